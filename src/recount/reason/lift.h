#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "recount/reason/classes.h"
#include "recount/reason/thresholds.h"

namespace recount::reason {

/// Limits of a row, both included; absent: none.
struct RowLimits {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;

    bool operator==(const RowLimits&) const = default;
};

/// One weight of a column.
struct Weight {
    std::uint32_t row = 0;
    std::int64_t value = 0;
    auto operator<=>(const Weight&) const = default;
};

/// A variable of the linear program: its weight in every row, ascending by row, no weight 0.
using Column = std::vector<Weight>;

/// The linear program of a problem. Rows below `first_link` are the problem's own (premises,
/// revisions, claim); the others say how variables hang together and need no source.
struct LiftedProgram {
    std::vector<Column> columns;   ///< distinct, in ascending order
    std::vector<RowLimits> links;  ///< limits of the rows from `first_link` on
    std::uint32_t first_link = 0;
};

/// Writes the points of a problem as variables, exactly but sparsely: a point that stands in three
/// ledgers is not three entry days multiplied but three sums tied together, and a class that a
/// release names on one day only shares the other days with the classes it is like.
///
/// Variables: how many of a class occurred; how many of a state (a class as one ledger sees it)
/// were entered on each of its own days, before them and after them; how many were withdrawn; and
/// along the days of each ledger how many pass on to earlier or later days. Source:
/// docs/reasoning.md, "Lifting".
///
/// `rows`: the number of the problem's own rows.
[[nodiscard]] LiftedProgram lift(const ProblemInput& input, const std::vector<PointClass>& classes,
                                 std::uint32_t rows, const Thresholds& thresholds);

}  // namespace recount::reason
