// A casebook becomes an edition: the same as a run leaves, of a past day, signed, with what
// changed.

#include <chrono>
#include <ctime>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class PublishTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        ASSERT_EQ(recount({"run", small_case(), "--out", path("out")}).exit_code, 0);
    }

    [[nodiscard]] Outcome publish(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"publish", path("site"), "--casebook",
                                          path("out/casebook.recount")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    /// Records anew what stands in `small`.
    void import_again(const std::string& why) const {
        const Outcome imported = recount(
            {"import", path("small"), "--casebook", path("out/casebook.recount"), "--why", why});
        ASSERT_EQ(imported.exit_code, 0) << imported.err;
    }

    /// A moment later than all that was recorded and earlier than all that will be.
    [[nodiscard]] static std::string moment_between() {
        // Moments have whole seconds.
        const std::chrono::milliseconds more_than_a_second(1100);
        std::this_thread::sleep_for(more_than_a_second);
        const std::time_t now = std::time(nullptr);
        std::this_thread::sleep_for(more_than_a_second);
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::string text(20, ' ');
        std::strftime(text.data(), text.size() + 1, "%Y-%m-%dT%H:%M:%SZ", &parts);
        return text;
    }
};

TEST_F(PublishTest, a_casebook_gives_the_same_site_as_the_run_that_made_it) {
    const Outcome outcome = publish();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("unsigned: anybody could have made it"));
    EXPECT_EQ(files_in(path("site")), files_in(path("out/site")));
    EXPECT_EQ(recount({"verify-edition", path("site")}).exit_code, 0);
    const auto json = nlohmann::json::parse(publish({"--format", "json"}).out);
    EXPECT_EQ(json.at("written"), 0);
    EXPECT_EQ(json.at("signed"), false);
}

TEST_F(PublishTest, an_edition_of_a_past_day_knows_nothing_that_was_said_later) {
    EXPECT_EQ(publish({"--as-of", "2020-01-02"}).exit_code, 0);
    EXPECT_TRUE(fs::exists(path("site/en/statements/s1.html")));
    EXPECT_FALSE(fs::exists(path("site/en/statements/s2.html")));
    for (const auto& [name, bytes] : files_in(path("site"))) {
        EXPECT_THAT(bytes, Not(HasSubstr("Observer"))) << name;
    }
}

TEST_F(PublishTest, a_key_signs_and_a_number_stands_in_the_manifest) {
    write("phrase", "five unrelated quiet lamps\n");
    ASSERT_EQ(recount({"key", "new", "--name", "desk", "--out", path("desk.key"),
                       "--passphrase-file", path("phrase")})
                  .exit_code,
              0);
    ASSERT_EQ(recount({"key", "signer", path("desk.key"), "--out", path("desk.signer"),
                       "--passphrase-file", path("phrase")})
                  .exit_code,
              0);
    const Outcome outcome =
        publish({"--key", path("desk.key"), "--passphrase-file", path("phrase"), "--edition", "7"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const Outcome verified =
        recount({"verify-edition", path("site"), "--key", path("desk.signer")});
    EXPECT_EQ(verified.exit_code, 0) << verified.out;
    EXPECT_THAT(verified.out, HasSubstr("edition 7, "));
    EXPECT_THAT(verified.out, HasSubstr("signed by desk"));
    EXPECT_EQ(publish({"--edition", "6"}).exit_code, 2) << "numbers go up";
}

TEST_F(PublishTest, what_changed_since_is_told_with_its_reason) {
    const std::string since = moment_between();
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s1,north,2020-01-02,civilians_killed,>=,4,occurred,north,admitted\n"
          "s3,Observer,2020-01-03,civilians_killed,<=,8,occurred,north,estimated\n");
    import_again("a <letter> came");
    EXPECT_EQ(publish({"--since", since}).exit_code, 0);
    const std::string page = read_text(path("site/en/changes.html"));
    EXPECT_THAT(page, HasSubstr(">corrected<"));
    EXPECT_THAT(page, HasSubstr(">value_low<"));
    EXPECT_THAT(page, HasSubstr(">new<"));
    EXPECT_THAT(page, HasSubstr(">withdrawn<"));
    EXPECT_THAT(page, HasSubstr("a &lt;letter&gt; came"));
    const std::string home = read_text(path("site/en/index.html"));
    EXPECT_THAT(home, HasSubstr("Latest changes"));
    EXPECT_THAT(home, HasSubstr(">value_low<"));
    const std::string feed = read_text(path("site/feed.atom"));
    EXPECT_THAT(feed, HasSubstr("/statements/s1</id>"));
    EXPECT_THAT(feed, HasSubstr("href=\"en/statements/s3.html\""));
    EXPECT_THAT(feed, HasSubstr("/statements/s2\" when=\"2020-01-03T00:00:00Z\">"));
    EXPECT_THAT(feed, HasSubstr("<at:comment>a &lt;letter&gt; came</at:comment>"));
}

TEST_F(PublishTest, an_incident_is_merged_into_the_one_that_has_its_id_among_its_codes) {
    const std::string header = "incident_id,codes,killed_min,killed_max\n";
    write("small/incidents.csv", header + "harbour,,1,2\nharbour-2,,3,4\nmill,,1,1\nquay,,2,2\n");
    import_again("incidents");
    const std::string since = moment_between();
    write("small/incidents.csv",
          header + "harbour,X1; harbour-2; harbour-2; mill,3,4\nyard,mill,1,1\n");
    import_again("one strike, reported twice");
    ASSERT_EQ(publish({"--since", since}).exit_code, 0);
    const std::string page = read_text(path("site/en/changes.html"));
    EXPECT_THAT(page,
                HasSubstr(">harbour-2</a> · now in <a href=\"../en/incidents/harbour.html\">"));
    EXPECT_THAT(page, HasSubstr(">merged<"));
    EXPECT_THAT(page, HasSubstr(">withdrawn<"));
    EXPECT_THAT(page, Not(HasSubstr(">mill</a> · "))) << "two incidents have its id";
    const std::string merged = read_text(path("site/en/incidents/harbour-2.html"));
    EXPECT_THAT(merged, HasSubstr("This record was merged"));
    EXPECT_THAT(merged,
                HasSubstr("<p><a href=\"../../en/incidents/harbour.html\">harbour</a></p>"));
    const std::string withdrawn = read_text(path("site/fr/incidents/quay.html"));
    EXPECT_THAT(withdrawn, HasSubstr("Cette fiche a été retirée"));
    EXPECT_THAT(withdrawn, HasSubstr("one strike, reported twice"));
    const std::string feed = read_text(path("site/feed.atom"));
    EXPECT_THAT(feed, HasSubstr("/incidents/harbour-2\" when="));
    EXPECT_THAT(feed, HasSubstr("<link rel=\"alternate\" href=\"en/incidents/harbour.html\"/>\n"
                                "</at:deleted-entry>"));
    EXPECT_THAT(feed, HasSubstr("/incidents/mill\" when=\"2020-01-03T00:00:00Z\">\n"
                                "<at:comment>one strike, reported twice</at:comment>\n"
                                "</at:deleted-entry>"));
}

TEST_F(PublishTest, a_record_tells_its_own_history_once_it_has_one) {
    const std::string heading = "History of this record";
    EXPECT_THAT(read_text(path("out/site/en/statements/s1.html")), Not(HasSubstr(heading)));
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s1,north,2020-01-02,civilians_killed,>=,4,occurred,north,admitted\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated\n");
    import_again("a letter came");
    ASSERT_EQ(publish().exit_code, 0);
    const std::string page = read_text(path("site/en/statements/s1.html"));
    EXPECT_THAT(page, HasSubstr(heading));
    EXPECT_THAT(page, HasSubstr("a letter came"));
    EXPECT_THAT(page, HasSubstr(">value_low<"));
    EXPECT_LT(page.find(">corrected<"), page.find(">new<")) << "the latest first";
    EXPECT_THAT(read_text(path("site/en/statements/s2.html")), Not(HasSubstr(heading)));
    // What was recorded later than a past day is not known on it.
    ASSERT_EQ(publish({"--as-of", "2020-01-03"}).exit_code, 0);
    EXPECT_THAT(read_text(path("site/en/statements/s1.html")), Not(HasSubstr(heading)));
    // A run over the same casebook tells the same.
    ASSERT_EQ(publish().exit_code, 0);
    ASSERT_EQ(recount({"run", path("small"), "--out", path("out")}).exit_code, 0);
    auto published = files_in(path("site"));
    auto of_run = files_in(path("out/site"));
    // The manifests name the editions before them, which differ.
    EXPECT_EQ(published.erase("manifest.json"), 1);
    EXPECT_EQ(of_run.erase("manifest.json"), 1);
    EXPECT_TRUE(published == of_run);
}

TEST_F(PublishTest, nothing_is_told_of_a_row_that_is_no_longer_open) {
    const std::string since = moment_between();
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,"
          "confidentiality\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted,\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated,restricted\n");
    import_again("asked for");
    const Outcome outcome = publish({"--since", since});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    for (const auto& [name, bytes] : files_in(path("site"))) {
        EXPECT_THAT(bytes, Not(HasSubstr("Observer"))) << name;
        EXPECT_THAT(bytes, Not(HasSubstr("statements/s2"))) << name;
    }
}

TEST_F(PublishTest, a_record_that_was_ever_kept_back_tells_no_history) {
    const std::string rows =
        "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis,"
        "confidentiality\n"
        "s1,north,2020-01-02,civilians_killed,>=,4,occurred,north,admitted,\n"
        "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated,";
    write("small/statements.csv", rows + "restricted\n");
    import_again("the observer fears for a neighbour");
    write("small/statements.csv", rows + "\n");
    import_again("the observer agrees");
    ASSERT_EQ(publish().exit_code, 0);
    EXPECT_THAT(read_text(path("site/en/statements/s1.html")), HasSubstr("History of this record"));
    EXPECT_THAT(read_text(path("site/en/statements/s2.html")),
                Not(HasSubstr("History of this record")));
    for (const auto& [name, bytes] : files_in(path("site"))) {
        EXPECT_THAT(bytes, Not(HasSubstr("the observer agrees"))) << name;
    }
}

TEST_F(PublishTest, what_cannot_be_done_is_said_and_nothing_is_written) {
    const struct {
        std::vector<std::string> words;
        int exit_code;
        std::string says;
    } cases[] = {
        {{"--edition", "0"}, 1, "--edition '0': expected a whole number from 1 on"},
        {{"--since", "noon"}, 1, "--since: 'noon' is no moment"},
        {{"--format", "csv"}, 1, "publish prints text or json, not csv"},
        {{"--key", path("nowhere.key")}, 2, "nowhere.key"},
        {{"--as-of", "2020-13-01"}, 1, "2020-13-01"},
    };
    for (const auto& one : cases) {
        const Outcome outcome = publish(one.words);
        EXPECT_EQ(outcome.exit_code, one.exit_code) << one.words[0];
        EXPECT_THAT(outcome.err, HasSubstr(one.says));
        EXPECT_FALSE(fs::exists(path("site"))) << one.words[0];
    }
    EXPECT_EQ(recount({"publish", path("site")}).exit_code, 1);
    EXPECT_EQ(recount({"publish", path("site"), "--casebook", path("none")}).exit_code, 2);
    write("letters/letter.txt", "Dear Sir");
    EXPECT_EQ(
        recount({"publish", path("letters"), "--casebook", path("out/casebook.recount")}).exit_code,
        2);
    EXPECT_EQ(files_in(path("letters")).size(), 1U);
}

}  // namespace
}  // namespace recount::cli
