#include "recount/reason/linear_program.h"

#include <algorithm>
#include <cstddef>
#include <new>
#include <utility>

#include <coin/Clp_C_Interface.h>

#include "recount/reason/merged_rows.h"

namespace recount::reason {
namespace {

constexpr double infinity = 1e300;

// From nothing the dual simplex is the faster one for many rows that can be bent (2.7 s against
// 6.6 s at 10,000), the primal for few (0.7 s against 1.0 s for all of the shipped case).
constexpr std::size_t rows_for_dual = 1500;

/// A matrix by columns, as Clp takes it.
struct Matrix {
    std::vector<CoinBigIndex> starts = {0};
    std::vector<int> rows;
    std::vector<double> values;

    void end_column() { starts.push_back(static_cast<CoinBigIndex>(rows.size())); }
    void add(std::size_t row, double value) {
        rows.push_back(static_cast<int>(row));
        values.push_back(value);
    }
};

struct Limits {
    std::vector<double> low;
    std::vector<double> high;
};

Limits as_doubles(std::span<const RowLimits> limits) {
    Limits result;
    for (const RowLimits& row : limits) {
        result.low.push_back(row.low ? static_cast<double>(*row.low) : -infinity);
        result.high.push_back(row.high ? static_cast<double>(*row.high) : infinity);
    }
    return result;
}

/// A Clp model. One thread.
class Simplex {
public:
    Simplex() {
        if (handle_ == nullptr) {
            throw std::bad_alloc();
        }
        Clp_setLogLevel(handle_, 0);
    }
    Simplex(const Simplex&) = delete;
    Simplex& operator=(const Simplex&) = delete;
    ~Simplex() { Clp_deleteModel(handle_); }

    void load(const Matrix& matrix, std::span<const RowLimits> limits,
              std::span<const double> costs) {
        const std::size_t columns = matrix.starts.size() - 1;
        const std::vector<double> none(columns, 0.0);
        const std::vector<double> open(columns, infinity);
        const Limits rows = as_doubles(limits);
        rows_ = static_cast<int>(limits.size());
        Clp_loadProblem(handle_, static_cast<int>(columns), rows_, matrix.starts.data(),
                        matrix.rows.data(), matrix.values.data(), none.data(), open.data(),
                        costs.data(), rows.low.data(), rows.high.data());
    }

    void set_limits(std::span<const RowLimits> limits) {
        const Limits rows = as_doubles(limits);
        Clp_chgRowLower(handle_, rows.low.data());
        Clp_chgRowUpper(handle_, rows.high.data());
    }

    double* costs() { return Clp_objective(handle_); }

    void solve_primal() { Clp_primal(handle_, 0); }
    void solve_dual() { Clp_dual(handle_, 0); }

    [[nodiscard]] SolverResult result() const {
        SolverResult found;
        switch (Clp_status(handle_)) {
            case 0:
                found.status = SolverStatus::optimal;
                break;
            case 1:
                found.status = SolverStatus::infeasible;
                break;
            case 2:
                found.status = SolverStatus::unbounded;
                break;
            default:
                found.status = SolverStatus::gave_up;
        }
        found.objective = Clp_objectiveValue(handle_);
        if (found.status == SolverStatus::optimal) {
            const double* prices = Clp_dualRowSolution(handle_);
            found.row_prices.assign(prices, prices + rows_);
        }
        return found;
    }

private:
    Clp_Simplex* handle_ = Clp_newModel();
    int rows_ = 0;
};

Matrix matrix_of(std::span<const Column> columns) {
    Matrix matrix;
    for (const Column& column : columns) {
        for (const Weight& weight : column) {
            matrix.add(weight.row, static_cast<double>(weight.value));
        }
        matrix.end_column();
    }
    return matrix;
}

}  // namespace

struct LinearProgram::Model {
    MergedRows rows;
    MergedLimits limits;
    Simplex simplex;
    bool is_started = false;

    Model(std::span<const Column> columns, std::span<const RowLimits> all_limits)
        : rows(columns, all_limits.size(), all_limits.size()), limits(rows.merge(all_limits)) {
        simplex.load(matrix_of(rows.columns()), limits.limits,
                     std::vector<double>(columns.size(), 0.0));
    }
};

LinearProgram::LinearProgram(std::span<const Column> columns, std::span<const RowLimits> limits)
    : model_(std::make_unique<Model>(columns, limits)) {}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

SolverResult LinearProgram::minimize(std::span<const double> costs) {
    if (model_->limits.clash) {
        SolverResult none;
        none.status = SolverStatus::infeasible;
        return none;
    }
    std::copy(costs.begin(), costs.end(), model_->simplex.costs());
    if (model_->is_started) {
        model_->simplex.solve_primal();
    } else {
        model_->simplex.solve_dual();
        model_->is_started = true;
    }
    SolverResult result = model_->simplex.result();
    if (result.status == SolverStatus::optimal) {
        result.row_prices = model_->rows.prices_of_rows(result.row_prices, model_->limits);
    }
    return result;
}

struct BendingProgram::Model {
    MergedRows rows;
    Simplex simplex;
    std::vector<std::uint32_t> bendable;  ///< merged rows that may be bent, ascending
    std::vector<RowLimits> limits;        ///< as loaded
    std::size_t first_bend = 0;           ///< column of the first bend, two a bendable row
    bool is_started = false;

    Model(std::span<const Column> columns, std::size_t row_count, std::size_t bendable_rows)
        : rows(columns, row_count, bendable_rows), first_bend(columns.size()) {
        for (std::size_t row = 0; row < bendable_rows; ++row) {
            bendable.push_back(rows.merged(row));
        }
        std::sort(bendable.begin(), bendable.end());
        bendable.erase(std::unique(bendable.begin(), bendable.end()), bendable.end());
    }

    void load() {
        Matrix matrix = matrix_of(rows.columns());
        for (const std::uint32_t row : bendable) {
            for (const double direction : {1.0, -1.0}) {
                matrix.add(row, direction);
                matrix.end_column();
            }
        }
        simplex.load(matrix, limits, std::vector<double>(matrix.starts.size() - 1, 0.0));
    }

    /// A row that is switched off bends for nothing and keeps its limits: so the basis stays
    /// feasible. Whether limits had to be changed.
    bool update(const std::vector<RowLimits>& wanted) {
        bool is_changed = false;
        std::vector<bool> is_off(limits.size());
        for (const std::uint32_t row : bendable) {
            is_off[row] = is_started && wanted[row] == RowLimits{};
        }
        for (std::size_t row = 0; row < limits.size(); ++row) {
            if (!is_off[row] && limits[row] != wanted[row]) {
                limits[row] = wanted[row];
                is_changed = true;
            }
        }
        if (!is_started) {
            load();
        } else if (is_changed) {
            simplex.set_limits(limits);
        }
        double* costs = simplex.costs();
        for (std::size_t i = 0; i < bendable.size(); ++i) {
            const double cost = is_off[bendable[i]] ? 0.0 : 1.0;
            costs[first_bend + 2 * i] = cost;
            costs[first_bend + 2 * i + 1] = cost;
        }
        return is_changed;
    }
};

BendingProgram::BendingProgram(std::span<const Column> columns, std::size_t rows,
                               std::size_t bendable)
    : model_(std::make_unique<Model>(columns, rows, bendable)) {
    model_->limits.resize(model_->rows.count());
}

BendingProgram::~BendingProgram() = default;
BendingProgram::BendingProgram(BendingProgram&&) noexcept = default;
BendingProgram& BendingProgram::operator=(BendingProgram&&) noexcept = default;

SolverResult BendingProgram::solve(std::span<const RowLimits> limits) {
    const MergedLimits merged = model_->rows.merge(limits);
    if (merged.clash) {
        const auto& [more, less] = *merged.clash;
        SolverResult clash;
        clash.status = SolverStatus::optimal;
        clash.objective =
            static_cast<double>(*limits[more].low) - static_cast<double>(*limits[less].high);
        clash.row_prices.assign(limits.size(), 0.0);
        clash.row_prices[more] = 1.0;
        clash.row_prices[less] = -1.0;
        return clash;
    }
    model_->update(merged.limits);
    if (!model_->is_started && model_->limits.size() > rows_for_dual) {
        model_->simplex.solve_dual();
    } else {
        model_->simplex.solve_primal();
    }
    model_->is_started = true;
    SolverResult result = model_->simplex.result();
    if (result.status == SolverStatus::optimal) {
        result.row_prices = model_->rows.prices_of_rows(result.row_prices, merged);
    }
    return result;
}

}  // namespace recount::reason
