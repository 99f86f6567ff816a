#pragma once

#include <string>
#include <vector>

#include "recount/record/names.h"

namespace recount::record {

/// An assumption the program knows without being told: its name, whether it is on unless a case
/// says otherwise, and its sentence.
struct BuiltInAssumption {
    std::string name;
    bool is_on = true;
    LocalText sentence;
};

/// The built-in assumptions, in the order in which they are shown (docs/formats/case.md).
///
///     built_in_assumptions().front().name == "admission-is-floor"
[[nodiscard]] const std::vector<BuiltInAssumption>& built_in_assumptions();

}  // namespace recount::record
