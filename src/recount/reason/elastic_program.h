#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/problem.h"

namespace recount::reason {

/// How a row takes part: as it is, moved at a price, or not at all.
enum class RowUse : std::uint8_t { held, movable, off };

/// By how much a row had to be moved for whole counts to satisfy it; at most one is above 0.
struct Move {
    std::int64_t down = 0;  ///< its low end
    std::int64_t up = 0;    ///< its high end
};

/// Whole counts that satisfy every row that is held, and the moves with which they satisfy the
/// movable ones. Checked exactly, in whole numbers, against every row of the program: what is here
/// is true, whatever the solver believed.
struct Witness {
    std::vector<Move> moves;  ///< one an own row
    std::int64_t cost = 0;    ///< moves times prices
};

/// A problem in which rows may be moved at a price a unit: the least total by which the movable
/// rows have to give way. Keeps its basis from call to call. One thread. Source: the elastic
/// program of Chinneck and Dravnieks (1991).
class ElasticProgram {
public:
    /// `prices`: one an own row, each at least 1.
    ElasticProgram(const Problem& problem, std::vector<std::int64_t> prices);
    ~ElasticProgram();
    ElasticProgram(ElasticProgram&&) noexcept;
    ElasticProgram& operator=(ElasticProgram&&) noexcept;

    enum class Outcome { solved, infeasible, gave_up };

    /// What the solver believes, and the witness where its solution is one.
    struct Solution {
        Outcome outcome = Outcome::gave_up;
        double cost = 0;
        std::vector<bool> is_moved;  ///< one an own row; as the solver believes
        /// Whole counts that prove that `cost`, or a little more, is enough. Absent where the
        /// solver's counts are fractions that do not round to a solution.
        std::optional<Witness> witness;
        std::vector<double> row_prices;  ///< duals of the own rows
    };

    /// Whether whole counts are looked for, or only whether the solver finds any.
    enum class Search { believe, witness };

    /// `uses`: one an own row.
    [[nodiscard]] Solution solve(std::span<const RowUse> uses, Search search);

    [[nodiscard]] std::span<const std::int64_t> prices() const { return prices_; }
    /// The limits of all rows with those of the rows that are off taken away.
    [[nodiscard]] std::vector<RowLimits> limits_under(std::span<const RowUse> uses) const;

private:
    struct Model;
    /// Whole counts near the solution that stands; where it has fractions, after fixing one count
    /// after another to a whole number and solving again.
    [[nodiscard]] std::optional<Witness> dive(std::span<const RowUse> uses);
    [[nodiscard]] std::optional<Witness> witness_of(std::span<const RowUse> uses) const;

    const Problem* problem_;
    std::vector<std::int64_t> prices_;
    std::unique_ptr<Model> model_;
};

}  // namespace recount::reason
