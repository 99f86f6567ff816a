#include "recount/reason/linear_program.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>

#include <coin/Clp_C_Interface.h>

#include "recount/reason/easy_parts.h"
#include "recount/reason/merged_rows.h"

namespace recount::reason {
namespace {

constexpr double infinity = 1e300;

// From nothing the dual simplex is the faster one for many rows that can be bent (2.7 s against
// 6.6 s at 10,000), the primal for few (0.7 s against 1.0 s for all of the shipped case).
constexpr std::size_t rows_for_dual = 1500;

// From so many rows on, a first solution is found on the program without what its rows settle
// between themselves: 31 ms against 205 ms at 3,600 rows of the shipped case.
constexpr int rows_for_presolve = 500;

// From so many columns on, it pays to leave out those that are seldom needed.
constexpr std::size_t columns_for_spares = 50'000;

// What a column must promise before it is brought in; the simplex works to about 1e-7.
constexpr double price_tolerance = 1e-7;

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

    /// `spare`: columns that may wait outside until they are needed; their costs are 0.
    void load(std::span<const Column> columns, std::span<const RowLimits> limits,
              const std::vector<bool>& spare) {
        columns_ = columns;
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
        Clp_loadProblem(handle_, static_cast<int>(inside_.size()), rows_, matrix.starts.data(),
                        matrix.rows.data(), matrix.values.data(), none.data(), open.data(),
                        none.data(), rows.low.data(), rows.high.data());
    }

    void set_limits(std::span<const RowLimits> limits) {
        const Limits rows = as_doubles(limits);
        Clp_chgRowLower(handle_, rows.low.data());
        Clp_chgRowUpper(handle_, rows.high.data());
    }

    /// By column, those outside too.
    void set_costs(std::span<const double> costs) {
        double* objective = Clp_objective(handle_);
        for (std::size_t at = 0; at < inside_.size(); ++at) {
            objective[at] = costs[inside_[at]];
        }
    }

    void solve_primal() {
        Clp_primal(handle_, 0);
        bring_in_spares();
    }
    void solve_dual() {
        if (rows_ < rows_for_presolve) {
            Clp_dual(handle_, 0);
        } else {
            const std::unique_ptr<Clp_Solve, decltype(&ClpSolve_delete)> way(ClpSolve_new(),
                                                                             &ClpSolve_delete);
            constexpr int with_dual = 0;
            constexpr int presolved = 0;
            ClpSolve_setSolveType(way.get(), with_dual, -1);
            ClpSolve_setPresolveType(way.get(), presolved, -1);
            Clp_initialSolveWithOptions(handle_, way.get());
        }
        bring_in_spares();
    }

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

    /// The first `count` columns at the last optimum.
    [[nodiscard]] std::vector<double> values(std::size_t count) const {
        const double* const solution = Clp_primalColumnSolution(handle_);
        std::vector<double> result(count, 0.0);
        for (std::size_t at = 0; at < inside_.size(); ++at) {
            if (inside_[at] < count) {
                result[inside_[at]] = solution[at];
            }
        }
        return result;
    }

private:
    static constexpr int at_low_limit = 3;

    /// Solves again with the columns outside that would improve the result, until none would. What
    /// is infeasible without them is solved with all.
    void bring_in_spares() {
        while (!outside_.empty() && Clp_status(handle_) != 2) {
            std::vector<std::uint32_t> wanted;
            if (Clp_status(handle_) != 0) {
                wanted = std::move(outside_);
                outside_.clear();
            } else {
                const double* prices = Clp_dualRowSolution(handle_);
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
            add(wanted);
            Clp_primal(handle_, 0);
        }
    }

    void add(const std::vector<std::uint32_t>& wanted) {
        Matrix matrix;
        for (const std::uint32_t j : wanted) {
            matrix.add(columns_[j]);
        }
        const std::vector<double> none(wanted.size(), 0.0);
        const std::vector<double> open(wanted.size(), infinity);
        Clp_addColumns(handle_, static_cast<int>(wanted.size()), none.data(), open.data(),
                       none.data(), matrix.starts.data(), matrix.rows.data(), matrix.values.data());
        for (const std::uint32_t j : wanted) {
            Clp_setColumnStatus(handle_, static_cast<int>(inside_.size()), at_low_limit);
            inside_.push_back(j);
        }
    }

    Clp_Simplex* handle_ = Clp_newModel();
    int rows_ = 0;
    std::span<const Column> columns_;
    std::vector<std::uint32_t> inside_;  ///< by position in the model
    std::vector<std::uint32_t> outside_;
};

/// The columns that may wait outside: none in a small program.
std::vector<bool> spares_of(std::span<const Column> columns, std::size_t first_link) {
    return columns.size() < columns_for_spares ? std::vector<bool>(columns.size())
                                               : spare_columns(columns, first_link);
}

}  // namespace

struct LinearProgram::Model {
    MergedRows rows;
    MergedLimits limits;
    Simplex simplex;
    bool is_started = false;

    Model(std::span<const Column> columns, std::span<const RowLimits> all_limits,
          std::size_t first_link)
        : rows(columns, all_limits.size(), std::min(first_link, all_limits.size())),
          limits(rows.merge(all_limits)) {
        const std::size_t merged_link =
            first_link < all_limits.size() ? rows.merged(first_link) : rows.count();
        simplex.load(rows.columns(), limits.limits, spares_of(rows.columns(), merged_link));
    }
};

LinearProgram::LinearProgram(std::span<const Column> columns, std::span<const RowLimits> limits,
                             std::size_t first_link)
    : model_(std::make_unique<Model>(columns, limits, first_link)) {}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

SolverResult LinearProgram::minimize(std::span<const double> costs) {
    if (model_->limits.clash) {
        SolverResult none;
        none.status = SolverStatus::infeasible;
        return none;
    }
    model_->simplex.set_costs(costs);
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

std::vector<double> LinearProgram::values() const {
    return model_->simplex.values(model_->rows.columns().size());
}

struct BendingProgram::Model {
    MergedRows rows;
    std::size_t first_link = 0;           ///< merged rows from here on are links
    std::unique_ptr<Simplex> simplex;     ///< absent: not started
    std::vector<Column> columns;          ///< with the bends at the end
    std::vector<std::uint32_t> bendable;  ///< merged rows that may be bent, ascending
    std::vector<RowLimits> limits;        ///< as loaded

    Model(std::span<const Column> all_columns, std::size_t row_count, std::size_t bendable_rows)
        : rows(all_columns, row_count, bendable_rows) {
        for (std::size_t row = 0; row < bendable_rows; ++row) {
            first_link = std::max<std::size_t>(first_link, rows.merged(row) + 1);
        }
    }

    /// Rows that hold whatever the others say need not bend in a large program.
    enum class Bending { broad_rows, all_rows };

    void start(const std::vector<RowLimits>& wanted, Bending bending) {
        limits = wanted;
        columns = rows.columns();
        bendable.clear();
        const std::vector<bool> settled = settled_rows(columns, limits, first_link);
        const bool is_large = limits.size() > rows_for_dual;
        for (std::uint32_t row = 0; row < first_link; ++row) {
            if (!is_large || bending == Bending::all_rows || !settled[row]) {
                bendable.push_back(row);
                columns.push_back({{row, 1}});
                columns.push_back({{row, -1}});
            }
        }
        simplex = std::make_unique<Simplex>();
        simplex->load(columns, limits, spares_of(columns, first_link));
        set_costs(std::vector<bool>(limits.size()));
        if (is_large) {
            simplex->solve_dual();
        } else {
            simplex->solve_primal();
        }
    }

    void set_costs(const std::vector<bool>& is_off) {
        std::vector<double> costs(columns.size(), 0.0);
        const std::size_t first_bend = columns.size() - 2 * bendable.size();
        for (std::size_t i = 0; i < bendable.size(); ++i) {
            const double cost = is_off[bendable[i]] ? 0.0 : 1.0;
            costs[first_bend + 2 * i] = cost;
            costs[first_bend + 2 * i + 1] = cost;
        }
        simplex->set_costs(costs);
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
            simplex->set_limits(limits);
        }
        set_costs(is_off);
        simplex->solve_primal();
    }

    SolverResult solve(const std::vector<RowLimits>& wanted) {
        if (simplex) {
            solve_again(wanted);
        } else {
            start(wanted, Bending::broad_rows);
        }
        SolverResult result = simplex->result();
        if (result.status != SolverStatus::optimal && bendable.size() < first_link) {
            start(wanted, Bending::all_rows);
            result = simplex->result();
        }
        return result;
    }
};

BendingProgram::BendingProgram(std::span<const Column> columns, std::size_t rows,
                               std::size_t bendable)
    : model_(std::make_unique<Model>(columns, rows, bendable)) {}

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
    SolverResult result = model_->solve(merged.limits);
    if (result.status == SolverStatus::optimal) {
        result.row_prices = model_->rows.prices_of_rows(result.row_prices, merged);
    }
    return result;
}

std::vector<double> BendingProgram::values() const {
    return model_->simplex ? model_->simplex->values(model_->rows.columns().size())
                           : std::vector<double>{};
}

}  // namespace recount::reason
