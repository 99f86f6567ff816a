// Sealing from the command line: keys, rows, readers who come and go, and what is refused.

#include <filesystem>

#include "tests/cli/sealed_case.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class SealCommandTest : public SealedCaseTest {
protected:
    void SetUp() override {
        SealedCaseTest::SetUp();
        write("clear/sources.csv",
              "source_id,name,kind,language\nw1,Layla Example,nurse,ar\nw2,Nadim Example,,fr\n");
    }

    [[nodiscard]] Outcome seal(const std::vector<std::string>& more) {
        std::vector<std::string> words = {"seal", path("clear/sources.csv"), "--casebook",
                                          path("book")};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    [[nodiscard]] Outcome unseal(const std::string& key, const std::string& out,
                                 const std::vector<std::string>& more = {}) {
        std::vector<std::string> words = {
            "unseal",  "--casebook",        path("book"),           "--key",
            path(key), "--passphrase-file", path("clear/pass.txt"), "--out",
            path(out)};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    [[nodiscard]] Outcome reseal(const std::string& key, const std::vector<std::string>& more) {
        std::vector<std::string> words = {
            "reseal",  "--casebook",        path("book"),          "--key",
            path(key), "--passphrase-file", path("clear/pass.txt")};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

TEST_F(SealCommandTest, keys_are_for_their_owner_and_never_overwritten) {
    const Outcome made = run({"key", "new", "--name", "Dina", "--out", path("dina.key"),
                              "--passphrase-file", path("clear/pass.txt")});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    struct stat status {};
    ASSERT_EQ(stat(path("dina.key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    const std::string before = read_text(path("dina.key"));
    for (const std::string& taken : {path("dina.key"), path("dina.key.pub")}) {
        const Outcome again = run({"key", "new", "--name", "Eve", "--out", taken,
                                   "--passphrase-file", path("clear/pass.txt")});
        EXPECT_EQ(again.exit_code, 2);
        EXPECT_THAT(again.err, HasSubstr("there already"));
    }
    EXPECT_EQ(read_text(path("dina.key")), before);
}

TEST_F(SealCommandTest, both_files_show_the_same_key) {
    const Outcome of_private = run({"key", "show", path("amal.key"), "--format", "json"});
    const Outcome of_public = run({"key", "show", path("amal.key.pub"), "--format", "json"});
    EXPECT_EQ(of_private.exit_code, 0) << of_private.err;
    EXPECT_EQ(of_private.out, of_public.out);
    EXPECT_EQ(json::parse(of_public.out).at("name"), "amal");
}

TEST_F(SealCommandTest, short_passphrases_and_none_are_refused) {
    for (const std::string text : {"", "\n", "eleven char\n"}) {
        write("clear/short.txt", text);
        const Outcome made = run({"key", "new", "--name", "Eve", "--out", path("eve.key"),
                                  "--passphrase-file", path("clear/short.txt")});
        EXPECT_EQ(made.exit_code, 2) << text;
        EXPECT_FALSE(fs::exists(path("eve.key")));
    }
}

TEST_F(SealCommandTest, what_is_sealed_comes_back_for_each_reader) {
    const Outcome sealed = seal({"--to", path("amal.key.pub"), "--to", path("brahim.key.pub")});
    ASSERT_EQ(sealed.exit_code, 0) << sealed.err;
    EXPECT_THAT(sealed.out, HasSubstr("2 rows of sources sealed to"));
    EXPECT_THAT(sealed.err, HasSubstr("still holds the rows in the clear"));
    EXPECT_THAT(sealed.err, Not(HasSubstr("one person alone")));
    for (const std::string key : {"amal.key", "brahim.key"}) {
        const Outcome opened = unseal(key, key + ".txt", {"--id", "w1"});
        ASSERT_EQ(opened.exit_code, 0) << opened.err;
        EXPECT_EQ(read_text(path(key + ".txt")),
                  "sources 'w1'\n    source_id: w1\n    name: Layla Example\n    kind: nurse\n    "
                  "language: ar\n");
        struct stat status {};
        ASSERT_EQ(stat(path(key + ".txt").c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U);
    }
    const Outcome wrong = unseal("stranger.key", "no.txt");
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("is no reader of what is sealed here"));
    EXPECT_FALSE(fs::exists(path("no.txt")));
}

TEST_F(SealCommandTest, one_reader_alone_is_warned_of_a_lost_key) {
    EXPECT_THAT(seal({"--to", path("amal.key.pub")}).err, HasSubstr("one person alone"));
}

TEST_F(SealCommandTest, an_added_reader_reads_and_a_removed_one_does_not) {
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    ASSERT_EQ(unseal("brahim.key", "b0.txt").exit_code, 2);

    const Outcome added = reseal("amal.key", {"--add", path("brahim.key.pub")});
    ASSERT_EQ(added.exit_code, 0) << added.err;
    EXPECT_EQ(unseal("brahim.key", "b1.txt").exit_code, 0);
    EXPECT_EQ(unseal("amal.key", "a1.txt").exit_code, 0);
    EXPECT_THAT(reseal("amal.key", {"--add", path("brahim.key.pub")}).out,
                HasSubstr("0 rows sealed anew"));

    const json amal =
        json::parse(run({"key", "show", path("amal.key.pub"), "--format", "json"}).out);
    const Outcome removed = reseal("brahim.key", {"--remove", amal.at("key_id")});
    ASSERT_EQ(removed.exit_code, 0) << removed.err;
    EXPECT_THAT(removed.err, HasSubstr("can still open the earlier revisions"));
    EXPECT_EQ(unseal("amal.key", "a2.txt").exit_code, 2);
    EXPECT_EQ(unseal("brahim.key", "b2.txt").exit_code, 0);
    EXPECT_EQ(run({"audit", "--casebook", path("book")}).exit_code, 0);
}

TEST_F(SealCommandTest, the_last_reader_is_not_removed) {
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    const Outcome removed = reseal("amal.key", {"--remove", path("amal.key.pub")});
    EXPECT_EQ(removed.exit_code, 2);
    EXPECT_THAT(removed.err, HasSubstr("nobody could open"));
}

TEST_F(SealCommandTest, rows_of_others_stay_and_are_told) {
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    write("clear/victims.csv", "entry_id,name_ar\nv1,x\n");
    ASSERT_EQ(run({"seal", path("clear/victims.csv"), "--casebook", path("book"), "--to",
                   path("brahim.key.pub")})
                  .exit_code,
              0);
    const Outcome opened = unseal("amal.key", "a.txt");
    EXPECT_EQ(opened.exit_code, 0);
    EXPECT_THAT(opened.err, HasSubstr("victims 'v1' is sealed to other people"));
    const Outcome added = reseal("amal.key", {"--add", path("stranger.key.pub")});
    EXPECT_EQ(added.exit_code, 2);
    EXPECT_THAT(added.err, HasSubstr("victims 'v1' is sealed to other people and stays"));
    EXPECT_EQ(unseal("stranger.key", "s.txt", {"--kind", "sources"}).exit_code, 0);
}

TEST_F(SealCommandTest, a_row_that_stood_in_the_clear_is_not_sealed_over) {
    const std::string folder = small_case();
    write("small/sources.csv", "source_id,name\nw1,Layla Example\n");
    ASSERT_EQ(run({"import", folder, "--casebook", path("book")}).exit_code, 0);
    const Outcome sealed = seal({"--to", path("amal.key.pub")});
    EXPECT_EQ(sealed.exit_code, 2);
    EXPECT_THAT(sealed.err, HasSubstr("stands in the clear in this casebook"));
}

TEST_F(SealCommandTest, statements_cite_a_sealed_source_by_its_pseudonym) {
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    const std::string folder = small_case();
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,source_id\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted,\n"
          "s2,Witness,2020-01-03,civilians_killed,<=,9,occurred,north,estimated,w1\n");
    // The folder does not have the source: what it gives is judged alone, the book has both.
    const Outcome imported = run({"import", folder, "--casebook", path("book")});
    EXPECT_THAT(imported.err, HasSubstr("'w1' is sealed in the casebook and not in the folder"));
    const Outcome asked = run({"ask", "civilians_killed by north", "--casebook", path("book")});
    EXPECT_EQ(asked.exit_code, 0) << asked.err;
    EXPECT_THAT(asked.out, HasSubstr("9"));
}

TEST_F(SealCommandTest, an_import_changes_no_sealed_row) {
    const std::string folder = small_case();
    ASSERT_EQ(run({"import", folder, "--casebook", path("book")}).exit_code, 0);
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    ASSERT_EQ(run({"export", path("old"), "--casebook", path("book")}).exit_code, 0);
    ASSERT_EQ(reseal("amal.key", {"--add", path("brahim.key.pub")}).exit_code, 0);

    const Outcome clear = run({"import", folder, "--casebook", path("book")});
    EXPECT_THAT(clear.out, HasSubstr("0 added, 0 changed, 0 withdrawn"));
    const Outcome old = run({"import", path("old"), "--casebook", path("book")});
    EXPECT_EQ(old.exit_code, 0) << old.err;
    EXPECT_THAT(old.err, HasSubstr("stays as it is in the casebook"));
    EXPECT_EQ(unseal("brahim.key", "b.txt").exit_code, 0);
}

TEST_F(SealCommandTest, sealed_rows_move_with_an_export_and_open_there) {
    ASSERT_EQ(run({"import", small_case(), "--casebook", path("book")}).exit_code, 0);
    ASSERT_EQ(seal({"--to", path("amal.key.pub"), "--open", "language"}).exit_code, 0);
    ASSERT_EQ(run({"export", path("copy"), "--casebook", path("book")}).exit_code, 0);
    EXPECT_THAT(read_text(path("copy/sources.csv")), HasSubstr("w1,,ar,sealed,"));
    fs::remove(path("book"));
    ASSERT_EQ(run({"import", path("copy"), "--casebook", path("book")}).exit_code, 0);
    const Outcome opened = unseal("amal.key", "a.txt");
    EXPECT_EQ(opened.exit_code, 0) << opened.err;
    EXPECT_THAT(read_text(path("a.txt")), HasSubstr("name: Nadim Example"));
}

TEST_F(SealCommandTest, a_public_export_reads_as_a_case_without_what_is_closed) {
    const std::string folder = small_case();
    write("small/sources.csv",
          "source_id,name,confidentiality\npress,A paper,open\ndesk,A desk,restricted\n");
    write("small/documents.csv", "document_id,source_id,title\nd1,press,T\nd2,desk,Memo of desk\n");
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,source_id,"
          "document_id,supersedes,confidentiality,note\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted,press,,,,\n"
          "s2,A,2020-01-03,civilians_killed,<=,9,occurred,north,estimated,desk,,,,said by desk\n"
          "s3,B,2020-01-03,civilians_killed,<=,9,occurred,north,estimated,,d2,,open,\n"
          "s4,C,2020-01-04,civilians_killed,<=,8,occurred,north,estimated,,,s2; s1,,\n"
          "s5,D,2020-01-04,civilians_killed,<=,8,occurred,north,estimated,,,,restricted,\n"
          "s6,E,2020-01-04,civilians_killed,<=,8,occurred,north,estimated,w1,,,,\n");
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    run({"import", folder, "--casebook", path("book")});
    const Outcome exported =
        run({"export", path("public"), "--casebook", path("book"), "--public"});
    ASSERT_EQ(exported.exit_code, 0) << exported.err;
    // desk, d2, s2, s3, s5, s6, w1, w2
    EXPECT_THAT(exported.err, HasSubstr("8 rows were left out"));
    EXPECT_THAT(exported.err, Not(HasSubstr("desk")));
    std::string all;
    for (const auto& [name, bytes] : files_in(path("public"))) {
        all += bytes;
    }
    for (const std::string gone : {"desk", "w1", "w2", "s2", "s5", "seal", "restricted"}) {
        EXPECT_THAT(all, Not(HasSubstr(gone))) << gone;
    }
    EXPECT_THAT(all, HasSubstr("s4,C"));
    const Outcome checked = run({"check", "--case", path("public")});
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
}

TEST_F(SealCommandTest, sealing_changes_nothing_in_a_public_export) {
    ASSERT_EQ(run({"import", small_case(), "--casebook", path("book")}).exit_code, 0);
    ASSERT_EQ(run({"export", path("before"), "--casebook", path("book"), "--public"}).exit_code, 0);
    ASSERT_EQ(seal({"--to", path("amal.key.pub")}).exit_code, 0);
    ASSERT_EQ(run({"export", path("after"), "--casebook", path("book"), "--public"}).exit_code, 0);
    EXPECT_EQ(files_in(path("before")), files_in(path("after")));
}

// The page may be published as it is: what closed sources say is not in it.
TEST_F(SealCommandTest, pages_and_their_proofs_do_not_quote_closed_sources) {
    const std::string folder = small_case();
    write("small/sources.csv",
          "source_id,name,confidentiality,url\ndesk,A desk,restricted,https://desk.example\n");
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,source_id,"
          "hedge,url,note\n"
          "s1,north,2020-01-02,civilians_killed,>=,300,occurred,north,admitted,,,,\n"
          "s2,Whisperer,2020-01-03,civilians_killed,<=,77,occurred,north,estimated,desk,murmured,"
          "https://whisper.example,overheard\n");
    const Outcome ran = run({"run", folder, "--out", path("out")});
    EXPECT_EQ(ran.exit_code, 3) << ran.err;
    for (const auto& [name, bytes] : files_in(path("out/site"))) {
        for (const std::string closed :
             {"Whisperer", "murmured", "overheard", "whisper.example", "desk"}) {
            EXPECT_THAT(bytes, Not(HasSubstr(closed))) << name << ": " << closed;
        }
    }
}

/// Runs the program on a terminal of its own, and types each answer once its prompt is there.
/// Gives everything that the terminal showed.
std::string in_terminal(const std::vector<std::string>& words,
                        const std::vector<std::pair<std::string, std::string>>& answers) {
    std::vector<std::string> all = {RECOUNT_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> pointers;
    for (std::string& word : all) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        execv(RECOUNT_PROGRAM, pointers.data());
        _exit(99);
    }
    std::string shown;
    std::size_t seen = 0;
    std::size_t answered = 0;
    char buffer[4096];
    // At the end of the child a terminal gives an error, not an end of file.
    for (ssize_t count = 0; (count = read(terminal, buffer, sizeof buffer)) > 0;) {
        shown.append(buffer, static_cast<std::size_t>(count));
        if (answered < answers.size()) {
            const std::size_t at = shown.find(answers[answered].first, seen);
            if (at != std::string::npos) {
                const std::string& typed = answers[answered].second;
                EXPECT_EQ(write(terminal, typed.data(), typed.size()),
                          static_cast<ssize_t>(typed.size()));
                seen = at + answers[answered].first.size();
                ++answered;
            }
        }
    }
    EXPECT_EQ(answered, answers.size()) << shown;
    waitpid(child, nullptr, 0);
    close(terminal);
    return shown;
}

TEST_F(SealCommandTest, a_passphrase_is_asked_for_and_not_shown) {
    const std::string made =
        in_terminal({"key", "new", "--name", "Chiara", "--out", path("chiara.key")},
                    {{"passphrase for the key of Chiara: ",
                      "correct horsX\x7F"
                      "e battery\n"},
                     {"once more: ", "correct horse battery\r"}});
    EXPECT_THAT(made, HasSubstr("public key"));
    EXPECT_THAT(made, Not(HasSubstr("horse")));

    ASSERT_EQ(seal({"--to", path("chiara.key.pub")}).exit_code, 0);
    const std::vector<std::string> unseals = {"unseal", "--casebook", path("book"), "--key",
                                              path("chiara.key")};
    const std::string prompt = "passphrase of the key of Chiara: ";
    EXPECT_THAT(in_terminal(unseals, {{prompt, "correct horse battery\n"}}),
                HasSubstr("name: Layla Example"));
    EXPECT_THAT(in_terminal(unseals, {{prompt, "correct horse battery!\n"}}),
                HasSubstr("the passphrase does not open this key"));
    EXPECT_THAT(in_terminal(unseals, {{prompt, "correct\x03"}}),
                HasSubstr("no passphrase was given"));
}

TEST_F(SealCommandTest, two_passphrases_that_differ_make_no_key) {
    const std::string shown = in_terminal(
        {"key", "new", "--name", "Chiara", "--out", path("chiara.key")},
        {{"of Chiara: ", "correct horse battery\n"}, {"once more: ", "correct hose\n"}});
    EXPECT_THAT(shown, HasSubstr("the two passphrases differ"));
    EXPECT_FALSE(fs::exists(path("chiara.key")));
    EXPECT_FALSE(fs::exists(path("chiara.key.pub")));
}

TEST_F(SealCommandTest, usage_is_told) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
        {{"key"}, "say what to do with a key"},
        {{"key", "shows"}, "did you mean 'show'"},
        {{"key", "new", "--out", "x"}, "--name NAME"},
        {{"key", "new", "--name", "A"}, "--out FILE is missing"},
        {{"key", "new", "--name", "A\x1b[2J", "--out", "x"}, "on one line"},
        {{"key", "new", "--name", "A", "--out", "x", "--passphrase", "hunter2"}, "is no option"},
        {{"seal"}, "the table TABLE.csv is missing"},
        {{"seal", "sources.csv"}, "--casebook FILE is missing"},
        {{"seal", "sources.csv", "--casebook", "b"}, "say who may read it"},
        {{"unseal", "--casebook", "b"}, "--key FILE is missing"},
        {{"unseal", "--casebook", "b", "--key", "k", "--kind", "sorces"}, "'sources'"},
        {{"reseal", "--casebook", "b", "--key", "k"}, "say what to change"}};
    for (const auto& [words, sentence] : cases) {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 1) << words[0];
        EXPECT_THAT(outcome.err, HasSubstr(sentence));
        EXPECT_THAT(outcome.err, Not(HasSubstr("hunter2")));
    }
    for (const std::string command : {"seal", "unseal", "reseal", "key"}) {
        EXPECT_EQ(run({command, "--help"}).exit_code, 0);
    }
    EXPECT_EQ(run({"help", "key", "new"}).exit_code, 0);
}

}  // namespace
}  // namespace recount::cli
