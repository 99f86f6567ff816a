#include "recount/base/result.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::base {
namespace {

struct Case {
    Where where;
    std::string text;
};

TEST(DescribeTest, names_file_row_and_column_as_far_as_they_are_known) {
    const std::vector<Case> cases = {
        {{}, "is not a number"},
        {{"a.csv", {}, "", ""}, "a.csv: is not a number"},
        {{"a.csv", 12, "", ""}, "a.csv, row 12: is not a number"},
        {{"a.csv", 12, "killed", "abc"}, "a.csv, row 12, column killed: is not a number"},
        {{"", 12, "killed", ""}, "row 12, column killed: is not a number"},
    };
    for (const Case& example : cases) {
        EXPECT_EQ(describe({ErrorKind::malformed, "is not a number", example.where}), example.text);
    }
}

Result<int> half(int number) {
    if (number % 2 != 0) {
        return fail(ErrorKind::refused, std::to_string(number) + " is odd");
    }
    return number / 2;
}

Result<int> quarter(int number) {
    RECOUNT_TRY(const int halved, half(number));
    RECOUNT_CHECK(half(halved));
    return halved / 2;
}

TEST(ResultTest, try_passes_the_value_on_or_returns_the_error) {
    EXPECT_EQ(quarter(8), 2);
    EXPECT_EQ(quarter(7).error(), (Error{ErrorKind::refused, "7 is odd", {}}));
    EXPECT_EQ(quarter(6).error(), (Error{ErrorKind::refused, "3 is odd", {}}));
}

}  // namespace
}  // namespace recount::base
