#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The SHA-256 of "first".
constexpr const char* first_digest =
    "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";

/// Commands on an archive of two files.
class ArchiveCommandTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("in/a.txt", "first");
        write("in/b.txt", "second");
    }

    [[nodiscard]] Outcome archive(const std::string& command,
                                  const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"archive", command, "--archive", path("evidence")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    [[nodiscard]] Outcome add(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {path("in")};
        words.insert(words.end(), more.begin(), more.end());
        return archive("add", words);
    }

    [[nodiscard]] json read(const std::string& command,
                            const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"--format", "json"};
        words.insert(words.end(), more.begin(), more.end());
        return json::parse(archive(command, words).out);
    }
};

TEST_F(ArchiveCommandTest, what_was_added_is_listed_shown_and_got_back) {
    const Outcome added = add({"--source", "letters", "--note", "by post"});
    EXPECT_EQ(added.exit_code, 0) << added.err;
    EXPECT_THAT(added.out, HasSubstr(std::string("added 1  ") + first_digest));
    EXPECT_EQ(read("list").at("entries").size(), 2U);
    const json entry = read("show", {"a7937b"}).at("entries").at(0);
    EXPECT_EQ(entry.at("name"), "a.txt");
    EXPECT_EQ(entry.at("by"), "Tester");
    EXPECT_EQ(entry.at("source"), "letters");
    EXPECT_EQ(entry.at("note"), "by post");
    EXPECT_EQ(archive("get", {first_digest, "--out", path("copy")}).exit_code, 0);
    EXPECT_EQ(read_text(path("copy")), "first");
    EXPECT_EQ(archive("get", {first_digest, "--out", path("copy")}).exit_code, 2);
}

TEST_F(ArchiveCommandTest, the_name_alone_is_logged_unless_the_path_is_asked_for) {
    EXPECT_EQ(add().exit_code, 0);
    EXPECT_EQ(add({"--keep-paths"}).exit_code, 0);
    const json entries = read("list").at("entries");
    EXPECT_EQ(entries.at(0).at("name"), "a.txt");
    EXPECT_EQ(entries.at(2).at("name"), path("in/a.txt"));
}

TEST_F(ArchiveCommandTest, what_cannot_be_read_is_said_and_the_rest_is_added) {
    fs::create_symlink("a.txt", path("in/link"));
    const Outcome outcome = add({path("none"), "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("none' is not there"));
    EXPECT_THAT(outcome.err, HasSubstr("link' is a symbolic link and was not followed"));
    EXPECT_EQ(json::parse(outcome.out).at("added").size(), 2U);
    EXPECT_EQ(json::parse(outcome.out).at("errors").size(), 1U);
}

TEST_F(ArchiveCommandTest, hostile_names_never_reach_a_terminal_raw) {
    const std::vector<std::string> names = {"a\nb",
                                            "\x1b[2J\x1b]0;x\x07",
                                            "\xE2\x80\xAE"
                                            "fdp.exe",
                                            "\xC2\x9B"
                                            "31m",
                                            "\xFF\xFE",
                                            "\x7f"};
    for (const std::string& name : names) {
        write("in/" + name, name);
        fs::create_symlink("nowhere", path("in/link" + name));
    }
    std::string shown;
    for (const Outcome& outcome :
         {add({"--keep-paths"}), add({"--format", "json"}), archive("list"),
          archive("list", {"--format", "json"}), archive("audit"), archive("show", {"a793"}),
          archive("add", {path("in/none\x1b\xE2\x80\xAE")})}) {
        shown += outcome.out + outcome.err;
    }
    for (const json& entry : read("list").at("entries")) {
        const std::string digest = entry.at("sha256");
        shown += archive("show", {digest}).out + archive("proof", {digest}).out;
    }
    for (const char* bad : {"\x1b", "\x07", "\xE2\x80\xAE", "\xC2\x9B", "\x7f", "\xFF", "a\nb"}) {
        EXPECT_THAT(shown, Not(HasSubstr(bad)));
    }
    EXPECT_THAT(shown, HasSubstr("\\\\xFF\\\\xFE"));
}

TEST_F(ArchiveCommandTest, an_audit_names_what_is_wrong_and_ends_with_3) {
    EXPECT_EQ(add().exit_code, 0);
    EXPECT_EQ(archive("audit").exit_code, 0);
    const std::string hex = first_digest;
    fs::remove(path("evidence/objects/" + hex.substr(0, 2) + "/" + hex.substr(2)));
    const Outcome outcome = archive("audit");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.out, HasSubstr("missing " + hex));
    const json report = read("audit");
    EXPECT_EQ(report.at("intact"), false);
    EXPECT_EQ(report.at("findings").at(0).at("fault"), "missing");
    EXPECT_EQ(report.at("findings").at(0).at("object"), hex);
}

TEST_F(ArchiveCommandTest, a_changed_log_ends_each_command_with_a_sentence) {
    EXPECT_EQ(add().exit_code, 0);
    std::string log = read_text(path("evidence/custody.jsonl"));
    log.replace(log.find("Tester"), 6, "Nobody");
    write("evidence/custody.jsonl", log);
    EXPECT_EQ(archive("audit").exit_code, 3);
    EXPECT_THAT(archive("audit").out, HasSubstr("BROKEN at line 1"));
    for (const Outcome& outcome :
         {add(), archive("list"), archive("show", {first_digest}), archive("root"),
          archive("get", {first_digest, "--out", path("copy")}), archive("proof", {"a793"})}) {
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_THAT(outcome.err, HasSubstr("changed after it was recorded"));
        EXPECT_THAT(outcome.out, IsEmpty());
    }
}

TEST_F(ArchiveCommandTest, a_proof_is_checked_without_the_archive) {
    EXPECT_EQ(add().exit_code, 0);
    const json root = read("root");
    write("proof.json", archive("proof", {first_digest}).out);
    fs::remove_all(path("evidence"));
    const std::vector<std::string> words = {"archive", "check-proof", path("proof.json"), "--root",
                                            root.at("root")};
    const Outcome good = recount(words);
    EXPECT_EQ(good.exit_code, 0) << good.err;
    EXPECT_THAT(good.out, HasSubstr("PROVED"));
    std::vector<std::string> with_size = words;
    with_size.insert(with_size.end(), {"--entries", "3"});
    EXPECT_THAT(recount(with_size).err, HasSubstr("2 entries, expected 3"));
    const Outcome other =
        recount({"archive", "check-proof", path("proof.json"), "--root", std::string(64, '0')});
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.err, HasSubstr("the proof is refused"));
}

TEST_F(ArchiveCommandTest, a_root_noted_earlier_finds_lines_that_were_cut_off) {
    EXPECT_EQ(add().exit_code, 0);
    const std::string root = read("root").at("root");
    EXPECT_THAT(archive("audit", {"--root", root}).out, HasSubstr("the first 2 entries"));
    const std::string log = read_text(path("evidence/custody.jsonl"));
    write("evidence/custody.jsonl", log.substr(0, log.find('\n') + 1));
    EXPECT_THAT(archive("audit", {"--root", root}).out, HasSubstr("no number of entries"));
}

struct Misuse {
    std::vector<std::string> words;
    std::string says;
};

TEST_F(ArchiveCommandTest, a_command_line_that_cannot_be_understood_gets_a_sentence_and_code_1) {
    const std::vector<Misuse> misuses = {
        {{}, "say what to do"},
        {{"ad"}, "did you mean 'add'?"},
        {{"add", "--archive", "a"}, "name the files"},
        {{"add", "x"}, "--archive DIR is missing"},
        {{"add", "x", "--archive", "a", "--source", "b c"}, "--source: "},
        {{"add", "x", "--archive", "a", "--by", "\xFF"}, "UTF-8"},
        {{"add", "x", "--archive", "a", "--sorce", "b"}, "did you mean '--source'?"},
        {{"list"}, "--archive DIR is missing"},
        {{"list", "--archive", "a", "x"}, "one word too many"},
        {{"list", "--archive", "a", "--format", "csv"}, "text or json"},
        {{"show", "--archive", "a"}, "the object SHA256 is missing"},
        {{"get", "abcd", "--archive", "a"}, "--out FILE is missing"},
        {{"audit", "--archive", "a", "--root", "abc"}, "--root 'abc'"},
        {{"check-proof", "p"}, "--root HEX is missing"},
        {{"check-proof", "p", "--root", std::string(64, '0'), "--entries", "0"}, "--entries '0'"},
    };
    for (const Misuse& misuse : misuses) {
        std::vector<std::string> words = {"archive"};
        words.insert(words.end(), misuse.words.begin(), misuse.words.end());
        const Outcome outcome = recount(words);
        EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(misuse.says));
        EXPECT_THAT(outcome.err, HasSubstr("--help'"));
        EXPECT_THAT(outcome.out, IsEmpty());
    }
}

TEST_F(ArchiveCommandTest, help_is_data_fits_a_terminal_and_shows_an_example) {
    EXPECT_EQ(recount({"help", "archive"}).out, recount({"archive", "--help"}).out);
    for (const std::string command :
         {"", "add", "list", "show", "get", "audit", "root", "proof", "check-proof"}) {
        const Outcome outcome = command.empty() ? recount({"archive", "--help"})
                                                : recount({"help", "archive", command});
        EXPECT_EQ(outcome.exit_code, 0) << command;
        EXPECT_THAT(outcome.err, IsEmpty()) << command;
        EXPECT_THAT(outcome.out, HasSubstr("recount archive " + command)) << command;
        std::istringstream lines(outcome.out);
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(line.size(), 80U) << command << ": " << line;
        }
    }
}

TEST_F(ArchiveCommandTest, what_is_no_archive_is_bad_input_with_a_sentence) {
    write("letters/letter.txt", "Dear Sir");
    for (const std::string command : {"list", "audit", "root"}) {
        const Outcome outcome = recount({"archive", command, "--archive", path("letters")});
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_THAT(outcome.err, HasSubstr("is no archive"));
    }
}

TEST_F(ArchiveCommandTest, an_archive_that_takes_no_more_ends_with_4_and_keeps_what_it_said) {
    const std::string shell = "ulimit -f 8; trap '' XFSZ; '" RECOUNT_PROGRAM "' archive add '" +
                              path("in") + "' '" + path("big") + "' --archive '" +
                              path("evidence") + "' --by Amal > '" + path("out") + "' 2> '" +
                              path("err") + "'";
    write("big", std::string(100'000, 'x'));
    EXPECT_EQ(WEXITSTATUS(std::system(shell.c_str())), 4) << read_text(path("err"));
    EXPECT_THAT(read_text(path("err")), HasSubstr("what was said to be added is safe"));
    EXPECT_THAT(read_text(path("out")), HasSubstr("added 2  "));
    EXPECT_EQ(read("audit").at("entries"), 2);
    EXPECT_EQ(archive("audit").exit_code, 0);
}

}  // namespace
}  // namespace recount::cli
