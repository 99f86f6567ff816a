// Blocks of nested rows, worked out apart from the rest of a program: what they need, what they
// contradict, and the same optimum as with them.
#include "recount/reason/nested_blocks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "tests/reason/shorter_ways.h"

#include "recount/reason/linear_program.h"
#include "recount/reason/supply_cuts.h"

namespace recount::reason {
namespace {

using testing::plain_way;
using testing::shorter_ways;

// Rows: 0 the block's all, 1 a part of it; links: supplies 2 and 3. The part draws on 2, the rest
// of the block on 3.
constexpr std::size_t first_link = 2;

std::vector<Column> a_block() {
    return {{{0, 1}, {1, 1}, {2, -1}}, {{0, 1}, {3, -1}}, {{2, 1}}, {{3, 1}}};
}

struct DemandCase {
    RowLimits all;
    RowLimits part;
    std::vector<std::uint32_t> supplies;
    std::int64_t least;
};

TEST(NestedBlocksTest, needs_what_its_rows_leave_no_other_place_for) {
    const std::vector<DemandCase> cases = {
        {{5, {}}, {}, {2}, 0},        // all of it can come from the other supply
        {{5, {}}, {}, {2, 3}, 5},     //
        {{5, {}}, {3, {}}, {2}, 3},   //
        {{5, {}}, {3, 4}, {3}, 1},    // 4 of the 5 at most are in the part
        {{5, 9}, {3, 4}, {2, 3}, 5},  //
        {{{}, 9}, {3, {}}, {3}, 0},
    };
    for (const DemandCase& one : cases) {
        const std::vector<RowLimits> limits = {one.all, one.part, {0, {}}, {0, {}}};
        const NestedBlocks found =
            nested_blocks(a_block(), limits, first_link, std::vector<bool>(4));
        ASSERT_EQ(found.blocks.size(), 1U);
        const Demand demand = least_demand(found.blocks[0], limits, one.supplies);
        EXPECT_EQ(demand.least, one.least);
        std::int64_t sum = 0;
        for (const RowMultiplier& why : demand.why) {
            sum += why.multiplier * (why.multiplier > 0 ? limits[why.row].low.value()
                                                        : limits[why.row].high.value());
        }
        EXPECT_EQ(sum, one.least) << "the limits named come to it";
    }
}

TEST(NestedBlocksTest, finds_rows_of_a_block_that_contradict_each_other) {
    const std::vector<RowLimits> limits = {{{}, 4}, {7, {}}, {0, {}}, {0, {}}};
    const NestedBlocks found = nested_blocks(a_block(), limits, first_link, std::vector<bool>(4));
    ASSERT_EQ(found.blocks.size(), 1U);
    const std::optional<Demand> gap = own_contradiction(found.blocks[0], limits);
    ASSERT_TRUE(gap);
    EXPECT_EQ(gap->least, 3);
    EXPECT_EQ(gap->why.size(), 2U);
}

TEST(NestedBlocksTest, a_row_that_is_asked_about_stays) {
    const std::vector<RowLimits> limits = {{1, {}}, {}, {0, {}}, {0, {}}};
    EXPECT_TRUE(
        nested_blocks(a_block(), limits, first_link, {false, true, false, false}).blocks.empty());
}

TEST(NestedBlocksTest, rows_that_overlap_are_no_block) {
    std::vector<Column> columns = a_block();
    columns.push_back({{1, 1}, {3, -1}});
    const std::vector<RowLimits> limits = {{1, {}}, {1, {}}, {0, {}}, {0, {}}};
    EXPECT_TRUE(nested_blocks(columns, limits, first_link, std::vector<bool>(4)).blocks.empty());
}

TEST(NestedBlocksTest, a_supply_that_must_be_used_up_is_none) {
    const std::vector<RowLimits> limits = {{1, {}}, {1, {}}, {0, 0}, {0, {}}};
    EXPECT_TRUE(nested_blocks(a_block(), limits, first_link, std::vector<bool>(4)).blocks.empty());
}

/// A random program: broad rows over supplies, blocks that draw on them directly or through a pool.
struct Made {
    std::vector<Column> columns;
    std::vector<RowLimits> limits;
    std::size_t own = 0;
};

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    Made make() {
        constexpr std::uint32_t supplies = 4;
        const std::uint32_t broad = 2 + below(3);
        const std::uint32_t blocks = 1 + below(4);
        const std::uint32_t first_block = broad;
        Made made;
        made.own = broad + 3 * blocks;
        const auto link = static_cast<std::uint32_t>(made.own);
        const std::uint32_t pool = link + supplies;
        for (std::uint32_t row = 0; row < made.own; ++row) {
            made.limits.push_back(limit(row < broad ? 20 : 6));
        }
        made.limits.resize(link + supplies, {0, std::nullopt});
        made.limits.push_back({0, 0});
        for (std::uint32_t s = 0; s < supplies; ++s) {
            Column column;
            for (std::uint32_t row = 0; row < broad; ++row) {
                if (below(2) == 0) {
                    column.push_back({row, 1});
                }
            }
            column.push_back({link + s, 1});
            made.columns.push_back(column);
            if (s < 3) {
                made.columns.push_back({{link + s, -1}, {pool, 1}});
            }
        }
        for (std::uint32_t block = 0; block < blocks; ++block) {
            const std::uint32_t row = first_block + 3 * block;
            made.columns.push_back(
                {{row, 1}, {row + 1, 1}, {row + 2, 1}, {link + below(supplies), -1}});
            made.columns.push_back({{row, 1}, {row + 1, 1}, {link + below(supplies), -1}});
            made.columns.push_back({{row, 1}, {row + 1, 1}, {link + below(supplies), -1}});
            made.columns.push_back({{row, 1}, {pool, -1}});
        }
        return made;
    }

    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_()) % most; }

private:
    RowLimits limit(std::uint32_t most) {
        RowLimits limits;
        if (below(3) > 0) {
            limits.low = below(most);
        }
        if (below(3) == 0) {
            limits.high = limits.low.value_or(0) + below(most);
        }
        return limits;
    }

    std::mt19937 random_;
};

void expect_rows_hold(const Made& made, const std::vector<double>& values) {
    std::vector<double> sums(made.limits.size());
    for (std::size_t j = 0; j < made.columns.size(); ++j) {
        EXPECT_GE(values[j], -1e-6);
        for (const Weight& weight : made.columns[j]) {
            sums[weight.row] += values[j] * static_cast<double>(weight.value);
        }
    }
    for (std::size_t row = 0; row < sums.size(); ++row) {
        const RowLimits& limit = made.limits[row];
        EXPECT_TRUE(!limit.low || sums[row] > static_cast<double>(*limit.low) - 1e-5) << row;
        EXPECT_TRUE(!limit.high || sums[row] < static_cast<double>(*limit.high) + 1e-5) << row;
    }
}

/// The prices show that less is not possible.
void expect_prices_prove(const Made& made, const std::vector<double>& costs,
                         const SolverResult& result) {
    double sum = 0;
    for (std::size_t row = 0; row < made.own; ++row) {
        const double price = result.row_prices[row];
        if (std::abs(price) > 1e-7) {
            const RowLimits& limit = made.limits[row];
            ASSERT_TRUE(price > 0 ? limit.low.has_value() : limit.high.has_value());
            sum += price * static_cast<double>(price > 0 ? *limit.low : *limit.high);
        }
    }
    EXPECT_NEAR(sum, result.objective, 1e-5);
    // Links are paid by whom they serve: a column of a block gives no more than its supply costs.
    for (std::size_t j = 0; j < made.columns.size(); ++j) {
        double gain = 0;
        bool is_closed = true;
        for (const Weight& weight : made.columns[j]) {
            is_closed = is_closed && weight.row < made.own;
            gain += weight.row < made.own
                        ? result.row_prices[weight.row] * static_cast<double>(weight.value)
                        : 0;
        }
        EXPECT_TRUE(!is_closed || gain <= costs[j] + 1e-6);
    }
}

TEST(NestedBlocksTest, a_folded_program_has_the_optimum_of_the_whole_one) {
    std::size_t optimal = 0;
    std::size_t folded = 0;
    for (std::uint32_t seed = 1; seed <= 2000 && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        Maker maker(seed);
        const Made made = maker.make();
        folded += nested_blocks(made.columns, made.limits, made.own,
                                std::vector<bool>(made.limits.size()))
                      .blocks.size();
        const RowKinds rows{made.own, made.own};
        LinearProgram whole(made.columns, made.limits, rows, plain_way());
        LinearProgram apart(made.columns, made.limits, rows, shorter_ways()[2]);
        for (int question = 0; question < 3; ++question) {
            std::vector<double> costs(made.columns.size(), 0.0);
            for (std::size_t j = 0; question > 0 && j < 7; ++j) {
                // Only what no block counts and no pool passes on costs something.
                const bool is_supplying =
                    made.columns[j].back().value == 1 && made.columns[j].front().value == 1;
                costs[j] = is_supplying ? static_cast<double>(maker.below(4)) : 0.0;
            }
            const SolverResult expected = whole.minimize(costs);
            const SolverResult result = apart.minimize(costs);
            ASSERT_EQ(result.status, expected.status);
            if (result.status == SolverStatus::infeasible) {
                break;  // whatever the costs
            }
            if (result.status == SolverStatus::optimal) {
                ++optimal;
                EXPECT_NEAR(result.objective, expected.objective, 1e-6);
                expect_rows_hold(made, apart.values());
                expect_prices_prove(made, costs, result);
            }
        }
        BendingProgram bent_whole(made.columns, made.limits.size(), made.own, plain_way());
        BendingProgram bent_apart(made.columns, made.limits.size(), made.own, shorter_ways()[2]);
        const bool agrees = bent_whole.solve(made.limits).objective < 1e-6;
        EXPECT_EQ(bent_apart.solve(made.limits).objective < 1e-6, agrees);
        // With a row switched off, and on again.
        std::vector<RowLimits> fewer = made.limits;
        fewer[maker.below(static_cast<std::uint32_t>(made.own))] = {};
        EXPECT_EQ(bent_apart.solve(fewer).objective < 1e-6,
                  bent_whole.solve(fewer).objective < 1e-6);
        EXPECT_EQ(bent_apart.solve(made.limits).objective < 1e-6, agrees);
    }
    EXPECT_GT(optimal, 1000U);
    EXPECT_GT(folded, 2000U);
}

}  // namespace
}  // namespace recount::reason
