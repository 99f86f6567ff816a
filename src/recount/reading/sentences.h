#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "recount/reading/text_span.h"

namespace recount::reading {

/// The paragraphs of a text: what stands between line ends, without blanks at the ends; none empty.
[[nodiscard]] std::vector<TextSpan> paragraphs_of(std::string_view text);

/// The sentences of a stretch of an English text. A full stop after an abbreviation of the releases
/// (`U.S.`, `Sept.`, `Gen.`, `No.`), within a number or before a small letter ends none. What runs
/// on for more than `longest_sentence` bytes is no sentence and is left out.
inline constexpr std::size_t longest_sentence = 4000;
[[nodiscard]] std::vector<TextSpan> sentences_of(std::string_view text, TextSpan stretch);

/// How many bytes of a text stand in no sentence because they run on for too long, so that whoever
/// reads it can be told.
[[nodiscard]] std::size_t bytes_in_no_sentence(std::string_view text);

}  // namespace recount::reading
