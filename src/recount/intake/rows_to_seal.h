#pragma once

#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// Reads a table of rows that are to be sealed: as `read_table`, but all or nothing, and no message
/// holds a cell of the table, be it in the first row. `bytes` are those of the file, in any
/// encoding that `decode_text` reads. A row may say `sealed` in `confidentiality`, or nothing.
///
/// Fails with `malformed` for a row with a cell too many or too few, without an id, for a quote
/// that is not closed, a column `seal`; with `duplicate` for a column or an id that stands twice;
/// with `refused` for a row that says something else than `sealed`, and for a table without rows.
[[nodiscard]] base::Result<std::vector<record::Entry>> read_rows_to_seal(record::RecordKind kind,
                                                                         std::string_view bytes);

}  // namespace recount::intake
