// What columns share is written once, and says the same: a sum of weights is never below zero over
// the columns that were added if and only if it never is over the program that was written.
#include "recount/reason/sharing.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include "tests/reason/shorter_ways.h"

#include "recount/reason/linear_program.h"

namespace recount::reason {
namespace {

constexpr std::uint32_t symbols = 12;  // four of each level, each a row of its own

using Levels = std::vector<std::vector<ColumnSharing::Symbol>>;

class SharedColumns {
public:
    explicit SharedColumns(std::uint32_t seed) : random_(seed) {
        const std::uint32_t count = 4 + below(30);
        for (std::uint32_t i = 0; i < count; ++i) {
            Levels levels(3);
            for (std::uint32_t level = 0; level < 3; ++level) {
                for (std::uint32_t symbol = 4 * level; symbol < 4 * level + 4; ++symbol) {
                    if (below(level == 0 ? 2 : 3) == 0) {
                        levels[level].push_back(symbol);
                    }
                }
            }
            sharing_.add(levels, below(2), static_cast<DayNumber>(below(20)));
            std::set<std::uint32_t> rows;
            for (const auto& level : levels) {
                rows.insert(level.begin(), level.end());
            }
            added_.insert(rows);
        }
    }

    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_()) % most; }
    [[nodiscard]] const std::set<std::set<std::uint32_t>>& added() const { return added_; }

    [[nodiscard]] LiftedProgram written() const {
        LiftedProgram program;
        program.first_link = symbols;
        std::vector<Weight> weights;
        for (std::uint32_t row = 0; row < symbols; ++row) {
            weights.push_back({row, 1});
        }
        sharing_.write(weights, program);
        return program;
    }

private:
    std::mt19937 random_;
    ColumnSharing sharing_;
    std::set<std::set<std::uint32_t>> added_;
};

bool may_fall_below_zero(const LiftedProgram& program, const std::vector<int>& sum) {
    std::vector<RowLimits> limits(symbols);
    limits.insert(limits.end(), program.links.begin(), program.links.end());
    std::vector<double> costs;
    for (const Column& column : program.columns) {
        double cost = 0;
        for (const Weight& weight : column) {
            cost += weight.row < symbols ? sum[weight.row] * static_cast<double>(weight.value) : 0;
        }
        costs.push_back(cost);
    }
    LinearProgram solver(program.columns, limits, {symbols, symbols}, testing::plain_way());
    const std::vector<double> none(costs.size(), 0.0);
    EXPECT_EQ(solver.minimize(none).status, SolverStatus::optimal);
    return solver.minimize(costs).status == SolverStatus::unbounded;
}

TEST(SharingTest, a_shared_program_has_the_columns_that_were_added) {
    std::size_t links = 0;
    for (std::uint32_t seed = 1; seed <= 200 && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        SharedColumns columns(seed);
        const LiftedProgram program = columns.written();
        links += program.links.size();
        for (int trial = 0; trial < 20; ++trial) {
            std::vector<int> sum(symbols);
            for (int& value : sum) {
                value = static_cast<int>(columns.below(6)) - 2;
            }
            const bool expected =
                std::any_of(columns.added().begin(), columns.added().end(), [&](const auto& rows) {
                    int total = 0;
                    for (const std::uint32_t row : rows) {
                        total += sum[row];
                    }
                    return total < 0;
                });
            EXPECT_EQ(may_fall_below_zero(program, sum), expected);
        }
    }
    EXPECT_GT(links, 200U);
}

}  // namespace
}  // namespace recount::reason
