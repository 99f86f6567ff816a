#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/document/sheet.h"

namespace recount::intake {

/// A row with something in it.
struct SheetLine {
    std::uint64_t row = 1;  ///< from 1, as a spreadsheet shows it
    std::size_t width = 0;  ///< how many cells it was written with; in workbooks, up to the last
    std::vector<document::SheetCell> cells;  ///< those with something in them, rising by column

    /// The text of a cell, columns from 1; empty where there is none.
    [[nodiscard]] std::string_view cell(std::uint32_t column) const;
};

/// One sheet of a workbook, or the rows of a text file.
struct SheetTable {
    std::string file;
    std::string sheet;  ///< of a workbook; else empty
    std::vector<SheetLine> lines;
    std::vector<base::Error> notes;

    [[nodiscard]] bool is_workbook() const { return !sheet.empty(); }
    /// As messages name it: `deaths.xlsx, sheet 'Killed'`.
    [[nodiscard]] std::string name() const;
};

/// Reads comma-, semicolon- or tab-separated text in any common encoding, XLSX or ODS, told apart
/// by content. `sheet` names one of a workbook; without it, the only one with rows.
///
/// Fails as the readers of `document` do, with `unknown_name` for a sheet that is not there, and
/// with `refused` for another format, where several sheets have rows and none was named, and where
/// a text file was given with one.
[[nodiscard]] base::Result<SheetTable> read_sheet_table(std::string_view bytes,
                                                        std::string_view file,
                                                        const std::optional<std::string>& sheet);

}  // namespace recount::intake
