// What to ask next: the ranking agrees with asking again under every possible answer.
#include "recount/reason/asking.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/reason/april_story.h"

#include "recount/reason/answer_plane.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

constexpr const char* books = "assessed:cjtf-oir";

/// 352 in all, 80 of them in a batch, 1 to 10 of those by the US, the rest of the 352 by the US.
CaseBuilder hedged_story() {
    CaseBuilder builder = testing::april_story();
    builder.say({.id = "hedge",
                 .party = "us",
                 .ledger = books,
                 .relation = "between",
                 .low = 1,
                 .high = 10,
                 .part = "the-80",
                 .speaker = "Three officials"});
    return builder;
}

Query query_of(const std::string& text) {
    return parse_query(text).value();
}

Asking asking_of(const CaseBuilder& builder, const std::string& query) {
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    return what_to_ask(reasoner, query_of(query)).value();
}

std::int64_t width_of(const Answer& answer) {
    return *answer.high - *answer.low;
}

TEST(AskingTest, the_first_question_is_how_many_of_the_80_were_american) {
    const Asking asking =
        asking_of(hedged_story(), "civilians_killed by us ledger assessed:cjtf-oir");
    ASSERT_FALSE(asking.questions.empty());
    const OpenFigure& first = asking.questions.front();
    EXPECT_EQ(first.kind, OpenFigure::Kind::share);
    EXPECT_EQ(first.terms.front().scope.party.text(), "us");
    EXPECT_EQ(first.terms.front().scope.part.text(), "the-80");
    EXPECT_THAT(first.to, ::testing::ElementsAre("cjtf-oir", "us"));
    EXPECT_EQ(first.low, 1);
    EXPECT_EQ(first.high, 10);
    EXPECT_EQ(first.removed_at_worst, 9);
    EXPECT_NEAR(first.removed_on_average, 9.0, 0.01);
}

TEST(AskingTest, each_rank_is_what_asking_again_under_every_answer_gives) {
    const std::string query = "civilians_killed by us ledger assessed:cjtf-oir";
    const Asking asking = asking_of(hedged_story(), query);
    ASSERT_GT(asking.questions.size(), 2U);
    for (const OpenFigure& figure : asking.questions) {
        const Term& term = figure.terms.front();
        std::int64_t worst = 0;
        std::int64_t total = 0;
        for (std::int64_t answer = figure.low; answer <= figure.tried_to; ++answer) {
            CaseBuilder builder = hedged_story();
            builder.say({.id = "answer",
                         .party = term.scope.party.text(),
                         .ledger = term.ledger.text(),
                         .low = answer,
                         .part = term.scope.part.text(),
                         .assumption = "answer"});  // announces nothing
            const Reasoner then = Reasoner::make(builder.build(), {}).value();
            const std::int64_t left = width_of(then.ask(query_of(query)).value());
            worst = std::max(worst, left);
            total += left;
        }
        const auto answers = static_cast<double>(figure.tried_to - figure.low + 1);
        const std::int64_t now = width_of(asking.now);
        EXPECT_EQ(figure.removed_at_worst, now - worst) << term.scope.party.text();
        EXPECT_NEAR(figure.removed_on_average,
                    static_cast<double>(now) - static_cast<double>(total) / answers, 0.01)
            << term.scope.party.text();
    }
}

TEST(AskingTest, nothing_is_asked_about_a_figure_that_is_known) {
    const Asking asking = asking_of(
        hedged_story(), "civilians_killed by coalition part the-80 ledger assessed:cjtf-oir");
    EXPECT_EQ(asking.now.low, asking.now.high);
    EXPECT_THAT(asking.questions, ::testing::IsEmpty());
}

TEST(AskingTest, a_figure_that_a_release_leaves_out_is_asked_of_its_keeper) {
    CaseBuilder builder;
    builder.actor("cjtf-oir", {}, {}, {}, record::ActorKind::official);
    builder.actor("coalition", {}, {}, {}, record::ActorKind::group);
    builder.actor("us", "coalition");
    builder.actor("uk", "coalition");
    builder.release("R1", "2017-01-02",
                    [](record::LedgerRelease& r) { r.cumulative_killed_claimed = 100; });
    builder.release("R2", "2017-02-02", [](record::LedgerRelease&) {});
    builder.release("R3", "2017-03-04",
                    [](record::LedgerRelease& r) { r.cumulative_killed_claimed = 150; });
    const Asking asking = asking_of(
        builder, "civilians_killed by coalition ledger assessed:cjtf-oir entered ..2017-02-02");
    const auto found = std::find_if(
        asking.questions.begin(), asking.questions.end(),
        [](const OpenFigure& figure) { return figure.kind == OpenFigure::Kind::release; });
    ASSERT_NE(found, asking.questions.end());
    EXPECT_EQ(found->source.substr(0, 3), "R2.");
    EXPECT_THAT(found->to, ::testing::ElementsAre("cjtf-oir"));
}

struct PlaneCase {
    const char* name;
    AnswerPlane plane;
    std::int64_t from;
    std::int64_t to;
    std::int64_t worst_answer;
    std::int64_t left_at_worst;
    double left_on_average;
};

TEST(AnswerPlaneTest, what_every_answer_leaves_is_read_off_the_edges) {
    const std::vector<PlaneCase> rows = {
        {"a line leaves nothing", {{{1, 378}, {10, 387}}, {{1, 378}, {10, 387}}}, 1, 10, 1, 0, 0},
        {"a box leaves all", {{{0, 0}, {4, 0}}, {{0, 7}, {4, 7}}}, 0, 4, 0, 7, 7},
        {"a triangle", {{{0, 0}, {4, 0}}, {{0, 4}, {4, 0}}}, 0, 4, 0, 4, 2},
        {"ends between whole numbers are rounded inwards",
         {{{0, 0.5}, {2, 0.5}}, {{0, 2.5}, {2, 2.5}}},
         0,
         2,
         0,
         1,
         1},
        {"a kink", {{{0, 0}, {10, 0}}, {{0, 0}, {5, 5}, {10, 0}}}, 0, 10, 5, 5, 25.0 / 11.0},
    };
    for (const PlaneCase& row : rows) {
        const Narrowing found = narrowing_of(row.plane, row.from, row.to, 1'000'000);
        EXPECT_EQ(found.worst_answer, row.worst_answer) << row.name;
        EXPECT_EQ(found.left_at_worst, row.left_at_worst) << row.name;
        EXPECT_NEAR(found.left_on_average, row.left_on_average, 1e-9) << row.name;
    }
}

}  // namespace
}  // namespace recount::reason
