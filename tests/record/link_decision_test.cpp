#include "recount/record/link_decision.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace recount::record {
namespace {

const ListedEntry by_id{"april.csv", "list-7-112", std::nullopt, ""};
const ListedEntry by_row{"سجل.csv", "", 12, "00112233445566ff"};

LinkDecision decision(std::optional<LinkVerdict> verdict) {
    return {link_decision_id(by_id, by_row, 1),
            verdict,
            by_id,
            by_row,
            "the brother says so",
            "Amal",
            *parse_day("2026-11-23")};
}

TEST(LinkDecisionTest, reads_back_what_it_writes) {
    for (const std::optional<LinkVerdict> verdict :
         {std::optional(LinkVerdict::same), std::optional(LinkVerdict::different),
          std::optional(LinkVerdict::part_of), std::optional(LinkVerdict::copy_of),
          std::optional(LinkVerdict::cannot_tell), std::optional<LinkVerdict>()}) {
        EXPECT_EQ(parse_link_decision(to_entry(decision(verdict))), decision(verdict));
    }
}

TEST(LinkDecisionTest, its_id_is_the_same_whichever_entry_is_the_left_one) {
    EXPECT_EQ(link_decision_id(by_id, by_row, 3), link_decision_id(by_row, by_id, 3));
    EXPECT_NE(link_decision_id(by_id, by_row, 3), link_decision_id(by_row, by_id, 4));
    ListedEntry other = by_row;
    other.fingerprint.back() = '0';
    EXPECT_NE(link_decision_id(by_id, by_row, 3), link_decision_id(by_id, other, 3));
}

TEST(LinkDecisionTest, no_two_pairs_run_together_in_an_id) {
    const ListedEntry a{"a", "bc", std::nullopt, ""};
    const ListedEntry b{"ab", "c", std::nullopt, ""};
    EXPECT_NE(link_decision_id(a, by_row, 1), link_decision_id(b, by_row, 1));
}

TEST(LinkDecisionTest, the_number_of_a_decision_is_in_its_id) {
    EXPECT_EQ(decision_number(link_decision_id(by_id, by_row, 17)), 17U);
    for (const char* none : {"", "-", "0123", "0123-x", "0123-1x"}) {
        EXPECT_EQ(decision_number(none), 0U) << none;
    }
}

struct Unreadable {
    const char* name;
    const char* column;
    const char* value;
    const char* where;  ///< the column that the error names
};

TEST(LinkDecisionTest, says_which_column_cannot_be_read) {
    const Unreadable cases[] = {
        {"a verdict that is none", "verdict", "maybe", "verdict"},
        {"no verdict", "verdict", "", "verdict"},
        {"no list", "left_list", "", "left_list"},
        {"neither id nor row", "left_entry", "", "left_entry"},
        {"a row that is no number", "right_row", "12a", "right_row"},
        {"a row without a fingerprint", "right_fingerprint", "", "right_entry"},
        {"a fingerprint too short", "right_fingerprint", "0011", "right_entry"},
        {"a day that is none", "decided_on", "2026-02-30", "decided_on"},
    };
    for (const Unreadable& each : cases) {
        Entry entry = to_entry(decision(LinkVerdict::same));
        const auto field = std::ranges::find(entry.fields, each.column, &Field::name);
        ASSERT_NE(field, entry.fields.end()) << each.name;
        field->value = each.value;
        const base::Result<LinkDecision> read = parse_link_decision(entry);
        ASSERT_FALSE(read) << each.name;
        EXPECT_EQ(read.error().kind, base::ErrorKind::malformed) << each.name;
        EXPECT_EQ(read.error().where.column, each.where) << each.name;
    }
}

}  // namespace
}  // namespace recount::record
