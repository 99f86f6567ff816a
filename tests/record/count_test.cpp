#include "recount/record/count.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::record {
namespace {

using base::ErrorKind;
using testing::HasSubstr;

struct Case {
    std::string_view text;
    std::optional<std::int64_t> value;
    ErrorKind kind = ErrorKind::malformed;
    std::string_view message = "";
};

TEST(WholeNumberTest, reads_digits_and_nothing_else) {
    const std::vector<Case> cases = {
        {"0", 0},
        {"105", 105},
        {"007", 7},
        {"1000000000000", 1'000'000'000'000},
        {"00000000000000000000000000000000000105", 105},
        {"1000000000001", {}, ErrorKind::out_of_range, "is larger than 1,000,000,000,000"},
        {"99999999999999999999999999", {}, ErrorKind::out_of_range, "check for a slip of the key"},
        {"", {}, ErrorKind::malformed, "a number is missing"},
        {"abc", {}, ErrorKind::malformed, "'abc' is not a whole number; write digits only"},
        {"-1", {}, ErrorKind::malformed, "without sign"},
        {"+1", {}, ErrorKind::malformed, "without sign"},
        {"1,000", {}, ErrorKind::malformed, "separator"},
        {"1.5", {}, ErrorKind::malformed, "is not a whole number"},
        {" 1", {}, ErrorKind::malformed, "is not a whole number"},
        {"1 ", {}, ErrorKind::malformed, "is not a whole number"},
        {"0x10", {}, ErrorKind::malformed, "is not a whole number"},
        {"١٠٥", {}, ErrorKind::malformed, "is not a whole number"},
    };
    for (const Case& example : cases) {
        const auto number = parse_whole_number(example.text);
        if (example.value) {
            ASSERT_TRUE(number) << example.text;
            EXPECT_EQ(*number, *example.value);
        } else {
            ASSERT_FALSE(number) << example.text;
            EXPECT_EQ(number.error().kind, example.kind) << example.text;
            EXPECT_THAT(number.error().message, HasSubstr(example.message));
        }
    }
}

TEST(PeopleTest, accepts_zero_to_the_largest_count) {
    EXPECT_EQ(People::make(0)->value(), 0);
    EXPECT_EQ(People::make(largest_count)->value(), largest_count);
    EXPECT_EQ(People::make(-1).error().kind, ErrorKind::out_of_range);
    EXPECT_EQ(People::make(largest_count + 1).error().kind, ErrorKind::out_of_range);
    EXPECT_EQ(People::make(-1).error().message,
              "'-1' is not a count; expected 0 to 1,000,000,000,000");
}

TEST(PeopleTest, reads_a_cell) {
    EXPECT_EQ(People::parse("105")->value(), 105);
    EXPECT_EQ(People::parse("many").error().kind, ErrorKind::malformed);
}

TEST(PeopleTest, a_sum_beyond_the_largest_count_is_an_error) {
    const People most = *People::make(largest_count);
    const People one = *People::make(1);
    EXPECT_EQ(one.plus(one)->value(), 2);
    EXPECT_EQ(most.plus(one).error().kind, ErrorKind::out_of_range);
}

TEST(PeopleTest, a_difference_may_be_negative) {
    EXPECT_EQ(*People::make(352) - *People::make(354), PeopleDelta{-2});
    EXPECT_LT(*People::make(352), *People::make(354));
}

TEST(CountRangeTest, includes_both_ends_and_may_be_open_upward) {
    const People eighty = *People::make(80);
    EXPECT_EQ(CountRange::make(eighty, eighty)->high(), eighty);
    EXPECT_EQ(CountRange::make(eighty, std::nullopt)->high(), std::nullopt);
    EXPECT_EQ(CountRange::make(eighty, std::nullopt)->low(), eighty);
}

TEST(CountRangeTest, rejects_a_reversed_range) {
    const auto range = CountRange::make(*People::make(105), *People::make(80));
    ASSERT_FALSE(range);
    EXPECT_EQ(range.error().kind, ErrorKind::reversed);
    EXPECT_EQ(range.error().message, "the high end 80 lies below the low end 105");
}

}  // namespace
}  // namespace recount::record
