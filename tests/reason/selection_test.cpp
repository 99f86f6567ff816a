// Which statements count: the day, withdrawal, supersession, trust, drops and switches.
#include <string>

#include "tests/reason/case_builder.h"

#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

CaseBuilder two_figures() {
    CaseBuilder builder;
    builder.actor("us").actor("uk");
    builder.say(
        {.id = "low", .party = "us", .low = 5, .speaker = "monitor", .said_on = "2017-01-10"});
    builder.say(
        {.id = "high", .party = "us", .low = 9, .speaker = "paper", .said_on = "2017-02-10"});
    return builder;
}

Findings check(const CaseBuilder& builder, const Choice& choice = {}) {
    return Reasoner::make(builder.build(), choice).value().check();
}

Answer ask(const CaseBuilder& builder, const std::string& query, const Choice& choice = {}) {
    return Reasoner::make(builder.build(), choice).value().ask(parse_query(query).value()).value();
}

TEST(SelectionTest, a_statement_counts_from_the_day_it_was_said) {
    EXPECT_EQ(check(two_figures()).conflicts.size(), 1U);
    EXPECT_EQ(ask(two_figures(), "civilians_killed by us as of 2017-01-31").low, 5);
    EXPECT_EQ(ask(two_figures(), "civilians_killed by us as of 2017-01-09").high, std::nullopt);
}

TEST(SelectionTest, a_withdrawn_statement_counts_no_longer) {
    CaseBuilder builder;
    builder.actor("us");
    builder.say({.id = "s",
                 .party = "us",
                 .low = 5,
                 .said_on = "2017-01-10",
                 .withdrawn_on = "2017-03-01"});
    EXPECT_EQ(ask(builder, "civilians_killed by us as of 2017-02-28").low, 5);
    EXPECT_EQ(ask(builder, "civilians_killed by us as of 2017-03-01").low, 0);
}

TEST(SelectionTest, a_superseded_statement_counts_until_the_new_one_is_said) {
    CaseBuilder builder = two_figures();
    builder.say({.id = "new",
                 .party = "us",
                 .low = 7,
                 .said_on = "2017-03-10",
                 .supersedes = {"low", "high"}});
    EXPECT_EQ(ask(builder, "civilians_killed by us").low, 7);
    EXPECT_EQ(ask(builder, "civilians_killed by us as of 2017-01-31").low, 5);
}

TEST(SelectionTest, dropping_a_statement_or_a_speaker_leaves_it_out) {
    EXPECT_EQ(ask(two_figures(), "civilians_killed by us", {.drop = {"high"}}).low, 5);
    EXPECT_EQ(ask(two_figures(), "civilians_killed by us", {.drop = {"monitor"}}).low, 9);
}

TEST(SelectionTest, a_rejected_statement_is_shown_with_what_it_would_contradict) {
    CaseBuilder builder = two_figures();
    builder.reject("paper");
    const Findings findings = check(builder);
    EXPECT_TRUE(findings.conflicts.empty());
    ASSERT_EQ(findings.rejected.size(), 1U);
    EXPECT_EQ(findings.rejected[0].statement, "high");
    ASSERT_TRUE(findings.rejected[0].conflict);
    EXPECT_THAT(findings.rejected[0].conflict->statements,
                ::testing::UnorderedElementsAre("low", "high"));
}

TEST(SelectionTest, trust_brings_a_rejected_statement_back) {
    CaseBuilder builder = two_figures();
    builder.reject("paper");
    EXPECT_EQ(check(builder, {.trust = {"paper"}}).conflicts.size(), 1U);
}

TEST(SelectionTest, an_unknown_name_is_refused_with_a_suggestion) {
    const auto dropped = Reasoner::make(two_figures().build(), {.drop = {"hgh"}});
    ASSERT_FALSE(dropped);
    EXPECT_THAT(dropped.error().message, ::testing::HasSubstr("did you mean 'high'?"));
    const auto assumed =
        Reasoner::make(two_figures().build(), {.assume = {{"admission-is-flor", true}}});
    ASSERT_FALSE(assumed);
    EXPECT_THAT(assumed.error().message,
                ::testing::HasSubstr("did you mean 'admission-is-floor'?"));
}

TEST(SelectionTest, a_switch_that_is_off_and_would_clash_is_a_tension) {
    CaseBuilder builder;
    builder.actor("us");
    builder.say({.id = "five", .party = "us", .low = 5});
    builder.say({.id = "none", .party = "us", .low = 0, .assumption = "silence-is-denial"});
    builder.assume("silence-is-denial", false);
    const Findings findings = check(builder);
    EXPECT_EQ(findings.verdict, Verdict::tension);
    ASSERT_EQ(findings.tensions.size(), 1U);
    EXPECT_EQ(findings.tensions[0].assumption, "silence-is-denial");
    EXPECT_FALSE(findings.has_finding());
    EXPECT_EQ(check(builder, {.assume = {{"silence-is-denial", true}}}).verdict,
              Verdict::contradiction);
}

TEST(SelectionTest, what_a_recorder_counts_is_not_what_occurred_unless_it_is_read_so) {
    CaseBuilder builder;
    builder.actor("us").actor("monitor", {}, {}, {}, record::ActorKind::recorder);
    builder.say({.id = "count",
                 .party = "us",
                 .ledger = "alleged:monitor",
                 .relation = "between",
                 .low = 40,
                 .high = 60});
    EXPECT_EQ(ask(builder, "civilians_killed by us").low, 0);
    const Choice read{.assume = {{"allegation-is-range", true}}};
    EXPECT_EQ(ask(builder, "civilians_killed by us", read).low, 40);
    EXPECT_EQ(ask(builder, "civilians_killed by us", read).high, 60);
}

TEST(SelectionTest, an_admission_is_a_floor_and_an_assessment_of_another_too) {
    CaseBuilder builder;
    builder.actor("uk").actor("nl");
    builder.say({.id = "own", .party = "nl", .ledger = "assessed:nl", .low = 4});
    builder.say({.id = "theirs", .party = "nl", .ledger = "assessed:uk", .low = 6});
    EXPECT_EQ(ask(builder, "civilians_killed by nl").low, 6);
    EXPECT_EQ(
        ask(builder, "civilians_killed by nl", {.assume = {{"assessment-is-floor", false}}}).low,
        4);
    EXPECT_EQ(ask(builder, "civilians_killed by nl",
                  {.assume = {{"assessment-is-floor", false}, {"admission-is-floor", false}}})
                  .low,
              0);
}

TEST(SelectionTest, a_group_means_its_members_of_the_day) {
    CaseBuilder builder;
    builder.actor("g", {}, {}, {}, record::ActorKind::group);
    builder.actor("a", "g", "2017-01-01", "2017-01-31").actor("b", "g", "2017-02-01");
    builder.say({.id = "all", .party = "g", .low = 10});
    builder.say({.id = "a-none", .party = "a", .low = 0});
    EXPECT_EQ(ask(builder, "civilians_killed by b during 2017-02-01..").low, 10);
    EXPECT_EQ(ask(builder, "civilians_killed by b during ..2017-01-31").high, std::nullopt);
    EXPECT_EQ(ask(builder, "civilians_killed by g during 2017-01-01..2017-01-31").high, 0);
}

TEST(SelectionTest, a_scope_without_any_party_is_reported_and_the_rest_is_used) {
    CaseBuilder builder = two_figures();
    builder.actor("empty", {}, {}, {}, record::ActorKind::group);
    builder.say({.id = "void", .party = "empty", .low = 3});
    const Findings findings = check(builder);
    ASSERT_EQ(findings.errors.size(), 1U);
    EXPECT_THAT(
        base::describe(findings.errors[0]),
        ::testing::HasSubstr("statements.csv, row 4, column party: void is not used: 'empty' "
                             "names no party"));
    EXPECT_EQ(findings.conflicts.size(), 1U);
}

TEST(SelectionTest, single_party_is_refused_rather_than_ignored) {
    const auto reasoner =
        Reasoner::make(two_figures().build(), {.assume = {{"single-party", true}}});
    ASSERT_FALSE(reasoner);
    EXPECT_EQ(reasoner.error().kind, base::ErrorKind::refused);
}

TEST(SelectionTest, largest_counts_keep_every_unit) {
    CaseBuilder grouped;
    grouped.actor("us", "all")
        .actor("uk", "all")
        .actor("all", {}, {}, {}, record::ActorKind::group);
    grouped.say({.id = "total", .party = "all", .low = 999'999'999});
    grouped.say({.id = "uk", .party = "uk", .low = 1});
    const Answer answer = ask(grouped, "civilians_killed by us");
    EXPECT_EQ(answer.low, 999'999'998);
    EXPECT_EQ(answer.high, 999'999'998);
}

}  // namespace
}  // namespace recount::reason
