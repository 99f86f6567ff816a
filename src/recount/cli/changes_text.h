#pragma once

#include <string>
#include <vector>

#include "recount/casebook/change.h"

namespace recount::cli {

/// One line a field that differs, for a terminal: `    value_low: "80" -> "81"`; a value that was
/// or is not there is `(none)`. Control characters are removed, long values cut.
[[nodiscard]] std::string differences_text(const std::vector<casebook::FieldChange>& fields);

}  // namespace recount::cli
