#include "recount/reason/easy_parts.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>

namespace recount::reason {
namespace {

// A row of more columns is a broad one.
constexpr std::size_t most_columns_of_a_narrow_row = 64;

class Guess {
public:
    Guess(std::span<const Column> columns, std::span<const RowLimits> limits,
          std::size_t first_link)
        : columns_(columns),
          limits_(limits),
          first_link_(first_link),
          by_row_(first_link),
          total_(limits.size()),
          is_held_(limits.size()) {
        for (std::uint32_t j = 0; j < columns.size(); ++j) {
            for (const Weight& weight : columns[j]) {
                if (weight.row < first_link) {
                    by_row_[weight.row].push_back(j);
                }
            }
        }
    }

    std::vector<bool> settled() {
        std::vector<std::uint32_t> narrow;
        for (std::uint32_t row = 0; row < first_link_; ++row) {
            if (by_row_[row].size() <= most_columns_of_a_narrow_row && is_leaf(row)) {
                narrow.push_back(row);
            }
        }
        std::stable_sort(narrow.begin(), narrow.end(), [&](std::uint32_t a, std::uint32_t b) {
            return by_row_[a].size() < by_row_[b].size();
        });
        for (const std::uint32_t row : narrow) {
            hold(row);
        }
        std::vector<bool> result(limits_.size());
        for (const std::uint32_t row : narrow) {
            const RowLimits& limit = limits_[row];
            result[row] = (!limit.low || *limit.low <= total_[row]) &&
                          (!limit.high || total_[row] <= *limit.high);
        }
        return result;
    }

private:
    /// Whether nothing lies below the columns of a row, and all they add to is broader sums.
    [[nodiscard]] bool is_leaf(std::uint32_t row) const {
        return std::all_of(by_row_[row].begin(), by_row_[row].end(), [&](std::uint32_t j) {
            return std::all_of(columns_[j].begin(), columns_[j].end(), [&](const Weight& weight) {
                return weight.row < first_link_ || (weight.value < 0 && has_room(weight.row));
            });
        });
    }

    /// A link that says "at least 0" or "exactly 0" is made to hold by raising what is above it;
    /// one that says "at most" holds the more, the more lies below.
    [[nodiscard]] bool has_room(std::uint32_t link) const { return limits_[link].low == 0; }

    /// Raises a column until the row holds, if it does not.
    void hold(std::uint32_t row) {
        const std::int64_t missing = limits_[row].low.value_or(0) - total_[row];
        if (!limits_[row].low || missing <= 0) {
            return;
        }
        std::optional<std::uint32_t> best;
        for (const std::uint32_t j : by_row_[row]) {
            const bool fits =
                std::all_of(columns_[j].begin(), columns_[j].end(), [&](const Weight& weight) {
                    return weight.row == row ? weight.value == 1 : !is_held_[weight.row];
                });
            if (fits && (!best || columns_[j].size() < columns_[*best].size())) {
                best = j;
            }
        }
        if (!best) {
            return;
        }
        is_held_[row] = true;
        for (const Weight& weight : columns_[*best]) {
            total_[weight.row] += weight.value * missing;
        }
    }

    std::span<const Column> columns_;
    std::span<const RowLimits> limits_;
    std::size_t first_link_;
    std::vector<std::vector<std::uint32_t>> by_row_;
    std::vector<std::int64_t> total_;
    std::vector<bool> is_held_;
};

}  // namespace

std::vector<bool> settled_rows(std::span<const Column> columns, std::span<const RowLimits> limits,
                               std::size_t first_link) {
    return Guess(columns, limits, first_link).settled();
}

std::vector<bool> spare_columns(std::span<const Column> columns, std::size_t first_link) {
    std::vector<bool> spare(columns.size());
    std::unordered_set<std::uint32_t> served;
    for (std::size_t j = 0; j < columns.size(); ++j) {
        const Column& column = columns[j];
        if (column.size() == 2 && column[0].row >= first_link && column[1].row >= first_link &&
            column[0].value + column[1].value == 0) {
            const Weight& from = column[0].value > 0 ? column[0] : column[1];
            spare[j] = !served.insert(from.row).second;
        }
    }
    return spare;
}

}  // namespace recount::reason
