#include "recount/casebook/said_on.h"

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using record::RecordKind;

TEST(SaidOnTest, is_the_last_day_the_field_of_the_kind_can_mean) {
    struct Case {
        RecordKind kind;
        std::string field;
        std::string value;
        std::optional<std::string> day;
    };
    const std::vector<Case> cases = {
        {RecordKind::statement, "said_on", "2017-03-17", "2017-03-17"},
        {RecordKind::statement, "said_on", "2017-03", "2017-03-31"},
        {RecordKind::statement, "said_on", "2017", "2017-12-31"},
        {RecordKind::statement, "said_on", "2017-03-01/2017-03-09", "2017-03-09"},
        {RecordKind::statement, "said_on", "2017-03-01/..", "9999-12-31"},
        {RecordKind::statement, "said_on", "yesterday", std::nullopt},
        {RecordKind::statement, "published_on", "2017-03-17", std::nullopt},
        {RecordKind::release, "published_on", "2017-05-25", "2017-05-25"},
        {RecordKind::document, "published_on", "2017-05-25", "2017-05-25"},
        {RecordKind::report, "published_on", "2017-05-25", "2017-05-25"},
        {RecordKind::incident, "date", "2017-05-25", std::nullopt},
        {RecordKind::incident, "published_on", "2017-05-25", std::nullopt}};
    for (const Case& example : cases) {
        SCOPED_TRACE(example.value + " in " + example.field);
        std::optional<std::int64_t> days;
        if (example.day) {
            days = value_of(record::parse_day(*example.day)).time_since_epoch().count();
        }
        EXPECT_EQ(day_of_saying({example.kind, "x", {{example.field, example.value}}}), days);
    }
}

}  // namespace
}  // namespace recount::casebook::test
