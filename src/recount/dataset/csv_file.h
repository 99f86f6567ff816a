#pragma once

#include <string>

#include "recount/dataset/table.h"

namespace recount::dataset {

/// The table as CSV (RFC 4180): UTF-8 without byte-order mark, commas, LF, first the names of the
/// columns. Cells are given as they are, also where a spreadsheet would take them for a formula
/// (`=1+1`): data must come back from a file as they went in. An empty cell is a value that is not
/// there. Days are YYYY-MM-DD; decimals have a point and the fewest digits that give the number.
[[nodiscard]] std::string csv_file(const Table& table);

/// The columns that have an HXL hashtag, as CSV with the hashtags in the second row
/// (https://hxlstandard.org/standard/1-1final/).
[[nodiscard]] std::string hxl_file(const Table& table);

/// A cell as it stands in CSV before quoting; empty for an empty cell.
[[nodiscard]] std::string plain_text(const Value& value);

}  // namespace recount::dataset
