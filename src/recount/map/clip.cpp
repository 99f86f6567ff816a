#include "recount/map/clip.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace recount::map {
namespace {

Spot between(Spot from, Spot to, double share) {
    return {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/// The shares of the way from one spot to the other at which it enters and leaves.
std::optional<std::pair<double, double>> inside(Spot from, Spot to, const Rectangle& rectangle) {
    double enters = 0;
    double leaves = 1;
    const auto holds = [&](double way, double room) {
        if (way == 0) {
            return room >= 0;
        }
        const double share = room / way;
        if (way < 0) {
            enters = std::max(enters, share);
        } else {
            leaves = std::min(leaves, share);
        }
        return enters <= leaves;
    };
    if (holds(from.x - to.x, from.x - rectangle.left) &&
        holds(to.x - from.x, rectangle.right - from.x) &&
        holds(from.y - to.y, from.y - rectangle.top) &&
        holds(to.y - from.y, rectangle.bottom - from.y)) {
        return std::pair(enters, leaves);
    }
    return std::nullopt;
}

/// The part of a ring on one side of a line; `room` is not negative on that side.
template <typename Room>
Spots half(std::span<const Spot> ring, const Room& room) {
    Spots kept;
    if (ring.empty()) {
        return kept;
    }
    Spot before = ring.back();
    double room_before = room(before);
    for (const Spot spot : ring) {
        const double room_here = room(spot);
        if ((room_here >= 0) != (room_before >= 0)) {
            kept.push_back(between(before, spot, room_before / (room_before - room_here)));
        }
        if (room_here >= 0) {
            kept.push_back(spot);
        }
        before = spot;
        room_before = room_here;
    }
    return kept;
}

}  // namespace

std::vector<Spots> clipped_line(std::span<const Spot> line, const Rectangle& rectangle) {
    std::vector<Spots> parts;
    bool goes_on = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const auto way = inside(line[i - 1], line[i], rectangle);
        if (!way) {
            goes_on = false;
            continue;
        }
        if (!goes_on || way->first > 0) {
            parts.push_back({between(line[i - 1], line[i], way->first)});
        }
        parts.back().push_back(between(line[i - 1], line[i], way->second));
        goes_on = way->second == 1;
    }
    return parts;
}

Spots clipped_ring(std::span<const Spot> ring, const Rectangle& rectangle) {
    Spots kept = half(ring, [&](Spot spot) { return spot.x - rectangle.left; });
    kept = half(kept, [&](Spot spot) { return rectangle.right - spot.x; });
    kept = half(kept, [&](Spot spot) { return spot.y - rectangle.top; });
    return half(kept, [&](Spot spot) { return rectangle.bottom - spot.y; });
}

}  // namespace recount::map
