#include "recount/dataset/tables.h"

#include <set>
#include <stdexcept>
#include <string>

#include "tests/dataset/open_case.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/dataset/cells.h"
#include "recount/dataset/csv_file.h"

namespace recount::dataset {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using ::testing::Not;

TEST(TablesTest, each_kind_of_record_that_is_published_has_a_table_with_a_row_for_each) {
    const record::Case open = testing::open_case();
    std::vector<std::pair<std::string, std::size_t>> rows;
    for (const Table& table : tables_of(open)) {
        rows.emplace_back(table.name(), table.rows());
    }
    rows.pop_back();  // the dictionary: its rows are the columns
    using Row = std::pair<std::string, std::size_t>;
    EXPECT_THAT(rows, ElementsAre(Row{"incidents", 4}, Row{"statements", 4}, Row{"ledger", 1},
                                  Row{"strikes", 2}, Row{"actors", 5}, Row{"memberships", 3},
                                  Row{"places", 3}, Row{"sources", 2}, Row{"documents", 2},
                                  Row{"reports", 2}, Row{"parts", 2}));
}

TEST(TablesTest, every_column_says_what_it_means_under_a_name_that_every_format_takes) {
    for (const Table& table : tables_of(testing::open_case())) {
        std::set<std::string_view> names;
        for (const Column& column : table.columns()) {
            SCOPED_TRACE(std::string(table.name()) + "." + std::string(column.name));
            EXPECT_THAT(std::string(column.name), MatchesRegex("[a-z][a-z0-9_]*"));
            EXPECT_TRUE(names.insert(column.name).second);
            // Words that a reader would have to quote in a question to a database.
            EXPECT_THAT(
                std::set<std::string_view>({"from", "to", "table", "column", "key", "order"}),
                Not(Contains(column.name)));
            EXPECT_TRUE(column.meaning.ends_with('.'));
            EXPECT_FALSE(column.empty.ends_with('.'));
        }
    }
}

TEST(TablesTest, keys_name_one_row_each_and_references_name_a_key) {
    const std::vector<Table> tables = tables_of(testing::open_case());
    const auto keys_of = [](const Table& table) {
        std::set<std::string> keys;
        for (const Value& value : table.cells(table.column(table.key()))) {
            EXPECT_TRUE(keys.insert(plain_text(value)).second) << plain_text(value);
        }
        return keys;
    };
    std::size_t references = 0;
    for (const Table& table : tables) {
        for (std::size_t number = 0; number < table.columns().size(); ++number) {
            const Column& column = table.columns()[number];
            if (column.refers_to.empty()) {
                continue;
            }
            const auto other = std::ranges::find(tables, column.refers_to, &Table::name);
            ASSERT_NE(other, tables.end()) << column.refers_to;
            const std::set<std::string> keys = keys_of(*other);
            for (const Value& value : table.cells(number)) {
                EXPECT_TRUE(value.index() == 0 || keys.contains(plain_text(value)))
                    << table.name() << "." << column.name << " " << plain_text(value);
                ++references;
            }
        }
    }
    EXPECT_GT(references, 20U);
}

TEST(TablesTest, the_dictionary_has_a_row_for_each_column_of_each_table) {
    const std::vector<Table> tables = tables_of(testing::open_case());
    std::vector<std::string> columns;
    for (const Table& table : tables) {
        for (const Column& column : table.columns()) {
            columns.push_back(std::string(table.name()) + "." + std::string(column.name));
        }
    }
    const Table& dictionary = tables.back();
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < dictionary.rows(); ++row) {
        rows.push_back(plain_text(dictionary.cell(row, 0)) + "." +
                       plain_text(dictionary.cell(row, 1)));
    }
    EXPECT_EQ(rows, columns);
}

TEST(TablesTest, a_record_that_is_not_open_is_never_published) {
    record::Case with_source = testing::open_case();
    with_source.sources.back().confidentiality = record::Confidentiality::restricted;
    EXPECT_THROW(static_cast<void>(tables_of(with_source)), std::logic_error);
    record::Case with_statement = testing::open_case();
    with_statement.statements.back().confidentiality = record::Confidentiality::sealed;
    EXPECT_THROW(static_cast<void>(tables_of(with_statement)), std::logic_error);
}

TEST(TableTest, refuses_a_cell_that_is_not_what_its_column_says) {
    const std::vector<int> records = {1};
    const ColumnOf<int> columns[] = {
        {{.name = "n", .type = ColumnType::whole_number, .empty = "not known"},
         [](const int&) { return Value(0.5); }}};
    EXPECT_THROW(static_cast<void>(Table::of<int>("t", "", "", columns, records)),
                 std::logic_error);
    const ColumnOf<int> required[] = {
        {{.name = "n", .type = ColumnType::whole_number}, [](const int&) { return Value(); }}};
    EXPECT_THROW(static_cast<void>(Table::of<int>("t", "", "", required, records)),
                 std::logic_error);
}

TEST(CellsTest, keep_words_as_they_are_unless_no_format_could_hold_them) {
    const struct {
        const char* what;
        std::string text;
        Value cell;
    } cases[] = {
        {"empty is nothing", "", Value()},
        {"a formula", "=1+1", Value("=1+1")},
        {"directions", "\u202Eabc\u202C \u0645\u0631\u062D\u0628\u0627",
         Value("\u202Eabc\u202C \u0645\u0631\u062D\u0628\u0627")},
        {"line breaks and tabs", "a\r\nb\tc", Value("a\r\nb\tc")},
        {"NUL", std::string("a\0b", 3), Value("a\uFFFDb")},
        {"a byte of another encoding", "caf\xE9", Value("caf\uFFFD")},
        {"an overlong form, byte by byte", "\xC0\x80", Value("\uFFFD\uFFFD")},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(text_cell(one.text), one.cell) << one.what;
    }
}

TEST(CellsTest, what_is_not_known_is_never_a_zero) {
    EXPECT_EQ(number_cell(std::nullopt), Value());
    EXPECT_EQ(number_cell(0), Value(std::int64_t{0}));
    EXPECT_EQ(day_cell(std::nullopt), Value());
}

}  // namespace
}  // namespace recount::dataset
