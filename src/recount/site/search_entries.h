#pragma once

#include <vector>

#include "recount/site/addresses.h"
#include "recount/site/search_index.h"

namespace recount::site {

/// What readers can search for: belligerents, places, sources, then incidents, the latest first.
[[nodiscard]] std::vector<SearchEntry> search_entries(const Results& results,
                                                      const Addresses& addresses);

}  // namespace recount::site
