#pragma once

#include <string_view>
#include <vector>

#include "recount/reading/numbers.h"

namespace recount::reading {

/// The numbers of a sentence of a release, in order: those of `numbers_in`, and what only the
/// habits of these texts tell: `one of the reports`, `one was injured` and `another was wounded`
/// are one each.
[[nodiscard]] std::vector<NumberInText> numbers_of_release(std::string_view words);

}  // namespace recount::reading
