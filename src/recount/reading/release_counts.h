#pragma once

#include <string_view>
#include <vector>

#include "recount/reading/release_text.h"

namespace recount::reading {

/// The counts that a sentence of a release's header gives, in the order in which they stand.
[[nodiscard]] std::vector<ReadCount> counts_in(std::string_view text, TextSpan sentence);

}  // namespace recount::reading
