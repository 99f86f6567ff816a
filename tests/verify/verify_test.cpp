#include "verify/verify.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/wait.h>

namespace recount_verify {
namespace {

namespace fs = std::filesystem;

const fs::path proofs = RECOUNT_SOURCE_DIR "/tests/verify/proofs";

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
    int exit_code = -1;
    std::string output;
};

Outcome run(const std::string& arguments) {
    const std::string command = RECOUNT_VERIFY_PROGRAM " " + arguments + " 2>/dev/null";
    FILE* pipe = popen(command.c_str(), "r");
    Outcome result;
    for (int byte = fgetc(pipe); byte != EOF; byte = fgetc(pipe)) {
        result.output += static_cast<char>(byte);
    }
    result.exit_code = WEXITSTATUS(pclose(pipe));
    return result;
}

TEST(VerifyTest, proves_every_good_proof) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(proofs / "good")) {
        EXPECT_EQ(verify(text_of(entry.path())).reason, "") << entry.path();
        ++count;
    }
    EXPECT_GE(count, 35U);
}

TEST(VerifyTest, refuses_every_bad_proof_for_its_reason) {
    std::ifstream table(proofs / "bad_reasons.csv");
    std::string line;
    std::getline(table, line);
    std::size_t count = 0;
    while (std::getline(table, line)) {
        const std::string name = line.substr(0, line.find(','));
        std::string words = line.substr(line.find(',') + 1);
        std::erase(words, '"');
        const Verdict verdict = verify(text_of(proofs / "bad" / (name + ".json")));
        EXPECT_FALSE(verdict.proved) << name;
        EXPECT_THAT(verdict.reason, testing::HasSubstr(words)) << name;
        ++count;
    }
    const auto files = std::distance(fs::directory_iterator(proofs / "bad"), {});
    EXPECT_EQ(count, static_cast<std::size_t>(files));
}

TEST(VerifyTest, says_what_is_proved) {
    EXPECT_EQ(verify(text_of(proofs / "good/us-at-most-377.json")).claim,
              "civilians_killed, ledger assessed:cjtf-oir, party us, entered .. 2017-05-26 <= 377");
}

TEST(VerifyTest, refuses_a_file_that_is_too_long) {
    EXPECT_THAT(verify(std::string(longest_file + 1, ' ')).reason, testing::HasSubstr("16 MiB"));
}

TEST(VerifyProgramTest, exits_with_the_code_of_its_help) {
    const std::string good = (proofs / "good").string();
    const std::string bad = (proofs / "bad/us-378.json").string();
    const std::string empty = (fs::path(RECOUNT_BINARY_DIR) / "CMakeFiles/no-proof-here").string();
    fs::create_directories(empty);
    EXPECT_EQ(run(good).exit_code, 0);
    EXPECT_EQ(run("--help").exit_code, 0);
    EXPECT_EQ(run("").exit_code, 1);
    EXPECT_EQ(run("--format xml " + good).exit_code, 1);
    EXPECT_EQ(run(good + " " + bad).exit_code, 2);
    EXPECT_EQ(run(empty).exit_code, 2);
    EXPECT_EQ(run("/nowhere/proof.json").exit_code, 2);
}

TEST(VerifyProgramTest, prints_one_line_a_file_in_name_order) {
    const std::string lines = run((proofs / "good").string()).output;
    EXPECT_THAT(lines, testing::StartsWith(
                           "proved  civilians_killed, ledger occurred, party us uk >= 80   "));
    EXPECT_LT(lines.find("/plain.json"), lines.find("/rounding-up.json"));
}

TEST(VerifyProgramTest, prints_refusals_only_when_quiet) {
    const std::string bad = (proofs / "bad/us-378.json").string();
    EXPECT_EQ(run("--quiet " + (proofs / "good").string() + " " + bad).output,
              "REFUSED " + bad + ": the values add up to 377, not to 378\n");
}

TEST(VerifyProgramTest, prints_json) {
    const Outcome json = run("--format json " + (proofs / "good/plain.json").string());
    EXPECT_THAT(json.output, testing::HasSubstr("\"proved\": 1,\n  \"refused\": 0"));
}

}  // namespace
}  // namespace recount_verify
