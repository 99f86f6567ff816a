#include "recount/reading/release_text.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace recount::reading {
namespace {

using Counts = std::map<std::string, std::int64_t>;

Counts counts_of(const std::string& text) {
    Counts counts;
    for (const ReadCount& count : read_release(text).counts) {
        counts.emplace(count.field, count.value);
    }
    return counts;
}

TEST(ReleaseHeaders, each_wording_gives_its_columns) {
    struct Row {
        std::string text;
        Counts counts;
    };
    // The wordings of the years 2016 to 2020, with numbers of our own.
    const Row rows[] = {
        {"During the month of May 2031, CJTF-OIR carried over 12 open reports of possible civilian "
         "casualties from previous months, received 34 new reports, and completed the assessment "
         "on 21 reports resulting from Coalition strikes.",
         {{"open_carried_over", 12}, {"new_reports", 34}, {"completed", 21}}},
        {"Fifteen of these reports were assessed to be non-credible, four were assessed to be "
         "credible, and two reports were assessed to be duplicates of previous reports.",
         {{"non_credible", 15}, {"credible", 4}, {"duplicates", 2}}},
        {"A total of 25 reports are still open and being assessed at the end of the month.",
         {{"still_open", 25}}},
        {"During this period, the Coalition completed the assessment of 31 reports, of which 26 "
         "were assessed to be non-credible and five were assessed to be credible resulting in 17 "
         "unintentional civilian deaths.",
         {{"completed", 31}, {"non_credible", 26}, {"credible", 5}, {"killed_in_this_report", 17}}},
        {"To date, based on information available, CJTF-OIR assesses that, it is more likely than "
         "not, at least 1,204 civilians have been unintentionally killed by Coalition strikes "
         "since the start of Operation Inherent Resolve.",
         {{"cumulative_killed_claimed", 1204}}},
        {"To date, based on data between August 2014 and March 2031, the Coalition has conducted a "
         "total of 40,112 strikes that included 81,007 separate engagements. During this period, "
         "the total number of reports of possible civilian casualties was 512. The total number "
         "of credible reports of civilian casualties during this time period was 131.",
         {{"cumulative_strikes", 40112},
          {"cumulative_engagements", 81007},
          {"cumulative_reports", 512},
          {"cumulative_credible_reports", 131}}},
        {"In the month of May, CJTF-OIR carried over 140 open reports from previous months and "
         "received 11 new reports. The assessment of nine civilian casualty allegation reports has "
         "been completed. Out of the nine completed casualty allegation reports, three reports "
         "were determined to be credible and resulted in eight unintentional civilian deaths. One "
         "of the reports was determined to be a duplicate report and the remaining five reports "
         "were assessed to be non-credible. A total of 142 reports are still open.",
         {{"open_carried_over", 140},
          {"new_reports", 11},
          {"completed", 9},
          {"credible", 3},
          {"killed_in_this_report", 8},
          {"duplicates", 1},
          {"non_credible", 5},
          {"still_open", 142}}},
        {"CJTF-OIR completed 14 civilian-casualty allegation assessment reports. CJTF-OIR assessed "
         "the remaining ten reports as non-credible. Sixty-three reports are still open, including "
         "three that CJTF-OIR had previously closed but reopened due to new information.",
         {{"completed", 14}, {"non_credible", 10}, {"still_open", 63}, {"reopened", 3}}},
        {"The Coalition conducted 34,900* strikes between August 2014 and the end of May 2031.",
         {{"cumulative_strikes", 34900}}},
        {"CJTF-OIR received 19 new reports and assessed six previously received reports of "
         "possible "
         "civilian casualties.",
         {{"new_reports", 19}}},
        {"The preponderance of evidence indicates three separate U.S. airstrikes in Iraq and "
         "Syria, "
         "between April 12 and July 4, have likely resulted in the death of six civilians and "
         "injuries to an additional two civilians.",
         {{"credible", 3}, {"killed_in_this_report", 6}, {"injured_in_this_report", 2}}},
        {"In the month of June, 30 open reports were carried over and 12 new reports were "
         "received. "
         "CJTF-OIR completed 16 assessments. Of the 16 completed reports, two were determined to "
         "be "
         "credible, resulting in the unintentional death of four civilians and one injury. Of the "
         "remaining 14 reports, three were determined to be duplicates and 11 assessed to be "
         "non-credible.",
         {{"open_carried_over", 30},
          {"new_reports", 12},
          {"completed", 16},
          {"credible", 2},
          {"killed_in_this_report", 4},
          {"injured_in_this_report", 1},
          {"duplicates", 3},
          {"non_credible", 11}}},
        {"Another 14 civilian deaths attributable to Coalition strikes had not been previously "
         "announced.",
         {{"previously_unannounced_killed", 14}}},
        {"To date, CJTF-OIR assesses at least 1,302 civilians have been unintentionally killed.",
         {{"cumulative_killed_claimed", 1302}}},
        {"The Coalition has freed 7.7 million people in 42,471 square miles.", {}},
        {"The percent of engagements that resulted in a report was .94%.", {}},
        {"", {}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(counts_of(row.text), row.counts) << row.text;
    }
}

TEST(ReleaseHeaders, the_words_a_count_rests_on_hold_its_number) {
    const std::string text =
        "OPENING\n\nCJTF-OIR received 34 new reports. Twelve of these reports were assessed to be "
        "non-credible.";
    const ReadRelease release = read_release(text);
    ASSERT_EQ(release.counts.size(), 2U);
    EXPECT_EQ(text.substr(release.counts[0].span.from, 14), "34 new reports");
    EXPECT_EQ(text.substr(release.counts[1].span.from, 6), "Twelve");
}

TEST(ReleaseHeaders, two_values_for_a_column_are_doubtful) {
    const ReadRelease release = read_release(
        "A total of 25 reports are still open. At the end of the month 26 reports are still open.");
    ASSERT_EQ(release.counts.size(), 1U);
    EXPECT_EQ(release.counts[0].value, 25);
    EXPECT_EQ(release.counts[0].certainty, Certainty::doubtful);
    EXPECT_NE(release.counts[0].reason.find("26"), std::string::npos);
}

TEST(ReleaseHeaders, a_hedged_count_is_doubtful_but_for_the_least_total_claimed) {
    struct Row {
        std::string text;
        std::string field;
        std::int64_t value;
        Certainty certainty;
    };
    const Row rows[] = {
        {"CJTF-OIR received 20 new reports.", "new_reports", 20, Certainty::sure},
        {"CJTF-OIR received more than 20 new reports.", "new_reports", 21, Certainty::doubtful},
        {"CJTF-OIR received at least 20 new reports.", "new_reports", 20, Certainty::doubtful},
        {"To date, at least 484 civilians have been unintentionally killed.",
         "cumulative_killed_claimed", 484, Certainty::sure},
        {"To date, more than 484 civilians have been unintentionally killed.",
         "cumulative_killed_claimed", 485, Certainty::doubtful},
        {"The Coalition has conducted over 20,000 strikes since August 2014.", "cumulative_strikes",
         20001, Certainty::doubtful},
    };
    for (const Row& row : rows) {
        const std::vector<ReadCount> counts = read_release(row.text).counts;
        ASSERT_EQ(counts.size(), 1U) << row.text;
        EXPECT_EQ(counts[0].field, row.field) << row.text;
        EXPECT_EQ(counts[0].value, row.value) << row.text;
        EXPECT_EQ(counts[0].certainty, row.certainty) << row.text << ": " << counts[0].reason;
    }
}

TEST(ReleaseHeaders, the_days_of_a_release_are_found) {
    const ReadRelease named = read_release(
        "Press Release | June 2, 2031\nDuring the month of April 2031, CJTF-OIR received 3 new "
        "reports.");
    ASSERT_TRUE(named.published_on && named.period_from && named.period_to);
    EXPECT_EQ(record::to_text(*named.published_on), "2031-06-02");
    EXPECT_EQ(record::to_text(*named.period_from), "2031-04-01");
    EXPECT_EQ(record::to_text(*named.period_to), "2031-04-30");
    // Without a year: the last such month before the release.
    const ReadRelease last_year =
        read_release("Jan. 31, 2031\nIn the month of December, CJTF-OIR received 3 new reports.");
    ASSERT_TRUE(last_year.period_from);
    EXPECT_EQ(record::to_text(*last_year.period_from), "2030-12-01");
    EXPECT_FALSE(read_release("In the month of December, CJTF-OIR received 3.").period_from);
}

std::string told(const std::optional<ReadHarm>& harm) {
    return !harm ? "" : std::to_string(harm->low) + ".." + std::to_string(harm->high);
}

TEST(ReleaseFindings, each_wording_gives_its_finding) {
    struct Row {
        std::string text;
        std::string day, place, country, source;
        Verdict verdict;
        std::string reason, killed, injured;
    };
    const Row rows[] = {
        {"1. May 6, 2031, near Qanat, Syria, via Airwars report: During a strike on a fighting "
         "position, it was assessed that six civilians were unintentionally killed and two were "
         "injured after their vehicles entered the target area.",
         "2031-05-06", "Qanat", "Syria", "Airwars", Verdict::credible, "", "6..6", "2..2"},
        {"On June 11, 2031, near Qanat, Iraq, during strikes against a tactical unit, it is "
         "assessed that three unidentified civilians were killed.",
         "2031-06-11", "Qanat", "Iraq", "", Verdict::credible, "", "3..3", ""},
        {"- Sept. 20, 2031, near Tall Sahl, Iraq: No Coalition strikes were conducted on that day "
         "in the geographical area.",
         "2031-09-20", "Tall Sahl", "Iraq", "", Verdict::non_credible, "no_coalition_strikes", "",
         ""},
        {"May 8, 2031, in Al Qanat, Syria via Airwars report. After a review of available "
         "information and strike video it was assessed that there is insufficient evidence to find "
         "civilians were harmed in this strike.",
         "2031-05-08", "Al Qanat", "Syria", "Airwars", Verdict::non_credible,
         "insufficient_evidence", "", ""},
        {"July 18, 2031, near Qanat, Syria: During a strike that killed nearly 100 fighters and "
         "destroyed 13 positions, it is assessed that up to 24 civilians were inadvertently "
         "killed.",
         "2031-07-18", "Qanat", "Syria", "", Verdict::credible, "", "0..24", ""},
        {"Nov. 30, 2031 near Qanat, Syria via self-report. One of the munitions struck near a "
         "residential area injuring 14 civilians and five civilians were unintentionally killed.",
         "2031-11-30", "Qanat", "Syria", "self-report", Verdict::credible, "", "5..5", "14..14"},
        {"December 12, 2031, in Qanat, Syria, via self-report. Coalition aircraft conducted an "
         "airstrike. Regrettably, one civilian was unintentionally wounded as a result.",
         "2031-12-12", "Qanat", "Syria", "self-report", Verdict::credible, "", "", "1..1"},
        {"July 20, 2031, near Qanat, Syria, via social media report: This report was assessed to "
         "be a duplicate of a previous report released as July 18, 2031.",
         "2031-07-20", "Qanat", "Syria", "social media", Verdict::duplicate, "duplicate", "", ""},
        {"Oct. 4, 2031, near Qanat, Syria: Number 5 of the Dec. 1 release said that one civilian "
         "was killed. That was incorrect, one civilian was unintentionally injured.",
         "2031-10-04", "Qanat", "Syria", "", Verdict::correction, "correction", "", ""},
        {"(14.) Aug. 15, 2031 [sic], near Qanat. Syria, via web report. During a strike a civilian "
         "was injured.",
         "2031-08-15", "Qanat", "Syria", "web", Verdict::credible, "", "", "1..1"},
        {"May 16, 2031, near Qanat, Syria: During a strike two civilians were inadvertently "
         "killed. "
         "One civilian passenger was killed and one civilian riding by was killed.",
         "2031-05-16", "Qanat", "Syria", "", Verdict::credible, "", "2..2", ""},
        {"May 16, 2031, near Qanat, Syria: During a strike two civilians were killed. An "
         "additional "
         "four civilians were killed next door and another was injured.",
         "2031-05-16", "Qanat", "Syria", "", Verdict::credible, "", "6..6", "1..1"},
        {"March 10, 2031, in Qanat, Syria, via Airwars report. After a review of all available "
         "records it was determined that, more likely than not, civilian casualties did not occur "
         "as a result of a Coalition action. 983/ABC 37SEV251694",
         "2031-03-10", "Qanat", "Syria", "Airwars", Verdict::non_credible, "no_harm", "", ""},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.text);
        const std::optional<ReadFinding> finding = read_finding(row.text, {0, row.text.size()});
        ASSERT_TRUE(finding);
        EXPECT_EQ(record::to_text(finding->day), row.day);
        EXPECT_EQ(finding->place, row.place);
        EXPECT_EQ(finding->country, row.country);
        EXPECT_EQ(finding->source, row.source);
        EXPECT_EQ(finding->verdict, row.verdict) << to_text(finding->verdict);
        EXPECT_EQ(finding->reason, row.reason);
        EXPECT_EQ(told(finding->killed), row.killed);
        EXPECT_EQ(told(finding->injured), row.injured);
        EXPECT_EQ(finding->certainty == Certainty::doubtful, row.verdict == Verdict::correction);
    }
}

TEST(ReleaseFindings, grids_and_report_numbers_are_kept_as_written) {
    struct Row {
        std::string end;
        std::vector<std::string> grids;
        std::string report;
    };
    const Row rows[] = {
        {"983/ABC 37SEV251694", {"37SEV251694"}, "983"},
        {"Report 3344 / 37SFU8140407174 and 37SFV0499408511.",
         {"37SFU8140407174", "37SFV0499408511"},
         "3344"},
        {"(1269)", {}, "1269"},
        {"3342 / 37SFU3809074760. Closed on December 19, 2031.", {"37SFU3809074760"}, "3342"},
        {"The year 2031 and 12 vehicles.", {}, ""},
        {"37SEV25169", {}, ""},  // an odd number of digits is no grid
        {"AB37SEV251694", {}, ""},
    };
    for (const Row& row : rows) {
        const std::string text =
            "May 8, 2031, near Qanat, Syria, via Airwars report. No Coalition strikes. " + row.end;
        const std::optional<ReadFinding> finding = read_finding(text, {0, text.size()});
        ASSERT_TRUE(finding) << text;
        EXPECT_EQ(finding->grids, row.grids) << text;
        EXPECT_EQ(finding->report_number, row.report) << text;
    }
}

TEST(ReleaseFindings, other_lines_are_no_findings) {
    for (const std::string text :
         {"", " ", "April 30, 2031", "Press Release | Jan. 15, 2031",
          "During the month of March 2031, CJTF-OIR received 3 reports.",
          "No Coalition strikes were conducted.", "- (date and place as indexed: 2031-01-01, X) No",
          "In its report of May 8, 2031, near Qanat, Syria, the Coalition said nothing."}) {
        EXPECT_FALSE(read_finding(text, {0, text.size()})) << text;
        EXPECT_TRUE(read_release(text).unread.empty()) << text;
    }
}

TEST(ReleaseFindings, a_line_that_begins_like_one_and_cannot_be_read_is_shown) {
    for (const std::string line :
         {"12. February 30, 2031, near Qanat, Syria, via Airwars report: No Coalition strikes.",
          "- Feb. 30, 2031, near Qanat, Syria: No Coalition strikes.",
          "On June 31, 2031, in the vicinity of Qanat, Iraq, via self-report. One was injured.",
          "7. Near Qanat, Syria, via Airwars report: No Coalition strikes."}) {
        const std::string text = "Press Release | Jan. 15, 2031\n\n" + line + "\n\nEnd.";
        const ReadRelease release = read_release(text);
        EXPECT_TRUE(release.findings.empty()) << line;
        ASSERT_EQ(release.unread.size(), 1U) << line;
        EXPECT_EQ(release.unread[0].in(text), line);
    }
}

}  // namespace
}  // namespace recount::reading
