#include "recount/reading/release_changes.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ReadDocument document(const std::string& text) {
    ReadDocument document;
    document.file = "release.txt";
    document.text = text;
    document.release = read_release(text);
    return document;
}

Changes between(const std::string& before, const std::string& after) {
    return changes_between(document(before), document(after));
}

const std::string header = "May 2, 2031\nCJTF-OIR received 4 new reports.\n";
const std::string finding =
    "1. March 6, 2031, near Qanat, Syria, via Airwars report: Six civilians were killed. (1269)\n";

TEST(ReleaseChanges, the_same_text_has_none_however_it_is_spaced) {
    EXPECT_TRUE(between(header + finding, header + finding).is_empty());
    EXPECT_TRUE(
        between("CJTF-OIR received 4 new reports.", "  CJTF-OIR  received 4 new reports.\r\n")
            .is_empty());
    EXPECT_TRUE(between("", "").is_empty());
}

TEST(ReleaseChanges, each_value_that_differs_is_named) {
    struct Row {
        std::string before;
        std::string after;
        ReleaseChange change;
    };
    const Row rows[] = {
        {header, "May 2, 2031\nCJTF-OIR received 5 new reports.\n", {"new_reports", "", "4", "5"}},
        {header,
         "May 3, 2031\nCJTF-OIR received 4 new reports.\n",
         {"published_on", "", "2031-05-02", "2031-05-03"}},
        {header, "May 2, 2031\n", {"new_reports", "", "4", ""}},
        {"May 2, 2031\n", header, {"new_reports", "", "", "4"}},
        {finding,
         "1. March 6, 2031, near Qanat, Syria, via Airwars report: Five civilians were killed. "
         "(1269)\n",
         {"killed", "2031-03-06, Qanat", "6", "5"}},
        // The Coalition's number holds a finding together when its day is corrected.
        {finding,
         "1. March 7, 2031, near Qanat, Syria, via Airwars report: Six civilians were killed. "
         "(1269)\n",
         {"date", "2031-03-06, Qanat", "2031-03-06", "2031-03-07"}},
        {finding, "", {"finding", "2031-03-06, Qanat", "credible", ""}},
        {"", finding, {"finding", "2031-03-06, Qanat", "", "credible"}},
    };
    for (const Row& row : rows) {
        const Changes changes = between(row.before, row.after);
        EXPECT_THAT(changes.values, ElementsAre(row.change)) << row.after;
    }
}

TEST(ReleaseChanges, another_number_is_another_finding) {
    const Changes changes = between(finding,
                                    "1. March 6, 2031, near Qanat, Syria, via Airwars report: Six "
                                    "civilians were killed. (1270)\n");
    EXPECT_EQ(changes.values.size(), 2U);
}

TEST(ReleaseChanges, words_that_the_reader_does_not_know_are_shown_as_they_are) {
    const std::string before = header + "The pilots were interviewed.\n";
    const std::string after = header + "The pilots were not interviewed.\n";
    const Changes changes = between(before, after);
    EXPECT_THAT(changes.values, IsEmpty());
    ASSERT_EQ(changes.only_before.size(), 1U);
    ASSERT_EQ(changes.only_after.size(), 1U);
    EXPECT_EQ(changes.only_before[0].in(before), "The pilots were interviewed.");
    EXPECT_EQ(changes.only_after[0].in(after), "The pilots were not interviewed.");
}

TEST(ReleaseChanges, a_paragraph_that_stood_twice_and_stands_once_is_a_change) {
    const Changes changes = between("Same.\nSame.\n", "Same.\n");
    EXPECT_EQ(changes.only_before.size(), 1U);
    EXPECT_THAT(changes.only_after, IsEmpty());
}

}  // namespace
}  // namespace recount::reading
