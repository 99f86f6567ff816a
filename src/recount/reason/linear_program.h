#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/lift.h"
#include "recount/reason/thresholds.h"

namespace recount::reason {

enum class SolverStatus { optimal, infeasible, unbounded, gave_up };

/// What a floating-point solver believes. Nothing here is proved: `derive` does that.
struct SolverResult {
    SolverStatus status = SolverStatus::gave_up;
    double objective = 0;
    std::vector<double> row_prices;  ///< duals, one a row
};

/// What the rows of a program are: own rows first, then those that are asked about, then links.
struct RowKinds {
    std::size_t own = 0;         ///< how many own rows there are
    std::size_t first_link = 0;  ///< rows from here on are links (`LiftedProgram`)
};

/// Columns x >= 0 under row limits, for a floating-point simplex (Clp). Keeps its basis between
/// calls, so a second question costs a few pivots. One thread.
class LinearProgram {
public:
    /// Rows 0 .. limits.size() - 1 of the columns' weights; weights of other rows are left out.
    LinearProgram(std::span<const Column> columns, std::span<const RowLimits> limits, RowKinds rows,
                  const Thresholds& thresholds = {});
    ~LinearProgram();
    LinearProgram(LinearProgram&&) noexcept;
    LinearProgram& operator=(LinearProgram&&) noexcept;

    /// Least value of sum(costs[j] * x[j]). Only columns that a row asked about counts may cost
    /// something.
    [[nodiscard]] SolverResult minimize(std::span<const double> costs);
    /// What the columns were at the last optimum, in their order.
    [[nodiscard]] std::vector<double> values() const;

private:
    struct Model;
    std::unique_ptr<Model> model_;
};

/// By how much the first `bendable` rows would have to be bent in all so that all rows hold, and
/// the prices that show it. Keeps its basis, so that asking again with a few rows switched off
/// costs a few pivots. One thread.
class BendingProgram {
public:
    BendingProgram(std::span<const Column> columns, std::size_t rows, std::size_t bendable,
                   const Thresholds& thresholds = {});
    ~BendingProgram();
    BendingProgram(BendingProgram&&) noexcept;
    BendingProgram& operator=(BendingProgram&&) noexcept;

    /// `limits`: one a row. `objective` 0: the rows agree; else the least total by which they have
    /// to be bent, or, where a few rows that are nested contradict each other (two about the same
    /// sum, the reports of one incident), the gap between these.
    [[nodiscard]] SolverResult solve(std::span<const RowLimits> limits);
    /// What the columns were at the last optimum, in their order; nothing after such a gap.
    [[nodiscard]] std::vector<double> values() const;

private:
    struct Model;
    std::unique_ptr<Model> model_;
};

}  // namespace recount::reason
