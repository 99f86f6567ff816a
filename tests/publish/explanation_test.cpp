#include "recount/publish/explanation.h"

#include <algorithm>

#include "tests/publish/worked_example.h"

#include "recount/publish/folding.h"

namespace recount::publish {
namespace {

using ::testing::HasSubstr;
using Kind = ExplanationLine::Kind;

std::vector<ExplanationLine> in_english(const reason::Derivation& derivation,
                                        Alike alike = Alike::apart) {
    const record::Case the_case = testing::worked_case();
    return explain(derivation, Wording(the_case, record::Language::english), alike);
}

TEST(ExplanationTest, the_worked_example_adds_up_to_377_line_by_line) {
    const std::vector<ExplanationLine> lines = in_english(testing::us_at_least_377());
    ASSERT_EQ(lines.size(), 6U);
    const std::vector<std::int64_t> values = {105, 0, -80, 0, 352};
    const std::vector<std::int64_t> totals = {105, 105, 25, 25, 377};
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(lines[i].signed_value, values[i]) << i;
        EXPECT_EQ(lines[i].running_total, totals[i]) << i;
    }
    EXPECT_EQ(lines[0].sentence,
              "United States, 25 May 2017 (admitted): 105 civilians killed by the United States, "
              "entered on 25 May 2017, within the incident mosul-al-jadida (Mosul al-Jadida), in "
              "the books of the Coalition");
    EXPECT_EQ(lines[0].url, "https://example.org/statements/S4");
    EXPECT_EQ(lines[3].sentence,
              "Assumed by the recorder: 0 civilians killed by the Coalition without the United "
              "States, entered up to 30 April 2017, outside “the 80”, in the books of the "
              "Coalition");
    EXPECT_EQ(lines.back().kind, Kind::conclusion);
    EXPECT_EQ(lines.back().sentence,
              "So civilians killed by the United States, in the books of the Coalition: at least "
              "377");
}

TEST(ExplanationTest, running_totals_telescope) {
    for (const auto& derivation : {testing::us_at_least_377(), testing::denials_contradict()}) {
        std::int64_t total = 0;
        for (const ExplanationLine& line : in_english(derivation)) {
            total += line.signed_value.value_or(0);
            EXPECT_EQ(line.running_total.value_or(total), total) << line.sentence;
        }
        EXPECT_EQ(total, derivation.value);
    }
}

TEST(ExplanationTest, cases_are_told_one_by_one_with_what_each_supposes) {
    reason::Derivation leaf = testing::denials_contradict();
    leaf.assumed = {2};
    reason::Derivation whole = leaf;
    whole.assumed.clear();
    whole.split.emplace();
    whole.split->terms = leaf.steps.front().premise.terms;
    whole.split->most = 3;
    whole.cases = {leaf, leaf};
    const std::vector<ExplanationLine> lines = in_english(whole);
    EXPECT_THAT(lines.front().sentence, HasSubstr("Either at most 3 "));
    EXPECT_THAT(lines.front().sentence, HasSubstr(", or at least 4 "));
    EXPECT_THAT(lines[1].sentence, HasSubstr("Case 1: at most 3 "));
    std::vector<std::int64_t> supposed;
    for (const ExplanationLine& line : lines) {
        if (line.sentence.starts_with("Suppose: ")) {
            supposed.push_back(line.signed_value.value_or(0));
        }
    }
    EXPECT_EQ(supposed, (std::vector<std::int64_t>{6, 8}));
    EXPECT_EQ(lines.back().kind, Kind::conclusion);
    EXPECT_THAT(lines.back().sentence,
                HasSubstr("In both cases the statements contradict each other"));
    EXPECT_EQ(
        std::count_if(lines.begin(), lines.end(),
                      [](const ExplanationLine& line) { return line.kind == Kind::conclusion; }),
        1);
}

TEST(ExplanationTest, a_contradiction_says_that_nothing_tells_which_statement_is_false) {
    const std::vector<ExplanationLine> lines = in_english(testing::denials_contradict());
    ASSERT_EQ(lines.size(), 16U);
    EXPECT_EQ(lines[14].kind, Kind::assumption);
    EXPECT_EQ(lines.back().sentence,
              "0 would have to be 80 or more: at least one of these 14 statements is false; "
              "nothing in them says which, "
              "unless an assumption named here does not hold");
}

TEST(ExplanationTest, a_contradiction_without_assumptions_is_said_without_a_reserve) {
    reason::Derivation derivation = testing::denials_contradict();
    derivation.assumptions = {"counts-are-whole"};
    EXPECT_EQ(in_english(derivation).back().sentence,
              "0 would have to be 80 or more: at least one of these 14 statements is false; "
              "nothing in them says which");
}

TEST(ExplanationTest, parties_that_say_the_same_of_themselves_fold_into_one_line) {
    const std::vector<ExplanationLine> lines =
        in_english(testing::denials_contradict(), Alike::folded);
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_THAT(lines[2].sentence,
                HasSubstr("12 parties, each of itself (denied): 0 civilians killed — Australia, "
                          "Bahrain"));
    EXPECT_EQ(lines[2].premise_ids.size(), 12U);
    EXPECT_EQ(lines[2].running_total, 80);
}

/// The step of S4 said anew of each of some incidents that the case knows, 1 killed in the first, 2
/// in the next, and so on.
reason::Derivation one_step_an_incident(std::size_t incidents, record::Case& the_case) {
    reason::Derivation derivation = testing::us_at_least_377();
    const reason::Step pattern = derivation.steps.front();
    derivation.steps.clear();
    derivation.assumptions.clear();
    for (std::size_t i = 0; i < incidents; ++i) {
        const std::string id = "incident-" + std::to_string(i);
        record::Incident incident = the_case.incidents.front();
        incident.id = *record::PartId::make(id);
        the_case.incidents.push_back(incident);
        reason::Step step = pattern;
        step.premise.id = "said-" + std::to_string(i);
        step.premise.terms.front().scope.part = *record::PartExpression::parse(id);
        step.value = static_cast<std::int64_t>(i) + 1;
        step.premise.low = step.premise.high = step.value;
        derivation.steps.push_back(step);
        derivation.value += i == 0 ? 1 - derivation.value : step.value;
    }
    return derivation;
}

std::vector<ExplanationLine> folded(const reason::Derivation& derivation,
                                    const record::Case& the_case) {
    return explain(derivation, Wording(the_case, record::Language::english), Alike::folded);
}

TEST(ExplanationTest, a_long_sum_folds_what_one_speaker_says_of_many_incidents) {
    record::Case the_case = testing::worked_case();
    const auto lines = folded(one_step_an_incident(most_unfolded + 1, the_case), the_case);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].kind, Kind::summary);
    EXPECT_EQ(
        lines[0].sentence,
        "United States, 11 statements from 25 May 2017 to 25 May 2017 (assessed), each of one "
        "incident, together: 66 civilians killed by the United States, in the books of the "
        "Coalition");
    EXPECT_EQ(lines[0].signed_value, 66);
    ASSERT_EQ(lines[0].parts.size(), 11U);
    EXPECT_EQ(lines[0].parts.back().running_total, 66);
    EXPECT_EQ(lines[0].parts.back().premise_ids, std::vector<std::string>{"said-10"});
    EXPECT_EQ(lines[1].running_total, 66);
}

TEST(ExplanationTest, a_sum_that_fits_on_a_screen_is_not_folded) {
    record::Case the_case = testing::worked_case();
    const auto lines = folded(one_step_an_incident(most_unfolded, the_case), the_case);
    EXPECT_EQ(lines.size(), most_unfolded + 1);
    EXPECT_TRUE(std::none_of(lines.begin(), lines.end(), [](const ExplanationLine& line) {
        return line.kind == Kind::summary;
    }));
}

TEST(ExplanationTest, statements_that_count_differently_fold_apart) {
    record::Case the_case = testing::worked_case();
    reason::Derivation derivation = one_step_an_incident(12, the_case);
    for (std::size_t i = 8; i < 12; ++i) {
        derivation.steps[i].multiplier = -2;
    }
    derivation.steps[11].multiplier = 3;  // alone of its kind
    const auto lines = folded(derivation, the_case);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].signed_value, 36);
    EXPECT_EQ(lines[1].signed_value, -60);
    EXPECT_THAT(lines[1].sentence, HasSubstr(", counted 2 times"));
    EXPECT_TRUE(lines[2].parts.empty());
    EXPECT_EQ(lines[2].running_total, 12);
}

TEST(ExplanationTest, an_at_least_stays_an_at_least_when_folded) {
    record::Case the_case = testing::worked_case();
    reason::Derivation derivation = one_step_an_incident(11, the_case);
    derivation.steps[3].premise.high = std::nullopt;
    EXPECT_THAT(folded(derivation, the_case)[0].sentence,
                HasSubstr("together: at least 66 civilians killed"));
}

TEST(ExplanationTest, batches_are_no_incidents_and_do_not_fold) {
    record::Case the_case = testing::worked_case();
    const reason::Derivation derivation = one_step_an_incident(11, the_case);
    the_case.incidents.clear();
    EXPECT_EQ(folded(derivation, the_case).size(), 12U);
}

TEST(ExplanationTest, days_of_silence_fold_in_a_short_sum_too) {
    record::Case the_case = testing::worked_case();
    reason::Derivation derivation = one_step_an_incident(2, the_case);
    for (std::size_t i = 0; i < 2; ++i) {
        reason::Step closure = derivation.steps[i];
        closure.premise.origin = reason::Origin::closure;
        closure.premise.id = "books-are-announced." + std::to_string(i);
        closure.value = 0;
        derivation.steps.push_back(closure);
    }
    const auto lines = folded(derivation, the_case);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[2].sentence,
              "Assumed: nothing was entered on days without a release: no civilians killed in the "
              "books of the Coalition but those announced, in 2 stretches of days on 25 May 2017");
    EXPECT_EQ(lines[2].running_total, 3);
}

TEST(ExplanationTest, what_the_recorder_assumes_of_several_parties_folds_into_one_line) {
    reason::Derivation derivation = testing::denials_contradict();
    for (reason::Step& step : derivation.steps) {
        if (step.premise.speaker != "coalition" && step.value == 0) {
            step.premise.origin = reason::Origin::assumption;
            step.premise.speaker = "recorder";
        }
    }
    const std::vector<ExplanationLine> lines = in_english(derivation, Alike::folded);
    EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const ExplanationLine& line) {
        return line.parts.size() == 12 &&
               line.sentence.starts_with(
                   "Assumed by the recorder of 12 parties, each by itself: 0 "
                   "civilians killed — Australia, Bahrain");
    }));
}

TEST(ExplanationTest, a_revision_stands_in_the_sum_only_if_it_counts) {
    reason::Derivation derivation = testing::us_at_least_377();
    reason::Revision revision{"OIR-2017-04-30.revision",
                              *record::Ledger::parse("assessed:coalition"),
                              *record::Measure::make("civilians_killed"),
                              reason::Revision::Direction::withdrawn,
                              testing::day(2017, 4, 2),
                              testing::day(2017, 4, 30),
                              2,
                              0};
    derivation.revisions = {revision, revision};
    derivation.revisions[1].multiplier = -3;
    const std::vector<ExplanationLine> lines = in_english(derivation);
    ASSERT_EQ(lines.size(), 8U);
    EXPECT_EQ(lines[5].sentence,
              "Unexplained revision, the least with which the totals agree: at most 2 civilians "
              "killed withdrawn from the books of the Coalition between 2 April 2017 and 30 April "
              "2017; wherever they fell, the result is the same");
    EXPECT_EQ(lines[5].signed_value, std::nullopt);
    EXPECT_EQ(lines[6].signed_value, -6);
    EXPECT_EQ(lines[6].running_total, 371);
    EXPECT_THAT(lines[6].sentence, HasSubstr("30 April 2017, counted 3 times"));
}

TEST(ExplanationTest, a_figure_of_a_party_that_was_not_always_a_member_says_when_it_was) {
    reason::Derivation derivation = testing::us_at_least_377();
    const auto member = [](std::string_view actor, std::optional<record::Day> from,
                           std::optional<record::Day> to) {
        return std::pair(*record::ActorId::make(actor),
                         record::Membership{*record::ActorId::make("coalition"),
                                            *record::DaySpan::make(from, to)});
    };
    derivation.memberships = {member("us", testing::day(2014, 8, 8), testing::day(2015, 1, 1)),
                              member("us", testing::day(2016, 1, 1), std::nullopt),
                              member("uk", testing::day(2014, 9, 30), std::nullopt)};
    const std::vector<ExplanationLine> lines = in_english(derivation);
    ASSERT_EQ(lines.size(), 7U);
    EXPECT_EQ(lines[5].kind, Kind::assumption);
    EXPECT_EQ(lines[5].sentence,
              "As the record has it, the United States acted with the Coalition from 8 August 2014 "
              "to 1 January 2015 and from 1 January 2016 on");
    derivation.memberships = {member("us", std::nullopt, std::nullopt)};
    EXPECT_EQ(in_english(derivation).size(), 6U);
}

TEST(ExplanationTest, a_multiplied_statement_says_how_often_it_counts) {
    reason::Derivation derivation = testing::us_at_least_377();
    derivation.steps.resize(1);
    derivation.steps[0].multiplier = 2;
    derivation.divisor = 4;
    derivation.value = 53;
    const std::vector<ExplanationLine> lines = in_english(derivation);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[0].sentence, HasSubstr("in the books of the Coalition, counted 2 times"));
    EXPECT_EQ(lines[0].running_total, 210);
    EXPECT_EQ(lines[1].sentence, "210 divided by 4, rounded up to a whole number");
}

TEST(ExplanationTest, a_release_a_strike_and_a_closure_have_sentences) {
    reason::Derivation derivation = testing::us_at_least_377();
    derivation.steps.resize(3);
    derivation.steps[0].premise.origin = reason::Origin::release;
    derivation.steps[0].premise.id = "OIR-2017-04-30.cumulative_killed_claimed";
    derivation.steps[0].premise.speaker = "coalition";
    derivation.steps[1].premise.origin = reason::Origin::strike;
    derivation.steps[2].premise.origin = reason::Origin::closure;
    const std::vector<ExplanationLine> lines = in_english(derivation);
    EXPECT_THAT(lines[0].sentence,
                HasSubstr("Coalition, release of 25 May 2017, running total of deaths: 105"));
    EXPECT_THAT(lines[1].sentence, HasSubstr("strikes declared by 26 May 2017"));
    EXPECT_THAT(lines[2].sentence, HasSubstr("nothing was entered on days without a release"));
}

TEST(ExplanationTest, a_total_beyond_64_bits_is_left_out) {
    reason::Derivation derivation = testing::us_at_least_377();
    derivation.steps[0].multiplier = std::numeric_limits<std::int64_t>::max();
    const std::vector<ExplanationLine> lines = in_english(derivation);
    EXPECT_EQ(lines[0].signed_value, std::nullopt);
    EXPECT_EQ(lines[4].running_total, std::nullopt);
}

TEST(ExplanationTest, one_sum_behind_both_ends_is_told_once) {
    const record::Case the_case = testing::worked_case();
    const Wording wording(the_case, record::Language::english);
    EXPECT_TRUE(has_one_sum(testing::us_answer()));
    EXPECT_THAT(explain_exact(testing::us_answer(), wording).back().sentence,
                HasSubstr("exactly 377"));
    reason::Answer other = testing::us_answer();
    other.high = 378;
    EXPECT_FALSE(has_one_sum(other));
}

}  // namespace
}  // namespace recount::publish
