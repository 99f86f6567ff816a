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

const std::string us_in_the_books = "civilians_killed by us ledger assessed:cjtf-oir";

class QuestionsTest : public ProgramTest {
protected:
    /// The words that use the other reading of the three officials: a small number of the 80.
    [[nodiscard]] static std::vector<std::string> hedged(std::vector<std::string> more) {
        std::vector<std::string> words = {"questions", us_in_the_books + " as of 2017-05-26",
                                          "--case",    shipped_case(),
                                          "--trust",   "officials-hedge",
                                          "--drop",    "officials-80",
                                          "--drop",    "scrocca-80"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

TEST_F(QuestionsTest, the_first_is_how_many_of_the_80_were_american_asked_of_who_knows) {
    const Outcome outcome = recount(hedged({"--format", "json"}));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json asking = json::parse(outcome.out);
    EXPECT_EQ(asking.at("low"), 378);
    EXPECT_EQ(asking.at("high"), 387);
    const json& first = asking.at("questions").at(0);
    EXPECT_EQ(first.at("query"), "civilians_killed by us part the-80 ledger assessed:cjtf-oir");
    EXPECT_EQ(first.at("to"), json({"cjtf-oir", "us"}));
    EXPECT_EQ(first.at("removed_at_worst"), 9);
    EXPECT_THAT(first.at("text").at("en").get<std::string>(),
                HasSubstr("To CJTF-OIR or the United States: what is the number of civilians "
                          "killed by the United States"));
    EXPECT_THAT(first.at("text").at("fr").get<std::string>(), HasSubstr("quel est le nombre"));
    EXPECT_THAT(first.at("text").at("ar").get<std::string>(), HasSubstr("سؤال إلى"));
}

TEST_F(QuestionsTest, what_the_worst_answer_leaves_is_proved) {
    const Outcome outcome = recount(hedged({"--limit", "3", "--proofs", path("proofs")}));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_TRUE(files_in(path("proofs")).contains("question-1-at-worst-high.json"));
    EXPECT_EQ(recount({"verify", path("proofs")}).exit_code, 0);
}

TEST_F(QuestionsTest, a_limit_that_is_none_is_refused) {
    const Outcome outcome = recount(hedged({"--limit", "none"}));
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("--limit 'none'"));
}

class TimelineTest : public ProgramTest {};

TEST_F(TimelineTest, the_story_of_may_2017_day_by_day) {
    const Outcome outcome = recount({"timeline", us_in_the_books, "--case", shipped_case(),
                                     "--as-of", "2017-05-26", "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("\n2017-04-30,272,352,"));
    EXPECT_THAT(outcome.out, HasSubstr("\n2017-05-25,377,457,"));
    EXPECT_THAT(outcome.out, HasSubstr("\n2017-05-26,377,377,chosen,1,said:officials-80,\n"));
}

TEST_F(TimelineTest, a_difference_ends_on_the_later_day) {
    const Outcome outcome =
        recount({"timeline", us_in_the_books, "--case", shipped_case(), "--as-of", "2017-05-26",
                 "--diff", "2017-05-04", "2017-05-26", "--format", "json"});
    const json line = json::parse(outcome.out);
    EXPECT_EQ(line.at("diff").at("stages").at(0).at("high"), 352);
    EXPECT_EQ(line.at("diff").at("stages").at(4).at("high"), 377);
    EXPECT_EQ(line.at("diff").at("stages").at(4).at("adds"), "statements");
}

struct Refused {
    std::vector<std::string> words;
    int exit_code;
    std::string says;
};

TEST_F(TimelineTest, says_what_it_cannot_understand) {
    const std::vector<Refused> rows = {
        {{"timeline", us_in_the_books, "--diff", "2017-05-26", "2017-05-04"},
         1,
         "the earlier one first"},
        {{"timeline", us_in_the_books, "--diff", "2017-05-26", "soon"}, 1, "--diff: 'soon'"},
        {{"timeline", "civilians_killed us"}, 1, "'by'"},
        {{"timeline", "civilians_killed by atlantis"}, 2, "atlantis"},
    };
    for (const Refused& row : rows) {
        std::vector<std::string> words = row.words;
        words.insert(words.end(), {"--case", worked_example()});
        const Outcome outcome = recount(words);
        EXPECT_EQ(outcome.exit_code, row.exit_code) << row.says;
        EXPECT_THAT(outcome.err, HasSubstr(row.says));
    }
}

}  // namespace
}  // namespace recount::cli
