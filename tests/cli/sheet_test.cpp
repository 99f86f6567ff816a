// `recount import SHEET --map FILE`, from the proposal to the second import.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include "tests/document/zip_file.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string map_text =
    "table = \"incidents\"\n"
    "unknown = [\"-\"]\n"
    "[columns]\n"
    "incident_id = \"Code\"\n"
    "date = { from = \"Date\", date = \"day/month/year\" }\n"
    "killed_min = { from = \"Killed\", range = \"low\" }\n"
    "killed_max = { from = \"Killed\", range = \"high\" }\n"
    "grading_scheme = { value = \"own\" }\n";
const std::string sheet_text =
    "Code,Date,Killed\nA1,17/03/2017,5-8\nA2,18/03/2017,-\nA3,19/03/2017,at least 3\n";

class SheetCommandTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("map.toml", map_text);
        write("deaths.csv", sheet_text);
    }

    [[nodiscard]] Outcome import(const std::vector<std::string>& more = {},
                                 const std::string& sheet = "deaths.csv") const {
        std::vector<std::string> words = {"import",         path(sheet),  "--map",
                                          path("map.toml"), "--casebook", path("book.recount")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }
};

TEST_F(SheetCommandTest, a_dry_run_shows_the_rows_beside_their_cells_and_writes_nothing) {
    const Outcome outcome = import({"--dry-run"});

    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("row 2 becomes incidents A1\n"),
                      HasSubstr("killed_max       8                            <- 'Killed': 5-8\n"),
                      HasSubstr("killed_min       (not known)                  <- 'Killed': -\n"),
                      HasSubstr("grading_scheme   own                          <- constant\n"),
                      HasSubstr("3 added, 0 changed, 0 withdrawn, 0 unchanged if this were "
                                "imported; nothing was written")));
    EXPECT_FALSE(fs::exists(path("book.recount")));
}

TEST_F(SheetCommandTest, a_second_import_changes_nothing_and_a_third_what_differs) {
    EXPECT_EQ(import().exit_code, 0);
    EXPECT_THAT(import().out, HasSubstr("0 added, 0 changed, 0 withdrawn, 3 unchanged\n"));
    write("deaths.csv", "Code,Date,Killed\nA1,17/03/2017,6-8\n");

    const Outcome outcome = import();

    EXPECT_EQ(outcome.out,
              "changed incidents A1\n    killed_min: \"5\" -> \"6\"\n0 added, 1 changed, "
              "0 withdrawn, 0 unchanged\n" +
                  path("book.recount") + " has 5 revisions\n");
}

TEST_F(SheetCommandTest, rows_that_are_gone_are_withdrawn_only_where_the_sheet_is_complete) {
    EXPECT_EQ(import().exit_code, 0);
    write("deaths.csv", "Code,Date,Killed\nA1,17/03/2017,5-8\n");
    EXPECT_THAT(import().out, HasSubstr("0 withdrawn"));
    write("map.toml", "complete = true\n" + map_text);
    write("deaths.csv", "Code,Date,Killed\nA1,17/03/2017,5-8\nA4,soon,1\n");
    const Outcome held_back = import({"--dry-run"});
    EXPECT_EQ(held_back.exit_code, 2);
    EXPECT_THAT(held_back.out, HasSubstr("0 withdrawn"));
    EXPECT_THAT(held_back.err, HasSubstr("2 records are in no row and stay in the casebook"));
    write("deaths.csv", "Code,Date,Killed\nA1,17/03/2017,5-8\n");
    EXPECT_THAT(import().out, HasSubstr("2 withdrawn"));
}

TEST_F(SheetCommandTest, a_row_in_error_is_named_with_its_cell_and_the_others_are_read) {
    const std::string sheet = document::test::xlsx_of(
        "<sheetData>"
        "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>Code</t></is></c>"
        "<c r=\"C2\" t=\"inlineStr\"><is><t>Date</t></is></c>"
        "<c r=\"D2\" t=\"inlineStr\"><is><t>Killed</t></is></c></row>"
        "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>A1</t></is></c>"
        "<c r=\"D3\" t=\"inlineStr\"><is><t>dozens</t></is></c></row>"
        "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>A2</t></is></c>"
        "<c r=\"C4\" t=\"inlineStr\"><is><t>17/03/2017</t></is></c>"
        "<c r=\"D4\"><v>7</v></c></row></sheetData>");
    write("deaths.xlsx", sheet);

    const Outcome outcome = import({}, "deaths.xlsx");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("deaths.xlsx, sheet 'Killed', row 3, column killed_min (D3, "
                                       "'Killed'): 'dozens' is no number and no range"));
    EXPECT_THAT(outcome.out, HasSubstr("1 added, 0 changed"));
}

TEST_F(SheetCommandTest, a_sheet_that_is_not_there_is_named) {
    const std::string sheet = document::test::xlsx_of(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData>");
    write("deaths.xlsx", sheet);
    const Outcome outcome = import({"--sheet", "Kiled"}, "deaths.xlsx");
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("no sheet 'Kiled' has rows; did you mean 'Killed'?"));
    EXPECT_THAT(import({"--sheet", "Killed"}).err,
                HasSubstr("the file is text and has no sheet 'Killed'"));
}

TEST_F(SheetCommandTest, a_proposal_is_written_and_overwrites_nothing) {
    const std::vector<std::string> words = {"import", path("deaths.csv"), "--map", path("new.toml"),
                                            "--propose"};
    const Outcome first = recount(words);
    EXPECT_EQ(first.exit_code, 0) << first.err;
    EXPECT_THAT(first.err, HasSubstr("nothing was imported"));
    EXPECT_THAT(read_text(path("new.toml")), HasSubstr("range = \"low\""));
    const Outcome second = recount(words);
    EXPECT_EQ(second.exit_code, 2);
    EXPECT_THAT(second.err, HasSubstr("is there already and is left as it is"));
    EXPECT_EQ(recount({"import", path("deaths.csv"), "--map", path("new.toml"), "--casebook",
                       path("book.recount")})
                  .exit_code,
              0);
}

TEST_F(SheetCommandTest, without_a_mapping_nothing_is_imported) {
    const Outcome outcome =
        recount({"import", path("deaths.csv"), "--casebook", path("book.recount")});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("table = \"incidents\""));
    EXPECT_FALSE(fs::exists(path("book.recount")));
}

TEST_F(SheetCommandTest, what_belongs_to_a_spreadsheet_is_no_option_of_a_folder) {
    const Outcome outcome =
        recount({"import", small_case(), "--casebook", path("book.recount"), "--sheet", "x"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("--map, --sheet, --table and --propose are for files"));
    EXPECT_THAT(recount({"import", small_case()}).err, HasSubstr("--casebook FILE is missing"));
}

TEST_F(SheetCommandTest, nothing_of_a_sealed_row_reaches_screen_casebook_or_log) {
    write(
        "deaths.csv",
        "Code,Date,Killed,Confidentiality\nCANARY,1/2/2017,CANARY,sealed\nA2,18/03/2017,5,open\n");
    for (const std::string format : {"text", "json", "csv"}) {
        for (const bool is_dry : {true, false}) {
            const Outcome outcome =
                is_dry ? import({"--format", format, "--dry-run"}) : import({"--format", format});
            EXPECT_EQ(outcome.exit_code, 2);
            EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("CANARY")));
        }
    }
    EXPECT_THAT(read_text(path("book.recount")), Not(HasSubstr("CANARY")));
    EXPECT_THAT(recount({"import", path("deaths.csv")}).out, Not(HasSubstr("CANARY")));
}

TEST_F(SheetCommandTest, json_has_the_preview_and_the_differences) {
    EXPECT_EQ(import().exit_code, 0);
    write("deaths.csv", "Code,Date,Killed\nA1,17/03/2017,6-8\n");
    const json outcome = json::parse(import({"--dry-run", "--format", "json"}).out);
    EXPECT_EQ(outcome.at("changed"), 1);
    EXPECT_EQ(outcome.at("unchanged"), 0);
    EXPECT_EQ(outcome.at("changes")[0].at("fields"),
              json::parse(R"([{"name": "killed_min", "before": "5", "after": "6"}])"));
    EXPECT_EQ(outcome.at("preview")[0].at("values")[2],
              json::parse(R"({"name": "killed_min", "value": "6", "from": ["'Killed': 6-8"]})"));
}

TEST_F(SheetCommandTest, every_table_of_an_export_comes_back_by_its_proposal) {
    const std::string book = path("every.recount");
    const std::string every = RECOUNT_SOURCE_DIR "/tests/cases/every_column";
    EXPECT_EQ(recount({"import", every, "--casebook", book}).exit_code, 0);
    EXPECT_EQ(recount({"export", "--casebook", book, path("copy")}).exit_code, 0);
    for (const auto& [name, text] : files_in(path("copy"))) {
        if (!name.ends_with(".csv")) {
            continue;
        }
        const std::string map = path(name + ".toml");
        EXPECT_EQ(recount({"import", path("copy/" + name), "--map", map, "--propose"}).exit_code,
                  0);
        const Outcome outcome =
            recount({"import", path("copy/" + name), "--map", map, "--casebook", book});
        EXPECT_EQ(outcome.exit_code, 0) << name << outcome.err;
        EXPECT_THAT(outcome.out, HasSubstr("0 added, 0 changed, 0 withdrawn")) << name;
    }
}

/// A spreadsheet that people have, the mapping somebody would write for it, and its rows.
struct RealSheet {
    std::string file;
    std::string map;
    std::size_t rows = 0;
};

class RealSheetTest : public ProgramTest, public testing::WithParamInterface<RealSheet> {};

TEST_P(RealSheetTest, is_imported_by_a_mapping_of_ten_lines) {
    const fs::path file = fs::path(RECOUNT_SOURCE_DIR) / ".." / "shared" / "data" / GetParam().file;
    if (!fs::exists(file)) {
        GTEST_SKIP() << "../shared/data/" << GetParam().file << " is not there";
    }
    write("map.toml", GetParam().map);
    write("case/case.toml", "format = 1\ntitle = \"Real\"\n");
    write("case/actors.csv", "actor_id,name_en,member_of\ncjtf-oir,The task force,\n");
    const std::string book = path("book.recount");
    EXPECT_EQ(recount({"import", path("case"), "--casebook", book}).exit_code, 0);
    const std::vector<std::string> words = {
        "import", file.string(), "--map", path("map.toml"), "--casebook", book, "--format", "json"};

    const Outcome first = recount(words);
    const Outcome second = recount(words);

    EXPECT_EQ(first.exit_code, 0) << first.err;
    EXPECT_EQ(json::parse(first.out).at("added"), GetParam().rows);
    EXPECT_EQ(json::parse(second.out).at("unchanged"), GetParam().rows);
    EXPECT_EQ(recount({"check", "--casebook", book}).exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(
    All, RealSheetTest,
    testing::Values(
        RealSheet{"inherent-resolve/credible_incidents.csv",
                  "table = \"incidents\"\n[columns]\nincident_id = \"incident_id\"\n"
                  "codes = \"airwars_code\"\ndate = \"event_date\"\nplace_text = \"place\"\n"
                  "killed_min = \"killed\"\nkilled_max = \"killed_max\"\nnote = \"note\"\n",
                  161},
        RealSheet{"inherent-resolve/monthly_reports.csv",
                  "table = \"ledger\"\n[columns]\nreport_id = \"report_id\"\n"
                  "ledger = { value = \"assessed:cjtf-oir\" }\npublished_on = \"published_on\"\n"
                  "new_reports = \"new_reports\"\ncumulative_strikes = \"cumulative_strikes\"\n",
                  56},
        RealSheet{"airwars-gaza/incidents.csv",
                  "table = \"incidents\"\n[columns]\nincident_id = \"page\"\ncodes = \"code\"\n"
                  "date = { from = [\"date_start\", \"date_end\"], join = \"/\" }\n"
                  "place_text = { from = [\"location_en\", \"location_ar\"], join = \" / \" }\n"
                  "killed_min = \"killed_min\"\nkilled_max = \"killed_max\"\n"
                  "grading = { from = \"grading\", rename = { Fair = \"fair\" } }\n"
                  "grading_scheme = { value = \"airwars\" }\n",
                  663},
        RealSheet{"airwars-coalition/statements.csv",
                  "table = \"reports\"\nunknown = [\"NLZ\"]\n[columns]\n"
                  "report_id = \"statement_id\"\npublished_on = \"statement_date\"\n"
                  "event_date = \"alleged_date\"\nplace_text = \"place\"\n"
                  "verdict = \"assessment\"\nverdict_by = { value = \"cjtf-oir\" }\n"
                  "killed_min = \"deaths_conceded_min\"\nurl = \"source_url\"\n",
                  353},
        RealSheet{"ucdp-ged/events_syria.csv",
                  "table = \"incidents\"\n[columns]\nid = { from = [\"ucdp_id\"] }\n"
                  "date = { from = [\"date_start\", \"date_end\"], join = \"/\" }\n"
                  "place_text = { from = [\"where_description\", \"adm_2\"], join = \", \" }\n"
                  "latitude = \"latitude\"\nlongitude = \"longitude\"\ncountry = \"country\"\n"
                  "killed_min = \"deaths_civilians\"\n",
                  11762}));

}  // namespace
}  // namespace recount::cli
