#pragma once

#include <cstddef>
#include <filesystem>

#include "recount/base/result.h"
#include "recount/cli/case_results.h"
#include "recount/cli/console.h"
#include "recount/intake/public_case.h"

namespace recount::cli {

/// Writes the site of a case into a folder; gives how many files it has. Where the case has rows
/// that are not open to all, everything is worked out anew from those that are, so that nothing on
/// the site rests on any other.
[[nodiscard]] base::Result<std::size_t> publish_results(const CaseResults& results,
                                                        const intake::PublicCase& open,
                                                        const reason::Choice& choice,
                                                        const std::filesystem::path& folder,
                                                        Console& console);

}  // namespace recount::cli
