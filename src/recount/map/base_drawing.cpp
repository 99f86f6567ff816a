#include "recount/map/base_drawing.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "recount/map/clip.h"
#include "recount/map/path.h"

namespace recount::map {
namespace {

// Units of the drawing that a line may move by when it is simplified: a third of a fine line.
constexpr double tolerance = 0.35;
// Of half a continent or more nobody looks for a bay, and coasts are most of the drawing.
constexpr double far_tolerance = 0.9;
constexpr double far_metres_to_a_unit = 8'000;
// Clipped edges lie outside the drawing by more than a line is wide.
constexpr double beyond = 6;

struct LayerStyle {
    Layer layer = Layer::land;
    std::string_view css_class;
    double most_metres_to_a_unit = 0;  ///< beyond this the layer is left out
};
constexpr double at_every_scale = 1e9;
// A drawing of 720 units then shows 2,900 km for provinces and 7,200 km for rivers.
constexpr std::array<LayerStyle, layer_count> styles = {{
    {Layer::land, "map-land", at_every_scale},
    {Layer::provinces, "map-province", 4'000},
    {Layer::rivers, "map-river", 10'000},
    {Layer::lakes, "map-lake", at_every_scale},
    {Layer::borders, "map-border", at_every_scale},
    {Layer::disputed, "map-disputed", at_every_scale},
}};

bool meet(const GridBox& a, const GridBox& b) {
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

GridBox shifted(GridBox box, int turns) {
    box.west -= turns * 360 * grid_steps;
    box.east -= turns * 360 * grid_steps;
    return box;
}

/// The runs of a line near the box, those that follow each other as one part.
std::vector<std::span<const GridPoint>> near_parts(const Line& line, const GridBox& box) {
    std::vector<std::span<const GridPoint>> parts;
    const std::span<const GridPoint> points = line.points;
    bool goes_on = false;
    std::size_t first = 0;
    for (std::size_t run = 0; run < line.runs.size(); ++run) {
        const bool is_near = meet(line.runs[run], box);
        if (is_near) {
            first = goes_on ? first : run * Line::run_length;
            const std::size_t last = std::min((run + 1) * Line::run_length, points.size() - 1);
            if (goes_on) {
                parts.pop_back();
            }
            parts.push_back(points.subspan(first, last - first + 1));
        }
        goes_on = is_near;
    }
    return parts;
}

/// A ring without the points that cannot matter inside the box: a run that lies wholly on one side
/// of it stays there when only its ends are kept, and so goes round the box as before.
std::vector<GridPoint> thinned_ring(const Line& line, const GridBox& box) {
    std::vector<GridPoint> kept;
    const std::span<const GridPoint> points = line.points;
    for (std::size_t run = 0; run < line.runs.size(); ++run) {
        const std::size_t first = run * Line::run_length;
        const std::size_t last = std::min(first + Line::run_length, points.size() - 1);
        if (meet(line.runs[run], box)) {
            kept.insert(kept.end(), points.begin() + static_cast<std::ptrdiff_t>(first),
                        points.begin() + static_cast<std::ptrdiff_t>(last));
        } else {
            kept.push_back(points[first]);
        }
    }
    return kept;
}

Spots drawn(std::span<const GridPoint> points, const View& view, int turns) {
    Spots spots;
    spots.reserve(points.size());
    for (const GridPoint point : points) {
        spots.push_back(view.at(point, turns));
    }
    return spots;
}

double tolerance_of(const View& view) {
    return 1 / view.units_to_a_metre() < far_metres_to_a_unit ? tolerance : far_tolerance;
}

/// Adds a line or ring that meets the box, `turns` times round the Earth to the east.
void add_line(std::string& path, const Line& line, Layer layer, const View& view, int turns) {
    const Rectangle rectangle{-beyond, -beyond, view.sheet().width + beyond,
                              view.sheet().height + beyond};
    const GridBox box = shifted(view.box(), turns);
    if (is_area(layer)) {
        const std::vector<GridPoint> ring =
            view.is_mercator() ? thinned_ring(line, box)
                               : std::vector<GridPoint>(line.points.begin(), line.points.end() - 1);
        add_to_path(path, clipped_ring(drawn(ring, view, turns), rectangle), Ends::closed,
                    tolerance_of(view));
        return;
    }
    for (const std::span<const GridPoint> part : near_parts(line, box)) {
        for (const Spots& inside : clipped_line(drawn(part, view, turns), rectangle)) {
            add_to_path(path, inside, Ends::open, tolerance_of(view));
        }
    }
}

}  // namespace

std::string layer_path(const BaseMap& map, Layer layer, const View& view) {
    std::string path;
    const GridBox box = view.box();
    // About a pole the box goes all round, and once is enough.
    const int most_turns = view.is_mercator() ? 2 : 0;
    for (const Line& line : map.lines(layer)) {
        for (int turns = -most_turns; turns <= most_turns; ++turns) {
            if (meet(line.box, shifted(box, turns))) {
                add_line(path, line, layer, view, turns);
            }
        }
    }
    return path;
}

std::string base_drawing(const BaseMap& map, const View& view) {
    std::string svg = R"svg(<g class="map-base" aria-hidden="true" transform="scale(.1)">)svg";
    for (const LayerStyle& style : styles) {
        if (1 / view.units_to_a_metre() > style.most_metres_to_a_unit) {
            continue;
        }
        const std::string path = layer_path(map, style.layer, view);
        if (!path.empty()) {
            svg += "<path class=\"";
            svg += style.css_class;
            svg += "\" d=\"" + path + "\"/>";
        }
    }
    return svg + "</g>\n";
}

}  // namespace recount::map
