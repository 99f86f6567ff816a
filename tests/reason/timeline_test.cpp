// Bounds over time, and what a change between two days comes from.
#include "recount/reason/timeline.h"

#include <string>
#include <vector>

#include "tests/reason/april_story.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

constexpr const char* books = "assessed:cjtf-oir";
constexpr const char* us_in_the_books = "civilians_killed by us ledger assessed:cjtf-oir";

/// The story of May 2017, and things said in between that have no part in it.
CaseBuilder story() {
    CaseBuilder builder = testing::april_story();
    builder.actor("airwars", {}, {}, {}, record::ActorKind::recorder);
    builder.say({.id = "alleged",
                 .party = "coalition",
                 .ledger = "alleged:airwars",
                 .low = 3000,
                 .said_on = "2017-05-04"});
    builder.say({.id = "injured",
                 .party = "us",
                 .ledger = books,
                 .low = 7,
                 .said_on = "2017-05-10",
                 .measure = "civilians_injured"});
    builder.say({.id = "officials",
                 .party = "us",
                 .ledger = books,
                 .low = 0,
                 .part = "the-80",
                 .said_on = "2017-05-26"});
    return builder;
}

BoundsOverTime line_of(const CaseBuilder& builder, const std::string& query,
                       Reuse reuse = Reuse::allowed) {
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    return bounds_over_time(reasoner, {parse_query(query).value()}, reuse).front();
}

TimelineDiff diff_of(const CaseBuilder& builder, const std::string& from, const std::string& to) {
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    return difference(reasoner, parse_query(us_in_the_books).value(),
                      record::parse_day(from).value(), record::parse_day(to).value())
        .value();
}

TEST(TimelineTest, each_day_has_its_bounds_and_what_moved_them) {
    const BoundsOverTime line = line_of(story(), us_in_the_books);
    ASSERT_EQ(line.days.size(), 4U);
    EXPECT_EQ(line.days[0].low, 272);
    EXPECT_EQ(line.days[0].high, 352);
    EXPECT_FALSE(line.days[1].is_moved);
    EXPECT_FALSE(line.days[2].is_moved);
    EXPECT_EQ(line.days[3].low, 272);
    EXPECT_EQ(line.days[3].high, 272);
    EXPECT_THAT(line.days[3].movers, ::testing::ElementsAre(Mover{"officials", Turn::said}));
}

TEST(TimelineTest, days_on_which_nothing_that_bears_on_the_query_was_said_are_taken_over) {
    const BoundsOverTime line = line_of(story(), us_in_the_books);
    EXPECT_EQ(line.reused, 2U);
    EXPECT_EQ(line.computed, 2U);
}

TEST(TimelineTest, a_withdrawal_moves_the_bounds_back_and_is_named) {
    CaseBuilder builder = story();
    builder.say({.id = "all",
                 .party = "us",
                 .ledger = books,
                 .low = 352,
                 .entered_to = "2017-04-30",
                 .said_on = "2017-05-01",
                 .withdrawn_on = "2017-05-03"});
    const BoundsOverTime line = line_of(builder, us_in_the_books);
    EXPECT_EQ(line.days[1].low, 352);
    EXPECT_EQ(line.days[2].day, record::parse_day("2017-05-03").value());
    EXPECT_EQ(line.days[2].low, 272);
    EXPECT_THAT(line.days[2].movers, ::testing::ElementsAre(Mover{"all", Turn::withdrawn}));
}

TEST(TimelineTest, a_correction_names_what_it_replaces) {
    CaseBuilder builder = story();
    builder.say({.id = "total-corrected",
                 .party = "coalition",
                 .ledger = books,
                 .low = 350,
                 .entered_to = "2017-04-30",
                 .said_on = "2017-06-01",
                 .supersedes = {"total"}});
    const BoundsOverTime line = line_of(builder, us_in_the_books);
    EXPECT_EQ(line.days.back().low, 270);
    EXPECT_THAT(line.days.back().movers,
                ::testing::UnorderedElementsAre(Mover{"total", Turn::superseded},
                                                Mover{"total-corrected", Turn::said}));
}

/// Cases in which taking a day over could go wrong.
std::vector<CaseBuilder> cases_to_compare() {
    CaseBuilder ahead = story();  // speaks of entries that are yet to come
    ahead.say({.id = "ahead",
               .party = "uk",
               .ledger = books,
               .relation = "<=",
               .low = 5,
               .entered_from = "2017-05-01",
               .entered_to = "2017-05-31",
               .said_on = "2017-05-02"});
    CaseBuilder unannounced = story();  // anything may be entered on any day
    unannounced.assume("books-are-announced", false);
    CaseBuilder allegations = story();
    allegations.assume("allegation-is-range", true);
    CaseBuilder released = story();
    released.release("R1", "2017-05-05", [](record::LedgerRelease& r) {
        r.cumulative_killed_claimed = 360;
        r.killed_in_this_report = 8;
    });
    released.release("R2", "2017-05-20", [](record::LedgerRelease& r) {
        r.cumulative_killed_claimed = 365;
        r.killed_in_this_report = 8;
    });
    CaseBuilder clash = story();
    clash.say({.id = "none", .party = "us", .low = 0, .said_on = "2017-05-03"});
    return {story(), ahead, unannounced, allegations, released, clash};
}

TEST(TimelineTest, days_taken_over_have_the_bounds_they_would_have_anyway) {
    const std::vector<std::string> queries = {
        us_in_the_books, "civilians_killed by uk ledger assessed:cjtf-oir",
        "civilians_killed by us", "civilians_killed by coalition ledger alleged:airwars",
        "civilians_injured by us ledger assessed:cjtf-oir"};
    const std::vector<CaseBuilder> cases = cases_to_compare();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (const std::string& query : queries) {
            const BoundsOverTime fast = line_of(cases[i], query);
            const BoundsOverTime slow = line_of(cases[i], query, Reuse::forbidden);
            ASSERT_EQ(fast.days.size(), slow.days.size());
            EXPECT_EQ(slow.reused, 0U);
            for (std::size_t k = 0; k < fast.days.size(); ++k) {
                EXPECT_EQ(fast.days[k].low, slow.days[k].low) << i << " " << query << " " << k;
                EXPECT_EQ(fast.days[k].high, slow.days[k].high) << i << " " << query << " " << k;
            }
        }
    }
}

TEST(TimelineDiffTest, a_change_is_split_into_what_was_withdrawn_corrected_and_said) {
    CaseBuilder builder = story();
    builder.say({.id = "all",
                 .party = "us",
                 .ledger = books,
                 .relation = ">=",
                 .low = 300,
                 .entered_to = "2017-04-30",
                 .said_on = "2017-04-30",
                 .withdrawn_on = "2017-05-20"});
    builder.say({.id = "batch-corrected",
                 .party = "coalition",
                 .ledger = books,
                 .low = 90,
                 .part = "the-80",
                 .said_on = "2017-05-21",
                 .supersedes = {"batch"}});
    const TimelineDiff diff = diff_of(builder, "2017-04-30", "2017-05-26");
    ASSERT_EQ(diff.stages.size(), 5U);
    EXPECT_EQ(diff.stages[0].low, 300);
    EXPECT_EQ(diff.stages[1].low, 300);
    EXPECT_THAT(diff.stages[1].statements, ::testing::IsEmpty());
    EXPECT_EQ(diff.stages[2].low, 272);
    EXPECT_THAT(diff.stages[2].statements, ::testing::ElementsAre("all"));
    EXPECT_EQ(diff.stages[3].low, 262);
    EXPECT_THAT(diff.stages[3].statements,
                ::testing::UnorderedElementsAre("batch", "batch-corrected"));
    EXPECT_EQ(diff.stages[4].low, 262);
    EXPECT_EQ(diff.stages[4].high, 262);
    EXPECT_THAT(diff.stages[4].statements, ::testing::ElementsAre("officials"));
}

TEST(TimelineDiffTest, the_last_stage_is_the_later_day) {
    const TimelineDiff diff = diff_of(story(), "2017-05-04", "2017-05-26");
    const BoundsOverTime line = line_of(story(), us_in_the_books);
    EXPECT_EQ(diff.stages.front().low, line.days[1].low);
    EXPECT_EQ(diff.stages.back().high, line.days[3].high);
}

TEST(TimelineDiffTest, days_in_the_wrong_order_are_refused) {
    const Reasoner reasoner = Reasoner::make(story().build(), {}).value();
    const auto diff = difference(reasoner, parse_query(us_in_the_books).value(),
                                 record::parse_day("2017-05-26").value(),
                                 record::parse_day("2017-05-04").value());
    ASSERT_FALSE(diff);
    EXPECT_EQ(diff.error().kind, base::ErrorKind::refused);
}

}  // namespace
}  // namespace recount::reason
