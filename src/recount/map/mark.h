#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "recount/map/map.h"

namespace recount::map {

/// The radius of the smallest mark; the smallest thing that can be told apart and hit.
inline constexpr double smallest_radius = 4.5;

/// `map-confirmed` and so on; the legend's keys are made of the same words.
[[nodiscard]] std::string_view word_of(Grading grading);

/// The path of a grading's shape about a spot, with the area of a disc of this radius.
[[nodiscard]] std::string shape_path(Grading grading, Spot centre, double radius);

/// How far a shape of this area reaches from its centre, in radii.
[[nodiscard]] double reach_of(Grading grading);

/// How large marks are: their areas are in proportion to people.
class MarkSizes {
public:
    /// So many people get `largest_radius`.
    MarkSizes(std::int64_t largest, double largest_radius)
        : largest_(largest), largest_radius_(largest_radius) {}

    /// The radius of the disc with that area; at least `smallest_radius`.
    [[nodiscard]] double radius(std::int64_t people) const;
    [[nodiscard]] std::int64_t largest() const { return largest_; }

private:
    std::int64_t largest_ = 0;
    double largest_radius_ = 0;
};

/// One event on the drawing. Lengths in units.
struct Mark {
    std::size_t point = 0;  ///< the index of the event
    Spot home;              ///< where it happened
    Spot at;                ///< where it is drawn
    Grading grading = Grading::none;
    std::optional<double> least_radius;  ///< nothing: no least is known
    std::optional<double> most_radius;   ///< nothing: open upward, or not known

    /// How far it reaches from where it is drawn.
    [[nodiscard]] double reach() const;
};

/// The mark of an event at its place.
[[nodiscard]] Mark mark_of(const MapPoint& point, std::size_t index, Spot home,
                           const MarkSizes& sizes);

/// The shapes of a mark as SVG. A disc that only `at least` is known for is dashed; one of which
/// nothing is known is an empty, dotted shape of the smallest size.
[[nodiscard]] std::string mark_shapes(const Mark& mark);

}  // namespace recount::map
