#include "tests/map/events.h"

#include <charconv>
#include <utility>

namespace recount::map {

const BaseMap& world() {
    static const BaseMap map = BaseMap::read(shipped_base_map()).value();
    return map;
}

OneScriptText words(std::string text) {
    return OneScriptText::make(std::move(text)).value();
}

MapPoint event(double latitude, double longitude, std::optional<std::int64_t> least,
               std::optional<std::int64_t> most, Grading grading) {
    MapPoint point;
    point.place = {latitude, longitude};
    if (least) {
        point.least = record::People::make(*least).value();
    }
    if (most) {
        point.most = record::People::make(*most).value();
    }
    point.grading = grading;
    point.href = "incidents/one.html";
    point.title = "A place, a day";
    return point;
}

std::vector<MapPoint> events_at(double latitude, double longitude, std::size_t count) {
    std::vector<MapPoint> points;
    for (std::size_t i = 0; i < count; ++i) {
        points.push_back(event(latitude, longitude));
        points.back().href = "incidents/" + std::to_string(i) + ".html";
    }
    return points;
}

double Numbers::next() {
    // Knuth's multiplier and increment (MMIX); the upper bits.
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11U) / static_cast<double>(1ULL << 53U);
}

std::size_t count_of(std::string_view text, std::string_view in) {
    std::size_t count = 0;
    for (std::size_t at = in.find(text); at != std::string_view::npos;
         at = in.find(text, at + text.size())) {
        ++count;
    }
    return count;
}

std::vector<Spot> points_of_path(std::string_view path) {
    std::vector<Spot> points;
    bool is_relative = false;
    bool is_x = true;
    Spot step;
    for (std::size_t at = 0; at < path.size();) {
        const char letter = path[at];
        if (letter == 'M' || letter == 'l' || letter == 'z' || letter == ' ') {
            is_relative = letter == 'l' || (letter == ' ' && is_relative);
            ++at;
            continue;
        }
        int number = 0;
        const auto [end, error] =
            std::from_chars(path.data() + at, path.data() + path.size(), number);
        if (error != std::errc{}) {
            return {};
        }
        at = static_cast<std::size_t>(end - path.data());
        (is_x ? step.x : step.y) = number;
        if (!is_x) {
            const Spot before = is_relative ? points.back() : Spot{};
            points.push_back({before.x + step.x, before.y + step.y});
        }
        is_x = !is_x;
    }
    return points;
}

}  // namespace recount::map
