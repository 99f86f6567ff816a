#include <filesystem>
#include <regex>
#include <string>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class RunTest : public ProgramTest {};

TEST_F(RunTest, the_worked_example_leaves_page_proofs_and_casebook) {
    const Outcome outcome = recount({"run", worked_example(), "--out", path("out")});
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_TRUE(fs::exists(path("out/casebook.recount")));
    EXPECT_TRUE(fs::exists(path("out/site/index.html")));
    EXPECT_TRUE(fs::exists(path("out/proofs/conflict-1.json")));
    EXPECT_TRUE(std::regex_search(outcome.err, std::regex("([0-9]+) proofs, \\1 verified")))
        << outcome.err;
}

TEST_F(RunTest, a_page_of_a_proof_links_the_proof_and_every_proof_verifies) {
    EXPECT_EQ(recount({"run", worked_example(), "--out", path("out")}).exit_code, 3);
    const std::string page = read_text(path("out/site/en/proofs/conflict-1.html"));
    EXPECT_THAT(page, HasSubstr("href=\"../../proofs/conflict-1.json\""));
    EXPECT_EQ(recount({"verify", path("out/site/proofs")}).exit_code, 0);
}

TEST_F(RunTest, a_second_run_gives_the_same_bytes_and_no_revision) {
    const Outcome first = recount({"run", worked_example(), "--out", path("out")});
    const auto site = files_in(path("out/site"));
    const auto proofs = files_in(path("out/proofs"));
    const Outcome second = recount({"run", worked_example(), "--out", path("out")});
    EXPECT_EQ(files_in(path("out/site")), site);
    EXPECT_EQ(files_in(path("out/proofs")), proofs);
    EXPECT_EQ(second.out, first.out);
    EXPECT_THAT(second.err, HasSubstr("0 added, 0 changed, 0 withdrawn"));
}

TEST_F(RunTest, proofs_of_an_earlier_run_go_and_files_of_others_stay) {
    write("out/proofs/notes.json", "{\"mine\": true}");
    EXPECT_EQ(recount({"run", worked_example(), "--out", path("out")}).exit_code, 3);
    EXPECT_TRUE(fs::exists(path("out/proofs/conflict-1.json")));
    EXPECT_EQ(recount({"run", small_case(), "--out", path("out")}).exit_code, 0);
    EXPECT_FALSE(fs::exists(path("out/proofs/conflict-1.json")));
    EXPECT_TRUE(fs::exists(path("out/proofs/notes.json")));
}

TEST_F(RunTest, a_case_that_adds_up_has_code_0_in_every_format) {
    for (const std::string format : {"text", "json", "csv"}) {
        const Outcome outcome =
            recount({"run", small_case(), "--out", path("out"), "--format", format});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_FALSE(outcome.out.empty());
    }
}

TEST_F(RunTest, the_questions_of_a_case_are_answered_with_proofs) {
    const std::string folder = small_case();
    write("small/questions.csv",
          "question_id,query,drop,title_en\n"
          "all,civilians_killed by north,,How many\n"
          "without-s2,civilians_killed by north,s2,Without the observer\n");
    const Outcome outcome = recount({"run", folder, "--out", path("out")});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Without the observer\n"));
    EXPECT_TRUE(fs::exists(path("out/proofs/ask-all-high.json")));
    EXPECT_TRUE(fs::exists(path("out/proofs/ask-without-s2-low.json")));
    EXPECT_FALSE(fs::exists(path("out/proofs/ask-without-s2-high.json")));
}

struct BadQuestions {
    std::string text;
    std::string says;
};

TEST_F(RunTest, a_bad_question_is_named_and_the_others_are_answered) {
    const std::string folder = small_case();
    const std::vector<BadQuestions> rows = {
        {"x,civilians_killed north,,\n", "questions.csv, row 2, column query: "},
        {"x y,civilians_killed by north,,\n", "column question_id: "},
        {"x,civilians_killed by nobody,,\n", "question 'x': "},
        {"x,civilians_killed by north,s9,\n", "'s9'"},
        {"x,civilians_killed by north,,y\n", "'y' switches nothing"},
        {"x,civilians_killed by north,,y=on\n", "question 'x': --assume 'y'"},
        {"x,civilians_killed by north,,\nx,civilians_killed by north,,\n",
         "row 3, column question_id: 'x' stands in row 2 already"},
    };
    for (const BadQuestions& row : rows) {
        write("small/questions.csv",
              "question_id,query,drop,assume\n" + row.text + "good,civilians_killed by north,,\n");
        const Outcome outcome = recount({"run", folder, "--out", path("out")});
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_THAT(outcome.err, HasSubstr(row.says));
        EXPECT_TRUE(fs::exists(path("out/proofs/ask-good-low.json")));
    }
}

TEST_F(RunTest, questions_without_their_columns_are_named_and_the_rest_is_worked_out) {
    const std::string folder = small_case();
    write("small/questions.csv", "id,query\nx,civilians_killed by north\n");
    const Outcome outcome = recount({"run", folder, "--out", path("out")});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("the file has no column 'question_id'"));
    EXPECT_TRUE(fs::exists(path("out/site/index.html")));
}

TEST_F(RunTest, what_rests_on_a_restricted_statement_is_not_beside_the_page) {
    write("restricted/case.toml", "format = 1\ntitle = \"Two strikes\"\n");
    write("restricted/actors.csv", "actor_id,name_en,kind,member_of\nnorth,Northland,state,\n");
    write("restricted/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,"
          "confidentiality\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted,open\n"
          "s2,Hidden,2020-01-03,civilians_killed,<=,2,occurred,north,estimated,restricted\n");
    EXPECT_EQ(recount({"run", path("restricted"), "--out", path("out")}).exit_code, 3);
    for (const auto& [name, text] : files_in(path("out/site"))) {
        EXPECT_THAT(text, Not(HasSubstr("\"s2\""))) << name;
        EXPECT_THAT(text, Not(HasSubstr("Hidden"))) << name;
    }
}

TEST_F(RunTest, the_shipped_case_does_not_add_up_and_every_proof_holds) {
    const Outcome outcome =
        recount({"run", shipped_case(), "--out", path("out"), "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_EQ(recount({"verify", path("out/proofs")}).exit_code, 0);
    const json findings = json::parse(outcome.out);
    EXPECT_EQ(findings.at("errors").size(), 0U);
    const auto proofs = files_in(path("out/proofs"));
    EXPECT_THAT(proofs.at("ask-us-2017-05-26-low.json"), HasSubstr("\"377\""));
    EXPECT_THAT(proofs.at("ask-us-2017-05-26-high.json"), HasSubstr("\"377\""));
    EXPECT_THAT(proofs.at("ask-us-hedged-2017-05-26-low.json"), HasSubstr("\"378\""));
    EXPECT_THAT(proofs.at("ask-us-hedged-2017-05-26-high.json"), HasSubstr("\"387\""));
    EXPECT_THAT(proofs.at("ask-partners-2017-05-26-low.json"), HasSubstr("\"80\""));
}

}  // namespace
}  // namespace recount::cli
