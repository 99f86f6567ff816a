// Residuals of a ledger: what a release states against what its own figures come to.
#include <string>

#include "tests/reason/case_builder.h"

#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using record::LedgerRelease;
using testing::CaseBuilder;

CaseBuilder books() {
    CaseBuilder builder;
    builder.actor("cjtf-oir", {}, {}, {}, record::ActorKind::official);
    builder.actor("coalition", {}, {}, {}, record::ActorKind::group);
    builder.actor("us", "coalition").actor("uk", "coalition");
    return builder;
}

Findings check(const CaseBuilder& builder, const Choice& choice = {}) {
    return Reasoner::make(builder.build(), choice).value().check();
}

CaseBuilder april_2017() {
    CaseBuilder builder = books();
    builder.release("march", "2017-04-01",
                    [](LedgerRelease& row) { row.cumulative_killed_claimed = 229; });
    builder.release("april", "2017-04-30", [](LedgerRelease& row) {
        row.killed_in_this_report = 45;
        row.previously_unannounced_killed = 80;
        row.cumulative_killed_claimed = 352;
    });
    return builder;
}

TEST(LedgerTest, a_total_that_its_parts_do_not_make_up_leaves_a_residual) {
    const Findings findings = check(april_2017());
    ASSERT_EQ(findings.residuals.size(), 1U);
    EXPECT_EQ(findings.residuals[0].report_id, "april");
    EXPECT_EQ(findings.residuals[0].equation, "229 + 45 + 80 = 354, stated 352");
    EXPECT_EQ(findings.residuals[0].gap, -2);
    EXPECT_EQ(findings.residuals[0].derivation.value, 2);
    EXPECT_TRUE(findings.has_finding());
}

TEST(LedgerTest, a_revised_total_does_not_make_the_statements_contradictory) {
    const Findings findings = check(april_2017());
    EXPECT_EQ(findings.verdict, Verdict::consistent);
    const Reasoner reasoner = Reasoner::make(april_2017().build(), {}).value();
    const Answer answer =
        reasoner.ask(parse_query("civilians_killed by everyone ledger assessed:cjtf-oir").value())
            .value();
    EXPECT_EQ(answer.low, 352);
    EXPECT_EQ(answer.high, 352);
}

TEST(LedgerTest, a_correction_said_with_a_release_gives_a_second_reading) {
    CaseBuilder builder = april_2017();
    builder.incident("farm");
    builder.say({.id = "farm-1",
                 .party = "coalition",
                 .ledger = "assessed:cjtf-oir",
                 .low = 1,
                 .part = "farm",
                 .entered_to = "2016-12-01",
                 .said_on = "2016-12-01"});
    builder.say({.id = "farm-0",
                 .party = "coalition",
                 .ledger = "assessed:cjtf-oir",
                 .low = 0,
                 .part = "farm",
                 .said_on = "2017-04-30",
                 .supersedes = {"farm-1"}});
    const Findings findings = check(builder);
    ASSERT_EQ(findings.residuals.size(), 1U);
    ASSERT_EQ(findings.residuals[0].readings.size(), 1U);
    EXPECT_EQ(findings.residuals[0].readings[0].equation, "229 + 45 + 80 - 1 = 353, stated 352");
    EXPECT_EQ(findings.residuals[0].readings[0].gap, -1);
}

TEST(LedgerTest, a_month_between_two_totals_that_is_not_known_gives_an_inequality) {
    CaseBuilder builder = books();
    builder.release("july", "2019-07-26",
                    [](LedgerRelease& row) { row.cumulative_killed_claimed = 1321; });
    builder.release("august", "2019-08-29", [](LedgerRelease&) {});
    builder.release("september", "2019-09-26", [](LedgerRelease& row) {
        row.killed_in_this_report = 22;
        row.cumulative_killed_claimed = 1335;
    });
    const Findings findings = check(builder);
    ASSERT_EQ(findings.residuals.size(), 1U);
    EXPECT_EQ(findings.residuals[0].gap, -8);
    EXPECT_TRUE(findings.residuals[0].is_inequality);
}

TEST(LedgerTest, a_month_that_is_not_known_is_listed_with_what_it_must_have_been) {
    CaseBuilder builder = books();
    builder.release("january", "2017-03-04",
                    [](LedgerRelease& row) { row.cumulative_killed_claimed = 220; });
    builder.release("february", "2017-04-01",
                    [](LedgerRelease& row) { row.cumulative_killed_claimed = 229; });
    const Findings findings = check(builder);
    EXPECT_TRUE(findings.residuals.empty());
    ASSERT_EQ(findings.not_checkable.size(), 1U);
    EXPECT_EQ(findings.not_checkable[0].missing,
              std::vector<std::string>{"february.killed_in_this_report"});
    EXPECT_EQ(findings.not_checkable[0].implied_low, 9);
}

struct Flow {
    std::string what;
    std::optional<std::int64_t> left_open, carried, received, completed, reopened, still_open;
    std::optional<std::int64_t> gap;
};

class FlowTest : public ::testing::TestWithParam<Flow> {};

TEST_P(FlowTest, open_reports_follow_from_what_came_in_and_went_out) {
    SCOPED_TRACE(GetParam().what);
    CaseBuilder builder = books();
    builder.release("before", "2017-09-29",
                    [](LedgerRelease& row) { row.still_open = GetParam().left_open; });
    builder.release("after", "2017-10-26", [](LedgerRelease& row) {
        row.open_carried_over = GetParam().carried;
        row.new_reports = GetParam().received;
        row.completed = GetParam().completed;
        row.reopened = GetParam().reopened;
        row.still_open = GetParam().still_open;
    });
    const Findings findings = check(builder);
    if (!GetParam().gap) {
        EXPECT_TRUE(findings.residuals.empty());
        return;
    }
    ASSERT_EQ(findings.residuals.size(), 1U);
    EXPECT_EQ(findings.residuals[0].gap, GetParam().gap);
    const std::int64_t distance = *GetParam().gap < 0 ? -*GetParam().gap : *GetParam().gap;
    EXPECT_EQ(findings.residuals[0].derivation.value, distance);
}

const std::optional<std::int64_t> unknown;

INSTANTIATE_TEST_SUITE_P(
    Table, FlowTest,
    ::testing::Values(
        Flow{"agrees", 344, 344, 302, 127, unknown, 519, unknown},
        Flow{"carried over less than left open", 350, 344, 302, 127, unknown, 519, -6},
        Flow{"too many left", unknown, 344, 302, 127, unknown, 524, 5},
        Flow{"too few left", unknown, 344, 302, 127, unknown, 500, -19},
        Flow{"reopened reports count", unknown, 344, 302, 127, 5, 524, unknown},
        Flow{"left open stands in for carried over", 344, unknown, 302, 127, unknown, 519, unknown},
        Flow{"new reports not known", unknown, 344, unknown, 127, unknown, 519, unknown},
        Flow{"more completed than there were", unknown, 10, unknown, unknown, unknown, 5, unknown},
        Flow{"too many left even if none was completed", unknown, 10, 5, unknown, unknown, 20, 5}));

TEST(LedgerTest, verdicts_that_do_not_come_to_the_completed_reports_leave_a_residual) {
    CaseBuilder builder = books();
    builder.release("july", "2017-08-04", [](LedgerRelease& row) {
        row.completed = 132;
        row.non_credible = 121;
        row.credible = 7;
        row.duplicates = 5;
    });
    const Findings findings = check(builder);
    ASSERT_EQ(findings.residuals.size(), 1U);
    EXPECT_EQ(findings.residuals[0].gap, -1);
}

TEST(LedgerTest, verdicts_that_are_not_all_known_are_listed_with_the_rest) {
    CaseBuilder builder = books();
    builder.release("july", "2017-08-04", [](LedgerRelease& row) {
        row.completed = 132;
        row.non_credible = 121;
        row.credible = 7;
    });
    const Findings findings = check(builder);
    EXPECT_TRUE(findings.residuals.empty());
    ASSERT_EQ(findings.not_checkable.size(), 1U);
    EXPECT_EQ(findings.not_checkable[0].implied_low, 4);
}

TEST(LedgerTest, releases_said_after_the_day_do_not_count) {
    const Findings findings =
        check(april_2017(), Choice{.as_of = record::parse_day("2017-04-29").value()});
    EXPECT_TRUE(findings.residuals.empty());
}

TEST(LedgerTest, a_dropped_release_is_not_read) {
    EXPECT_TRUE(check(april_2017(), Choice{.drop = {"march"}}).residuals.empty());
}

TEST(LedgerTest, parts_that_come_to_more_than_their_release_contradict_it) {
    CaseBuilder builder = books();
    builder.incident("market").incident("bridge");
    builder.release("before", "2017-05-02", [](LedgerRelease&) {});
    builder.release("after", "2017-06-02",
                    [](LedgerRelease& row) { row.killed_in_this_report = 10; });
    for (const char* part : {"market", "bridge"}) {
        builder.say({.id = std::string(part) + "-6",
                     .party = "coalition",
                     .ledger = "assessed:cjtf-oir",
                     .low = 6,
                     .part = part,
                     .entered_from = "2017-06-02",
                     .entered_to = "2017-06-02",
                     .said_on = "2017-06-02"});
    }
    const Findings findings = check(builder);
    ASSERT_EQ(findings.conflicts.size(), 1U);
    EXPECT_THAT(
        findings.conflicts[0].statements,
        ::testing::UnorderedElementsAre("market-6", "bridge-6", "after.killed_in_this_report"));
    EXPECT_THAT(findings.conflicts[0].assumptions, ::testing::ElementsAre("incidents-disjoint"));
}

}  // namespace
}  // namespace recount::reason
