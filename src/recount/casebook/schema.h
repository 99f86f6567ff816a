#pragma once

#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/casebook/sqlite.h"

namespace recount::casebook {

/// Writes the tables of an empty casebook into an empty database.
[[nodiscard]] base::Result<void> create_schema(const Database& database);

/// Fails unless the database is a casebook of this version: `refused` for another program's file,
/// `newer_format`, `damaged` where a table is not as the format says.
[[nodiscard]] base::Result<void> check_schema(const Database& database);

/// The guards against changing revisions that are missing from the file, by name.
[[nodiscard]] base::Result<std::vector<std::string>> missing_guards(const Database& database);

/// Empties the derived tables and fills them from the revisions; inside a transaction of the
/// caller.
[[nodiscard]] base::Result<void> fill_derived_tables(const Database& database);

}  // namespace recount::casebook
