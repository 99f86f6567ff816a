#include "recount/archive/custody.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "recount/archive/merkle.h"
#include "recount/base/utf8.h"
#include "recount/record/day.h"
#include "recount/record/id.h"

namespace recount::archive {
namespace {

using Json = nlohmann::json;  // objects are sorted by name

constexpr std::string_view format_tag = "recount.archive.1";
constexpr std::size_t longest_line = 200'000;

Json without_digest(const CustodyEntry& entry) {
    const auto text_or_null = [](const std::optional<std::string>& text) {
        return text ? Json(*text) : Json(nullptr);
    };
    return {{"sequence", entry.sequence},
            {"time", record::to_text(entry.time)},
            {"action", entry.action},
            {"sha256", entry.sha256.hex()},
            {"size", entry.size},
            {"media_type", entry.media_type},
            {"name", entry.name},
            {"source", text_or_null(entry.source)},
            {"by", entry.by},
            {"note", text_or_null(entry.note)},
            {"previous", entry.previous.hex()}};
}

/// Takes the fields of a line one by one; what is missing or of another type is remembered.
class Fields {
public:
    explicit Fields(const Json& object) : object_(object) {}

    std::string text(const char* name) {
        const Json* value = find(name);
        if (value == nullptr || !value->is_string()) {
            return miss<std::string>(name, "a text");
        }
        return value->get<std::string>();
    }

    std::optional<std::string> text_or_null(const char* name) {
        const Json* value = find(name);
        if (value != nullptr && value->is_null()) {
            return std::nullopt;
        }
        return text(name);
    }

    std::uint64_t number(const char* name) {
        const Json* value = find(name);
        if (value == nullptr || !value->is_number_unsigned()) {
            return miss<std::uint64_t>(name, "a whole number");
        }
        return value->get<std::uint64_t>();
    }

    base::Digest digest(const char* name) {
        const std::optional<base::Digest> digest = parse_digest(text(name));
        return digest ? *digest : miss<base::Digest>(name, "64 hexadecimal digits");
    }

    Moment moment(const char* name) {
        const std::optional<Moment> moment = parse_moment(text(name));
        return moment ? *moment : miss<Moment>(name, "a moment like 2026-11-23T05:30:00.000Z");
    }

    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    const Json* find(const char* name) const {
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }

    template <class T>
    T miss(const char* name, const std::string& expected) {
        if (fault_.empty()) {
            fault_ = "'" + std::string(name) + "' is not there as " + expected;
        }
        return {};
    }

    const Json& object_;
    std::string fault_;
};

base::Failure malformed(std::string reason) {
    return base::fail(base::ErrorKind::malformed, std::move(reason));
}

/// Two or more digits at `offset`; -1 is never the value of digits.
std::optional<unsigned> digits(std::string_view text, std::size_t offset, std::size_t count) {
    unsigned value = 0;
    for (const char digit : text.substr(offset, count)) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        value = 10 * value + static_cast<unsigned>(digit - '0');
    }
    return value;
}

/// Why `entry` cannot follow the lines before it.
std::optional<std::string> fault_of(const CustodyEntry& entry, const CustodyLog& log) {
    const std::uint64_t expected = log.entries.size() + 1;
    if (entry.sequence != expected) {
        return "it has the sequence " + std::to_string(entry.sequence) + ", expected " +
               std::to_string(expected) + ": lines were removed, put in or moved";
    }
    if (entry.previous != log.head()) {
        return "it does not follow the line before: that was changed or replaced";
    }
    if (entry.digest != digest_of(entry)) {
        return "it does not fit its digest: what it says was changed after it was recorded";
    }
    return std::nullopt;
}

}  // namespace

base::Digest chain_beginning() {
    return base::sha256(format_tag);
}

base::Digest digest_of(const CustodyEntry& entry) {
    return base::sha256(without_digest(entry).dump());
}

std::string to_line(const CustodyEntry& entry) {
    Json object = without_digest(entry);
    object["digest"] = entry.digest.hex();
    return object.dump();
}

base::Result<CustodyEntry> parse_line(std::string_view line) {
    if (line.size() > longest_line) {
        return malformed("it is longer than " + std::to_string(longest_line) + " bytes");
    }
    const Json object = Json::parse(line, nullptr, false);
    if (object.is_discarded() || !object.is_object()) {
        return malformed("it is no JSON object");
    }
    Fields fields(object);
    CustodyEntry entry;
    entry.sequence = fields.number("sequence");
    entry.time = fields.moment("time");
    entry.action = fields.text("action");
    entry.sha256 = fields.digest("sha256");
    entry.size = fields.number("size");
    entry.media_type = fields.text("media_type");
    entry.name = fields.text("name");
    entry.source = fields.text_or_null("source");
    entry.by = fields.text("by");
    entry.note = fields.text_or_null("note");
    entry.previous = fields.digest("previous");
    entry.digest = fields.digest("digest");
    if (!fields.fault().empty()) {
        return malformed(fields.fault());
    }
    if (entry.action != "added") {
        return malformed("its action is not 'added', the only one there is");
    }
    if (entry.source && !record::is_id(*entry.source)) {
        return malformed("its source is no id");
    }
    // Also refuses other names, a name twice, and blanks.
    if (to_line(entry) != line) {
        return malformed("it is not written in the one way that the format allows");
    }
    return entry;
}

std::optional<base::Digest> parse_digest(std::string_view hex) {
    base::Digest digest;
    if (hex.size() != 2 * digest.bytes.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const char digit = hex[i];
        const bool is_decimal = digit >= '0' && digit <= '9';
        if (!is_decimal && (digit < 'a' || digit > 'f')) {
            return std::nullopt;
        }
        const int value = is_decimal ? digit - '0' : digit - 'a' + 10;
        unsigned char& byte = digest.bytes[i / 2];
        byte = static_cast<unsigned char>(16 * byte + value);
    }
    return digest;
}

std::optional<Moment> parse_moment(std::string_view text) {
    constexpr std::string_view form = "2026-11-23T05:30:00.000Z";
    if (text.size() != form.size()) {
        return std::nullopt;
    }
    const base::Result<record::Day> day = record::parse_day(text.substr(0, 10));
    const std::optional<unsigned> hours = digits(text, 11, 2);
    const std::optional<unsigned> minutes = digits(text, 14, 2);
    const std::optional<unsigned> seconds = digits(text, 17, 2);
    const std::optional<unsigned> milliseconds = digits(text, 20, 3);
    if (!day || !hours || !minutes || !seconds || !milliseconds) {
        return std::nullopt;
    }
    const Moment moment = Moment(*day) + std::chrono::hours(*hours) +
                          std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds) +
                          std::chrono::milliseconds(*milliseconds);
    // Refuses 25:61 and other marks between the numbers.
    return record::to_text(moment) == text ? std::optional(moment) : std::nullopt;
}

std::string escaped_name(std::string_view bytes) {
    constexpr std::string_view digits_of_16 = "0123456789ABCDEF";
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = base::utf8_length(bytes, at);
        if (length == 0) {
            const auto byte = static_cast<unsigned char>(bytes[at]);
            text += "\\x";
            text += digits_of_16[byte >> 4U];
            text += digits_of_16[byte & 15U];
        } else if (bytes[at] == '\\') {
            text += "\\\\";
        } else {
            text += bytes.substr(at, length);
        }
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

bool is_fit_text(std::string_view text) {
    return text.size() <= most_bytes_of_a_text && base::is_utf8(text);
}

CustodyLog read_custody(std::string_view bytes) {
    CustodyLog log;
    while (log.whole_bytes < bytes.size()) {
        const std::string_view rest = bytes.substr(log.whole_bytes);
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        const bool is_last = end == std::string_view::npos || end + 1 == rest.size();
        if (end == std::string_view::npos ||
            (is_last && line.find('\0') != std::string_view::npos)) {
            log.unfinished_bytes = rest.size();
            break;
        }
        base::Result<CustodyEntry> entry = parse_line(line);
        std::optional<std::string> fault =
            entry ? fault_of(*entry, log) : std::optional(entry.error().message);
        if (fault) {
            log.first_broken = BrokenLine{log.entries.size() + 1, std::move(*fault)};
            break;
        }
        log.entries.push_back(std::move(*entry));
        log.whole_bytes += end + 1;
    }
    return log;
}

std::vector<base::Digest> leaves_of(const std::vector<CustodyEntry>& entries) {
    std::vector<base::Digest> leaves;
    leaves.reserve(entries.size());
    for (const CustodyEntry& entry : entries) {
        leaves.push_back(leaf_hash(to_line(entry)));
    }
    return leaves;
}

}  // namespace recount::archive
