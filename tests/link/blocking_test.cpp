#include "recount/link/blocking.h"

#include <random>
#include <set>

#include "tests/link/core_cases.h"

namespace recount::link {
namespace {

using Pairs = std::multiset<std::pair<EntryIndex, EntryIndex>>;

Pairs pairs_of(const Blocking& blocking) {
    Pairs pairs;
    for (const Blocking::Chunk& chunk : blocking.chunks()) {
        const auto members = blocking.members(chunk);
        blocking.bring_pairs(chunk, [&](std::span<const PairBatch::Pair> batch) {
            for (const PairBatch::Pair& pair : batch) {
                pairs.emplace(members[pair.left], members[pair.right]);
            }
        });
    }
    return pairs;
}

Blocking blocking_of(const Table& table, const std::vector<Expression>& rules,
                     LinkType type = LinkType::within, const BlockLimits& limits = {}) {
    return Blocking::make(table, rules, type, limits).value();
}

TEST(BlockingTest, brings_each_pair_once_by_the_first_rule) {
    const Table table = table_of({"name", "town"}, {{"a", "x"}, {"a", "x"}, {"b", "x"}});
    const Blocking blocking = blocking_of(table, {sql("l.name = r.name"), sql("l.town = r.town")});
    EXPECT_THAT(pairs_of(blocking),
                testing::ElementsAre(std::pair(0U, 1U), std::pair(0U, 2U), std::pair(1U, 2U)));
    EXPECT_EQ(blocking.rule_of(0, 1), 0U);
    EXPECT_EQ(blocking.rule_of(0, 2), 1U);
}

TEST(BlockingTest, the_unknown_is_equal_to_nothing) {
    const Table table = table_of({"name"}, {{""}, {""}, {"a"}});
    EXPECT_THAT(pairs_of(blocking_of(table, {sql("l.name = r.name")})), testing::IsEmpty());
}

TEST(BlockingTest, between_lists_leaves_out_pairs_of_one_list) {
    const Table table = table_of({"name"}, {{"a"}, {"a"}, {"a"}}, {0, 0, 1});
    EXPECT_THAT(pairs_of(blocking_of(table, {sql("l.name = r.name")}, LinkType::between)),
                testing::ElementsAre(std::pair(0U, 2U), std::pair(1U, 2U)));
}

TEST(BlockingTest, conditions_beside_an_equality_filter) {
    const Table table = table_of({"name", "town"}, {{"anna", "x"}, {"anne", "x"}, {"omar", "x"}});
    EXPECT_THAT(
        pairs_of(blocking_of(table, {sql("l.town = r.town AND levenshtein(l.name, r.name) <= 1")})),
        testing::ElementsAre(std::pair(0U, 1U)));
}

struct RefusedRule {
    const char* rule;
    const char* says;
};

TEST(BlockingTest, refuses_rules_it_cannot_follow) {
    const Table table = table_of({"name", "town"}, {{"a", "x"}});
    for (const RefusedRule& refused :
         {RefusedRule{"l.name = r.town", "no equality of one expression"},
          RefusedRule{"levenshtein(l.name, r.name) < 2", "no equality of one expression"},
          RefusedRule{"l.nam = r.nam", "nam"},
          RefusedRule{"l.town = r.town AND name_grade(l.name, r.name) >= 3", "measure"}}) {
        const std::vector<Expression> rules = {sql(refused.rule)};
        const auto blocking = Blocking::make(table, rules, LinkType::within, {});
        ASSERT_FALSE(blocking) << refused.rule;
        EXPECT_THAT(blocking.error().message, testing::HasSubstr(refused.says)) << refused.rule;
    }
}

TEST(BlockingTest, brings_the_pairs_that_trying_all_pairs_brings) {
    std::mt19937 random(7);
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < 200; ++row) {
        rows.push_back({std::string(1, static_cast<char>('a' + random() % 12)),
                        random() % 5 == 0 ? "" : std::to_string(random() % 9)});
    }
    const Table table = table_of({"name", "age"}, rows);
    Pairs expected;
    for (EntryIndex left = 0; left < rows.size(); ++left) {
        for (EntryIndex right = left + 1; right < rows.size(); ++right) {
            const bool same_age = rows[left][1] == rows[right][1] && !rows[left][1].empty();
            if (rows[left][0] == rows[right][0] || same_age) {
                expected.emplace(left, right);
            }
        }
    }
    EXPECT_EQ(pairs_of(blocking_of(table, {sql("l.name = r.name"), sql("l.age = r.age")})),
              expected);
}

TEST(BlockingTest, of_a_block_too_large_the_same_and_the_neighbours_are_compared) {
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < 100; ++row) {
        rows.push_back({"x", std::to_string(1000 + row / 2)});
    }
    const Table table = table_of({"town", "name"}, rows);
    BlockLimits limits;
    limits.entries = 10;
    limits.neighbours = 1;
    limits.orders = 1;
    const Blocking blocking =
        blocking_of(table, {sql("l.town = r.town")}, LinkType::within, limits);
    const Pairs pairs = pairs_of(blocking);
    EXPECT_EQ(pairs.count({0U, 1U}), 1U);  // the same values
    EXPECT_EQ(pairs.count({0U, 2U}), 1U);  // next in the order of names
    EXPECT_EQ(pairs.count({0U, 50U}), 0U);
    const RuleTally tally = blocking.bring_pairs(blocking.chunks().front(), [](auto) {});
    EXPECT_EQ(tally.blocks_too_large, 1U);
    EXPECT_EQ(tally.pairs + tally.pairs_left_out, 100U * 99U / 2U);
}

TEST(BlockingTest, of_many_same_rows_each_is_paired_with_the_next) {
    const Table table = table_of({"name"}, std::vector<std::vector<std::string>>(100'000, {"a"}));
    EXPECT_EQ(pairs_of(blocking_of(table, {sql("l.name = r.name")})).size(), 99'999U);
}

}  // namespace
}  // namespace recount::link
