#include "recount/estimate/table_estimates.h"

#include <cmath>

#include "tests/estimate/mse_tables.h"
#include <gmock/gmock.h>

#include "recount/estimate/quantiles.h"

namespace recount::estimate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Carrying {
    const char* name;
    std::vector<std::pair<std::string, std::uint64_t>> cells;
    std::vector<Obstacle> obstacles;
};

class ObstaclesTest : public testing::TestWithParam<Carrying> {};

TEST_P(ObstaclesTest, are_the_conditions_that_fail) {
    const CaptureTable table = table_of(GetParam().cells);

    EXPECT_EQ(obstacles_of(table), GetParam().obstacles) << GetParam().name;
    const TableEstimates estimates = estimates_of(table, {});
    EXPECT_EQ(estimates.log_linear.has_value(), GetParam().obstacles.empty()) << GetParam().name;
    EXPECT_EQ(estimates.graphs.has_value(), GetParam().obstacles.empty()) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    All, ObstaclesTest,
    testing::Values(
        Carrying{
            "fine", {{"100", 9}, {"010", 8}, {"001", 7}, {"110", 2}, {"011", 3}, {"101", 1}}, {}},
        Carrying{"nobody", {{"111", 0}}, {Obstacle::nobody}},
        Carrying{
            "two of three lists", {{"100", 9}, {"010", 8}, {"110", 2}}, {Obstacle::too_few_lists}},
        Carrying{"apart", {{"100", 9}, {"010", 8}, {"001", 2}}, {Obstacle::no_overlap}},
        Carrying{"all on the first", {{"100", 9}, {"110", 8}, {"101", 2}}, {Obstacle::all_on_one}},
        Carrying{"one list",
                 {{"1", 9}},
                 {Obstacle::too_few_lists, Obstacle::no_overlap, Obstacle::all_on_one}}));

TEST(TableEstimatesTest, leave_out_lists_that_hold_nobody) {
    std::vector<Cell> cells;
    const CaptureTable four = kosovo();
    for (const Cell& cell : four.cells()) {
        cells.push_back({(cell.pattern & 0b11U) | (cell.pattern & 0b1100U) << 1U, cell.count});
    }
    const auto wider = CaptureTable::make({"a", "b", "empty", "c", "d"}, cells);

    const TableEstimates estimates = estimates_of(*wider, {});

    EXPECT_THAT(estimates.empty_lists, ElementsAre("empty"));
    EXPECT_NEAR(estimates.log_linear->by_aic->total, 12740.968, 0.001);
    EXPECT_EQ(estimates.graphs->median(), 12595);
}

TEST(TableEstimatesTest, choose_by_criteria_among_all_models_of_four_lists) {
    const TableEstimates estimates = estimates_of(kosovo(), {});

    EXPECT_EQ(estimates.log_linear->tried, 113);
    EXPECT_EQ(estimates.log_linear->by_aic->model.name(), "[123,134]");  // as Rcapture
    EXPECT_NEAR(estimates.log_linear->lower_bound->total, 8591.18, 0.01);
    EXPECT_FALSE(estimates.log_linear->stepwise);
    EXPECT_THAT(estimates.not_done, IsEmpty());
}

TEST(TableEstimatesTest, say_which_method_cannot_take_so_many_lists) {
    std::vector<Cell> cells;
    for (Pattern pattern = 1; pattern < 256; ++pattern) {
        cells.push_back({pattern, 1 + pattern % 7});
    }
    const auto eight =
        CaptureTable::make({"a", "b", "c", "d", "e", "f", "g", "h"}, std::move(cells));

    EstimateOptions options;
    options.methods = Methods::graphs;
    const TableEstimates estimates = estimates_of(*eight, options);

    EXPECT_FALSE(estimates.graphs);
    ASSERT_EQ(estimates.not_done.size(), 1);
    EXPECT_THAT(estimates.not_done[0].message, testing::HasSubstr("3 to 7 lists"));
}

TEST(TableEstimatesTest, of_two_lists_only_where_asked_for) {
    const CaptureTable table = table_of({{"10", 170}, {"01", 120}, {"11", 30}});
    EstimateOptions options;
    options.methods = Methods::two_lists;

    EXPECT_FALSE(estimates_of(table, {}).chapman);
    EXPECT_NEAR(estimates_of(table, options).chapman->total, 978.0645161, 1e-6);
    EXPECT_THAT(estimates_of(table, options).obstacles, IsEmpty());
    const TableEstimates apart = estimates_of(table_of({{"10", 170}, {"01", 120}}), options);
    EXPECT_FALSE(apart.chapman);
    EXPECT_THAT(apart.obstacles, ElementsAre(Obstacle::no_overlap));
}

TEST(TotalTest, of_two_equal_strata_is_twice_the_total_with_less_relative_spread) {
    const TableEstimates one = estimates_of(kosovo(), {});
    const std::vector<TableEstimates> both = {one, one};

    const auto total = total_by_graphs(both);
    const auto by_models = total_by_models(both);

    ASSERT_TRUE(total && by_models);
    EXPECT_NEAR(total->total, 2 * one.graphs->mean(), 1e-6);
    EXPECT_NEAR(by_models->total, 2 * one.log_linear->by_bic->total, 1e-6);
    EXPECT_GT(total->interval.low, 2 * one.graphs->interval().low);
    EXPECT_LT(total->interval.high, 2 * one.graphs->interval().high);
}

TEST(TotalTest, is_not_there_if_a_stratum_has_none) {
    const std::vector<TableEstimates> both = {estimates_of(kosovo(), {}),
                                              estimates_of(table_of({{"11", 5}}), {})};

    EXPECT_FALSE(total_by_graphs(both));
    EXPECT_FALSE(total_by_models(both));
}

TEST(ReplicatesTest, combine_by_rubins_rule) {
    // By hand: W = 0.05, B = 0.02, R = 2, T = 0.05 + 1.5 * 0.02 = 0.08,
    // degrees of freedom (1 + 0.05 / (3 * 0.02))^2 = (11 / 6)^2.
    const std::vector<ReplicateMoments> replicates = {{100, 50, 3.9, 0.04}, {102, 60, 4.1, 0.06}};

    const auto combined = combine_moments(replicates);

    ASSERT_TRUE(combined);
    EXPECT_EQ(combined->replicates, 2);
    EXPECT_NEAR(combined->within, 0.05, 1e-12);
    EXPECT_NEAR(combined->between, 0.02, 1e-12);
    EXPECT_NEAR(combined->estimate.total, 101 + 55, 1e-9);
    const double reach = student_quantile(0.975, 121.0 / 36) * std::sqrt(0.08);
    EXPECT_NEAR(combined->estimate.interval.low, 101 + std::exp(4 - reach), 1e-9);
    EXPECT_NEAR(combined->estimate.interval.high, 101 + std::exp(4 + reach), 1e-9);
    EXPECT_FALSE(combine_moments(std::vector<ReplicateMoments>{{100, 50, 3.9, 0.04}}));
}

TEST(ReplicatesTest, that_are_the_same_have_the_interval_of_one) {
    const std::vector<ReplicateMoments> replicates(5, {100, 50, 3.9, 0.04});

    const auto combined = combine_moments(replicates);

    EXPECT_NEAR(combined->between, 0, 1e-20);
    EXPECT_NEAR(combined->estimate.interval.high, 100 + std::exp(3.9 + 1.959963984540054 * 0.2),
                1e-6);
}

TEST(ReplicatesTest, of_graphs_lie_about_the_posterior_of_one) {
    const std::vector<TableEstimates> replicates(3, estimates_of(kosovo(), {}));

    const auto combined = combine_replicates(replicates);

    ASSERT_TRUE(combined);
    EXPECT_NEAR(combined->estimate.total, replicates[0].graphs->mean(), 1);
    EXPECT_NEAR(combined->estimate.interval.low, 9827, 150);
    EXPECT_NEAR(combined->estimate.interval.high, 16544, 250);
}

}  // namespace
}  // namespace recount::estimate
