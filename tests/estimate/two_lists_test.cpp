#include "recount/estimate/two_lists.h"

#include <cmath>
#include <random>

#include "tests/estimate/mse_tables.h"
#include <gmock/gmock.h>

#include "recount/estimate/quantiles.h"

namespace recount::estimate {
namespace {

using testing::HasSubstr;

TEST(TwoListsTest, give_the_figures_of_the_formulas) {
    // 200 on the first list, 150 on the second, 30 on both; by hand.
    const CaptureTable table = table_of({{"10", 170}, {"01", 120}, {"11", 30}});

    const auto petersen = lincoln_petersen(table);
    const auto nearly_unbiased = chapman(table);

    ASSERT_TRUE(petersen);
    EXPECT_DOUBLE_EQ(petersen->total, 1000);
    EXPECT_NEAR(petersen->standard_error, 150.5545305, 1e-6);  // sqrt(1000 * 170 * 120 / 900)
    ASSERT_TRUE(nearly_unbiased);
    EXPECT_NEAR(nearly_unbiased->total, 978.0645161, 1e-6);           // 201 * 151 / 31 - 1
    EXPECT_NEAR(nearly_unbiased->standard_error, 141.8942847, 1e-6);  // sqrt(38697525 / 1922)
}

TEST(TwoListsTest, of_lists_that_hold_the_same_people_is_what_is_recorded) {
    const CaptureTable table = table_of({{"11", 40}});

    EXPECT_DOUBLE_EQ(lincoln_petersen(table)->total, 40);
    EXPECT_EQ(chapman(table)->interval, (Interval{40, 40}));
}

TEST(TwoListsTest, refuse_what_carries_no_estimate) {
    EXPECT_THAT(lincoln_petersen(table_of({{"10", 3}, {"01", 4}})).error().message,
                HasSubstr("nobody is on both lists"));
    EXPECT_TRUE(chapman(table_of({{"10", 3}, {"01", 4}})));
    EXPECT_THAT(chapman(table_of({{"10", 3}})).error().message,
                HasSubstr("nobody is on the list 'list 2'"));
    EXPECT_THAT(chapman(table_of({{"101", 3}})).error().message, HasSubstr("has 3"));
}

TEST(TwoListsTest, cover_the_total_19_times_in_20) {
    constexpr int rounds = 2000;
    constexpr int people = 500;
    std::mt19937_64 random(7);
    int covered = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Pattern> recorded;
        for (int person = 0; person < people; ++person) {
            const Pattern pattern = (random() % 10 < 3 ? 1U : 0U) | (random() % 10 < 4 ? 2U : 0U);
            if (pattern != 0) {
                recorded.push_back(pattern);
            }
        }
        const auto estimate = chapman(*table_of_people({"a", "b"}, recorded));
        covered += estimate->interval.low <= people && people <= estimate->interval.high ? 1 : 0;
    }
    EXPECT_GT(covered, 1860);  // 95 % is 1,900; four standard errors are 39
    EXPECT_LT(covered, 1940);
}

TEST(QuantilesTest, give_the_figures_of_tables) {
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);  // NIST, table of the normal
    EXPECT_NEAR(normal_quantile(0.5), 0, 1e-15);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404, 1e-9);
    EXPECT_NEAR(student_quantile(0.975, 1), 12.7062047361747, 1e-9);  // tan(0.475 pi)
    EXPECT_NEAR(student_quantile(0.975, 19), 2.093024054408263, 1e-10);
    EXPECT_NEAR(student_quantile(0.025, 19), -2.093024054408263, 1e-10);
    EXPECT_NEAR(student_quantile(0.975, 2), std::sqrt(2 * 0.95 * 0.95 / (1 - 0.95 * 0.95)), 1e-10);
    EXPECT_NEAR(student_quantile(0.975, 1e13), normal_quantile(0.975), 1e-14);
}

TEST(QuantilesTest, tails_of_a_poisson_variable_meet) {
    for (const double mean : {0.0, 0.3, 4.0, 250.0}) {
        for (const std::uint64_t count : {1U, 3U, 249U, 260U}) {
            EXPECT_NEAR(poisson_share_up_to(count - 1, mean) + poisson_share_from(count, mean), 1,
                        1e-12);
        }
    }
    EXPECT_NEAR(poisson_share_from(40, 1.0), 4.62144584038e-49,
                1e-58);  // e^-1 (1/40! + 1/41! + ...)
}

}  // namespace
}  // namespace recount::estimate
