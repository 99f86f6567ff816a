#pragma once

#include <optional>
#include <span>

#include "recount/map/base_map.h"
#include "recount/record/case.h"

namespace recount::map {

/// The mean radius of the Earth in metres (IUGG; Moritz, Geodetic Reference System 1980).
inline constexpr double earth_radius = 6'371'008.8;

/// A place on the drawing, in its units: x to the right, y downward, (0, 0) the upper left corner.
struct Spot {
    double x = 0;
    double y = 0;

    bool operator==(const Spot&) const = default;
};

/// A circle on the ground that a view should hold. `metres` is at least 0.
struct Surroundings {
    record::Coordinates centre;
    double metres = 0;
};

/// How large a drawing is, in its units.
struct Sheet {
    double width = 720;
    double height = 540;
    double margin = 48;              ///< kept free of what the view should hold; below half a side
    double least_metres = 40'000.0;  ///< the shorter side shows at least so much ground
};

/// Which part of the world a drawing shows, and how. Immutable.
///
/// Mercator's projection (Snyder, Map Projections, 1987, equations 7-1 and 7-2) about the meridian
/// in the middle, so that the 180th is one like any other. Where something lies beyond 72 degrees
/// and all of it within 80 degrees of its middle: the stereographic one (21-2 to 21-4) about that
/// middle. Both keep small circles circles.
class View {
public:
    /// The view of some places, its north up. Without any: the inhabited world. In Mercator's
    /// projection, what lies beyond 84 degrees stands on the 84th parallel. O(n log n).
    [[nodiscard]] static View of(std::span<const Surroundings> places, const Sheet& sheet);

    [[nodiscard]] Spot at(record::Coordinates place) const;
    /// The same of a point of the base map, `turns` times round the Earth to the east.
    [[nodiscard]] Spot at(GridPoint point, int turns) const;

    /// Units of the drawing to a metre on the ground, at a place.
    [[nodiscard]] double units_to_a_metre(record::Coordinates place) const;
    /// The same in the middle of the drawing.
    [[nodiscard]] double units_to_a_metre() const;
    /// The largest of these over the smallest, from top to bottom.
    [[nodiscard]] double spread_of_scale() const;

    /// What the drawing shows and a little more, in steps of the base map. West and east lie within
    /// a turn of 0. About a pole it is the whole belt down to the lowest latitude shown.
    [[nodiscard]] GridBox box() const;
    /// Whether meridians and parallels are straight lines of the drawing.
    [[nodiscard]] bool is_mercator() const { return !centre_; }
    [[nodiscard]] const Sheet& sheet() const { return sheet_; }

private:
    View() = default;

    /// A place in radii of the Earth, x to the east and y to the north.
    [[nodiscard]] Spot on_plane(double longitude, double latitude) const;
    /// Planar units to a radius of the Earth on the ground.
    [[nodiscard]] double stretch(double longitude, double latitude) const;
    [[nodiscard]] record::Coordinates from_plane(Spot place) const;
    /// What stands there on the drawing.
    [[nodiscard]] record::Coordinates under(Spot spot) const;
    void fit(std::span<const Surroundings> places);

    Sheet sheet_;
    double middle_longitude_ = 0;
    std::optional<record::Coordinates> centre_;  ///< of the stereographic projection
    Spot corner_;                                ///< the upper left one, on the plane
    double units_ = 1;                           ///< of the drawing to one of the plane
};

}  // namespace recount::map
