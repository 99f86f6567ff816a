#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "recount/record/day.h"

namespace recount::dataset {

/// What the cells of a column hold.
enum class ColumnType {
    text,          ///< UTF-8
    whole_number,  ///< from 0 to 10^12
    decimal,       ///< a finite number with a fraction
    day,           ///< a day of the Gregorian calendar
};

/// `text`, `whole number`, `decimal`, `day`.
[[nodiscard]] std::string_view to_text(ColumnType type);

/// One cell. Nothing: the cell is empty. Otherwise of the column's type; a text is never empty.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, record::Day>;

/// One column as the data dictionary tells it. All texts are in English.
struct Column {
    std::string_view name;
    ColumnType type = ColumnType::text;
    std::string_view meaning = {};
    /// What an empty cell means; empty: no cell of the column is.
    std::string_view empty = {};
    std::string_view unit = {};       ///< empty: none
    std::string_view refers_to = {};  ///< the table whose key a cell names; empty: none
    std::string_view hxl = {};        ///< HXL hashtag and attributes; empty: none

    [[nodiscard]] bool is_required() const { return empty.empty(); }
};

/// A column, and how a record gives its cell: so no table can differ from its description.
template <class Record>
struct ColumnOf {
    Column column;
    Value (*value)(const Record&) = nullptr;
};

/// A table with its description and all its cells, column by column. Immutable once made.
class Table {
public:
    /// One row a record, in their order. `key`: the name of the column whose cells are distinct and
    /// name the rows; empty: there is none. Throws `std::logic_error` where a record gives a value
    /// of another type than the column's, or nothing in a required column. `columns`, `name`,
    /// `meaning` and `key` outlive the table.
    template <class Record>
    static Table of(std::string_view name, std::string_view key, std::string_view meaning,
                    std::span<const ColumnOf<Record>> columns, std::span<const Record> records) {
        Table table(name, key, meaning, records.size());
        for (const ColumnOf<Record>& described : columns) {
            std::vector<Value> cells;
            cells.reserve(records.size());
            for (const Record& record : records) {
                cells.push_back(described.value(record));
            }
            table.add(described.column, std::move(cells));
        }
        return table;
    }

    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] std::string_view key() const { return key_; }
    [[nodiscard]] std::string_view meaning() const { return meaning_; }
    [[nodiscard]] std::span<const Column> columns() const { return columns_; }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    /// The cells of a column, by row.
    [[nodiscard]] std::span<const Value> cells(std::size_t column) const { return cells_[column]; }
    [[nodiscard]] const Value& cell(std::size_t row, std::size_t column) const {
        return cells_[column][row];
    }
    /// The number of the column of that name; throws `std::logic_error` where there is none.
    [[nodiscard]] std::size_t column(std::string_view name) const;

private:
    Table(std::string_view name, std::string_view key, std::string_view meaning, std::size_t rows)
        : name_(name), key_(key), meaning_(meaning), rows_(rows) {}

    void add(const Column& column, std::vector<Value> cells);

    std::string_view name_;
    std::string_view key_;
    std::string_view meaning_;
    std::size_t rows_ = 0;
    std::vector<Column> columns_;
    std::vector<std::vector<Value>> cells_;  // by column, then by row
};

}  // namespace recount::dataset
