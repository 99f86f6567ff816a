// What the rows of a sheet change in the records that are there; what is exported comes back; and
// nothing of a sealed row is seen.

#include "recount/intake/sheet_update.h"

#include "tests/intake/case_files.h"

#include "recount/intake/columns.h"
#include "recount/intake/sheet_map_proposal.h"
#include "recount/intake/table.h"

namespace recount::intake::testing {
namespace {

using record::Entry;
using record::RecordKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

SheetMap map_of(const std::string& text) {
    const ReadSheetMap read = read_sheet_map(text, "map.toml");
    EXPECT_THAT(described(read.errors), IsEmpty());
    return read.map.value_or(SheetMap{});
}

SheetUpdate update(const std::string& map_text, const std::string& sheet,
                   const std::vector<Entry>& present) {
    const SheetMap map = map_of(map_text);
    const SheetTable table = *read_sheet_table(sheet, "sheet.csv", std::nullopt);
    return update_from_sheet(map.kind, map_rows(map, table), present);
}

const std::string incidents =
    "table = \"incidents\"\n[columns]\nincident_id = \"Code\"\nkilled_min = \"Killed\"\n";
const std::vector<Entry> known = {
    {RecordKind::incident,
     "A1",
     {{"incident_id", "A1"}, {"killed_min", "5"}, {"note", "by hand"}, {"flag", "x"}}},
    {RecordKind::incident, "A2", {{"incident_id", "A2"}, {"killed_min", "1"}}}};

TEST(SheetUpdateTest, changes_the_mapped_columns_and_keeps_the_others) {
    const SheetUpdate outcome = update(incidents, "Code,Killed\nA1,6\n", known);

    EXPECT_THAT(described(outcome.findings.errors), IsEmpty());
    EXPECT_THAT(
        outcome.wanted,
        ElementsAre(Entry{
            RecordKind::incident,
            "A1",
            {{"incident_id", "A1"}, {"killed_min", "6"}, {"note", "by hand"}, {"flag", "x"}}}));
    EXPECT_THAT(outcome.missing, ElementsAre("A2"));
}

TEST(SheetUpdateTest, an_empty_cell_of_a_mapped_column_is_not_known_any_more) {
    const SheetUpdate outcome = update(incidents, "Code,Killed\nA2,\n", known);

    EXPECT_THAT(outcome.wanted,
                ElementsAre(Entry{RecordKind::incident, "A2", {{"incident_id", "A2"}}}));
}

TEST(SheetUpdateTest, a_sealed_record_is_neither_missing_nor_changed) {
    const std::vector<Entry> sealed = {
        {RecordKind::incident,
         "A3",
         {{"incident_id", "A3"}, {"confidentiality", "sealed"}, {"seal", "an envelope"}}}};
    const SheetUpdate absent = update(incidents, "Code,Killed\nA9,6\n", sealed);
    EXPECT_THAT(absent.missing, IsEmpty());
    const SheetUpdate same_id = update(incidents, "Code,Killed\nA3,6\n", sealed);
    EXPECT_THAT(same_id.wanted, IsEmpty());
    EXPECT_THAT(same_id.findings.errors, SizeIs(1));
}

TEST(SheetUpdateTest, the_same_rows_change_nothing) {
    const SheetUpdate outcome = update(incidents, "Code,Killed\nA1,5\nA2,1\n", known);

    EXPECT_THAT(outcome.wanted, IsEmpty());
    EXPECT_EQ(outcome.unchanged, 2U);
    EXPECT_THAT(outcome.missing, IsEmpty());
}

TEST(SheetUpdateTest, reads_the_good_rows_and_says_where_the_others_fail) {
    const SheetUpdate outcome = update(
        "table = \"incidents\"\n[columns]\nincident_id = \"Code\"\nplace = \"Place\"\n"
        "killed_min = { from = \"Killed, min\", range = \"low\" }\n",
        "Code,Place,\"Killed, min\"\n"
        "B1,,dozens\n"
        "B2,mosul,5\n"
        ",,5\n"
        "B 4,,5\n"
        "B5,,5\n"
        "B5,,6\n"
        "B6,,5,7\n"
        "B7,\n",
        known);

    EXPECT_THAT(
        described(outcome.findings.errors),
        ElementsAre(
            "sheet.csv, row 2, column killed_min ('Killed, min'): 'dozens' is no number and no "
            "range; expected 5, 5-8, \"5 to 8\", \"at least 5\" or \"at most 8\". Correct the "
            "cell, or name it in unknown where it means not known",
            "sheet.csv, row 3, column place ('Place'): place 'mosul' is not known, since no "
            "row of places.csv was read; define it there or correct the id",
            "sheet.csv, row 4, column incident_id ('Code'): the id is missing; give every row an "
            "id of its own",
            "sheet.csv, row 5, column incident_id ('Code'): 'B 4' is not an id; use letters "
            "a-z, digits, '.', '_' and '-' only; or write id = { from = [\"HEADER\"] } in "
            "the mapping, which makes one",
            "sheet.csv, row 7, column incident_id ('Code'): 'B5' stands in row 6 already; that row "
            "counts and this one is left out. Give this incident an id of its own or remove one "
            "row",
            "sheet.csv, row 8: cell 4 stands under no header (the row has 4 cells, that of the "
            "headers 3); put a cell that holds the separator in quotes, or name the column",
            "sheet.csv, row 9: the row has 2 cells, that of the headers 3; an empty cell needs its "
            "separator too"));
    ASSERT_EQ(outcome.wanted.size(), 1U);
    EXPECT_EQ(outcome.wanted[0].id, "B5");
}

TEST(SheetUpdateTest, says_once_what_every_new_record_lacks) {
    const SheetUpdate outcome =
        update("table = \"sources\"\n[columns]\nsource_id = \"Code\"\n", "Code\nx\ny\nz\n", {});

    ASSERT_EQ(outcome.findings.errors.size(), 1U);
    EXPECT_THAT(base::describe(outcome.findings.errors[0]),
                HasSubstr("the mapping gives no 'name', and each new record needs one"));
    EXPECT_THAT(outcome.wanted, IsEmpty());
}

TEST(SheetUpdateTest, what_was_wrong_before_in_another_column_does_not_keep_a_row_out) {
    const std::vector<Entry> present = {
        {RecordKind::incident, "A1", {{"incident_id", "A1"}, {"women", "some"}}}};

    const SheetUpdate outcome = update(incidents, "Code,Killed\nA1,6\n", present);

    EXPECT_EQ(outcome.wanted.size(), 1U);
    EXPECT_THAT(outcome.findings.errors, IsEmpty());
    EXPECT_EQ(outcome.findings.notes.size(), 1U);
}

TEST(SheetUpdateTest, a_row_of_an_actor_without_a_membership_speaks_of_every_spell) {
    const std::vector<Entry> present = {
        {RecordKind::actor,
         "uk coalition",
         {{"actor_id", "uk"}, {"name_en", "UK"}, {"member_of", "coalition"}}},
        {RecordKind::actor,
         "uk nato 2014",
         {{"actor_id", "uk"}, {"name_en", "UK"}, {"member_of", "nato"}, {"from", "2014"}}},
        {RecordKind::actor, "nato", {{"actor_id", "nato"}, {"name_en", "NATO"}}},
        {RecordKind::actor, "coalition", {{"actor_id", "coalition"}, {"name_en", "C"}}}};

    const SheetUpdate outcome =
        update("table = \"actors\"\n[columns]\nactor_id = \"Code\"\nname_en = \"Name\"\n",
               "Code,Name\nuk,United Kingdom\n", present);

    ASSERT_EQ(outcome.wanted.size(), 2U)
        << ::testing::PrintToString(described(outcome.findings.errors));
    EXPECT_EQ(outcome.wanted[0].id, "uk coalition");
    EXPECT_EQ(outcome.wanted[1].id, "uk nato 2014");
}

// Each sheet hides CANARY in a row that is sealed, or may be.
struct SealedCase {
    std::string name;
    std::string map;
    std::string sheet;
};

TEST(SheetSealingTest, nothing_of_a_sealed_row_is_seen) {
    const std::string sources = "table = \"sources\"\n[columns]\nsource_id = \"Code\"\n";
    const std::string with_name = sources + "name = \"Name\"\n";
    const std::vector<SealedCase> cases = {
        {"the column is not mapped", with_name,
         "Code,Name,confidentiality\nCANARY,CANARY,sealed\nx,open,open\n"},
        {"the column is mapped", with_name + "confidentiality = \"Who\"\n",
         "Code,Name,Who\nCANARY,CANARY,sealed\nx,open,open\n"},
        {"the mapping would rename the word",
         with_name + "confidentiality = { from = \"Who\", rename = { sealed = \"open\" } }\n",
         "Code,Name,Who\nCANARY,CANARY,Sealed\nx,open,open\n"},
        {"the word would be unknown",
         with_name + "confidentiality = { from = \"Who\", unknown = [\"sealed\"] }\n",
         "Code,Name,Who\nCANARY,CANARY,sealed\nx,open,open\n"},
        {"a slip of the header", with_name,
         "Code,Name,Confidentialty\nCANARY,CANARY,closed\nx,open,open\n"},
        {"a French header", with_name,
         "Code,Name,Confidentialité\nCANARY,CANARY,secret\nx,open,open\n"},
        {"an Arabic header", with_name, "Code,Name,السرية\nCANARY,CANARY,سري\nx,open,open\n"},
        {"cells out of place", with_name,
         "Code,Name,confidentiality\nCANARY,CANARY,CANARY,sealed\nx,open,open\n"},
        {"kept under its name", "keep = true\n" + with_name,
         "Code,Name,Confidentiality\nCANARY,CANARY,sealed\nx,open,open\n"},
        {"an id that is none", with_name,
         "Code,Name,confidentiality\nCANARY CANARY,CANARY,sealed\nx,open,open\n"},
        {"a value that is not read",
         "table = \"statements\"\n[columns]\nstatement_id = \"Code\"\nvalue_low = { from = "
         "\"Name\", number = true }\n",
         "Code,Name,confidentiality\nCANARY,CANARY,sealed\nx,5,open\n"},
    };
    for (const SealedCase& each : cases) {
        const SheetMap map = map_of(each.map);
        const SheetTable table = *read_sheet_table(each.sheet, "sheet.csv", std::nullopt);
        const MappedSheet mapped = map_rows(map, table);
        const SheetUpdate outcome = update_from_sheet(map.kind, mapped, {});
        std::string all = propose_map(table, map.kind)->text;
        for (const std::vector<std::string>& texts :
             {described(outcome.findings.errors), described(outcome.findings.notes)}) {
            for (const std::string& text : texts) {
                all += text + "\n";
            }
        }
        for (const Entry& entry : outcome.wanted) {
            all += entry.id + ::testing::PrintToString(entry.fields.size());
            for (const record::Field& field : entry.fields) {
                all += field.value;
            }
        }
        for (const PreviewRow& row : preview_rows(table, mapped, outcome.refused_rows, 10)) {
            all += row.id + ::testing::PrintToString(row.values.front().from);
        }
        EXPECT_THAT(all, Not(HasSubstr("CANARY"))) << each.name;
        EXPECT_THAT(all, HasSubstr("this row is sealed")) << each.name;
    }
}

TEST(SheetSealingTest, a_sealed_row_taken_for_the_headers_is_not_shown) {
    const SheetMap map = map_of("header = 2\n" + incidents);
    const SheetTable table =
        *read_sheet_table("Code,Who\nCANARY,sealed\n", "sheet.csv", std::nullopt);

    EXPECT_THAT(described(map_rows(map, table).findings.errors),
                ElementsAre("sheet.csv, row 2: a cell of this row says 'sealed', so these are no "
                            "headers; correct header = in the mapping"));
}

TEST(SheetProposalTest, what_is_exported_comes_back_by_the_proposed_mapping) {
    const WrittenCase written = *read_case_folder(std::filesystem::path(RECOUNT_SOURCE_DIR) /
                                                  "tests" / "cases" / "every_column");
    std::vector<Entry> present;
    for (const WrittenEntry& entry : written.entries) {
        present.push_back(entry.entry);
    }
    for (const RecordKind kind : record::all_record_kinds) {
        std::vector<const Entry*> rows;
        for (const Entry& entry : present) {
            if (entry.kind == kind) {
                rows.push_back(&entry);
            }
        }
        if (kind == RecordKind::settings) {
            continue;
        }
        ASSERT_FALSE(rows.empty()) << file_name(kind);
        const SheetTable table =
            *read_sheet_table(write_table(kind, rows), file_name(kind), std::nullopt);
        const ProposedMap proposal = *propose_map(table, std::nullopt);
        EXPECT_EQ(proposal.kind, kind) << proposal.text;
        const SheetMap map = map_of(proposal.text);
        const SheetUpdate outcome = update_from_sheet(kind, map_rows(map, table), present);
        EXPECT_THAT(described(outcome.findings.errors), IsEmpty()) << file_name(kind);
        EXPECT_THAT(outcome.wanted, IsEmpty()) << file_name(kind) << "\n" << proposal.text;
        EXPECT_EQ(outcome.unchanged, rows.size()) << file_name(kind);
        EXPECT_THAT(outcome.missing, IsEmpty()) << file_name(kind);
    }
}

struct HeaderCase {
    std::string header;
    std::string line;  ///< of the proposal
    std::string cell = "5";
};

TEST(SheetProposalTest, finds_the_columns_by_words_in_three_languages) {
    const std::vector<HeaderCase> cases = {
        {"Civilians killed, min", "killed_min = \"Civilians killed, min\" # by the words"},
        {"MAX. FATALITIES", "killed_max = \"MAX. FATALITIES\" # by the words"},
        {"Nombre de blessés", "injured_min = \"Nombre de blessés\" # by the words"},
        {"Morts civils (max)", "killed_max = \"Morts civils (max)\" # by the words"},
        {"عدد القتلى", "killed_min = \"عدد القتلى\" # by the words"},
        {"عدد الجرحى", "injured_min = \"عدد الجرحى\" # by the words"},
        {"التاريخ", "date = { from = \"التاريخ\", date = \"day/month/year\" } # by the words",
         "17/03/2017"},
        {"Date of incident",
         "# date = { from = \"Date of incident\", date = \"day/month/year\" } # by the words of "
         "the header; or \"month/day/year\": no cell says which comes first",
         "1/2/2017"},
        {"Killed", "killed_max = { from = \"Killed\", range = \"high\" }", "5-8"},
        {"Killed", "killed_min = { from = \"Killed\", number = true }", "1 200"},
        {"Published", "# No use was found for these", "yes"},
        {"killed_min", "killed_min = \"killed_min\" # the header is the column's name"},
    };
    for (const HeaderCase& each : cases) {
        const SheetTable table = *read_sheet_table(
            "Code,\"" + each.header + "\"\nA1,\"" + each.cell + "\"\n", "x.csv", std::nullopt);
        EXPECT_THAT(propose_map(table, RecordKind::incident)->text, HasSubstr(each.line))
            << each.header;
    }
}

TEST(SheetProposalTest, finds_the_headers_below_a_title_and_never_imports_by_a_guess) {
    const SheetTable table = *read_sheet_table(
        "All incidents of 2017\n\nDate,Place,Killed\n2017-03-17,Mosul,5\n2017-03-17,Raqqa,-\n",
        "x.csv", std::nullopt);

    const ProposedMap proposal = *propose_map(table, std::nullopt);

    EXPECT_EQ(proposal.kind, RecordKind::incident);
    EXPECT_FALSE(proposal.is_complete);
    EXPECT_THAT(proposal.text, HasSubstr("header = 3\n"));
    EXPECT_THAT(proposal.text, HasSubstr("unknown = [\"-\"]"));
    EXPECT_THAT(proposal.text, HasSubstr("# id = { from = [\"HEADER\", \"HEADER\"] } # needed"));
    EXPECT_THAT(read_sheet_map(proposal.text, "map.toml").map, ::testing::Eq(std::nullopt));
}

}  // namespace
}  // namespace recount::intake::testing
