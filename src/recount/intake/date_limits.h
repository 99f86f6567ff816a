#pragma once

#include <optional>

#include "recount/record/day.h"
#include "recount/record/edtf.h"

namespace recount::intake {

/// The first and the last day that a date may mean, both included; an absent end has no limit.
struct DateLimits {
    std::optional<record::Day> earliest;
    std::optional<record::Day> latest;

    bool operator==(const DateLimits&) const = default;
};

/// The limits of a date, wider where it is approximate (`~` or `%`), by the published table
/// (docs/formats/case.md, "Approximate dates"): a day by 3 days to either side, a month by a month,
/// a season by 3 months, a year by a year, a decade by 10 years, a century by 100. The ends of
/// intervals and the members of sets are widened each for itself. Years stay within 0001 to 9999.
///
///     limits_of("2017-03-17~")   // 2017-03-14 to 2017-03-20
///     limits_of("2017-03~")      // 2017-02-01 to 2017-04-30
[[nodiscard]] DateLimits limits_of(const record::EdtfDate& date);

}  // namespace recount::intake
