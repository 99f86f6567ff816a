// Mappings that cannot be used, each with the messages word for word; and how cells are read.

#include "recount/intake/sheet_map.h"

#include "tests/intake/case_files.h"

#include "recount/intake/sheet_map_rows.h"
#include "recount/intake/sheet_map_values.h"

namespace recount::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

/// A mapping, the sheet it is for, and all that is said.
struct BadMap {
    std::string name;
    std::string map;
    std::vector<std::string> errors;
    std::string sheet = "Code,Date,Killed\nA1,2017-03-17,5\n";
};

const std::string kinds =
    "actors, places, sources, documents, parts, incidents, statements, ledger, strikes, reports, "
    "victims, questions, decisions, links";
const std::string good_id = "incident_id = \"Code\"\n";

/// Wrong in themselves.
std::vector<BadMap> bad_maps() {
    return {
        {"no TOML",
         "table = incidents\n",
         {"map.toml, row 1: this is not TOML: Error while parsing floating-point: expected 'inf', "
          "saw "
          "'inc'; correct this line"}},
        {"no kind of record",
         "[columns]\n" + good_id,
         {"map.toml, column table: the kind of record is not said; write e.g. table = "
          "\"incidents\" (" +
          kinds + ")"}},
        {"a kind that is a slip",
         "table = \"incident\"\n[columns]\n" + good_id,
         {"map.toml, row 1, column table: 'incident' is no kind of record; did you mean "
          "'incidents'?; expected one of " +
          kinds}},
        {"an unknown key",
         "table = \"incidents\"\nheaders = 2\n[columns]\n" + good_id,
         {"map.toml, row 2, column headers: a mapping has no key 'headers'; did you mean "
          "'header'?"}},
        {"a column outside of its table",
         "table = \"incidents\"\nkilled_min = \"Killed\"\n[columns]\n" + good_id,
         {"map.toml, row 2, column killed_min: a mapping has no key 'killed_min'; columns of the "
          "case stand below [columns]. Known keys: table, sheet, header, keep, trim, unknown, "
          "complete, columns"}},
        {"a header row that is none",
         "table = \"incidents\"\nheader = 0\n[columns]\n" + good_id,
         {"map.toml, row 2, column header: 0 is not what is expected here: the number of the row "
          "with the headers, from 1"}},
        {"a switch that is a text",
         "table = \"incidents\"\ncomplete = \"yes\"\n[columns]\n" + good_id,
         {"map.toml, row 2, column complete: \"yes\" is not what is expected here: true or "
          "false"}},
        {"no id",
         "table = \"incidents\"\n[columns]\nkilled_min = \"Killed\"\n",
         {"map.toml, row 1, column columns.incident_id: no column gives the id of a record; add "
          "incident_id = \"HEADER\", or id = { from = [\"HEADER\", ...] } to make one"}},
        {"an id twice",
         "table = \"incidents\"\n[columns]\nincident_id = \"Code\"\nid = \"Code\"\n",
         {"map.toml, row 4, column columns.id: 'id' is 'incident_id', which is given too; remove "
          "one of them"}},
        {"a column that the kind does not have",
         "table = \"sources\"\n[columns]\nsource_id = \"Code\"\nlangage = \"Date\"\n",
         {"map.toml, row 4, column columns.langage: sources have no column 'langage'; did you mean "
          "'language'?; known: source_id, name, kind, language, confidentiality, url"}},
        {"a key of a column that is a slip",
         "table = \"incidents\"\n[columns]\n" + good_id +
             "date = { from = \"Date\", dates = \"day/month/year\" }\n",
         {"map.toml, row 4, column columns.date.dates: a column has no key 'dates'; did you mean "
          "'date'?; known: from, value, unknown, rename, date, range, number, split, join, id"}},
        {"a date that is none",
         "table = \"incidents\"\n[columns]\n" + good_id +
             "date = { from = \"Date\", date = \"dd/mm/yyyy\" }\n",
         {"map.toml, row 4, column columns.date.date: \"dd/mm/yyyy\" is not what is expected here: "
          "day, month and year as the cells have them, e.g. \"day/month/year\" or [\"day month "
          "year\", \"month year\"]"}},
        {"a constant beside a header",
         "table = \"incidents\"\n[columns]\n" + good_id +
             "grading = { from = \"Date\", value = \"fair\" }\n",
         {"map.toml, row 4, column columns.grading: value is a constant and takes nothing beside "
          "it; remove value, or the rest"}},
        {"no header",
         "table = \"incidents\"\n[columns]\n" + good_id + "killed_min = { number = true }\n",
         {"map.toml, row 4, column columns.killed_min: it is not said where the value comes from; "
          "add from = \"HEADER\" or value = \"TEXT\""}},
        {"two ways to read a cell",
         "table = \"incidents\"\n[columns]\n" + good_id +
             "killed_min = { from = \"Killed\", number = true, range = \"low\" }\n",
         {"map.toml, row 4, column columns.killed_min: date, number and range read a cell in "
          "different ways; keep one of them"}},
        {"an end that a range does not have",
         "table = \"incidents\"\n[columns]\n" + good_id +
             "killed_min = { from = \"Killed\", range = \"least\" }\n",
         {"map.toml, row 4, column columns.killed_min.range: \"least\" is not what is expected "
          "here: \"low\" or \"high\""}},
        {"a first day without a membership",
         "table = \"actors\"\n[columns]\nactor_id = \"Code\"\nfrom = \"Date\"\n",
         {"map.toml, row 4, column columns.from: the first day belongs to a membership; give "
          "member_of too, or leave out from"}},
    };
}

/// Wrong for their sheets.
std::vector<BadMap> unfit_maps() {
    return {
        {"a header that is not there",
         "table = \"incidents\"\n[columns]\n" + good_id + "killed_min = \"Kiled\"\n",
         {"map.toml, row 4, column columns.killed_min: no header of sheet.csv, row 1, is 'Kiled'; "
          "did you mean 'Killed'?"}},
        {"a header in other case",
         "table = \"incidents\"\n[columns]\n" + good_id + "killed_min = \"KILLED\"\n",
         {"map.toml, row 4, column columns.killed_min: no header of sheet.csv, row 1, is 'KILLED'; "
          "did you mean 'Killed'?"}},
        {"a header that nothing is like",
         "table = \"incidents\"\n[columns]\n" + good_id + "note = \"Observations\"\n",
         {"map.toml, row 4, column columns.note: no header of sheet.csv, row 1, is "
          "'Observations'; there are 'Code', 'Date', 'Killed'"}},
        {"a header that stands twice",
         "table = \"incidents\"\n[columns]\n" + good_id + "killed_min = \"Killed\"\n",
         {"map.toml, row 4, column columns.killed_min: the header 'Killed' stands in B1 and C1, so "
          "it is not clear which one counts; rename one in the sheet"},
         "Code,Killed,Killed\nA1,5,6\n"},
        {"a header row that is empty",
         "table = \"incidents\"\nheader = 7\n[columns]\n" + good_id,
         {"sheet.csv, row 7: the row of the headers is empty; correct header = in the mapping"}},
        {"a kept column that has a meaning",
         "table = \"incidents\"\nkeep = true\n[columns]\n" + good_id,
         {"sheet.csv, row 1, column date: the mapping keeps other columns under their names, and "
          "'date' is a column of incidents; say what it holds: date = \"date\" below [columns], or "
          "rename it in the sheet"},
         "Code,date\nA1,5\n"},
    };
}

SheetTable table_of(const std::string& text) {
    return *read_sheet_table(text, "sheet.csv", std::nullopt);
}

class BadMapTest : public ::testing::TestWithParam<BadMap> {};

TEST_P(BadMapTest, is_refused_with_a_message) {
    const BadMap& bad = GetParam();
    const ReadSheetMap read = read_sheet_map(bad.map, "map.toml");
    std::vector<std::string> errors = described(read.errors);
    if (read.map) {
        errors = described(map_rows(*read.map, table_of(bad.sheet)).findings.errors);
    }
    EXPECT_THAT(errors, ElementsAreArray(bad.errors)) << bad.name;
}

INSTANTIATE_TEST_SUITE_P(Alone, BadMapTest, ::testing::ValuesIn(bad_maps()));
INSTANTIATE_TEST_SUITE_P(WithSheet, BadMapTest, ::testing::ValuesIn(unfit_maps()));

struct NumberCase {
    std::string cell;
    std::optional<std::int64_t> number;
};

TEST(SheetValuesTest, read_whole_numbers_as_people_write_them) {
    const std::vector<NumberCase> cases = {{"5", 5},
                                           {"0", 0},
                                           {"007", 7},
                                           {" 1,200 ", 1200},
                                           {"1 200", 1200},
                                           {"1'200", 1200},
                                           {"12.0", 12},
                                           {"1\xC2\xA0"
                                            "200",
                                            1200},
                                           {"١٢", 12},
                                           {"١٬٢٠٠", 1200},
                                           {"1,200,300", 1200300},
                                           {"1.200", std::nullopt},
                                           {"1.5", std::nullopt},
                                           {"12,00", std::nullopt},
                                           {"1,2", std::nullopt},
                                           {"-5", std::nullopt},
                                           {"", std::nullopt},
                                           {"abc", std::nullopt},
                                           {"5-8", std::nullopt},
                                           {"1,200 300", std::nullopt},
                                           {"99999999999999999999", std::nullopt},
                                           {".0", std::nullopt},
                                           {"1.", std::nullopt}};
    for (const NumberCase& each : cases) {
        const base::Result<std::int64_t> read = read_people_number(each.cell);
        EXPECT_EQ(read ? std::optional(*read) : std::nullopt, each.number) << each.cell;
    }
}

struct RangeCase {
    std::string cell;
    std::optional<NumberRange> range;
};

TEST(SheetValuesTest, read_the_ranges_of_one_cell) {
    const std::optional<std::int64_t> open;
    const std::vector<RangeCase> cases = {{"5", {{5, 5}}},
                                          {"5-8", {{5, 8}}},
                                          {"5 – 8", {{5, 8}}},
                                          {"5 to 8", {{5, 8}}},
                                          {"Between 5 and 8", {{5, 8}}},
                                          {"1,200-1,400", {{1200, 1400}}},
                                          {"de 5 à 8", {{5, 8}}},
                                          {"entre 5 et 8", {{5, 8}}},
                                          {"من 5 إلى 8", {{5, 8}}},
                                          {"٥-٨", {{5, 8}}},
                                          {"at least 5", {{5, open}}},
                                          {"At Least 5", {{5, open}}},
                                          {"5+", {{5, open}}},
                                          {">= 5", {{5, open}}},
                                          {"> 5", {{6, open}}},
                                          {"more than 5", {{6, open}}},
                                          {"au moins 5", {{5, open}}},
                                          {"ما لا يقل عن 5", {{5, open}}},
                                          {"up to 8", {{open, 8}}},
                                          {"jusqu'à 8", {{open, 8}}},
                                          {"fewer than 8", {{open, 7}}},
                                          {"≤ 8", {{open, 8}}},
                                          {"8-5", std::nullopt},
                                          {"dozens", std::nullopt},
                                          {"about 5", std::nullopt},
                                          {"5 or 8", std::nullopt},
                                          {"fewer than 0", std::nullopt},
                                          {"-5", std::nullopt},
                                          {"", std::nullopt},
                                          {"5-", std::nullopt}};
    for (const RangeCase& each : cases) {
        const base::Result<NumberRange> read = read_people_range(each.cell);
        EXPECT_EQ(read ? std::optional(*read) : std::nullopt, each.range) << each.cell;
    }
}

struct DateCase {
    std::string cell;
    DateOrder order;
    std::string date;  ///< empty: refused
};

TEST(SheetValuesTest, read_dates_in_the_order_that_the_mapping_says) {
    using enum DatePart;
    const DateOrder day_first = {day, month, year};
    const std::vector<DateCase> cases = {{"17/03/2017", day_first, "2017-03-17"},
                                         {"1.2.2017", day_first, "2017-02-01"},
                                         {"1/2/2017", {month, day, year}, "2017-01-02"},
                                         {"17 March 2017", day_first, "2017-03-17"},
                                         {"17th of Mar. 2017", day_first, "2017-03-17"},
                                         {"March 17, 2017", {month, day, year}, "2017-03-17"},
                                         {"1er août 2017", day_first, "2017-08-01"},
                                         {"17 آذار 2017", day_first, "2017-03-17"},
                                         {"17 كانون الأول 2017", day_first, "2017-12-17"},
                                         {"١٧ مارس ٢٠١٧", day_first, "2017-03-17"},
                                         {"2017-03-17", day_first, "2017-03-17"},
                                         {"2017-03-17T04:30:00Z", day_first, "2017-03-17"},
                                         {"March 2017", {month, year}, "2017-03"},
                                         {"2017", {year}, "2017"},
                                         {"29/02/2016", day_first, "2016-02-29"},
                                         {"29/02/2017", day_first, ""},
                                         {"17/03/17", day_first, ""},
                                         {"03/17/2017", day_first, ""},
                                         {"March 2017", day_first, ""},
                                         {"0/3/2017", day_first, ""},
                                         {"", day_first, ""},
                                         {"spring", day_first, ""}};
    for (const DateCase& each : cases) {
        const base::Result<std::string> read = read_people_date(each.cell, {each.order});
        EXPECT_EQ(read ? *read : "", each.date) << each.cell;
    }
}

TEST(SheetValuesTest, make_ids_that_differ_where_the_texts_differ) {
    EXPECT_EQ(made_id({"CS019"}), "CS019");
    EXPECT_EQ(made_id({"2017-03-17", "mosul"}), "2017-03-17-mosul");
    EXPECT_EQ(made_id({"2017-03-17", "West Mosul"}), "2017-03-17-west-mosul-882fb10fea");
    EXPECT_NE(made_id({"West Mosul"}), made_id({"West  Mosul"}));
    EXPECT_NE(made_id({"الموصل"}), made_id({"الرقة"}));
    EXPECT_TRUE(record::is_id(made_id({std::string(5000, 'x'), "الموصل"})));
}

/// The values of the first record, in the order of its columns.
std::vector<std::string> values(const std::string& columns, const std::string& sheet,
                                const std::string& head = "") {
    const ReadSheetMap read =
        read_sheet_map("table = \"incidents\"\n" + head + "[columns]\n" + columns, "map.toml");
    EXPECT_THAT(described(read.errors), ElementsAre());
    const MappedSheet mapped = map_rows(*read.map, table_of(sheet));
    EXPECT_THAT(described(mapped.findings.errors), ElementsAre());
    std::vector<std::string> all;
    for (const record::Field& field : mapped.entries.at(0).entry.fields) {
        all.push_back(field.name + "=" + field.value);
    }
    return all;
}

TEST(SheetMapTest, takes_the_first_that_is_not_empty_or_joins_them) {
    const std::string sheet = "Code,Village,Town\nA1,-,Mosul\n";
    EXPECT_THAT(values(good_id + "place_text = { from = [\"Village\", \"Town\"] }\n", sheet,
                       "unknown = [\"-\"]\n"),
                ElementsAre("incident_id=A1", "place_text=Mosul"));
    EXPECT_THAT(
        values(good_id + "place_text = { from = [\"Town\", \"Village\"], join = \" \" }\n", sheet),
        ElementsAre("incident_id=A1", "place_text=Mosul -"));
}

TEST(SheetMapTest, joins_the_same_value_once) {
    EXPECT_THAT(values(good_id + "date = { from = [\"Start\", \"End\"], join = \"/\" }\n",
                       "Code,Start,End\nA1,2017-03-17,2017-03-17\n"),
                ElementsAre("incident_id=A1", "date=2017-03-17"));
}

TEST(SheetMapTest, splits_renames_and_joins_the_items_of_a_cell) {
    EXPECT_THAT(values(good_id + "belligerents = { from = \"By\", split = \",\", join = \" | \", "
                                 "rename = { \"Coalition Forces\" = \"coalition\" } }\n",
                       "Code,By\nA1,\"Coalition Forces, us\"\n"),
                ElementsAre("incident_id=A1", "belligerents=coalition | us"));
}

TEST(SheetMapTest, does_not_make_a_zero_of_what_is_not_known) {
    for (const std::string cell : {"-", "N/A", "Unknown", "", " "}) {
        EXPECT_THAT(values(good_id + "killed_min = { from = \"Killed\", number = true, unknown = "
                                     "[\"-\", \"n/a\", \"unknown\"] }\n",
                           "Code,Killed\nA1," + cell + "\n"),
                    ElementsAre("incident_id=A1"))
            << cell;
    }
}

TEST(SheetMapTest, keeps_other_columns_only_where_it_is_told_to) {
    const std::string sheet = "Code,Source of the row\nA1, a letter \n";
    EXPECT_THAT(values(good_id, sheet), ElementsAre("incident_id=A1"));
    EXPECT_THAT(values(good_id, sheet, "keep = true\n"),
                ElementsAre("incident_id=A1", "Source of the row=a letter"));
    EXPECT_THAT(values(good_id, sheet, "keep = true\ntrim = false\n"),
                ElementsAre("incident_id=A1", "Source of the row= a letter "));
}

}  // namespace
}  // namespace recount::intake::testing
