#pragma once

#include <span>
#include <vector>

#include "recount/map/view.h"

namespace recount::map {

/// A rectangle of a drawing; all edges belong to it.
struct Rectangle {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

using Spots = std::vector<Spot>;

/// The parts of a line inside a rectangle, in order (Liang and Barsky, ACM Transactions on Graphics
/// 3(1), 1984). Where the line leaves, a part ends on the edge. O(n).
[[nodiscard]] std::vector<Spots> clipped_line(std::span<const Spot> line,
                                              const Rectangle& rectangle);

/// What a ring and the rectangle share, as one ring that may run along the edges (Sutherland and
/// Hodgman, Communications of the ACM 17(1), 1974); empty where they share nothing. The ring is
/// given and returned without its first point again at the end. O(n).
[[nodiscard]] Spots clipped_ring(std::span<const Spot> ring, const Rectangle& rectangle);

}  // namespace recount::map
