// What "near PLACE" reaches: a reading that a person can switch.
#include "recount/reason/near.h"

#include <string>

#include "tests/reason/case_builder.h"

#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

/// Three strikes declared near the town on two days; none, it is said, in one quarter on the
/// second.
CaseBuilder denied_quarter(const std::string& declared_in = "around-town",
                           const std::string& declared_to = "2017-06-17",
                           const std::string& denied_on = "2017-06-17") {
    CaseBuilder builder;
    builder.actor("alliance", {}, {}, {}, record::ActorKind::group).actor("uk", "alliance");
    builder.place("land").place("around-town", "land").place("town", "around-town");
    builder.place("quarter", "town");
    builder.say({.id = "declared",
                 .party = "alliance",
                 .ledger = "assessed:alliance",
                 .low = 3,
                 .place = declared_in,
                 .event_from = "2017-06-16",
                 .event_to = declared_to,
                 .measure = "strikes"});
    builder.say({.id = "denied",
                 .party = "alliance",
                 .low = 0,
                 .place = "quarter",
                 .event_from = denied_on,
                 .event_to = denied_on,
                 .measure = "strikes"});
    return builder;
}

Findings check(const CaseBuilder& builder, Choice choice = {}) {
    return Reasoner::make(builder.build(), std::move(choice)).value().check();
}

TEST(NearTest, a_denial_for_one_quarter_and_strikes_near_its_town_are_a_tension) {
    const Findings findings = check(denied_quarter());
    EXPECT_TRUE(findings.conflicts.empty());
    ASSERT_EQ(findings.tensions.size(), 1U);
    EXPECT_EQ(findings.tensions[0].assumption, near_reading);
    EXPECT_THAT(findings.tensions[0].conflict.statements,
                ::testing::UnorderedElementsAre("declared", "denied"));
    EXPECT_EQ(findings.verdict, Verdict::tension);
}

TEST(NearTest, the_reading_switched_on_makes_it_a_contradiction) {
    const Findings findings = check(denied_quarter(), {.assume = {{near_reading, true}}});
    ASSERT_EQ(findings.conflicts.size(), 1U);
    EXPECT_EQ(findings.verdict, Verdict::contradiction);
    EXPECT_THAT(findings.conflicts[0].assumptions, ::testing::Contains(near_reading));
}

TEST(NearTest, it_reaches_no_other_day_no_whole_country_and_no_long_span) {
    EXPECT_TRUE(check(denied_quarter("around-town", "2017-06-17", "2017-06-18")).tensions.empty());
    EXPECT_TRUE(check(denied_quarter("land")).tensions.empty());
    EXPECT_TRUE(check(denied_quarter("around-town", "2017-06-30")).tensions.empty());
}

TEST(NearTest, strikes_declared_in_the_quarter_itself_need_no_reading) {
    const Findings findings = check(denied_quarter("quarter", "2017-06-16", "2017-06-16"));
    EXPECT_EQ(findings.conflicts.size(), 1U);
    EXPECT_TRUE(findings.tensions.empty());
}

TEST(NearTest, the_strikes_of_a_partner_count_against_the_denial_of_the_alliance) {
    CaseBuilder builder = denied_quarter();
    builder.say({.id = "partner",
                 .party = "uk",
                 .ledger = "assessed:uk",
                 .low = 1,
                 .place = "town",
                 .event_from = "2017-06-17",
                 .event_to = "2017-06-17",
                 .measure = "strikes"});
    EXPECT_EQ(check(builder).tensions.size(), 2U);
}

}  // namespace
}  // namespace recount::reason
