#include "recount/reason/folded_program.h"

#include <algorithm>
#include <map>
#include <utility>

namespace recount::reason {

FoldedProgram::FoldedProgram(std::vector<Column> columns, std::vector<RowLimits> limits,
                             NestedBlocks blocks, const std::vector<bool>& spare, Again again)
    : columns_(std::move(columns)),
      limits_(std::move(limits)),
      blocks_(std::move(blocks)),
      simplex_(std::make_unique<Simplex>(again)) {
    if (blocks_.blocks.empty()) {
        row_count_ = limits_.size();
        simplex_->load(columns_, limits_, spare);
        return;
    }
    leave_out_blocks(spare);
}

void FoldedProgram::leave_out_blocks(const std::vector<bool>& spare) {
    kept_row_.assign(limits_.size(), left_out);
    for (std::size_t row = 0; row < limits_.size(); ++row) {
        if (!blocks_.rows[row]) {
            kept_row_[row] = static_cast<std::uint32_t>(row_count_++);
        }
    }
    std::vector<Column> kept;
    for (std::uint32_t j = 0; j < columns_.size(); ++j) {
        if (j < blocks_.columns.size() && blocks_.columns[j]) {
            left_columns_.emplace_hint(left_columns_.end(), j, std::move(columns_[j]));
            continue;
        }
        kept_columns_.push_back(j);
        kept.push_back(std::move(columns_[j]));
        for (Weight& weight : kept.back()) {
            weight.row = kept_row_[weight.row];
        }
    }
    columns_ = std::move(kept);
    supplies_ = std::make_unique<SupplyCuts>(blocks_.blocks, limits_.size());
    by_supply_.resize(row_count_);
    std::vector<bool> is_supply(row_count_);
    for (const std::uint32_t supply : supplies_->supplies()) {
        is_supply[kept_row_[supply]] = true;
    }
    for (std::uint32_t at = 0; at < columns_.size(); ++at) {
        for (const Weight& weight : columns_[at]) {
            if (is_supply[weight.row]) {
                by_supply_[weight.row].push_back({at, weight.value});
            }
        }
    }
    demand_.assign(limits_.size(), 0);
    weigh_blocks(std::vector<bool>(limits_.size(), true));
    // Rows that come later would not be seen in what the columns outside promise.
    simplex_->load(columns_, kept_limits(), std::vector<bool>(spare.size()));
}

/// Works out what is needed of each supply, and of the sets of the cuts, where a row has changed.
void FoldedProgram::weigh_blocks(const std::vector<bool>& is_changed) {
    contradiction_.reset();
    std::vector<bool> is_supply_changed(limits_.size());
    for (const NestedBlock& block : blocks_.blocks) {
        if (!contradiction_) {
            contradiction_ = reason::own_contradiction(block, limits_);
        }
        const bool is_block_changed =
            std::any_of(block.nodes.begin(), block.nodes.end(),
                        [&](const NestedBlock::Node& node) { return is_changed[node.row]; });
        if (!is_block_changed) {
            continue;
        }
        for (const NestedBlock::Node& node : block.nodes) {
            for (const std::uint32_t supply : node.supplies) {
                is_supply_changed[supply] = true;
            }
        }
    }
    for (const std::uint32_t supply : supplies_->supplies()) {
        if (is_supply_changed[supply]) {
            demand_[supply] = supplies_->demand({&supply, 1}, limits_);
        }
    }
    for (Cut& cut : cuts_) {
        if (std::any_of(cut.supplies.begin(), cut.supplies.end(),
                        [&](std::uint32_t supply) { return is_supply_changed[supply]; })) {
            cut.low = supplies_->demand(cut.supplies, limits_);
        }
    }
}

std::vector<RowLimits> FoldedProgram::kept_limits() const {
    std::vector<RowLimits> kept;
    kept.reserve(row_count_ + cuts_.size());
    for (std::size_t row = 0; row < limits_.size(); ++row) {
        if (kept_row_[row] != left_out) {
            kept.push_back(limits_[row]);
        }
    }
    for (const std::uint32_t supply : supplies_->supplies()) {
        kept[kept_row_[supply]].low = demand_[supply];
    }
    for (const Cut& cut : cuts_) {
        kept.push_back({cut.low, std::nullopt});
    }
    return kept;
}

void FoldedProgram::set_limits(std::vector<RowLimits> limits) {
    if (!supplies_) {
        limits_ = std::move(limits);
        simplex_->set_limits(limits_);
        return;
    }
    std::vector<bool> is_changed(limits.size());
    for (std::size_t row = 0; row < limits.size(); ++row) {
        is_changed[row] = limits[row] != limits_[row];
    }
    limits_ = std::move(limits);
    supplies_->forget();
    weigh_blocks(is_changed);
    simplex_->set_limits(kept_limits());
}

void FoldedProgram::set_costs(std::span<const double> costs) {
    if (!supplies_) {
        simplex_->set_costs(costs);
        return;
    }
    std::vector<double> kept;
    kept.reserve(kept_columns_.size());
    for (const std::uint32_t j : kept_columns_) {
        kept.push_back(costs[j]);
    }
    simplex_->set_costs(kept);
}

void FoldedProgram::solve_primal() {
    if (contradiction_) {
        return;
    }
    simplex_->solve_primal();
    while (add_missing()) {
        simplex_->solve_dual();
    }
}

void FoldedProgram::solve_first() {
    if (contradiction_) {
        return;
    }
    simplex_->solve_first();
    while (add_missing()) {
        simplex_->solve_dual();
    }
}

AddedRow FoldedProgram::row_of(const Cut& cut) const {
    std::map<std::uint32_t, std::int64_t> weights;
    for (const std::uint32_t supply : cut.supplies) {
        for (const Weight& weight : by_supply_[kept_row_[supply]]) {
            weights[weight.row] += weight.value;
        }
    }
    AddedRow row;
    row.low = static_cast<double>(cut.low);
    for (const auto& [column, value] : weights) {
        if (value != 0) {
            row.columns.push_back(column);
            row.values.push_back(static_cast<double>(value));
        }
    }
    return row;
}

std::vector<double> FoldedProgram::held() const {
    const std::span<const double> activities = simplex_->activities();
    std::vector<double> held(limits_.size());
    for (const std::uint32_t supply : supplies_->supplies()) {
        held[supply] = activities[kept_row_[supply]];
    }
    return held;
}

std::vector<double> FoldedProgram::values(std::size_t count) const {
    const std::vector<double> kept = simplex_->values();
    if (!supplies_) {
        return {kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(count)};
    }
    std::vector<double> values(count, 0.0);
    for (std::size_t at = 0; at < kept.size(); ++at) {
        if (kept_columns_[at] < count) {
            values[kept_columns_[at]] = kept[at];
        }
    }
    // Where a column of a block leads, and the column that passes on from a pool to a supply.
    const auto outlet_of = [](const Column& column) {
        const auto found = std::find_if(column.begin(), column.end(),
                                        [](const Weight& weight) { return weight.value < 0; });
        return found == column.end() ? std::nullopt : std::optional(found->row);
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> passages;
    for (const NestedBlocks::Passage& one : blocks_.passages) {
        passages.emplace(std::pair(one.pool, one.supply), one.column);
    }
    for (const SupplyCuts::Draw& draw : supplies_->draws()) {
        for (const std::uint32_t j : blocks_.blocks[draw.block].nodes[draw.node].columns) {
            const std::optional<std::uint32_t> outlet = outlet_of(left_columns_.at(j));
            if (outlet == draw.supply) {
                values[j] += draw.amount;
                break;
            }
            if (!outlet || !draw.supply) {
                continue;
            }
            const auto passage = passages.find({*outlet, *draw.supply});
            if (passage != passages.end()) {
                values[j] += draw.amount;
                values[passage->second] += draw.amount;
                break;
            }
        }
    }
    return values;
}

/// Adds the rows that the solution lacks; false where it lacks none.
bool FoldedProgram::add_missing() {
    if (!supplies_ || simplex_->status() != SolverStatus::optimal) {
        return false;
    }
    std::vector<AddedRow> rows;
    for (std::vector<std::uint32_t>& set : supplies_->missing(held(), limits_)) {
        const bool is_known =
            set.size() == 1 || std::any_of(cuts_.begin(), cuts_.end(),
                                           [&](const Cut& cut) { return cut.supplies == set; });
        if (is_known) {
            continue;  // lacking by no more than the simplex is inexact
        }
        Cut cut{std::move(set), 0};
        cut.low = supplies_->demand(cut.supplies, limits_);
        rows.push_back(row_of(cut));
        cuts_.push_back(std::move(cut));
    }
    if (rows.empty()) {
        return false;
    }
    simplex_->add_rows(rows);
    return true;
}

SolverResult FoldedProgram::result() const {
    if (!supplies_) {
        return simplex_->result();
    }
    SolverResult found = simplex_->result();
    if (found.status != SolverStatus::optimal) {
        return found;
    }
    const std::vector<double> kept = std::move(found.row_prices);
    found.row_prices.assign(limits_.size(), 0.0);
    for (std::size_t row = 0; row < limits_.size(); ++row) {
        if (kept_row_[row] != left_out) {
            found.row_prices[row] = kept[kept_row_[row]];
        }
    }
    const auto pass_on = [&](std::span<const std::uint32_t> supplies, double price) {
        if (price > 0) {
            supplies_->explain(supplies, limits_, [&](const RowMultiplier& one) {
                found.row_prices[one.row] += price * static_cast<double>(one.multiplier);
            });
        }
    };
    for (const std::uint32_t supply : supplies_->supplies()) {
        if (demand_[supply] > 0) {
            pass_on({&supply, 1}, kept[kept_row_[supply]]);
        }
    }
    for (std::size_t at = 0; at < cuts_.size(); ++at) {
        pass_on(cuts_[at].supplies, kept[row_count_ + at]);
    }
    return found;
}

}  // namespace recount::reason
