#pragma once

#include <string>
#include <vector>

#include "recount/record/day.h"

namespace recount::grade {

/// A use of force that a party declared itself: that it acted in a place on some days.
struct DeclaredStrike {
    std::string id;
    std::vector<std::string> places;  ///< ids; empty: everywhere, which is near by nothing
    record::DaySpan days;             ///< an open end is not known to be any day

    bool operator==(const DeclaredStrike&) const = default;
};

}  // namespace recount::grade
