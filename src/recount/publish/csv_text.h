#pragma once

#include <string>
#include <vector>

#include "recount/reason/reason.h"

namespace recount::publish {

/// The findings as CSV (RFC 4180, UTF-8, LF) with a header:
/// `kind,id,ledger,report_id,statements,assumptions,equation,stated,derived,gap`. One row a
/// conflict, residual, tension, rejected statement, equation that cannot be checked and row that
/// could not be used; lists are joined with `;`; an empty cell does not apply. Cells that a
/// spreadsheet would take for a formula (`=`, `+`, `-`, `@` first) begin with an apostrophe,
/// numbers excepted.
[[nodiscard]] std::string findings_csv(const reason::Findings& findings);

/// Answers as CSV: `measure,party,place,event_from,event_to,entered_from,entered_to,part,ledger,
/// as_of,low,high,mode,set_aside`. An empty `low` or `high`: no limit.
[[nodiscard]] std::string answers_csv(const std::vector<reason::Answer>& answers);

}  // namespace recount::publish
