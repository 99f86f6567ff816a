// Nothing of a sealed value comes out anywhere: canaries are sealed into a casebook, every command
// is run on it, and every byte that was printed or written is searched for them in every form.

#include <filesystem>
#include <regex>

#include "tests/cli/leak_search.h"
#include "tests/cli/sealed_case.h"
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Commands, and the exit codes that say they did their work.
using Commands = std::vector<std::vector<std::string>>;

class LeakTest : public SealedCaseTest {
protected:
    [[nodiscard]] Commands reading_commands(const std::string& book) const {
        const std::string from = path(book);
        const std::string question = "civilians_killed by north";
        Commands commands;
        for (const std::string format : {"text", "json", "csv"}) {
            for (const std::vector<std::string>& words :
                 Commands{{"check", "--proofs", path("proofs-" + book)},
                          {"ask", question, "--proofs", path("proofs-" + book), "--vipr"},
                          {"conflicts"},
                          {"stand", "north"},
                          {"who", "i1"},
                          {"questions", question},
                          {"timeline", question},
                          {"log"},
                          {"log", "--kind", "sources", "--id", "w1"},
                          {"audit"}}) {
                commands.push_back(words);
                commands.back().insert(commands.back().end(),
                                       {"--casebook", from, "--format", format});
            }
        }
        commands.push_back({"export", path("export-" + book), "--casebook", from});
        commands.push_back(
            {"export", path("public-" + book), "--casebook", from, "--public", "--format", "csv"});
        commands.push_back({"check", "--case", path("export-" + book)});
        commands.push_back({"run", path("export-" + book), "--out", path("run-" + book)});
        commands.push_back({"publish", path("published-" + book + "/site"), "--casebook", from,
                            "--since", "2020-01-01"});
        commands.push_back({"run", path("public-" + book), "--out", path("run-public-" + book)});
        commands.push_back({"import", path("export-" + book), "--casebook", path("again-" + book)});
        commands.push_back({"import", path("small"), "--casebook", from, "--dry-run"});
        commands.push_back({"verify", path("proofs-" + book)});
        return commands;
    }

    void expect_fine(const std::vector<std::string>& words) {
        const Outcome outcome = run(words);
        EXPECT_TRUE(outcome.exit_code == 0 || outcome.exit_code == 2 || outcome.exit_code == 3)
            << words[0] << ": " << outcome.exit_code << " " << outcome.err;
    }

    void expect_clean(const LeakSearch& search) {
        EXPECT_THAT(search.found_in(said()), IsEmpty()) << "in what was printed";
        for (const auto& [name, bytes] : seen_files()) {
            // The scripts of every site are part of the program; they know the Arabic article,
            // escaped, which a name may begin with.
            if (name.find("/site/assets/") == std::string::npos) {
                EXPECT_THAT(search.found_in(bytes), IsEmpty()) << "in the file " << name;
            }
            EXPECT_THAT(search.found_in(name), IsEmpty()) << "in the name " << name;
            EXPECT_THAT(fs::path(name).filename().string(), Not(testing::StartsWith("core")));
        }
    }
};

TEST(LeakSearchTest, finds_each_canary_in_each_form_and_piece) {
    const std::vector<std::string> texts = canaries().texts;
    const LeakSearch search(texts);
    for (const std::string& text : texts) {
        for (const WrittenForm& form : forms_of(text)) {
            ASSERT_GE(form.bytes.size(), 12U) << form.name;
            const std::string noise = std::string(1000, '\x01') + form.bytes + "\xFF end";
            EXPECT_THAT(search.found_in(noise), Not(IsEmpty())) << form.name;
            const std::string last = form.bytes.substr(form.bytes.size() - 12);
            EXPECT_THAT(search.found_in("x" + last), Not(IsEmpty())) << form.name;
        }
    }
    EXPECT_THAT(search.found_in(std::string(5000, 'a') + "Nothing of it is here."), IsEmpty());
}

TEST(LeakSearchTest, its_forms_are_those_that_programs_write) {
    const std::vector<WrittenForm> forms = forms_of("a<\"é");
    const auto form = [&](const std::string& name) {
        const auto found = std::find_if(forms.begin(), forms.end(),
                                        [&](const auto& each) { return each.name == name; });
        return found == forms.end() ? "no such form" : found->bytes;
    };
    EXPECT_EQ(form("UTF-16LE"), std::string("a\0<\0\"\0\xE9\0", 8));
    EXPECT_EQ(form("hexadecimal, upper case"), "613C22C3A9");
    EXPECT_EQ(form("percent, upper case"), "a%3C%22%C3%A9");
    EXPECT_EQ(form("JSON in ASCII"), "a<\\\"\\u00e9");
    EXPECT_EQ(form("HTML in ASCII"), "a&lt;&quot;&#233;");
    EXPECT_EQ(form("base64 +/ after 0 bytes"), "YTwiw6");  // YTwiw6k=
    EXPECT_EQ(form("base64 +/ after 1 bytes"), "E8IsOp");  // .GE8IsOp
    EXPECT_EQ(form("base64 +/ after 2 bytes"), "hPCLDq");  // ..hPCLDqQ==
    EXPECT_EQ(form("backwards by letter"), "é\"<a");
}

TEST_F(LeakTest, no_command_lets_a_sealed_value_out) {
    const Secrets secrets = canaries();
    std::vector<std::string> planted = secrets.texts;
    planted.emplace_back("five unrelated quiet lamps");  // the passphrase
    const LeakSearch search(planted);
    make_book("book.recount", secrets);
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,source_id,"
          "document_id\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted,press,\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated,,\n");
    for (const std::vector<std::string>& words : reading_commands("book.recount")) {
        expect_fine(words);
    }
    write("letter.txt", "A release that is none.\n");
    write("sheet.csv", "Code,Killed\nz1,5\n");
    write("list.csv",
          "entry_id,name,age\nz1,Salma Haddad,8\nz2,Salma Hadad,8\nz3,Omar Nasser,40\n");
    write("map.toml",
          "table = \"incidents\"\n[columns]\nincident_id = \"Code\"\nkilled_min = \"Killed\"\n");
    for (const std::vector<std::string>& words : Commands{
             {"read", path("letter.txt")},
             {"read", path("letter.txt"), "--casebook", path("book.recount")},
             {"import", path("sheet.csv"), "--map", path("proposed.toml"), "--propose"},
             {"import", path("sheet.csv"), "--map", path("map.toml"), "--casebook",
              path("book.recount"), "--dry-run"},
             {"import", path("sheet.csv"), "--map", path("map.toml"), "--casebook",
              path("book.recount")},
             {"review", path("letter.txt"), "--casebook", path("book.recount"), "--accept", "sure"},
             {"link", "victims", path("list.csv"), "--casebook", path("book.recount"), "--out",
              path("linked")},
             {"link", "review", "victims", path("list.csv"), "--casebook", path("book.recount")},
             {"link", "explain", "z1", "z2", path("list.csv"), "--casebook", path("book.recount")},
             {"link", "victims", "--casebook", path("book.recount"), "--out", path("own-victims")},
             {"link", "incidents", "--casebook", path("book.recount"), "--out",
              path("own-incidents")},
             {"link", "review", "incidents", "--casebook", path("book.recount")},
             {"link", "explain", "incidents", "z1", "z2", "--casebook", path("book.recount")},
             {"archive", "add", path("letter.txt"), "--archive", path("archive"), "--source", "w1",
              "--note", "of w1"},
             {"archive", "list", "--archive", path("archive")},
             {"archive", "audit", "--archive", path("archive")},
             {"archive", "root", "--archive", path("archive")},
             {"archive", "stamp-request", "root", "--archive", path("archive"), "--out",
              path("root.tsq")},
             {"archive", "stamps", "--archive", path("archive")},
             {"archive", "export", "--archive", path("archive"), "--warc", path("out.warc.gz")},
             {"key", "show", path("amal.key")},
             {"reseal", "--casebook", path("book.recount"), "--key", path("amal.key"),
              "--passphrase-file", path("clear/pass.txt"), "--add", path("stranger.key.pub")},
             {"reseal", "--casebook", path("book.recount"), "--key", path("amal.key"),
              "--passphrase-file", path("clear/pass.txt"), "--remove", path("brahim.key.pub")},
             {"log", "--casebook", path("book.recount")}}) {
        expect_fine(words);
    }
    expect_clean(search);

    const Outcome opened =
        run({"unseal", "--casebook", path("book.recount"), "--key", path("amal.key"),
             "--passphrase-file", path("clear/pass.txt"), "--out", path("clear/opened.txt")});
    EXPECT_EQ(opened.exit_code, 0) << opened.err;
    EXPECT_THAT(read_text(path("clear/opened.txt")), HasSubstr(secrets.texts[0]));
    EXPECT_THAT(read_text(path("clear/opened.txt")), HasSubstr(secrets.texts[1]));
    expect_clean(search);
}

TEST_F(LeakTest, no_failure_lets_a_sealed_value_out) {
    const Secrets secrets = canaries();
    const LeakSearch search(secrets.texts);
    make_book("book.recount", secrets);
    const std::string book = path("book.recount");
    std::string bytes = read_text(book);
    std::size_t envelopes = 0;
    for (std::size_t at = bytes.find("recount-seal:1:"); at != std::string::npos;
         at = bytes.find("recount-seal:1:", at + 1)) {
        bytes[at + 400] = bytes[at + 400] == 'A' ? 'B' : 'A';
        ++envelopes;
    }
    ASSERT_GE(envelopes, sealed_tables().size());
    write("damaged.recount", bytes);
    write("cut.recount", bytes.substr(0, bytes.size() / 2));
    const std::string name = secrets.texts[0];
    const std::string arabic = secrets.texts[1];
    const std::string header = "source_id,name,kind\n";
    const std::vector<std::string> bad_tables = {
        "",
        header + "w2," + name + "\n",
        header + "w2," + name + "," + arabic + ",x\n",
        header + name + "," + arabic + ",x\n",
        header + "," + name + ",x\n",
        header + "w2," + name + ",x\nw2," + arabic + ",x\n",
        header + "w2,\"" + name + ",x\n",
        "name,kind\n" + name + ",x\n",
        name + "," + arabic + "\n",
        "source_id,name,name\nw2," + name + "," + arabic + "\n",
        "source_id,name,seal\nw2," + name + ",x\n",
        "source_id,name,confidentiality\nw2," + name + ",open\n",
        "source_id,name,confidentiality\nw2," + name + "," + arabic + "\n",
        header + "press," + name + ",x\n",  // stands in the clear already
        "PK\x03\x04" + name};               // a workbook
    Commands commands;
    for (std::size_t i = 0; i < bad_tables.size(); ++i) {
        const std::string folder = "clear/bad" + std::to_string(i) + "/";
        write(folder + "sources.csv", bad_tables[i]);
        commands.push_back({"seal", path(folder + "sources.csv"), "--casebook", book, "--to",
                            path("amal.key.pub")});
    }
    const std::string clear = path("clear/book.recount/sources.csv");
    const std::string pass = path("clear/pass.txt");
    const std::string wrong = path("clear/wrong.txt");
    for (const std::vector<std::string>& words : Commands{
             {"seal", clear, "--casebook", book, "--to", path("amal.key")},
             {"seal", clear, "--casebook", book, "--to", clear},
             {"seal", clear, "--casebook", book, "--to", path("amal.key.pub"), "--open", "name"},
             {"seal", clear, "--casebook", path("no/book"), "--to", path("amal.key.pub")},
             {"seal", path("clear/pass.txt"), "--casebook", book, "--to", path("amal.key.pub")},
             {"unseal", "--casebook", book, "--key", path("amal.key"), "--passphrase-file", pass},
             {"unseal", "--casebook", book, "--key", path("amal.key"), "--out",
              path("clear/x.txt")},
             {"unseal", "--casebook", book, "--key", path("amal.key"), "--passphrase-file", wrong,
              "--out", path("clear/x.txt")},
             {"unseal", "--casebook", book, "--key", path("stranger.key"), "--passphrase-file",
              pass, "--out", path("clear/x.txt")},
             {"unseal", "--casebook", book, "--key", path("amal.key"), "--passphrase-file", pass,
              "--out", clear},
             {"unseal", "--casebook", path("damaged.recount"), "--key", path("amal.key"),
              "--passphrase-file", pass, "--kind", "sources", "--out", path("clear/y.txt")},
             {"unseal", "--casebook", path("cut.recount"), "--key", path("amal.key"),
              "--passphrase-file", pass, "--out", path("clear/z.txt")},
             {"unseal", "--casebook", book, "--key", clear, "--passphrase-file", pass, "--out",
              path("clear/x.txt")},
             {"reseal", "--casebook", book, "--key", path("stranger.key"), "--passphrase-file",
              pass, "--add", path("stranger.key.pub")},
             {"reseal", "--casebook", book, "--key", path("amal.key"), "--passphrase-file", pass,
              "--remove", path("stranger.key.pub")},
             {"reseal", "--casebook", book, "--key", path("amal.key"), "--passphrase-file", pass,
              "--remove", path("amal.key.pub"), "--remove", path("brahim.key.pub")}}) {
        commands.push_back(words);
    }
    for (const std::vector<std::string>& words : commands) {
        const Outcome outcome = run(words);
        EXPECT_NE(outcome.exit_code, 0) << words[0] << " " << words[1];
        EXPECT_NE(outcome.exit_code, 4) << outcome.err;
        EXPECT_THAT(outcome.err, Not(IsEmpty()));
    }
    run({"audit", "--casebook", path("damaged.recount")});
    run({"check", "--casebook", path("damaged.recount")});
    run({"check", "--casebook", path("cut.recount")});
    expect_clean(search);
}

TEST_F(LeakTest, rows_that_say_sealed_in_the_clear_are_not_taken_in) {
    const Secrets secrets = canaries();
    const LeakSearch search(secrets.texts);
    const std::string folder = small_case();
    fs::create_directories(path("clear"));
    fs::rename(folder, path("clear/case"));
    write("clear/case/sources.csv", "source_id,name,confidentiality,seal\nw1," + secrets.texts[0] +
                                        ",sealed,\nw2,,sealed,recount-seal:1:" + secrets.texts[2] +
                                        "\nw3,,," + secrets.texts[3].substr(0, 5) +
                                        secrets.texts[1] + "\n");
    for (const std::vector<std::string>& words :
         Commands{{"import", path("clear/case"), "--casebook", path("clear.recount")},
                  {"check", "--case", path("clear/case"), "--format", "json"},
                  {"run", path("clear/case"), "--out", path("run-clear")}}) {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("recount seal"));
    }
    // The same table as a spreadsheet.
    const std::string sheet = path("clear/case/sources.csv");
    const std::string map = path("proposed.toml");
    run({"import", sheet, "--map", map, "--propose"});
    for (const std::vector<std::string>& more :
         Commands{{"--dry-run"}, {}, {"--dry-run", "--format", "json"}}) {
        std::vector<std::string> words = {"import", sheet,        "--map",
                                          map,      "--casebook", path("clear.recount")};
        words.insert(words.end(), more.begin(), more.end());
        EXPECT_EQ(run(words).exit_code, 2);
    }
    expect_clean(search);
}

TEST_F(LeakTest, no_restricted_value_is_in_a_public_export) {
    const Secrets secrets = canaries();
    const LeakSearch search(secrets.texts);
    write_tables("case", secrets, "restricted");
    write("clear/case/case.toml", "format = 1\ntitle = \"Two strikes\"\n");
    write("clear/case/actors.csv", "actor_id,name_en,member_of\nnorth,Northland,\n");
    write("clear/case/strikes.csv",
          "strike_id,actor,measure,value,note,confidentiality\na,north,strikes,3,open note,\n"
          "b,north,strikes,4," +
              secrets.texts[0] + ",restricted\n");
    write("clear/case/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,confidentiality\n"
          "t1," +
              secrets.texts[1] + "," + secrets.texts[2] +
              ",civilians_killed,=,3,occurred,north,restricted\n");
    // The values are no dates and numbers: they are recorded as they were written.
    ASSERT_EQ(recount({"import", path("clear/case"), "--casebook", path("book")}).exit_code, 2);
    ASSERT_THAT(search.found_in(read_text(path("book"))), Not(IsEmpty()));

    const Outcome exported =
        run({"export", path("public"), "--casebook", path("book"), "--public"});

    ASSERT_EQ(exported.exit_code, 0) << exported.err;
    EXPECT_THAT(exported.err, HasSubstr("7 rows were left out"));
    EXPECT_THAT(search.found_in(said()), IsEmpty());
    const std::map<std::string, std::string> files = files_in(path("public"));
    EXPECT_EQ(files.size(), 3U);  // case.toml, actors.csv, strikes.csv
    for (const auto& [name, bytes] : files) {
        EXPECT_THAT(search.found_in(bytes), IsEmpty()) << name;
    }
    EXPECT_THAT(files.at("strikes.csv"), HasSubstr("open note"));
}

/// What may differ: envelopes, what is computed from them, and the moment.
std::string without_digests(std::string text, const std::string& book) {
    text = std::regex_replace(text, std::regex("recount-seal:1:[A-Za-z0-9_-]+"), "ENVELOPE");
    text = std::regex_replace(text, std::regex("[0-9a-f]{64}"), "DIGEST");
    text = std::regex_replace(
        text, std::regex("20\\d\\d-\\d\\d-\\d\\dT?[ ]?\\d\\d:\\d\\d[0-9:.Z]*"), "MOMENT");
    return std::regex_replace(text, std::regex(book), "BOOK");
}

std::vector<std::size_t> envelope_sizes(const std::string& text) {
    std::vector<std::size_t> sizes;
    const std::regex envelope("recount-seal:1:[A-Za-z0-9_-]+");
    for (auto found = std::sregex_iterator(text.begin(), text.end(), envelope);
         found != std::sregex_iterator(); ++found) {
        sizes.push_back(static_cast<std::size_t>(found->length()));
    }
    return sizes;
}

TEST_F(LeakTest, two_books_that_differ_in_sealed_values_look_alike) {
    make_book("one.recount", {{"A", "b", "7", "c", "d"}});
    make_book("two.recount", {{"Qadriya Velastrome", "ليلى", "964770135792", "<&\">", "xyz"}});
    const Commands of_one = reading_commands("one.recount");
    const Commands of_two = reading_commands("two.recount");
    for (std::size_t i = 0; i < of_one.size(); ++i) {
        const Outcome one = run(of_one[i]);
        const Outcome two = run(of_two[i]);
        EXPECT_EQ(without_digests(one.out, "one.recount"), without_digests(two.out, "two.recount"))
            << of_one[i][0];
        EXPECT_EQ(without_digests(one.err, "one.recount"), without_digests(two.err, "two.recount"))
            << of_one[i][0];
    }
    std::size_t compared = 0;
    for (const auto& [name, bytes] : seen_files()) {
        const std::size_t at = name.find("one.recount");
        if (at == std::string::npos) {
            continue;
        }
        std::string other = name;
        other.replace(at, 3, "two");
        const std::string others = read_text(path(other));
        if (bytes.starts_with("SQLite")) {
            EXPECT_EQ(bytes.size(), others.size()) << name;
            continue;
        }
        ++compared;
        EXPECT_EQ(without_digests(bytes, "one.recount"), without_digests(others, "two.recount"))
            << name;
        EXPECT_EQ(envelope_sizes(bytes), envelope_sizes(others)) << name;
    }
    EXPECT_GT(compared, 10U);
    EXPECT_EQ(envelope_sizes(read_text(path("export-one.recount/sources.csv"))).size(), 1U);
}

// A core file would hold keys and values. The child waits for input that does not come.
TEST_F(LeakTest, a_program_that_is_killed_leaves_no_core) {
    ASSERT_EQ(mkfifo(path("waits").c_str(), 0600), 0);
    const std::string fifo = path("waits");
    const int in = open(fifo.c_str(), O_RDWR | O_CLOEXEC);
    const pid_t child = fork();
    if (child == 0) {
        const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
        setrlimit(RLIMIT_CORE, &all);
        if (chdir(path("tmp").c_str()) == 0) {
            execl(RECOUNT_PROGRAM, "recount", "key", "show", fifo.c_str(), nullptr);
        }
        _exit(99);
    }
    const std::string limits = "/proc/" + std::to_string(child) + "/limits";
    std::string text;
    // Until the child has set its limit, or ended.
    while (text.find("Max core file size        0                    0 ") == std::string::npos &&
           kill(child, 0) == 0 && waitpid(child, nullptr, WNOHANG) == 0) {
        text = read_text(limits);
    }
    EXPECT_THAT(text, HasSubstr("Max core file size        0                    0 "));
    kill(child, SIGSEGV);
    int status = 0;
    waitpid(child, &status, 0);
    close(in);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_FALSE(WCOREDUMP(status));
}

}  // namespace
}  // namespace recount::cli
