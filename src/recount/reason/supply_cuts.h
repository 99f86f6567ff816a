#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/nested_blocks.h"

namespace recount::reason {

/// What blocks need of the supplies they share, as rows over the supplies: for some supplies taken
/// together, at least so much.
///
/// Blocks that agree with themselves can be satisfied by what the supplies hold if and only if each
/// set of supplies holds the sum of what each block needs of the set at least (`least_demand`):
/// sets of points under nested limits are generalized polymatroids, and those add up (Frank and
/// Tardos 1988). There are too many sets to write them all down; `missing` finds those that a given
/// solution of the rest lacks, beginning with the way of drawing that it found last. One thread.
class SupplyCuts {
public:
    /// Keeps `blocks` by reference. `rows`: how many rows the program has.
    SupplyCuts(const std::vector<NestedBlock>& blocks, std::size_t rows);
    ~SupplyCuts();
    SupplyCuts(const SupplyCuts&) = delete;
    SupplyCuts& operator=(const SupplyCuts&) = delete;

    /// What all blocks need of some supplies together; ascending.
    [[nodiscard]] std::int64_t demand(std::span<const std::uint32_t> supplies,
                                      std::span<const RowLimits> limits) const;

    /// The same, with `tell` called for each multiplier that shows it.
    void explain(std::span<const std::uint32_t> supplies, std::span<const RowLimits> limits,
                 const std::function<void(const RowMultiplier&)>& tell) const;

    /// Sets of supplies, each ascending, of which the blocks need more than they hold; none if the
    /// blocks can all be satisfied. `held`: by row, what a supply holds.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> missing(
        std::span<const double> held, std::span<const RowLimits> limits);

    /// The limits of rows have changed: what was drawn may not be allowed any more.
    void forget();

    /// How much is drawn: by a node of a block, on a supply (absent: on nothing).
    struct Draw {
        std::uint32_t block = 0;
        std::uint32_t node = 0;
        std::optional<std::uint32_t> supply;
        double amount = 0;
    };
    /// A way in which all blocks are satisfied by what the supplies held when `missing` was last
    /// asked, if it found none.
    [[nodiscard]] std::vector<Draw> draws() const;

    /// The supplies of all blocks, ascending.
    [[nodiscard]] const std::vector<std::uint32_t>& supplies() const { return supplies_; }

private:
    class Draft;
    /// Blocks that draw on supplies of each other; no block draws on those of two groups.
    struct Group {
        std::vector<std::uint32_t> blocks;
        std::vector<std::uint32_t> supplies;
        std::unique_ptr<Draft> draft;  ///< absent: nothing drawn yet
    };

    /// The blocks that draw on some of these; ascending.
    [[nodiscard]] std::vector<std::uint32_t> drawing_on(
        std::span<const std::uint32_t> supplies) const;

    const std::vector<NestedBlock>& blocks_;
    std::vector<Group> groups_;
    std::vector<std::uint32_t> group_of_row_;  ///< of supplies
    std::vector<std::uint32_t> supplies_;
    std::vector<std::vector<std::uint32_t>> blocks_of_row_;  ///< of supplies: who draws on them
};

}  // namespace recount::reason
