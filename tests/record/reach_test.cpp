#include "recount/record/reach.h"

#include <cmath>
#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace recount::record {
namespace {

TEST(ReachTest, reads_how_exact_a_point_is) {
    const struct {
        const char* text;
        double kilometres;  // not a number: says nothing
    } cases[] = {{"250", 0.25},
                 {"250 m", 0.25},
                 {"3 km", 3},
                 {"Town", 4},
                 {" village ", 2},
                 {"within 100 m (via Coalition)", 0.1},
                 {"sub-district", 15},
                 {"subdistrict", 15},
                 {"district", 30},
                 {"Province/governorate", 100},
                 {"exact", 0.05},
                 {"", std::nan("")},
                 {"3 miles", std::nan("")},
                 {"-5", std::nan("")},
                 {"somewhere", std::nan("")}};
    for (const auto& one : cases) {
        SCOPED_TRACE(one.text);
        const std::optional<double> reach = reach_in(one.text);
        EXPECT_EQ(reach.has_value(), !std::isnan(one.kilometres));
        EXPECT_DOUBLE_EQ(reach.value_or(0), std::isnan(one.kilometres) ? 0 : one.kilometres);
    }
}

}  // namespace
}  // namespace recount::record
