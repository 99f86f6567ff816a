#pragma once

#include <cstddef>
#include <optional>

#include "recount/reading/tokens.h"

namespace recount::reading {

/// A word of the calendar: what it stands for, and the token after it.
struct CalendarWord {
    std::size_t until = 0;
    int value = 0;
};

/// The month whose name begins at `at`, 1 to 12: "Oct.", « août », «آذار/مارس», «كانون الثاني».
/// English names are capitalised.
[[nodiscard]] std::optional<CalendarWord> month_at(const Tokens& tokens, std::size_t at);

/// The day of the week at `at`, 0 (Sunday) to 6.
[[nodiscard]] std::optional<CalendarWord> weekday_at(const Tokens& tokens, std::size_t at);

/// The season at `at` as EDTF writes it, 21 (spring) to 24 (winter).
[[nodiscard]] std::optional<CalendarWord> season_at(const Tokens& tokens, std::size_t at);

/// The third of a year or month that the word at `at` names: 0 ("early"), 1 ("mid"), 2 ("late").
[[nodiscard]] std::optional<CalendarWord> third_at(const Tokens& tokens, std::size_t at);

/// How many days before the publication: "today" 0, "yesterday" 1, « avant-hier » 2.
[[nodiscard]] std::optional<CalendarWord> days_back_at(const Tokens& tokens, std::size_t at);

/// Whether months without a day or year follow the word at `at`: "in", « en », «في».
[[nodiscard]] bool leads_to_month(const Tokens& tokens, std::size_t at);

/// Whether the word at `at` puts the weekday beside it before the publication ("last"), or after
/// it ("next").
[[nodiscard]] bool says_last(const Tokens& tokens, std::size_t at);
[[nodiscard]] bool says_next(const Tokens& tokens, std::size_t at);

}  // namespace recount::reading
