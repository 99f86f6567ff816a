#pragma once

#include <vector>

#include "recount/reason/premise.h"
#include "recount/reason/universe.h"

namespace recount::reason {

/// What both of two sums count, as terms: those of `sum`, each with its scope narrowed to that of
/// `term`. Both count the same measure in the same ledger. Parties, places and days become one
/// scope; parts that overlap in part become several terms with signs. Empty where they have
/// nothing in common.
///
///     overlap(universe, {killed by a | b}, killed by b | c)     // {killed by b}
[[nodiscard]] std::vector<Term> overlap(const Universe& universe, const std::vector<Term>& sum,
                                        const Term& term);

}  // namespace recount::reason
