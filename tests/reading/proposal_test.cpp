#include "recount/reading/proposal.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::reading {
namespace {

using record::Entry;
using record::RecordKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string header =
    "Press Release | May 2, 2031\n"
    "During the month of March 2031, CJTF-OIR received four new reports and more than 20 reports "
    "are still open.\n";
const std::string killed_six =
    "1. March 6, 2031, near Qanat, Syria, via Airwars report: It was assessed that six civilians "
    "were killed and two were injured.\n";
const std::string no_strikes =
    "2. March 9, 2031, near Tall Sahl, Iraq, via self-report: No Coalition strikes were conducted "
    "on that day.\n";

ReadDocument document_of(const std::string& text, const std::string& name = "r/may.txt") {
    ReadDocument document;
    document.file = name;
    document.sha256 = std::string(64, 'a');
    document.text = text;
    document.release = read_release(text);
    document.published_on = document.release.published_on;
    return document;
}

std::vector<Proposal> proposed(const std::string& text) {
    return proposals_of({document_of(text)}, "cjtf").front();
}

std::map<std::string, std::string> cells_of(const Entry& entry) {
    std::map<std::string, std::string> cells;
    for (const record::Field& field : entry.fields) {
        cells[field.name] = field.value;
    }
    return cells;
}

TEST(Proposals, a_release_proposes_its_header_and_each_finding) {
    const std::vector<Proposal> all = proposed(header + killed_six + no_strikes);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].kind, RecordKind::release);
    EXPECT_EQ(all[0].id, "cjtf-2031-05-02");
    EXPECT_EQ(all[1].kind, RecordKind::incident);
    EXPECT_EQ(all[1].id, "cjtf-2031-05-02-1");
    EXPECT_EQ(all[2].kind, RecordKind::report);
    EXPECT_EQ(all[2].value("verdict")->value, "non_credible");
}

TEST(Proposals, a_text_without_a_day_of_publication_proposes_nothing) {
    EXPECT_TRUE(proposed("CJTF-OIR received four new reports.").empty());
    EXPECT_TRUE(proposed("").empty());
}

TEST(Proposals, a_doubtful_value_is_shown_and_not_entered) {
    const ReadDocument document = document_of(header);
    const Proposal release = proposals_of({document}, "cjtf").front().front();
    ASSERT_NE(release.value("still_open"), nullptr);
    EXPECT_EQ(release.value("still_open")->certainty, Certainty::doubtful);
    const auto cells = cells_of(entries_of(release, document, "cjtf").front());
    EXPECT_EQ(cells.at("new_reports"), "4");
    EXPECT_FALSE(cells.contains("still_open"));
    EXPECT_THAT(cells.at("note"), HasSubstr("still_open left empty: 21"));
}

TEST(Proposals, an_incident_brings_a_statement_for_its_killed_and_one_for_its_injured) {
    const ReadDocument document = document_of(header + killed_six);
    const Proposal incident = proposals_of({document}, "cjtf").front().at(1);
    const std::vector<Entry> entries = entries_of(incident, document, "cjtf");
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(cells_of(entries[0]).at("killed_min"), "6");
    EXPECT_FALSE(cells_of(entries[0]).contains("said_on"));
    const auto killed = cells_of(entries[1]);
    EXPECT_EQ(killed.at("statement_id"), "cjtf-2031-05-02-1-killed");
    EXPECT_EQ(killed.at("value_low"), "6");
    EXPECT_EQ(killed.at("ledger"), "assessed:cjtf");
    EXPECT_EQ(killed.at("document_id"), document_id(document.sha256));
    EXPECT_EQ(cells_of(entries[2]).at("measure"), "civilians_injured");
}

TEST(Proposals, a_corrected_value_is_in_every_record_that_rests_on_it) {
    const ReadDocument document = document_of(header + killed_six);
    Proposal incident = proposals_of({document}, "cjtf").front().at(1);
    for (ProposedValue& value : incident.values) {
        value.value = value.column == "killed_max" ? "8" : value.value;
    }
    const std::vector<Entry> entries = entries_of(incident, document, "cjtf");
    EXPECT_EQ(cells_of(entries[0]).at("killed_max"), "8");
    EXPECT_EQ(cells_of(entries[1]).at("relation"), "between");
    EXPECT_EQ(cells_of(entries[1]).at("value_high"), "8");
}

std::set<std::string> keys_of(const std::string& text) {
    std::set<std::string> keys;
    for (const Proposal& proposal : proposed(text)) {
        keys.insert(proposal.key);
    }
    return keys;
}

TEST(ProposalKeys, the_same_words_have_the_same_key_wherever_they_stand) {
    const std::string key = proposed(header + killed_six).at(1).key;
    struct Row {
        std::string text;
        bool is_same;
    };
    const Row rows[] = {
        {header + no_strikes + killed_six, true},
        {header + "The pilots were asked.\n" + killed_six, true},
        {header + "1.  March 6, 2031, near Qanat,\tSyria, via Airwars report: It was assessed that "
                  "six civilians were killed and two were injured.",
         true},
        {header + "1. March 6, 2031, near Qanat, Syria, via Airwars report: It was assessed that "
                  "seven civilians were killed and two were injured.",
         false},
        {"Press Release | June 2, 2031\n" + killed_six, false},  // said on another day
    };
    for (const Row& row : rows) {
        EXPECT_EQ(keys_of(row.text).contains(key), row.is_same) << row.text;
    }
}

TEST(ProposalKeys, the_same_line_twice_is_two_proposals) {
    const std::vector<Proposal> all = proposed(header + no_strikes + no_strikes);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[2].key, all[1].key + "-2");
}

}  // namespace
}  // namespace recount::reading
