#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/lift.h"

namespace recount::reason {

/// Rows each of which counts everything, or nothing, of what another one counts: the reports of one
/// incident, of a party, of its group, of anybody. The rest of the program knows the columns of a
/// block by what they draw from *supplies* alone: links that say "no more is counted below than
/// above".
struct NestedBlock {
    static constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

    struct Node {
        std::uint32_t row = 0;
        std::uint32_t above = no_node;  ///< the smallest row that counts more
        /// The columns that this row counts and no row below it.
        std::vector<std::uint32_t> columns;
        /// What these draw on; ascending.
        std::vector<std::uint32_t> supplies;
        bool is_free = false;  ///< one of them draws on nothing: there may be any number
    };
    std::vector<Node> nodes;  ///< the row that counts all first, each before the rows below it
};

/// What of a program can be worked out apart from the rest.
struct NestedBlocks {
    std::vector<NestedBlock> blocks;  ///< in the order of their first rows
    std::vector<bool> rows;           ///< by row: in a block, or a pool that only blocks draw on
    std::vector<bool> columns;        ///< by column: counted by a block, or only passed on to one
    /// The columns that pass on from a pool (a link "what is drawn is what is passed on") to a
    /// supply.
    struct Passage {
        std::uint32_t pool = 0;
        std::uint32_t supply = 0;
        std::uint32_t column = 0;
    };
    std::vector<Passage> passages;
};

/// Finds the blocks of a program. Rows from `first_link` on are links (`LiftedProgram`).
/// `is_asked`: by row, those that are asked about and stand in no block.
[[nodiscard]] NestedBlocks nested_blocks(std::span<const Column> columns,
                                         std::span<const RowLimits> limits, std::size_t first_link,
                                         const std::vector<bool>& is_asked);

/// A number of each row, each times the low limit where positive, the high limit where negative.
struct RowMultiplier {
    std::uint32_t row = 0;
    std::int64_t multiplier = 0;
};

/// What a block needs of some of its supplies, whatever the other supplies give.
struct Demand {
    std::int64_t least = 0;
    /// The sum of limits that shows it; each multiplier is 1 or -1. Empty where `least` is 0.
    std::vector<RowMultiplier> why;
};

/// The least that a block whose rows agree with each other draws on some supplies; ascending.
[[nodiscard]] Demand least_demand(const NestedBlock& block, std::span<const RowLimits> limits,
                                  std::span<const std::uint32_t> supplies);

/// Rows of a block that contradict each other, with the gap between what they say at least and at
/// most; nothing when they agree.
[[nodiscard]] std::optional<Demand> own_contradiction(const NestedBlock& block,
                                                      std::span<const RowLimits> limits);

}  // namespace recount::reason
