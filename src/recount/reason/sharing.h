#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "recount/reason/lift.h"
#include "recount/reason/universe.h"

namespace recount::reason {

/// Columns that have much in common, written as few and short ones.
///
/// A column is a set of symbols, each of which stands for a weight in one row, sorted into levels
/// from broad to narrow. Columns that agree in the broad levels share them: the shared part becomes
/// a column of its own, and a link says that it is the sum of those below it. Parts of the first
/// level that follow each other in time differ little: they become running totals, each with the
/// difference to the next. Narrow parts that stand below the same broad ones share a pool. All of
/// it is exact: with the links summed up, the columns are those that were added. Source:
/// docs/reasoning.md, "Lifting". One thread.
class ColumnSharing {
public:
    using Symbol = std::uint32_t;

    ColumnSharing();
    ~ColumnSharing();
    ColumnSharing(ColumnSharing&&) noexcept;
    ColumnSharing& operator=(ColumnSharing&&) noexcept;

    /// Adds a column: its symbols by level, empty where a level has none. `party` and `day` say
    /// which columns follow each other in time.
    void add(std::span<const std::vector<Symbol>> levels, std::uint32_t party, DayNumber day);

    /// Writes columns and links into a program; `weights`: what each symbol stands for, a value of
    /// 0 for nothing.
    void write(std::span<const Weight> weights, LiftedProgram& program) const;

private:
    struct Tree;
    std::unique_ptr<Tree> tree_;
};

}  // namespace recount::reason
