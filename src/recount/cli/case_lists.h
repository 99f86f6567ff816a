#pragma once

#include <optional>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/cli/linked_lists.h"

namespace recount::cli {

/// The rows of a case as lists: of victims.csv those of each `list_id`, of reports.csv those of
/// each `source_id`; for incidents after them the list `incidents.csv`, to which reports may
/// belong. Rows without a list or source are the list of their file's name.
///
/// A row that is not open, or rests on such a row, stays out, and nothing of it is in a note but
/// that it was there. To the columns of reports come `place_path` (`link/place_tree.h`), and
/// `root_document`, the first of the documents that its document repeats; where documents repeat
/// each other, `copy_of` says so, so that they count as one voice. Incidents have the columns of
/// reports for what both have.
///
/// Fails as reading a case does, and with `refused` where no row comes in.
[[nodiscard]] base::Result<LinkedLists> read_case_lists(const CaseSource& source,
                                                        LinkArguments::What what);

/// The lists that the arguments name: files, or a case.
[[nodiscard]] base::Result<LinkedLists> read_lists_of(const LinkArguments& arguments,
                                                      std::size_t threads);

/// Where decisions are read from: what was given, else links.csv of the case folder that the lists
/// come from.
[[nodiscard]] std::optional<DecisionsPlace> decisions_read_from(const LinkArguments& arguments);

}  // namespace recount::cli
