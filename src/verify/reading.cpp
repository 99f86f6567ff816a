#include "verify/reading.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "verify/verify.h"
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace recount_verify {

namespace {

std::string digest_of(Json json) {
    json.erase("digest");
    const std::string bytes = json.dump();  // names in byte order, no white space, UTF-8 as it is
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    refuse_unless(EVP_Digest(bytes.data(), bytes.size(), hash, &size, EVP_sha256(), nullptr) == 1,
                  "SHA-256 is not available");
    std::string hex;
    for (unsigned int i = 0; i < 2 * size; ++i) {
        hex += "0123456789abcdef"[unsigned{hash[i / 2]} >> (i % 2 == 0 ? 4U : 0U) & 15U];
    }
    return hex;
}

bool is_id(std::string_view text) {
    return !text.empty() && text.front() != '-' && text.find_first_of(" |()") == text.npos;
}

}  // namespace

void refuse_unless(bool holds, const Json& value, const char* reason) {
    if (!holds) {
        throw Refused(value.dump().substr(0, 100) + reason);
    }
}

Json read_file(std::string_view text) {
    refuse_unless(text.size() <= longest_file, "the file is longer than 16 MiB");
    std::vector<std::set<std::string>> open;  // the names of the objects around
    const auto watch = [&open](int depth, Json::parse_event_t event, const Json& value) {
        refuse_unless(depth <= 60, "the file nests deeper than 60");
        if (event == Json::parse_event_t::object_start) {
            open.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            open.pop_back();
        } else if (event == Json::parse_event_t::key) {
            refuse_unless(open.back().insert(value).second, value, " is given twice");
        }
        return true;
    };
    Json json = Json::parse(text.begin(), text.end(), watch, false);
    refuse_unless(!json.is_discarded(), "the file is not well-formed JSON in UTF-8");
    refuse_unless(json.is_object(), "the file is not an object");
    refuse_unless(json.value("format", Json()) == "recount-proof",
                  "the format is not 'recount-proof'");
    const Json version = json.value("version", Json());
    refuse_unless(version.is_number_integer() && version == 1, "the version is not 1");
    refuse_unless(json.value("digest", Json()) == digest_of(json),
                  "the digest does not fit: the file is damaged or was altered");
    return json;
}

void names(const Json& object, const std::vector<const char*>& all, const char* or_not) {
    refuse_unless(object.is_object(), object, " is not an object");
    for (const char* name : all) {
        refuse_unless(object.contains(name), std::string("no name '") + name + "'");
    }
    for (const auto& entry : object.items()) {
        const bool is_known = std::count(all.begin(), all.end(), entry.key()) > 0;
        refuse_unless(is_known || entry.key() == or_not, "unknown name '" + entry.key() + "'");
    }
}

const Json& list_of(const Json& json) {
    refuse_unless(json.is_array(), json, " is not a list");
    return json;
}

const std::string& text_of(const Json& json) {
    refuse_unless(json.is_string(), json, " is not a text");
    const auto& text = json.get_ref<const std::string&>();
    const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
    refuse_unless(std::none_of(text.begin(), text.end(), is_control), json,
                  " holds a control character");
    return text;
}

const std::string& name_of(const Json& json) {
    refuse_unless(!text_of(json).empty(), "a name is empty");
    return text_of(json);
}

const std::string& id_of(const Json& json) {
    refuse_unless(is_id(text_of(json)), json, " is no id");
    return text_of(json);
}

const std::string& ledger_of(const Json& json) {
    const std::string& text = text_of(json);
    const bool is_kept = text.starts_with("assessed:") || text.starts_with("alleged:");
    refuse_unless(text == "occurred" || (is_kept && is_id(text.substr(text.find(':') + 1))), json,
                  " is no ledger");
    return text;
}

Whole whole_of(const Json& json) {
    const std::string& text = text_of(json);
    const std::string digits = text.substr(text.starts_with('-') ? 1 : 0);
    refuse_unless(!digits.empty() && digits.size() <= 1000 && (digits[0] != '0' || text == "0") &&
                      digits.find_first_not_of("0123456789") == digits.npos,
                  json, " is not a whole number of at most 1000 digits");
    return Whole(text);
}

Day day_of(const Json& json) {
    const std::string& text = text_of(json);
    std::string form = text;
    std::replace_if(
        form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; }, '9');
    refuse_unless(form == "9999-99-99", json, " is no day");
    const std::chrono::year_month_day date{
        std::chrono::year(std::stoi(text)),
        std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5)))),
        std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8))))};
    refuse_unless(date.ok() && date.year() > std::chrono::year(0), json, " is no day");
    return std::chrono::sys_days(date).time_since_epoch().count();
}

Span span_of(const Json& json) {
    refuse_unless(json.is_array() && json.size() == 2, json, " is not a list of two days");
    Span span;
    span.from = json[0].is_null() ? span.from : day_of(json[0]);
    span.to = json[1].is_null() ? span.to : day_of(json[1]);
    refuse_unless(span.from <= span.to, json, ": the second day lies before the first");
    return span;
}

}  // namespace recount_verify
