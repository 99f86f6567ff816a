#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "recount/reason/ledger.h"
#include "recount/reason/premise.h"
#include "recount/reason/reason.h"

namespace recount::reason {

/// The premises of a case on a day, under a choice.
struct Selection {
    record::Day as_of;
    std::map<std::string, bool> assumptions;
    /// In use, in the order of the case: statements, releases, strikes.
    std::vector<Premise> premises;
    /// Said by the day but rejected by the case's [trust], and not trusted by the choice.
    std::vector<Premise> rejected;
    /// Hanging on a switch that is off, by the name of the switch.
    std::map<std::string, std::vector<Premise>> switched_off;
    LedgerReading ledgers;
};

/// Applies as-of day, withdrawal, supersession, trust, drops and switches. Fails with
/// `unknown_name` for a name in the choice that the case does not have.
[[nodiscard]] base::Result<Selection> select(const record::Case& the_case, const Choice& choice);

}  // namespace recount::reason
