#pragma once

#include <array>
#include <limits>

#include "recount/reason/thresholds.h"

namespace recount::reason::testing {

/// Every program as it is, however large.
inline Thresholds plain_way() {
    constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
    return {.weights_to_share = never,
            .rows_for_dual = never,
            .columns_for_spares = never,
            .rows_to_fold = never,
            .rows_to_part_ends = never};
}

/// The ways in which large programs are written, for programs of any size.
inline std::array<Thresholds, 3> shorter_ways() {
    Thresholds shared = plain_way();
    shared.weights_to_share = 0;
    shared.rows_for_dual = 0;
    Thresholds spare = shared;
    spare.columns_for_spares = 0;
    Thresholds folded = shared;
    folded.rows_to_fold = 0;
    folded.rows_to_part_ends = 0;
    return {shared, spare, folded};
}

}  // namespace recount::reason::testing
