#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "recount/link/measure.h"
#include "recount/record/day.h"

namespace recount::link {

/// The first and the last day that a date may mean.
struct DaysMeant {
    record::Day first;
    record::Day last;
};

/// Nothing where the text is no date with precision (EDTF), or is open at an end.
[[nodiscard]] std::optional<DaysMeant> days_meant(std::string_view edtf);

/// Measures of what incidents are compared by; null where there is none of that name.
///
///     days_apart     mean number of days between two dates with precision, every day that either
///                    may mean being as probable. Both one day: 0 for the same, else the days
///                    between them; a week and a day in its middle: 1.4
///     where_bits     how seldom two entries lie as near each other, or share as rare a name, in
///                    bits. Texts are `latitude,longitude|names`, either part of which may lack
///     count_chance   0 to 1: which share of the entries has a number as near to either as the two
///                    are to each other. Texts are ranges `low..high`, or several of them with bars
///                    between: the nearest two count
[[nodiscard]] std::unique_ptr<Measure> make_incident_measure(std::string_view name,
                                                             const Column& column);

}  // namespace recount::link
