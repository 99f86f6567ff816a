#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/entry.h"
#include "recount/seal/envelope.h"

namespace recount::seal {

/// The column of a sealed row that holds its envelope.
inline constexpr std::string_view seal_column = "seal";

/// The kinds whose rows can be sealed: sources, documents, incidents, statements, reports, victims.
[[nodiscard]] bool can_be_sealed(record::RecordKind kind);

/// The columns of a sealed row that may stand in the clear where the person who seals says so:
/// none that names a person, a place below a country or a document. docs/sealing.md says why each.
[[nodiscard]] std::span<const std::string_view> columns_left_open(record::RecordKind kind);

/// Whether an entry is a row that was sealed: its id (a pseudonym), `confidentiality` = `sealed`,
/// an envelope in `seal`, and nothing beside them but columns that may be left open. A row that
/// says `sealed` and is none of this holds, or may hold, what somebody meant to hide.
[[nodiscard]] bool is_sealed_row(const record::Entry& entry);

/// The envelope of a sealed row; fails with `malformed` for another entry.
[[nodiscard]] base::Result<Envelope> envelope_of(const record::Entry& entry);

/// The row as it goes into the casebook: the id, the columns named in `open`, `confidentiality`
/// and `seal`; everything else is in the envelope. Fails as `seal`, and with `refused` for a kind
/// that cannot be sealed, an id that is none, or a column that may not be left open.
[[nodiscard]] base::Result<record::Entry> seal_row(const record::Entry& row,
                                                   std::span<const PublicKey> readers,
                                                   std::span<const std::string> open);

/// The row as it was, columns left open first. Fails as `open`.
[[nodiscard]] base::Result<record::Entry> open_row(const record::Entry& row, const KeyPair& key);

/// The same row sealed to `readers`, under a new data key. Fails as `open_row` and `seal_row`.
[[nodiscard]] base::Result<record::Entry> reseal_row(const record::Entry& row, const KeyPair& key,
                                                     std::span<const PublicKey> readers);

}  // namespace recount::seal
