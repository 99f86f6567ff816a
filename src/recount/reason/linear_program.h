#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/columns.h"

namespace recount::reason {

/// Limits of a row, both included; absent: none.
struct RowLimits {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
};

enum class SolverStatus { optimal, infeasible, unbounded, gave_up };

/// What a floating-point solver believes. Nothing here is proved: `certificate.h` does that.
struct SolverResult {
    SolverStatus status = SolverStatus::gave_up;
    double objective = 0;
    std::vector<double> row_prices;  ///< duals, one a row
};

/// Columns x >= 0 under row limits, for a floating-point simplex (Clp). Keeps its basis between
/// calls, so a second question costs a few pivots. One thread.
class LinearProgram {
public:
    /// Rows 0 .. limits.size() - 1 of the columns' weights; weights of other rows are left out.
    LinearProgram(std::span<const Column> columns, std::span<const RowLimits> limits);
    ~LinearProgram();
    LinearProgram(LinearProgram&&) noexcept;
    LinearProgram& operator=(LinearProgram&&) noexcept;

    /// Least value of sum(costs[j] * x[j]).
    [[nodiscard]] SolverResult minimize(std::span<const double> costs);

private:
    struct Model;
    std::unique_ptr<Model> model_;
};

/// The least total by which the rows would have to be bent so that all hold, and the prices that
/// show it: always solvable. `objective` 0: the rows agree.
[[nodiscard]] SolverResult least_bending(std::span<const Column> columns,
                                         std::span<const RowLimits> limits);

}  // namespace recount::reason
