#pragma once

#include <string>

#include "recount/base/result.h"
#include "recount/reason/derivation.h"

namespace recount::reason {

/// A derivation as a certificate in the VIPR format (docs/formats/vipr.md): over the columns of the
/// lifted program of what it rests on, with the multipliers of all rows, roundings and splits as
/// steps. Fails with `refused` where a case is by party: VIPR splits numbers only. Throws
/// `std::runtime_error` where no exact multipliers of the links can be found.
[[nodiscard]] base::Result<std::string> vipr_text(const Derivation& derivation);

}  // namespace recount::reason
