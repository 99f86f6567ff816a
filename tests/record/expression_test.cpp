#include "recount/record/expression.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::record {
namespace {

using testing::HasSubstr;

/// The steps in postfix order, `|` and `-` for the operations.
std::string postfix(const PartyExpression& expression) {
    std::string text;
    for (const PartyExpression::Step& step : expression.steps()) {
        text += text.empty() ? "" : " ";
        text += step.operation == PartyExpression::Operation::actor   ? step.actor
                : step.operation == PartyExpression::Operation::unite ? "|"
                                                                      : "-";
    }
    return text;
}

struct Case {
    std::string_view written;
    std::string_view steps;
    std::string_view text;
};

TEST(PartyExpressionTest, reads_from_the_left_with_parentheses_first) {
    const std::vector<Case> cases = {
        {"", "", ""},
        {"  ", "", ""},
        {"us", "us", "us"},
        {"coalition - us", "coalition us -", "coalition - us"},
        {"coalition -us", "coalition us -", "coalition - us"},
        {"uk | fr", "uk fr |", "uk | fr"},
        {"uk|fr", "uk fr |", "uk | fr"},
        {"cjtf-oir", "cjtf-oir", "cjtf-oir"},
        {"cjtf-oir - us", "cjtf-oir us -", "cjtf-oir - us"},
        {"a - b | c", "a b - c |", "a - b | c"},
        {"a | b - c", "a b | c -", "a | b - c"},
        {"a - (b | c)", "a b c | -", "a - (b | c)"},
        {"(a | b) - c", "a b | c -", "a | b - c"},
        {"((a))", "a", "a"},
        {"a - (b - (c | d))", "a b c d | - -", "a - (b - (c | d))"},
    };
    for (const Case& example : cases) {
        const auto expression = PartyExpression::parse(example.written);
        ASSERT_TRUE(expression) << describe(expression.error());
        EXPECT_EQ(postfix(*expression), example.steps);
        EXPECT_EQ(expression->text(), example.text);
        EXPECT_EQ(PartyExpression::parse(expression->text()), expression);
    }
}

TEST(PartyExpressionTest, the_empty_expression_is_every_party) {
    EXPECT_TRUE(PartyExpression().is_everyone());
    EXPECT_EQ(PartyExpression::parse(""), PartyExpression());
    EXPECT_FALSE(PartyExpression::parse("us")->is_everyone());
}

struct BadCase {
    std::string written;
    std::string message;
};

TEST(PartyExpressionTest, says_where_it_stopped_and_what_it_expected) {
    const std::vector<BadCase> cases = {
        {"(uk | fr", "'(uk | fr': found the end at position 9, expected ')'"},
        {"uk fr", "found 'fr' at position 4, expected '|', '-' or the end"},
        {"uk |", "found the end at position 5, expected an actor id or '('"},
        {"| uk", "found '|' at position 1, expected an actor id or '('"},
        {"- uk", "found '-' at position 1, expected an actor id or '('"},
        {"uk)", "found ')' at position 3, expected '|', '-' or the end"},
        {"()", "found ')' at position 2"},
        {"uk & fr", "found '&' at position 4"},
        {std::string(101, 'x'), "at position 1, expected an actor id"},
    };
    for (const BadCase& example : cases) {
        const auto expression = PartyExpression::parse(example.written);
        ASSERT_FALSE(expression) << example.written;
        EXPECT_EQ(expression.error().kind, base::ErrorKind::malformed);
        EXPECT_THAT(expression.error().message, HasSubstr(example.message));
    }
}

TEST(PartyExpressionTest, limits_nesting_and_length) {
    const std::string open(50, '(');
    const std::string close(50, ')');
    EXPECT_TRUE(PartyExpression::parse(open + "a" + close));
    EXPECT_THAT(PartyExpression::parse("(" + open + "a" + close + ")").error().message,
                HasSubstr("more than 50 nested parentheses"));
    EXPECT_FALSE(PartyExpression::parse(std::string(1'000'000, '(')));
    std::string names = "a";
    for (int i = 1; i < 1000; ++i) {
        names += "|a";
    }
    EXPECT_TRUE(PartyExpression::parse(names));
    EXPECT_THAT(PartyExpression::parse(names + "|a").error().message,
                HasSubstr("more than 1,000 names"));
}

TEST(PlaceExpressionTest, reads_places_joined_by_or) {
    const auto places = PlaceExpression::parse("mosul|raqqa | al-bab");
    ASSERT_TRUE(places);
    EXPECT_EQ(places->text(), "mosul | raqqa | al-bab");
    EXPECT_EQ(PlaceExpression::parse(places->text()), places);
    EXPECT_TRUE(PlaceExpression::parse(" ")->is_everywhere());
}

TEST(PlaceExpressionTest, knows_no_subtraction) {
    EXPECT_THAT(PlaceExpression::parse("iraq - mosul").error().message,
                HasSubstr("found '-' at position 6, expected '|' or the end"));
    EXPECT_FALSE(PlaceExpression::parse("iraq |"));
    EXPECT_FALSE(PlaceExpression::parse("(iraq)"));
}

TEST(PartExpressionTest, a_leading_minus_means_everything_outside) {
    const auto outside = PartExpression::parse("- the-80 | the-105");
    ASSERT_TRUE(outside);
    EXPECT_TRUE(outside->is_outside());
    EXPECT_EQ(outside->parts().size(), 2U);
    EXPECT_EQ(outside->text(), "- the-80 | the-105");
    EXPECT_EQ(PartExpression::parse("-the-80 | the-105"), outside);
    EXPECT_EQ(PartExpression::parse(outside->text()), outside);
    EXPECT_NE(PartExpression::parse("the-80 | the-105"), outside);
}

TEST(PartExpressionTest, the_empty_expression_is_no_restriction_and_a_lone_minus_is_none) {
    EXPECT_TRUE(PartExpression::parse("")->is_everything());
    EXPECT_THAT(PartExpression::parse("-").error().message, HasSubstr("expected a part id"));
    EXPECT_FALSE(PartExpression::parse("a | - b"));
}

}  // namespace
}  // namespace recount::record
