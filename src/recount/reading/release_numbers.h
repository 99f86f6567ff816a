#pragma once

#include <string_view>
#include <vector>

#include "recount/reading/numbers.h"

namespace recount::reading {

/// The numbers of a sentence of a release, in order: those of `numbers_in`, and what only the
/// habits of these texts tell. `carried over 43` is no number above 43; `one of the reports`, `that
/// one civilian`, `one was injured` and `another was wounded` are one each; the year of `March
/// 2017` is none.
[[nodiscard]] std::vector<NumberInText> numbers_of_release(std::string_view words);

}  // namespace recount::reading
