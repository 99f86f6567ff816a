#pragma once

/// From files to records, with the place each value came from. A case folder becomes entries
/// (`read_case_folder`), entries become typed records (`interpret`), entries become a folder again
/// (`write_case_folder`). docs/formats/case.md describes every file and column.
///
///     auto written = intake::read_case_folder("cases/inherent-resolve");     // entries, findings
///     auto read = intake::interpret(written->entries);                       // record::Case
///     for (const auto& error : read.findings.errors) {
///         std::cerr << base::describe(error) << '\n';   // "statements.csv, row 12, column ..."
///     }
///     auto files = intake::write_case_folder(entries, "copy");               // the same values
///
/// Somebody's spreadsheet becomes entries by a mapping (`sheet_map.h`), and what they change by
/// `update_from_sheet`; `propose_map` writes a first mapping from the headers.
///
/// What fails: a folder without a readable case.toml, one of a newer format, an export over
/// something else than a case. All else is a finding: the row is left out, the rest is read. Rows
/// that say `sealed` in the clear are refused and nothing of them is kept or shown.

#include "recount/intake/case_folder.h"
#include "recount/intake/interpret.h"
#include "recount/intake/sheet_map.h"
#include "recount/intake/sheet_map_proposal.h"
#include "recount/intake/sheet_map_rows.h"
#include "recount/intake/sheet_table.h"
#include "recount/intake/sheet_update.h"
#include "recount/intake/written_case.h"
