#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "recount/map/arrangement.h"
#include "recount/map/map.h"
#include "recount/map/view.h"

namespace recount::map {

/// What the drawing and its legend share. Not for other rooms.

/// The view that holds all points and their circles of accuracy.
[[nodiscard]] View view_of(std::span<const MapPoint> points, const MapOptions& options);

/// A circle of accuracy as it is written: x and y of its centre, radius.
using AccuracyCircle = std::tuple<std::string, std::string, std::string>;

/// The circles of accuracy large enough to be seen, each once.
[[nodiscard]] std::set<AccuracyCircle> accuracy_circles(std::span<const MapPoint> points,
                                                        const View& view);

/// A numbered mark without its link.
[[nodiscard]] std::string crowd_shape(const Crowd& crowd, std::string_view number);

}  // namespace recount::map
