#include "recount/reason/query.h"

#include <string>

namespace recount::reason {
namespace {

struct Good {
    std::string text;
    std::string canonical;
};

class GoodQueryTest : public ::testing::TestWithParam<Good> {};

TEST_P(GoodQueryTest, reads_and_writes_back) {
    const auto query = parse_query(GetParam().text);
    ASSERT_TRUE(query) << query.error().message;
    EXPECT_EQ(to_text(*query), GetParam().canonical);
    EXPECT_EQ(parse_query(to_text(*query)), query);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GoodQueryTest,
    ::testing::Values(
        Good{"civilians_killed by us", "civilians_killed by us"},
        Good{"civilians killed by coalition - us, as of 2017-05-26",
             "civilians_killed by coalition - us as of 2017-05-26"},
        Good{"civilians_killed by everyone in iraq|syria",
             "civilians_killed by everyone in iraq | syria"},
        Good{"strikes by fr ledger assessed:fr during 2017-07",
             "strikes by fr during 2017-07-01..2017-07-31 ledger assessed:fr"},
        Good{"strikes by fr during 2017-07..", "strikes by fr during 2017-07-01.."},
        Good{"civilians_killed by us part - the-80 ledger assessed:cjtf-oir entered ..2017-04-30",
             "civilians_killed by us entered ..2017-04-30 part - the-80 ledger assessed:cjtf-oir"},
        Good{"civilians_killed by us as of 2017", "civilians_killed by us as of 2017-12-31"}));

struct Bad {
    std::string text;
    std::string message;
};

class BadQueryTest : public ::testing::TestWithParam<Bad> {};

TEST_P(BadQueryTest, says_what_was_expected) {
    const auto query = parse_query(GetParam().text);
    ASSERT_FALSE(query);
    EXPECT_THAT(query.error().message, ::testing::HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadQueryTest,
    ::testing::Values(
        Bad{"", "the question begins with what is counted"},
        Bad{"by us", "the question begins with what is counted"},
        Bad{"civilians_killed us", "'by' is missing after 'civilians_killed_us'"},
        Bad{"civilians_killed in iraq by us", "'by' is missing after 'civilians_killed'"},
        Bad{"civilians_kiled by us", "did you mean 'civilians_killed'?"},
        Bad{"civilians_killed by", "nothing stands after 'by'; name a party, or 'everyone'"},
        Bad{"civilians_killed by us by uk", "'by' stands twice in the question"},
        Bad{"civilians_killed by us as 2017", "'as' is not followed by 'of'"},
        Bad{"civilians_killed by us as of", "nothing stands after 'as of'"},
        Bad{"civilians_killed by us as of 2017/..", "has no end; give a day"},
        Bad{"civilians_killed by us as of yesterday", "yesterday"},
        Bad{"civilians_killed by us during ..", "neither a beginning nor an end"},
        Bad{"civilians_killed by us during 2017-05..2017-04", "before it begins"},
        Bad{"civilians_killed by us entered ..2017-04-30", "'entered' needs a ledger"},
        Bad{"civilians_killed by us ledger book", "'book' is not a ledger"},
        Bad{"civilians_killed by (us", "expected ')'"},
        Bad{"civilians_killed by us | ", "expected an actor id or '('"},
        // Found by the fuzzer: a name that is a word of the language did not read back.
        Bad{"civilians_killed by ledger|6", "'ledger' is a word of the question itself"}));

}  // namespace
}  // namespace recount::reason
