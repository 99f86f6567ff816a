#include "recount/map/view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace recount::map {
namespace {

using record::Coordinates;

constexpr double degree = std::numbers::pi / 180;
constexpr double mercator_edge = 84;
// Where Mercator's projection is cut for the base map, which reaches the poles.
constexpr double mercator_cut = 89;
constexpr double polar_from = 72;
constexpr double widest_angle = 80;
// The stereographic projection sends the far side of the Earth to infinity; nothing of it is shown.
constexpr double least_denominator = 1e-3;

/// The difference of two longitudes, from -180 up to 180.
double turned(double longitude) {
    return longitude - 360 * std::floor((longitude + 180) / 360);
}

struct Direction {
    double x = 0;
    double y = 0;
    double z = 0;
};

Direction direction_of(Coordinates place) {
    const double flat = std::cos(place.latitude * degree);
    return {flat * std::cos(place.longitude * degree), flat * std::sin(place.longitude * degree),
            std::sin(place.latitude * degree)};
}

/// The longitude in the middle of the shortest arc that holds all of them.
double middle_longitude(std::span<const Surroundings> places) {
    std::vector<double> longitudes;
    for (const Surroundings& place : places) {
        longitudes.push_back(turned(place.centre.longitude));
    }
    std::sort(longitudes.begin(), longitudes.end());
    // The widest gap lies opposite; the one over the 180th meridian is the first candidate.
    double gap = longitudes.front() + 360 - longitudes.back();
    double middle = (longitudes.front() + longitudes.back()) / 2;
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        if (longitudes[i] - longitudes[i - 1] > gap) {
            gap = longitudes[i] - longitudes[i - 1];
            middle = turned((longitudes[i] + longitudes[i - 1]) / 2 + 180);
        }
    }
    return middle;
}

/// The centre of a stereographic projection of these places, where they call for one.
std::optional<Coordinates> polar_centre(std::span<const Surroundings> places) {
    Direction sum;
    bool is_polar = false;
    for (const Surroundings& place : places) {
        const Direction direction = direction_of(place.centre);
        sum = {sum.x + direction.x, sum.y + direction.y, sum.z + direction.z};
        is_polar = is_polar || std::abs(place.centre.latitude) > polar_from;
    }
    const double length = std::hypot(sum.x, sum.y, sum.z);
    if (!is_polar || length < 1e-6) {
        return std::nullopt;
    }
    const double least_cosine = std::cos(widest_angle * degree);
    for (const Surroundings& place : places) {
        const Direction direction = direction_of(place.centre);
        const double cosine =
            (sum.x * direction.x + sum.y * direction.y + sum.z * direction.z) / length;
        if (cosine < least_cosine) {
            return std::nullopt;
        }
    }
    return Coordinates{std::asin(std::clamp(sum.z / length, -1.0, 1.0)) / degree,
                       std::atan2(sum.y, sum.x) / degree};
}

}  // namespace

Spot View::on_plane(double longitude, double latitude) const {
    if (!centre_) {
        const double cut = std::clamp(latitude, -mercator_cut, mercator_cut) * degree;
        return {(longitude - middle_longitude_) * degree, std::asinh(std::tan(cut))};
    }
    const double phi = latitude * degree;
    const double phi1 = centre_->latitude * degree;
    const double lambda = (longitude - centre_->longitude) * degree;
    const double factor = stretch(longitude, latitude);
    return {factor * std::cos(phi) * std::sin(lambda),
            factor * (std::cos(phi1) * std::sin(phi) -
                      std::sin(phi1) * std::cos(phi) * std::cos(lambda))};
}

double View::stretch(double longitude, double latitude) const {
    const double phi = latitude * degree;
    if (!centre_) {
        return 1 / std::cos(phi);
    }
    const double phi1 = centre_->latitude * degree;
    const double lambda = (longitude - centre_->longitude) * degree;
    const double cosine =
        std::sin(phi1) * std::sin(phi) + std::cos(phi1) * std::cos(phi) * std::cos(lambda);
    return 2 / std::max(1 + cosine, least_denominator);
}

Coordinates View::from_plane(Spot place) const {
    if (!centre_) {
        return {std::atan(std::sinh(place.y)) / degree, middle_longitude_ + place.x / degree};
    }
    // Equations 20-14, 20-15 and 20-18 of the source, with k0 = 1.
    const double rho = std::hypot(place.x, place.y);
    if (rho < 1e-12) {
        return *centre_;
    }
    const double angle = 2 * std::atan(rho / 2);
    const double phi1 = centre_->latitude * degree;
    const double sine =
        std::cos(angle) * std::sin(phi1) + place.y * std::sin(angle) * std::cos(phi1) / rho;
    const double lambda =
        std::atan2(place.x * std::sin(angle), rho * std::cos(phi1) * std::cos(angle) -
                                                  place.y * std::sin(phi1) * std::sin(angle));
    return {std::asin(std::clamp(sine, -1.0, 1.0)) / degree, centre_->longitude + lambda / degree};
}

void View::fit(std::span<const Surroundings> places) {
    double west = std::numeric_limits<double>::infinity();
    double south = west;
    double east = -west;
    double north = -west;
    for (const Surroundings& place : places) {
        const Spot spot = on_plane(place.centre.longitude, place.centre.latitude);
        const double reach =
            place.metres / earth_radius * stretch(place.centre.longitude, place.centre.latitude);
        west = std::min(west, spot.x - reach);
        east = std::max(east, spot.x + reach);
        south = std::min(south, spot.y - reach);
        north = std::max(north, spot.y + reach);
    }
    const Spot middle{(west + east) / 2, (south + north) / 2};
    const Coordinates there = from_plane(middle);
    const double least = sheet_.least_metres / earth_radius *
                         stretch(there.longitude, there.latitude) /
                         std::min(sheet_.width, sheet_.height);
    const double plane_to_a_unit =
        std::max({least, (east - west) / (sheet_.width - 2 * sheet_.margin),
                  (north - south) / (sheet_.height - 2 * sheet_.margin)});
    units_ = 1 / plane_to_a_unit;
    corner_ = {middle.x - sheet_.width / 2 * plane_to_a_unit,
               middle.y + sheet_.height / 2 * plane_to_a_unit};
}

View View::of(std::span<const Surroundings> places, const Sheet& sheet) {
    // From Cape Horn to the north of Greenland's inhabited coast.
    static constexpr std::array<Surroundings, 2> inhabited = {Surroundings{{-56, -169}, 0},
                                                              Surroundings{{78, 189}, 0}};
    View view;
    view.sheet_ = sheet;
    if (places.empty()) {
        view.middle_longitude_ = 10;
        view.sheet_.margin = 0;
        view.fit(inhabited);
        return view;
    }
    view.centre_ = polar_centre(places);
    std::vector<Surroundings> shown(places.begin(), places.end());
    if (!view.centre_) {
        view.middle_longitude_ = middle_longitude(places);
        for (Surroundings& place : shown) {
            place.centre.latitude =
                std::clamp(place.centre.latitude, -mercator_edge, mercator_edge);
            place.centre.longitude =
                view.middle_longitude_ + turned(place.centre.longitude - view.middle_longitude_);
        }
    }
    view.fit(shown);
    return view;
}

Spot View::at(Coordinates place) const {
    if (!centre_) {
        place.latitude = std::clamp(place.latitude, -mercator_edge, mercator_edge);
        place.longitude = middle_longitude_ + turned(place.longitude - middle_longitude_);
    }
    const Spot on = on_plane(place.longitude, place.latitude);
    return {(on.x - corner_.x) * units_, (corner_.y - on.y) * units_};
}

Spot View::at(GridPoint point, int turns) const {
    const Spot on = on_plane(static_cast<double>(point.x) / grid_steps + 360.0 * turns,
                             static_cast<double>(point.y) / grid_steps);
    return {(on.x - corner_.x) * units_, (corner_.y - on.y) * units_};
}

double View::units_to_a_metre(Coordinates place) const {
    if (!centre_) {
        place.latitude = std::clamp(place.latitude, -mercator_edge, mercator_edge);
    }
    return stretch(place.longitude, place.latitude) * units_ / earth_radius;
}

Coordinates View::under(Spot spot) const {
    return from_plane({corner_.x + spot.x / units_, corner_.y - spot.y / units_});
}

double View::units_to_a_metre() const {
    return units_to_a_metre(under({sheet_.width / 2, sheet_.height / 2}));
}

double View::spread_of_scale() const {
    double smallest = std::numeric_limits<double>::infinity();
    double largest = 0;
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const double scale = units_to_a_metre(under({sheet_.width / 2, sheet_.height * share}));
        smallest = std::min(smallest, scale);
        largest = std::max(largest, scale);
    }
    return largest / smallest;
}

GridBox View::box() const {
    constexpr double more = 8;
    const auto step = [](double degrees) {
        return static_cast<std::int32_t>(std::lround(degrees * grid_steps));
    };
    const Coordinates north_west = under({-more, -more});
    const Coordinates south_east = under({sheet_.width + more, sheet_.height + more});
    if (!centre_) {
        return {step(north_west.longitude), step(south_east.latitude), step(south_east.longitude),
                step(north_west.latitude)};
    }
    // The corner of the drawing that lies farthest on the ground.
    const double farthest =
        2 *
        std::atan(std::hypot(sheet_.width / 2 + more, sheet_.height / 2 + more) / units_ / 2 +
                  std::hypot(corner_.x + sheet_.width / 2 / units_,
                             corner_.y - sheet_.height / 2 / units_) /
                      2) /
        degree;
    return {step(-360), step(std::max(-90.0, centre_->latitude - farthest)), step(360),
            step(std::min(90.0, centre_->latitude + farthest))};
}

}  // namespace recount::map
