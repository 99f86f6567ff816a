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

/// A bulletin with a week, a loose total and a correction; an update with a part; an overview.
class ReadStrikesTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("chammal.txt",
              "Point de situation des opérations\n"
              "23 mars 2031\n"
              "Levant – Opération Chammal\n"
              "Du 15 au 21 mars 2031, la force Chammal a réalisé 41 sorties. Elles ont permis de "
              "réaliser 9 frappes, détruisant 12 objectifs.\n"
              "Depuis le début de l’opération, plus de 1 200 frappes ont été réalisées.\n"
              "Rectificatif : du 1er au 7 mars 2031, 5 frappes ont été réalisées et non 6.\n");
    }

    [[nodiscard]] Outcome review(const std::string& answers,
                                 const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"review", path("chammal.txt"), "--casebook",
                                          path("book.recount")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words, {}, answers);
    }

    /// A casebook with a country and two places.
    void make_casebook() const {
        write("case/case.toml", "format = 1\ntitle = \"North\"\n");
        write("case/actors.csv", "actor_id,name_en,kind,member_of\nfr,France,state,\n");
        write("case/places.csv", "place_id,name_en,kind\niraq,Iraq,country\nsyria,Syria,country\n");
        EXPECT_EQ(recount({"import", path("case"), "--casebook", path("book.recount")}).exit_code,
                  0);
    }

    [[nodiscard]] std::string exported(const std::string& file) const {
        EXPECT_EQ(recount({"export", path("copy"), "--casebook", path("book.recount")}).exit_code,
                  0);
        const auto files = files_in(path("copy"));
        const auto found = files.find(file);
        return found == files.end() ? "" : found->second;
    }
};

TEST_F(ReadStrikesTest, a_bulletin_becomes_rows_of_strikes_and_a_loose_total_a_statement) {
    const Outcome read =
        recount({"read", path("chammal.txt"), "--case", shipped_case(), "--out", path("out")});
    EXPECT_EQ(read.exit_code, 0) << read.err;
    const std::string strikes = read_text(path("out/strikes.csv"));
    EXPECT_THAT(strikes, HasSubstr("fr-strikes-2031-03-15-to-2031-03-21,fr,2031-03-15,2031-03-21,"
                                   "iraq | syria,strikes,period,9,12,"));
    EXPECT_THAT(strikes, HasSubstr(",sorties,period,41,"));
    EXPECT_THAT(strikes, HasSubstr("unit as written: frappes"));
    // What is doubtful, as a correction is, is written nowhere.
    EXPECT_THAT(strikes, Not(HasSubstr("2031-03-07")));
    const std::string statements = read_text(path("out/statements.csv"));
    EXPECT_THAT(statements, HasSubstr(",strikes,>=,1201,"));
    EXPECT_THAT(statements, HasSubstr("plus de"));
}

TEST_F(ReadStrikesTest, each_language_and_format_shows_the_words) {
    for (const std::string language : {"en", "fr", "ar"}) {
        const Outcome shown = recount({"read", path("chammal.txt"), "--lang", language});
        EXPECT_THAT(shown.out, HasSubstr("plus de 1 200 frappes")) << language;
        EXPECT_THAT(shown.out, HasSubstr("2031-03-15")) << language;
    }
    const json document =
        json::parse(recount({"read", path("chammal.txt"), "--format", "json"}).out)
            .at("documents")
            .at(0);
    const std::string text = read_text(path("chammal.txt"));
    ASSERT_EQ(document.at("strikes").size(), 4U);
    for (const json& one : document.at("strikes")) {
        const std::size_t from = one.at("from");
        const std::size_t until = one.at("until");
        EXPECT_EQ(text.substr(from, until - from), one.at("words"));
        EXPECT_EQ(one.at("format"), "french");
    }
    const Outcome csv = recount({"read", path("chammal.txt"), "--format", "csv"});
    EXPECT_THAT(csv.out, HasSubstr(",value,9,9 frappes,"));
    EXPECT_THAT(csv.out, HasSubstr(",value_low,1201,"));
}

TEST_F(ReadStrikesTest, what_is_accepted_is_entered_and_not_proposed_again) {
    make_casebook();
    const Outcome first = review("a\nr not ours\ns\ns\nq\n");
    EXPECT_EQ(first.exit_code, 0) << first.err;
    EXPECT_THAT(first.out, HasSubstr("1 entered, 1 rejected, 2 left open"));
    EXPECT_THAT(exported("strikes.csv"), HasSubstr(",sorties,period,41,"));
    EXPECT_THAT(exported("strikes.csv"), Not(HasSubstr(",strikes,period,9,")));
    EXPECT_THAT(exported("decisions.csv"), HasSubstr("not ours"));
    write("chammal.txt", "Relevé plus tard.\n" + read_text(path("chammal.txt")));
    EXPECT_THAT(review("q\n").out, HasSubstr("0 entered, 0 rejected, 2 left open"));
    EXPECT_NE(recount({"check", "--casebook", path("book.recount")}).exit_code, 2);
    EXPECT_EQ(recount({"audit", "--casebook", path("book.recount")}).exit_code, 0);
}

TEST_F(ReadStrikesTest, what_is_sure_is_entered_unseen_and_the_rest_stays_open) {
    make_casebook();
    EXPECT_THAT(review("", {"--accept", "sure"}).out,
                HasSubstr("1 entered, 0 rejected, 3 left open"));
    EXPECT_THAT(exported("strikes.csv"), HasSubstr(",sorties,period,41,"));
    // Its week stands in the sentence before, and the text names another: likely.
    EXPECT_THAT(exported("strikes.csv"), Not(HasSubstr(",strikes,period,9,")));
    EXPECT_EQ(exported("statements.csv"), "");
}

TEST_F(ReadStrikesTest, a_doubtful_row_is_entered_only_with_the_value_that_a_person_gives) {
    make_casebook();
    const Outcome refused = review("s\ns\ns\na\nq\n");
    EXPECT_THAT(refused.out, HasSubstr("0 entered, 0 rejected, 4 left open"));
    const Outcome corrected = review("s\ns\ns\nc value=5\na\nq\n");
    EXPECT_THAT(corrected.out, HasSubstr("1 entered")) << corrected.out;
    EXPECT_THAT(exported("strikes.csv"), HasSubstr("2031-03-01,2031-03-07,iraq | syria,strikes,"
                                                   "period,5,"));
}

TEST_F(ReadStrikesTest, a_country_that_the_case_does_not_know_is_said) {
    const Outcome outcome = review("a\nq\n");
    EXPECT_THAT(outcome.out, HasSubstr("Cannot be entered as it is"));
    EXPECT_THAT(outcome.out, HasSubstr("0 entered"));
}

TEST_F(ReadStrikesTest, a_row_without_days_is_not_entered) {
    make_casebook();
    write(
        "chammal.txt",
        "Point de situation des opérations\n23 mars 2031\nLa force Chammal a réalisé 9 frappes.\n");
    const Outcome outcome = review("c value=9\na\nc to=2031-03-21\na\nq\n");
    EXPECT_THAT(outcome.out, HasSubstr("nothing says of which days it speaks"));
    EXPECT_THAT(outcome.out, HasSubstr("1 entered"));
}

TEST_F(ReadStrikesTest, a_dutch_overview_is_not_read_as_french) {
    write("week.txt",
          "Weekoverzicht Defensieoperaties\n19 april 2031\nIrak\n"
          "Van 10 t/m 16 april hebben de F-16's 3 keer hun wapens ingezet. Het was de week van de "
          "inzet en van de missie.\n");
    const json document = json::parse(recount({"read", path("week.txt"), "--format", "json"}).out)
                              .at("documents")
                              .at(0);
    EXPECT_TRUE(document.at("language").is_null());
    EXPECT_EQ(document.at("published_on"), "2031-04-19");
    ASSERT_EQ(document.at("strikes").size(), 1U);
    EXPECT_EQ(document.at("strikes").at(0).at("measure"), "weapon_deployments");
}

}  // namespace
}  // namespace recount::cli
