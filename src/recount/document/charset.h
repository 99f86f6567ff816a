#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recount::document {

/// The text in UTF-8 of bytes in the named character set (as HTML and MIME name them: `utf-8`,
/// `ISO-8859-1`, `windows-1256`, `koi8-r` ...), broken places as U+FFFD. Absent for a name that is
/// not known. Latin-1 and ASCII are read as Windows-1252, as browsers do (WHATWG Encoding, 4.2).
[[nodiscard]] std::optional<std::string> utf8_of(std::string_view bytes, std::string_view charset);

/// The bytes as UTF-8, broken places as U+FFFD.
[[nodiscard]] std::string repaired_utf8(std::string_view bytes);

}  // namespace recount::document
