#include <cstdlib>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace recount::cli {
namespace {

constexpr int no_validator = 77;

/// Checks each command's JSON against docs/schema, with Python's jsonschema.
class SchemaTest : public ProgramTest {
protected:
    /// `files`: a path below the folder of this test; may be a pattern of the shell.
    [[nodiscard]] int validate(const std::string& schema, const std::string& files) const {
        const std::string command = "python3 '" RECOUNT_SOURCE_DIR "/tests/cli/validate.py' '" +
                                    std::string(RECOUNT_SOURCE_DIR "/docs/schema/") + schema +
                                    ".schema.json' " + path(files);
        return WEXITSTATUS(std::system(command.c_str()));
    }
};

struct Output {
    std::string schema;
    std::vector<std::string> words;
};

TEST_F(SchemaTest, what_the_commands_print_is_as_the_schemas_say) {
    const std::string book = path("book.recount");
    const std::string query = "civilians_killed by us ledger assessed:cjtf-oir as of 2017-05-26";
    write("release.txt",
          "May 2, 2031\nDuring the month of March 2031, CJTF-OIR received 4 new reports.\n"
          "1. March 6, 2031, near Qanat, Syria: Two civilians were killed.\n");
    write("later.txt",
          "May 2, 2031\nDuring the month of March 2031, CJTF-OIR received 5 reports.\n");
    write("update.txt",
          "Update: air strikes against Daesh\n23 March 2031\nFrom 1 to 7 March, the RAF conducted "
          "about 20 strikes in Iraq and flew 31 sorties.\n");
    write("map.toml", "table = \"incidents\"\n[columns]\nincident_id = \"Code\"\ncodes = \"No\"\n");
    write("sheet.csv", "Code,No\nA1,7\nA2,\n");
    write("captures.csv",
          "year,a,b,c,count\n1,1,0,0,60\n1,0,1,0,49\n1,1,1,0,14\n1,0,0,1,47\n1,1,0,1,12\n"
          "1,0,1,1,22\n0,1,0,0,60\n0,0,1,0,49\n0,1,1,0,14\n0,0,0,1,47\n0,1,0,1,12\n");
    write("two.csv", "a,b,empty,count\n1,0,0,60\n0,1,0,49\n1,1,0,14\n");
    const std::string map = path("map.toml");
    const std::string sheet = path("sheet.csv");
    const std::vector<Output> outputs = {
        {"import", {"import", sheet, "--map", map, "--casebook", book, "--dry-run"}},
        {"import", {"import", worked_example(), "--casebook", book, "--dry-run"}},
        {"import", {"import", worked_example(), "--casebook", book}},
        {"log", {"log", "--casebook", book}},
        {"audit", {"audit", "--casebook", book}},
        {"export", {"export", "--casebook", book, path("copy")}},
        {"check", {"check", "--case", worked_example()}},
        {"check", {"check", "--case", shipped_case()}},
        {"check", {"check", "--case", small_case()}},
        {"ask", {"ask", query, "--case", worked_example()}},
        {"ask", {"ask", query, "--case", worked_example(), "--mode", "brave"}},
        {"conflicts", {"conflicts", "--case", worked_example()}},
        {"conflicts", {"conflicts", "--case", shipped_case()}},
        {"conflicts", {"conflicts", "--case", small_case()}},
        {"stand", {"stand", "uk", "--case", worked_example()}},
        {"stand", {"stand", "uk", "--case", shipped_case(), "--as-of", "2017-05-26"}},
        {"ask", {"ask", "civilians_killed by coalition", "--case", worked_example()}},
        {"ask", {"ask", "civilians_injured by north", "--case", small_case()}},
        {"who", {"who", "the-80", "--case", worked_example()}},
        {"who", {"who", "2015-06-02-hawija", "--case", shipped_case()}},
        {"questions", {"questions", query, "--case", worked_example(), "--drop", "S3"}},
        {"questions", {"questions", "civilians_killed by uk", "--case", worked_example()}},
        {"read", {"read", path("release.txt")}},
        {"read", {"read", path("update.txt")}},
        {"read-changes", {"read", path("release.txt"), path("later.txt"), "--changes"}},
        {"timeline", {"timeline", query, "--case", worked_example()}},
        {"estimate", {"estimate", path("captures.csv")}},
        {"estimate", {"estimate", path("captures.csv"), "--strata", "year"}},
        {"estimate", {"estimate", path("captures.csv"), "--replicate", "year"}},
        {"estimate", {"estimate", path("two.csv"), "--method", "two-lists"}},
        {"estimate", {"estimate", path("two.csv")}},
        {"timeline",
         {"timeline", query, "--case", worked_example(), "--diff", "2017-04-30", "2017-05-26"}},
    };
    for (const Output& output : outputs) {
        std::vector<std::string> words = output.words;
        words.insert(words.end(), {"--format", "json"});
        write("output.json", recount(words).out);
        const int code = validate(output.schema, "output.json");
        if (code == no_validator) {
            GTEST_SKIP() << "python3 has no module jsonschema (Debian: python3-jsonschema)";
        }
        EXPECT_EQ(code, 0) << output.words.front();
    }
}

TEST_F(SchemaTest, proofs_have_the_form_that_their_schema_says) {
    EXPECT_EQ(recount({"check", "--case", shipped_case(), "--proofs", path("proofs")}).exit_code,
              3);
    const int code = validate("proof", "proofs/*.json");
    if (code == no_validator) {
        GTEST_SKIP() << "python3 has no module jsonschema (Debian: python3-jsonschema)";
    }
    EXPECT_EQ(code, 0);
}

TEST_F(SchemaTest, a_validator_that_accepts_everything_would_be_seen) {
    write("output.json", "{\"verdict\": \"perhaps\"}");
    const int code = validate("check", "output.json");
    EXPECT_TRUE(code == 1 || code == no_validator) << code;
}

}  // namespace
}  // namespace recount::cli
