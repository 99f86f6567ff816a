#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

/// Commands on a casebook that holds the small case.
class CasebookCommandTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        folder_ = small_case();
        book_ = path("book.recount");
    }

    [[nodiscard]] Outcome import(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"import", folder_, "--casebook", book_};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    [[nodiscard]] json imported(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"--format", "json"};
        words.insert(words.end(), more.begin(), more.end());
        return json::parse(import(words).out);
    }

    void change_s1_to(const std::string& value) const {
        write("small/statements.csv",
              "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
              "s1,north,2020-01-02,civilians_killed,>=," +
                  value +
                  ",occurred,north,admitted\n"
                  "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated\n");
    }

    std::string folder_;
    std::string book_;
};

TEST_F(CasebookCommandTest, a_second_import_records_nothing) {
    const json first = imported();
    EXPECT_EQ(first.at("added"), 4);
    const json second = imported();
    EXPECT_EQ(second.at("changes").size(), 0U);
    EXPECT_EQ(second.at("last_revision"), first.at("last_revision"));
}

TEST_F(CasebookCommandTest, only_the_differences_are_recorded) {
    EXPECT_EQ(import().exit_code, 0);
    change_s1_to("4");
    const json second = imported();
    ASSERT_EQ(second.at("changes").size(), 1U);
    EXPECT_EQ(second.at("changes")[0].at("id"), "s1");
    EXPECT_EQ(second.at("changes")[0].at("fields"),
              json::parse(R"([{"name": "value_low", "before": "3", "after": "4"}])"));
}

TEST_F(CasebookCommandTest, a_dry_run_says_what_would_change_and_writes_nothing) {
    const Outcome before_there_is_one = import({"--dry-run"});
    EXPECT_EQ(before_there_is_one.exit_code, 0);
    EXPECT_THAT(before_there_is_one.out, HasSubstr("4 added"));
    EXPECT_FALSE(fs::exists(book_));
    EXPECT_EQ(import().exit_code, 0);
    const std::string bytes = read_text(book_);
    change_s1_to("4");
    EXPECT_THAT(import({"--dry-run"}).out, HasSubstr("value_low: \"3\" -> \"4\""));
    EXPECT_EQ(read_text(book_), bytes);
}

TEST_F(CasebookCommandTest, a_new_casebook_is_for_its_owner_only) {
    EXPECT_EQ(import().exit_code, 0);
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(book_).permissions() & others, fs::perms::none);
}

TEST_F(CasebookCommandTest, a_record_whose_row_became_unreadable_stays) {
    EXPECT_EQ(import().exit_code, 0);
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s 1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated\n");
    const Outcome outcome = import({"--format", "json"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("'s1' is not in the folder and stays in the casebook"));
    EXPECT_EQ(json::parse(outcome.out).at("withdrawn"), 0);
    EXPECT_EQ(json::parse(outcome.out).at("held_back"), 1);
}

TEST_F(CasebookCommandTest, a_record_that_is_gone_from_the_folder_is_withdrawn) {
    EXPECT_EQ(import().exit_code, 0);
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated\n");
    EXPECT_EQ(imported().at("withdrawn"), 1);
}

TEST_F(CasebookCommandTest, folder_and_casebook_give_the_same_findings) {
    const std::string book = path("example.recount");
    EXPECT_EQ(recount({"import", worked_example(), "--casebook", book}).exit_code, 0);
    for (const std::string format : {"text", "json", "csv"}) {
        const Outcome from_folder =
            recount({"check", "--case", worked_example(), "--format", format});
        const Outcome from_book = recount({"check", "--casebook", book, "--format", format});
        EXPECT_EQ(from_folder.out, from_book.out) << format;
        EXPECT_EQ(from_folder.exit_code, from_book.exit_code);
    }
}

TEST_F(CasebookCommandTest, an_export_reads_back_to_the_same_records) {
    const std::string book = path("example.recount");
    EXPECT_EQ(recount({"import", worked_example(), "--casebook", book}).exit_code, 0);
    EXPECT_EQ(recount({"export", "--casebook", book, path("copy")}).exit_code, 0);
    const Outcome again = recount({"import", path("copy"), "--casebook", book});
    EXPECT_THAT(again.out, HasSubstr("0 added, 0 changed, 0 withdrawn"));
    EXPECT_EQ(recount({"export", "--casebook", book, path("second")}).exit_code, 0);
    EXPECT_EQ(files_in(path("copy")), files_in(path("second")));
}

TEST_F(CasebookCommandTest, the_questions_of_a_case_are_kept_and_given_back) {
    const std::string questions =
        "question_id,query,drop,title_en\n"
        "all,civilians_killed by north,s2,\"How many, at least\"\n";
    write("small/questions.csv", questions);
    EXPECT_EQ(imported().at("added"), 5);
    EXPECT_EQ(recount({"export", "--casebook", book_, path("copy")}).exit_code, 0);
    EXPECT_EQ(read_text(path("copy/questions.csv")), questions);
}

TEST_F(CasebookCommandTest, an_export_leaves_out_what_was_said_later) {
    EXPECT_EQ(import().exit_code, 0);
    const Outcome outcome =
        recount({"export", "--casebook", book_, path("copy"), "--as-of", "2020-01-02"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::string statements = read_text(path("copy/statements.csv"));
    EXPECT_THAT(statements, HasSubstr("s1,"));
    EXPECT_THAT(statements, testing::Not(HasSubstr("s2,")));
}

TEST_F(CasebookCommandTest, an_export_over_something_else_is_refused) {
    EXPECT_EQ(import().exit_code, 0);
    write("letters/letter.txt", "Dear Sir");
    EXPECT_EQ(recount({"export", "--casebook", book_, path("letters")}).exit_code, 2);
    EXPECT_EQ(files_in(path("letters")).size(), 1U);
}

TEST_F(CasebookCommandTest, the_log_says_who_why_and_what_changed) {
    EXPECT_EQ(import({"--who", "Amal", "--why", "first reading"}).exit_code, 0);
    change_s1_to("4");
    EXPECT_EQ(import({"--who", "Basil", "--why", "letter of March"}).exit_code, 0);
    const Outcome outcome = recount({"log", "--casebook", book_, "--id", "s1"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("Basil: letter of March"));
    EXPECT_THAT(outcome.out, HasSubstr("changed statements s1"));
    EXPECT_THAT(outcome.out, HasSubstr("    value_low: \"3\" -> \"4\"\n"));
    EXPECT_LT(outcome.out.find("Basil"), outcome.out.find("Amal"));
}

TEST_F(CasebookCommandTest, the_log_is_limited_and_filtered) {
    EXPECT_EQ(import().exit_code, 0);
    const auto count = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"log", "--casebook", book_, "--format", "json"};
        words.insert(words.end(), more.begin(), more.end());
        return json::parse(recount(words).out).at("revisions").size();
    };
    EXPECT_EQ(count({}), 4U);
    EXPECT_EQ(count({"--limit", "2"}), 2U);
    EXPECT_EQ(count({"--kind", "statements"}), 2U);
    EXPECT_EQ(count({"--id", "s1"}), 1U);
    EXPECT_EQ(count({"--id", "nothing"}), 0U);
    EXPECT_EQ(count({"--recorded-by", "2020-01-01"}), 0U);
    EXPECT_EQ(count({"--recorded-by", "9998-12-31"}), 4U);
}

TEST_F(CasebookCommandTest, terminal_escapes_in_a_value_do_not_reach_the_terminal) {
    EXPECT_EQ(import().exit_code, 0);
    change_s1_to("3\x1b[2J");
    EXPECT_EQ(import().exit_code, 2);
    EXPECT_THAT(recount({"log", "--casebook", book_}).out, testing::Not(HasSubstr("\x1b")));
}

TEST_F(CasebookCommandTest, an_audit_prints_the_head_and_finds_it_again) {
    EXPECT_EQ(import().exit_code, 0);
    const json first = json::parse(recount({"audit", "--casebook", book_, "--format", "json"}).out);
    EXPECT_EQ(first.at("intact"), true);
    EXPECT_EQ(first.at("revisions_checked"), 4);
    change_s1_to("4");
    EXPECT_EQ(import().exit_code, 0);
    const Outcome second =
        recount({"audit", "--casebook", book_, "--head", first.at("head").get<std::string>()});
    EXPECT_EQ(second.exit_code, 0);
    EXPECT_THAT(second.out, HasSubstr("the head given is that of revision 4"));
}

TEST_F(CasebookCommandTest, an_audit_names_the_first_broken_revision) {
    EXPECT_EQ(import({"--why", "the first of all imports"}).exit_code, 0);
    std::string bytes = read_text(book_);
    const std::size_t at = bytes.find("Northland");
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, 9, "Southland");
    write("book.recount", bytes);
    const Outcome outcome = recount({"audit", "--casebook", book_});
    EXPECT_EQ(outcome.exit_code, 2) << outcome.out;
    EXPECT_THAT(outcome.out, HasSubstr("BROKEN at revision 2"));
}

}  // namespace
}  // namespace recount::cli
