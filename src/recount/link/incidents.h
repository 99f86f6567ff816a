#pragma once

#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/prepared.h"
#include "recount/link/table.h"

namespace recount::link {

/// Makes reports of events, or incidents, ready: what a column holds is told by its header. Days
/// with precision (EDTF, or a first and a last day), points, names of places, the least and the
/// greatest number of killed and injured, parties, texts and addresses are compared. Which reporter
/// speaks is not: two reports of one outlet are no more about one event for it. Columns named in
/// `hidden` are left out.
///
/// Fails with `refused` where nothing is left to compare.
[[nodiscard]] base::Result<Prepared> prepare_incidents(const Table& lists,
                                                       const std::vector<std::string>& hidden);

}  // namespace recount::link
