#include "recount/publish/csv_text.h"

#include "tests/publish/golden.h"
#include "tests/publish/worked_example.h"

namespace recount::publish {
namespace {

using ::testing::HasSubstr;

TEST(CsvTextTest, findings_read_as_reviewed) {
    const std::string csv = findings_csv(testing::worked_findings());
    EXPECT_EQ(csv, testing::golden("findings.csv", csv));
}

TEST(CsvTextTest, an_end_without_limit_is_an_empty_cell) {
    reason::Answer answer = testing::us_answer();
    answer.high = std::nullopt;
    EXPECT_EQ(answers_csv({answer}),
              "measure,party,place,event_from,event_to,entered_from,entered_to,part,ledger,as_of,"
              "low,high,mode,set_aside,selections,low_without,high_without\n"
              "civilians_killed,us,,,,,,,assessed:coalition,2017-05-26,377,,chosen,,0,,\n");
}

TEST(CsvTextTest, a_cell_is_no_formula_and_breaks_no_row) {
    reason::Findings findings;
    findings.errors = {{base::ErrorKind::malformed, "=HYPERLINK(\"x\",\n1)", {}}};
    EXPECT_THAT(findings_csv(findings), HasSubstr("error,\"'=HYPERLINK(\"\"x\"\", 1)\",,"));
}

}  // namespace
}  // namespace recount::publish
