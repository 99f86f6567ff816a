#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "recount/base/result.h"
#include "recount/casebook/casebook.h"
#include "recount/cli/arguments.h"
#include "recount/cli/case_source.h"

namespace recount::cli {

/// What an import changes, before it is done. `added` and `changed` count records; the settings
/// that a new casebook begins with are among the changes only.
struct ImportPlan {
    std::vector<record::Entry> present;     ///< what the casebook holds; none where it is new
    std::vector<casebook::Change> changes;  ///< puts, then withdrawals
    /// Withdrawals that are not made: a row of the same file could not be read, and it may be the
    /// one that is missing.
    std::vector<casebook::Change> held_back;
    /// Changes of sealed records that are not made: only `seal` and `reseal` change them, so that
    /// no old or clear row takes their place.
    std::vector<casebook::Change> kept_sealed;
    /// Decisions on links that are not in the folder: an import takes none of them back.
    std::size_t kept_links = 0;
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t withdrawn = 0;
};

/// Compares what was read from a folder with what a casebook holds.
[[nodiscard]] ImportPlan plan_import(std::vector<record::Entry> present, const LoadedCase& loaded);

/// What a casebook holds; nothing where there is none.
[[nodiscard]] base::Result<std::vector<record::Entry>> present_in(
    const std::filesystem::path& casebook);

/// Opens a casebook for writing, or makes it where there is none, readable for its owner only.
[[nodiscard]] base::Result<casebook::Casebook> open_or_create(const std::filesystem::path& path);

/// Records the plan in one piece. Gives the number of the casebook's last revision.
[[nodiscard]] base::Result<std::uint64_t> record_plan(casebook::Casebook& book,
                                                      const ImportPlan& plan, const Author& author,
                                                      const std::filesystem::path& folder);

}  // namespace recount::cli
