#pragma once

#include <cstdint>
#include <optional>

#include "recount/record/entry.h"

namespace recount::casebook {

/// The day on which an entry was said, in days since 1970-01-01: the last day that `said_on` of a
/// statement, or `published_on` of a release, document or report, can mean. A date without an end
/// is said on the last day there is (9999-12-31). Absent for other kinds, and where the field is
/// missing or is no date.
[[nodiscard]] std::optional<std::int64_t> day_of_saying(const record::Entry& entry);

}  // namespace recount::casebook
