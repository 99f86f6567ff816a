#pragma once

#include <filesystem>
#include <vector>

#include "recount/base/result.h"
#include "recount/grade/strike.h"

namespace recount::cli {

/// The strikes of a table with the columns of strikes.csv: `strike_id`, `from`, `to`, `place`; a
/// row that declares none (`value` 0) is none. Fails as `read_lists` does, with `refused` where a
/// column is missing, and with `malformed` for a day or a place that cannot be read.
[[nodiscard]] base::Result<std::vector<grade::DeclaredStrike>> read_declared_strikes(
    const std::filesystem::path& file);

}  // namespace recount::cli
