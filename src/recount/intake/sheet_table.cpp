#include "recount/intake/sheet_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "recount/archive/media_type.h"
#include "recount/base/spelling.h"
#include "recount/document/encoding.h"
#include "recount/intake/cells.h"
#include "recount/intake/csv.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

// A list of a hundred thousand people with fifty columns.
constexpr std::size_t most_cells = 5'000'000;

base::Failure failure(ErrorKind kind, std::string_view file, std::string message) {
    return base::fail({kind, std::move(message), {std::string(file), std::nullopt, {}, {}}});
}

std::string names_of(const std::vector<std::string>& sheets) {
    std::string text;
    for (const std::string& sheet : sheets) {
        text += (text.empty() ? "'" : ", '") + shortened(sheet) + "'";
    }
    return text;
}

base::Result<SheetTable> read_workbook(document::RowReader reader, std::string_view bytes,
                                       std::string_view file,
                                       const std::optional<std::string>& wanted) {
    SheetTable table;
    table.file = file;
    std::vector<std::string> sheets;
    document::Limits limits;
    limits.cells = most_cells;
    const document::RowTaker take = [&](const document::SheetRow& row) {
        if (std::find(sheets.begin(), sheets.end(), row.sheet) == sheets.end()) {
            sheets.emplace_back(row.sheet);
        }
        if (wanted ? row.sheet != *wanted : sheets.size() > 1) {
            return;
        }
        table.lines.push_back(
            {row.number, row.cells.back().column, {row.cells.begin(), row.cells.end()}});
    };
    RECOUNT_TRY(document::SheetNotes found, reader(bytes, file, limits, take));
    if (wanted && std::find(sheets.begin(), sheets.end(), *wanted) == sheets.end()) {
        return failure(
            ErrorKind::unknown_name, file,
            "no sheet '" + shortened(*wanted) + "' has rows" + base::suggestion(*wanted, sheets) +
                "; those that have: " + (sheets.empty() ? std::string("none") : names_of(sheets)));
    }
    if (!wanted && sheets.size() > 1) {
        return failure(ErrorKind::refused, file,
                       "several sheets have rows: " + names_of(sheets) +
                           "; say which one with --sheet NAME, or sheet = \"NAME\" in the mapping");
    }
    table.sheet = wanted ? *wanted : sheets.empty() ? "1" : sheets.front();
    table.notes = std::move(found.notes);
    return table;
}

SheetTable read_text(document::DecodedText decoded, std::string_view file) {
    SheetTable table;
    table.file = file;
    table.notes = std::move(decoded.notes);
    CsvReader reader(decoded.text);
    CsvRow row;
    while (reader.next(row)) {
        SheetLine line{row.row, row.cells.size(), {}};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!row.cells[i].empty()) {
                line.cells.push_back(
                    {static_cast<std::uint32_t>(i + 1), std::string(row.cells[i])});
            }
        }
        table.lines.push_back(std::move(line));
    }
    for (base::Error note : reader.notes()) {
        note.where.file = file;
        table.notes.push_back(std::move(note));
    }
    return table;
}

}  // namespace

std::string_view SheetLine::cell(std::uint32_t column) const {
    const auto found = std::lower_bound(
        cells.begin(), cells.end(), column,
        [](const document::SheetCell& cell, std::uint32_t sought) { return cell.column < sought; });
    return found != cells.end() && found->column == column ? std::string_view(found->text)
                                                           : std::string_view();
}

std::string SheetTable::name() const {
    return is_workbook() ? file + ", sheet '" + shortened(sheet) + "'" : file;
}

base::Result<SheetTable> read_sheet_table(std::string_view bytes, std::string_view file,
                                          const std::optional<std::string>& sheet) {
    const std::string type = archive::media_type(archive::content_of(bytes));
    if (type.ends_with("spreadsheetml.sheet")) {
        return read_workbook(document::read_xlsx_rows, bytes, file, sheet);
    }
    if (type.ends_with("opendocument.spreadsheet")) {
        return read_workbook(document::read_ods_rows, bytes, file, sheet);
    }
    // The type of a text is a guess by its first lines; a list of Arabic names may look like none.
    if (!type.starts_with("text/") && type != "application/octet-stream") {
        return failure(ErrorKind::refused, file,
                       "the file is of the type " + type +
                           ", which is no spreadsheet; save it as CSV, XLSX or ODS");
    }
    if (sheet) {
        return failure(ErrorKind::refused, file,
                       "the file is text and has no sheet '" + shortened(*sheet) +
                           "'; leave out --sheet, and sheet = in the mapping");
    }
    RECOUNT_TRY(document::DecodedText decoded, document::decode_text(bytes, file));
    return read_text(std::move(decoded), file);
}

}  // namespace recount::intake
