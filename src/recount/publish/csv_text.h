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
/// as_of,low,high,mode,set_aside,selections,low_without,high_without`; `|` stands between
/// selections. An empty `low` or `high`: no limit.
[[nodiscard]] std::string answers_csv(const std::vector<reason::Answer>& answers);

/// A survey as CSV, in pieces that can be written as they are found: the header
/// `kind,group,id,statements,assumptions,weight,moved,cost,at_least,changes`, a row a conflict, a
/// row a correction and one for the least change of a group, and a last row `complete` or
/// `incomplete`. `changes`: `STATEMENT low|high FROM TO`, `;` between.
[[nodiscard]] std::string survey_csv_header();
[[nodiscard]] std::string survey_csv(const reason::Conflict& conflict, const std::string& group);
[[nodiscard]] std::string survey_csv(const reason::ConflictGroup& group);
[[nodiscard]] std::string survey_csv_end(bool is_complete);

/// The same columns: first a row with the outcome, the actor, its claims, and the assumptions
/// without which nothing need be false; a row `assumption` before what would follow from it.
[[nodiscard]] std::string standing_csv(const reason::Standing& standing);

}  // namespace recount::publish
