#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "recount/grade/grade.h"

namespace recount::grade {

/// A report written down in words: `source` and then `name=value` cells, e.g.
/// `report("r1", "radio killed=2..5 date=2019-03-17 possible")`. `killed=2..` and `killed=..5` give
/// one end alone. Fails the test where a word is not understood.
[[nodiscard]] Report report(const std::string& id, const std::string& words);

/// The value of a field that stands; `-` where none does.
[[nodiscard]] std::string standing(const std::vector<Report>& reports, Field field);

/// The values of a field with a standing other than `stands`: `value by r1 r2`, in their order.
[[nodiscard]] std::vector<std::string> others(const std::vector<Report>& reports, Field field);

/// The reports that set what stands: `r1 r2`.
[[nodiscard]] std::string set_by(const std::vector<Report>& reports, Field field);

void PrintTo(const Finding& finding, std::ostream* out);

}  // namespace recount::grade
