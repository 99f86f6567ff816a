#include "recount/reason/branch_program.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <utility>

#include <coin/Clp_C_Interface.h>

namespace recount::reason {
namespace {

__extension__ using Wide = __int128;

constexpr double infinity = 1e300;
constexpr double whole_tolerance = 1e-6;
// Counts beyond this are not exact in floating point.
constexpr double largest_count = 1e15;

}  // namespace

struct BranchProgram::Model {
    Clp_Simplex* handle = Clp_newModel();
    std::size_t rows = 0;
    std::size_t columns = 0;  ///< without bends
    std::size_t bends = 0;

    Model(const Problem& problem, std::size_t bendable) {
        if (handle == nullptr) {
            throw std::bad_alloc();
        }
        Clp_setLogLevel(handle, 0);
        Clp_scaling(handle, 0);
        rows = problem.limits().size();
        columns = problem.columns().size();
        bends = 2 * bendable;
        std::vector<CoinBigIndex> starts = {0};
        std::vector<int> indices;
        std::vector<double> values;
        for (const Column& column : problem.columns()) {
            for (const Weight& weight : column) {
                indices.push_back(static_cast<int>(weight.row));
                values.push_back(static_cast<double>(weight.value));
            }
            starts.push_back(static_cast<CoinBigIndex>(indices.size()));
        }
        for (std::size_t row = 0; row < bendable; ++row) {
            for (const double direction : {1.0, -1.0}) {
                indices.push_back(static_cast<int>(row));
                values.push_back(direction);
                starts.push_back(static_cast<CoinBigIndex>(indices.size()));
            }
        }
        const std::vector<double> none(columns + bends, 0.0);
        const std::vector<double> open(columns + bends, infinity);
        std::vector<double> costs(columns, 0.0);
        costs.resize(columns + bends, 1.0);
        const std::vector<double> low(rows, -infinity);
        const std::vector<double> high(rows, infinity);
        Clp_loadProblem(handle, static_cast<int>(columns + bends), static_cast<int>(rows),
                        starts.data(), indices.data(), values.data(), none.data(), open.data(),
                        costs.data(), low.data(), high.data());
    }
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    ~Model() { Clp_deleteModel(handle); }

    void set_limits(std::span<const RowLimits> limits, std::vector<double> least,
                    std::vector<double> most) {
        std::vector<double> low;
        std::vector<double> high;
        for (const RowLimits& row : limits) {
            low.push_back(row.low ? static_cast<double>(*row.low) : -infinity);
            high.push_back(row.high ? static_cast<double>(*row.high) : infinity);
        }
        least.resize(columns + bends, 0.0);
        most.resize(columns + bends, infinity);
        Clp_chgRowLower(handle, low.data());
        Clp_chgRowUpper(handle, high.data());
        Clp_chgColumnLower(handle, least.data());
        Clp_chgColumnUpper(handle, most.data());
    }

    [[nodiscard]] BranchResult solve() {
        Clp_dual(handle, 0);
        if (Clp_status(handle) != 0) {
            // From an earlier basis the dual simplex at times finds none where there is a solution.
            Clp_primal(handle, 0);
        }
        BranchResult result;
        switch (Clp_status(handle)) {
            case 0:
                result.status = SolverStatus::optimal;
                break;
            case 1:
                result.status = SolverStatus::infeasible;
                return result;
            case 2:
                result.status = SolverStatus::unbounded;
                return result;
            default:
                return result;
        }
        result.objective = Clp_objectiveValue(handle);
        const double* const values = Clp_primalColumnSolution(handle);
        result.values.assign(values, values + columns);
        const double* const prices = Clp_dualRowSolution(handle);
        result.prices.assign(prices, prices + rows);
        return result;
    }
};

BranchProgram::BranchProgram(const Problem& problem, std::size_t claims)
    : problem_(&problem), claims_(claims) {
    reset();
}

BranchProgram::~BranchProgram() = default;
BranchProgram::BranchProgram(BranchProgram&&) noexcept = default;
BranchProgram& BranchProgram::operator=(BranchProgram&&) noexcept = default;

void BranchProgram::reset() {
    limits_ = problem_->limits();
    least_.assign(problem_->columns().size(), 0.0);
    most_.assign(problem_->columns().size(), infinity);
}

void BranchProgram::limit_row(std::uint32_t row, RowLimits limits) {
    RowLimits& now = limits_[row];
    if (limits.low) {
        now.low = now.low ? std::max(*now.low, *limits.low) : limits.low;
    }
    if (limits.high) {
        now.high = now.high ? std::min(*now.high, *limits.high) : limits.high;
    }
}

void BranchProgram::restore(std::vector<RowLimits> limits) {
    limits_ = std::move(limits);
}

void BranchProgram::limit_column(std::size_t column, double least, double most) {
    least_[column] = least;
    most_[column] = most;
}

BranchResult BranchProgram::minimize(std::optional<std::uint32_t> claim_row, double sign) {
    if (!plain_) {
        plain_ = std::make_unique<Model>(*problem_, 0);
    }
    plain_->set_limits(limits_, least_, most_);
    double* const costs = Clp_objective(plain_->handle);
    for (std::size_t j = 0; j < plain_->columns; ++j) {
        costs[j] = 0;
        for (const Weight& weight : problem_->columns()[j]) {
            if (claim_row && weight.row == *claim_row) {
                costs[j] = sign * static_cast<double>(weight.value);
            }
        }
    }
    return plain_->solve();
}

BranchResult BranchProgram::bend() {
    if (!bending_) {
        bending_ = std::make_unique<Model>(*problem_, problem_->claim_row(claims_));
    }
    bending_->set_limits(limits_, least_, most_);
    return bending_->solve();
}

std::optional<std::vector<std::int64_t>> whole_activities(std::span<const Column> columns,
                                                          std::span<const RowLimits> limits,
                                                          std::span<const double> values) {
    if (values.size() != columns.size()) {
        return std::nullopt;
    }
    std::vector<Wide> activities(limits.size(), 0);
    for (std::size_t j = 0; j < columns.size(); ++j) {
        if (!std::isfinite(values[j]) || std::abs(values[j]) > largest_count ||
            std::abs(values[j] - std::round(values[j])) > whole_tolerance) {
            return std::nullopt;
        }
        const auto count = static_cast<std::int64_t>(std::llround(values[j]));
        if (count < 0) {
            return std::nullopt;
        }
        if (count > 0) {
            for (const Weight& weight : columns[j]) {
                if (weight.row < activities.size()) {
                    activities[weight.row] += Wide{count} * weight.value;
                }
            }
        }
    }
    std::vector<std::int64_t> sums;
    for (std::size_t row = 0; row < limits.size(); ++row) {
        if ((limits[row].low && activities[row] < *limits[row].low) ||
            (limits[row].high && activities[row] > *limits[row].high) ||
            activities[row] > std::numeric_limits<std::int64_t>::max() ||
            activities[row] < std::numeric_limits<std::int64_t>::min()) {
            return std::nullopt;
        }
        sums.push_back(static_cast<std::int64_t>(activities[row]));
    }
    return sums;
}

}  // namespace recount::reason
