#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "recount/reading/strike_counts.h"

namespace recount::reading {

/// A table in a text: a row of names of columns, then rows that begin with their month or days.
/// Internal.
struct StrikeTable {
    std::size_t lines = 0;  ///< how many lines it takes
    std::vector<ReadStrikes> strikes;
};

/// The table that begins at the first of some lines; of no lines where none does. Cells are parted
/// by tabs, `|`, `;` or two blanks. A column counts where its name, or the line before the table,
/// says the unit; of several that could be the unit, none does.
[[nodiscard]] StrikeTable read_strike_table(std::string_view text, std::span<const TextSpan> lines,
                                            TextSpan line_before, const StrikeWords& words,
                                            const StrikeContext& context);

}  // namespace recount::reading
