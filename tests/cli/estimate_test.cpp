#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

// Kosovo, March to June 1999 (Ball et al. 2002).
const std::string kosovo =
    "EXH,ABA,OSCE,HRW,count\n0,0,0,1,306\n0,0,1,0,936\n0,0,1,1,123\n0,1,0,0,845\n0,1,0,1,31\n"
    "0,1,1,0,217\n0,1,1,1,32\n1,0,0,0,1131\n1,0,0,1,106\n1,0,1,0,228\n1,0,1,1,42\n1,1,0,0,177\n"
    "1,1,0,1,18\n1,1,1,0,181\n1,1,1,1,27\n";

class EstimateTest : public ProgramTest {
protected:
    /// What the command makes of a table with this text.
    [[nodiscard]] Outcome estimate(const std::string& table, std::vector<std::string> more) {
        write("captures.csv", table);
        std::vector<std::string> words = {"estimate", path("captures.csv")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }
};

TEST_F(EstimateTest, says_what_is_recorded_and_apart_from_it_what_models_make_of_it) {
    const Outcome outcome = estimate(kosovo, {});

    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Recorded: 4,400 people on 4 lists"));
    EXPECT_THAT(outcome.out, HasSubstr("[123,134], preferred by"));
    EXPECT_THAT(outcome.out, HasSubstr("61 of them averaged: 12,595, from 9,827 to"));
    EXPECT_THAT(outcome.out, HasSubstr("What the numbers mean"));
}

TEST_F(EstimateTest, gives_the_same_in_json) {
    const Outcome outcome = estimate(kosovo, {"--format", "json"});

    const json report = json::parse(outcome.out);
    const json& table = report.at("strata").at(0);
    EXPECT_EQ(table.at("recorded").at("at_least"), 4400);
    EXPECT_EQ(table.at("estimates").at("graphs").at("median"), 12595);
    EXPECT_NEAR(table.at("estimates").at("log_linear").at("lower_bound").get<double>(), 8591.18,
                0.01);
    EXPECT_TRUE(report.at("total").is_null());
}

TEST_F(EstimateTest, is_the_same_on_any_number_of_threads) {
    EXPECT_EQ(estimate(kosovo, {"--format", "json", "--threads", "1"}).out,
              estimate(kosovo, {"--format", "json", "--threads", "3"}).out);
}

TEST_F(EstimateTest, speaks_three_languages) {
    EXPECT_THAT(estimate(kosovo, {"--lang", "fr"}).out,
                HasSubstr("4\u202f400 personnes sur 4 listes"));
    EXPECT_THAT(estimate(kosovo, {"--lang", "ar"}).out, HasSubstr("حدّ أدنى"));
}

TEST_F(EstimateTest, says_which_condition_fails_and_keeps_the_recorded_minimum) {
    const Outcome outcome = estimate("a,b,count\n1,0,170\n0,1,120\n1,1,30\n", {});

    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("Recorded: 320 people on 2 lists"));
    EXPECT_THAT(outcome.out, HasSubstr("No estimate: fewer than three lists"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("Chapman")));
    EXPECT_THAT(estimate("a,b,count\n1,0,170\n0,1,120\n1,1,30\n", {"--method", "two-lists"}).out,
                HasSubstr("978"));
}

TEST_F(EstimateTest, sums_strata_that_are_estimated_apart) {
    const std::string table =
        "year,a,b,c,count\n2016,1,0,0,60\n2016,0,1,0,49\n2016,1,1,0,14\n2016,0,0,1,47\n"
        "2016,1,0,1,12\n2016,0,1,1,22\n2016,1,1,1,5\n2017,1,0,0,70\n2017,0,1,0,59\n"
        "2017,1,1,0,24\n2017,0,0,1,57\n2017,1,0,1,22\n2017,0,1,1,12\n2017,1,1,1,6\n";

    const json report = json::parse(estimate(table, {"--strata", "year", "--format", "json"}).out);

    ASSERT_EQ(report.at("strata").size(), 2);
    EXPECT_EQ(report.at("strata").at(1).at("stratum").at("year"), "2017");
    const json& total = report.at("total");
    EXPECT_EQ(total.at("recorded").at("at_least"), 459);
    EXPECT_TRUE(total.at("is_complete").get<bool>());
    const auto mean = [&](std::size_t at) {
        return report.at("strata").at(at).at("estimates").at("graphs").at("mean").get<double>();
    };
    EXPECT_NEAR(total.at("graphs").at("total").get<double>(), mean(0) + mean(1), 1e-6);
    const Outcome text = estimate(table, {"--strata", "year"});
    EXPECT_THAT(text.out, HasSubstr("year: 2016"));
    EXPECT_THAT(text.out, HasSubstr("All strata together"));
}

TEST_F(EstimateTest, combines_replicates) {
    std::string table = "imputation,a,b,c,count\n";
    for (const std::string replicate : {"1", "2", "3"}) {
        for (const std::string row : {",1,0,0,60", ",0,1,0,49", ",1,1,0,14", ",0,0,1,47",
                                      ",1,0,1,12", ",0,1,1,22", ",1,1,1,5"}) {
            table += replicate + row + "\n";
        }
    }

    const json report =
        json::parse(estimate(table, {"--replicate", "imputation", "--format", "json"}).out);

    EXPECT_EQ(report.at("combined").at("replicates"), 3);
    EXPECT_NEAR(report.at("combined").at("variance_between").get<double>(), 0, 1e-12);
    EXPECT_THAT(estimate(table, {"--replicate", "imputation"}).out, HasSubstr("3 replicates"));
}

TEST_F(EstimateTest, reads_what_linkage_writes) {
    const Outcome outcome =
        estimate("person,list,entries,person_if_same\n0,a,1,0\n0,b,1,0\n1,c,2,1\n", {});

    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("Recorded: 2 people on 3 lists"));
}

TEST_F(EstimateTest, refuses_a_table_with_a_row_on_no_list) {
    const Outcome outcome = estimate("a,b,count\n1,0,170\n0,0,5\n", {});

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("row 3"));
    EXPECT_THAT(outcome.err, HasSubstr("take the row out"));
    EXPECT_EQ(outcome.out, "");
}

TEST_F(EstimateTest, refuses_words_that_it_does_not_know) {
    EXPECT_EQ(estimate(kosovo, {"--method", "guess"}).exit_code, 1);
    EXPECT_EQ(estimate(kosovo, {"--threads", "0"}).exit_code, 1);
    EXPECT_EQ(estimate(kosovo, {"--format", "csv"}).exit_code, 1);
    EXPECT_EQ(estimate(kosovo, {"--seed", "3"}).exit_code, 1);
    EXPECT_EQ(recount({"estimate"}).exit_code, 1);
}

}  // namespace
}  // namespace recount::cli
