#include "recount/base/utf8.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace recount::base {
namespace {

TEST(Utf8Test, lengths_are_those_of_rfc_3629) {
    struct Row {
        std::string_view text;
        std::size_t length;
    };
    const Row rows[] = {
        {"a", 1},
        {{"\0", 1}, 1},
        {"\xC2\x80", 2},
        {"\xE0\xA0\x80", 3},
        {"\xED\x9F\xBF", 3},
        {"\xF0\x90\x80\x80", 4},
        {"\xF4\x8F\xBF\xBF", 4},
        {"\x80", 0},              // a continuation alone
        {"\xC1\x80", 0},          // overlong
        {"\xE0\x9F\xBF", 0},      // overlong
        {"\xF0\x8F\xBF\xBF", 0},  // overlong
        {"\xED\xA0\x80", 0},      // a surrogate
        {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
        {"\xF5\x80\x80\x80", 0},
        {"\xFF", 0},
        {"\xE2\x82", 0},  // cut off
        {"\xE2\x82\x28", 0},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(utf8_length(row.text, 0), row.length) << testing::PrintToString(row.text);
        EXPECT_EQ(is_utf8(row.text), row.length == row.text.size());
    }
    EXPECT_EQ(utf8_length("ab\xC3\xA9", 2), 2U);
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8("caf\xE9"));
}

}  // namespace
}  // namespace recount::base
