#pragma once

#include <map>
#include <string>
#include <vector>

#include "recount/reason/reasoner_state.h"

namespace recount::reason {

/// What bears on a query on a day: each premise in use by id, as a text that is the same on two
/// days when the premise says the same on both. Source: docs/reasoning.md "The line over time".
struct Spoken {
    std::map<std::string, std::string> premises;  ///< statements, figures of releases, strikes
    std::string frame;  ///< closures, revisions and floors, which nobody said
    /// Books may hold entries after this day that the next day reads otherwise, so that equal texts
    /// do not mean equal bounds.
    bool is_open = false;

    bool operator==(const Spoken&) const = default;
};

/// What was spoken of a measure in the ledgers that bear on one another through floors; of a ledger
/// that is no floor, in that alone.
[[nodiscard]] Spoken spoken_of(const Reasoner::State& state, const Query& query);

}  // namespace recount::reason
