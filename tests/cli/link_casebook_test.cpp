// `recount link` on the lists of a case or a casebook. The reports, places and people are made up.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/cli/leak_search.h"
#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string>& canaries() {
    static const std::vector<std::string> texts = {"Vellichor Passage", "Quintessa Alley",
                                                   "Ombrelune Harbour", "Zephyrine Lantern",
                                                   "909912341234",      "707743214321"};
    return texts;
}

/// Two incidents with reports, thirty reports of other events, and rows that are not open.
class LinkCasebookTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("case/case.toml", "format = 1\ntitle = \"A valley\"\n");
        write(
            "case/places.csv",
            "place_id,name_en,within,kind\nland,Land,,country\nnorthern,Northern,land,governorate\n"
            "hills,Hills,northern,district\nqanat,Qanat,hills,town\nsuq,Suq,qanat,\n");
        write("case/sources.csv",
              "source_id,name,confidentiality\nradio,Radio,\npaper,Paper,open\n"
              "friend,Vellichor Passage,restricted\n");
        write("case/documents.csv",
              "document_id,source_id,title,copy_of\nd1,radio,First,\nd2,paper,Second,d1\n"
              "d3,friend,Third,\nd4,radio,Fourth,\n");
        write("case/incidents.csv",
              "incident_id,date,place,place_text,killed_min,killed_max,confidentiality\n"
              "market,2019-03-17,qanat,Qanat,5,9,\nbridge,2019-03-18,qanat,Qanat,5,9,\n"
              "hidden,2019-03-17,qanat,Quintessa Alley,909912341234,909912341234,restricted\n");
        write("case/reports.csv", reports());
        write("case/victims.csv", victims());
    }

    static std::string reports() {
        std::string text =
            "report_id,source_id,document_id,published_on,event_date,place_text,place_id,"
            "killed_min,killed_max,incident_id\n"
            "r1,radio,d1,2019-03-18,2019-03-17,Qanat,qanat,5,9,market\n"
            "r2,paper,d2,2019-03-19,2019-03-17,Suq,suq,6,20,\n"
            "r3,radio,,2019-03-19,2019-03-18,Qanat,qanat,5,9,bridge\n"
            "r4,friend,d3,2019-03-19,2019-03-17,Ombrelune Harbour,qanat,707743214321,,market\n"
            "r5,paper,,2019-03-19,2019-03-17,Zephyrine Lantern,qanat,909912341234,,hidden\n";
        for (int number = 10; number < 40; ++number) {
            const std::string year = "20" + std::to_string(number);
            text += "r" + std::to_string(number) + ",radio,," + year + "-05-02," + year +
                    "-05-01,Hamlet " + std::to_string(number) + ",northern," +
                    std::to_string(number * 3) + ",,\n";
        }
        return text;
    }

    static std::string victims() {
        std::string text = "entry_id,list_id,name_latin,age,sex,confidentiality\n";
        for (const std::string list : {"april", "august"}) {
            for (int number = 0; number < 40; ++number) {
                const std::string name = std::to_string(number);
                text += list + "-" + name + "," + list + ",Given" + name + " Father" +
                        std::to_string(number % 7) + " Family" + std::to_string(number % 11) + "," +
                        name + "," + (number % 2 == 0 ? "m" : "f") + ",\n";
            }
        }
        return text + "april-x,april,Vellichor Passage,9,m,restricted\n";
    }

    static std::string decision(const std::string& id, const std::string& verdict,
                                const std::string& left_list, const std::string& left,
                                const std::string& right_list, const std::string& right) {
        return "link_id,verdict,left_list,left_entry,left_row,left_fingerprint,right_list,"
               "right_entry,right_row,right_fingerprint,reason,decided_by,decided_on\n" +
               id + "," + verdict + "," + left_list + "," + left + ",,," + right_list + "," +
               right + ",,,,Amal,2026-11-23\n";
    }

    [[nodiscard]] Outcome link(const std::string& what,
                               const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"link",       what,    "--case",
                                          path("case"), "--out", path("out")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    /// By id, the cluster.
    [[nodiscard]] std::map<std::string, std::string> clusters() const {
        std::map<std::string, std::string> clusters;
        for (const Row& row : rows_of(read_text(path("out/clusters.csv")))) {
            clusters[row.at("entry")] = row.at("cluster");
        }
        return clusters;
    }

    /// Everything below a folder.
    [[nodiscard]] std::string everything_in(const std::string& folder) const {
        std::string all;
        for (const fs::directory_entry& file : fs::recursive_directory_iterator(path(folder))) {
            if (file.is_regular_file()) {
                all += file.path().filename().string() + "\n" + read_text(file.path().string());
            }
        }
        return all;
    }
};

TEST_F(LinkCasebookTest, reports_are_lists_by_source_and_incidents_a_list_of_their_own) {
    const Outcome outcome = link("incidents");
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    std::map<std::string, std::string> list_of;
    for (const Row& row : rows_of(read_text(path("out/clusters.csv")))) {
        list_of[row.at("entry")] = row.at("list");
    }
    EXPECT_EQ(list_of.at("r1"), "radio");
    EXPECT_EQ(list_of.at("r2"), "paper");
    EXPECT_EQ(list_of.at("market"), "incidents.csv");
    EXPECT_EQ(list_of.size(), 35U);
}

TEST_F(LinkCasebookTest, an_incident_id_is_a_decision) {
    ASSERT_EQ(link("incidents").exit_code, 0);
    const std::map<std::string, std::string> cluster_of = clusters();
    EXPECT_EQ(cluster_of.at("r1"), cluster_of.at("market"));
    EXPECT_EQ(cluster_of.at("r3"), cluster_of.at("bridge"));
    EXPECT_NE(cluster_of.at("market"), cluster_of.at("bridge"));
    EXPECT_EQ(cluster_of.at("r2"), cluster_of.at("market"));  // by the weights
    const Row first = rows_of(read_text(path("out/decided.csv"))).front();
    EXPECT_EQ(first.at("link_id"), "incident_id");
    EXPECT_EQ(first.at("verdict"), "same");
    EXPECT_EQ(first.at("decided_by"), "the case");
}

TEST_F(LinkCasebookTest, links_csv_stands_above_an_incident_id) {
    struct {
        const char* verdict;
        std::vector<std::string> entries;       // list, id, list, id
        const char* told;                       // whose incident_id is not followed
        std::optional<bool> r1_and_r3_are_one;  // absent: left to the weights
        std::optional<bool> r1_is_market;
    } const cases[] = {
        {"same",
         {"radio", "r1", "radio", "r3"},
         "radio r1: its incident_id says 'market'",
         true,
         std::nullopt},
        {"same", {"incidents.csv", "market", "incidents.csv", "bridge"}, "", true, true},
        {"different",
         {"radio", "r1", "incidents.csv", "market"},
         "radio r1: its incident_id says 'market'",
         std::nullopt,
         false},
        {"cannot_tell",
         {"radio", "r1", "incidents.csv", "market"},
         "radio r1: its incident_id says 'market'",
         std::nullopt,
         false},
        {"same", {"radio", "r1", "incidents.csv", "market"}, "", false, true},
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(std::string(one.verdict) + " " + one.entries[1] + " " + one.entries[3]);
        write("case/links.csv", decision("0011223344556677-1", one.verdict, one.entries[0],
                                         one.entries[1], one.entries[2], one.entries[3]));
        const Outcome outcome = link("incidents");
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
        if (std::string(one.told).empty()) {
            EXPECT_THAT(outcome.err, Not(HasSubstr("is not followed")));
        } else {
            EXPECT_THAT(outcome.err, HasSubstr(one.told));
        }
        const std::map<std::string, std::string> cluster_of = clusters();
        if (one.r1_and_r3_are_one) {
            EXPECT_EQ(cluster_of.at("r1") == cluster_of.at("r3"), *one.r1_and_r3_are_one);
        }
        if (one.r1_is_market) {
            EXPECT_EQ(cluster_of.at("r1") == cluster_of.at("market"), *one.r1_is_market);
        }
    }
}

TEST_F(LinkCasebookTest, what_was_taken_back_leaves_the_incident_id) {
    std::string links =
        decision("0011223344556677-1", "different", "radio", "r1", "incidents.csv", "market");
    links += "0011223344556677-2,taken_back,radio,r1,,,incidents.csv,market,,,,Amal,2026-11-24\n";
    write("case/links.csv", links);
    const Outcome outcome = link("incidents");
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(clusters().at("r1"), clusters().at("market"));
}

TEST_F(LinkCasebookTest, copies_of_one_document_are_one_voice_in_whichever_list) {
    ASSERT_EQ(link("incidents").exit_code, 0);
    const Row incident = rows_of(read_text(path("out/incidents.csv"))).front();
    EXPECT_EQ(incident.at("note"), "2 reports");
    EXPECT_EQ(incident.at("grading"), "weak");  // one source
    EXPECT_EQ(incident.at("killed_max"), "9");  // r2 repeats r1
}

TEST_F(LinkCasebookTest, a_casebook_says_the_same_as_its_folder) {
    ASSERT_EQ(recount({"import", path("case"), "--casebook", path("book.recount")}).exit_code, 0);
    ASSERT_EQ(link("incidents").exit_code, 0);
    const Outcome outcome = recount(
        {"link", "incidents", "--casebook", path("book.recount"), "--out", path("from-book")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(read_text(path("out/incidents.csv")), read_text(path("from-book/incidents.csv")));
}

TEST_F(LinkCasebookTest, victims_are_lists_by_their_list_id) {
    const Outcome outcome = link("victims");
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("80 entries of 2 lists: 40 people"));
    EXPECT_EQ(clusters().at("april-7"), clusters().at("august-7"));
    EXPECT_THAT(read_text(path("out/histories.csv")), HasSubstr("august"));
}

TEST_F(LinkCasebookTest, decisions_made_in_a_casebook_refer_to_its_entries_by_id) {
    ASSERT_EQ(recount({"import", path("case"), "--casebook", path("book.recount")}).exit_code, 0);
    // Nearly nothing is sure enough, so that there is something to ask.
    const Outcome asked = recount({"link", "review", "incidents", "--casebook",
                                   path("book.recount"), "--linked", "0.999999999999"},
                                  {}, "d two markets\nq\n");
    ASSERT_EQ(asked.exit_code, 0) << asked.err;
    ASSERT_EQ(recount({"export", path("copy"), "--casebook", path("book.recount")}).exit_code, 0);
    const Row decided = rows_of(read_text(path("copy/links.csv"))).at(0);
    EXPECT_EQ(decided.at("reason"), "two markets");
    EXPECT_FALSE(decided.contains("left_row"));  // nobody has one: every entry has an id
    const Outcome told = recount({"link", "explain", "incidents", decided.at("left_entry"),
                                  decided.at("right_entry"), "--casebook", path("book.recount")});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_THAT(told.out, HasSubstr(": different ("));
}

TEST_F(LinkCasebookTest, nothing_of_a_row_that_is_not_open_gets_out) {
    write("case/links.csv", decision("0011223344556677-1", "same", "friend", "r4", "radio", "r1"));
    ASSERT_EQ(recount({"import", path("case"), "--casebook", path("book.recount")}).exit_code, 0);
    const LeakSearch search(canaries());
    ASSERT_THAT(search.found_in(read_text(path("case/reports.csv"))), Not(IsEmpty()));
    for (const std::vector<std::string>& from :
         {std::vector<std::string>{"--case", path("case")},
          std::vector<std::string>{"--casebook", path("book.recount")}}) {
        for (const std::string what : {"victims", "incidents"}) {
            std::vector<std::string> words = {"link", what, "--out", path("out")};
            words.insert(words.end(), from.begin(), from.end());
            const Outcome outcome = recount(words);
            ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
            EXPECT_THAT(outcome.err,
                        HasSubstr(what == "victims" ? "1 row is not open" : "3 rows are not open"));
            const std::string all = outcome.out + outcome.err + everything_in("out");
            EXPECT_THAT(search.found_in(all), IsEmpty());
            EXPECT_THAT(all, Not(HasSubstr("friend")));
            EXPECT_THAT(all, Not(HasSubstr("r4 ")));
        }
        std::vector<std::string> explain = {"link", "explain", "incidents", "r1", "r4"};
        explain.insert(explain.end(), from.begin(), from.end());
        const Outcome outcome = recount(explain);
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_THAT(outcome.err, HasSubstr("'r4' names no entry"));
        EXPECT_THAT(search.found_in(outcome.out + outcome.err), IsEmpty());
    }
    const Outcome review = recount(
        {"link", "review", "incidents", "--casebook", path("book.recount")}, {}, "n\nn\nn\nn\nq\n");
    EXPECT_THAT(search.found_in(review.out + review.err), IsEmpty());
}

TEST_F(LinkCasebookTest, says_what_is_missing) {
    write("bare/case.toml", "format = 1\ntitle = \"Bare\"\n");
    write("list.csv", "entry_id,name\na,Salma Haddad\nb,Omar Nasser\n");
    struct {
        std::vector<std::string> words;
        const char* sentence;
        int exit_code;
    } const cases[] = {
        {{"link", "victims", "--case", path("bare"), "--out", path("out")},
         "no open row in victims.csv",
         2},
        {{"link", "victims", path("list.csv"), "--case", path("case"), "--out", path("out")},
         "leave one of them out",
         1},
        {{"link", "victims", "--out", path("out")}, "say which lists", 1},
        {{"link", "explain", "r1", "r2", "--case", path("case")}, "say victims or incidents", 1},
        {{"link", "review", "incidents", "--case", path("case")}, "where decisions are kept", 1},
    };
    for (const auto& one : cases) {
        const Outcome outcome = recount(one.words);
        EXPECT_EQ(outcome.exit_code, one.exit_code) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(one.sentence));
    }
}

}  // namespace
}  // namespace recount::cli
