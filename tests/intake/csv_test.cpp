#include "recount/intake/csv.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::string_literals;

struct ReadRow {
    std::uint64_t row = 0;
    std::vector<std::string> cells;
    bool operator==(const ReadRow&) const = default;
};

void PrintTo(const ReadRow& row, std::ostream* out) {
    *out << row.row << ": " << testing::PrintToString(row.cells);
}

struct ReadText {
    std::vector<ReadRow> rows;
    std::vector<std::string> notes;
};

/// Each text is read from a buffer of exactly its size, so that a sanitizer sees a step beyond.
ReadText read_all(std::string_view text) {
    const std::vector<char> exact(text.begin(), text.end());
    CsvReader reader(std::string_view(exact.data(), exact.size()));
    ReadText read;
    CsvRow row;
    while (reader.next(row)) {
        read.rows.push_back({row.row, {row.cells.begin(), row.cells.end()}});
    }
    for (const base::Error& note : reader.notes()) {
        read.notes.push_back(describe(note));
    }
    return read;
}

struct Case {
    std::string_view name;
    std::string text;
    std::vector<ReadRow> rows;
};

TEST(CsvReaderTest, reads_what_rfc_4180_and_spreadsheets_write) {
    const std::vector<Case> cases = {
        {"empty file", "", {}},
        {"byte-order mark alone", "\xEF\xBB\xBF", {}},
        {"header alone", "a,b", {{1, {"a", "b"}}}},
        {"line feeds", "a,b\n1,2\n", {{1, {"a", "b"}}, {2, {"1", "2"}}}},
        {"byte-order mark and CRLF",
         "\xEF\xBB\xBF"
         "a,b\r\n1,2\r\n",
         {{1, {"a", "b"}}, {2, {"1", "2"}}}},
        {"old Macintosh line ends", "a,b\r1,2\r", {{1, {"a", "b"}}, {2, {"1", "2"}}}},
        {"mixed line ends", "a\r\nb\nc\rd", {{1, {"a"}}, {2, {"b"}}, {3, {"c"}}, {4, {"d"}}}},
        {"last line without line end", "a\n1", {{1, {"a"}}, {2, {"1"}}}},
        {"empty cells", "a,b,c\n,,\n", {{1, {"a", "b", "c"}}, {2, {"", "", ""}}}},
        {"trailing delimiter", "a,b,\n1,2,", {{1, {"a", "b", ""}}, {2, {"1", "2", ""}}}},
        {"blank lines count and are skipped",
         "\na,b\n\n  \n1,2\n\n",
         {{2, {"a", "b"}}, {5, {"1", "2"}}}},
        {"ragged rows", "a,b\n1\n1,2,3\n", {{1, {"a", "b"}}, {2, {"1"}}, {3, {"1", "2", "3"}}}},
        {"quoted cells", "a,b\n\"1,5\",\"x\"\n", {{1, {"a", "b"}}, {2, {"1,5", "x"}}}},
        {"doubled quotes",
         "a\n\"the \"\"new\"\" quarter\"\n\"\"\"\"\n",
         {{1, {"a"}}, {2, {"the \"new\" quarter"}}, {3, {"\""}}}},
        {"an empty quoted cell is a row", "a\n\"\"\n", {{1, {"a"}}, {2, {""}}}},
        {"quoted line breaks start no new row",
         "a,b\n\"1\r\n2\n3\",x\n4,5\n",
         {{1, {"a", "b"}}, {2, {"1\r\n2\n3", "x"}}, {3, {"4", "5"}}}},
        {"semicolons", "a;b\n1,5;2\n", {{1, {"a", "b"}}, {2, {"1,5", "2"}}}},
        {"tabs", "a\tb\n1,5\t\n", {{1, {"a", "b"}}, {2, {"1,5", ""}}}},
        {"a tab-separated row of empty cells is no blank line",
         "a\tb\n\t\n",
         {{1, {"a", "b"}}, {2, {"", ""}}}},
        {"delimiters inside quotes do not vote",
         "\"a;b;c\",d\n1,2\n",
         {{1, {"a;b;c", "d"}}, {2, {"1", "2"}}}},
        {"a comma wins a tie", "a,b;c\n", {{1, {"a", "b;c"}}}},
        {"the separator line", "sep=;\r\na;b\r\n", {{1, {"a", "b"}}}},
        {"the separator line beats the count", "sep=,\na;b,c;d\n", {{1, {"a;b", "c;d"}}}},
        {"separator line alone", "sep=;", {}},
        {"no separator line", "sep=x,b\n", {{1, {"sep=x", "b"}}}},
        {"other scripts", "اسم,nom\nمحمد,Léa\n", {{1, {"اسم", "nom"}}, {2, {"محمد", "Léa"}}}},
        {"spaces belong to the cell", "a, b \n", {{1, {"a", " b "}}}},
    };
    for (const Case& example : cases) {
        const ReadText read = read_all(example.text);
        EXPECT_EQ(read.rows, example.rows) << example.name;
        EXPECT_THAT(read.notes, IsEmpty()) << example.name;
    }
}

struct DirtyCase {
    std::string text;
    std::vector<ReadRow> rows;
    std::vector<std::string> notes;
};

TEST(CsvReaderTest, keeps_dirty_cells_and_notes_them) {
    const std::string stray = "a quote inside an unquoted cell was kept as it stands";
    const std::string after = "text after a closing quote was joined to the cell";
    const std::string open =
        "a quote opens a cell and is never closed; the quote was kept as it stands and the cell "
        "ends with its line";
    const std::string nul = "NUL bytes were left out; a program cut or padded this cell";
    const std::vector<DirtyCase> cases = {
        {"a,b\n5\" shell,2\n",
         {{1, {"a", "b"}}, {2, {"5\" shell", "2"}}},
         {"row 2: cell 1: " + stray}},
        {"a\nx\"y\"\"z\"\n", {{1, {"a"}}, {2, {"x\"y\"\"z\""}}}, {"row 2: cell 1: " + stray}},
        {"a,b\n1, \"x\"\n", {{1, {"a", "b"}}, {2, {"1", " \"x\""}}}, {"row 2: cell 2: " + stray}},
        {"a,b\n\"x\" y,2\n", {{1, {"a", "b"}}, {2, {"x y", "2"}}}, {"row 2: cell 1: " + after}},
        {"a\n\"x\"\"y\"z\"w\n", {{1, {"a"}}, {2, {"x\"yz\"w"}}}, {"row 2: cell 1: " + after}},
        {"a,b\n1,2\n3,\"4\n5,6\n7,8\n",
         {{1, {"a", "b"}}, {2, {"1", "2"}}, {3, {"3", "\"4"}}, {4, {"5", "6"}}, {5, {"7", "8"}}},
         {"row 3: cell 2: " + open}},
        {"a\n\"x\"\"y\n\"\"\n",
         {{1, {"a"}}, {2, {"\"x\"\"y"}}, {3, {""}}},
         {"row 2: cell 1: " + open}},
        {"a\n\"", {{1, {"a"}}, {2, {"\""}}}, {"row 2: cell 1: " + open}},
        {"a,b\n1\0,2\n"s, {{1, {"a", "b"}}, {2, {"1", "2"}}}, {"row 2: cell 1: " + nul}},
        {"a\n\0\0\n1\n"s, {{1, {"a"}}, {3, {"1"}}}, {"row 2: cell 1: " + nul}},
    };
    for (const DirtyCase& example : cases) {
        const ReadText read = read_all(example.text);
        EXPECT_EQ(read.rows, example.rows) << example.text;
        EXPECT_EQ(read.notes, example.notes) << example.text;
    }
}

TEST(CsvReaderTest, tells_the_delimiter_it_found) {
    EXPECT_EQ(CsvReader("a;b;c\n").delimiter(), ';');
    EXPECT_EQ(CsvReader("a\tb\n").delimiter(), '\t');
    EXPECT_EQ(CsvReader("a\n").delimiter(), ',');
    EXPECT_EQ(CsvReader("sep=|\na|b\n").delimiter(), '|');
}

TEST(CsvReaderTest, reads_a_cell_of_many_megabytes) {
    const std::string cell(5'000'000, 'x');
    const ReadText read = read_all("a\n" + cell + "\n\"" + cell + "\"\n1\n");
    EXPECT_THAT(read.rows, ElementsAre(ReadRow{1, {"a"}}, ReadRow{2, {cell}}, ReadRow{3, {cell}},
                                       ReadRow{4, {"1"}}));
}

TEST(CsvReaderTest, reads_every_cell_length_across_block_ends) {
    for (std::size_t length = 0; length <= 200; ++length) {
        const std::string cell(length, 'x');
        const ReadText read = read_all("a,b\n" + cell + ",\"" + cell + "\"\"\"\n");
        EXPECT_THAT(read.rows, ElementsAre(ReadRow{1, {"a", "b"}}, ReadRow{2, {cell, cell + '"'}}));
    }
}

TEST(CsvReaderTest, cells_stay_valid_after_later_rows) {
    const std::string text = "a\n\"first \"\"one\"\"\"\n\"second \"\"one\"\"\"\n";
    CsvReader reader(text);
    CsvRow row;
    ASSERT_TRUE(reader.next(row));
    ASSERT_TRUE(reader.next(row));
    const std::string_view first = row.cells[0];
    ASSERT_TRUE(reader.next(row));
    EXPECT_EQ(first, "first \"one\"");
}

TEST(CsvReaderTest, lists_a_thousand_notes_and_then_says_there_are_more) {
    std::string text = "a\n";
    for (int i = 0; i < 3000; ++i) {
        text += "5\" shell\n";
    }
    const ReadText read = read_all(text);
    EXPECT_THAT(read.rows, SizeIs(3001));
    ASSERT_THAT(read.notes, SizeIs(1001));
    EXPECT_EQ(read.notes.back(), "row 1002: more cells like those before are not listed");
}

TEST(CsvReaderTest, many_unclosed_quotes_are_read_in_linear_time) {
    // Each cell opens a quote; a reader that looks for the end anew from each would take hours.
    std::string text = "a,b\n";
    for (int i = 0; i < 300'000; ++i) {
        text += "x,\"\"\"\"\n";
    }
    text += "x,\"y\n";
    for (int i = 0; i < 300'000; ++i) {
        text += "x,\"\"\"\"\n";
    }
    const ReadText read = read_all(text);
    EXPECT_THAT(read.rows, SizeIs(600'002));
    EXPECT_THAT(read.notes, ElementsAre(HasSubstr("row 300002: cell 2: a quote opens a cell")));
}

TEST(AppendCsvRowTest, quotes_only_where_needed) {
    struct Row {
        std::vector<std::string_view> cells;
        std::string_view line;
    };
    const std::vector<Row> cases = {
        {{"a", "b"}, "a,b\n"},
        {{"1,5", "say \"no\"", "two\nlines", "cr\rcell"},
         "\"1,5\",\"say \"\"no\"\"\",\"two\nlines\",\"cr\rcell\"\n"},
        {{" a", "b ", "\tc", "d e"}, "\" a\",\"b \",\"\tc\",d e\n"},
        {{"", ""}, ",\n"},
        {{""}, "\"\"\n"},
        {{"x;y", "a|b"}, "\"x;y\",a|b\n"},
        {{"tab\there"}, "\"tab\there\"\n"},
        {{"sep=|"}, "\"sep=|\"\n"},
        {{"\xEF\xBB\xBFx"}, "\"\xEF\xBB\xBFx\"\n"},
        {{"محمد"}, "محمد\n"},
    };
    for (const Row& example : cases) {
        std::string out;
        append_csv_row(out, example.cells);
        EXPECT_EQ(out, example.line);
    }
}

TEST(AppendCsvRowTest, what_is_written_is_read_back_alike) {
    const std::vector<std::string_view> pieces = {"",   "a",    ",", "\"", "\n",   "\r", " ",
                                                  "\t", "\"\"", ";", "é",  "\r\n", ",\""};
    std::string text = "id,first,second\n";
    std::vector<ReadRow> expected = {{1, {"id", "first", "second"}}};
    for (const std::string_view first : pieces) {
        for (const std::string_view second : pieces) {
            const std::string joined = std::string(first) + std::string(second);
            const std::vector<std::string_view> cells = {joined, first, second};
            append_csv_row(text, cells);
            expected.push_back({expected.size() + 1, {cells.begin(), cells.end()}});
        }
    }
    const ReadText read = read_all(text);
    EXPECT_EQ(read.rows, expected);
    EXPECT_THAT(read.notes, IsEmpty());
}

// A first line that held more semicolons or tabs than commas was read with another separator.
TEST(AppendCsvRowTest, no_cell_of_a_first_line_changes_the_separator) {
    const std::vector<std::vector<std::string_view>> lines = {
        {"actor_id", "a;b;c;d"},
        {"actor_id", "a\tb\tc\td"},
        {";"},
        {"\t"},
        {"sep=;"},
        {"sep=|"},
        {"sep=|", ""},
        {"\xEF\xBB\xBF"},
        {"\xEF\xBB\xBFsep=;"},
        {"a;\"b\";\nc", ";;;"},
    };
    for (const std::vector<std::string_view>& cells : lines) {
        std::string text;
        append_csv_row(text, cells);
        const ReadText read = read_all(text);
        EXPECT_EQ(read.rows, (std::vector<ReadRow>{{1, {cells.begin(), cells.end()}}})) << text;
        EXPECT_THAT(read.notes, IsEmpty()) << text;
    }
}

}  // namespace
}  // namespace recount::intake
