#pragma once

#include <memory>
#include <string>

#include "recount/link/measure.h"
#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

/// Points with how exact they are. A point is written `latitude,longitude~kilometres`: the true
/// place lies at most so far from it (`record::reach_in`); `latitude,longitude` is taken as it
/// stands.

enum class Far {
    at_least,  ///< the distance less the reaches of both, 0 at least
    at_most,   ///< the distance and the reaches of both
};

/// The measures `km_at_least` and `km_at_most`.
[[nodiscard]] std::unique_ptr<Measure> make_reach_gap(const Column& column, Far far);

/// Two points of which some are coarse: near only where they surely are, a level of its own where
/// nothing but their coarseness keeps them apart.
[[nodiscard]] Comparison compare_reach(const std::string& column);

}  // namespace recount::link
