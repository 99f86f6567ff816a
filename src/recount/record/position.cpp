#include "recount/record/position.h"

#include <array>
#include <cmath>
#include <numbers>

#include "recount/base/ascii.h"
#include "recount/record/reach.h"

namespace recount::record {
namespace {

/// UCDP GED codebook, where_prec 1 to 7, in kilometres: exact, near a point, second-order and
/// first-order division, vague, country, sea or air. As coarse as `grade` reads them.
constexpr std::array<double, 7> ucdp_reaches = {3, 25, 60, 200, 300, 1000, 1000};

/// Of a point without a precision, for rounding alone: half the width of a city.
constexpr double assumed_reach = 8;

/// A degree of latitude, and of longitude on the equator, where it is longest (WGS 84, equatorial
/// radius 6378.137 km): elsewhere rounding moves a point less.
constexpr double kilometres_of_degree = 6378.137 * std::numbers::pi / 180;

/// Finer than any precision that is coded: 0.1 m.
constexpr int most_decimals = 6;

std::optional<double> reach_of(std::string_view precision) {
    const std::string_view word = base::trimmed(precision);
    if (word.size() == 1 && word.front() >= '1' && word.front() <= '7') {
        return ucdp_reaches[static_cast<std::size_t>(word.front() - '1')];
    }
    return reach_in(precision);
}

/// The farthest that rounding to so many decimals moves a point, in kilometres: half a step north
/// and half a step east.
double largest_shift(int decimals) {
    return std::pow(10.0, -decimals) / 2 * std::numbers::sqrt2 * kilometres_of_degree;
}

double rounded(double degrees, int decimals) {
    const double scale = std::pow(10.0, decimals);
    // The sum makes a zero of a negative zero.
    return std::round(degrees * scale) / scale + 0.0;
}

}  // namespace

Position position_of(const Coordinates& point, std::string_view precision) {
    const std::optional<double> reach = reach_of(precision);
    int decimals = 0;
    while (decimals < most_decimals && largest_shift(decimals) > reach.value_or(assumed_reach)) {
        ++decimals;
    }
    Position position{{rounded(point.latitude, decimals), rounded(point.longitude, decimals)},
                      std::nullopt};
    if (reach) {
        constexpr double metres = 1000;
        position.radius_metres =
            static_cast<std::int64_t>(std::ceil((*reach + largest_shift(decimals)) * metres));
    }
    return position;
}

std::optional<Position> position_of(const Incident& incident) {
    if (!incident.coordinates) {
        return std::nullopt;
    }
    return position_of(*incident.coordinates, incident.precision);
}

std::optional<Position> position_of(const Place& place) {
    if (!place.coordinates) {
        return std::nullopt;
    }
    return position_of(*place.coordinates, place.precision);
}

}  // namespace recount::record
