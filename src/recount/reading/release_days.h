#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "recount/reading/text_span.h"
#include "recount/record/day.h"

namespace recount::reading {

/// A day as the releases write it, and where.
struct WrittenDay {
    record::Day day;
    TextSpan span;
};

/// `April 30, 2017`, `Sept. 20, 2015`, `Jun 23 2017` at a place of a text; nothing where none
/// begins there, or where the calendar has no such day.
[[nodiscard]] std::optional<WrittenDay> day_at(std::string_view text, std::size_t from);
/// The first one in a stretch.
[[nodiscard]] std::optional<WrittenDay> day_in(std::string_view text, TextSpan stretch);

/// A month as the releases write it: `March 2017`, `April`.
struct WrittenMonth {
    std::chrono::month month{0};
    std::optional<std::chrono::year> year;
    TextSpan span;
};
[[nodiscard]] std::optional<WrittenMonth> month_at(std::string_view text, std::size_t from);

}  // namespace recount::reading
