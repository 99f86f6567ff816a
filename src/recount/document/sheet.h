#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/document/document.h"

namespace recount::document {

/// A cell with something in it, as text: numbers without a trailing `.0`, days and times as ISO
/// 8601, `TRUE` and `FALSE`, the result that was saved with a formula.
struct SheetCell {
    std::uint32_t column = 1;  ///< from 1
    std::string text;
};

struct SheetRow {
    std::string_view sheet;
    std::uint32_t number = 1;  ///< from 1, as the program shows it
    bool is_hidden = false;
    std::span<const SheetCell> cells;  ///< rising by column; never empty
};

/// `B12`.
[[nodiscard]] std::string address_of(std::uint32_t column, std::uint32_t row);

/// Column and row of `B12`; absent for what is no address of a sheet (XFD1048576 is the last).
struct CellPlace {
    std::uint32_t column = 1;
    std::uint32_t row = 1;
};
[[nodiscard]] std::optional<CellPlace> parse_address(std::string_view text);

/// A number as written in a file (`105.0`, `1.05E2`) as it is shown: `105`. What is no number
/// stays as it is.
[[nodiscard]] std::string number_text(std::string_view written);

/// Takes the rows one after another; they are gone when it returns.
using RowTaker = std::function<void(const SheetRow& row)>;

/// What was found beside the rows.
struct SheetNotes {
    std::vector<base::Error> notes;  ///< merged cells, hidden rows and sheets
    std::string title;
};

/// Streams the rows of all sheets of an XLSX or ODS file, empty rows left out. Fails with
/// `damaged`, `malformed`, or `refused` beyond the limits.
[[nodiscard]] base::Result<SheetNotes> read_xlsx_rows(std::string_view bytes, std::string_view name,
                                                      const Limits& limits, const RowTaker& take);
[[nodiscard]] base::Result<SheetNotes> read_ods_rows(std::string_view bytes, std::string_view name,
                                                     const Limits& limits, const RowTaker& take);

/// The rows as lines, columns parted by tabs from the first on; each cell is a piece.
using RowReader = base::Result<SheetNotes> (*)(std::string_view, std::string_view, const Limits&,
                                               const RowTaker&);
[[nodiscard]] base::Result<DocumentText> read_sheets(RowReader reader, std::string_view bytes,
                                                     std::string_view name, const Limits& limits);

/// Counts what is given to a taker, and what is worth a note, sheet by sheet. Used by the readers.
class RowSink {
public:
    RowSink(const Limits& limits, const RowTaker& take) : limits_(limits), take_(take) {}

    void begin_sheet(std::string sheet, bool is_hidden);
    void begin_row(std::uint32_t number, bool is_hidden);
    /// False beyond a limit; `problem` says which.
    bool add_cell(std::uint32_t column, std::string text);
    void end_row();
    void add_merged() { ++merged_; }
    void add_formula_without_result() { ++without_result_; }
    void end_sheet(std::string_view name, std::vector<base::Error>& notes);

    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    Limits limits_;
    const RowTaker& take_;
    std::string sheet_;
    bool is_sheet_hidden_ = false;
    SheetRow row_;
    std::vector<SheetCell> cells_;
    std::size_t all_cells_ = 0;
    std::size_t all_bytes_ = 0;
    std::size_t hidden_rows_ = 0;
    std::size_t merged_ = 0;
    std::size_t without_result_ = 0;
    std::string problem_;
};

}  // namespace recount::document
