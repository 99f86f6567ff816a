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

class WhoTest : public ProgramTest {};

std::vector<std::string> parties(const json& list) {
    std::vector<std::string> names;
    for (const json& entry : list) {
        names.push_back(entry.at("party").is_null() ? "others"
                                                    : entry.at("party").get<std::string>());
    }
    return names;
}

TEST_F(WhoTest, the_80_of_the_shipped_case_are_left_with_the_twelve_partners) {
    const Outcome outcome = recount(
        {"who", "the-80", "--case", shipped_case(), "--as-of", "2017-05-26", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json found = json::parse(outcome.out);
    EXPECT_EQ(found.at("outcome"), "narrowed");
    EXPECT_EQ(found.at("possible").size(), 12U);
    EXPECT_THAT(parties(found.at("excluded")), ::testing::Contains("us"));
    EXPECT_EQ(found.at("excluded").at(0).at("derivation").at("steps").at(0).at("statement"),
              "hypothesis");
}

TEST_F(WhoTest, one_party_an_incident_leaves_the_one_that_admitted_it) {
    const Outcome outcome = recount({"who", "2015-06-02-hawija", "--case", shipped_case(),
                                     "--assume", "single-party=on", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json found = json::parse(outcome.out);
    EXPECT_THAT(parties(found.at("possible")), ::testing::ElementsAre("nl"));
    EXPECT_EQ(found.at("assumptions").at("single-party"), true);
}

TEST_F(WhoTest, every_exclusion_is_a_proof_that_the_verifier_accepts) {
    const Outcome outcome = recount({"who", "2017-03-17-mosul-al-jadida", "--case", shipped_case(),
                                     "--assume", "single-party=on", "--proofs", path("proofs")});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_TRUE(
        files_in(path("proofs")).contains("who-2017-03-17-mosul-al-jadida-uk-excluded.json"));
    EXPECT_EQ(recount({"verify", path("proofs")}).exit_code, 0);
}

struct Words {
    std::string language;
    std::string says;
};

TEST_F(WhoTest, it_speaks_three_languages) {
    const std::vector<Words> rows = {{"en", "13 parties cannot be ruled out"},
                                     {"fr", "13 parties ne peuvent être exclues"},
                                     {"ar", "13 طرفاً لا يمكن استبعادها"}};
    for (const Words& row : rows) {
        const Outcome outcome =
            recount({"who", "the-80", "--case", worked_example(), "--as-of", "2017-05-26",
                     "--ledger", "alleged:airwars", "--lang", row.language});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_THAT(outcome.out, HasSubstr(row.says));
    }
}

TEST_F(WhoTest, an_unknown_part_gets_a_suggestion) {
    const Outcome outcome = recount({"who", "the-8", "--case", worked_example()});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("did you mean 'the-80'"));
}

TEST_F(WhoTest, a_table_has_one_row_a_party) {
    const Outcome outcome = recount(
        {"who", "the-80", "--case", shipped_case(), "--as-of", "2017-05-26", "--format", "csv"});
    EXPECT_THAT(outcome.out,
                HasSubstr("the-80,assessed:cjtf-oir,2017-05-26,us,excluded,,,officials-80,\n"));
    EXPECT_THAT(outcome.out, HasSubstr("the-80,assessed:cjtf-oir,2017-05-26,uk,possible,0,80,,\n"));
}

}  // namespace
}  // namespace recount::cli
