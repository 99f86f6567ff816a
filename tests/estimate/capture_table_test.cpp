#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "recount/estimate/estimate.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> names(std::size_t lists) {
    std::vector<std::string> names;
    for (std::size_t list = 0; list < lists; ++list) {
        names.push_back("list " + std::to_string(list));
    }
    return names;
}

TEST(CaptureTableTest, holds_each_pattern_once_in_order_and_none_of_count_0) {
    const auto table = CaptureTable::make(
        {"hospital", "press"}, {{0b10, 20}, {0b01, 30}, {0b11, 0}, {0b01, 1}, {0b10, 0}});

    ASSERT_TRUE(table);
    EXPECT_THAT(table->cells(), ElementsAre(Cell{0b01, 31}, Cell{0b10, 20}));
    EXPECT_EQ(table->recorded(), 51);
    EXPECT_EQ(table->count_of(0b01), 31);
    EXPECT_EQ(table->count_of(0b11), 0);
}

TEST(CaptureTableTest, counts_who_is_on_a_list_and_on_how_many) {
    const auto table = CaptureTable::make({"a", "b", "c"}, {{0b001, 5}, {0b011, 7}, {0b111, 2}});

    ASSERT_TRUE(table);
    EXPECT_EQ(table->on_list(0), 14);
    EXPECT_EQ(table->on_list(1), 9);
    EXPECT_EQ(table->on_list(2), 2);
    EXPECT_EQ(table->on_all(0b011), 9);
    EXPECT_EQ(table->on_all(0), 14);
    EXPECT_THAT(table->by_number_of_lists(), ElementsAre(0, 5, 7, 2));
}

TEST(CaptureTableTest, takes_64_lists) {
    const Pattern last = Pattern{1} << 63U;

    const auto table = CaptureTable::make(names(64), {{last, 3}, {last | 1U, 4}});

    ASSERT_TRUE(table);
    EXPECT_EQ(table->on_list(63), 7);
    EXPECT_THAT(table->without_list(63).cells(), ElementsAre(Cell{1, 4}));
    EXPECT_THAT(table->without_list(0).cells(), ElementsAre(Cell{last >> 1U, 7}));
}

TEST(CaptureTableTest, holds_a_list_on_which_nobody_is) {
    const auto table = CaptureTable::make({"a", "b"}, {{0b01, 5}});

    ASSERT_TRUE(table);
    EXPECT_EQ(table->on_list(1), 0);
}

struct Refusal {
    std::vector<std::string> lists;
    std::vector<Cell> cells;
    ErrorKind kind;
    const char* says;
};

class CaptureTableRefusalTest : public testing::TestWithParam<Refusal> {};

TEST_P(CaptureTableRefusalTest, says_what_is_wrong) {
    const auto table = CaptureTable::make(GetParam().lists, GetParam().cells);

    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().kind, GetParam().kind);
    EXPECT_THAT(table.error().message, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    All, CaptureTableRefusalTest,
    testing::Values(
        Refusal{{}, {}, ErrorKind::out_of_range, "at least one list"},
        Refusal{names(65), {}, ErrorKind::out_of_range, "65 lists; at most 64"},
        Refusal{{"a", "b", "a"}, {}, ErrorKind::duplicate, "two lists are called 'a'"},
        Refusal{{"a", ""}, {}, ErrorKind::refused, "has no name"},
        Refusal{{"a", "b"}, {{0b01, 2}, {0, 9}}, ErrorKind::refused, "on no list"},
        Refusal{{"a", "b"}, {{0, 0}}, ErrorKind::refused, "on no list"},
        Refusal{{"a", "b"}, {{0b100, 2}}, ErrorKind::refused, "list 3, but there are 2"},
        Refusal{{"a"}, {{1, most_people}, {1, 1}}, ErrorKind::out_of_range, "people in one table"},
        Refusal{{"a"}, {{1, UINT64_MAX}}, ErrorKind::out_of_range, "people in one table"}));

TEST(CaptureTableTest, of_people_is_the_table_of_their_patterns) {
    const std::vector<Pattern> people = {0b11, 0b01, 0b11, 0b10, 0b01, 0b11};

    const auto table = table_of_people({"a", "b"}, people);

    ASSERT_TRUE(table);
    EXPECT_THAT(table->cells(), ElementsAre(Cell{0b01, 2}, Cell{0b10, 1}, Cell{0b11, 3}));
    EXPECT_FALSE(table_of_people({"a", "b"}, std::vector<Pattern>{0b01, 0}));
}

TEST(CaptureTableTest, without_a_list_is_the_table_of_the_people_whom_the_others_hold) {
    std::mt19937_64 random(1);
    for (std::size_t round = 0; round < 200; ++round) {
        const std::size_t lists = 2 + random() % 63;
        const std::size_t gone = random() % lists;
        std::vector<Pattern> people;
        std::vector<Pattern> left;
        for (int person = 0; person < 30; ++person) {
            Pattern pattern = 0;
            Pattern rest = 0;
            for (std::size_t list = 0, next = 0; list < lists; ++list) {
                const Pattern is_on = random() % 3 == 0 ? 1 : 0;
                pattern |= is_on << list;
                if (list != gone) {
                    rest |= is_on << next++;
                }
            }
            if (pattern != 0) {
                people.push_back(pattern);
            }
            if (rest != 0) {
                left.push_back(rest);
            }
        }
        std::vector<std::string> other_names = names(lists);
        other_names.erase(other_names.begin() + static_cast<std::ptrdiff_t>(gone));

        EXPECT_EQ(table_of_people(names(lists), people)->without_list(gone),
                  *table_of_people(other_names, left));
    }
}

TEST(CaptureTableTest, of_strata_add_up_to_the_table_of_all) {
    const auto north = CaptureTable::make({"a", "b"}, {{0b01, 5}, {0b11, 2}});
    const auto south = CaptureTable::make({"a", "b"}, {{0b10, 4}, {0b11, 1}});
    const auto other = CaptureTable::make({"b", "a"}, {{0b10, 4}});

    const auto both = sum_of(*north, *south);

    ASSERT_TRUE(both);
    EXPECT_EQ(*both, *CaptureTable::make({"a", "b"}, {{0b01, 5}, {0b10, 4}, {0b11, 3}}));
    EXPECT_FALSE(sum_of(*north, *other));
}

}  // namespace
}  // namespace recount::estimate
