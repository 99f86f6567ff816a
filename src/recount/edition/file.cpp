#include "recount/edition/file.h"

#include <algorithm>
#include <array>

#include "recount/base/ascii.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

bool is_letter_of_a_name(char letter) {
    return base::is_ascii_letter(letter) || base::is_ascii_digit(letter) || letter == '.' ||
           letter == '_' || letter == '-';
}

/// Names that Windows keeps for devices, with any ending ("Naming Files, Paths, and Namespaces",
/// Microsoft).
bool is_device(std::string_view name) {
    static constexpr std::array<std::string_view, 4> plain = {"con", "prn", "aux", "nul"};
    const std::string stem = base::lower_ascii(name.substr(0, name.find('.')));
    const bool is_port = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
                         base::is_ascii_digit(stem.back());
    return is_port || std::find(plain.begin(), plain.end(), stem) != plain.end();
}

bool is_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.back() != '.' && !is_device(name) &&
           std::all_of(name.begin(), name.end(), is_letter_of_a_name);
}

bool is_own(std::string_view lower) {
    return lower == manifest_name || lower == signature_name;
}

base::Failure twice(std::string_view path, const std::string& with) {
    return base::fail(base::ErrorKind::duplicate,
                      "an edition cannot have " + record::quoted_for_message(path) + with);
}

}  // namespace

bool is_path(std::string_view path) {
    if (path.size() > longest_path) {
        return false;
    }
    while (true) {
        const std::size_t slash = path.find('/');
        if (!is_name(path.substr(0, slash))) {
            return false;
        }
        if (slash == std::string_view::npos) {
            return true;
        }
        path.remove_prefix(slash + 1);
    }
}

base::Error not_a_path(std::string_view path) {
    const std::string quoted = record::quoted_for_message(path);
    if (is_own(base::lower_ascii(path))) {
        return {base::ErrorKind::malformed,
                quoted + " is written by the edition itself; give the file another name",
                {}};
    }
    if (path.size() > longest_path) {
        return {base::ErrorKind::malformed,
                "the path " + quoted + " has " + std::to_string(path.size()) + " bytes; at most " +
                    std::to_string(longest_path) + " are allowed",
                {}};
    }
    return {base::ErrorKind::malformed,
            quoted +
                " is no path in an edition; expected names of letters a-z, digits, '.', '_' and "
                "'-' with '/' between, none that begins or ends with a dot or names a device",
            {}};
}

base::Result<void> Paths::add(std::string_view path) {
    std::string lower = base::lower_ascii(path);
    if (!is_path(path) || is_own(lower)) {
        return base::fail(not_a_path(path));
    }
    if (files_.contains(lower)) {
        return twice(path, " twice; some file systems take upper and lower case as the same");
    }
    if (folders_.contains(lower)) {
        return twice(path, " as a file and as a folder");
    }
    for (std::size_t slash = lower.find('/'); slash != std::string::npos;
         slash = lower.find('/', slash + 1)) {
        if (files_.contains(std::string_view(lower).substr(0, slash))) {
            return twice(path.substr(0, slash), " as a file and as a folder");
        }
        folders_.insert(lower.substr(0, slash));
    }
    files_.insert(std::move(lower));
    return {};
}

}  // namespace recount::edition
