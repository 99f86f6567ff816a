#include "recount/dataset/csv_file.h"

#include <numeric>

#include "recount/dataset/decimal.h"

namespace recount::dataset {
namespace {

/// Quoted where the standard asks for it, and where a reader that guesses the separator or trims
/// cells would be misled.
void append_cell(std::string& line, std::string_view text) {
    const bool is_plain = text.find_first_of(",;\t\"\r\n") == std::string_view::npos &&
                          !text.starts_with(' ') && !text.ends_with(' ');
    if (is_plain) {
        line += text;
        return;
    }
    line += '"';
    for (const char letter : text) {
        line += letter;
        if (letter == '"') {
            line += letter;
        }
    }
    line += '"';
}

/// Appends a line whose cells `text_of` gives by column.
template <class TextOf>
void append_line(std::string& csv, const std::vector<std::size_t>& columns, TextOf text_of) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        csv += i == 0 ? "" : ",";
        append_cell(csv, text_of(columns[i]));
    }
    csv += '\n';
}

enum class Tags { without, with };

std::string csv_of(const Table& table, const std::vector<std::size_t>& columns, Tags tags) {
    std::string csv;
    append_line(csv, columns, [&](std::size_t column) { return table.columns()[column].name; });
    if (tags == Tags::with) {
        append_line(csv, columns, [&](std::size_t column) { return table.columns()[column].hxl; });
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        append_line(csv, columns,
                    [&](std::size_t column) { return plain_text(table.cell(row, column)); });
    }
    return csv;
}

}  // namespace

std::string plain_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return decimal_text(*number);
    }
    if (const auto* day = std::get_if<record::Day>(&value)) {
        return record::to_text(*day);
    }
    return {};
}

std::string csv_file(const Table& table) {
    std::vector<std::size_t> columns(table.columns().size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    return csv_of(table, columns, Tags::without);
}

std::string hxl_file(const Table& table) {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        if (!table.columns()[column].hxl.empty()) {
            columns.push_back(column);
        }
    }
    return csv_of(table, columns, Tags::with);
}

}  // namespace recount::dataset
