#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "recount/record/case.h"

namespace recount::record {

/// A point as it may be published: never more precise than it was coded (DOMAIN.md, rule 8).
struct Position {
    /// Rounded: see `position_of`.
    Coordinates coordinates;
    /// The true place lies at most so far from `coordinates`: the reach that was coded, and what
    /// rounding may have moved the point, rounded up. Absent: no precision was coded that is
    /// understood.
    std::optional<std::int64_t> radius_metres;

    bool operator==(const Position&) const = default;
};

/// Rounds a point to the fewest decimals with which it still lies within the reach that its
/// precision means: a city to 0.1 degrees, a town or a neighbourhood to 0.01, a street to 0.001, an
/// exact point to 0.0001. `precision` is read by `reach_in`, but a digit from 1 to 7
/// alone is a code of UCDP (where_prec), which is coarser than so many metres would be. A point
/// without a precision that is understood is rounded as that of a city: whoever names none may have
/// meant the middle of one.
///
///     position_of({36.34562, 43.13071}, "town")   // 36.35, 43.13, within 4788 m
///     position_of({36.34562, 43.13071}, "")       // 36.3, 43.1, the radius is not known
[[nodiscard]] Position position_of(const Coordinates& point, std::string_view precision);

/// Where it lies as its own row tells it. Absent: the row has no coordinates.
[[nodiscard]] std::optional<Position> position_of(const Incident& incident);
[[nodiscard]] std::optional<Position> position_of(const Place& place);

}  // namespace recount::record
