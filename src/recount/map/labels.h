#pragma once

#include <span>
#include <string>
#include <vector>

#include "recount/map/arrangement.h"
#include "recount/map/clip.h"
#include "recount/map/map.h"

namespace recount::map {

/// The names of the marks and of places as SVG, each outside of all marks, of each other and of
/// `taken`, and inside the sheet. What finds no room near its place is left out, marks first
/// served, then the places in their order. What would meet another name where letters are drawn
/// larger, on narrow screens, has the class `map-minor`. Texts stand in the middle of their room,
/// so that their direction moves nothing.
[[nodiscard]] std::string labels_drawing(std::span<const MapPoint> points,
                                         const Arrangement& arrangement, const View& view,
                                         const MapOptions& options, std::vector<Rectangle> taken);

}  // namespace recount::map
