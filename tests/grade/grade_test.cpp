// What reports of one incident come to, but for the grade. All reports are made up.

#include "recount/grade/grade.h"

#include "tests/grade/reports.h"
#include <gmock/gmock.h>

namespace recount::grade {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct RangeCase {
    std::string says;
    std::vector<std::string> reports;  // r1, r2, ...
    std::string least;                 // `-`: nothing stands; empty: open
    std::string least_by;
    std::string greatest;
    std::string greatest_by;
};

const std::vector<RangeCase> range_cases = {
    {"two sources differ", {"radio killed=5..9", "paper killed=7..12"}, "5", "r1", "12", "r2"},
    {"both set an end", {"radio killed=5", "paper killed=5"}, "5", "r1 r2", "5", "r1 r2"},
    {"unknown is not zero", {"radio killed=5", "paper"}, "5", "r1", "5", "r1"},
    {"nobody says", {"radio", "paper date=2019-03-17"}, "-", "-", "-", "-"},
    {"zero is a number", {"radio killed=0..2", "paper killed=3"}, "0", "r1", "3", "r2"},
    {"at least is open", {"radio killed=5..", "paper killed=3..4"}, "3", "r2", "", "r1"},
    {"at most is open below", {"radio killed=..5", "paper killed=3..4"}, "", "r1", "5", "r1"},
    {"what is not accepted", {"radio killed=5", "paper killed=50 refused"}, "5", "r1", "5", "r1"},
    {"a copy is no voice", {"radio killed=5", "paper killed=50 copies=r1"}, "5", "r1", "5", "r1"},
    {"a copy of a copy",
     {"radio killed=5", "paper killed=50 copies=r1", "wire killed=60 copies=r2"},
     "5",
     "r1",
     "5",
     "r1"},
    {"copies of what is not accepted",
     {"radio killed=5 refused", "paper killed=6 copies=r1"},
     "-",
     "-",
     "-",
     "-"},
    {"of copies of a text that is not there the first speaks",
     {"radio killed=6 copies=wire on=2019-03-19", "paper killed=5 copies=wire on=2019-03-18"},
     "5",
     "r2",
     "5",
     "r2"},
    {"copies in a circle speak once",
     {"radio killed=5 copies=r2", "paper killed=6 copies=r1"},
     "5",
     "r1",
     "5",
     "r1"},
    {"the last word of a source",
     {"radio killed=20 on=2019-03-17", "radio killed=5 on=2019-03-18"},
     "5",
     "r2",
     "5",
     "r2"},
    {"silence takes nothing back",
     {"radio killed=20 on=2019-03-17", "radio on=2019-03-18"},
     "20",
     "r1",
     "20",
     "r1"},
    {"of one day nobody knows which is last",
     {"radio killed=20 on=2019-03-17", "radio killed=5 on=2019-03-17"},
     "5",
     "r2",
     "20",
     "r1"},
    {"a month may hold the day",
     {"radio killed=20 on=2019-03", "radio killed=5 on=2019-03-18"},
     "5",
     "r2",
     "20",
     "r1"},
    {"unknown sources are not one",
     {"- killed=20 on=2019-03-17", "- killed=5 on=2019-03-18"},
     "5",
     "r2",
     "20",
     "r1"},
    {"undecided ones widen",
     {"radio killed=5..6", "paper killed=2..9 possible"},
     "2",
     "r2",
     "9",
     "r2"},
    {"undecided ones inside change nothing",
     {"radio killed=5..9", "paper killed=6 possible"},
     "5",
     "r1",
     "9",
     "r1"},
    {"an undecided at least opens",
     {"radio killed=5", "paper killed=7.. possible"},
     "5",
     "r1",
     "",
     "r2"},
    {"undecided ones alone are no range", {"radio", "paper killed=6 possible"}, "-", "-", "-", "-"},
    {"an undecided last word leaves the one before",
     {"radio killed=20 on=2019-03-17", "radio killed=5 on=2019-03-18 possible"},
     "5",
     "r2",
     "20",
     "r1"},
    {"a copy that is surely of the incident makes its text so",
     {"radio killed=5 possible", "paper killed=5 copies=r1"},
     "5",
     "r1",
     "5",
     "r1"},
};

std::vector<Report> reports_of(const std::vector<std::string>& words) {
    std::vector<Report> reports;
    for (const std::string& cells : words) {
        reports.push_back(report("r" + std::to_string(reports.size() + 1), cells));
    }
    return reports;
}

TEST(GradeTest, a_range_goes_from_the_least_to_the_greatest_that_accepted_sources_say) {
    for (const RangeCase& row : range_cases) {
        SCOPED_TRACE(row.says);
        const std::vector<Report> reports = reports_of(row.reports);
        EXPECT_EQ(standing(reports, Field::killed_min), row.least);
        EXPECT_EQ(set_by(reports, Field::killed_min), row.least_by);
        EXPECT_EQ(standing(reports, Field::killed_max), row.greatest);
        EXPECT_EQ(set_by(reports, Field::killed_max), row.greatest_by);
    }
}

struct ValueCase {
    std::string says;
    Field field;
    std::vector<std::string> reports;
    std::string value;  // `-`: nothing stands
    std::string by;
    std::vector<std::string> others;
};

const std::vector<ValueCase> value_cases = {
    {"a day is narrower than its month",
     Field::date,
     {"radio date=2019-03", "paper date=2019-03-17"},
     "2019-03-17",
     "r2",
     {}},
    {"spans that overlap agree on the days in common",
     Field::date,
     {"radio date=2019-03-15/2019-03-18", "paper date=2019-03-17/2019-03-20"},
     "2019-03-17/2019-03-18",
     "r1 r2",
     {}},
    {"two days are a set",
     Field::date,
     {"radio date=2019-03-18", "paper date=2019-03-17"},
     "[2019-03-17,2019-03-18]",
     "r1 r2",
     {}},
    {"a day and another month are a span",
     Field::date,
     {"radio date=2019-03-18", "paper date=2019-04"},
     "2019-03-18/2019-04-30",
     "r1 r2",
     {}},
    {"the day without doubt is shown",
     Field::date,
     {"radio date=2019-03-17~", "paper date=2019-03-17"},
     "2019-03-17",
     "r2",
     {}},
    {"an open span is narrowed",
     Field::date,
     {"radio date=2019-03-17/..", "paper date=2019-03"},
     "2019-03-17/2019-03-31",
     "r1 r2",
     {}},
    {"the day of a report is not that of the event",
     Field::date,
     {"radio on=2019-03-17"},
     "-",
     "-",
     {}},
    {"an undecided day stands beside",
     Field::date,
     {"radio date=2019-03-17", "paper date=2019-03-20 possible"},
     "2019-03-17",
     "r1",
     {"2019-03-20 by r2"}},
    {"an undecided month that holds the day says nothing new",
     Field::date,
     {"radio date=2019-03-17", "paper date=2019-03 possible"},
     "2019-03-17",
     "r1",
     {}},
    {"all name one place",
     Field::place,
     {"radio place=qanat", "paper place=qanat"},
     "qanat",
     "r1 r2",
     {}},
    {"places that differ stand side by side",
     Field::place,
     {"radio place=qanat", "paper place=tall-sahl"},
     "-",
     "-",
     {"qanat by r1", "tall-sahl by r2"}},
    {"the most precise point stands",
     Field::latitude,
     {"radio at=35.40,40.10 precision=City", "paper at=35.42,40.12 precision=Street"},
     "35.42",
     "r2",
     {}},
    {"its precision is as it was coded",
     Field::precision,
     {"radio at=35.40,40.10 precision=City", "paper at=35.42,40.12 precision=Street"},
     "Street",
     "r2",
     {}},
    {"who codes no precision gets none", Field::precision, {"radio at=35.40,40.10"}, "-", "-", {}},
    {"streets far apart stand side by side",
     Field::latitude,
     {"radio at=35.40,40.10 precision=street", "paper at=35.90,40.12 precision=street"},
     "-",
     "-",
     {"35.40 by r1", "35.90 by r2"}},
    {"the name is that of the point",
     Field::place_text,
     {"radio name=Qanat", "paper name=Suq at=35.42,40.12"},
     "Suq",
     "r2",
     {}},
    {"without a point every name is kept",
     Field::place_text,
     {"radio name=Qanat", "paper name=قناة"},
     "Qanat / قناة",
     "r1 r2",
     {}},
    {"numbers that agree",
     Field::women,
     {"radio women=2", "paper women=2", "wire"},
     "2",
     "r1 r2",
     {}},
    {"numbers that differ are not averaged",
     Field::women,
     {"radio women=2", "paper women=4"},
     "-",
     "-",
     {"2 by r1", "4 by r2"}},
    {"every party is kept",
     Field::belligerents,
     {"radio party=us", "paper party=uk|us"},
     "uk | us",
     "r1 r2",
     {}},
    {"an undecided party stands beside",
     Field::belligerents,
     {"radio party=us", "paper party=uk possible"},
     "us",
     "r1",
     {"uk | us by r2"}},
};

TEST(GradeTest, values_stand_where_sources_agree_and_are_kept_side_by_side_where_they_do_not) {
    for (const ValueCase& row : value_cases) {
        SCOPED_TRACE(row.says);
        const std::vector<Report> reports = reports_of(row.reports);
        EXPECT_EQ(standing(reports, row.field), row.value);
        EXPECT_EQ(set_by(reports, row.field), row.by);
        EXPECT_EQ(others(reports, row.field), row.others);
    }
}

TEST(GradeTest, an_end_that_an_undecided_report_set_says_what_it_would_be_without) {
    const Findings findings =
        findings_of(reports_of({"radio killed=5..6", "paper killed=2..9 possible"}));
    const Finding* const greatest = findings.standing(Field::killed_max);
    ASSERT_NE(greatest, nullptr);
    EXPECT_TRUE(greatest->is_undecided);
    EXPECT_THAT(greatest->reason, HasSubstr("without what is undecided it is 6 (r1)"));
}

TEST(GradeTest, an_end_that_an_undecided_report_set_has_what_stands_without_it_beside) {
    const std::vector<Report> reports =
        reports_of({"radio killed=5..6", "paper killed=2..9 possible"});
    EXPECT_THAT(others(reports, Field::killed_min), ElementsAre("5 by r1"));
    EXPECT_THAT(others(reports, Field::killed_max), ElementsAre("6 by r1"));
}

TEST(GradeTest, a_point_that_several_say_stands_once) {
    const std::vector<Report> reports =
        reports_of({"radio at=35.40,40.10 precision=street", "paper at=35.90,40.12",
                    "wire at=35.40,40.10 precision=street"});
    EXPECT_THAT(others(reports, Field::latitude), ElementsAre("35.40 by r1 r3", "35.90 by r2"));
}

TEST(GradeTest, an_open_end_says_who_left_it_open_and_what_is_given) {
    const Findings findings = findings_of(reports_of({"radio killed=5..", "paper killed=3..8"}));
    const Finding* const greatest = findings.standing(Field::killed_max);
    ASSERT_NE(greatest, nullptr);
    EXPECT_EQ(greatest->rule, "range-open");
    EXPECT_THAT(greatest->reason,
                HasSubstr("r1 gives no greatest number, only the other end; the greatest that is "
                          "given is 8"));
}

TEST(GradeTest, every_finding_names_its_reports_its_rule_and_a_reason) {
    const std::vector<Report> reports = reports_of(
        {"radio killed=5..6 injured=1 date=2019-03-17 place=qanat at=35.4,40.1 women=1 party=us",
         "paper killed=2..9 injured=2.. date=2019-03-19 place=tall at=31.4,40.1 women=2 party=uk",
         "wire killed=11 date=2019-04-01 name=Suq possible country=Iraq"});
    for (const Finding& finding : findings_of(reports).all) {
        EXPECT_THAT(finding.set_by, testing::Not(IsEmpty())) << testing::PrintToString(finding);
        EXPECT_NE(finding.rule, "") << testing::PrintToString(finding);
        EXPECT_NE(finding.reason, "") << testing::PrintToString(finding);
    }
}

TEST(GradeTest, of_no_reports_nothing_is_found_but_that_there_is_no_grade) {
    EXPECT_THAT(findings_of({}).all,
                ElementsAre(testing::AllOf(testing::Field(&Finding::field, Field::grading),
                                           testing::Field(&Finding::value, ""))));
}

}  // namespace
}  // namespace recount::grade
