#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/reason/classes.h"

namespace recount::reason {

/// Whether multiplied rows hold at every point, by the rule of docs/formats/proof.md section 3, in
/// whole numbers: `claim_weight` times the claim less multiplier times row is never negative once
/// floors are counted. `multipliers`: premises, then revisions, as the rows of `input`; the claim's
/// terms have the row after the last of them.
[[nodiscard]] bool holds_at_every_point(const ProblemInput& input,
                                        const std::vector<PointClass>& classes,
                                        std::span<const std::int64_t> multipliers,
                                        std::int64_t claim_weight);

}  // namespace recount::reason
