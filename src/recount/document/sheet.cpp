#include "recount/document/sheet.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/number.h"
#include "recount/document/failure.h"
#include "recount/document/text_builder.h"

namespace recount::document {
namespace {

// The last cell of a sheet is XFD1048576 (ECMA-376, 18.3.1.73; OpenDocument programs since 2022).
constexpr std::uint32_t last_column = 16'384;
constexpr std::uint32_t last_row = 1'048'576;
constexpr std::uint32_t letters = 26;

}  // namespace

std::string address_of(std::uint32_t column, std::uint32_t row) {
    std::string name;
    for (; column > 0; column = (column - 1) / letters) {
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % letters));
    }
    return name + std::to_string(row);
}

std::optional<CellPlace> parse_address(std::string_view text) {
    CellPlace place{0, 0};
    std::size_t at = 0;
    for (; at < text.size() && base::is_ascii_letter(text[at]) && place.column <= last_column;
         ++at) {
        place.column = place.column * letters +
                       static_cast<std::uint32_t>(base::lower_ascii(text[at]) - 'a') + 1;
    }
    const auto row = base::number_in<std::uint32_t>(text.substr(at));
    place.row = row.value_or(0);
    return place.column >= 1 && place.column <= last_column && place.row >= 1 &&
                   place.row <= last_row
               ? std::optional(place)
               : std::nullopt;
}

std::string number_text(std::string_view written) {
    written = base::trimmed(written);
    const std::optional<double> value = base::number_in<double>(written);
    if (!value || !std::isfinite(*value)) {
        return std::string(written);
    }
    // Spreadsheets keep 15 digits; what a double has beyond them is not what was typed.
    std::array<char, 40> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.15g", *value == 0 ? 0.0 : *value);
    std::string shown(text.data(), static_cast<std::size_t>(size));
    const std::size_t exponent = shown.find("e+");
    if (exponent != std::string::npos && std::abs(*value) < 1e21 && std::trunc(*value) == *value) {
        std::array<char, 40> whole{};
        const int digits = std::snprintf(whole.data(), whole.size(), "%.0f", *value);
        return {whole.data(), static_cast<std::size_t>(digits)};
    }
    return shown;
}

void RowSink::begin_sheet(std::string sheet, bool is_hidden) {
    sheet_ = std::move(sheet);
    is_sheet_hidden_ = is_hidden;
    hidden_rows_ = 0;
    merged_ = 0;
    without_result_ = 0;
}

void RowSink::begin_row(std::uint32_t number, bool is_hidden) {
    row_ = {sheet_, number, is_hidden, {}};
    cells_.clear();
}

bool RowSink::add_cell(std::uint32_t column, std::string text) {
    if (text.empty() || !problem_.empty()) {
        return problem_.empty();
    }
    all_bytes_ += text.size() + 1;
    if (++all_cells_ > limits_.cells) {
        problem_ = "the workbook has more than " + std::to_string(limits_.cells) +
                   " cells; split it into parts";
        return false;
    }
    if (all_bytes_ > limits_.text_bytes) {
        problem_ = "the workbook has more than " + std::to_string(limits_.text_bytes) +
                   " bytes of text; split it into parts";
        return false;
    }
    cells_.push_back({column, std::move(text)});
    return true;
}

void RowSink::end_row() {
    if (cells_.empty()) {
        return;
    }
    hidden_rows_ += row_.is_hidden ? 1U : 0U;
    std::stable_sort(cells_.begin(), cells_.end(),
                     [](const SheetCell& a, const SheetCell& b) { return a.column < b.column; });
    row_.cells = cells_;
    take_(row_);
    cells_.clear();
}

void RowSink::end_sheet(std::string_view name, std::vector<base::Error>& notes) {
    const auto note = [&](const std::string& message) {
        base::Error error = error_of(base::ErrorKind::refused, name, "sheet '" + sheet_ + "': ");
        error.message += message;
        notes.push_back(std::move(error));
    };
    if (is_sheet_hidden_) {
        note("the sheet is hidden; it was read");
    }
    if (hidden_rows_ > 0) {
        note(std::to_string(hidden_rows_) + " hidden rows were read");
    }
    if (merged_ > 0) {
        note(std::to_string(merged_) +
             " merged cells; their text stands in the first cell of each");
    }
    if (without_result_ > 0) {
        note(std::to_string(without_result_) +
             " formulas have no saved result and were left out; open the workbook in a "
             "spreadsheet and save it");
    }
}

base::Result<DocumentText> read_sheets(RowReader reader, std::string_view bytes,
                                       std::string_view name, const Limits& limits) {
    TextBuilder text(limits.text_bytes);
    std::string sheet_before;
    const RowTaker take = [&](const SheetRow& row) {
        if (row.sheet != sheet_before) {
            text.block();
            sheet_before = row.sheet;
        }
        text.line();
        std::uint32_t column = 1;
        for (const SheetCell& cell : row.cells) {
            for (; column < cell.column; ++column) {
                text.tab();
            }
            text.begin_piece(
                {"sheet", {}, std::string(row.sheet), address_of(cell.column, row.number)});
            text.flow(cell.text);
            text.end_piece();
        }
    };
    RECOUNT_TRY(SheetNotes found, reader(bytes, name, limits, take));
    if (text.is_full()) {
        return base::fail(too_much_text(name, limits));
    }
    DocumentText document;
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    document.title = std::move(found.title);
    document.notes = std::move(found.notes);
    return document;
}

}  // namespace recount::document
