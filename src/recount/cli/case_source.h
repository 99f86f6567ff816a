#pragma once

#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/record/case.h"
#include "recount/record/entry.h"

namespace recount::cli {

/// A case as read, with what was left out of it and what is worth knowing.
struct LoadedCase {
    record::Case value;
    std::vector<record::Entry> entries;  ///< as written, in the order of the files
    std::vector<base::Error> errors;     ///< of the rows, not of the whole
    std::vector<base::Error> notes;
};

/// Reads a case folder. Fails as `intake::read_case_folder` does.
[[nodiscard]] base::Result<LoadedCase> load_folder(const std::filesystem::path& folder);

/// Reads the records of a folder or of a casebook. Errors of a casebook's records name the casebook
/// and the record in place of a row.
[[nodiscard]] base::Result<LoadedCase> load_case(const CaseSource& source);

}  // namespace recount::cli
