#include "recount/estimate/existence.h"

#include <random>

#include "tests/estimate/mse_tables.h"
#include <gmock/gmock.h>

#include "recount/estimate/hierarchical.h"

namespace recount::estimate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Design design_of(std::size_t parameters, const std::vector<double>& values,
                 const std::vector<double>& counts) {
    Design design;
    design.parameters = parameters;
    design.values = values;
    design.counts = counts;
    for (std::size_t row = 0; row < counts.size(); ++row) {
        design.patterns.push_back(row + 1);
    }
    return design;
}

TEST(ExistenceTest, is_there_where_every_cell_has_people) {
    const Existence existence = existence_of_estimate(design_of(2, {1, 0, 1, 1, 1, 2}, {3, 4, 5}));

    EXPECT_TRUE(existence.is_there());
    EXPECT_EQ(existence.rank, 2);
}

TEST(ExistenceTest, is_not_there_where_a_mean_can_fall_to_0_alone) {
    // The last cell alone has parameter 1.
    const Existence existence = existence_of_estimate(design_of(2, {1, 0, 1, 0, 1, 1}, {3, 4, 0}));

    EXPECT_THAT(existence.direction, ElementsAre("0", "-1"));
    EXPECT_THAT(existence.vanishing, ElementsAre(2));
}

TEST(ExistenceTest, needs_more_than_rank_where_empty_cells_hold_each_other) {
    // Parameter 1 raises one empty cell and lowers the other: neither way is free.
    const Existence existence = existence_of_estimate(design_of(2, {1, 0, 1, 1, 1, -1}, {3, 0, 0}));

    EXPECT_TRUE(existence.is_there());
    EXPECT_EQ(existence.rank, 2);
}

TEST(ExistenceTest, counts_what_the_rows_tell_apart) {
    const Existence existence = existence_of_estimate(design_of(2, {1, 1, 1, 1}, {3, 4}));

    EXPECT_TRUE(existence.is_there());
    EXPECT_EQ(existence.rank, 1);
}

TEST(ExistenceTest, takes_columns_that_are_no_whole_numbers) {
    const Existence existence =
        existence_of_estimate(design_of(2, {1, 0, 1, 0.1, 1, -0.3}, {3, 0, 0}));

    EXPECT_TRUE(existence.is_there());
    EXPECT_EQ(existence.rank, 2);
}

/// Whether a direction of whole numbers from -2 to 2 shows that there is no estimate.
bool has_small_direction(const Design& design) {
    std::vector<int> direction(design.parameters, -2);
    while (true) {
        bool is_one = true;
        bool falls = false;
        for (std::size_t row = 0; row < design.rows() && is_one; ++row) {
            double change = 0;
            for (std::size_t column = 0; column < design.parameters; ++column) {
                change += design.row(row)[column] * direction[column];
            }
            is_one = change == 0 || (change < 0 && design.counts[row] == 0);
            falls = falls || change < 0;
        }
        if (is_one && falls) {
            return true;
        }
        std::size_t at = 0;
        for (; at < direction.size() && direction[at] == 2; ++at) {
            direction[at] = -2;
        }
        if (at == direction.size()) {
            return false;
        }
        ++direction[at];
    }
}

TEST(ExistenceTest, agrees_with_a_search_of_small_directions) {
    std::mt19937_64 random(3);
    int without = 0;
    for (int round = 0; round < 400; ++round) {
        const std::size_t parameters = 2 + random() % 4;
        const std::size_t rows = parameters + random() % 6;
        std::vector<double> values;
        std::vector<double> counts;
        for (std::size_t row = 0; row < rows; ++row) {
            values.push_back(1);
            for (std::size_t column = 1; column < parameters; ++column) {
                values.push_back(static_cast<double>(random() % 2));
            }
            counts.push_back(random() % 2 == 0 ? 0 : static_cast<double>(1 + random() % 9));
        }
        const Design design = design_of(parameters, values, counts);

        const Existence existence = existence_of_estimate(design);

        // Of the 0-1 matrices of this size every extreme direction found has entries up to 2.
        EXPECT_EQ(existence.is_there(), !has_small_direction(design)) << "round " << round;
        without += existence.is_there() ? 0 : 1;
        for (std::size_t row = 0; row < rows && !existence.is_there(); ++row) {
            long long change = 0;
            for (std::size_t column = 0; column < parameters; ++column) {
                change += static_cast<long long>(design.row(row)[column]) *
                          std::stoll(existence.direction[column]);
            }
            EXPECT_LE(change, 0);
            EXPECT_TRUE(change == 0 || counts[row] == 0);
            EXPECT_EQ(change < 0,
                      std::ranges::find(existence.vanishing, row) != existence.vanishing.end());
        }
    }
    EXPECT_GT(without, 50);
    EXPECT_LT(without, 350);
}

TEST(ExistenceTest, is_not_there_for_all_pairs_of_three_lists_without_a_triple) {
    // As many parameters as cells, and each pair overlaps, so that no parameter alone is to blame.
    const CaptureTable table =
        table_of({{"100", 9}, {"010", 8}, {"001", 7}, {"110", 3}, {"101", 2}, {"011", 4}});

    const HierarchicalFit fit = fit_hierarchical(
        table, *HierarchicalModel::make(3, std::vector<Pattern>{0b011, 0b101, 0b110}));

    ASSERT_FALSE(fit.result);
    EXPECT_EQ(fit.result.error().reason, Unfit::no_estimate);
    EXPECT_THAT(fit.result.error().proof.vanishing, ElementsAre(6));  // the cell 111
    EXPECT_THAT(fit.empty, IsEmpty());
}

TEST(ExistenceTest, is_proved_of_what_remains_beside_an_empty_overlap) {
    // Lists 1 and 2 have nobody in common: their pair stands at minus infinity.
    const CaptureTable table =
        table_of({{"100", 20}, {"010", 30}, {"001", 10}, {"101", 5}, {"011", 6}});

    const HierarchicalFit pair =
        fit_hierarchical(table, *HierarchicalModel::make(3, std::vector<Pattern>{0b011}));
    const HierarchicalFit all = fit_hierarchical(
        table, *HierarchicalModel::make(3, std::vector<Pattern>{0b011, 0b101, 0b110}));

    EXPECT_THAT(pair.empty, ElementsAre(0b011));
    EXPECT_TRUE(pair.result);
    // Five cells are left for six parameters.
    ASSERT_FALSE(all.result);
    EXPECT_EQ(all.result.error().reason, Unfit::not_identifiable);
    EXPECT_EQ(all.result.error().proof.rank, 5);
}

}  // namespace
}  // namespace recount::estimate
