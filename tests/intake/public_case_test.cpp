// What everybody may read: rows that are not open go, what rests on them goes, lists forget them.

#include "recount/intake/public_case.h"

#include "tests/intake/case_files.h"

#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/sealing.h"

namespace recount::intake::testing {
namespace {

using record::Entry;
using record::RecordKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Entry entry(RecordKind kind, const std::string& id, std::vector<record::Field> fields) {
    fields.insert(fields.begin(), {std::string(columns_of(kind).front().name), id});
    return {kind, id, std::move(fields)};
}

std::vector<std::string> ids(const std::vector<Entry>& entries) {
    std::vector<std::string> result;
    for (const Entry& each : entries) {
        result.push_back(each.id);
    }
    return result;
}

struct Rests {
    std::string name;
    Entry closed;  ///< not open
    Entry other;   ///< rests on it
};

const record::Field closed{"confidentiality", "restricted"};

std::vector<Rests> what_rests_on_what() {
    const Entry actor = entry(RecordKind::actor, "us", {closed});
    const Entry place = entry(RecordKind::place, "mosul", {closed});
    const Entry incident = entry(RecordKind::incident, "market", {closed});
    const Entry part = entry(RecordKind::part, "the-80", {closed});
    const Entry source = entry(RecordKind::source, "w1", {closed});
    const Entry document = entry(RecordKind::document, "d1", {closed});
    const auto statement = [](const std::string& column, const std::string& value) {
        return entry(RecordKind::statement, "s1", {{column, value}});
    };
    return {
        {"member", actor, {RecordKind::actor, "uk us", {{"actor_id", "uk"}, {"member_of", "us"}}}},
        {"place within", place, entry(RecordKind::place, "old", {{"within", "mosul"}})},
        {"document", source, entry(RecordKind::document, "d2", {{"source_id", "w1"}})},
        {"its source", source, statement("source_id", "w1")},
        {"its document", document, statement("document_id", " d1 ")},
        {"its speaker", actor, statement("speaker", "us")},
        {"its books", actor, statement("ledger", "assessed:us")},
        {"a party in an expression", actor, statement("party", "(coalition - us)|uk")},
        {"a place in an expression", place, statement("place", "iraq|mosul")},
        {"a part", part, statement("part", "the-80")},
        {"outside a part", part, statement("part", "-the-80")},
        {"outside an incident", incident, statement("part", "- market")},
        {"a victim", incident, entry(RecordKind::victim, "v", {{"incident_id", "market"}})},
        {"a report", incident, entry(RecordKind::report, "r", {{"incident_id", "market"}})},
        {"a report's place", place, entry(RecordKind::report, "r", {{"place_id", "mosul"}})},
        {"a strike", actor, entry(RecordKind::strike, "x", {{"actor", "us"}})},
        {"a release", actor, entry(RecordKind::release, "l", {{"ledger", "assessed:us"}})},
        {"a question", part,
         entry(RecordKind::question, "q", {{"query", "strikes by uk part the-80"}})},
        {"a decision on a document", document,
         entry(RecordKind::decision, "1", {{"document_id", "d1"}})},
        {"a decision on a record", incident,
         entry(RecordKind::decision, "1", {{"records", "ledger a; incidents market"}})},
        {"a decision on a link", entry(RecordKind::victim, "v1", {closed}),
         entry(RecordKind::link, "l-1", {{"left_list", "victims.csv"}, {"left_entry", "v1"}})},
        {"a decision on a link of a report", entry(RecordKind::report, "r1", {closed}),
         entry(RecordKind::link, "l-1", {{"left_entry", "r2"}, {"right_entry", "r1"}})},
    };
}

TEST(PublicCaseTest, what_rests_on_a_closed_row_goes_with_it) {
    for (const Rests& each : what_rests_on_what()) {
        const std::vector<Entry> both = {each.other, each.closed};
        const PublicCase result = public_case(both);
        EXPECT_THAT(ids(result.entries), IsEmpty()) << each.name;
        EXPECT_EQ(result.left_out, 2U) << each.name;

        Entry open = each.closed;
        std::erase(open.fields, closed);
        const std::vector<Entry> open_both = {each.other, open};
        EXPECT_EQ(public_case(open_both).entries, open_both) << each.name;
    }
}

TEST(PublicCaseTest, chains_are_followed_whatever_the_order) {
    const std::vector<Entry> entries = {
        entry(RecordKind::decision, "1", {{"records", "statements s1"}}),
        entry(RecordKind::statement, "s1", {{"document_id", "d1"}}),
        entry(RecordKind::document, "d1", {{"source_id", "w1"}}),
        entry(RecordKind::source, "w1", {closed}),
        entry(RecordKind::statement, "s2", {{"document_id", "d2"}})};
    const PublicCase result = public_case(entries);
    EXPECT_THAT(ids(result.entries), ElementsAre("s2"));
    EXPECT_EQ(result.left_out, 4U);
}

TEST(PublicCaseTest, lists_forget_what_is_left_out) {
    const std::vector<Entry> entries = {
        {RecordKind::settings,
         "case",
         {{"format", "1"},
          {"title", "\"x\""},
          {"trust.s1", "\"reject\""},
          {"trust.s2", "\"accept\""}}},
        entry(RecordKind::part, "a", {{"disjoint_with", "market; b"}}),
        entry(RecordKind::part, "b", {{"disjoint_with", "market"}}),
        entry(RecordKind::incident, "market", {closed}),
        entry(RecordKind::statement, "s1", {closed}),
        entry(RecordKind::statement, "s2", {{"supersedes", "s1;s0"}}),
        entry(RecordKind::release, "l", {{"unannounced_part", "market"}}),
        entry(RecordKind::question, "q",
              {{"query", "x by y"}, {"drop", "s1"}, {"trust", "s2;s1"}})};
    const std::vector<Entry> expected = {
        {RecordKind::settings,
         "case",
         {{"format", "1"}, {"title", "\"x\""}, {"trust.s2", "\"accept\""}}},
        entry(RecordKind::part, "a", {{"disjoint_with", "b"}}),
        entry(RecordKind::part, "b", {}),
        entry(RecordKind::statement, "s2", {{"supersedes", "s0"}}),
        entry(RecordKind::release, "l", {}),
        entry(RecordKind::question, "q", {{"query", "x by y"}, {"trust", "s2"}})};
    EXPECT_EQ(public_case(entries), (PublicCase{expected, 2}));
}

TEST(PublicCaseTest, what_may_be_meant_as_closed_is_closed) {
    for (const record::Field& field :
         {record::Field{"confidentiality", "restricted"},
          record::Field{"confidentiality", "sealed"}, record::Field{"confidentiality", "OPEN"},
          record::Field{"Confidentialty", "secret"}, record::Field{"seal", "x"}}) {
        const std::vector<Entry> entries = {entry(RecordKind::strike, "x", {field})};
        EXPECT_EQ(public_case(entries).left_out, 1U) << field.name << " " << field.value;
    }
    const std::vector<Entry> open = {
        entry(RecordKind::strike, "x", {{"confidentiality", " open "}})};
    EXPECT_EQ(public_case(open).entries, open);
}

// Of any case: what remains has no error that it did not have, and is its own public case.
TEST(PublicCaseTest, what_remains_of_the_shipped_case_reads_as_a_case) {
    const WrittenCase written =
        *read_case_folder(std::filesystem::path(RECOUNT_SOURCE_DIR) / "cases/inherent-resolve");
    for (std::size_t every = 2; every <= 7; ++every) {
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < written.entries.size(); ++i) {
            entries.push_back(written.entries[i].entry);
            if (i % (every * 5) == every && entries.back().kind != RecordKind::settings) {
                std::erase_if(entries.back().fields, [](const record::Field& field) {
                    return is_confidentiality_column(field.name);
                });
                entries.back().fields.push_back(closed);
            }
        }
        const PublicCase open = public_case(entries);
        ASSERT_GT(open.left_out, 0U);
        EXPECT_EQ(public_case(open.entries), (PublicCase{open.entries, 0}));
        std::vector<WrittenEntry> remaining;
        for (const Entry& each : open.entries) {
            remaining.push_back({each, {}, {}});
        }
        EXPECT_THAT(described(interpret(remaining).findings.errors), IsEmpty()) << every;
    }
}

// A sketch is as good as the text for somebody who guesses it, and the id of a root is the
// beginning of its digest.
TEST(PublicCaseTest, a_row_of_strikes_forgets_a_document_that_is_left_out) {
    const struct {
        const char* note;
        const char* kept;
    } cases[] = {
        {"unit as written: strikes; read in doc-00112233", "unit as written: strikes"},
        {"read in doc-00112233", ""},
        {"unit as written: strikes; read in doc-8899aabb",
         "unit as written: strikes; read in doc-8899aabb"},
        {"read in Paris", "read in Paris"},
    };
    for (const auto& one : cases) {
        const PublicCase result = public_case(
            std::vector<Entry>{entry(RecordKind::document, "doc-00112233", {closed}),
                               entry(RecordKind::document, "doc-8899aabb", {{"title", "Open"}}),
                               entry(RecordKind::strike, "s1", {{"note", one.note}})});
        ASSERT_EQ(result.entries.size(), 2U);
        EXPECT_EQ(cell_of(result.entries.back(), "note"), one.kept);
    }
}

TEST(PublicCase, of_documents_nothing_stays_that_tells_of_a_text) {
    const std::vector<Entry> entries = {
        entry(RecordKind::document, "secret", {closed, {"sketch", "runs1.1.AAAB"}}),
        entry(RecordKind::document, "copy",
              {{"title", "Copy"}, {"copy_of", "secret"}, {"sketch", "runs1.1.AAAB"}}),
        entry(RecordKind::document, "of-one-not-recorded", {{"copy_of", "doc-0011223344556677"}}),
        entry(RecordKind::document, "of-an-open-one", {{"copy_of", "copy"}}),
    };
    const PublicCase found = public_case(entries);
    EXPECT_THAT(found.entries,
                ElementsAre(entry(RecordKind::document, "copy", {{"title", "Copy"}}),
                            entry(RecordKind::document, "of-one-not-recorded", {}),
                            entry(RecordKind::document, "of-an-open-one", {{"copy_of", "copy"}})));
}

}  // namespace
}  // namespace recount::intake::testing
