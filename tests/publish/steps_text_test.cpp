#include "recount/publish/steps_text.h"

#include <gtest/gtest.h>

namespace recount::publish {
namespace {

TEST(StepsTextTest, the_rest_is_told_once_it_can_be) {
    struct Row {
        std::size_t done;
        std::size_t of;
        double passed;  // seconds
        std::string text;
    };
    const Row rows[] = {
        {0, 100, 0, "days: 0 of 100"},
        {0, 100, 30, "days: 0 of 100"},
        {10, 100, 0.9, "days: 10 of 100"},
        {10, 100, 1, "days: 10 of 100, about 9 s left"},
        {99, 100, 1, "days: 99 of 100, about 1 s left"},
        {100, 100, 5, "days: 100 of 100"},
        {1, 2, 89.5, "days: 1 of 2, about 90 s left"},
        {1, 2, 90, "days: 1 of 2, about 2 min left"},
        {1, 61, 60, "days: 1 of 61, about 60 min left"},
        {1, 2, 5400, "days: 1 of 2, about 2 h left"},
        {1, 1'000'000, 3600, "days: 1 of 1000000, about 999999 h left"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(steps_text("days", row.done, row.of, std::chrono::duration<double>(row.passed)),
                  row.text);
    }
}

}  // namespace
}  // namespace recount::publish
