#include "recount/map/arrangement.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

namespace recount::map {
namespace {

constexpr double cell_size = 24;
constexpr double same_place = 1;  // units within which two places cannot be told apart
constexpr double gap = 1.5;       // units between neighbours on a spiral
constexpr int spiral_steps = 1'500;
constexpr double digit_width = 8;
constexpr double most_covered = 1.0 / 7;              // of the sheet, by all marks
constexpr double most_covered_by_a_place = 1.0 / 40;  // where there are several

using Cell = std::pair<long, long>;

Cell cell_of(Spot spot, double size) {
    return {std::lround(std::floor(spot.x / size)), std::lround(std::floor(spot.y / size))};
}

/// The marks placed so far, by squares, to find what touches a new one.
class Placed {
public:
    void add(const Mark& mark) {
        widest_ = std::max(widest_, mark.reach());
        cells_[cell_of(mark.at, cell_size)].push_back({mark.at, mark.reach()});
    }

    [[nodiscard]] bool is_free(Spot spot, double reach) const {
        const Cell low = cell_of(moved(spot, -reach - widest_ - gap), cell_size);
        const Cell high = cell_of(moved(spot, reach + widest_ + gap), cell_size);
        for (long x = low.first; x <= high.first; ++x) {
            for (long y = low.second; y <= high.second; ++y) {
                const auto cell = cells_.find({x, y});
                if (cell != cells_.end() && touches(cell->second, spot, reach)) {
                    return false;
                }
            }
        }
        return true;
    }

private:
    struct Disc {
        Spot at;
        double reach = 0;
    };

    static Spot moved(Spot spot, double by) { return {spot.x + by, spot.y + by}; }

    static bool touches(const std::vector<Disc>& discs, Spot spot, double reach) {
        return std::any_of(discs.begin(), discs.end(), [&](const Disc& disc) {
            return std::hypot(disc.at.x - spot.x, disc.at.y - spot.y) < disc.reach + reach + gap;
        });
    }

    std::map<Cell, std::vector<Disc>> cells_;
    double widest_ = 0;
};

Crowd crowd_of(std::vector<std::size_t> points, std::span<const Spot> homes) {
    Crowd crowd;
    for (const std::size_t point : points) {
        crowd.at.x += homes[point].x / static_cast<double>(points.size());
        crowd.at.y += homes[point].y / static_cast<double>(points.size());
    }
    crowd.half_width =
        (static_cast<double>(std::to_string(points.size()).size()) + 1) * digit_width / 2;
    crowd.points = std::move(points);
    return crowd;
}

/// Events by the square of the sheet that they fall into, as their indices, ascending.
using Cells = std::map<Cell, std::vector<std::size_t>>;

/// How many events of a cell may be marks of their own, so that all of them are few enough.
std::size_t most_of_a_cell(const Cells& cells, const MapOptions& options) {
    std::size_t most = options.most_in_a_cell;
    const auto marks = [&] {
        std::size_t count = 0;
        for (const auto& [cell, points] : cells) {
            count += points.size() <= most ? points.size() : 0;
        }
        return count;
    };
    while (most > 1 && marks() > options.most_marks) {
        most /= 2;
    }
    return most;
}

std::int64_t people_of(const MapPoint& point) {
    return point.most ? point.most->value() : point.least ? point.least->value() : 0;
}

/// The sizes of the marks of some events.
MarkSizes sizes_of(std::span<const MapPoint> points, const Cells& places,
                   const MapOptions& options) {
    std::int64_t largest = 0;
    double all = 0;
    double most_in_a_place = 0;
    for (const auto& [cell, indices] : places) {
        double here = 0;
        for (const std::size_t index : indices) {
            largest = std::max(largest, people_of(points[index]));
            here += static_cast<double>(people_of(points[index]));
        }
        all += here;
        most_in_a_place = indices.size() > 1 ? std::max(most_in_a_place, here) : most_in_a_place;
    }
    if (largest == 0) {
        return {largest, options.largest_radius};
    }
    // The area of the largest mark is its share of that of all marks, or of those of one place.
    const double sheet = options.sheet.width * options.sheet.height;
    const double area =
        static_cast<double>(largest) *
        std::min(most_covered * sheet / all,
                 most_in_a_place == 0 ? sheet : most_covered_by_a_place * sheet / most_in_a_place);
    return {largest, std::min(options.largest_radius,
                              std::max(std::sqrt(area / std::numbers::pi), 1.5 * smallest_radius))};
}

/// The marks of one place, or nothing where they find no room.
std::optional<std::vector<Mark>> spiral(std::vector<Mark> marks, const Placed& placed,
                                        const Sheet& sheet) {
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.reach() > b.reach(); });
    // The golden angle, by which each step turns.
    const double golden = std::numbers::pi * (3 - std::sqrt(5.0));
    Placed here = placed;
    here.add(marks.front());
    for (std::size_t i = 1; i < marks.size(); ++i) {
        Mark& mark = marks[i];
        const double reach = mark.reach();
        bool is_placed = false;
        for (int step = 1; step <= spiral_steps && !is_placed; ++step) {
            const double away = smallest_radius * std::sqrt(step);
            const double angle = golden * step;
            const Spot spot{mark.home.x + away * std::cos(angle),
                            mark.home.y + away * std::sin(angle)};
            const bool is_inside = spot.x >= reach && spot.x <= sheet.width - reach &&
                                   spot.y >= reach && spot.y <= sheet.height - reach;
            if (is_inside && here.is_free(spot, reach)) {
                mark.at = spot;
                here.add(mark);
                is_placed = true;
            }
        }
        if (!is_placed) {
            return std::nullopt;
        }
    }
    return marks;
}

/// Puts the marks of each place on the drawing: those that are alone first, where they happened.
void place(Arrangement& arrangement, const std::map<Cell, std::vector<Mark>>& places,
           std::span<const Spot> homes, const Sheet& sheet) {
    Placed placed;
    for (const auto& [cell, marks] : places) {
        if (marks.size() == 1) {
            placed.add(marks.front());
            arrangement.marks.push_back(marks.front());
        }
    }
    for (const auto& [cell, marks] : places) {
        if (marks.size() == 1) {
            continue;
        }
        if (const auto around = spiral(marks, placed, sheet)) {
            for (const Mark& mark : *around) {
                placed.add(mark);
                arrangement.marks.push_back(mark);
            }
            continue;
        }
        std::vector<std::size_t> indices;
        for (const Mark& mark : marks) {
            indices.push_back(mark.point);
        }
        arrangement.crowds.push_back(crowd_of(std::move(indices), homes));
    }
}

}  // namespace

Arrangement arrangement_of(std::span<const MapPoint> points, const View& view,
                           const MapOptions& options) {
    std::vector<Spot> homes;
    Cells cells;
    for (std::size_t i = 0; i < points.size(); ++i) {
        homes.push_back(view.at(points[i].place));
        cells[cell_of(homes[i], cell_size)].push_back(i);
    }

    const std::size_t most = most_of_a_cell(cells, options);
    std::vector<Crowd> crowds;
    Cells by_place;
    for (auto& [cell, indices] : cells) {
        if (indices.size() > most) {
            crowds.push_back(crowd_of(std::move(indices), homes));
            continue;
        }
        for (const std::size_t index : indices) {
            by_place[cell_of(homes[index], same_place)].push_back(index);
        }
    }
    Arrangement arrangement{sizes_of(points, by_place, options), {}, std::move(crowds)};
    std::map<Cell, std::vector<Mark>> places;
    for (const auto& [cell, indices] : by_place) {
        for (const std::size_t index : indices) {
            places[cell].push_back(mark_of(points[index], index, homes[index], arrangement.sizes));
        }
    }

    place(arrangement, places, homes, options.sheet);
    std::sort(arrangement.marks.begin(), arrangement.marks.end(),
              [](const Mark& a, const Mark& b) { return a.point < b.point; });
    std::sort(arrangement.crowds.begin(), arrangement.crowds.end(),
              [](const Crowd& a, const Crowd& b) { return a.points.front() < b.points.front(); });
    return arrangement;
}

}  // namespace recount::map
