#include "recount/record/id.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::record {
namespace {

TEST(IdTest, takes_ascii_letters_digits_dot_underscore_and_hyphen) {
    for (const std::string& text : std::vector<std::string>{"uk", "cjtf-oir", "S1", "2017.05_a",
                                                            "-", std::string(100, 'x')}) {
        ASSERT_TRUE(ActorId::make(text)) << text;
        EXPECT_EQ(ActorId::make(text)->text(), text);
    }
}

struct BadCase {
    std::string text;
    std::string message;
};

TEST(IdTest, says_which_letters_are_allowed) {
    const std::string allowed = "' is not an id; use letters a-z, digits, '.', '_' and '-' only";
    const std::vector<BadCase> cases = {
        {"", "an id is missing"},
        {"u k", "'u k" + allowed},
        {"uk|fr", "'uk|fr" + allowed},
        {"بريطانيا", "'بريطانيا" + allowed},
        {std::string("a\0b", 3), "'a?b" + allowed},
        {std::string(101, 'x'), "an id of 101 bytes; at most 100 are allowed"},
    };
    for (const BadCase& example : cases) {
        const auto id = PlaceId::make(example.text);
        ASSERT_FALSE(id) << example.text;
        EXPECT_EQ(id.error().kind, base::ErrorKind::malformed);
        EXPECT_EQ(id.error().message, example.message);
    }
}

TEST(IdTest, is_compared_byte_by_byte) {
    EXPECT_NE(ActorId::make("UK"), ActorId::make("uk"));
    EXPECT_LT(*ActorId::make("UK"), *ActorId::make("uk"));
}

}  // namespace
}  // namespace recount::record
