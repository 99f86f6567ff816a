#include "recount/map/mark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "recount/map/path.h"

namespace recount::map {
namespace {

using std::numbers::pi;

// What can be hit with a finger or a pointer, where the shape is smaller.
constexpr double smallest_target = 8;

/// The path of a polygon whose corners lie at these multiples of a length about a centre.
std::string polygon(std::span<const Spot> corners, Spot centre, double length) {
    std::string path;
    for (const Spot corner : corners) {
        path += path.empty() ? 'M' : 'L';
        path += short_number(centre.x + corner.x * length) + ' ' +
                short_number(centre.y + corner.y * length);
    }
    return path + 'z';
}

std::string disc(Spot centre, double radius) {
    const std::string length = short_number(radius);
    const std::string arc = 'a' + length + ' ' + length + " 0 1 1 ";
    const std::string across = short_number(std::round(radius * 10) / 5);
    return 'M' + short_number(centre.x - radius) + ' ' + short_number(centre.y) + arc + across +
           " 0" + arc + '-' + across + " 0z";
}

// Corners about the centre of mass, y downward.
constexpr std::array<Spot, 4> square = {{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}};
constexpr std::array<Spot, 4> diamond = {{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
constexpr double half_root_3 = std::numbers::sqrt3 / 2;
constexpr std::array<Spot, 3> triangle = {{{0, -1}, {half_root_3, 0.5}, {-half_root_3, 0.5}}};
constexpr std::array<Spot, 3> tip_down = {{{0, 1}, {-half_root_3, -0.5}, {half_root_3, -0.5}}};
constexpr std::array<Spot, 12> cross = {{{-1, -3},
                                         {1, -3},
                                         {1, -1},
                                         {3, -1},
                                         {3, 1},
                                         {1, 1},
                                         {1, 3},
                                         {-1, 3},
                                         {-1, 1},
                                         {-3, 1},
                                         {-3, -1},
                                         {-1, -1}}};

// For each polygon, the length that gives it the area of a disc of radius 1: the area of the
// corners above, which is 4, 2, 3/4 of the root of 3, and 20, times its square is pi.
const double square_length = std::sqrt(pi / 4);
const double diamond_length = std::sqrt(pi / 2);
const double triangle_length = std::sqrt(pi / (0.75 * std::numbers::sqrt3));
const double cross_length = std::sqrt(pi / 20);

}  // namespace

std::string_view word_of(Grading grading) {
    constexpr std::array<std::string_view, 6> words = {"confirmed", "fair",       "weak",
                                                       "contested", "discounted", "none"};
    return words[static_cast<std::size_t>(grading)];
}

std::string shape_path(Grading grading, Spot centre, double radius) {
    switch (grading) {
        case Grading::confirmed:
            return disc(centre, radius);
        case Grading::fair:
            return polygon(square, centre, radius * square_length);
        case Grading::weak:
            return polygon(triangle, centre, radius * triangle_length);
        case Grading::contested:
            return polygon(diamond, centre, radius * diamond_length);
        case Grading::discounted:
            return polygon(cross, centre, radius * cross_length);
        case Grading::none:
            break;
    }
    return polygon(tip_down, centre, radius * triangle_length);
}

double reach_of(Grading grading) {
    switch (grading) {
        case Grading::confirmed:
            return 1;
        case Grading::fair:
            return std::numbers::sqrt2 * square_length;
        case Grading::contested:
            return diamond_length;
        case Grading::discounted:
            return std::hypot(3, 1) * cross_length;
        case Grading::weak:
        case Grading::none:
            break;
    }
    return triangle_length;
}

double MarkSizes::radius(std::int64_t people) const {
    if (largest_ == 0) {
        return smallest_radius;
    }
    const double share = static_cast<double>(people) / static_cast<double>(largest_);
    return std::max(smallest_radius, largest_radius_ * std::sqrt(share));
}

double Mark::reach() const {
    return reach_of(grading) *
           std::max({smallest_radius, least_radius.value_or(0), most_radius.value_or(0)});
}

Mark mark_of(const MapPoint& point, std::size_t index, Spot home, const MarkSizes& sizes) {
    Mark mark{index, home, home, point.grading, std::nullopt, std::nullopt};
    if (point.least) {
        mark.least_radius = sizes.radius(point.least->value());
    }
    if (point.most) {
        mark.most_radius = sizes.radius(point.most->value());
    }
    return mark;
}

std::string mark_shapes(const Mark& mark) {
    const auto shape = [&](std::string_view css_class, double radius) {
        return "<path class=\"" + std::string(css_class) + "\" d=\"" +
               shape_path(mark.grading, mark.at, radius) + "\"/>";
    };
    std::string shapes;
    if (mark.most_radius) {
        shapes += shape("map-most", *mark.most_radius);
    }
    if (mark.least_radius) {
        shapes += shape(mark.most_radius ? "map-least" : "map-least map-open", *mark.least_radius);
    }
    if (!mark.least_radius && !mark.most_radius) {
        shapes += shape("map-unknown", smallest_radius);
    }
    if (mark.reach() < smallest_target) {
        shapes += "<circle class=\"map-hit\" cx=\"" + short_number(mark.at.x) + "\" cy=\"" +
                  short_number(mark.at.y) + "\" r=\"" + short_number(smallest_target) + "\"/>";
    }
    return shapes;
}

}  // namespace recount::map
