#include "recount/link/table.h"

#include "tests/link/core_cases.h"

#include "recount/link/measure.h"

namespace recount::link {
namespace {

TEST(ValuesTest, numbers_texts_in_the_order_in_which_they_come) {
    Values values;
    EXPECT_EQ(values.add("Amal"), 1U);
    EXPECT_EQ(values.add("Karim"), 2U);
    EXPECT_EQ(values.add("Amal"), 1U);
    EXPECT_EQ(values.text(2), "Karim");
    EXPECT_EQ(values.find("Karim"), 2U);
    EXPECT_EQ(values.find("Salma"), not_known);
}

TEST(ValuesTest, what_is_empty_is_not_known) {
    Values values;
    EXPECT_EQ(values.add(""), not_known);
    EXPECT_EQ(values.text(not_known), "");
    EXPECT_EQ(values.size(), 1U);
}

TEST(ValuesTest, keeps_each_of_many_texts_apart) {
    Values values;
    for (int number = 0; number < 50'000; ++number) {
        ASSERT_EQ(values.add("name " + std::to_string(number)), static_cast<ValueCode>(number + 1));
    }
    for (int number = 0; number < 50'000; ++number) {
        ASSERT_EQ(values.text(static_cast<ValueCode>(number + 1)),
                  "name " + std::to_string(number));
    }
}

TEST(ValuesTest, what_is_closed_still_reads_and_takes_nothing) {
    Values values;
    values.add("Hussein");
    values.add("Hassan");
    values.close();
    EXPECT_EQ(values.size(), 3U);
    EXPECT_EQ(values.text(2), "Hassan");
    EXPECT_THROW(values.add("Ahmad"), std::logic_error);
    EXPECT_THROW((void)values.find("Hassan"), std::logic_error);
    Values opened = values.opened();
    EXPECT_EQ(opened.find("Hassan"), 2U);
    EXPECT_EQ(opened.add("Ahmad"), 3U);
}

TEST(ValuesTest, many_texts_at_once_get_the_numbers_they_get_one_by_one) {
    std::vector<std::string> texts;
    for (int number = 0; number < 5'000; ++number) {
        texts.push_back(number % 7 == 0 ? "" : "name " + std::to_string(number % 1'900));
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<ValueCode> codes(views.size());
    Values at_once;
    at_once.add_all(views, codes);
    Values one_by_one;
    for (std::size_t at = 0; at < views.size(); ++at) {
        ASSERT_EQ(codes[at], one_by_one.add(views[at])) << texts[at];
    }
}

TEST(TableTest, a_value_that_was_not_set_is_not_known) {
    const Table table = table_of({"name", "age"}, {{"Amal", "4"}, {"Karim"}});
    EXPECT_TRUE(table.column(1).is_known(0));
    EXPECT_FALSE(table.column(1).is_known(1));
}

TEST(TableTest, frequencies_are_shares_of_the_known) {
    const Table table = table_of({"town"}, {{"a"}, {"a"}, {"b"}, {""}});
    EXPECT_THAT(frequencies(table.column(0)),
                testing::ElementsAre(0, testing::DoubleEq(2.0 / 3), testing::DoubleEq(1.0 / 3)));
}

TEST(TableTest, columns_made_from_one_share_a_source) {
    Column name;
    name.name = "name";
    Column key;
    key.name = "name_key";
    key.made_from = {"name"};
    Column age;
    age.name = "age";
    EXPECT_TRUE(share_a_source(name, key));
    EXPECT_TRUE(share_a_source(key, name));
    EXPECT_FALSE(share_a_source(key, age));
}

}  // namespace
TEST(MeasureTest, the_same_day_of_another_year_is_told_of_whole_dates_alone) {
    struct Case {
        std::string left;
        std::string right;
        bool is_same_day;
    };
    const std::vector<Case> cases = {
        {"1971-06-24", "1917-06-24", true},
        {"1971-06-24", "1971-06-24", true},
        {"1971-06-24", "1972-06-25", false},
        {"1971-06", "1972-06", false},
        {"1971", "1972", false},
        {"not a date", "1972-06-24", false},
        {"1972-02-29", "1976-02-29", true},
        {"1971-06-24/1971-06-25", "1972-06-24", false},
    };
    for (const Case& one : cases) {
        const Table table = table_of({"born"}, {{one.left}, {one.right}});
        const auto measure = make_measure("day_of_year_gap", table.column(0));
        const std::span<const ValueCode> codes = table.column(0).codes;
        EXPECT_EQ(measure->at_most(codes[0], codes[1], 0, nullptr), one.is_same_day)
            << one.left << " and " << one.right;
    }
}

}  // namespace recount::link
