#pragma once

#include <vector>

#include "recount/dataset/table.h"
#include "recount/record/case.h"

namespace recount::dataset {

/// The tables of a case in the order of the dictionary: incidents, statements, ledger, strikes,
/// actors, memberships, places, sources, documents, reports, parts, and the dictionary of all
/// these columns and its own. Victims and questions have none. Throws `std::logic_error` where a
/// record is not open: the case must be what everybody may read.
[[nodiscard]] std::vector<Table> tables_of(const record::Case& open_case);

/// The tables of one kind of record; `tables_of` has them all.
[[nodiscard]] Table incident_table(const record::Case& open_case);
[[nodiscard]] Table strike_table(const record::Case& open_case);
[[nodiscard]] Table report_table(const record::Case& open_case);
[[nodiscard]] Table statement_table(const record::Case& open_case);
[[nodiscard]] Table ledger_table(const record::Case& open_case);
[[nodiscard]] Table part_table(const record::Case& open_case);
[[nodiscard]] Table actor_table(const record::Case& open_case);
[[nodiscard]] Table membership_table(const record::Case& open_case);
[[nodiscard]] Table place_table(const record::Case& open_case);
[[nodiscard]] Table source_table(const record::Case& open_case);
[[nodiscard]] Table document_table(const record::Case& open_case);

/// One row for each column of `tables`, and for each of its own.
[[nodiscard]] Table dictionary_table(const std::vector<Table>& tables);

}  // namespace recount::dataset
