#include "recount/reason/linear_program.h"

#include <algorithm>
#include <utility>

#include "recount/reason/easy_parts.h"
#include "recount/reason/folded_program.h"
#include "recount/reason/merged_rows.h"

namespace recount::reason {
namespace {

/// The columns that may wait outside: none in a small program.
std::vector<bool> spares_of(std::span<const Column> columns, std::size_t first_link,
                            const Thresholds& thresholds) {
    return columns.size() < thresholds.columns_for_spares ? std::vector<bool>(columns.size())
                                                          : spare_columns(columns, first_link);
}

/// The blocks to be worked out apart: none in a small program, and none where they are few, since
/// each round of added rows has its price.
NestedBlocks blocks_of(std::span<const Column> columns, std::span<const RowLimits> limits,
                       std::size_t first_link, const std::vector<bool>& is_asked,
                       const Thresholds& thresholds) {
    if (limits.size() < thresholds.rows_to_fold) {
        return {};
    }
    NestedBlocks found = nested_blocks(columns, limits, first_link, is_asked);
    const auto rows = std::count(found.rows.begin(), found.rows.end(), true);
    const bool is_worth_it = static_cast<std::size_t>(rows) >= thresholds.rows_to_fold / 4;
    return is_worth_it ? std::move(found) : NestedBlocks{};
}

/// That a few rows contradict each other, as a solver would say it.
SolverResult clash_of(std::size_t rows, const Demand& gap) {
    SolverResult clash;
    clash.status = SolverStatus::optimal;
    clash.objective = static_cast<double>(gap.least);
    clash.row_prices.assign(rows, 0.0);
    for (const RowMultiplier& one : gap.why) {
        clash.row_prices[one.row] += static_cast<double>(one.multiplier);
    }
    return clash;
}

}  // namespace

struct LinearProgram::Model {
    MergedRows rows;
    MergedLimits limits;
    std::unique_ptr<FoldedProgram> program;
    bool is_started = false;

    Model(std::span<const Column> columns, std::span<const RowLimits> all_limits, RowKinds kinds,
          const Thresholds& thresholds)
        : rows(columns, all_limits.size(), std::min(kinds.first_link, all_limits.size())),
          limits(rows.merge(all_limits)) {
        const std::size_t merged_link =
            kinds.first_link < all_limits.size() ? rows.merged(kinds.first_link) : rows.count();
        std::vector<bool> is_asked(rows.count());
        for (std::size_t row = kinds.own; row < std::min(kinds.first_link, all_limits.size());
             ++row) {
            is_asked[rows.merged(row)] = true;
        }
        program = std::make_unique<FoldedProgram>(
            rows.columns(), limits.limits,
            blocks_of(rows.columns(), limits.limits, merged_link, is_asked, thresholds),
            spares_of(rows.columns(), merged_link, thresholds), Again::speed);
    }
};

LinearProgram::LinearProgram(std::span<const Column> columns, std::span<const RowLimits> limits,
                             RowKinds rows, const Thresholds& thresholds)
    : model_(std::make_unique<Model>(columns, limits, rows, thresholds)) {}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

SolverResult LinearProgram::minimize(std::span<const double> costs) {
    if (model_->limits.clash || model_->program->own_contradiction()) {
        SolverResult none;
        none.status = SolverStatus::infeasible;
        return none;
    }
    model_->program->set_costs(costs);
    if (model_->is_started) {
        model_->program->solve_primal();
    } else {
        model_->program->solve_first();
        model_->is_started = true;
    }
    SolverResult result = model_->program->result();
    if (result.status == SolverStatus::optimal) {
        result.row_prices = model_->rows.prices_of_rows(result.row_prices, model_->limits);
    }
    return result;
}

std::vector<double> LinearProgram::values() const {
    return model_->program->values(model_->rows.columns().size());
}

struct BendingProgram::Model {
    MergedRows rows;
    Thresholds thresholds;
    std::size_t first_link = 0;              ///< merged rows from here on are links
    std::unique_ptr<FoldedProgram> program;  ///< absent: not started
    std::size_t columns = 0;                 ///< with the bends at the end
    std::vector<std::uint32_t> bendable;     ///< merged rows that may be bent, ascending
    std::vector<RowLimits> limits;           ///< as loaded

    Model(std::span<const Column> all_columns, std::size_t row_count, std::size_t bendable_rows,
          const Thresholds& chosen)
        : rows(all_columns, row_count, bendable_rows), thresholds(chosen) {
        for (std::size_t row = 0; row < bendable_rows; ++row) {
            first_link = std::max<std::size_t>(first_link, rows.merged(row) + 1);
        }
    }

    /// Rows that hold whatever the others say need not bend in a large program, and those of
    /// blocks that are worked out apart cannot.
    enum class Bending { broad_rows, all_rows };

    void start(const std::vector<RowLimits>& wanted, Bending bending) {
        limits = wanted;
        std::vector<Column> bent = rows.columns();
        bendable.clear();
        NestedBlocks blocks;
        if (bending == Bending::broad_rows) {
            blocks =
                blocks_of(bent, limits, first_link, std::vector<bool>(limits.size()), thresholds);
        }
        const std::vector<bool> settled = settled_rows(bent, limits, first_link);
        const bool is_large = limits.size() > thresholds.rows_for_dual;
        for (std::uint32_t row = 0; row < first_link; ++row) {
            const bool is_in_block = !blocks.blocks.empty() && blocks.rows[row];
            const bool is_easy = is_large && bending == Bending::broad_rows && settled[row];
            if (!is_in_block && !is_easy) {
                bendable.push_back(row);
                bent.push_back({{row, 1}});
                bent.push_back({{row, -1}});
            }
        }
        columns = bent.size();
        const std::vector<bool> spare = spares_of(bent, first_link, thresholds);
        program = std::make_unique<FoldedProgram>(std::move(bent), limits, std::move(blocks), spare,
                                                  Again::few_prices);
        set_costs(std::vector<bool>(limits.size()));
        if (is_large) {
            program->solve_first();
        } else {
            program->solve_primal();
        }
    }

    void set_costs(const std::vector<bool>& is_off) {
        std::vector<double> costs(columns, 0.0);
        const std::size_t first_bend = columns - 2 * bendable.size();
        for (std::size_t i = 0; i < bendable.size(); ++i) {
            const double cost = is_off[bendable[i]] ? 0.0 : 1.0;
            costs[first_bend + 2 * i] = cost;
            costs[first_bend + 2 * i + 1] = cost;
        }
        program->set_costs(costs);
    }

    /// A row that is switched off bends for nothing and keeps its limits, so that the basis stays
    /// feasible.
    void solve_again(const std::vector<RowLimits>& wanted) {
        std::vector<bool> is_off(limits.size());
        for (const std::uint32_t row : bendable) {
            is_off[row] = wanted[row] == RowLimits{};
        }
        bool is_changed = false;
        for (std::size_t row = 0; row < limits.size(); ++row) {
            if (!is_off[row] && limits[row] != wanted[row]) {
                limits[row] = wanted[row];
                is_changed = true;
            }
        }
        if (is_changed) {
            program->set_limits(limits);
        }
        set_costs(is_off);
        program->solve_primal();
    }

    SolverResult solve(const std::vector<RowLimits>& wanted) {
        if (program) {
            solve_again(wanted);
        } else {
            start(wanted, Bending::broad_rows);
        }
        if (const std::optional<Demand>& gap = program->own_contradiction()) {
            return clash_of(limits.size(), *gap);
        }
        SolverResult result = program->result();
        if (result.status != SolverStatus::optimal && bendable.size() < first_link) {
            start(wanted, Bending::all_rows);
            result = program->result();
        }
        return result;
    }
};

BendingProgram::BendingProgram(std::span<const Column> columns, std::size_t rows,
                               std::size_t bendable, const Thresholds& thresholds)
    : model_(std::make_unique<Model>(columns, rows, bendable, thresholds)) {}

BendingProgram::~BendingProgram() = default;
BendingProgram::BendingProgram(BendingProgram&&) noexcept = default;
BendingProgram& BendingProgram::operator=(BendingProgram&&) noexcept = default;

SolverResult BendingProgram::solve(std::span<const RowLimits> limits) {
    const MergedLimits merged = model_->rows.merge(limits);
    if (merged.clash) {
        const auto& [more, less] = *merged.clash;
        return clash_of(limits.size(),
                        {*limits[more].low - *limits[less].high, {{more, 1}, {less, -1}}});
    }
    SolverResult result = model_->solve(merged.limits);
    if (result.status == SolverStatus::optimal) {
        result.row_prices = model_->rows.prices_of_rows(result.row_prices, merged);
    }
    return result;
}

std::vector<double> BendingProgram::values() const {
    return model_->program && !model_->program->own_contradiction()
               ? model_->program->values(model_->rows.columns().size())
               : std::vector<double>{};
}

}  // namespace recount::reason
