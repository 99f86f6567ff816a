#include <cmath>

#include "tests/estimate/mse_tables.h"
#include <gmock/gmock.h>

#include "recount/estimate/closed_models.h"
#include "recount/estimate/hierarchical.h"
#include "recount/estimate/poisson_fit.h"

namespace recount::estimate {
namespace {

using testing::HasSubstr;

HierarchicalModel model(std::size_t lists, const std::vector<Pattern>& sets) {
    return HierarchicalModel::make(lists, sets).value();
}

TEST(HierarchicalModelTest, are_as_many_as_there_are) {
    // Simplicial complexes on all of 2, 3, 4 labelled points but the full one: OEIS A006126.
    EXPECT_EQ(all_hierarchical_models(2).size(), 1);
    EXPECT_EQ(all_hierarchical_models(3).size(), 8);
    EXPECT_EQ(all_hierarchical_models(4).size(), 113);
}

TEST(HierarchicalModelTest, is_called_by_its_largest_sets) {
    EXPECT_EQ(model(4, {}).name(), "[1,2,3,4]");
    EXPECT_EQ(model(4, {0b0111, 0b1001, 0b1100}).name(), "[123,14,34]");
    EXPECT_EQ(model(10, {0b11'0000'0000}).name(), "[9.10,1,2,3,4,5,6,7,8]");
}

TEST(HierarchicalModelTest, refuses_what_nobody_could_tell) {
    const std::vector<Pattern> all = {0b111};
    const std::vector<Pattern> beyond = {0b1001};
    EXPECT_THAT(HierarchicalModel::make(3, all).error().message, HasSubstr("no parameter"));
    EXPECT_THAT(HierarchicalModel::make(3, beyond).error().message, HasSubstr("not there"));
    EXPECT_THAT(HierarchicalModel::make(11, {}).error().message, HasSubstr("2 to 10 lists"));
    EXPECT_FALSE(HierarchicalModel::make(1, {}));
}

TEST(PoissonFitTest, of_two_independent_lists_is_lincoln_and_petersens) {
    const CaptureTable table = table_of({{"10", 170}, {"01", 120}, {"11", 30}});

    const HierarchicalFit fit = fit_hierarchical(table, model(2, {}));

    ASSERT_TRUE(fit.result);
    EXPECT_NEAR(fit.result->total, 1000, 1e-6);
    EXPECT_NEAR(fit.result->deviance, 0, 1e-9);
}

TEST(PoissonFitTest, keeps_the_sums_that_the_model_has_parameters_of) {
    const CaptureTable table = kosovo();
    for (const HierarchicalFit& fit : fit_all_models(table)) {
        ASSERT_TRUE(fit.result) << fit.model.name();
        const auto means = fit_poisson(fit.result->design);
        ASSERT_TRUE(means);
        for (const Pattern term : fit.model.terms()) {
            double sum = 0;
            for (std::size_t row = 0; row < fit.result->design.rows(); ++row) {
                sum += (fit.result->design.patterns[row] & term) == term ? means->means[row] : 0;
            }
            EXPECT_NEAR(sum, static_cast<double>(table.on_all(term)), 1e-3) << fit.model.name();
        }
    }
}

TEST(PoissonFitTest, gives_nothing_where_parameters_are_not_told_apart) {
    const Design design{{1, 2}, {3, 4}, {1, 1, 1, 1}, 2};

    EXPECT_FALSE(fit_poisson(design));
}

TEST(KosovoTest, has_the_published_estimate_and_interval) {
    const HierarchicalFit fit = fit_hierarchical(kosovo(), model(4, {0b0111, 0b1001, 0b1100}));

    ASSERT_TRUE(fit.result);
    const Interval interval = profile_interval(*fit.result);

    // Ball et al. 2002: 10,356, from 9,002 to 12,122 by another kind of interval.
    EXPECT_NEAR(fit.result->total, 10356.519, 0.001);
    EXPECT_NEAR(interval.low, 9002, 20);
    EXPECT_NEAR(interval.high, 12122, 20);
}

TEST(ProfileIntervalTest, of_two_lists_is_where_the_likelihood_has_fallen_by_its_formula) {
    // With n1, n2 and m given, the profile of N is N! / (N - n)! (N - n1)^(N - n1) (N - n2)^(N -
    // n2) / N^(2 N), but for constants.
    const double first = 200;
    const double second = 150;
    const double recorded = 320;
    const auto likelihood = [&](double total) {
        return std::lgamma(total + 1) - std::lgamma(total - recorded + 1) +
               (total - first) * std::log(total - first) +
               (total - second) * std::log(total - second) - 2 * total * std::log(total);
    };
    const HierarchicalFit fit =
        fit_hierarchical(table_of({{"10", 170}, {"01", 120}, {"11", 30}}), model(2, {}));

    const Interval interval = profile_interval(*fit.result);

    double best = likelihood(recorded + 1);
    for (double total = recorded + 1; total < 3000; total += 0.01) {
        best = std::max(best, likelihood(total));
    }
    EXPECT_NEAR(likelihood(interval.low), best - 3.841458820694124 / 2, 1e-4);
    EXPECT_NEAR(likelihood(interval.high), best - 3.841458820694124 / 2, 1e-4);
    EXPECT_LT(interval.low, 1000);
    EXPECT_GT(interval.high, 1000);
}

TEST(StepwiseTest, chooses_the_pairs_that_independence_explains_least) {
    const auto choice = choose_stepwise(kosovo(), 0.02);

    ASSERT_TRUE(choice);
    EXPECT_EQ(choice->fit.model.name(), "[12,13,14,23,34]");
    EXPECT_EQ(choice->steps.size(), 5);
    EXPECT_EQ(choose_stepwise(kosovo(), 0)->fit.model.name(), "[1,2,3,4]");
}

struct Chosen {
    const char* table;
    double total;  // SparseMSE 2.0.1, stepwise with threshold 0.02
    double within;
};

class StepwiseReferenceTest : public testing::TestWithParam<Chosen> {};

TEST_P(StepwiseReferenceTest, gives_sparse_mses_total) {
    if (!has_mse_tables()) {
        GTEST_SKIP() << "../shared/data/mse-tables is not there";
    }
    const auto choice = choose_stepwise(mse_table(GetParam().table), 0.02);

    ASSERT_TRUE(choice && choice->fit.result);
    EXPECT_NEAR(choice->fit.result->total, GetParam().total, GetParam().within);
}

INSTANTIATE_TEST_SUITE_P(All, StepwiseReferenceTest,
                         testing::Values(Chosen{"uk_modern_slavery_6", 11418, 0.5},
                                         Chosen{"new_orleans_8", 1183.7, 0.05}));

}  // namespace
}  // namespace recount::estimate
