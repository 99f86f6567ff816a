#include "recount/reason/simplex.h"

#include <cstddef>
#include <new>
#include <utility>

#include <coin/Clp_C_Interface.h>

namespace recount::reason {
namespace {

constexpr double infinity = 1e300;

// What a column must promise before it is brought in; the simplex works to about 1e-7.
constexpr double price_tolerance = 1e-7;

constexpr int at_low_limit = 3;

// From so many rows on, a first solution is found on the program without what its rows settle
// between themselves: 31 ms against 205 ms at 3,600 rows of the shipped case.
constexpr int rows_for_presolve = 500;

// From nothing, moved costs halve the time (1.3 s against 2.8 s at 9,600 rows). From an earlier
// solution they do for bounds (11 s against 20 s at 30,000 statements), but a contradiction then
// names more rows than it needs, each of which costs a program to leave out.
constexpr int move_costs = 50;
constexpr int move_costs_when_stuck = 100;

/// A matrix by columns, as Clp takes it.
struct Matrix {
    std::vector<CoinBigIndex> starts = {0};
    std::vector<int> rows;
    std::vector<double> values;

    void add(const Column& column) {
        for (const Weight& weight : column) {
            rows.push_back(static_cast<int>(weight.row));
            values.push_back(static_cast<double>(weight.value));
        }
        starts.push_back(static_cast<CoinBigIndex>(rows.size()));
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

}  // namespace

struct Simplex::Handle {
    Clp_Simplex* model = Clp_newModel();

    Handle() {
        if (model == nullptr) {
            throw std::bad_alloc();
        }
        Clp_setLogLevel(model, 0);
        // Weights are small whole numbers, most of them 1.
        Clp_scaling(model, 0);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { Clp_deleteModel(model); }
};

Simplex::Simplex(Again again)
    : handle_(std::make_unique<Handle>()),
      again_(again == Again::speed ? move_costs : move_costs_when_stuck) {
    Clp_setPerturbation(handle_->model, again_);
}
Simplex::~Simplex() = default;

void Simplex::load(std::span<const Column> columns, std::span<const RowLimits> limits,
                   const std::vector<bool>& spare) {
    columns_ = columns;
    inside_ = {};
    outside_ = {};
    Matrix matrix;
    for (std::uint32_t j = 0; j < columns.size(); ++j) {
        if (spare[j]) {
            outside_.push_back(j);
        } else {
            inside_.push_back(j);
            matrix.add(columns[j]);
        }
    }
    const std::vector<double> none(inside_.size(), 0.0);
    const std::vector<double> open(inside_.size(), infinity);
    const Limits rows = as_doubles(limits);
    rows_ = static_cast<int>(limits.size());
    Clp_loadProblem(handle_->model, static_cast<int>(inside_.size()), rows_, matrix.starts.data(),
                    matrix.rows.data(), matrix.values.data(), none.data(), open.data(), none.data(),
                    rows.low.data(), rows.high.data());
}

void Simplex::add_rows(std::span<const AddedRow> rows) {
    std::vector<CoinBigIndex> starts = {0};
    std::vector<int> columns;
    std::vector<double> values;
    std::vector<double> low;
    for (const AddedRow& row : rows) {
        columns.insert(columns.end(), row.columns.begin(), row.columns.end());
        values.insert(values.end(), row.values.begin(), row.values.end());
        starts.push_back(static_cast<CoinBigIndex>(columns.size()));
        low.push_back(row.low);
    }
    const std::vector<double> high(rows.size(), infinity);
    Clp_addRows(handle_->model, static_cast<int>(rows.size()), low.data(), high.data(),
                starts.data(), columns.data(), values.data());
    rows_ += static_cast<int>(rows.size());
}

void Simplex::set_limits(std::span<const RowLimits> limits) {
    const Limits rows = as_doubles(limits);
    Clp_chgRowLower(handle_->model, rows.low.data());
    Clp_chgRowUpper(handle_->model, rows.high.data());
}

void Simplex::set_costs(std::span<const double> costs) {
    double* objective = Clp_objective(handle_->model);
    for (std::size_t at = 0; at < inside_.size(); ++at) {
        objective[at] = costs[inside_[at]];
    }
}

void Simplex::solve_primal() {
    Clp_primal(handle_->model, 0);
    bring_in_spares();
}

void Simplex::solve_first() {
    Clp_setPerturbation(handle_->model, move_costs);
    if (rows_ < rows_for_presolve) {
        Clp_dual(handle_->model, 0);
    } else {
        const std::unique_ptr<Clp_Solve, decltype(&ClpSolve_delete)> way(ClpSolve_new(),
                                                                         &ClpSolve_delete);
        constexpr int with_dual = 0;
        constexpr int presolved = 0;
        ClpSolve_setSolveType(way.get(), with_dual, -1);
        ClpSolve_setPresolveType(way.get(), presolved, -1);
        // That rows cannot be met is enough to know; whether others are then left without a limit
        // is not for the presolve to say.
        ClpSolve_setInfeasibleReturn(way.get(), 1);
        Clp_initialSolveWithOptions(handle_->model, way.get());
        if (status() != SolverStatus::optimal && status() != SolverStatus::infeasible) {
            Clp_dual(handle_->model, 0);
        }
    }
    Clp_setPerturbation(handle_->model, again_);
    bring_in_spares();
}

void Simplex::solve_dual() {
    Clp_dual(handle_->model, 0);
    bring_in_spares();
}

SolverStatus Simplex::status() const {
    switch (Clp_status(handle_->model)) {
        case 0:
            return SolverStatus::optimal;
        case 1:
            return SolverStatus::infeasible;
        case 2:
            return SolverStatus::unbounded;
        default:
            return SolverStatus::gave_up;
    }
}

SolverResult Simplex::result() const {
    SolverResult found;
    found.status = status();
    found.objective = Clp_objectiveValue(handle_->model);
    if (found.status == SolverStatus::optimal) {
        const double* prices = Clp_dualRowSolution(handle_->model);
        found.row_prices.assign(prices, prices + rows_);
    }
    return found;
}

std::span<const double> Simplex::activities() const {
    return {Clp_primalRowSolution(handle_->model), static_cast<std::size_t>(rows_)};
}

std::vector<double> Simplex::values() const {
    const double* const solution = Clp_primalColumnSolution(handle_->model);
    std::vector<double> values(columns_.size(), 0.0);
    for (std::size_t at = 0; at < inside_.size(); ++at) {
        values[inside_[at]] = solution[at];
    }
    return values;
}

/// Solves again with the columns outside that would improve the result, until none would. What is
/// infeasible without them is solved with all.
void Simplex::bring_in_spares() {
    while (!outside_.empty() && Clp_status(handle_->model) != 2) {
        std::vector<std::uint32_t> wanted;
        if (Clp_status(handle_->model) != 0) {
            wanted = std::move(outside_);
            outside_.clear();
        } else {
            const double* prices = Clp_dualRowSolution(handle_->model);
            std::erase_if(outside_, [&](std::uint32_t j) {
                double gain = 0;
                for (const Weight& weight : columns_[j]) {
                    gain += prices[weight.row] * static_cast<double>(weight.value);
                }
                if (gain > price_tolerance) {
                    wanted.push_back(j);
                }
                return gain > price_tolerance;
            });
        }
        if (wanted.empty()) {
            return;
        }
        bring_in(wanted);
        Clp_primal(handle_->model, 0);
    }
}

void Simplex::bring_in(const std::vector<std::uint32_t>& wanted) {
    Matrix matrix;
    for (const std::uint32_t j : wanted) {
        matrix.add(columns_[j]);
    }
    const std::vector<double> none(wanted.size(), 0.0);
    const std::vector<double> open(wanted.size(), infinity);
    Clp_addColumns(handle_->model, static_cast<int>(wanted.size()), none.data(), open.data(),
                   none.data(), matrix.starts.data(), matrix.rows.data(), matrix.values.data());
    for (const std::uint32_t j : wanted) {
        Clp_setColumnStatus(handle_->model, static_cast<int>(inside_.size()), at_low_limit);
        inside_.push_back(j);
    }
}

}  // namespace recount::reason
