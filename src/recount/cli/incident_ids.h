#pragma once

#include <span>
#include <string>
#include <vector>

#include "recount/cli/link_decisions.h"
#include "recount/cli/listed_entries.h"
#include "recount/record/link_decision.h"

namespace recount::cli {

/// What people decided on the lists at hand, in links.csv and by `incident_id`.
struct DecidedInAll {
    DecidedLinks links;
    /// Sentences on reports whose `incident_id` is not followed.
    std::vector<std::string> overruled;
};

/// Of a case, a report with an `incident_id` is one with that row of incidents.csv, as if a person
/// had said so in links.csv; such decisions have the id `incident_id`. Since no two rows of
/// incidents.csv are ever one but by a decision, reports of two incidents are different.
///
/// What links.csv says stands above it: where the two do not go together, neither of the reports
/// concerned follows its `incident_id`. Other lists have decisions of links.csv alone.
/// O(entries + decisions), once more for each report that is overruled.
[[nodiscard]] DecidedInAll decided_in_all(std::span<const record::LinkDecision> decisions,
                                          const ListedEntries& entries, const EntryFinder& finder);

}  // namespace recount::cli
