#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/intake/written_case.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// Reads one of the case's CSV files into entries, in the order of the rows. `text` is UTF-8.
///
/// A file whose header lacks a required column, or has a column twice, is left out with an error.
/// So is a row with a cell too many or too few, without an id, or with the id of an earlier row.
/// Columns that the program does not know are kept and noted. A sealed row in the clear
/// comes through without its values, for `without_sealed` to refuse; of a file that is left out,
/// only such rows come through.
[[nodiscard]] std::vector<WrittenEntry> read_table(record::RecordKind kind, std::string_view text,
                                                   Findings& findings);

/// The CSV text of entries of one kind: the columns the program knows first, the required ones
/// always and the others where an entry has a value, then the unknown ones in the order in which
/// they appear. Values stand as they are, also those that a spreadsheet would take for a formula.
[[nodiscard]] std::string write_table(record::RecordKind kind,
                                      std::span<const record::Entry* const> entries);

/// The id of the row of `kind` with these fields; empty where the id cell is. See `record::Entry`.
[[nodiscard]] std::string entry_id(record::RecordKind kind,
                                   const std::vector<record::Field>& fields);

}  // namespace recount::intake
