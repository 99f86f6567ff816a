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

/// Whether the row says that it is sealed, or has something in the column `seal`.
[[nodiscard]] bool says_sealed(const record::Entry& entry);

/// Whether anybody may read the row: nothing in it says otherwise.
[[nodiscard]] bool is_open(const record::Entry& entry);

/// Whether the entry's own row is kept out: it says that it is sealed, and is no row that `recount
/// seal` wrote (`seal::is_sealed_row`), so that it may hold in the clear what was to be hidden.
[[nodiscard]] bool is_kept_out(const record::Entry& entry);

/// Leaves out every entry whose row is kept out and every entry that cites such a source, be it
/// through a document, and every statement that supersedes such a one. Each gets an error of kind
/// `refused` that holds nothing of the row but the id of a source that an open row cites. Rows that
/// were sealed stay, and so does what cites them: their ids are pseudonyms. Linear.
[[nodiscard]] std::vector<WrittenEntry> without_sealed(std::vector<WrittenEntry> entries,
                                                       std::vector<base::Error>& errors);

}  // namespace recount::intake
