// Which points parts can have in common.
#include <string>

#include "tests/reason/case_builder.h"

#include "recount/reason/query.h"
#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

/// At least five in each of two batches entered in different months, at most seven in all.
CaseBuilder two_months(const std::string& ledger) {
    CaseBuilder builder;
    builder.actor("us");
    builder.batch("january", "2017-01-01", "2017-01-31");
    builder.batch("february", "2017-02-01", "2017-02-28");
    for (const char* part : {"january", "february"}) {
        builder.say({.id = std::string("in-") + part,
                     .party = "us",
                     .ledger = ledger,
                     .relation = ">=",
                     .low = 5,
                     .part = part});
    }
    builder.say({.id = "in-all", .party = "us", .ledger = ledger, .relation = "<=", .low = 7});
    return builder;
}

Findings check(const CaseBuilder& builder) {
    return Reasoner::make(builder.build(), {}).value().check();
}

TEST(PartsTest, one_death_is_not_entered_in_two_months) {
    ASSERT_EQ(check(two_months("assessed:us")).conflicts.size(), 1U);
}

TEST(PartsTest, entry_days_do_not_keep_apart_what_occurred) {
    const CaseBuilder builder = two_months("occurred");
    EXPECT_TRUE(check(builder).conflicts.empty());
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    EXPECT_EQ(reasoner.ask(parse_query("civilians_killed by us").value()).value().low, 5);
}

TEST(PartsTest, books_that_happened_add_up_over_the_months) {
    CaseBuilder builder = two_months("assessed:us");
    builder.say({.id = "in-fact", .party = "us", .relation = "<=", .low = 9});
    const Reasoner reasoner = Reasoner::make(builder.build(), {.drop = {"in-all"}}).value();
    EXPECT_EQ(reasoner.check().conflicts.size(), 1U);
}

}  // namespace
}  // namespace recount::reason
