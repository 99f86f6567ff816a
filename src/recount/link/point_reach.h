#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "recount/link/measure.h"
#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

/// Points with how exact they are. A point is written `latitude,longitude~kilometres`: the true
/// place lies at most so far from it; `latitude,longitude` is taken as it stands.

/// How far the true place may lie from a point coded with this precision, in kilometres: a number
/// of metres (`250`, `250 m`), of kilometres (`3 km`), or a word of DOMAIN.md's scheme (`town`,
/// `within 100 m`, `province/governorate`). Nothing where it is neither.
[[nodiscard]] std::optional<double> reach_in(std::string_view precision);

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
