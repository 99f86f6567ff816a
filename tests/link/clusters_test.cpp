#include "recount/link/clusters.h"

#include <algorithm>
#include <map>
#include <random>

#include "tests/link/core_cases.h"

namespace recount::link {
namespace {

Table entries(std::size_t count, const std::vector<std::uint16_t>& lists = {}) {
    return table_of({"name"}, std::vector<std::vector<std::string>>(count, {"a"}), lists);
}

/// The clustering of pairs whose weights are given; any other pair weighs -10.
Clustering cluster_of(const Table& table, const std::vector<WeighedPair>& pairs,
                      const ClusterOptions& options = {}, const std::vector<Bond>& bonds = {}) {
    return cluster(table, pairs, bonds, options,
                   [&](EntryIndex left, EntryIndex right, std::size_t) {
                       const auto found = std::ranges::find_if(pairs, [&](const WeighedPair& pair) {
                           return pair.left == left && pair.right == right;
                       });
                       return found == pairs.end() ? -10 : found->weight;
                   });
}

TEST(ClustersTest, puts_together_what_more_likely_is_the_same) {
    const Clustering found = cluster_of(entries(3), {{0, 1, 4, 0}, {1, 2, -2, 0}});
    EXPECT_THAT(found.cluster_of, testing::ElementsAre(0, 0, 1));
    EXPECT_EQ(found.clusters, 2U);
    EXPECT_THAT(found.undecided, testing::ElementsAre(WeighedPair{1, 2, -2, 0}));
    EXPECT_EQ(found.fewest, 1U);
    EXPECT_EQ(found.most, 3U);
}

TEST(ClustersTest, one_strong_link_does_not_join_two_groups_that_differ) {
    // 0-1-2 and 3-4-5 are tight; 2-3 alone links them.
    const Clustering found = cluster_of(entries(6), {{0, 1, 9, 0},
                                                     {0, 2, 9, 0},
                                                     {1, 2, 9, 0},
                                                     {3, 4, 9, 0},
                                                     {3, 5, 9, 0},
                                                     {4, 5, 9, 0},
                                                     {2, 3, 6, 0}});
    EXPECT_THAT(found.cluster_of, testing::ElementsAre(0, 0, 0, 1, 1, 1));
    EXPECT_THAT(found.undecided, testing::ElementsAre(WeighedPair{2, 3, 6, 0}));
}

TEST(ClustersTest, a_list_in_which_nobody_stands_twice_keeps_its_entries_apart) {
    ClusterOptions options;
    options.one_per_list = {true, false};
    const Clustering found =
        cluster_of(entries(3, {0, 0, 1}), {{0, 1, 9, 0}, {0, 2, 5, 0}, {1, 2, 4, 0}}, options);
    EXPECT_THAT(found.cluster_of, testing::ElementsAre(0, 1, 0));
    EXPECT_THAT(found.undecided, testing::IsEmpty());
}

TEST(ClustersTest, what_people_said_stands_above_the_weights) {
    const std::vector<WeighedPair> pairs = {{0, 1, 12, 0}, {1, 2, 12, 0}, {0, 2, 12, 0}};
    const Clustering apart = cluster_of(entries(3), pairs, {}, {{0, 1, false}});
    EXPECT_NE(apart.cluster_of[0], apart.cluster_of[1]);
    const Clustering together = cluster_of(entries(4), {}, {}, {{0, 3, true}});
    EXPECT_EQ(together.cluster_of[0], together.cluster_of[3]);
}

TEST(ClustersTest, does_not_depend_on_the_order_of_the_pairs) {
    std::mt19937 random(11);
    std::vector<WeighedPair> pairs;
    for (EntryIndex left = 0; left < 30; ++left) {
        for (EntryIndex right = left + 1; right < 30; ++right) {
            if (random() % 6 == 0) {
                pairs.push_back({left, right, static_cast<double>(random() % 15) - 6, 0});
            }
        }
    }
    const Table table = entries(30);
    const Clustering first = cluster_of(table, pairs);
    std::shuffle(pairs.begin(), pairs.end(), random);
    const Clustering second = cluster_of(table, pairs);
    EXPECT_EQ(first.cluster_of, second.cluster_of);
    EXPECT_EQ(first.undecided, second.undecided);
    EXPECT_LE(first.fewest, first.clusters);
    EXPECT_GE(first.most, first.clusters);
}

}  // namespace
}  // namespace recount::link
