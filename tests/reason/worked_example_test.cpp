// The worked example of the story of 26 May 2017, to the last digit: 352 - 80 + 105 = 377.
#include <array>
#include <string>

#include "tests/reason/case_builder.h"

#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

constexpr std::array<const char*, 12> partners = {"uk", "fr", "au", "be", "nl", "dk",
                                                  "ca", "jo", "sa", "ae", "bh", "tr"};

CaseBuilder story() {
    CaseBuilder builder;
    builder.actor("cjtf-oir", {}, {}, {}, record::ActorKind::official);
    builder.actor("coalition", {}, {}, {}, record::ActorKind::group);
    builder.actor("us", "coalition");
    for (const char* partner : partners) {
        builder.actor(partner, "coalition");
    }
    builder.batch("the-80", "2017-04-30", "2017-04-30");
    builder.incident("mosul-al-jadida", "2017-03-17");
    const std::string books = "assessed:cjtf-oir";
    builder.say({.id = "S1",
                 .party = "coalition",
                 .ledger = books,
                 .low = 352,
                 .entered_to = "2017-04-30",
                 .said_on = "2017-04-30"});
    builder.say({.id = "S2",
                 .party = "coalition",
                 .ledger = books,
                 .low = 80,
                 .part = "the-80",
                 .entered_from = "2017-04-30",
                 .entered_to = "2017-04-30",
                 .said_on = "2017-04-30"});
    builder.say({.id = "S3", .party = "us", .ledger = books, .low = 0, .part = "the-80"});
    builder.say({.id = "S4",
                 .party = "us",
                 .ledger = books,
                 .low = 105,
                 .part = "mosul-al-jadida",
                 .entered_from = "2017-05-25",
                 .entered_to = "2017-05-25",
                 .said_on = "2017-05-25"});
    builder.say({.id = "S4-others",
                 .party = "coalition - us",
                 .ledger = books,
                 .low = 0,
                 .part = "mosul-al-jadida",
                 .entered_from = "2017-05-25",
                 .entered_to = "2017-05-25",
                 .said_on = "2017-05-25"});
    builder.say({.id = "A1",
                 .party = "coalition - us",
                 .ledger = books,
                 .low = 0,
                 .part = "- the-80",
                 .entered_to = "2017-04-30",
                 .said_on = "2017-04-30",
                 .assumption = "A1"});
    return builder;
}

CaseBuilder with_denials(CaseBuilder builder, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        builder.say({.id = "D" + std::to_string(i + 1), .party = partners[i], .low = 0});
    }
    return builder;
}

Answer ask(const CaseBuilder& builder, const std::string& query, const Choice& choice = {}) {
    const Reasoner reasoner = Reasoner::make(builder.build(), choice).value();
    return reasoner.ask(parse_query(query).value()).value();
}

struct Expected {
    std::string query;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
};

class WorkedExampleTest : public ::testing::TestWithParam<Expected> {};

TEST_P(WorkedExampleTest, bounds_are_those_of_the_story) {
    const Answer answer = ask(story(), GetParam().query);
    EXPECT_EQ(answer.low, GetParam().low);
    EXPECT_EQ(answer.high, GetParam().high);
}

INSTANTIATE_TEST_SUITE_P(
    Story, WorkedExampleTest,
    ::testing::Values(
        Expected{"civilians_killed by us ledger assessed:cjtf-oir as of 2017-05-26", 377, 377},
        Expected{"civilians_killed by coalition - us ledger assessed:cjtf-oir as of 2017-05-26", 80,
                 80},
        Expected{"civilians_killed by uk ledger assessed:cjtf-oir as of 2017-05-26", 0, 80},
        Expected{"civilians_killed by tr ledger assessed:cjtf-oir as of 2017-05-26", 0, 80},
        Expected{"civilians_killed by us ledger assessed:cjtf-oir as of 2017-04-30", 272, 352},
        Expected{"civilians_killed by us as of 2017-05-26", 377, std::nullopt}));

TEST(WorkedExample, the_377_is_derived_from_the_four_statements_and_the_assumption) {
    const Answer answer =
        ask(story(), "civilians_killed by us ledger assessed:cjtf-oir as of 2017-05-26");
    const auto used_in = [](const Derivation& derivation) {
        std::vector<std::string> used;
        for (const Step& step : derivation.steps) {
            if (step.premise.origin != Origin::closure) {
                used.push_back(step.premise.id);
            }
        }
        return used;
    };
    // At least 377: no more than the 80 can be somebody else's, so S3 is not needed.
    EXPECT_THAT(used_in(*answer.low_derivation),
                ::testing::UnorderedElementsAre("S1", "S2", "S4", "A1"));
    // At most 377: that none of the 80 is American is S3.
    EXPECT_THAT(used_in(*answer.high_derivation), ::testing::IsSupersetOf({"S1", "S3", "S4"}));
}

TEST(WorkedExample, twelve_denials_and_the_80_contradict_each_other_all_of_them_together) {
    const Reasoner reasoner = Reasoner::make(with_denials(story(), 12).build(), {}).value();
    const Findings findings = reasoner.check();
    ASSERT_EQ(findings.verdict, Verdict::contradiction);
    ASSERT_EQ(findings.conflicts.size(), 1U);
    EXPECT_THAT(findings.conflicts[0].statements,
                ::testing::UnorderedElementsAre("S2", "S3", "D1", "D2", "D3", "D4", "D5", "D6",
                                                "D7", "D8", "D9", "D10", "D11", "D12"));
    EXPECT_THAT(findings.conflicts[0].assumptions, ::testing::ElementsAre("assessment-is-floor"));
    EXPECT_EQ(findings.conflicts[0].derivation.value, 80);
}

TEST(WorkedExample, dropping_any_one_denial_removes_the_contradiction) {
    for (std::size_t i = 1; i <= partners.size(); ++i) {
        const Choice choice{
            .as_of = {}, .drop = {"D" + std::to_string(i)}, .trust = {}, .assume = {}};
        const Reasoner reasoner = Reasoner::make(with_denials(story(), 12).build(), choice).value();
        EXPECT_EQ(reasoner.check().verdict, Verdict::consistent) << "D" << i;
    }
}

TEST(WorkedExample, a_small_number_counted_as_american_before_makes_377_a_range) {
    CaseBuilder builder = story();
    builder.say({.id = "S3b",
                 .party = "us",
                 .ledger = "assessed:cjtf-oir",
                 .relation = "between",
                 .low = 1,
                 .high = 10,
                 .part = "the-80"});
    builder.reject("S3b");
    const Choice hedged{.as_of = {}, .drop = {"S3"}, .trust = {"S3b"}, .assume = {}};
    const Answer us =
        ask(builder, "civilians_killed by us ledger assessed:cjtf-oir as of 2017-05-26", hedged);
    EXPECT_EQ(us.low, 378);
    EXPECT_EQ(us.high, 387);
    const Answer allies =
        ask(builder, "civilians_killed by coalition - us ledger assessed:cjtf-oir as of 2017-05-26",
            hedged);
    EXPECT_EQ(allies.low, 70);
    EXPECT_EQ(allies.high, 79);
}

TEST(WorkedExample, eleven_denials_leave_the_twelfth_with_the_80) {
    const CaseBuilder builder = with_denials(story(), 11);
    const Answer books =
        ask(builder, "civilians_killed by tr ledger assessed:cjtf-oir as of 2017-05-26");
    EXPECT_EQ(books.low, 80);
    EXPECT_EQ(books.high, 80);
    const Answer world = ask(builder, "civilians_killed by tr as of 2017-05-26");
    EXPECT_EQ(world.low, 80);
    EXPECT_EQ(world.high, std::nullopt);
}

TEST(WorkedExample, a_contradictory_set_gives_no_figure_in_mode_chosen) {
    const Reasoner reasoner = Reasoner::make(with_denials(story(), 12).build(), {}).value();
    const auto answer =
        reasoner.ask(parse_query("civilians_killed by us as of 2017-05-26").value(), Mode::chosen);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, base::ErrorKind::conflict);
}

TEST(WorkedExample, a_cautious_bound_holds_whichever_of_the_fourteen_is_false) {
    const Reasoner reasoner = Reasoner::make(with_denials(story(), 12).build(), {}).value();
    const Answer answer =
        reasoner
            .ask(parse_query("civilians_killed by us ledger assessed:cjtf-oir as of 2017-05-26")
                     .value())
            .value();
    EXPECT_EQ(answer.mode, "cautious");
    EXPECT_EQ(answer.selections, 14U);
    EXPECT_EQ(answer.set_aside.size(), 14U);
    // 377 where a denial is false; 352 + 105 where the 80 are none or the officials are wrong.
    EXPECT_EQ(answer.low, 377);
    EXPECT_EQ(answer.low_without.size(), 12U);
    EXPECT_EQ(answer.high, 457);
    EXPECT_THAT(answer.high_without,
                ::testing::UnorderedElementsAre(std::vector<std::string>{"S2"},
                                                std::vector<std::string>{"S3"}));
}

TEST(WorkedExample, brave_gives_the_tightest_claim_of_some_selection) {
    const Reasoner reasoner = Reasoner::make(with_denials(story(), 12).build(), {}).value();
    const Query query =
        parse_query("civilians_killed by us ledger assessed:cjtf-oir as of 2017-05-26").value();
    const Answer answer = reasoner.ask(query, Mode::brave).value();
    EXPECT_EQ(answer.mode, "brave");
    EXPECT_EQ(answer.low, 457);
    EXPECT_EQ(answer.high, 377);
}

}  // namespace
}  // namespace recount::reason
