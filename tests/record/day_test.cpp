#include "recount/record/day.h"

#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::record {
namespace {

using base::ErrorKind;
using testing::EndsWith;
using namespace std::chrono_literals;

TEST(DayTest, every_day_of_four_centuries_reads_back_alike) {
    const Day end = 2100y / 1 / 1;
    for (Day day = 1700y / 1 / 1; day < end; day += std::chrono::days(1)) {
        const auto read = parse_day(to_text(day));
        ASSERT_TRUE(read) << to_text(day);
        ASSERT_EQ(*read, day);
    }
}

TEST(DayTest, reads_the_first_and_the_last_day) {
    EXPECT_EQ(*parse_day("0001-01-01"), Day(1y / 1 / 1));
    EXPECT_EQ(*parse_day("9999-12-31"), Day(9999y / 12 / 31));
    EXPECT_EQ(to_text(1y / 1 / 1), "0001-01-01");
}

struct BadCase {
    std::string_view text;
    std::string_view message;
};

TEST(DayTest, refuses_what_is_no_day) {
    const std::string_view form = "is not a day; expected YYYY-MM-DD, for example 2017-05-26";
    const std::string_view calendar = "is not a day of the calendar";
    const std::vector<BadCase> cases = {
        {"", form},
        {"2017-05", form},
        {"26.05.2017", form},
        {"2017-5-26", form},
        {"2017/05/26", form},
        {"2017-05-2X", form},
        {"-017-05-26", form},
        {"2017-05-26 ", form},
        {"2017-02-29", calendar},
        {"2017-13-01", calendar},
        {"2017-00-01", calendar},
        {"2017-04-31", calendar},
        {"2017-04-00", calendar},
        {"0000-01-01", calendar},
    };
    for (const BadCase& example : cases) {
        const auto day = parse_day(example.text);
        ASSERT_FALSE(day) << example.text;
        EXPECT_EQ(day.error().kind, ErrorKind::malformed);
        EXPECT_THAT(day.error().message, EndsWith(std::string(example.message))) << example.text;
    }
}

TEST(DaySpanTest, includes_both_ends) {
    const auto span = DaySpan::make(2017y / 3 / 1, 2017y / 3 / 31);
    ASSERT_TRUE(span);
    EXPECT_FALSE(span->contains(2017y / 2 / 28));
    EXPECT_TRUE(span->contains(2017y / 3 / 1));
    EXPECT_TRUE(span->contains(2017y / 3 / 31));
    EXPECT_FALSE(span->contains(2017y / 4 / 1));
}

TEST(DaySpanTest, an_absent_end_is_no_limit) {
    EXPECT_TRUE(DaySpan().contains(1y / 1 / 1));
    EXPECT_TRUE(DaySpan::make(std::nullopt, 2017y / 3 / 1)->contains(1y / 1 / 1));
    EXPECT_FALSE(DaySpan::make(std::nullopt, 2017y / 3 / 1)->contains(2017y / 3 / 2));
    EXPECT_TRUE(DaySpan::make(2017y / 3 / 1, std::nullopt)->contains(9999y / 12 / 31));
}

TEST(DaySpanTest, a_span_of_one_day_is_a_span) {
    EXPECT_TRUE(DaySpan::make(2017y / 3 / 1, 2017y / 3 / 1));
}

TEST(DaySpanTest, rejects_a_reversed_span) {
    const auto span = DaySpan::make(2017y / 3 / 2, 2017y / 3 / 1);
    ASSERT_FALSE(span);
    EXPECT_EQ(span.error().kind, ErrorKind::reversed);
    EXPECT_EQ(span.error().message, "the span ends on 2017-03-01, before it begins on 2017-03-02");
}

}  // namespace
}  // namespace recount::record
