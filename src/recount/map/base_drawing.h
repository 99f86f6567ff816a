#pragma once

#include <string>

#include "recount/map/base_map.h"
#include "recount/map/view.h"

namespace recount::map {

/// The path of one layer within a view, in tenths of units; empty where the view holds nothing of
/// it. No point lies more than 6 units outside the drawing.
[[nodiscard]] std::string layer_path(const BaseMap& map, Layer layer, const View& view);

/// Land, waters and borders within a view: an SVG group of one path a layer, hidden from screen
/// readers. What would only clutter at the view's scale is left out: provinces and rivers of half a
/// continent or more.
[[nodiscard]] std::string base_drawing(const BaseMap& map, const View& view);

}  // namespace recount::map
