#pragma once

#include <span>
#include <string>

#include "recount/map/view.h"

namespace recount::map {

/// A number with one digit behind the point at most: `12`, `-3.5`. The same bytes everywhere.
[[nodiscard]] std::string short_number(double value);

/// Whether a path ends where it began.
enum class Ends { open, closed };

/// Adds a line to a path of tenths of units, `M120 35l-4 6 8-2z`, without the points that lie
/// within `tolerance` units of it (Douglas and Peucker, Cartographica 10(2), 1973). A closed line
/// comes without its first point again at the end. What is smaller than a dot adds nothing.
void add_to_path(std::string& path, std::span<const Spot> line, Ends ends, double tolerance);

}  // namespace recount::map
