#include "recount/record/statement.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::record {
namespace {

using base::ErrorKind;
using testing::HasSubstr;
using Number = std::optional<std::int64_t>;

struct ClaimCase {
    Relation relation;
    std::int64_t value_low;
    Number value_high;
    std::string_view hedge;
    Number low;
    Number high;
};

TEST(ClaimTest, reads_what_was_said_as_an_interval) {
    using enum Relation;
    const std::vector<ClaimCase> cases = {
        {equal, 80, {}, "", 80, 80},
        {equal, 80, 80, "", 80, 80},
        {equal, 0, {}, "", 0, 0},
        {at_least, 80, {}, "", 80, {}},
        {at_most, 80, {}, "", {}, 80},
        {more_than, 4000, {}, "", 4001, {}},
        {less_than, 10, {}, "", {}, 9},
        {less_than, 1, {}, "", {}, 0},
        {between, 1, 10, "", 1, 10},
        {between, 7, 7, "", 7, 7},
        // `~` without a second value takes the hedge table; percent ends are widened to whole
        // lives.
        {about, 100, {}, "", 90, 110},
        {about, 105, {}, "about", 94, 116},
        {about, 1, {}, "", 0, 2},
        {about, 0, {}, "", 0, 0},
        {about, 100, {}, "nearly", 90, 100},
        {about, 100, {}, "roughly", 80, 120},
        {about, 0, {}, "a small number", 1, 10},
        {about, 24, {}, "dozens", 24, 99},
        {about, 0, {}, "une douzaine", 10, 14},
        {about, 0, {}, "عشرات", 20, 99},
        {about, 10, 20, "about", 10, 20},
        {about, largest_count, {}, "about", 900'000'000'000, 1'100'000'000'000},
    };
    for (const ClaimCase& example : cases) {
        const auto claim =
            Claim::make(example.relation, example.value_low, example.value_high, example.hedge, {});
        ASSERT_TRUE(claim) << describe(claim.error());
        EXPECT_EQ(claim->low(), example.low) << example.value_low << example.hedge;
        EXPECT_EQ(claim->high(), example.high) << example.value_low << example.hedge;
        EXPECT_EQ(claim->relation(), example.relation);
        EXPECT_EQ(claim->stated_low(), example.value_low);
        EXPECT_EQ(claim->stated_high(), example.value_high);
    }
}

struct BadClaimCase {
    Relation relation;
    std::int64_t value_low;
    Number value_high;
    std::string_view hedge;
    ErrorKind kind;
    std::string_view message;
};

TEST(ClaimTest, refuses_values_that_its_relation_cannot_take) {
    using enum Relation;
    const std::vector<BadClaimCase> cases = {
        {between, 10, 1, "", ErrorKind::reversed, "value_high 1 lies below value_low 10"},
        {about, 10, 1, "", ErrorKind::reversed, "value_high 1 lies below value_low 10"},
        {between, 10, {}, "", ErrorKind::malformed, "'between' needs value_low and value_high"},
        {less_than, 0, {}, "", ErrorKind::malformed, "'< 0' can never hold"},
        {equal, 1, 10, "", ErrorKind::malformed, "'=' takes one value; use 'between'"},
        {at_least, 1, 10, "", ErrorKind::malformed, "'>=' takes one value"},
        {about, 10, {}, "umpteen", ErrorKind::unknown_name, "no hedge table has 'umpteen'"},
        {equal, -1, {}, "", ErrorKind::out_of_range, "beyond 0 to 1,000,000,000,000"},
        {equal, largest_count + 1, {}, "", ErrorKind::out_of_range, "beyond 0 to"},
        {between, 0, largest_count + 1, "", ErrorKind::out_of_range, "beyond 0 to"},
    };
    for (const BadClaimCase& example : cases) {
        const auto claim =
            Claim::make(example.relation, example.value_low, example.value_high, example.hedge, {});
        ASSERT_FALSE(claim) << example.message;
        EXPECT_EQ(claim.error().kind, example.kind);
        EXPECT_THAT(claim.error().message, HasSubstr(example.message));
    }
}

TEST(ClaimTest, the_hedges_of_the_case_come_before_the_published_ones) {
    const std::vector<Hedge> own = {{"a small number", 1, 5, false}, {"umpteen", 50, 200, true}};
    EXPECT_EQ(Claim::make(Relation::about, 0, {}, "a small number", own)->high(), 5);
    EXPECT_EQ(Claim::make(Relation::about, 10, {}, "umpteen", own)->low(), 5);
    EXPECT_EQ(Claim::make(Relation::about, 10, {}, "umpteen", own)->high(), 20);
    EXPECT_EQ(Claim::make(Relation::about, 0, {}, "dozens", own)->high(), 99);
}

TEST(ClaimTest, a_hedge_never_reverses_its_interval) {
    for (const Hedge& hedge : published_hedges()) {
        for (std::int64_t value = 0; value <= 300; ++value) {
            const auto claim = Claim::make(Relation::about, value, {}, hedge.phrase, {});
            ASSERT_TRUE(claim);
            ASSERT_LE(*claim->low(), *claim->high()) << hedge.phrase << ' ' << value;
        }
    }
}

TEST(PublishedHedgesTest, no_phrase_stands_twice) {
    std::set<std::string> phrases;
    for (const Hedge& hedge : published_hedges()) {
        EXPECT_TRUE(phrases.insert(hedge.phrase).second) << hedge.phrase;
        EXPECT_LE(hedge.low, hedge.high) << hedge.phrase;
    }
}

TEST(LedgerTest, reads_back_what_it_writes) {
    for (const std::string_view text : {"occurred", "assessed:cjtf-oir", "alleged:airwars"}) {
        const auto ledger = Ledger::parse(text);
        ASSERT_TRUE(ledger) << text;
        EXPECT_EQ(ledger->text(), text);
    }
    EXPECT_FALSE(Ledger::occurred().keeper());
    EXPECT_EQ(Ledger::parse("assessed:us"), Ledger::assessed(*ActorId::make("us")));
    EXPECT_NE(Ledger::parse("alleged:us"), Ledger::assessed(*ActorId::make("us")));
}

TEST(LedgerTest, says_which_forms_there_are) {
    for (const std::string_view text : {"", "Occurred", "assessed", "assessed:", "alleged:u k",
                                        "occurred:us", "counted:us", "assessed: us"}) {
        const auto ledger = Ledger::parse(text);
        ASSERT_FALSE(ledger) << text;
        EXPECT_EQ(ledger.error().message,
                  "'" + std::string(text) +
                      "' is not a ledger; expected occurred, assessed:ACTOR or alleged:ACTOR");
    }
}

TEST(MeasureTest, takes_lower_case_names_and_knows_those_of_the_field) {
    EXPECT_TRUE(Measure::make("civilians_killed")->is_known());
    EXPECT_FALSE(Measure::make("drone_sorties_2")->is_known());
    EXPECT_TRUE(std::is_sorted(Measure::known().begin(), Measure::known().end()));
    for (const std::string& name : Measure::known()) {
        ASSERT_TRUE(Measure::make(name)) << name;
        EXPECT_TRUE(Measure::make(name)->is_known()) << name;
    }
}

TEST(MeasureTest, refuses_other_names_and_suggests_a_near_one) {
    for (const std::string& name :
         {std::string(), std::string("2killed"), std::string("_x"), std::string("a b"),
          std::string("قتلى"), std::string(61, 'a')}) {
        EXPECT_EQ(Measure::make(name).error().kind, ErrorKind::malformed) << name;
    }
    EXPECT_TRUE(Measure::make(std::string(60, 'a')));
    EXPECT_THAT(Measure::make("Civilians_killed").error().message,
                HasSubstr("; did you mean 'civilians_killed'?"));
}

TEST(RelationTest, reads_back_what_it_writes_and_names_the_forms) {
    for (const std::string_view text : {"=", ">=", "<=", "between", "~", ">", "<"}) {
        ASSERT_TRUE(parse_relation(text)) << text;
        EXPECT_EQ(to_text(*parse_relation(text)), text);
    }
    EXPECT_EQ(parse_relation("betwen").error().message,
              "'betwen' is not one of =, >=, <=, between, ~, >, <; did you mean 'between'?");
}

TEST(BasisTest, reads_back_what_it_writes) {
    for (const std::string_view text :
         {"admitted", "assessed", "alleged", "denied", "estimated", "assumption"}) {
        ASSERT_TRUE(parse_basis(text)) << text;
        EXPECT_EQ(to_text(*parse_basis(text)), text);
    }
    EXPECT_FALSE(parse_basis(""));
}

TEST(ConfidentialityTest, reads_back_what_it_writes) {
    for (const std::string_view text : {"open", "restricted", "sealed"}) {
        ASSERT_TRUE(parse_confidentiality(text)) << text;
        EXPECT_EQ(to_text(*parse_confidentiality(text)), text);
    }
    EXPECT_FALSE(parse_confidentiality("secret"));
}

}  // namespace
}  // namespace recount::record
