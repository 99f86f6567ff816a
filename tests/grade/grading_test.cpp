// The table of grades, by example. All reports are made up.

#include "tests/grade/reports.h"
#include <gmock/gmock.h>

#include "recount/grade/grade.h"

namespace recount::grade {
namespace {

struct GradingCase {
    std::string says;
    std::vector<std::string> reports;
    std::string grade;  // empty: none
    std::string by;
    std::vector<std::string> others;  // with undecided reports
};

const std::vector<GradingCase> cases = {
    {"one source is weak", {"radio killed=5"}, "weak", "r1", {}},
    {"a source that speaks twice is one",
     {"radio on=2019-03-17", "radio on=2019-03-17"},
     "weak",
     "r1 r2",
     {}},
    {"one report of an unknown source is one source", {"- killed=5"}, "weak", "r1", {}},
    {"copies make no second source", {"radio near-by", "paper copies=r1"}, "weak", "r1", {}},
    {"two sources with action near by are fair", {"radio", "paper near-by"}, "fair", "r1 r2", {}},
    {"two sources without it are not graded", {"radio", "paper"}, "", "r1 r2", {}},
    {"sources nobody names are not counted", {"- near-by", "-"}, "", "r1 r2", {}},
    {"one named and one unknown may be one", {"radio near-by", "-"}, "", "r1 r2", {}},
    {"a belligerent admits", {"radio", "army admitted"}, "confirmed", "r2", {}},
    {"admitted goes before competing claims",
     {"radio party=us", "paper party=uk", "army party=us admitted"},
     "confirmed",
     "r3",
     {}},
    {"to admit combatants is not to admit civilians",
     {"army admitted combatants"},
     "discounted",
     "r1",
     {}},
    {"a denial is no grade of its own", {"radio near-by", "army denied"}, "fair", "r1 r2", {}},
    {"the last answer counts",
     {"army admitted on=2019-03-17", "army denied on=2019-03-19"},
     "weak",
     "r2",
     {}},
    {"all say combatants", {"radio combatants", "paper combatants"}, "discounted", "r1 r2", {}},
    {"one of two says combatants", {"radio combatants near-by", "paper"}, "fair", "r1 r2", {}},
    {"all say another cause", {"radio other-cause"}, "discounted", "r1", {}},
    {"two parties are named by two",
     {"radio party=us", "paper party=uk"},
     "contested",
     "r1 r2",
     {}},
    {"one source in doubt between two parties is no contest",
     {"radio party=us|uk near-by", "paper party=uk"},
     "fair",
     "r1 r2",
     {}},
    {"one source that names two one after the other is no contest",
     {"radio party=us on=2019-03-17", "radio party=uk on=2019-03-17"},
     "weak",
     "r1 r2",
     {}},
    {"a strike that is said to be contested", {"radio contested", "paper"}, "contested", "r1", {}},
    {"what is not accepted is no source", {"radio near-by", "paper refused"}, "weak", "r1", {}},
    {"an undecided source may make it fair",
     {"radio near-by", "paper possible"},
     "weak",
     "r1",
     {"fair by r1 r2"}},
    {"undecided alone is no grade", {"radio possible"}, "", "", {"weak by r1"}},
};

TEST(GradingTest, the_first_condition_that_holds_gives_the_grade) {
    for (const GradingCase& row : cases) {
        SCOPED_TRACE(row.says);
        std::vector<Report> reports;
        for (const std::string& words : row.reports) {
            reports.push_back(report("r" + std::to_string(reports.size() + 1), words));
        }
        EXPECT_EQ(standing(reports, Field::grading), row.grade);
        EXPECT_EQ(set_by(reports, Field::grading), row.by);
        EXPECT_EQ(others(reports, Field::grading), row.others);
    }
}

TEST(GradingTest, no_grade_says_what_is_missing) {
    const Findings findings =
        findings_of(std::vector<Report>{report("r1", "radio"), report("r2", "paper")});
    EXPECT_THAT(findings.standing(Field::grading)->reason,
                testing::HasSubstr("give a column 'strike_status'"));
}

}  // namespace
}  // namespace recount::grade
