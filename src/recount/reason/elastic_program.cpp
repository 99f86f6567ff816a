#include "recount/reason/elastic_program.h"

#include <cmath>
#include <limits>
#include <new>
#include <utility>

#include <coin/Clp_C_Interface.h>

namespace recount::reason {
namespace {

__extension__ using Wide = __int128;

constexpr double infinity = 1e300;
// The simplex works to about 1e-7; what has to move misses by a good part of 1.
constexpr double moved_tolerance = 1e-5;
constexpr double whole_tolerance = 1e-6;
// How many counts are fixed one by one before a witness is given up. Half counts come in rings; one
// fixed settles its ring.
constexpr std::size_t most_fixed = 200;
// Counts beyond this are not exact in floating point.
constexpr double largest_count = 1e15;

}  // namespace

struct ElasticProgram::Model {
    Clp_Simplex* handle = Clp_newModel();
    std::size_t columns = 0;  ///< without those that move rows
    std::size_t own_rows = 0;
    std::size_t rows = 0;
    std::vector<double> least;  ///< of each column
    std::vector<double> most;

    Model() {
        if (handle == nullptr) {
            throw std::bad_alloc();
        }
        Clp_setLogLevel(handle, 0);
        // Nearly all weights are 1 or -1: scaling costs time at each call and changes nothing.
        Clp_scaling(handle, 0);
    }
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    ~Model() { Clp_deleteModel(handle); }

    /// The columns of the problem, then one a row that moves its low end down, then one a row that
    /// moves its high end up.
    void load(const Problem& problem, const std::vector<std::int64_t>& prices) {
        columns = problem.columns().size();
        own_rows = problem.own_rows();
        rows = problem.limits().size();
        std::vector<CoinBigIndex> starts = {0};
        std::vector<int> indices;
        std::vector<double> values;
        std::vector<double> costs(columns, 0.0);
        for (const Column& column : problem.columns()) {
            for (const Weight& weight : column) {
                indices.push_back(static_cast<int>(weight.row));
                values.push_back(static_cast<double>(weight.value));
            }
            starts.push_back(static_cast<CoinBigIndex>(indices.size()));
        }
        for (const double direction : {1.0, -1.0}) {
            for (std::size_t row = 0; row < own_rows; ++row) {
                indices.push_back(static_cast<int>(row));
                values.push_back(direction);
                starts.push_back(static_cast<CoinBigIndex>(indices.size()));
                costs.push_back(static_cast<double>(prices[row]));
            }
        }
        const std::vector<double> none(costs.size(), 0.0);
        const std::vector<double> open(costs.size(), infinity);
        const std::vector<double> low(rows, -infinity);
        const std::vector<double> high(rows, infinity);
        Clp_loadProblem(handle, static_cast<int>(costs.size()), static_cast<int>(rows),
                        starts.data(), indices.data(), values.data(), none.data(), open.data(),
                        costs.data(), low.data(), high.data());
    }

    void limit_columns() {
        Clp_chgColumnLower(handle, least.data());
        Clp_chgColumnUpper(handle, most.data());
    }

    /// The column whose fraction is smallest of those that are no whole numbers.
    [[nodiscard]] std::optional<std::size_t> nearest_to_whole() const {
        const double* const values = Clp_primalColumnSolution(handle);
        std::optional<std::size_t> nearest;
        double smallest = 1;
        for (std::size_t j = 0; j < columns; ++j) {
            const double fraction = std::abs(values[j] - std::round(values[j]));
            if (fraction > whole_tolerance && fraction < smallest) {
                nearest = j;
                smallest = fraction;
            }
        }
        return nearest;
    }

    enum class Side { up, down };

    /// Solves again with one column at or beyond the next whole number on a side; as before where
    /// that leaves no solution.
    bool push(std::size_t column, double value, Side side) {
        const double low = least[column];
        const double high = most[column];
        (side == Side::up ? least : most)[column] =
            side == Side::up ? std::ceil(value) : std::floor(value);
        limit_columns();
        Clp_dual(handle, 0);
        if (Clp_status(handle) == 0) {
            return true;
        }
        least[column] = low;
        most[column] = high;
        return false;
    }
};

ElasticProgram::ElasticProgram(const Problem& problem, std::vector<std::int64_t> prices)
    : problem_(&problem), prices_(std::move(prices)), model_(std::make_unique<Model>()) {
    model_->load(problem, prices_);
}

ElasticProgram::~ElasticProgram() = default;
ElasticProgram::ElasticProgram(ElasticProgram&&) noexcept = default;
ElasticProgram& ElasticProgram::operator=(ElasticProgram&&) noexcept = default;

std::vector<RowLimits> ElasticProgram::limits_under(std::span<const RowUse> uses) const {
    std::vector<RowLimits> limits = problem_->limits();
    for (std::size_t row = 0; row < uses.size(); ++row) {
        if (uses[row] == RowUse::off) {
            limits[row] = {};
        }
    }
    return limits;
}

ElasticProgram::Solution ElasticProgram::solve(std::span<const RowUse> uses, Search search) {
    Clp_Simplex* const handle = model_->handle;
    const std::vector<RowLimits> limits = limits_under(uses);
    std::vector<double> low;
    std::vector<double> high;
    for (const RowLimits& row : limits) {
        low.push_back(row.low ? static_cast<double>(*row.low) : -infinity);
        high.push_back(row.high ? static_cast<double>(*row.high) : infinity);
    }
    Clp_chgRowLower(handle, low.data());
    Clp_chgRowUpper(handle, high.data());
    std::vector<double>& most = model_->most;
    most.assign(model_->columns + 2 * model_->own_rows, infinity);
    model_->least.assign(most.size(), 0);
    for (std::size_t row = 0; row < model_->own_rows; ++row) {
        if (uses[row] != RowUse::movable) {
            most[model_->columns + row] = 0;
            most[model_->columns + model_->own_rows + row] = 0;
        }
    }
    model_->limit_columns();
    Clp_dual(handle, 0);
    Solution solution;
    if (Clp_status(handle) != 0) {
        // From an earlier basis the dual simplex at times finds none where there is a solution.
        Clp_primal(handle, 0);
    }
    if (Clp_status(handle) == 1) {
        solution.outcome = Outcome::infeasible;
        return solution;
    }
    if (Clp_status(handle) != 0) {
        return solution;
    }
    solution.outcome = Outcome::solved;
    solution.cost = Clp_objectiveValue(handle);
    const double* const values = Clp_primalColumnSolution(handle);
    for (std::size_t row = 0; row < model_->own_rows; ++row) {
        solution.is_moved.push_back(values[model_->columns + row] +
                                        values[model_->columns + model_->own_rows + row] >
                                    moved_tolerance);
    }
    const double* const prices = Clp_dualRowSolution(handle);
    solution.row_prices.assign(prices, prices + model_->own_rows);
    if (search == Search::witness) {
        solution.witness = dive(uses);
    }
    return solution;
}

std::optional<Witness> ElasticProgram::dive(std::span<const RowUse> uses) {
    Clp_Simplex* const handle = model_->handle;
    std::optional<Witness> witness = witness_of(uses);
    for (std::size_t fixed = 0; !witness && fixed < most_fixed; ++fixed) {
        const std::optional<std::size_t> column = model_->nearest_to_whole();
        if (!column) {
            break;
        }
        const double value = Clp_primalColumnSolution(handle)[*column];
        const Model::Side near = std::round(value) > value ? Model::Side::up : Model::Side::down;
        const Model::Side far = near == Model::Side::up ? Model::Side::down : Model::Side::up;
        const bool is_found =
            model_->push(*column, value, near) || model_->push(*column, value, far);
        if (!is_found) {
            break;
        }
        witness = witness_of(uses);
    }
    return witness;
}

std::optional<Witness> ElasticProgram::witness_of(std::span<const RowUse> uses) const {
    const double* const values = Clp_primalColumnSolution(model_->handle);
    std::vector<Wide> activities(model_->rows, 0);
    for (std::size_t j = 0; j < model_->columns; ++j) {
        if (!std::isfinite(values[j]) || std::abs(values[j]) > largest_count) {
            return std::nullopt;
        }
        const auto count = static_cast<std::int64_t>(std::llround(values[j]));
        if (count < 0) {
            return std::nullopt;
        }
        for (const Weight& weight : problem_->columns()[j]) {
            activities[weight.row] += Wide{count} * weight.value;
        }
    }
    Witness witness;
    witness.moves.resize(model_->own_rows);
    Wide cost = 0;
    for (std::size_t row = 0; row < model_->rows; ++row) {
        const RowUse use = row < uses.size() ? uses[row] : RowUse::held;
        const RowLimits& limits = problem_->limits()[row];
        if (use == RowUse::off) {
            continue;
        }
        const Wide below =
            limits.low && activities[row] < *limits.low ? *limits.low - activities[row] : Wide{0};
        const Wide above = limits.high && activities[row] > *limits.high
                               ? activities[row] - *limits.high
                               : Wide{0};
        if (below == 0 && above == 0) {
            continue;
        }
        if (use == RowUse::held) {
            return std::nullopt;
        }
        cost += (below + above) * prices_[row];
        if (cost > std::numeric_limits<std::int64_t>::max()) {
            return std::nullopt;
        }
        witness.moves[row] = {static_cast<std::int64_t>(below), static_cast<std::int64_t>(above)};
    }
    witness.cost = static_cast<std::int64_t>(cost);
    return witness;
}

}  // namespace recount::reason
