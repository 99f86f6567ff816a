#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "recount/base/result.h"

namespace recount::edition {

/// A file of an edition. Regular value.
struct File {
    std::string path;   ///< as `is_path` asks
    std::string bytes;  ///< all of them

    bool operator==(const File&) const = default;
};

/// What the edition itself keeps beside its files. No file may have these names.
inline constexpr std::string_view manifest_name = "manifest.json";
inline constexpr std::string_view signature_name = "manifest.sig";

/// The most bytes of a path, so that it fits below a folder of any length wherever it is copied.
inline constexpr std::size_t longest_path = 200;

/// Whether a text may be the path of a file, so that every system, web server and ZIP program takes
/// it as it is: names of ASCII letters, digits, `.`, `_` and `-`, with '/' between them and at most
/// `longest_path` bytes altogether. No name is empty, begins or ends with a dot, or is one that
/// Windows keeps for a device (`con`, `nul.html`).
[[nodiscard]] bool is_path(std::string_view path);

/// The error for a text that is none, or that is a name of the edition's own.
[[nodiscard]] base::Error not_a_path(std::string_view path);

/// The paths of an edition, which must be different on file systems that do not tell upper from
/// lower case. One thread.
class Paths {
public:
    /// Fails with `malformed` for what is no path or is one of the edition's own names, with
    /// `duplicate` for a path that is there, differs from one that is there in case alone, or is
    /// the folder of one that is there, or lies below one. O(log paths).
    [[nodiscard]] base::Result<void> add(std::string_view path);

private:
    std::set<std::string, std::less<>> files_;    // in lower case
    std::set<std::string, std::less<>> folders_;  // those of the files, in lower case
};

}  // namespace recount::edition
