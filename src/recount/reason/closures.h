#pragma once

#include <vector>

#include "recount/reason/problem.h"

namespace recount::reason {

/// The premises of `books-are-announced`: on each day up to `as_of`, what was entered in a ledger
/// lies within the scopes announced for that day; where nothing was announced, nothing was entered.
///
/// Only for ledgers of kind assessed in which some premise says when it was entered. A premise
/// whose entry days have no end before `as_of` announces up to the day it was said. The sum of
/// everything entered less the announced scopes is at most 0; scopes that lie within another are
/// left out. Ledgers and measures in the order of their names, days ascending.
[[nodiscard]] std::vector<Premise> announced_closures(
    const Universe& universe, const std::vector<const PreparedPremise*>& premises,
    record::Day as_of);

}  // namespace recount::reason
