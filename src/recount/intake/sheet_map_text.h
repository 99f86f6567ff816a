#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recount::intake {

/// Without blanks at both ends: spaces, tabs, line breaks, and the unseen ones that spreadsheets
/// and web pages leave (no-break spaces, U+200B, U+200E, U+200F, U+FEFF).
[[nodiscard]] std::string_view without_blanks(std::string_view cell);

/// A header as it is compared: without blanks at both ends, each run of blanks inside one space.
[[nodiscard]] std::string header_text(std::string_view cell);

/// Lower case, without accents and Arabic vowels, one form of alef; Arabic and Persian digits as
/// ASCII ones. For comparing, not for showing.
[[nodiscard]] std::string folded(std::string_view text);

/// The words of a folded text: runs of letters and of digits; everything else separates.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

}  // namespace recount::intake
