#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/expression.h"
#include "recount/link/table.h"

namespace recount::link {

/// A blocking rule taken apart: what both entries must have in common, and what else must hold.
struct BlockingRule {
    std::vector<Expression> parts;     ///< of the left entry; bound; one at least
    std::vector<Expression> filters;   ///< of the pair; bound
    std::vector<std::size_t> columns;  ///< that it reads, each once, sorted
};

/// Fails with `malformed` for a rule without such an equality, or one that compares a column with
/// another; `unknown_name` for a column that is not there.
[[nodiscard]] base::Result<BlockingRule> parse_blocking_rule(const Expression& rule,
                                                             const Table& table);

/// A number for what each entry has in common with others by the rule; 0 where a part is not known.
/// O(entries + distinct values).
[[nodiscard]] std::vector<std::uint64_t> blocking_keys(const BlockingRule& rule,
                                                       const Table& table);

}  // namespace recount::link
