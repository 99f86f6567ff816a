#pragma once

#include <optional>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/casebook/casebook.h"
#include "recount/seal/seal.h"

namespace recount::cli {

/// A sealed row of a casebook and what it holds.
struct OpenedRow {
    record::Entry sealed;
    record::Entry opened;
};

/// The sealed rows of a casebook, sorted by what a key can do with them.
struct OpenedRows {
    std::vector<OpenedRow> opened;
    std::vector<record::Entry> of_others;  ///< sealed to other people
    std::vector<base::Error> damaged;      ///< each names the record
};

/// Opens the sealed rows of `book`, all or those of a kind or id. Fails with `not_found` where the
/// book has no such row, with `refused` where there are some and the key is a reader of none.
[[nodiscard]] base::Result<OpenedRows> open_rows(const casebook::Casebook& book,
                                                 const seal::KeyPair& key,
                                                 std::optional<record::RecordKind> kind = {},
                                                 const std::optional<std::string>& id = {});

/// "sources 'w1'".
[[nodiscard]] std::string name_of(const record::Entry& entry);

}  // namespace recount::cli
