#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/linear_program.h"
#include "recount/reason/problem.h"

namespace recount::reason {

/// What a floating-point solver believes of one branch.
struct BranchResult {
    SolverStatus status = SolverStatus::gave_up;
    double objective = 0;
    std::vector<double> values;  ///< by column
    std::vector<double> prices;  ///< by row, links too
};

/// The linear program of a problem whose limits are changed from branch to branch: rows, and single
/// columns while whole counts are looked for. Keeps its basis. One thread.
class BranchProgram {
public:
    /// `claims`: the number of claims the problem was made with.
    BranchProgram(const Problem& problem, std::size_t claims);
    ~BranchProgram();
    BranchProgram(BranchProgram&&) noexcept;
    BranchProgram& operator=(BranchProgram&&) noexcept;

    /// The limits of the problem, and none for claims.
    void reset();
    void limit_row(std::uint32_t row, RowLimits limits);
    /// As `limits` was at some earlier time.
    void restore(std::vector<RowLimits> limits);
    /// At least, at most.
    void limit_column(std::size_t column, double least, double most);
    [[nodiscard]] std::span<const RowLimits> limits() const { return limits_; }

    /// Least value of `sign` times a claim; of nothing where there is none.
    [[nodiscard]] BranchResult minimize(std::optional<std::uint32_t> claim_row, double sign);
    /// By how much the rows that say something (claims as limited too) have to be bent in all.
    [[nodiscard]] BranchResult bend();

private:
    struct Model;

    const Problem* problem_;
    std::size_t claims_;
    std::vector<RowLimits> limits_;
    std::vector<double> least_;
    std::vector<double> most_;
    std::unique_ptr<Model> plain_;
    std::unique_ptr<Model> bending_;
};

/// Whether a solver's counts are whole, and, rounded, satisfy all rows within `limits` exactly.
/// The sums of the rounded counts, by row; nothing where they do not.
[[nodiscard]] std::optional<std::vector<std::int64_t>> whole_activities(
    std::span<const Column> columns, std::span<const RowLimits> limits,
    std::span<const double> values);

}  // namespace recount::reason
