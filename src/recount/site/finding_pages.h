#pragma once

#include <string>
#include <vector>

#include "recount/site/page.h"

namespace recount::site {

/// The pages that say what does not add up: one a contradiction, residual and tension, with the
/// statements side by side, the sum line by line and the outcome of each setting of the
/// assumptions; and one that lists them with all that could not be checked.

[[nodiscard]] std::vector<File> finding_pages(const Site& site);

/// The title of a finding by its id, as HTML.
[[nodiscard]] std::string finding_title(std::string_view id, const Page& page);

/// How many contradictions, residuals and tensions there are.
[[nodiscard]] std::size_t finding_count(const reason::Findings& findings);

}  // namespace recount::site
