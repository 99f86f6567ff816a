#include "recount/intake/date_limits.h"

#include <string>
#include <string_view>
#include <vector>

namespace recount::intake {
namespace {

std::string text(const std::optional<record::Day>& day) {
    return day ? record::to_text(*day) : "none";
}

struct Widened {
    std::string_view date;
    std::string_view limits;
};

const std::vector<Widened> table = {
    {"2017-03-17", "2017-03-17 to 2017-03-17"},
    {"2017-03-17?", "2017-03-17 to 2017-03-17"},
    {"2017-03-17~", "2017-03-14 to 2017-03-20"},
    {"2017-03-17%", "2017-03-14 to 2017-03-20"},
    {"2017-03-01~", "2017-02-26 to 2017-03-04"},
    {"2017-03", "2017-03-01 to 2017-03-31"},
    {"2017-03~", "2017-02-01 to 2017-04-30"},
    {"2016-01~", "2015-12-01 to 2016-02-29"},
    {"2017-02~", "2017-01-01 to 2017-03-31"},
    {"2017-21~", "2016-12-01 to 2017-08-31"},
    {"2017~", "2016-01-01 to 2018-12-31"},
    {"201X~", "2000-01-01 to 2029-12-31"},
    {"2017-03-17~/2017-04", "2017-03-14 to 2017-04-30"},
    {"2017-03-17/2017-04~", "2017-03-17 to 2017-05-31"},
    {"2017-03-17~/..", "2017-03-14 to none"},
    {"../2017-03-17~", "none to 2017-03-20"},
    {"[2017-03-17~,2017-05]", "2017-03-14 to 2017-05-31"},
    {"[2017-03-17..2017-05-01~]", "2017-03-17 to 2017-05-04"},
    {"0001-01-02~", "0001-01-01 to 0001-01-05"},
    {"9999~", "9998-01-01 to 9999-12-31"},
};

TEST(DateLimitsTest, widens_approximate_dates_by_the_published_table) {
    for (const Widened& row : table) {
        const base::Result<record::EdtfDate> date = record::EdtfDate::parse(row.date);
        ASSERT_TRUE(date) << row.date;

        const DateLimits limits = limits_of(*date);

        EXPECT_EQ(text(limits.earliest) + " to " + text(limits.latest), row.limits) << row.date;
    }
}

}  // namespace
}  // namespace recount::intake
