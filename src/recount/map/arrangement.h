#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recount/map/map.h"
#include "recount/map/mark.h"

namespace recount::map {

/// One numbered mark in the place of many.
struct Crowd {
    std::vector<std::size_t> points;  ///< their indices, ascending
    Spot at;                          ///< the middle of where they happened
    double half_width = 0;
    double half_height = 9;
};

/// Where everything about the events is drawn. Each point is in one mark or in one crowd.
struct Arrangement {
    MarkSizes sizes;
    std::vector<Mark> marks;    ///< in the order of the points
    std::vector<Crowd> crowds;  ///< by their first point
};

/// Puts the events on the drawing. Marks are so large that the largest has the radius of the
/// options, and smaller where all of them together would take more than a seventh of the sheet, or
/// those of one place a fortieth. Where more than `most_in_a_cell` fall into one square of 24
/// units, or so few that no more than `most_marks` are left, they are a crowd. Events of one place
/// stand around it: the largest at the place, the others on a spiral (Vogel, Mathematical
/// Biosciences 44, 1979) where they touch nothing placed before, inside the sheet; where that finds
/// no room, they are a crowd too.
[[nodiscard]] Arrangement arrangement_of(std::span<const MapPoint> points, const View& view,
                                         const MapOptions& options);

}  // namespace recount::map
