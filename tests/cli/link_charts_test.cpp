// Charts and samples of `recount link`, as one uses them. The lists are made up.

#include <array>
#include <map>
#include <set>
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
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::array<const char*, 12> given_names = {"Salma", "Karim", "Nadia", "Omar",
                                                     "Leila", "Yusuf", "Huda",  "Bilal",
                                                     "Rania", "Tariq", "Samir", "Dunia"};
constexpr std::array<const char*, 7> family_names = {"Haddad", "Mansur", "Qasim",  "Darwish",
                                                     "Nasser", "Khalil", "Barakat"};

/// 160 people; every fourth has no birth date, so that something stays open.
std::string list_of(const std::string& mark, int first, int last) {
    std::string text = "entry_id,given_name,family_name,birth_date,sex,person\n";
    for (int number = first; number < last; ++number) {
        const auto at = static_cast<std::size_t>(number);
        const std::string day = std::to_string(1950 + number * 7 % 50) + "-0" +
                                std::to_string(1 + number % 9) + "-1" + std::to_string(number % 10);
        const bool is_left_out = (number + first) % 4 == 0;
        text += mark + std::to_string(number) + "," + given_names[at % given_names.size()] + "," +
                family_names[at * 3 % family_names.size()] + "," + (is_left_out ? "" : day) + "," +
                (number % 3 == 0 ? "m" : "f") + ",p" + std::to_string(number) + "\n";
    }
    return text;
}

class LinkChartsTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("april.csv", list_of("a", 0, 120));
        write("august.csv", list_of("b", 61, 160));
    }

    [[nodiscard]] Outcome link(const std::string& out,
                               const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"link",  "victims", path("april.csv"), path("august.csv"),
                                          "--out", path(out)};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }
};

std::set<std::string> names_in(const std::string& folder) {
    std::set<std::string> names;
    for (const auto& [name, bytes] : files_in(folder)) {
        names.insert(name);
    }
    return names;
}

TEST_F(LinkChartsTest, a_run_draws_what_it_learned_and_found) {
    ASSERT_EQ(link("out", {"--hide", "person"}).exit_code, 0);
    EXPECT_EQ(names_in(path("out/charts")),
              (std::set<std::string>{"match_weights.svg", "parameters.svg", "unlinkable.svg",
                                     "weights.svg"}));
    EXPECT_THAT(read_text(path("out/charts/match_weights.svg")),
                AllOf(HasSubstr("given_name"), HasSubstr("Jaro-Winkler 0.92 or more")));
}

TEST_F(LinkChartsTest, precision_and_recall_are_drawn_where_the_truth_is_known) {
    ASSERT_EQ(link("out", {"--truth", "person", "--lang", "fr"}).exit_code, 0);
    EXPECT_THAT(read_text(path("out/charts/threshold.svg")),
                AllOf(HasSubstr("rappel\u00a0: des vraies paires"), HasSubstr("lang=\"fr\"")));
}

TEST_F(LinkChartsTest, the_same_run_gives_the_same_bytes_on_any_number_of_threads) {
    const std::vector<std::string> one = {"--truth",   "person", "--samples", "20",
                                          "--threads", "1",      "--lang",    "ar"};
    const std::vector<std::string> three = {"--truth",   "person", "--samples", "20",
                                            "--threads", "3",      "--lang",    "ar"};
    ASSERT_EQ(link("one", one).exit_code, 0);
    ASSERT_EQ(link("three", three).exit_code, 0);
    EXPECT_EQ(files_in(path("one")), files_in(path("three")));
}

TEST_F(LinkChartsTest, explain_draws_the_sum_of_a_pair) {
    const Outcome outcome =
        recount({"link", "explain", "victims", "a70", "b70", path("april.csv"), path("august.csv"),
                 "--hide", "person", "--lang", "fr", "--chart", path("pair.svg")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(read_text(path("pair.svg")),
                AllOf(HasSubstr("class=\"lead\""), HasSubstr("avant toute comparaison"),
                      HasSubstr("given_name\u00a0: identiques"), HasSubstr("a70")));
}

TEST_F(LinkChartsTest, a_chart_that_cannot_be_written_is_said) {
    const Outcome outcome =
        recount({"link", "explain", "victims", "a70", "b70", path("april.csv"), path("august.csv"),
                 "--hide", "person", "--chart", path("nowhere/pair.svg")});
    EXPECT_NE(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err, HasSubstr("nowhere/pair.svg"));
}

TEST_F(LinkChartsTest, samples_tell_of_entries_that_are_elsewhere) {
    const Outcome outcome =
        link("out", {"--hide", "person", "--samples", "50", "--format", "json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const json summary = json::parse(outcome.out);
    EXPECT_EQ(summary.at("samples").at("drawn"), 50);
    EXPECT_LE(summary.at("samples").at("clusters_low"),
              summary.at("samples").at("clusters_median"));
    EXPECT_GE(summary.at("samples").at("clusters_high"),
              summary.at("samples").at("clusters_median"));
    EXPECT_GE(summary.at("samples").at("clusters_low"), summary.at("clusters_fewest"));
    EXPECT_LE(summary.at("samples").at("clusters_high"), summary.at("clusters_most"));

    std::map<std::string, std::string> cluster_of;
    std::istringstream clusters(read_text(path("out/clusters.csv")));
    for (std::string line; std::getline(clusters, line);) {
        const std::size_t first = line.find(',');
        const std::size_t third = line.find(',', line.find(',', first + 1) + 1);
        cluster_of[line.substr(first + 1, third - first - 1)] = line.substr(0, first);
    }
    std::istringstream samples(read_text(path("out/samples.csv")));
    std::string line;
    std::getline(samples, line);
    EXPECT_EQ(line, "sample,list,row,cluster");
    std::size_t rows = 0;
    for (; std::getline(samples, line); ++rows) {
        const std::size_t first = line.find(',');
        const std::size_t last = line.rfind(',');
        const std::string entry = line.substr(first + 1, last - first - 1);
        ASSERT_TRUE(cluster_of.contains(entry)) << line;
        EXPECT_NE(cluster_of.at(entry), line.substr(last + 1)) << line;
    }
    EXPECT_GT(rows, 0U);
}

TEST_F(LinkChartsTest, the_spread_of_samples_is_called_an_estimate) {
    const Outcome with = link("out", {"--hide", "person", "--samples", "10"});
    EXPECT_THAT(with.out, HasSubstr("Estimate over 10 samples: "));
    const Outcome without = link("none", {"--hide", "person"});
    EXPECT_THAT(without.out, Not(HasSubstr("Estimate")));
    EXPECT_THAT(names_in(path("none")), Not(Contains("samples.csv")));
}

TEST_F(LinkChartsTest, what_an_earlier_run_drew_does_not_stand_beside_another_result) {
    ASSERT_EQ(link("out", {"--truth", "person", "--samples", "5"}).exit_code, 0);
    EXPECT_THAT(names_in(path("out")), Contains("samples.csv"));
    ASSERT_EQ(link("out", {"--hide", "person"}).exit_code, 0);
    EXPECT_THAT(names_in(path("out")),
                AllOf(Not(Contains("samples.csv")), Not(Contains("charts/threshold.svg"))));
}

TEST_F(LinkChartsTest, a_number_of_samples_that_is_none_is_refused) {
    EXPECT_THAT(link("out", {"--samples", "many"}).err, HasSubstr("--samples 'many'"));
}

}  // namespace
}  // namespace recount::cli
