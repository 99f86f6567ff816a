#pragma once

#include <string>

#include "recount/publish/estimate_text.h"

namespace recount::cli {

/// The report as JSON (docs/schema/estimate.schema.json), with a line feed at the end.
[[nodiscard]] std::string estimate_json(const publish::EstimateReport& report);

}  // namespace recount::cli
