#pragma once

#include <string>

#include "recount/site/page.h"

namespace recount::site {

/// The map of all incidents whose place has coordinates, with its legend and how many are not on
/// it. Nothing where none has.
[[nodiscard]] std::string incident_map(const Page& page);

}  // namespace recount::site
