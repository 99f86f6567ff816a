#pragma once

#include <optional>
#include <string_view>

#include "recount/reading/dates.h"
#include "recount/reading/text_span.h"

namespace recount::reading {

/// The day that a short line gives: "Press Release | May 2, 2031", « Paris, le 8 mai 2031 ». A
/// line of more than 60 letters is a sentence, which may name any day. Nothing where it has no
/// whole date.
[[nodiscard]] std::optional<DateInText> day_of_line(std::string_view text, TextSpan line,
                                                    record::Language language);

/// The day of the first such line among the first ten lines of a text.
[[nodiscard]] std::optional<record::Day> dateline_of(std::string_view text,
                                                     record::Language language);

}  // namespace recount::reading
