#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recount/reason/lift.h"

namespace recount::reason {

/// Rows that can all hold at once whatever the others say: narrow rows (those of few columns, such
/// as the reports of an incident) that a first guess satisfies, and below whose columns nothing
/// lies, so that broader sums can always make room for them. By row; never a link.
///
/// `first_link`: rows from here on are links (`LiftedProgram`).
[[nodiscard]] std::vector<bool> settled_rows(std::span<const Column> columns,
                                             std::span<const RowLimits> limits,
                                             std::size_t first_link);

/// The columns that only pass on what a pool holds, but for the first of each pool: few of them are
/// needed, and a program is solved sooner when the others come in when they are.
[[nodiscard]] std::vector<bool> spare_columns(std::span<const Column> columns,
                                              std::size_t first_link);

}  // namespace recount::reason
