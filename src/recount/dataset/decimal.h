#pragma once

#include <string>

namespace recount::dataset {

/// The fewest digits that are read back as the same number, with a point and without an exponent:
/// `36.35`, `43`. `number` is finite.
[[nodiscard]] std::string decimal_text(double number);

}  // namespace recount::dataset
