// People's decisions on links: `recount link review`, `--decisions`, `explain` and `--against`, as
// one uses them. The lists are made up.

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::array<const char*, 16> given_names = {
    "Salma", "Karim", "Nadia", "Omar",  "Leila", "Yusuf", "Huda",  "Bilal",
    "Rania", "Tariq", "Samir", "Dunia", "Faris", "Amina", "Jamal", "Zaynab"};
constexpr std::array<const char*, 11> family_names = {"Haddad", "Mansur",  "Qasim", "Darwish",
                                                      "Nasser", "Khalil",  "Saleh", "Barakat",
                                                      "Jaber",  "Shaheen", "Tamimi"};

std::string birth_date(int person) {
    return std::to_string(1950 + person * 7 % 50) + "-0" + std::to_string(1 + person % 9) + "-1" +
           std::to_string(person % 10);
}

std::string person(int number) {
    const auto at = static_cast<std::size_t>(number);
    return std::string(given_names[at % given_names.size()]) + "," +
           family_names[at * 3 % family_names.size()] + "," + birth_date(number);
}

/// 150 people with ids.
std::string april() {
    std::string text = "entry_id,given_name,family_name,birth_date,town\n";
    for (int number = 0; number < 150; ++number) {
        text += "a" + std::to_string(number) + "," + person(number) + ",Qanat\n";
    }
    return text;
}

/// Every third of them again, without ids.
std::vector<std::string> august() {
    std::vector<std::string> rows = {"given_name,family_name,birth_date,town"};
    for (int number = 0; number < 150; number += 3) {
        rows.push_back(person(number) + ",Tall Sahl");
    }
    // Nearly one: other birth dates.
    rows.emplace_back("Salma,Nasser,1962-08-19,Tall Sahl");
    rows.emplace_back("Dunia,Haddad,1977-03-19,Tall Sahl");
    return rows;
}

std::string text_of(const std::vector<std::string>& rows) {
    std::string text;
    for (const std::string& row : rows) {
        text += row + "\n";
    }
    return text;
}

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::istringstream parts(line + ",");
        for (std::string cell; std::getline(parts, cell, ',');) {
            cells.push_back(cell);
        }
        rows.push_back(cells);
    }
    return rows;
}

const std::string header =
    "link_id,verdict,left_list,left_entry,left_row,left_fingerprint,right_list,right_entry,"
    "right_row,right_fingerprint,reason,decided_by,decided_on\n";

class LinkReviewTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("april.csv", april());
        write("august.csv", text_of(august()));
    }

    [[nodiscard]] std::vector<std::string> decided_in_file() const {
        return {"--decisions", path("links.csv")};
    }

    [[nodiscard]] Outcome link(const std::string& out,
                               const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"link",  "victims", path("april.csv"), path("august.csv"),
                                          "--out", path(out), "--format",        "json"};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    [[nodiscard]] Outcome review(const std::string& answers,
                                 const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"link", "review", "victims", path("april.csv"),
                                          path("august.csv")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words, {}, answers);
    }

    [[nodiscard]] json explain(const std::string& left, const std::string& right,
                               const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {
            "link",     "explain", left, right, path("april.csv"), path("august.csv"),
            "--format", "json"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = recount(words);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return json::parse(outcome.out);
    }

    /// The cluster of an entry of a run.
    [[nodiscard]] std::string cluster_of(const std::string& out, const std::string& list,
                                         const std::string& row) const {
        for (const std::vector<std::string>& cells :
             rows_of(read_text(path(out) + "/clusters.csv"))) {
            if (cells[1] == list && cells[2] == row) {
                return cells[0];
            }
        }
        return "none";
    }

    /// A decision on entries of april.csv, as a row.
    [[nodiscard]] static std::string decision(const std::string& id, const std::string& verdict,
                                              const std::string& left, const std::string& right,
                                              const std::string& by = "Amal") {
        return id + "," + verdict + ",april.csv," + left + ",,,april.csv," + right + ",,,," + by +
               ",2026-11-23\n";
    }
};

TEST_F(LinkReviewTest, what_people_decide_stands_above_what_the_program_works_out) {
    ASSERT_EQ(link("before").exit_code, 0);
    EXPECT_EQ(cluster_of("before", "april.csv", "2"), cluster_of("before", "august.csv", "2"));
    EXPECT_NE(cluster_of("before", "april.csv", "3"), cluster_of("before", "april.csv", "4"));
    const std::string print = rows_of(read_text(path("before/clusters.csv")))[151][4];
    write("links.csv",
          header + "00-1,different,april.csv,a0,,,august.csv,,2," + print +
              ",another mother,Amal,2026-11-23\n" + decision("01-1", "same", "a1", "a2") +
              decision("02-1", "copy_of", "a5", "a7") + decision("03-1", "part_of", "a8", "a10"));
    const Outcome outcome = link("after", decided_in_file());
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(json::parse(outcome.out).at("decisions").at("followed"), 4);
    EXPECT_NE(cluster_of("after", "april.csv", "2"), cluster_of("after", "august.csv", "2"));
    EXPECT_EQ(cluster_of("after", "april.csv", "3"), cluster_of("after", "april.csv", "4"));
    EXPECT_EQ(cluster_of("after", "april.csv", "7"), cluster_of("after", "april.csv", "9"));
    EXPECT_NE(cluster_of("after", "april.csv", "10"), cluster_of("after", "april.csv", "12"));
    EXPECT_THAT(read_text(path("after/decided.csv")),
                AllOf(HasSubstr("another mother"), HasSubstr("03-1,part_of,april.csv,10")));
    // With another model too.
    EXPECT_EQ(
        link("again", {"--decisions", path("links.csv"), "--model", path("before/model.json")})
            .exit_code,
        0);
    EXPECT_EQ(cluster_of("again", "april.csv", "3"), cluster_of("again", "april.csv", "4"));
}

TEST_F(LinkReviewTest, a_decision_never_falls_on_another_row_when_rows_are_sorted_anew) {
    ASSERT_EQ(link("before").exit_code, 0);
    const std::string print = rows_of(read_text(path("before/clusters.csv")))[151][4];
    ASSERT_THAT(print, SizeIs(16));
    write("links.csv",
          header + "00-1,different,april.csv,a0,,,august.csv,,2," + print + ",,Amal,2026-11-23\n");
    std::vector<std::string> rows = august();
    std::reverse(rows.begin() + 1, rows.end());
    write("august.csv", text_of(rows));
    ASSERT_EQ(link("moved", decided_in_file()).exit_code, 0);
    const std::string row = std::to_string(rows.size());
    EXPECT_NE(cluster_of("moved", "april.csv", "2"), cluster_of("moved", "august.csv", row));

    // Once a cell is changed the row is not known any more; that is said, and the decision stays.
    rows.back() += " district";
    write("august.csv", text_of(rows));
    const Outcome outcome = link("changed", decided_in_file());
    EXPECT_THAT(outcome.err, HasSubstr("not in the lists, and kept: april.csv a0 and august.csv "
                                       "row 2: different (Amal, 2026-11-23)"));
    EXPECT_EQ(json::parse(outcome.out).at("decisions").at("not_in_lists"), 1);
    EXPECT_THAT(read_text(path("links.csv")), HasSubstr(print));
}

TEST_F(LinkReviewTest, contradictions_are_told_with_their_authors_and_not_followed) {
    write("links.csv", header + decision("01-1", "same", "a1", "a2", "Amal") +
                           decision("02-1", "same", "a2", "a4", "Brahim") +
                           decision("03-1", "different", "a1", "a4", "Chadia"));
    const Outcome outcome = link("out", decided_in_file());
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("april.csv a1 and april.csv a2: same (Amal, 2026-11-23)"),
                      HasSubstr("april.csv a2 and april.csv a4: same (Brahim, 2026-11-23)"),
                      HasSubstr("april.csv a1 and april.csv a4: different (Chadia, 2026-11-23)"),
                      HasSubstr("None of them is followed")));
    const json result = json::parse(outcome.out);
    EXPECT_EQ(result.at("decisions").at("contradictions").at(0), json({"02-1", "01-1", "03-1"}));
    EXPECT_NE(cluster_of("out", "april.csv", "3"), cluster_of("out", "april.csv", "4"));
    // Undecided, they widen the range.
    EXPECT_LE(result.at("clusters_fewest").get<int>(), result.at("clusters").get<int>() - 2);
    // They are put up before everything else.
    const Outcome asked = review("q\n", decided_in_file());
    EXPECT_THAT(asked.out, HasSubstr("Decisions contradict each other here"));
    EXPECT_THAT(asked.out, HasSubstr("said Chadia, 23 November 2026"));
}

TEST_F(LinkReviewTest, an_undecided_pair_widens_the_range_and_is_not_asked_again) {
    const json before = json::parse(link("before").out);
    write("links.csv", header + decision("01-1", "cannot_tell", "a1", "a2"));
    const json after = json::parse(link("after", decided_in_file()).out);
    EXPECT_EQ(after.at("clusters"), before.at("clusters"));
    EXPECT_EQ(after.at("clusters_fewest").get<int>(), before.at("clusters_fewest").get<int>() - 1);
    EXPECT_EQ(after.at("undecided_pairs").get<int>(), before.at("undecided_pairs").get<int>() + 1);
    const Outcome asked = review("n\nn\nn\nn\nn\nn\nn\nn\nn\nn\nq\n", decided_in_file());
    EXPECT_THAT(asked.out, Not(HasSubstr("april.csv a2 ")));
}

TEST_F(LinkReviewTest, every_answer_is_a_row_with_author_reason_and_day) {
    const Outcome outcome = review("d not his father\nt\nq\n", decided_in_file());
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("2 decided"));
    const auto rows = rows_of(read_text(path("links.csv")));
    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[1][1], "different");
    EXPECT_EQ(rows[1][10], "not his father");
    EXPECT_EQ(rows[1][11], "Tester");
    EXPECT_THAT(rows[1][12], SizeIs(10));
    EXPECT_EQ(rows[2][1], "cannot_tell");
    // Neither is asked again.
    EXPECT_THAT(review("q\n", decided_in_file()).out, Not(HasSubstr(rows[1][3] + " ")));
}

TEST_F(LinkReviewTest, answers_are_taken_back_and_stay_readable) {
    const Outcome outcome = review("s\nu\nu\nq\n", decided_in_file());
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("Taken back."), HasSubstr("0 decided"),
                                   HasSubstr("Nothing was decided in this session")));
    const auto rows = rows_of(read_text(path("links.csv")));
    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[1][1], "same");
    EXPECT_EQ(rows[2][1], "taken_back");
    // It is asked again, and the new answer counts.
    EXPECT_EQ(review("d\nq\n", decided_in_file()).exit_code, 0);
    const auto later = rows_of(read_text(path("links.csv")));
    ASSERT_THAT(later, SizeIs(4));
    EXPECT_EQ(later[3][0], rows[1][0].substr(0, 17) + "3");
    EXPECT_EQ(json::parse(link("out", decided_in_file()).out).at("decisions").at("followed"), 1);
    // Later on, by its id.
    EXPECT_EQ(recount({"link", "review", "--undo", later[3][0], "--decisions", path("links.csv")})
                  .exit_code,
              0);
    const Outcome twice =
        recount({"link", "review", "--undo", later[3][0], "--decisions", path("links.csv")});
    EXPECT_EQ(twice.exit_code, 2);
    EXPECT_THAT(twice.err, HasSubstr("a later decision"));
}

TEST_F(LinkReviewTest, a_row_that_was_cut_off_costs_no_other) {
    ASSERT_EQ(review("d\nq\n", decided_in_file()).exit_code, 0);
    write("links.csv", read_text(path("links.csv")) + "00ff-1,same,april.csv,a1");
    const Outcome outcome = review("t\nq\n", decided_in_file());
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("links.csv, row 3: the row has 4 cells, expected 13"));
    const auto rows = rows_of(read_text(path("links.csv")));
    ASSERT_THAT(rows, SizeIs(4));
    EXPECT_EQ(rows[3][1], "cannot_tell");
}

TEST_F(LinkReviewTest, a_casebook_keeps_decisions_through_imports) {
    const std::vector<std::string> book = {"--casebook", path("book.recount")};
    EXPECT_EQ(review("q\n", book).exit_code, 2);  // there is none yet
    const std::vector<std::string> import = {"import", small_case(), "--casebook",
                                             path("book.recount")};
    ASSERT_EQ(recount(import).exit_code, 0);
    ASSERT_EQ(review("d another man\nq\n", book).exit_code, 0);
    EXPECT_EQ(json::parse(link("out", book).out).at("decisions").at("followed"), 1);
    const Outcome again = recount(import);
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_THAT(again.err, HasSubstr("1 decision on a link is not in the folder and in force"));
    EXPECT_EQ(json::parse(link("out", book).out).at("decisions").at("followed"), 1);
    EXPECT_EQ(recount({"audit", "--casebook", path("book.recount")}).exit_code, 0);
    ASSERT_EQ(recount({"export", path("copy"), "--casebook", path("book.recount")}).exit_code, 0);
    EXPECT_THAT(read_text(path("copy/links.csv")), HasSubstr("another man"));
    EXPECT_EQ(recount({"check", "--case", path("copy")}).exit_code, 0);
}

TEST_F(LinkReviewTest, two_entries_stand_side_by_side_with_what_speaks_for_them) {
    write("ours.csv",
          "entry_id,name,age\n"
          "o1,محمود علي الحسن,34\no2,سلمى حداد,8\no3,كريم منصور,41\no4,نادية قاسم,29\n");
    write("theirs.csv",
          "entry_id,name,age\n"
          "t1,محمود علي حسن,35\nt2,سلمى حداد,9\nt3,عمر درويش,41\nt4,ليلى ناصر,29\n");
    for (const char* language : {"en", "fr", "ar"}) {
        const Outcome outcome =
            recount({"link", "review", "victims", path("ours.csv"), path("theirs.csv"),
                     "--decisions", path("links.csv"), "--lang", language, "--linked", "0.999999",
                     "--undecided", "0.000001"},
                    {}, "n\nq\n");
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_THAT(outcome.out, AllOf(HasSubstr("≠"), HasSubstr("█"), HasSubstr("%"))) << language;
    }
}

TEST_F(LinkReviewTest, explain_adds_up_and_says_why) {
    const json same = explain("a0", "august.csv:2");
    double sum = same.at("prior").at("weight");
    for (const json& part : same.at("comparisons")) {
        sum += part.at("weight").get<double>() + part.at("frequency").get<double>();
    }
    EXPECT_NEAR(sum, same.at("weight"), 1e-9);
    EXPECT_TRUE(same.at("are_one"));
    EXPECT_THAT(same.at("rule").at("sql").get<std::string>(), Not(IsEmpty()));
    EXPECT_THAT(same.at("reasons").at(0), HasSubstr("pairs from 0.00 on are linked"));

    const json apart = explain("april.csv:a1", "april.csv:4");
    EXPECT_FALSE(apart.at("are_one"));
    EXPECT_EQ(apart.at("right").at("entry"), "a2");

    write("links.csv", header + decision("01-1", "same", "a1", "a2"));
    const json decided = explain("a1", "a2", decided_in_file());
    EXPECT_TRUE(decided.at("are_one"));
    EXPECT_EQ(decided.at("decision"), "01-1");
    EXPECT_THAT(decided.at("reasons").at(0), HasSubstr("a person decided"));

    const Outcome unknown =
        recount({"link", "explain", "a1", "nobody", path("april.csv"), path("august.csv")});
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_THAT(unknown.err, HasSubstr("'nobody' names no entry"));
}

TEST_F(LinkReviewTest, new_entries_join_what_is_there_and_clusters_keep_their_numbers) {
    ASSERT_EQ(link("first").exit_code, 0);
    // The old list is sorted anew, and a new one brings one known person and one unknown.
    std::vector<std::string> rows = august();
    std::reverse(rows.begin() + 1, rows.end());
    write("august.csv", text_of(rows));
    write("late.csv", "entry_id,given_name,family_name,birth_date,town\nn1," + person(6) +
                          ",Qanat\nn2,Wafaa,Zidan,2001-02-03,Qanat\n");
    const Outcome outcome =
        recount({"link", "victims", path("late.csv"), path("april.csv"), path("august.csv"),
                 "--against", path("first"), "--out", path("second"), "--format", "json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const json since = json::parse(outcome.out).at("since_earlier");
    EXPECT_EQ(since.at("new_entries"), 2);
    EXPECT_EQ(since.at("joined"), 1);
    EXPECT_EQ(since.at("merged"), 0);
    EXPECT_EQ(since.at("split"), 0);
    for (int row = 2; row < 152; ++row) {
        EXPECT_EQ(cluster_of("second", "april.csv", std::to_string(row)),
                  cluster_of("first", "april.csv", std::to_string(row)));
    }
    EXPECT_EQ(cluster_of("second", "late.csv", "2"), cluster_of("first", "april.csv", "8"));
    EXPECT_THAT(rows_of(read_text(path("second/changes.csv")))[1],
                ElementsAre(cluster_of("first", "april.csv", "8"), "joined",
                            cluster_of("first", "april.csv", "8"), "late.csv", "2"));
    EXPECT_EQ(read_text(path("second/model.json")), read_text(path("first/model.json")));
    // Pairs of before are looked at no more, and what was undecided stays so.
    EXPECT_LT(json::parse(outcome.out).at("pairs_scored").get<int>(), 400);
}

TEST_F(LinkReviewTest, a_decision_through_an_earlier_cluster_splits_it_and_that_is_told) {
    ASSERT_EQ(link("first").exit_code, 0);
    const std::string print = rows_of(read_text(path("first/clusters.csv")))[151][4];
    write("links.csv",
          header + "00-1,different,april.csv,a0,,,august.csv,,2," + print + ",,Amal,2026-11-23\n");
    const Outcome outcome =
        link("second", {"--decisions", path("links.csv"), "--against", path("first")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("is gone through by a decision"),
                                   HasSubstr("was split; a part is cluster")));
    EXPECT_EQ(json::parse(outcome.out).at("since_earlier").at("split"), 1);
    EXPECT_NE(cluster_of("second", "april.csv", "2"), cluster_of("second", "august.csv", "2"));
}

TEST_F(LinkReviewTest, rows_that_are_sealed_are_linked_with_nothing) {
    write("april.csv", "entry_id,given_name,family_name,birth_date,confidentiality\nv1," +
                           person(0) + ",sealed\nv2," + person(1) + ",\nv3," + person(2) +
                           ",restricted\n");
    const Outcome outcome = link("out");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 row is sealed"));
    EXPECT_THAT(read_text(path("out/clusters.csv")), Not(HasSubstr("v1")));
    EXPECT_THAT(review("n\nn\nn\nn\nq\n", decided_in_file()).out, Not(HasSubstr("v1")));
}

struct WrongWords {
    std::vector<std::string> words;
    const char* says;
};

TEST_F(LinkReviewTest, words_that_are_wrong_are_told) {
    const WrongWords cases[] = {
        {{"link", "review", "victims", "a.csv"}, "--casebook FILE or --decisions FILE"},
        {{"link", "review", "a.csv", "--decisions", "l.csv"}, "say what is linked"},
        {{"link", "review", "victims", "a.csv", "--decisions", "l.csv", "--casebook", "b"},
         "--casebook or --decisions"},
        {{"link", "review", "victims", "a.csv", "--undo", "1", "--decisions", "l.csv"},
         "--undo ID stands alone"},
        {{"link", "explain", "a1", "a.csv"}, "say which two entries"},
        {{"link", "victims", "a.csv", "--out", "o", "--against", "x", "--model", "m.json"},
         "leave out --model"},
    };
    for (const WrongWords& each : cases) {
        const Outcome outcome = recount(each.words);
        EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(each.says));
    }
}

}  // namespace
}  // namespace recount::cli
