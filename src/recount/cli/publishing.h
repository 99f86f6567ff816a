#pragma once

#include <filesystem>
#include <span>

#include "recount/base/result.h"
#include "recount/cli/case_results.h"
#include "recount/cli/console.h"
#include "recount/edition/edition.h"
#include "recount/record/entry.h"

namespace recount::cli {

/// Writes the site of a case into a folder, over the edition that is there; unsigned. `entries` are
/// the rows that `results` were worked out from. Where some of them are not open to all, everything
/// is worked out anew from those that are, and no file may hold a text of the others: then nothing
/// is written. Fails as `edition::EditionWriter` does, and with `refused` for such a text.
[[nodiscard]] base::Result<edition::Done> publish_results(const CaseResults& results,
                                                          std::span<const record::Entry> entries,
                                                          const reason::Choice& choice,
                                                          const std::filesystem::path& folder,
                                                          Console& console);

}  // namespace recount::cli
