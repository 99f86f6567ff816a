#include "recount/dataset/tables.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "recount/dataset/cells.h"

namespace recount::dataset {
namespace {

/// One column of one table.
struct Meaning {
    std::string_view table;
    bool is_key = false;
    Column column;
};

constexpr auto dictionary_columns = std::to_array<ColumnOf<Meaning>>({
    {{.name = "table_name", .meaning = "The table that the column is of."},
     [](const Meaning& row) { return text_cell(row.table); }},
    {{.name = "column_name", .meaning = "The name of the column."},
     [](const Meaning& row) { return text_cell(row.column.name); }},
    {{.name = "type", .meaning = "text, whole number, decimal or day (YYYY-MM-DD)."},
     [](const Meaning& row) { return text_cell(to_text(row.column.type)); }},
    {{.name = "is_key",
      .meaning = "yes where each row has another value, by which it is named; else no."},
     [](const Meaning& row) { return text_cell(row.is_key ? "yes" : "no"); }},
    {{.name = "unit", .meaning = "The unit of a number.", .empty = "it has none"},
     [](const Meaning& row) { return text_cell(row.column.unit); }},
    {{.name = "refers_to",
      .meaning = "The table whose key a cell of the column names.",
      .empty = "none"},
     [](const Meaning& row) { return text_cell(row.column.refers_to); }},
    {{.name = "hxl",
      .meaning = "The hashtag and attributes of the column in the file tagged for HXL.",
      .empty = "it is not in that file"},
     [](const Meaning& row) { return text_cell(row.column.hxl); }},
    {{.name = "meaning", .meaning = "What a cell says."},
     [](const Meaning& row) { return text_cell(row.column.meaning); }},
    {{.name = "empty_means",
      .meaning = "What an empty cell means.",
      .empty = "no cell of the column is empty"},
     [](const Meaning& row) { return text_cell(row.column.empty); }},
});

/// What is not for everybody must never come so far: whoever calls has left it out.
template <class Record>
void require_open(const std::vector<Record>& records) {
    const bool is_open = std::ranges::all_of(records, [](const Record& record) {
        return record.confidentiality == record::Confidentiality::open;
    });
    if (!is_open) {
        throw std::logic_error("a record that is not open was about to be published");
    }
}

}  // namespace

std::vector<Table> tables_of(const record::Case& open_case) {
    require_open(open_case.statements);
    require_open(open_case.sources);
    std::vector<Table> tables;
    for (const auto make :
         {incident_table, statement_table, ledger_table, strike_table, actor_table,
          membership_table, place_table, source_table, document_table, report_table, part_table}) {
        tables.push_back(make(open_case));
    }
    tables.push_back(dictionary_table(tables));
    return tables;
}

Table dictionary_table(const std::vector<Table>& tables) {
    std::vector<Meaning> rows;
    for (const Table& table : tables) {
        for (const Column& column : table.columns()) {
            rows.push_back({table.name(), column.name == table.key(), column});
        }
    }
    for (const auto& [column, value] : dictionary_columns) {
        rows.push_back({"dictionary", false, column});
    }
    return Table::of<Meaning>("dictionary", "", "What each column of each table means.",
                              dictionary_columns, rows);
}

}  // namespace recount::dataset
