#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::map {

/// Steps of the base map's grid to a degree: a step is at most 111 m.
inline constexpr std::int32_t grid_steps = 1000;

/// A point of the base map, WGS 84, in steps: x to the east, y to the north. An outline that
/// crosses the 180th meridian runs on beyond it, so x may lie outside -180 to 180 degrees.
struct GridPoint {
    std::int32_t x = 0;
    std::int32_t y = 0;

    bool operator==(const GridPoint&) const = default;
};

/// The least box around points; all ends included.
struct GridBox {
    std::int32_t west = 0;
    std::int32_t south = 0;
    std::int32_t east = 0;
    std::int32_t north = 0;
};

/// A line, or a ring whose last point is its first one again.
struct Line {
    /// So many points share one box of `runs`: from one point to the first of the next run, both
    /// included.
    static constexpr std::size_t run_length = 32;

    std::vector<GridPoint> points;
    std::vector<GridBox> runs;
    GridBox box;
};

enum class Layer {
    land,       ///< rings; what an even number of them holds is not land
    lakes,      ///< rings, likewise
    rivers,     ///< lines, through lakes as well
    provinces,  ///< between the parts of a country, in its first division
    borders,    ///< between countries
    disputed,   ///< borders that one side does not accept, lines of control, claimed lines
};
inline constexpr std::size_t layer_count = 6;

/// Whether the lines of a layer are rings.
[[nodiscard]] constexpr bool is_area(Layer layer) {
    return layer == Layer::land || layer == Layer::lakes;
}

/// The land, waters and borders of the world. Immutable.
///
///     Result<BaseMap> world = BaseMap::read(shipped_base_map());
///     Result<BaseMap> other = BaseMap::read("recount-basemap 2");   // newer_format
class BaseMap {
public:
    /// Reads the text that data/basemap/README.md describes. Fails with `newer_format` for another
    /// version and with `malformed`, naming the line, for everything that is not such a text. Takes
    /// memory in proportion to the text. O(n).
    [[nodiscard]] static base::Result<BaseMap> read(std::string_view text);

    [[nodiscard]] std::span<const Line> lines(Layer layer) const {
        return layers_[static_cast<std::size_t>(layer)];
    }

private:
    std::array<std::vector<Line>, layer_count> layers_;
};

/// The base map that ships: data/basemap/world.txt, embedded.
[[nodiscard]] std::string_view shipped_base_map();

}  // namespace recount::map
