#include "recount/edition/manifest.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/archive/custody.h"
#include "recount/base/utf8.h"
#include "recount/edition/file.h"
#include "recount/record/id.h"

namespace recount::edition {
namespace {

using Json = nlohmann::json;

constexpr std::string_view format_name = "recount-edition";
constexpr std::uint64_t format_version = 1;
constexpr std::size_t longest_title = 500;
/// The format nests three deep: the object, the list of files, a file.
constexpr int deepest = 3;

base::Failure malformed(const std::string& reason) {
    return base::fail(base::ErrorKind::malformed, "this is no manifest of an edition: " + reason);
}

bool is_title(std::string_view title) {
    const auto is_control = [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20U || byte == 0x7FU;
    };
    return !title.empty() && title.size() <= longest_title && base::is_utf8(title) &&
           std::none_of(title.begin(), title.end(), is_control);
}

std::string as_json(std::string_view text) {
    return Json(text).dump();
}

std::string as_json(const std::optional<base::Digest>& digest) {
    return digest ? "\"" + digest->hex() + "\"" : "null";
}

/// The values of a JSON object by name; what is missing or of another type is remembered.
class Values {
public:
    explicit Values(const Json& object) : object_(object) {}

    const std::string& text(const char* name) {
        static const std::string none;
        const Json* const value = find(name);
        return value != nullptr && value->is_string() ? value->get_ref<const std::string&>()
                                                      : miss(name, "a text", none);
    }

    std::uint64_t number(const char* name) {
        const Json* const value = find(name);
        return value != nullptr && value->is_number_unsigned()
                   ? value->get<std::uint64_t>()
                   : miss<std::uint64_t>(name, "a whole number", 0);
    }

    base::Digest digest(const char* name) {
        const std::optional<base::Digest> digest = archive::parse_digest(text(name));
        return digest ? *digest : miss(name, "64 hexadecimal digits", base::Digest{});
    }

    std::optional<base::Digest> digest_or_null(const char* name) {
        const Json* const value = find(name);
        return value != nullptr && value->is_null() ? std::nullopt : std::optional(digest(name));
    }

    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    const Json* find(const char* name) const {
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }

    template <class T>
    const T& miss(const char* name, const char* expected, const T& otherwise) {
        if (fault_.empty()) {
            fault_ = "'" + std::string(name) + "' is not there as " + expected;
        }
        return otherwise;
    }

    const Json& object_;
    std::string fault_;
};

/// Whether brackets outside of texts nest deeper than the format does: such a file is not built up
/// in memory.
bool is_too_deep(std::string_view bytes) {
    int depth = 0;
    bool is_in_text = false;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char letter = bytes[at];
        if (is_in_text) {
            at += letter == '\\' ? 1 : 0;
            is_in_text = letter != '"';
        } else if (letter == '"') {
            is_in_text = true;
        } else if (letter == '{' || letter == '[') {
            if (++depth > deepest) {
                return true;
            }
        } else if (letter == '}' || letter == ']') {
            --depth;
        }
    }
    return false;
}

base::Result<std::vector<ListedFile>> files_in(const Json& object) {
    const auto list = object.find("files");
    if (list == object.end() || !list->is_array()) {
        return malformed("'files' is not there as a list");
    }
    std::vector<ListedFile> files;
    files.reserve(list->size());
    for (const Json& item : *list) {
        if (!item.is_object()) {
            return malformed("'files' holds something else than files");
        }
        Values of_file(item);
        files.push_back({of_file.text("path"), of_file.digest("sha256"), of_file.number("size")});
        if (!of_file.fault().empty()) {
            return malformed("of file " + std::to_string(files.size()) + ", " + of_file.fault());
        }
    }
    return files;
}

}  // namespace

base::Result<Manifest> Manifest::make(Head head, std::optional<base::Digest> previous,
                                      std::vector<ListedFile> files) {
    if (head.edition == 0) {
        return malformed("editions count from 1");
    }
    if (!is_title(head.title)) {
        return malformed("its title is not 1 to 500 bytes of text without control characters");
    }
    if (!record::is_id(head.method)) {
        return malformed("its version of the method is none; expected letters, digits and dots");
    }
    std::sort(files.begin(), files.end(), [](const ListedFile& left, const ListedFile& right) {
        return left.path < right.path;
    });
    Paths paths;
    for (const ListedFile& file : files) {
        RECOUNT_CHECK(paths.add(file.path));
    }
    return Manifest(std::move(head), previous, std::move(files));
}

base::Result<Manifest> Manifest::parse(std::string_view bytes) {
    if (bytes.size() > most_bytes_of_a_manifest) {
        return base::fail(base::ErrorKind::refused,
                          "the manifest has " + std::to_string(bytes.size()) + " bytes; at most " +
                              std::to_string(most_bytes_of_a_manifest) + " are read");
    }
    const Json object = is_too_deep(bytes) ? Json() : Json::parse(bytes, nullptr, false);
    if (!object.is_object()) {
        return malformed("it is no JSON object of the form that the format gives");
    }
    Values values(object);
    if (values.text("format") != format_name) {
        return malformed("its format is not '" + std::string(format_name) + "'");
    }
    if (values.number("version") > format_version) {
        return base::fail(base::ErrorKind::newer_format,
                          "the manifest is of a later version than this program knows; install a "
                          "newer Recount");
    }
    const base::Result<record::Day> as_of = record::parse_day(values.text("as_of"));
    const Head head{values.number("edition"), values.text("title"), as_of.value_or(record::Day{}),
                    values.text("method"), values.digest_or_null("evidence_root")};
    const std::optional<base::Digest> previous = values.digest_or_null("previous");
    if (!values.fault().empty()) {
        return malformed(values.fault());
    }
    if (!as_of) {
        return malformed("'as_of' is no day like 2026-05-12");
    }
    RECOUNT_TRY(std::vector<ListedFile> files, files_in(object));
    RECOUNT_TRY(Manifest manifest, make(head, previous, std::move(files)));
    // Also refuses other names, a name twice, blanks, and files out of order.
    if (manifest.bytes() != bytes) {
        return malformed("it is not written in the one way that the format allows");
    }
    return manifest;
}

const ListedFile* Manifest::find(std::string_view path) const {
    const auto found = std::lower_bound(
        files_.begin(), files_.end(), path,
        [](const ListedFile& file, std::string_view at) { return file.path < at; });
    return found != files_.end() && found->path == path ? &*found : nullptr;
}

std::string Manifest::bytes() const {
    std::string text = "{\"as_of\":" + as_json(record::to_text(head_.as_of)) +
                       ",\"edition\":" + std::to_string(head_.edition) +
                       ",\"evidence_root\":" + as_json(head_.evidence_root) + ",\"files\":[";
    const char* separator = "\n";
    for (const ListedFile& file : files_) {
        text += separator;
        text += "{\"path\":\"";
        text += file.path;  // holds nothing to escape
        text += "\",\"sha256\":\"";
        text += file.sha256.hex();
        text += "\",\"size\":";
        text += std::to_string(file.size);
        text += '}';
        separator = ",\n";
    }
    text += "\n],\"format\":" + as_json(format_name) + ",\"method\":" + as_json(head_.method) +
            ",\"previous\":" + as_json(previous_) + ",\"title\":" + as_json(head_.title) +
            ",\"version\":" + std::to_string(format_version) + "}\n";
    return text;
}

}  // namespace recount::edition
