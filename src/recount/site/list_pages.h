#pragma once

#include <vector>

#include "recount/site/page.h"

namespace recount::site {

/// The lists of all records of a kind, 100 rows a page, each page linked with its neighbours.
[[nodiscard]] std::vector<File> list_pages(const Site& site);

}  // namespace recount::site
