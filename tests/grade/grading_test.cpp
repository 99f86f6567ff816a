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
    {"a row that names no source may rest on several", {"- killed=5"}, "", "r1", {}},
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

DeclaredStrike strike(const std::string& place, const std::string& from, const std::string& to) {
    const auto day = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional(record::parse_day(text).value());
    };
    return {"week-12", {place}, record::DaySpan::make(day(from), day(to)).value()};
}

struct StrikeCase {
    std::string says;
    DeclaredStrike strike;
    std::string grade;
};

TEST(GradingTest, a_declared_strike_in_the_place_on_the_day_is_action_near_by) {
    const std::vector<Report> reports = {report("r1", "radio place=qanat date=2019-03-17"),
                                         report("r2", "paper date=2019-03")};
    const std::vector<StrikeCase> strikes = {
        {"that week", strike("qanat", "2019-03-13", "2019-03-19"), "fair"},
        {"its last day", strike("qanat", "2019-03-13", "2019-03-17"), "fair"},
        {"the day before", strike("qanat", "2019-03-13", "2019-03-16"), ""},
        {"another place", strike("tall-sahl", "2019-03-13", "2019-03-19"), ""},
        {"since some day", strike("qanat", "2019-03-13", ""), ""},
    };
    for (const StrikeCase& row : strikes) {
        SCOPED_TRACE(row.says);
        const std::vector<DeclaredStrike> declared = {row.strike};
        const Findings findings = findings_of(reports, declared);
        EXPECT_EQ(findings.standing(Field::grading)->value, row.grade);
    }
}

TEST(GradingTest, the_strike_stands_among_what_set_the_grade) {
    const std::vector<Report> reports = {report("r1", "radio place=qanat date=2019-03-17"),
                                         report("r2", "paper")};
    const std::vector<DeclaredStrike> declared = {strike("qanat", "2019-03-17", "2019-03-17")};
    EXPECT_THAT(findings_of(reports, declared).standing(Field::grading)->set_by,
                testing::ElementsAre("r1", "r2", "strike week-12"));
}

TEST(GradingTest, no_grade_says_what_is_missing) {
    const Findings findings =
        findings_of(std::vector<Report>{report("r1", "radio"), report("r2", "paper")});
    EXPECT_THAT(findings.standing(Field::grading)->reason,
                testing::HasSubstr("give a column 'strike_status'"));
}

}  // namespace
}  // namespace recount::grade
