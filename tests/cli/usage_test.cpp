#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace recount::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class UsageTest : public ProgramTest {};

struct Misuse {
    std::vector<std::string> words;
    std::string says;
};

TEST_F(UsageTest, a_command_line_that_cannot_be_understood_gets_a_sentence_and_code_1) {
    const std::vector<Misuse> misuses = {
        {{}, "a command is missing"},
        {{"chek"}, "'chek' is no command of recount; did you mean 'check'?"},
        {{"--verson"}, "did you mean '--version'?"},
        {{"check"}, "say what to read: --case DIR or --casebook FILE"},
        {{"check", "--case", "a", "--casebook", "b"}, "give one of them"},
        {{"check", "--cse", "a"}, "'--cse' is no option of check; did you mean '--case'?"},
        {{"check", "--case", "a", "--drop"}, "--drop"},
        {{"check", "--case", "a", "stray"}, "'stray' is one word too many"},
        {{"check", "--case", "a", "--format", "jsn"}, "did you mean 'json'?"},
        {{"check", "--case", "a", "--lang", "de"}, "expected en, fr or ar"},
        {{"check", "--case", "a", "--as-of", "26.05.2017"}, "--as-of: "},
        {{"check", "--case", "a", "--as-of", "2017/.."}, "has no last day"},
        {{"stand", "--case", "a"}, "the actor ACTOR is missing"},
        {{"conflicts", "--case", "a", "--limit", "0"}, "a whole number from 1 on"},
        {{"conflicts", "--case", "a", "--weight", "airwars"}, "=N, a whole number"},
        {{"conflicts", "--case", "a", "--weight", "airwars=x"}, "=N, a whole number"},
        {{"check", "--case", "a", "--mode", "chosn"}, "did you mean 'chosen'?"},
        {{"check", "--case", "a", "--assume", "x"}, "=on or =off"},
        {{"check", "--case", "a", "--assume", "=on"}, "=on or =off"},
        {{"check", "--case", "a", "--recorded-by", "2020-01-01"}, "a folder has no history"},
        {{"check", "--casebook", "a", "--recorded-by", "noon"}, "'noon' is no moment"},
        {{"check", "--casebook", "a", "--recorded-by", "2020-01-01T25:00:00Z"}, "is no moment"},
        {{"ask", "--case", "a"}, "the question QUERY is missing"},
        {{"ask", "civilians_killed us", "--case", "a"}, "'by'"},
        {{"import", "a"}, "--casebook FILE is missing"},
        {{"import", "--casebook", "a"}, "the case folder CASE is missing"},
        {{"import", "a", "b", "--casebook", "c"}, "'b' is one word too many"},
        {{"export", "--casebook", "a"}, "the folder DIR to write is missing"},
        {{"verify"}, "name proof files"},
        {{"read"}, "name the files of releases"},
        {{"read", "a", "--ledger", "occurred"}, "assessed:ACTOR"},
        {{"read", "a", "--changes"}, "compares two files"},
        {{"read", "a", "b", "--text"}, "the text of one file"},
        {{"verify", "a", "--format", "csv"}, "text or json"},
        {{"log"}, "--casebook FILE is missing"},
        {{"log", "--casebook", "a", "--kind", "statement"}, "did you mean 'statements'?"},
        {{"log", "--casebook", "a", "--limit", "-3"}, "--limit"},
        {{"audit", "--casebook", "a", "--head", "abc"}, "--head 'abc'"},
        {{"run"}, "the case folder CASE is missing"},
    };
    for (const Misuse& misuse : misuses) {
        const Outcome outcome = recount(misuse.words);
        EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(misuse.says));
        EXPECT_THAT(outcome.err, HasSubstr("--help'"));
        EXPECT_THAT(outcome.out, IsEmpty());
    }
}

TEST_F(UsageTest, help_is_data_and_fits_a_terminal) {
    for (const std::string command :
         {"", "run", "import", "export", "check", "ask", "verify", "log", "audit"}) {
        const Outcome outcome =
            command.empty() ? recount({"--help"}) : recount({command, "--help"});
        EXPECT_EQ(outcome.exit_code, 0) << command;
        EXPECT_THAT(outcome.err, IsEmpty()) << command;
        EXPECT_THAT(outcome.out, HasSubstr("recount")) << command;
        std::istringstream lines(outcome.out);
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(line.size(), 80U) << command << ": " << line;
        }
    }
}

TEST_F(UsageTest, every_command_shows_an_example) {
    for (const std::string command :
         {"run", "import", "export", "check", "ask", "verify", "log", "audit"}) {
        EXPECT_THAT(recount({"help", command}).out, HasSubstr("  recount " + command + " "));
    }
}

TEST_F(UsageTest, the_version_is_one_line) {
    const Outcome outcome = recount({"--version"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, testing::MatchesRegex("recount [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(UsageTest, what_is_not_there_is_bad_input_with_a_sentence) {
    write("empty/.keep", "");
    write("text.recount", "no casebook");
    const std::vector<Misuse> inputs = {
        {{"check", "--case", path("nowhere")}, "nowhere"},
        {{"check", "--case", path("empty")}, "case.toml"},
        {{"check", "--casebook", path("none.recount")}, "none.recount"},
        {{"check", "--casebook", path("text.recount")}, "text.recount"},
        {{"run", path("nowhere"), "--out", path("out")}, "nowhere"},
        {{"import", path("nowhere"), "--casebook", path("b.recount")}, "nowhere"},
        {{"log", "--casebook", path("none.recount")}, "none.recount"},
        {{"audit", "--casebook", path("none.recount")}, "none.recount"},
        {{"export", "--casebook", path("none.recount"), path("copy")}, "none.recount"},
    };
    for (const Misuse& input : inputs) {
        const Outcome outcome = recount(input.words);
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_THAT(outcome.err, StartsWith("recount: "));
        EXPECT_THAT(outcome.err, HasSubstr(input.says));
        EXPECT_THAT(outcome.out, IsEmpty());
    }
}

TEST_F(UsageTest, a_full_output_ends_in_a_sentence) {
    const std::string shell = "'" RECOUNT_PROGRAM "' --help > /dev/full 2> '" + path("said") + "'";
    const int status = std::system(shell.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 4);
    EXPECT_THAT(read_text(path("said")), HasSubstr("standard output cannot be written"));
}

TEST_F(UsageTest, colour_and_progress_are_for_terminals_only) {
    const Outcome outcome = recount({"check", "--case", small_case()}, {{"TERM", "xterm"}});
    EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace recount::cli
