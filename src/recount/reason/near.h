#pragma once

#include <vector>

#include "recount/reason/problem.h"

namespace recount::reason {

/// The name of the reading of "near PLACE".
inline constexpr const char* near_reading = "near-reaches-within";

/// The premises of the reading `near-reaches-within`: where somebody says that nothing was struck
/// in a place on some days, and strikes were declared on those days in the place around it, at
/// least one of them fell in the place denied.
///
/// "Near Mosul, three strikes" does not say where near Mosul; the denial is about one
/// neighbourhood. Both hold unless "near" reaches it, which is this reading: off by default, one
/// premise for each denial and each declaration of the same measure that names one place around the
/// denied one, but not a country, and at most three days, of which the denial covers one. With n
/// declared it says n times those that fell there less those declared are at least 0. In the order
/// of the denials; ids are `near-reaches-within.DENIAL.DECLARATION`.
[[nodiscard]] std::vector<Premise> near_readings(
    const record::Case& the_case, const std::vector<const PreparedPremise*>& premises);

}  // namespace recount::reason
