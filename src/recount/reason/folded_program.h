#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/nested_blocks.h"
#include "recount/reason/simplex.h"
#include "recount/reason/supply_cuts.h"

namespace recount::reason {

/// A program without its nested blocks, as sharp as with them: what the blocks need of their
/// supplies are limits of these, and rows that are added when a solution lacks them. Prices come
/// back for the rows of the blocks too. One thread.
class FoldedProgram {
public:
    /// `columns`: all of them, by value of the program that is folded; those of the blocks are left
    /// out. `limits`: one a row. Without blocks the program is solved as it is.
    FoldedProgram(std::vector<Column> columns, std::vector<RowLimits> limits, NestedBlocks blocks,
                  const std::vector<bool>& spare, Again again);

    /// One a row, those of the blocks too.
    void set_limits(std::vector<RowLimits> limits);
    /// By column; those of the blocks cost nothing.
    void set_costs(std::span<const double> costs);

    void solve_primal();
    /// From nothing.
    void solve_first();

    /// Rows of one block that contradict each other under the limits; then nothing is solved.
    [[nodiscard]] const std::optional<Demand>& own_contradiction() const { return contradiction_; }

    [[nodiscard]] SolverResult result() const;

    /// What the first `count` columns were at the last optimum; those of the blocks are drawn on
    /// what the supplies hold.
    [[nodiscard]] std::vector<double> values(std::size_t count) const;

private:
    struct Cut {
        std::vector<std::uint32_t> supplies;
        std::int64_t low = 0;
    };
    static constexpr std::uint32_t left_out = NestedBlock::no_node;

    void leave_out_blocks(const std::vector<bool>& spare);
    void weigh_blocks(const std::vector<bool>& is_changed);
    [[nodiscard]] std::vector<RowLimits> kept_limits() const;
    /// By row: what a supply holds.
    [[nodiscard]] std::vector<double> held() const;
    [[nodiscard]] bool add_missing();
    [[nodiscard]] AddedRow row_of(const Cut& cut) const;

    std::vector<Column> columns_;  ///< those kept, in rows kept
    std::vector<RowLimits> limits_;
    NestedBlocks blocks_;
    std::unique_ptr<SupplyCuts> supplies_;          ///< absent: no blocks
    std::vector<std::uint32_t> kept_row_;           ///< by row
    std::vector<std::uint32_t> kept_columns_;       ///< by position: the column
    std::map<std::uint32_t, Column> left_columns_;  ///< by column: those left out
    std::vector<std::int64_t> demand_;              ///< by row: of a supply alone
    std::vector<std::vector<Weight>> by_supply_;    ///< by row kept, of supplies: column and value
    std::vector<Cut> cuts_;
    std::optional<Demand> contradiction_;
    std::size_t row_count_ = 0;  ///< rows kept
    std::unique_ptr<Simplex> simplex_;
};

}  // namespace recount::reason
