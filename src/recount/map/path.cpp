#include "recount/map/path.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace recount::map {
namespace {

constexpr double tenths = 10;
// What is smaller than so many tolerances either way is a dot.
constexpr double dot = 1.7;

double squared_distance(Spot spot, Spot from, Spot to) {
    const double x = to.x - from.x;
    const double y = to.y - from.y;
    const double length = x * x + y * y;
    const double share =
        length == 0
            ? 0
            : std::clamp(((spot.x - from.x) * x + (spot.y - from.y) * y) / length, 0.0, 1.0);
    const double across = spot.x - from.x - share * x;
    const double along = spot.y - from.y - share * y;
    return across * across + along * along;
}

/// Which spots of a line stay.
std::vector<char> kept_of(std::span<const Spot> line, double tolerance) {
    std::vector<char> kept(line.size(), 0);
    kept.front() = kept.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> waiting = {{0, line.size() - 1}};
    while (!waiting.empty()) {
        const auto [first, last] = waiting.back();
        waiting.pop_back();
        double farthest = tolerance * tolerance;
        std::size_t split = first;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double distance = squared_distance(line[i], line[first], line[last]);
            if (distance > farthest) {
                farthest = distance;
                split = i;
            }
        }
        if (split != first) {
            kept[split] = 1;
            waiting.emplace_back(first, split);
            waiting.emplace_back(split, last);
        }
    }
    return kept;
}

bool is_dot(std::span<const Spot> line, double size) {
    const auto [left, right] =
        std::minmax_element(line.begin(), line.end(), [](Spot a, Spot b) { return a.x < b.x; });
    const auto [top, bottom] =
        std::minmax_element(line.begin(), line.end(), [](Spot a, Spot b) { return a.y < b.y; });
    return right->x - left->x < size && bottom->y - top->y < size;
}

/// Adds a number, after a blank unless its sign or the letter before keeps it apart.
void add_number(std::string& path, std::int64_t number) {
    const bool follows_a_number = !path.empty() && path.back() >= '0' && path.back() <= '9';
    if (follows_a_number && number >= 0) {
        path += ' ';
    }
    path += std::to_string(number);
}

}  // namespace

std::string short_number(double value) {
    const std::int64_t number = std::llround(value * tenths);
    std::string text = number < 0 ? "-" : "";
    text += std::to_string(std::abs(number) / 10);
    if (number % 10 != 0) {
        text += '.';
        text += std::to_string(std::abs(number) % 10);
    }
    return text;
}

void add_to_path(std::string& path, std::span<const Spot> line, Ends ends, double tolerance) {
    const std::size_t fewest = ends == Ends::closed ? 3 : 2;
    if (line.size() < fewest || is_dot(line, dot * tolerance)) {
        return;
    }
    const std::vector<char> kept = kept_of(line, tolerance);
    std::vector<std::pair<std::int64_t, std::int64_t>> points;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::pair<std::int64_t, std::int64_t> point(std::llround(line[i].x * tenths),
                                                          std::llround(line[i].y * tenths));
        if (kept[i] != 0 && (points.empty() || points.back() != point)) {
            points.push_back(point);
        }
    }
    if (points.size() < fewest) {
        return;
    }
    path += 'M';
    add_number(path, points[0].first);
    add_number(path, points[0].second);
    path += 'l';
    for (std::size_t i = 1; i < points.size(); ++i) {
        add_number(path, points[i].first - points[i - 1].first);
        add_number(path, points[i].second - points[i - 1].second);
    }
    if (ends == Ends::closed) {
        path += 'z';
    }
}

}  // namespace recount::map
