#include "recount/base/ascii.h"

#include <gtest/gtest.h>

namespace recount::base {
namespace {

TEST(Ascii, letters_of_other_scripts_and_stray_bytes_stay_as_they_are) {
    EXPECT_EQ(lower_ascii("Content-TYPE: \xC3\x89"
                          "A\xFF[@`{"),
              "content-type: \xC3\x89"
              "a\xFF[@`{");
    EXPECT_EQ(upper_ascii('z'), 'Z');
    EXPECT_EQ(upper_ascii('{'), '{');
    EXPECT_FALSE(is_ascii_letter('\xE9'));
    EXPECT_FALSE(is_ascii_digit('/'));
    EXPECT_TRUE(is_ascii_letter('Q') && is_ascii_digit('9'));
}

TEST(Ascii, only_the_ends_are_trimmed) {
    struct Row {
        std::string_view text;
        std::string_view trimmed;
        std::string_view without_blanks;
    };
    const Row rows[] = {
        {"", "", ""},
        {" \t ", "", ""},
        {"a  b", "a  b", "a  b"},
        {" \ta b\t ", "a b", "a b"},
        {"\r\n a \v\f", "a", "\r\n a \v\f"},
        {"\xC2\xA0"
         "a ",
         "\xC2\xA0"
         "a",
         "\xC2\xA0"
         "a"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(trimmed(row.text), row.trimmed);
        EXPECT_EQ(without_blanks(row.text), row.without_blanks);
    }
}

}  // namespace
}  // namespace recount::base
