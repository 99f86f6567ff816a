#pragma once

#include <string>

#include "recount/record/case.h"

namespace recount::dataset {

/// Incidents, actors, memberships, places and documents as entities of FollowTheMoney
/// (https://followthemoney.tech), one JSON object a line: `Event`, `PublicBody`, `Organization`,
/// `LegalEntity`, `Membership`, `Address`, `Article`. Ids are `incident-ID`, `actor-ID`,
/// `place-ID`, `document-ID`, and `membership-ID-NUMBER` with the number of the spell of the actor
/// ID, from 1.
///
/// The model has no counts: what is known of the killed and injured stands as a sentence in
/// `summary`. Dates that its own type cannot say are given by their first and last day. The parties
/// of an incident are named (`involved`) where the expression only lists them. Statements, ledger,
/// strikes, reports, parts and sources are not in it.
[[nodiscard]] std::string entities_file(const record::Case& open_case);

}  // namespace recount::dataset
