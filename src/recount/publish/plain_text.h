#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount::publish {

/// Text from outside made safe to show: valid UTF-8 (what is not becomes U+FFFD), line breaks and
/// tabs become spaces, other control characters (terminal escapes among them) and all bidirectional
/// controls (U+061C, U+200E, U+200F, U+202A-202E, U+2066-2069) are removed.
[[nodiscard]] std::string plain_text(std::string_view raw);

/// Some letter is written from right to left.
[[nodiscard]] bool has_right_to_left(std::string_view utf8);

/// Some letter is, and no letter or digit is written from left to right.
[[nodiscard]] bool reads_right_to_left(std::string_view utf8);

/// The columns a terminal uses for it: 0 for combining marks and invisible characters, 2 for wide
/// East Asian characters and emoji, else 1.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// `text` in lines of at most `width` columns (at least 1), broken where Unicode (UAX #14) allows;
/// a longer word is cut between two characters. Isolates (U+2066-2068) that a break leaves open are
/// closed at the end of the line and opened again on the next.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// `text` as HTML text or attribute value: `& < > " '` are escaped. Isolates become `<bdi>`
/// elements when `Isolates::elements`, and are dropped for attributes.
enum class Isolates { elements, dropped };
[[nodiscard]] std::string html(std::string_view text, Isolates isolates = Isolates::elements);

/// Whether a text may stand in `href`: an address with http or https and nothing that is not a
/// printable ASCII character or a letter.
[[nodiscard]] bool is_web_address(std::string_view url);

}  // namespace recount::publish
