#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "recount/reason/lift.h"

namespace recount::reason {

/// The limits of merged rows, and which row each of them comes from.
struct MergedLimits {
    std::vector<RowLimits> limits;       ///< by merged row; may have low > high
    std::vector<std::uint32_t> low_of;   ///< the row that sets the low limit
    std::vector<std::uint32_t> high_of;  ///< the row that sets the high limit
    /// Two rows about the same sum, of which the first says more than the second allows.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> clash;
};

/// Rows that weigh every column alike, as one row: four reports of one incident are often two or
/// three quantities. Immutable.
class MergedRows {
public:
    /// `rows`: how many there are; weights of other rows are left out. Only the first `mergeable`
    /// are merged with each other.
    MergedRows(std::span<const Column> columns, std::size_t rows, std::size_t mergeable);

    /// The columns with merged rows for rows; in the same order, none left out.
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::uint32_t merged(std::size_t row) const { return merged_[row]; }

    /// The tightest limits of each merged row; of equal ones the first row counts.
    [[nodiscard]] MergedLimits merge(std::span<const RowLimits> limits) const;

    /// Prices of merged rows as prices of the rows that set the limits.
    [[nodiscard]] std::vector<double> prices_of_rows(std::span<const double> merged_prices,
                                                     const MergedLimits& limits) const;

private:
    std::vector<Column> columns_;
    std::vector<std::uint32_t> merged_;  ///< by row
    std::size_t count_ = 0;
};

}  // namespace recount::reason
