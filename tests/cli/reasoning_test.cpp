#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

class ReasoningTest : public ProgramTest {};

const std::string in_the_books = " ledger assessed:cjtf-oir as of 2017-05-26";

struct Worked {
    std::string party;
    std::vector<std::string> options;
    json low;
    json high;
};

TEST_F(ReasoningTest, ask_gives_the_figures_of_the_worked_example) {
    // The denials contradict the books only while an assessment is a floor of what happened.
    const std::string no_floor = "assessment-is-floor=off";
    const std::vector<std::string> books = {"--assume", no_floor};
    const std::vector<std::string> hedged = {"--assume", no_floor,  "--drop",
                                             "S3",       "--trust", "S3b"};
    const std::vector<Worked> rows = {
        {"us", books, 377, 377},  {"coalition - us", books, 80, 80},  {"uk", books, 0, 80},
        {"us", hedged, 378, 387}, {"coalition - us", hedged, 70, 79},
    };
    for (const Worked& row : rows) {
        std::vector<std::string> words = {
            "ask",      "civilians_killed by " + row.party + in_the_books,
            "--case",   worked_example(),
            "--format", "json"};
        words.insert(words.end(), row.options.begin(), row.options.end());
        const Outcome outcome = recount(words);
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
        const json answer = json::parse(outcome.out);
        EXPECT_EQ(answer.at("low"), row.low) << row.party;
        EXPECT_EQ(answer.at("high"), row.high) << row.party;
    }
}

TEST_F(ReasoningTest, a_conflict_is_data_on_standard_output_and_code_3) {
    const Outcome outcome = recount({"check", "--case", worked_example(), "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 3);
    const json findings = json::parse(outcome.out);
    EXPECT_EQ(findings.at("verdict"), "contradiction");
    ASSERT_EQ(findings.at("conflicts").size(), 1U);
    EXPECT_EQ(findings.at("conflicts")[0].at("statements").size(), 14U);
}

TEST_F(ReasoningTest, dropping_one_denial_makes_the_worked_example_agree) {
    const Outcome outcome = recount({"check", "--case", worked_example(), "--drop", "D1"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
}

TEST_F(ReasoningTest, an_assumption_switched_off_makes_the_worked_example_agree) {
    const Outcome outcome = recount({"check", "--case", worked_example(), "--assume",
                                     "assessment-is-floor=off", "--format", "json"});
    EXPECT_NE(json::parse(outcome.out).at("verdict"), "contradiction");
    EXPECT_EQ(outcome.exit_code, 0);
}

TEST_F(ReasoningTest, the_day_decides_what_had_been_said) {
    const Outcome outcome =
        recount({"check", "--case", worked_example(), "--as-of", "2017-04-30", "--format", "json"});
    EXPECT_EQ(json::parse(outcome.out).at("as_of"), "2017-04-30");
}

TEST_F(ReasoningTest, mode_chosen_gives_no_figure_from_a_contradiction) {
    const Outcome outcome = recount(
        {"ask", "civilians_killed by coalition", "--case", worked_example(), "--mode", "chosen"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("--mode cautious"));
    EXPECT_THAT(outcome.out, IsEmpty());
}

TEST_F(ReasoningTest, without_a_mode_the_bounds_hold_whichever_statement_is_false) {
    const Outcome outcome = recount({"ask", "civilians_killed by us" + in_the_books, "--case",
                                     worked_example(), "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err, HasSubstr("mode cautious"));
    const json answer = json::parse(outcome.out);
    EXPECT_EQ(answer.at("low"), 377);
    EXPECT_EQ(answer.at("high"), 457);
    EXPECT_EQ(answer.at("selections"), 14);
    EXPECT_EQ(answer.at("high_without"), json::parse(R"([["S2"], ["S3"]])"));
}

TEST_F(ReasoningTest, brave_ends_that_cross_are_no_range) {
    const Outcome outcome = recount({"ask", "civilians_killed by us" + in_the_books, "--case",
                                     worked_example(), "--mode", "brave", "--lang", "en"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("in some set at least 457; in some set at most 377"));
}

TEST_F(ReasoningTest, conflicts_names_every_way_out_with_its_proof) {
    const Outcome outcome = recount(
        {"conflicts", "--case", worked_example(), "--format", "json", "--proofs", path("proofs")});
    EXPECT_EQ(outcome.exit_code, 3);
    const json survey = json::parse(outcome.out);
    EXPECT_EQ(survey.at("is_complete"), true);
    const json& group = survey.at("groups").at(0);
    EXPECT_EQ(group.at("corrections").size(), 14U);
    EXPECT_EQ(group.at("least_change").at("cost"), 80);
    EXPECT_EQ(group.at("least_change").at("is_proved"), true);
    EXPECT_EQ(recount({"verify", path("proofs")}).exit_code, 0);
}

TEST_F(ReasoningTest, a_weight_changes_which_way_out_is_the_lightest) {
    std::vector<std::string> words = {"conflicts", "--case", worked_example(), "--format", "csv"};
    EXPECT_THAT(recount(words).out, HasSubstr("correction,group-1,correction-1,S2,"));
    words.insert(words.end(), {"--weight", "cjtf-oir=5"});
    EXPECT_THAT(recount(words).out, HasSubstr("correction,group-1,correction-14,S2,,5,"));
}

TEST_F(ReasoningTest, stand_names_what_must_be_false_for_a_denial) {
    const Outcome outcome =
        recount({"stand", "uk", "--case", worked_example(), "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 3);
    const json standing = json::parse(outcome.out);
    EXPECT_EQ(standing.at("outcome"), "others-false");
    EXPECT_EQ(standing.at("groups").at(0).at("corrections").size(), 13U);
    EXPECT_EQ(standing.at("relieved_by"), json::parse(R"(["assessment-is-floor"])"));
}

TEST_F(ReasoningTest, the_uk_stands_in_may_2017_unless_silence_is_a_denial) {
    const Outcome outcome = recount(
        {"stand", "uk", "--case", shipped_case(), "--as-of", "2017-05-26", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json standing = json::parse(outcome.out);
    EXPECT_EQ(standing.at("outcome"), "stands");
    EXPECT_EQ(standing.at("burdened_by").at(0).at("assumption"), "silence-is-denial");
}

TEST_F(ReasoningTest, every_language_has_the_words_for_ways_out) {
    for (const std::string language : {"en", "fr", "ar"}) {
        for (const std::string command : {"conflicts", "stand"}) {
            std::vector<std::string> words = {command, "--case", worked_example(), "--lang",
                                              language};
            if (command == "stand") {
                words.insert(words.begin() + 1, "uk");
            }
            const Outcome outcome = recount(words);
            EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
            EXPECT_THAT(outcome.out, HasSubstr("correction-1"));
        }
    }
}

struct UnknownName {
    std::vector<std::string> options;
    std::string says;
};

TEST_F(ReasoningTest, a_name_the_case_does_not_have_gets_a_suggestion) {
    const std::vector<UnknownName> rows = {
        {{"--drop", "S33"}, "did you mean 'S3'?"},
        {{"--trust", "nobody-at-all"}, "nobody-at-all"},
        {{"--assume", "admission-is-flor=on"}, "did you mean 'admission-is-floor'?"},
    };
    for (const UnknownName& row : rows) {
        std::vector<std::string> words = {"check", "--case", worked_example()};
        words.insert(words.end(), row.options.begin(), row.options.end());
        const Outcome outcome = recount(words);
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(row.says));
    }
}

TEST_F(ReasoningTest, an_unquoted_question_is_understood) {
    const Outcome outcome = recount(
        {"ask", "civilians_killed", "by", "north", "--case", small_case(), "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr(",3,9,chosen"));
}

TEST_F(ReasoningTest, text_speaks_the_language_asked_for_or_that_of_the_environment) {
    const std::string folder = small_case();
    const Outcome french = recount({"check", "--case", folder, "--lang", "fr"});
    const Outcome by_environment =
        recount({"check", "--case", folder}, {{"LC_ALL", "fr_FR.UTF-8"}});
    const Outcome arabic =
        recount({"check", "--case", folder}, {{"LC_ALL", ""}, {"LANG", "ar_SY"}});
    const Outcome english = recount({"check", "--case", folder});
    EXPECT_EQ(french.out, by_environment.out);
    EXPECT_NE(french.out, english.out);
    EXPECT_THAT(arabic.out, HasSubstr("\xE2\x80\x8F"));
}

TEST_F(ReasoningTest, a_bad_row_is_named_on_standard_error_and_the_rest_is_read) {
    const std::string folder = small_case();
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,nine,occurred,north,estimated\n");
    const Outcome outcome = recount({"check", "--case", folder, "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("statements.csv, row 3"));
    EXPECT_THAT(outcome.err, HasSubstr("'nine'"));
    const json findings = json::parse(outcome.out);
    EXPECT_EQ(findings.at("statements_used"), 1);
    EXPECT_EQ(findings.at("errors").size(), 1U);
}

TEST_F(ReasoningTest, a_finding_goes_before_a_bad_row_in_the_exit_code) {
    const std::string folder = small_case();
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,2,occurred,north,estimated\n"
          "s3,Observer,2020-01-03,civilians_killed,<=,two,occurred,north,estimated\n");
    EXPECT_EQ(recount({"check", "--case", folder}).exit_code, 3);
}

TEST_F(ReasoningTest, proofs_are_written_where_asked_and_hold) {
    const Outcome asked = recount({"ask", "civilians_killed by us" + in_the_books, "--case",
                                   worked_example(), "--proofs", path("proofs")});
    const Outcome checked =
        recount({"check", "--case", worked_example(), "--proofs", path("proofs")});
    EXPECT_EQ(asked.exit_code, 0) << asked.err;
    EXPECT_EQ(checked.exit_code, 3);
    EXPECT_TRUE(files_in(path("proofs")).contains("conflict-1.json"));
    const Outcome verified = recount({"verify", path("proofs"), "--format", "json"});
    EXPECT_EQ(verified.exit_code, 0) << verified.out;
    const json answer = json::parse(verified.out);
    EXPECT_GE(answer.at("proved"), 3);
    EXPECT_EQ(answer.at("refused"), 0);
}

TEST_F(ReasoningTest, a_proof_that_was_altered_is_refused_with_code_2) {
    EXPECT_EQ(recount({"check", "--case", worked_example(), "--proofs", path("proofs")}).exit_code,
              3);
    std::string proof = read_text(path("proofs/conflict-1.json"));
    const std::size_t at = proof.find("\"80\"");
    ASSERT_NE(at, std::string::npos);
    proof.replace(at, 4, "\"81\"");
    write("proofs/conflict-1.json", proof);
    const Outcome outcome = recount({"verify", path("proofs/conflict-1.json")});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, HasSubstr("REFUSED"));
}

}  // namespace
}  // namespace recount::cli
