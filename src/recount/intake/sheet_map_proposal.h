#pragma once

#include <optional>
#include <string>

#include "recount/base/result.h"
#include "recount/intake/sheet_table.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// A mapping for a person to read, correct and run.
struct ProposedMap {
    std::string text;  ///< TOML with a comment for each column; what is in doubt is commented out
    record::RecordKind kind = record::RecordKind::incident;
    bool is_complete = true;  ///< no line has to be filled in before it can be run
};

/// Proposes a mapping from the headers of a sheet and from what its cells look like. `kind`: of the
/// records; absent: the kind that has most of the headers. No cell is quoted, and sealed rows are
/// not looked at. Fails with `malformed` where there is no row of headers, and with `refused` where
/// no kind of record has any of them and none was given. Linear in the cells.
[[nodiscard]] base::Result<ProposedMap> propose_map(const SheetTable& table,
                                                    std::optional<record::RecordKind> kind);

}  // namespace recount::intake
