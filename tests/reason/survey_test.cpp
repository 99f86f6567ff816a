// All conflicts, all corrections, weights, stops, and what would have to be true for a party.
#include <string>
#include <vector>

#include "tests/reason/case_builder.h"

#include "recount/reason/hitting_sets.h"
#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

CaseBuilder two_parties() {
    CaseBuilder builder;
    builder.actor("north").actor("south").actor("paper", {}, {}, {}, record::ActorKind::press);
    return builder;
}

/// Two counts of the north's dead that exclude each other, and a third that one of them fits.
CaseBuilder quarrel() {
    CaseBuilder builder = two_parties();
    builder.say({.id = "ten", .party = "north", .low = 10, .speaker = "anna"});
    builder.say({.id = "four", .party = "north", .low = 4, .speaker = "boris"});
    builder.say({.id = "most-5", .party = "north", .relation = "<=", .low = 5, .speaker = "carla"});
    return builder;
}

Survey survey_of(const CaseBuilder& builder, const Choice& choice = {},
                 const SurveyOptions& options = {}) {
    return Reasoner::make(builder.build(), choice).value().survey(options);
}

std::vector<std::vector<std::string>> corrections_of(const ConflictGroup& group) {
    std::vector<std::vector<std::string>> all;
    for (const Correction& correction : group.corrections) {
        all.push_back(correction.statements);
    }
    return all;
}

TEST(Survey, finds_every_conflict_and_every_way_out) {
    const Survey survey = survey_of(quarrel());
    ASSERT_EQ(survey.groups.size(), 1U);
    EXPECT_TRUE(survey.is_complete());
    EXPECT_EQ(survey.conflict_count(), 2U);
    EXPECT_THAT(corrections_of(survey.groups[0]),
                ElementsAre(ElementsAre("ten"), ElementsAre("four", "most-5")));
}

TEST(Survey, says_by_how_much_statements_must_be_moved_and_proves_it) {
    const Survey survey = survey_of(quarrel());
    const std::optional<LeastChange>& least = survey.groups.at(0).least;
    ASSERT_TRUE(least);
    EXPECT_EQ(least->cost, 6);
    EXPECT_TRUE(least->is_proved());
    EXPECT_TRUE(least->derivation);
    const std::optional<LeastChange>& of_ten = survey.groups[0].corrections[0].change;
    ASSERT_TRUE(of_ten);
    EXPECT_THAT(of_ten->changes, ElementsAre(Change{"ten", Side::low, 10, 4}));
    const std::optional<LeastChange>& of_both = survey.groups[0].corrections[1].change;
    ASSERT_TRUE(of_both);
    EXPECT_EQ(of_both->moved, 6 + 5);
}

TEST(Survey, a_weight_makes_another_correction_the_least) {
    Choice choice;
    choice.weights = {{"anna", 3}};
    const Survey survey = survey_of(quarrel(), choice);
    EXPECT_THAT(corrections_of(survey.groups.at(0)),
                ElementsAre(ElementsAre("four", "most-5"), ElementsAre("ten")));
    // Moving both others by 6 and 5 costs 11, moving ten by 6 costs 18.
    EXPECT_EQ(survey.groups[0].least->cost, 11);
}

TEST(Survey, a_weight_of_a_statement_goes_before_that_of_its_speaker) {
    Choice choice;
    choice.weights = {{"anna", 9}, {"ten", 1}};
    EXPECT_THAT(corrections_of(survey_of(quarrel(), choice).groups.at(0)).front(),
                ElementsAre("ten"));
}

TEST(Survey, refuses_a_weight_below_1_and_a_name_it_does_not_know) {
    Choice none;
    none.weights = {{"anna", 0}};
    EXPECT_EQ(Reasoner::make(quarrel().build(), none).error().kind, base::ErrorKind::out_of_range);
    Choice stranger;
    stranger.weights = {{"ana", 2}};
    const auto refused = Reasoner::make(quarrel().build(), stranger);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::unknown_name);
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("did you mean 'anna'"));
}

TEST(Survey, tells_of_conflicts_smallest_first_as_it_finds_them) {
    CaseBuilder builder = quarrel();
    builder.say({.id = "south-2", .party = "south", .relation = ">=", .low = 2});
    builder.say({.id = "both-5", .party = "north | south", .relation = "<=", .low = 5});
    std::vector<std::size_t> sizes;
    SurveyOptions options;
    options.on_conflict = [&](const Conflict& conflict) {
        sizes.push_back(conflict.statements.size());
    };
    const Survey survey = survey_of(builder, {}, options);
    EXPECT_THAT(sizes, ElementsAre(2U, 2U, 2U, 3U));
    EXPECT_EQ(survey.conflict_count(), 4U);
}

TEST(Survey, keeps_what_it_found_when_it_is_stopped) {
    std::stop_source source;
    SurveyOptions options;
    options.stop = source.get_token();
    options.on_conflict = [&](const Conflict&) { source.request_stop(); };
    const Survey survey = survey_of(quarrel(), {}, options);
    EXPECT_TRUE(survey.was_stopped);
    EXPECT_FALSE(survey.is_complete());
    EXPECT_GE(survey.conflict_count(), 1U);
}

TEST(Survey, says_that_it_is_incomplete_at_its_limit) {
    SurveyOptions options;
    options.limit = 1;
    const Survey survey = survey_of(quarrel(), {}, options);
    EXPECT_FALSE(survey.is_complete());
    ASSERT_EQ(survey.groups.size(), 1U);
    EXPECT_EQ(survey.groups[0].corrections.size(), 1U);
}

TEST(Survey, what_is_said_of_different_parties_stands_in_groups_of_its_own) {
    CaseBuilder builder = quarrel();
    builder.say({.id = "south-2", .party = "south", .low = 2});
    builder.say({.id = "south-3", .party = "south", .low = 3});
    EXPECT_EQ(survey_of(builder).groups.size(), 2U);
}

TEST(Survey, nothing_is_found_where_all_agree) {
    CaseBuilder builder = two_parties();
    builder.say({.id = "ten", .party = "north", .low = 10});
    const Survey survey = survey_of(builder);
    EXPECT_THAT(survey.groups, IsEmpty());
    EXPECT_TRUE(survey.is_complete());
}

TEST(Stand, names_what_others_say_that_must_be_false) {
    CaseBuilder builder = two_parties();
    builder.say({.id = "denial", .party = "north", .low = 0, .speaker = "north"});
    builder.say({.id = "report", .party = "north", .relation = ">=", .low = 3});
    builder.say({.id = "elsewhere", .party = "south", .low = 1});
    builder.say({.id = "elsewhere-2", .party = "south", .low = 2});
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    const Standing standing = reasoner.stand("north").value();
    EXPECT_EQ(standing.outcome, Standing::Outcome::others_false);
    EXPECT_THAT(standing.claims, ElementsAre("denial"));
    ASSERT_EQ(standing.groups.size(), 1U) << "the quarrel about the south is none of its own";
    EXPECT_THAT(corrections_of(standing.groups[0]), ElementsAre(ElementsAre("report")));
}

TEST(Stand, names_the_assumption_without_which_nothing_need_be_false) {
    CaseBuilder builder = two_parties();
    builder.actor("inspector", {}, {}, {}, record::ActorKind::official);
    builder.say({.id = "denial", .party = "north", .low = 0, .speaker = "north"});
    builder.say({.id = "finding", .party = "north", .ledger = "assessed:inspector", .low = 3});
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    EXPECT_THAT(reasoner.stand("north").value().relieved_by, ElementsAre("assessment-is-floor"));
}

TEST(Stand, names_the_assumption_on_which_something_would_have_to_be_false) {
    CaseBuilder builder = two_parties();
    builder.say({.id = "denial", .party = "north", .low = 0, .speaker = "north"});
    builder.say({.id = "count", .party = "north", .ledger = "alleged:paper", .low = 3});
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    const Standing standing = reasoner.stand("north").value();
    EXPECT_EQ(standing.outcome, Standing::Outcome::stands);
    ASSERT_EQ(standing.burdened_by.size(), 1U);
    EXPECT_EQ(standing.burdened_by[0].assumption, "allegation-is-range");
    EXPECT_THAT(corrections_of(standing.burdened_by[0].groups.at(0)),
                ElementsAre(ElementsAre("count")));
}

TEST(Stand, says_where_a_party_contradicts_itself) {
    CaseBuilder builder = two_parties();
    builder.say({.id = "none", .party = "north", .low = 0, .speaker = "north"});
    builder.say({.id = "two", .party = "north", .low = 2, .speaker = "north"});
    const Standing standing = Reasoner::make(builder.build(), {}).value().stand("north").value();
    EXPECT_EQ(standing.outcome, Standing::Outcome::contradictory);
    EXPECT_THAT(standing.own.at(0).statements, UnorderedElementsAre("none", "two"));
    EXPECT_THAT(standing.groups, IsEmpty());
}

TEST(Stand, refuses_an_actor_the_case_does_not_have) {
    const Reasoner reasoner = Reasoner::make(quarrel().build(), {}).value();
    const auto refused = reasoner.stand("norh");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("did you mean 'north'"));
}

TEST(HittingSets, gives_sets_of_least_weight_and_none_that_is_forbidden) {
    HittingSets sets({1, 1, 1});
    sets.hit({0, 1});
    sets.hit({1, 2});
    EXPECT_THAT(sets.least().set, ElementsAre(1U));
    sets.forbid({1});
    EXPECT_THAT(sets.least().set, ElementsAre(0U, 2U));
    sets.forbid({0, 2});
    EXPECT_EQ(sets.least().outcome, HittingSets::Outcome::none);
}

TEST(HittingSets, a_heavy_number_gives_way_to_two_light_ones) {
    HittingSets sets({2, 5, 2});
    sets.hit({0, 1});
    sets.hit({1, 2});
    EXPECT_THAT(sets.least().set, ElementsAre(0U, 2U));
    EXPECT_EQ(sets.least().weight, 4);
}

TEST(HittingSets, stops_on_request) {
    HittingSets sets({1});
    sets.hit({0});
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(sets.least(source.get_token()).outcome, HittingSets::Outcome::stopped);
}

}  // namespace
}  // namespace recount::reason
