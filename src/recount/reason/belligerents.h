#pragma once

#include <vector>

#include "recount/record/record.h"

namespace recount::reason {

/// The parties of a case, by whether they were at war on some day of a span.
struct Belligerents {
    std::vector<record::ActorId> present;  ///< in the order of the case
    std::vector<record::ActorId> absent;
};

/// Parties are the actors that are no groups and that belong to one, or that somebody calls a party
/// (of a statement, strike, incident or release). A party is at war during its spells of
/// membership: the dated ones where it has any, since groups without dates only classify; without
/// any membership, always.
[[nodiscard]] Belligerents belligerents_on(const record::Case& the_case,
                                           const record::DaySpan& days);

}  // namespace recount::reason
