#pragma once

#include <vector>

#include "recount/site/page.h"

namespace recount::site {

/// The pages that stand once in each language: questions, data, method, corrections, changes,
/// people, search, about. `data` are the files that others may take, for the page that lists them.
[[nodiscard]] std::vector<File> plain_pages(const Site& site, const std::vector<File>& data);

/// The choice of a language, at the top of the site.
[[nodiscard]] File entry_page(const Results& results);

}  // namespace recount::site
