#pragma once

#include <optional>
#include <string_view>

namespace recount::record {

/// How far the true place may lie from a point coded with this precision, in kilometres: a number
/// of metres (`250`, `250 m`), of kilometres (`3 km`), or a word of DOMAIN.md's scheme (`town`,
/// `within 100 m`, `province/governorate`). Nothing where it is neither.
[[nodiscard]] std::optional<double> reach_in(std::string_view precision);

}  // namespace recount::record
