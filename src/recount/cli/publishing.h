#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "recount/base/result.h"
#include "recount/cli/case_results.h"
#include "recount/cli/console.h"
#include "recount/cli/edition_changes.h"
#include "recount/edition/edition.h"
#include "recount/record/entry.h"
#include "recount/seal/signing_key.h"

namespace recount::cli {

/// What an edition is beyond the results.
struct Publication {
    std::optional<std::int64_t> number;     ///< from 1; absent: of the edition there, or 1
    const seal::SigningKey* key = nullptr;  ///< null: unsigned
    std::optional<EditionBefore> before;    ///< absent: nothing is told of changes
    site::RecordHistories histories;        ///< shown where the record itself is
};

/// Writes the site of a case into a folder, over the edition that is there. `entries` are the rows
/// that `results` were worked out from. Where some of them are not open to all, everything is
/// worked out anew from those that are, and no file may hold a text of the others: then nothing is
/// written. Fails as `edition::EditionWriter` does, and with `refused` for such a text.
[[nodiscard]] base::Result<edition::Done> publish_results(const CaseResults& results,
                                                          std::span<const record::Entry> entries,
                                                          const reason::Choice& choice,
                                                          const Publication& publication,
                                                          const std::filesystem::path& folder,
                                                          Console& console);

}  // namespace recount::cli
