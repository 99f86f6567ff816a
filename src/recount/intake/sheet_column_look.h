#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "recount/intake/sheet_map.h"

namespace recount::intake {

/// The orders of a date that are tried on cells, the likeliest first; the first two are the ones
/// that are told apart by days after the twelfth.
[[nodiscard]] const std::vector<DateOrder>& tried_orders();

/// What the cells of one column of a sheet look like: how many of the filled ones can be read so.
struct ColumnLook {
    std::size_t filled = 0;     ///< without those that say not known
    std::size_t dates = 0;      ///< as the case format has them
    std::size_t iso_times = 0;  ///< a day with a time of day
    /// Dates in each of `tried_orders`.
    std::vector<std::size_t> ordered = std::vector<std::size_t>(tried_orders().size());
    std::size_t whole = 0;    ///< digits alone
    std::size_t numbers = 0;  ///< whole numbers as people write them
    std::size_t ranges = 0;
    std::size_t latitudes = 0;
    std::size_t longitudes = 0;
    std::size_t ids = 0;
    bool is_unique = true;                ///< no two cells are the same
    std::set<std::string> unknown_words;  ///< folded
};

/// Looks at the cells of one column, one after another. One thread.
class ColumnLooker {
public:
    void take(std::string_view cell);
    [[nodiscard]] const ColumnLook& look() const { return look_; }

private:
    void take_value(std::string_view cell);

    ColumnLook look_;
    std::unordered_set<std::string> seen_;
};

/// What a column seems to hold, as a few words; no cell is quoted.
[[nodiscard]] std::string words_for(const ColumnLook& look);

}  // namespace recount::intake
