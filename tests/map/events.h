#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/map/map.h"

namespace recount::map {

/// The base map that ships, read once.
const BaseMap& world();

OneScriptText words(std::string text);

/// An event somewhere, of `least` to `most` people.
MapPoint event(double latitude, double longitude, std::optional<std::int64_t> least = 1,
               std::optional<std::int64_t> most = 3, Grading grading = Grading::fair);

/// So many events at one place, each with a link of its own.
std::vector<MapPoint> events_at(double latitude, double longitude, std::size_t count);

/// A cheap generator for the cases of properties: numbers from 0 up to 1, the same each time.
class Numbers {
public:
    double next();

private:
    std::uint64_t state_ = 1;
};

/// How often a text stands in another, without overlaps.
std::size_t count_of(std::string_view text, std::string_view in);

/// The points of a path of `M`, `l`, `z` with whole numbers, in the path's own units.
std::vector<Spot> points_of_path(std::string_view path);

}  // namespace recount::map
