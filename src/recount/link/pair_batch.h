#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/link/values.h"

namespace recount::link {

/// Pairs of entries that lie together in memory: of each column in use, the values of the entries,
/// and the pairs as places among those.
struct PairBatch {
    struct Pair {
        std::uint32_t left = 0;
        std::uint32_t right = 0;
    };
    std::span<const ValueCode* const> codes;  ///< by column of the table; null if not in use
    std::span<const Pair> pairs;
};

}  // namespace recount::link
