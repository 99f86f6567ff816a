#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class ReviewTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("may.txt", release);
    }

    [[nodiscard]] Outcome answer(const std::string& answers,
                                 const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"review", path("may.txt"), "--casebook",
                                          path("book.recount")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words, {}, answers);
    }

    /// The rows of a file of the exported casebook; "" where it has none.
    [[nodiscard]] std::string exported(const std::string& file) const {
        EXPECT_EQ(recount({"export", path("copy"), "--casebook", path("book.recount")}).exit_code,
                  0);
        const auto files = files_in(path("copy"));
        const auto found = files.find(file);
        return found == files.end() ? "" : found->second;
    }

    const std::string release =
        "Press Release | May 2, 2031\n"
        "During the month of March 2031, CJTF-OIR carried over ten open reports of possible "
        "civilian casualties from previous months, received four new reports, and completed the "
        "assessment on five reports. A total of nine reports are still open.\n"
        "1. March 6, 2031, near Qanat, Syria, via Airwars report: It was assessed that six "
        "civilians were unintentionally killed and two were injured.\n"
        "2. March 9, 2031, near Tall Sahl, Iraq, via self-report: No Coalition strikes were "
        "conducted on that day.\n";
};

TEST_F(ReviewTest, nothing_is_entered_that_was_not_accepted) {
    const Outcome outcome = answer("s\nr not ours\ns\nq\n");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("0 entered, 1 rejected, 2 left open"));
    EXPECT_EQ(exported("ledger.csv"), "");
    EXPECT_EQ(exported("incidents.csv"), "");
    EXPECT_THAT(exported("decisions.csv"), HasSubstr("rejected"));
    EXPECT_THAT(exported("decisions.csv"), HasSubstr("not ours"));
}

TEST_F(ReviewTest, what_is_accepted_is_entered_and_can_be_checked) {
    EXPECT_EQ(answer("a\na as I read it\na\nq\n").exit_code, 0);
    EXPECT_THAT(exported("ledger.csv"), HasSubstr("cjtf-oir-2031-05-02,assessed:cjtf-oir"));
    EXPECT_THAT(exported("statements.csv"), HasSubstr("cjtf-oir-2031-05-02-1-killed"));
    EXPECT_THAT(exported("reports.csv"), HasSubstr("non_credible"));
    EXPECT_THAT(exported("documents.csv"), HasSubstr("may.txt"));
    EXPECT_THAT(exported("decisions.csv"), HasSubstr("as I read it"));
    const Outcome checked =
        recount({"check", "--casebook", path("book.recount"), "--format", "json"});
    EXPECT_NE(checked.exit_code, 2) << checked.err;
    EXPECT_EQ(recount({"audit", "--casebook", path("book.recount")}).exit_code, 0);
}

TEST_F(ReviewTest, a_corrected_value_is_entered_and_what_was_proposed_is_kept) {
    const Outcome outcome = answer("s\nc killed_max=8\nc injured_max=\nc injured_min=\na\nq\n");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(exported("incidents.csv"), HasSubstr(",6,8"));
    EXPECT_THAT(exported("statements.csv"), Not(HasSubstr("injured")));
    const std::string decisions = exported("decisions.csv");
    EXPECT_THAT(decisions, HasSubstr("corrected"));
    EXPECT_THAT(decisions, HasSubstr("killed_max: 6 -> 8"));
    EXPECT_THAT(decisions, HasSubstr("injured_min: 2 -> ?"));
}

TEST_F(ReviewTest, what_was_decided_is_not_proposed_again) {
    EXPECT_EQ(answer("a\na\nr\nq\n").exit_code, 0);
    EXPECT_THAT(answer("q\n").out, HasSubstr("Nothing is proposed"));
    // Nor from another capture of the same words.
    write("may.txt", "Captured later.\n\n" + release + "\nEnd.\n");
    EXPECT_THAT(answer("q\n").out, HasSubstr("Nothing is proposed"));
}

TEST_F(ReviewTest, the_last_answers_can_be_taken_back_one_after_the_other) {
    const Outcome outcome = answer("a\na\nr\nu\nu\nu\nu\nq\n");
    EXPECT_THAT(outcome.out, HasSubstr("Nothing was decided in this session"));
    EXPECT_THAT(outcome.out, HasSubstr("0 entered, 0 rejected, 3 left open"));
    EXPECT_EQ(exported("ledger.csv"), "");
    EXPECT_EQ(exported("statements.csv"), "");
    EXPECT_EQ(exported("decisions.csv"), "");
    // The history keeps what was decided and that it was taken back.
    const Outcome log = recount({"log", "--casebook", path("book.recount")});
    EXPECT_THAT(log.out, HasSubstr("took back: accepted"));
}

TEST_F(ReviewTest, a_decision_is_taken_back_later_and_what_stood_before_stands_again) {
    EXPECT_EQ(answer("a\nq\n").exit_code, 0);
    write("may.txt", "May 2, 2031\nCJTF-OIR received 5 new reports.\n");
    EXPECT_THAT(answer("a\nq\n").out, HasSubstr("(there now: 4)"));
    EXPECT_THAT(exported("ledger.csv"), HasSubstr(",5"));
    const json log = json::parse(recount({"log", "--casebook", path("book.recount"), "--kind",
                                          "decisions", "--limit", "1", "--format", "json"})
                                     .out);
    const std::string id = log.at("revisions").at(0).at("id");
    EXPECT_EQ(recount({"review", "--casebook", path("book.recount"), "--undo", id}).exit_code, 0);
    EXPECT_THAT(exported("ledger.csv"), HasSubstr(",4"));
    const Outcome again = recount({"review", "--casebook", path("book.recount"), "--undo", id});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("no decision"));
}

TEST_F(ReviewTest, a_decision_whose_record_was_changed_since_stays) {
    EXPECT_EQ(answer("a\nq\n").exit_code, 0);
    const std::string ledger = exported("ledger.csv");
    write("copy/ledger.csv", ledger.substr(0, ledger.find("\n") + 1) +
                                 "cjtf-oir-2031-05-02,assessed:cjtf-oir,2031-05-02,2031-03-01," +
                                 "2031-03-31,10,4,5,8\n");
    EXPECT_EQ(recount({"import", path("copy"), "--casebook", path("book.recount")}).exit_code, 0);
    const json log = json::parse(recount({"log", "--casebook", path("book.recount"), "--kind",
                                          "decisions", "--format", "json"})
                                     .out);
    const Outcome undone = recount({"review", "--casebook", path("book.recount"), "--undo",
                                    log.at("revisions").at(0).at("id")});
    EXPECT_EQ(undone.exit_code, 2);
    EXPECT_THAT(undone.err, HasSubstr("was changed after this decision"));
    EXPECT_THAT(exported("ledger.csv"), HasSubstr(",8"));
}

TEST_F(ReviewTest, what_cannot_be_entered_is_not_and_the_reason_is_shown) {
    const Outcome outcome = answer("c new_reports=many\na\nq\n");
    EXPECT_THAT(outcome.out, HasSubstr("Cannot be entered as it is: column new_reports"));
    EXPECT_THAT(outcome.out, HasSubstr("Not entered"));
    EXPECT_EQ(exported("ledger.csv"), "");
}

TEST_F(ReviewTest, an_answer_that_is_none_decides_nothing) {
    const Outcome outcome = answer("yes\nacceptt\nc\nc killed_max=1\n\n\x1b[31m\n?\nq\n");
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("none of the answers"));
    EXPECT_THAT(outcome.out, HasSubstr("no column killed_max"));
    EXPECT_THAT(outcome.out, HasSubstr("0 entered, 0 rejected, 3 left open"));
}

TEST_F(ReviewTest, what_is_sure_can_be_accepted_unseen) {
    write("may.txt",
          release +
              "3. March 11, 2031, near Qanat, Syria: Number 5 said one was killed. That was "
              "incorrect.\n");
    const Outcome outcome = answer("", {"--accept", "sure"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("3 entered, 0 rejected, 1 left open"));
    EXPECT_THAT(exported("decisions.csv"), HasSubstr("accepted unseen, as sure"));
    EXPECT_THAT(answer("", {"--accept", "sure"}).out, HasSubstr("0 entered"));
}

TEST_F(ReviewTest, another_capture_of_a_release_is_not_entered_unseen) {
    write("later.txt", "Captured later.\nMay 2, 2031\nCJTF-OIR received 5 new reports.\n");
    const Outcome both = recount({"review", path("may.txt"), path("later.txt"), "--casebook",
                                  path("book.recount"), "--accept", "sure"});
    EXPECT_THAT(both.out, HasSubstr("3 entered, 0 rejected, 1 left open"));
    const Outcome later = recount({"review", path("may.txt"), path("later.txt"), "--casebook",
                                   path("book.recount"), "--accept", "sure"});
    EXPECT_THAT(later.out, HasSubstr("0 entered, 0 rejected, 1 left open"));
    const Outcome shown =
        recount({"review", path("may.txt"), path("later.txt"), "--casebook", path("book.recount")});
    EXPECT_THAT(shown.out, HasSubstr("under another id: cjtf-oir-2031-05-02"));
}

/// News in each language, with what is read in it. Figures are invented.
struct Article {
    std::string language;
    std::string text;
};

class NewsReviewTest : public ReviewTest, public testing::WithParamInterface<Article> {};

TEST_P(NewsReviewTest, an_article_is_read_and_accepted_on_screen) {
    const Article& article = GetParam();
    write("small/case.toml", "format = 1\ntitle = \"News\"\n");
    write("small/actors.csv",
          "actor_id,name_en,name_fr,name_ar,kind,member_of\n"
          "coalition,US-led Coalition,Coalition,التحالف الدولي,group,\n"
          "us,United States,États-Unis,الولايات المتحدة,state,coalition\n"
          "ru,Russia,Russie,روسيا,state,\n");
    EXPECT_EQ(recount({"import", path("small"), "--casebook", path("book.recount")}).exit_code, 0);
    write("may.txt", article.text);
    // The report, the incident, then every statement.
    const Outcome outcome = answer("a\na\na\na\na\nq\n", {"--published", "2031-05-08"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(exported("reports.csv"), HasSubstr("2031-05-06")) << outcome.out;
    EXPECT_THAT(exported("incidents.csv"), HasSubstr("2031-05-06")) << outcome.out;
    EXPECT_THAT(exported("statements.csv"),
                HasSubstr("coalition,2031-05-08,civilians_killed,>=,12"))
        << outcome.out;
    EXPECT_THAT(exported("documents.csv"), HasSubstr("," + article.language + ","));
    EXPECT_EQ(recount({"check", "--casebook", path("book.recount")}).exit_code, 0);
    EXPECT_THAT(answer("q\n", {"--published", "2031-05-08"}).out, HasSubstr("Nothing is proposed"));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, NewsReviewTest,
    testing::Values(
        Article{"en",
                "An air strike killed at least 12 civilians and wounded 30 in Mosul on Tuesday, "
                "the Coalition said.\n"},
        Article{"fr",
                "La Coalition a annoncé qu'une frappe aérienne avait tué au moins 12 civils à "
                "Mossoul mardi.\n"},
        Article{
            "ar",
            "قال التحالف الدولي إن 12 مدنيا على الأقل قتلوا في غارة على الموصل يوم الثلاثاء.\n"}),
    [](const testing::TestParamInfo<Article>& one) { return one.param.language; });

TEST_F(ReviewTest, a_statement_that_speaks_of_everything_is_not_entered) {
    write("may.txt", "At least 1,300 civilians have been killed since 2014, a monitor said.\n");
    const Outcome outcome = answer("a\nc part=all-of-it\na\nq\n", {"--published", "2031-05-08"});
    EXPECT_THAT(outcome.out, HasSubstr("nothing says of what it speaks")) << outcome.out;
    EXPECT_THAT(outcome.out, HasSubstr("'all-of-it'"));
    EXPECT_EQ(exported("statements.csv"), "");
}

TEST_F(ReviewTest, a_sealed_record_is_not_replaced) {
    EXPECT_EQ(answer("q\n").exit_code, 0);
    write("passphrase.txt", "four words of ours\n");
    EXPECT_EQ(recount({"key", "new", "--name", "Amal", "--out", path("amal.key"),
                       "--passphrase-file", path("passphrase.txt")})
                  .exit_code,
              0);
    write("incidents.csv", "incident_id,note\ncjtf-oir-2031-05-02-1,told in confidence\n");
    const Outcome sealed = recount({"seal", path("incidents.csv"), "--casebook",
                                    path("book.recount"), "--to", path("amal.key.pub")});
    EXPECT_EQ(sealed.exit_code, 0) << sealed.err;
    const Outcome outcome = answer("s\na\nq\n");
    EXPECT_THAT(outcome.out, HasSubstr("a sealed record stands under the id"));
    EXPECT_THAT(outcome.out, HasSubstr("0 entered"));
}

TEST_F(ReviewTest, the_talk_is_in_three_languages) {
    EXPECT_THAT(answer("q\n").out, HasSubstr("left open"));
    EXPECT_THAT(answer("q\n", {"--lang", "fr"}).out, HasSubstr("laissés ouverts"));
    EXPECT_THAT(answer("q\n", {"--lang", "ar"}).out, HasSubstr("وبقي مفتوحاً"));
}

}  // namespace
}  // namespace recount::cli
