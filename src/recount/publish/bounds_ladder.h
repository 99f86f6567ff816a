#pragma once

#include <string>

#include "recount/publish/findings_page.h"
#include "recount/publish/wording.h"

namespace recount::publish {

/// The interval ladder of all parties.
[[nodiscard]] std::string bounds_ladder(const FindingsPageInput& input, const Wording& wording);

/// The id of a party's proof: `bounds.us.assessed.low`.
[[nodiscard]] std::string bounds_id(const BoundsRow& row, std::string_view ledger,
                                    std::string_view side);

}  // namespace recount::publish
