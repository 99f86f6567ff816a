#pragma once

#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/intake/written_case.h"

namespace recount::intake {

/// Whether a column says who may read the row: `confidentiality`, or a slip of the key for it. A
/// misspelt column must not open what somebody meant to seal.
[[nodiscard]] bool is_confidentiality_column(std::string_view name);

/// Whether a row with this cell in such a column is kept out: `sealed` in any spelling, and every
/// text that is not `open`, `restricted` or empty, since it may be a slip for `sealed`.
[[nodiscard]] bool is_sealing(std::string_view cell);

/// Whether the entry's own row is kept out.
[[nodiscard]] bool is_sealed(const record::Entry& entry);

/// Leaves out every sealed entry and every entry that cites a sealed source, be it through a
/// document, and every statement that supersedes a sealed one. Each gets an error of kind `refused`
/// that holds nothing of a sealed row but the id of a source that an open row cites. Linear.
[[nodiscard]] std::vector<WrittenEntry> without_sealed(std::vector<WrittenEntry> entries,
                                                       std::vector<base::Error>& errors);

}  // namespace recount::intake
