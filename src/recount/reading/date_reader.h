#pragma once

#include <cstddef>
#include <optional>

#include "recount/reading/tokens.h"

namespace recount::reading {

/// A date as its words say it, before it is set beside the day of publication. Absent parts are
/// not said.
struct DateFound {
    std::size_t until = 0;  ///< the token after
    std::optional<int> year;
    std::optional<int> season;    ///< 21 to 24
    std::optional<int> month;     ///< 1 to 12
    std::optional<int> day;       ///< 1 to 31, not checked against the month
    std::optional<int> last_day;  ///< of "March 17-18" and "March 17 and 18"
    bool are_two_days = false;    ///< "and": the two days, not those between as well
    std::optional<int> third;     ///< 0 to 2, of the month if there is one, or else of the year
    std::optional<int> weekday;   ///< 0 (Sunday) to 6
    std::optional<int> days_back;
    bool may_swap = false;   ///< month and day could be the other way round
    bool is_before = false;  ///< "last Sunday": not the day of publication itself
};

/// The longest date that begins at `at`.
[[nodiscard]] std::optional<DateFound> read_date(const Tokens& tokens, std::size_t at);

}  // namespace recount::reading
