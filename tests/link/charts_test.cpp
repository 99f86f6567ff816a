#include "recount/link/charts.h"

#include <cmath>

#include "tests/link/core_cases.h"

namespace recount::link {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

Level level(const std::string& condition, const std::string& label, double m, double u) {
    Level one;
    if (!condition.empty()) {
        one.condition = sql(condition);
    }
    one.label = label;
    one.m = m;
    one.u = u;
    return one;
}

/// Names tell 4 for and -2 against; being in one list tells -3.
Model small_model() {
    Model model;
    model.same_probability = 1.0 / 9;  // weighs -3
    Level unknown = level(R"("name_l" IS NULL OR "name_r" IS NULL)", "unknown", 0.5, 0.5);
    unknown.is_null = true;
    model.comparisons.resize(2);
    model.comparisons[0].name = "name";
    model.comparisons[0].levels = {unknown, level(R"("name_l" = "name_r")", "the same", 0.8, 0.05),
                                   level("", "different", 0.2, 0.8)};
    model.comparisons[1].name = "list";
    model.comparisons[1].levels = {level(R"("list_l" <> "list_r")", "in two lists", 0.9, 0.45),
                                   level("", "in one list", 0.0625, 0.5)};
    return model;
}

TEST(ChartsTest, bars_of_levels_leave_out_what_says_nothing) {
    const std::vector<ComparisonBars> bars = comparison_bars(small_model());
    ASSERT_EQ(bars.size(), 2U);
    ASSERT_EQ(bars[0].levels.size(), 2U);
    EXPECT_EQ(bars[0].levels[0].label, "the same");
    EXPECT_THAT(bars[0].levels[0].weight, testing::Optional(DoubleNear(4, 1e-12)));
    EXPECT_THAT(bars[0].levels[1].weight, testing::Optional(DoubleNear(-2, 1e-12)));
}

TEST(ChartsTest, a_level_that_was_not_learned_has_no_weight) {
    Model model = small_model();
    model.comparisons[0].levels[1].u.reset();
    EXPECT_EQ(comparison_bars(model)[0].levels[0].weight, std::nullopt);
}

TEST(ChartsTest, bins_begin_at_the_threshold_and_count_each_pair_once) {
    ClusterOptions options;
    options.linked = 0.25;
    options.undecided = -1;
    const std::vector<WeighedPair> pairs = {
        {0, 1, -1, 0}, {0, 2, 0.2, 0}, {1, 2, 0.25, 0}, {1, 3, 0.7, 0}, {2, 3, -4, 0}};
    EXPECT_THAT(weight_bins(pairs, options),
                ElementsAre(WeightBin{-1.25, -0.75, 1}, WeightBin{-0.75, -0.25, 0},
                            WeightBin{-0.25, 0.25, 1}, WeightBin{0.25, 0.75, 2}));
    EXPECT_THAT(weight_bins({}, options), IsEmpty());
}

TEST(ChartsTest, bins_stay_few_however_heavy_a_pair_is) {
    const std::vector<WeighedPair> pairs = {{0, 1, 0, 0}, {0, 2, 900, 0}};
    const std::vector<WeightBin> bins = weight_bins(pairs, {});
    EXPECT_LE(bins.size(), 64U);
    EXPECT_EQ(bins.back().pairs, 1U);
    EXPECT_EQ(bins.front().until - bins.front().from, 16);
}

TEST(ChartsTest, an_entry_that_says_nothing_cannot_be_linked) {
    const Table table =
        table_of({"name", "list"}, {{"Amal", "a"}, {"", "a"}, {"Bilal", "b"}, {"", "b"}});
    const base::Result<Scorer> scorer = Scorer::make(small_model(), table);
    ASSERT_TRUE(scorer);
    const Unlinkable found = unlinkable_entries(*scorer, table, {});
    EXPECT_EQ(found.entries, 4U);
    EXPECT_EQ(found.below_linked, 0.5);
    EXPECT_EQ(found.below_undecided, 0);
    // Without a name -3, with one 1; that both stand in one list does not count.
    EXPECT_EQ(found.below.front().share, 0);
    EXPECT_EQ(found.below.back().share, 1);
    EXPECT_NEAR(found.below.front().weight, -3, 1);
}

TEST(ChartsTest, thresholds_are_met_against_all_true_pairs) {
    // 1 and 2 are the same, 3 and 4; of the last nobody knows. The pair (2, 3) was brought by none.
    const std::vector<ValueCode> truth = {1, 1, 2, 2, 0};
    const std::vector<WeighedPair> pairs = {
        {0, 1, 3, 0}, {0, 2, 1, 0}, {0, 4, 5, 0}, {1, 3, -2, 0}};
    ClusterOptions options;
    options.undecided = -2;
    const std::vector<ThresholdPoint> points = threshold_points(pairs, truth, 2, options);
    EXPECT_EQ(points.front(), (ThresholdPoint{-2, 1.0 / 3, 0.5}));
    EXPECT_EQ(points.back(), (ThresholdPoint{3, 1, 0.5}));
    EXPECT_NEAR(points.back().f1(), 2.0 / 3, 1e-12);
    EXPECT_EQ((ThresholdPoint{0, 0, 0}.f1()), 0);
    EXPECT_THAT(threshold_points(pairs, truth, 0, options), IsEmpty());
}

TEST(ChartsTest, each_bar_of_a_waterfall_begins_where_the_one_before_it_ended) {
    const std::vector<WeightPart> parts = {{0, 4, 1.5}, {1, -2, 0}};
    using enum WaterfallStep::What;
    EXPECT_THAT(
        waterfall_of(-10, parts),
        ElementsAre(WaterfallStep{prior, 0, 0, -10}, WaterfallStep{comparison, 0, -10, -6},
                    WaterfallStep{frequency, 0, -6, -4.5}, WaterfallStep{comparison, 1, -4.5, -6.5},
                    WaterfallStep{sum, 0, 0, -6.5}));
}

}  // namespace
}  // namespace recount::link
