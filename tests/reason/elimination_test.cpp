// Who could it be? Parties of an incident or a batch, and what rules each of them out.
#include "recount/reason/elimination.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/reason/case_builder.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;
using Row = CaseBuilder::Row;

constexpr const char* books = "assessed:cjtf-oir";
constexpr std::array<const char*, 12> partners = {"uk", "fr", "au", "be", "nl", "dk",
                                                  "ca", "jo", "sa", "ae", "bh", "tr"};

/// The 80 of the story: 80 by the coalition, none of them American.
CaseBuilder the_80() {
    CaseBuilder builder;
    builder.actor("cjtf-oir", {}, {}, {}, record::ActorKind::official);
    builder.actor("coalition", {}, {}, {}, record::ActorKind::group);
    builder.actor("us", "coalition");
    for (const char* partner : partners) {
        builder.actor(partner, "coalition");
    }
    builder.batch("the-80", "2017-04-30", "2017-04-30");
    builder.say({.id = "S2",
                 .party = "coalition",
                 .ledger = books,
                 .low = 80,
                 .part = "the-80",
                 .said_on = "2017-04-30"});
    builder.say(
        {.id = "S2-others", .ledger = books, .low = 80, .part = "the-80", .said_on = "2017-04-30"});
    builder.say({.id = "S3", .party = "us", .ledger = books, .low = 0, .part = "the-80"});
    return builder;
}

/// One incident of 12 June 2016 at Manbij with three belligerents and one that came later.
CaseBuilder one_incident() {
    CaseBuilder builder;
    builder.actor("coalition", {}, {}, {}, record::ActorKind::group);
    builder.actor("us", "coalition", "2014-08-08");
    builder.actor("uk", "coalition", "2014-09-30");
    builder.actor("fr", "coalition", "2014-09-19");
    builder.actor("be", "coalition", "2016-07-01", "2017-12-31");
    builder.place("syria");
    builder.place("manbij", "syria");
    builder.incident("manbij-1", "2016-06-12", "manbij");
    return builder;
}

Elimination who(const CaseBuilder& builder, const std::string& part, const Choice& choice = {},
                bool is_single_party = false) {
    const Reasoner reasoner = Reasoner::make(builder.build(), choice).value();
    const EliminationQuery query{part, record::Measure::make("civilians_killed").value(),
                                 std::nullopt, is_single_party};
    return eliminate(reasoner, query).value();
}

/// The parties left, `others` for those whom the case does not name.
std::vector<std::string> left_of(const Elimination& elimination) {
    std::vector<std::string> names;
    for (const Suspect* suspect : elimination.left()) {
        names.push_back(suspect->party ? suspect->party->text() : "others");
    }
    return names;
}

std::vector<std::string> grounds_for(const Elimination& elimination, const std::string& party) {
    std::vector<std::string> ids;
    for (const Suspect& suspect : elimination.suspects) {
        if (suspect.party && suspect.party->text() == party && suspect.exclusion) {
            for (const Step& step : suspect.exclusion->steps) {
                ids.push_back(step.premise.id);
            }
        }
    }
    return ids;
}

TEST(EliminationTest, eleven_denials_leave_the_twelfth_with_all_of_the_80) {
    CaseBuilder builder = the_80();
    for (std::size_t i = 0; i + 1 < partners.size(); ++i) {
        builder.say({.id = "D" + std::to_string(i + 1), .party = partners[i], .low = 0});
    }
    const Elimination found = who(builder, "the-80");
    EXPECT_EQ(found.outcome, Elimination::Outcome::one_left);
    EXPECT_THAT(left_of(found), ::testing::ElementsAre("tr"));
    EXPECT_EQ(found.left().front()->share->low, 80);
    EXPECT_EQ(found.left().front()->share->high, 80);
    EXPECT_THAT(grounds_for(found, "uk"), ::testing::ElementsAre("hypothesis", "D1"));
}

TEST(EliminationTest, an_exclusion_is_a_contradiction_with_the_hypothesis_as_a_statement) {
    const Elimination found = who(the_80(), "the-80");
    EXPECT_THAT(grounds_for(found, "us"), ::testing::ElementsAre("hypothesis", "S3"));
    const auto& us = *std::find_if(
        found.suspects.begin(), found.suspects.end(),
        [](const Suspect& suspect) { return suspect.party && suspect.party->text() == "us"; });
    EXPECT_EQ(us.exclusion->kind, DerivationKind::contradiction);
    EXPECT_EQ(us.exclusion->steps.front().premise.low, 1);
    EXPECT_NE(proof_json(*us.exclusion).find("\"id\": \"hypothesis\""), std::string::npos);
}

TEST(EliminationTest, nobody_is_excluded_where_nothing_was_said) {
    const Elimination found = who(one_incident(), "manbij-1");
    EXPECT_EQ(found.outcome, Elimination::Outcome::nobody_excluded);
    EXPECT_THAT(left_of(found), ::testing::ElementsAre("us", "uk", "fr", "others"));
}

TEST(EliminationTest, a_party_that_was_not_at_war_that_day_is_no_suspect) {
    const Elimination found = who(one_incident(), "manbij-1");
    ASSERT_EQ(found.absent.size(), 1U);
    EXPECT_EQ(found.absent.front().text(), "be");
}

TEST(EliminationTest, statements_that_contradict_each_other_exclude_nobody) {
    CaseBuilder builder = one_incident();
    builder.say({.id = "none", .party = "us", .low = 0, .part = "manbij-1"});
    builder.say({.id = "some", .party = "us", .low = 3, .part = "manbij-1"});
    const Elimination found = who(builder, "manbij-1");
    EXPECT_EQ(found.outcome, Elimination::Outcome::nobody_excluded);
    EXPECT_THAT(found.set_aside, ::testing::UnorderedElementsAre("none", "some"));
}

TEST(EliminationTest, an_unknown_part_is_refused_with_the_nearest_name) {
    const Reasoner reasoner = Reasoner::make(one_incident().build(), {}).value();
    const auto found =
        eliminate(reasoner, {"manbij-l", record::Measure::make("civilians_killed").value()});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, base::ErrorKind::unknown_name);
    EXPECT_THAT(found.error().message, ::testing::HasSubstr("did you mean 'manbij-1'"));
}

enum class Parties { several, one };

struct ExclusionCase {
    const char* name;
    std::vector<Row> said;
    Parties parties;
    std::vector<std::string> left;
};

class ExclusionTest : public ::testing::TestWithParam<ExclusionCase> {};

TEST_P(ExclusionTest, leaves_those_whom_nothing_rules_out) {
    CaseBuilder builder = one_incident();
    for (const Row& row : GetParam().said) {
        builder.say(row);
    }
    const Elimination found = who(builder, "manbij-1", {}, GetParam().parties == Parties::one);
    EXPECT_EQ(left_of(found), GetParam().left) << GetParam().name;
}

const Row total = {.id = "total", .low = 9, .part = "manbij-1"};

INSTANTIATE_TEST_SUITE_P(
    OneIncident, ExclusionTest,
    ::testing::Values(
        ExclusionCase{"a denial of this incident",
                      {{.id = "a", .party = "fr", .low = 0, .part = "manbij-1"}},
                      Parties::several,
                      {"us", "uk", "others"}},
        ExclusionCase{"a denial of all killing in the country that year",
                      {{.id = "a",
                        .party = "uk",
                        .low = 0,
                        .place = "syria",
                        .event_from = "2016-01-01",
                        .event_to = "2016-12-31"}},
                      Parties::several,
                      {"us", "fr", "others"}},
        ExclusionCase{"a denial of another year",
                      {{.id = "a",
                        .party = "uk",
                        .low = 0,
                        .event_from = "2017-01-01",
                        .event_to = "2017-12-31"}},
                      Parties::several,
                      {"us", "uk", "fr", "others"}},
        ExclusionCase{"the United States or France, all nine",
                      {total, {.id = "a", .party = "us | fr", .low = 9, .part = "manbij-1"}},
                      Parties::several,
                      {"us", "fr"}},
        ExclusionCase{
            "the United States or France, at least one",
            {{.id = "a", .party = "us | fr", .relation = ">=", .low = 1, .part = "manbij-1"}},
            Parties::several,
            {"us", "uk", "fr", "others"}},
        ExclusionCase{
            "the United States or France, at least one, one party",
            {{.id = "a", .party = "us | fr", .relation = ">=", .low = 1, .part = "manbij-1"}},
            Parties::one,
            {"us", "fr"}},
        ExclusionCase{"the United States or France, and France denies",
                      {total,
                       {.id = "a", .party = "us | fr", .low = 9, .part = "manbij-1"},
                       {.id = "b", .party = "fr", .low = 0, .part = "manbij-1"}},
                      Parties::several,
                      {"us"}},
        ExclusionCase{"the United States and France, one party",
                      {{.id = "a", .party = "us", .relation = ">=", .low = 1, .part = "manbij-1"},
                       {.id = "b", .party = "fr", .relation = ">=", .low = 1, .part = "manbij-1"}},
                      Parties::one,
                      {}},
        ExclusionCase{"no strike there that day, by its own word",
                      {{.id = "a",
                        .party = "fr",
                        .ledger = "assessed:fr",
                        .low = 0,
                        .place = "manbij",
                        .event_from = "2016-06-12",
                        .event_to = "2016-06-12",
                        .measure = "strikes"}},
                      Parties::several,
                      {"us", "uk", "others"}},
        ExclusionCase{"as many strikes up to the day before as up to the day after",
                      {{.id = "a",
                        .party = "uk",
                        .ledger = "assessed:uk",
                        .low = 41,
                        .event_to = "2016-06-11",
                        .measure = "strikes"},
                       {.id = "b",
                        .party = "uk",
                        .ledger = "assessed:uk",
                        .low = 41,
                        .event_to = "2016-06-13",
                        .measure = "strikes"}},
                      Parties::several,
                      {"us", "fr", "others"}},
        ExclusionCase{"strikes elsewhere are no declaration of none here",
                      {{.id = "a",
                        .party = "uk",
                        .ledger = "assessed:uk",
                        .low = 41,
                        .place = "syria",
                        .event_from = "2016-01-01",
                        .event_to = "2016-01-31",
                        .measure = "strikes"}},
                      Parties::several,
                      {"us", "uk", "fr", "others"}},
        ExclusionCase{"another admits killing people there, one party",
                      {{.id = "a",
                        .party = "fr",
                        .ledger = "assessed:fr",
                        .low = 70,
                        .part = "manbij-1",
                        .measure = "people_killed"}},
                      Parties::one,
                      {"fr"}}));

TEST(EliminationTest, declared_strikes_do_not_count_where_the_assumption_is_off) {
    CaseBuilder builder = one_incident();
    builder.say({.id = "a",
                 .party = "fr",
                 .ledger = "assessed:fr",
                 .low = 0,
                 .place = "manbij",
                 .measure = "strikes"});
    Choice choice;
    choice.assume["strikes-are-declared"] = false;
    const Elimination found = who(builder, "manbij-1", choice);
    EXPECT_EQ(found.outcome, Elimination::Outcome::nobody_excluded);
    EXPECT_EQ(found.suspects[2].excluded_if->assumption, "strikes-are-declared");
}

TEST(EliminationTest, an_assumption_that_is_off_is_named_where_it_would_exclude) {
    CaseBuilder builder = one_incident();
    builder.say({.id = "silent", .party = "uk", .low = 0, .assumption = "silence-is-denial"});
    builder.assume("silence-is-denial", false);
    const Elimination found = who(builder, "manbij-1");
    EXPECT_EQ(found.outcome, Elimination::Outcome::nobody_excluded);
    EXPECT_EQ(found.suspects[1].excluded_if->assumption, "silence-is-denial");
}

}  // namespace
}  // namespace recount::reason
