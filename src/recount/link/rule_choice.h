#pragma once

#include <span>
#include <string>
#include <vector>

#include "recount/link/expression.h"
#include "recount/link/table.h"

namespace recount::link {

struct RuleBudget {
    double pairs_an_entry = 30;  ///< that one rule may bring, on average
    double pairs_an_entry_in_all = 150;
    double pairs_at_least = 2e6;   ///< a rule may always bring so many
    std::size_t sample = 100'000;  ///< entries by which the pairs are estimated
};

/// Rules that bring together what may be the same without bringing too much. `keys` are
/// expressions of one entry, such as `"family_name"` or `substr("birth_date", 1, 4)`. A key whose
/// equality brings few enough pairs is a rule by itself; of the others, two together are. Of keys
/// of the same columns the one that brings most is taken, for it brings what the others do.
///
/// The rules come in order of how few pairs they bring. The same for the same table and keys.
[[nodiscard]] std::vector<Expression> choose_rules(const Table& table,
                                                   std::span<const std::string> keys,
                                                   const RuleBudget& budget = {});

}  // namespace recount::link
