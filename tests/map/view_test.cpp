#include "recount/map/view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tests/map/events.h"

namespace recount::map {
namespace {

using record::Coordinates;

View view_of_all(const std::vector<Coordinates>& places, double metres = 0) {
    std::vector<Surroundings> around;
    for (const Coordinates place : places) {
        around.push_back({place, metres});
    }
    return View::of(around, Sheet{});
}

/// The great-circle distance by the haversine formula, in metres: an oracle of its own.
double metres_between(Coordinates a, Coordinates b) {
    const double degree = std::numbers::pi / 180;
    const double north = std::sin((b.latitude - a.latitude) * degree / 2);
    const double east = std::sin((b.longitude - a.longitude) * degree / 2);
    return 2 * earth_radius *
           std::asin(std::sqrt(north * north + std::cos(a.latitude * degree) *
                                                   std::cos(b.latitude * degree) * east * east));
}

double units_between(Spot a, Spot b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

const std::vector<std::vector<Coordinates>> regions = {
    {{36.3, 43.1}, {33.3, 44.4}, {36.2, 37.2}},
    {{-17.8, 178}, {-16.8, -179.97}, {-17.2, -178.9}},
    {{78.2, 15.6}, {79.9, 22}},
    {{89.9, 0}, {89.9, 180}},
    {{-90, 0}, {-80, 40}},
    {{65.6, 179.5}, {64.5, -165.4}},
    {{15.35, 44.2}},
    {{31.5, 34.45}, {31.5, 34.45}},
    {{50, 10}, {75, 20}},
};

TEST(ViewTest, all_places_lie_inside_the_margin) {
    for (const auto& places : regions) {
        const View view = view_of_all(places);
        for (const Coordinates place : places) {
            const Spot spot = view.at(place);
            EXPECT_GE(spot.x, 48 - 1e-6) << place.latitude;
            EXPECT_LE(spot.x, 720 - 48 + 1e-6) << place.latitude;
            EXPECT_GE(spot.y, 48 - 1e-6) << place.latitude;
            EXPECT_LE(spot.y, 540 - 48 + 1e-6) << place.latitude;
        }
    }
}

TEST(ViewTest, lengths_near_a_place_are_true_in_every_direction) {
    for (const auto& places : regions) {
        const View view = view_of_all(places);
        for (Coordinates place : places) {
            place.latitude = std::clamp(place.latitude, -89.0, 89.0);
            for (const Coordinates other : {Coordinates{place.latitude + 0.01, place.longitude},
                                            Coordinates{place.latitude, place.longitude + 0.01}}) {
                const double drawn = units_between(view.at(place), view.at(other));
                const double expected = metres_between(place, other) * view.units_to_a_metre(place);
                EXPECT_NEAR(drawn / expected, 1, 2e-3) << place.latitude;
            }
        }
    }
}

TEST(ViewTest, agrees_with_the_worked_example_of_mercator) {
    // Snyder, Map Projections, 1987, page 266: 35 N, 105 degrees east of the middle, on a sphere of
    // radius 1, lies at x = 1.8325957, y = 0.6528366.
    const View view = view_of_all({{0, -105}, {0, 105}, {35, 0}});
    const Spot middle = view.at(Coordinates{0, 0});
    const Spot corner = view.at(Coordinates{35, 105});
    EXPECT_NEAR((corner.x - middle.x) / (middle.y - corner.y), 1.8325957 / 0.6528366, 1e-6);
}

TEST(ViewTest, the_180th_meridian_is_one_like_any_other) {
    const View fiji = view_of_all({{-17.8, 178}, {-16.8, -178}});
    EXPECT_LT(fiji.at(Coordinates{-17, 178}).x, fiji.at(Coordinates{-17, -178}).x);
    // Four degrees of longitude at 17 degrees, 425 km, fill the sheet between its margins.
    EXPECT_NEAR(624 / fiji.units_to_a_metre() / 1000, 425, 3);
    const View shifted = view_of_all({{-17.8, 18}, {-16.8, 22}});
    EXPECT_NEAR(fiji.units_to_a_metre(), shifted.units_to_a_metre(), 1e-12);
}

TEST(ViewTest, one_place_is_shown_with_its_surroundings) {
    for (const double latitude : {0.0, 36.3, -54.0, 71.0, 78.2, 90.0}) {
        const View view = view_of_all({{latitude, 43.1}});
        EXPECT_NEAR(540 / view.units_to_a_metre(), 40'000, 1'200) << latitude;
        EXPECT_NEAR(view.at(Coordinates{latitude, 43.1}).x, 360, 1e-6);
        EXPECT_NEAR(view.at(Coordinates{latitude, 43.1}).y, 270, 1e-6);
    }
}

TEST(ViewTest, a_circle_of_accuracy_lies_inside_the_margin) {
    const View view = view_of_all({{36.3, 43.1}}, 50'000);
    EXPECT_NEAR(50'000 * view.units_to_a_metre({36.3, 43.1}), 270 - 48, 1);
}

TEST(ViewTest, chooses_another_projection_near_the_poles_only) {
    EXPECT_TRUE(view_of_all({{36.3, 43.1}, {70, 20}}).is_mercator());
    EXPECT_FALSE(view_of_all({{78.2, 15.6}}).is_mercator());
    EXPECT_FALSE(view_of_all({{-77.8, 166.7}}).is_mercator());
    // Both poles: no view about one middle, so the edges of Mercator's.
    const View both = view_of_all({{89, 0}, {-89, 0}});
    EXPECT_TRUE(both.is_mercator());
    EXPECT_EQ(both.at(Coordinates{89, 0}), both.at(Coordinates{84, 0}));
    EXPECT_TRUE(view_of_all({{89, 0}, {-30, 20}, {-50, 20}}).is_mercator());
}

TEST(ViewTest, north_is_up_near_a_pole_as_well) {
    const View view = view_of_all({{78.2, 15.6}, {79.9, 22}});
    EXPECT_LT(view.at(Coordinates{79.5, 18}).y, view.at(Coordinates{78.5, 18}).y);
    EXPECT_LT(view.at(Coordinates{79, 16}).x, view.at(Coordinates{79, 20}).x);
}

TEST(ViewTest, the_box_holds_what_the_sheet_shows) {
    Numbers numbers;
    for (const auto& places : regions) {
        const View view = view_of_all(places);
        const GridBox box = view.box();
        for (int i = 0; i < 20'000; ++i) {
            const GridPoint point{static_cast<std::int32_t>((numbers.next() - 0.5) * 360'000),
                                  static_cast<std::int32_t>((numbers.next() - 0.5) * 180'000)};
            const Spot spot = view.at(point, 0);
            if (spot.x >= 0 && spot.x <= 720 && spot.y >= 0 && spot.y <= 540) {
                ASSERT_TRUE(point.x >= box.west && point.x <= box.east && point.y >= box.south &&
                            point.y <= box.north)
                    << point.x << ' ' << point.y;
            }
        }
    }
}

TEST(ViewTest, without_places_it_shows_the_inhabited_world) {
    const View view = view_of_all({});
    for (const Coordinates place : {Coordinates{-54.8, -68.3}, Coordinates{77.5, -69.2},
                                    Coordinates{64.4, -173.2}, Coordinates{-41.3, 174.8}}) {
        const Spot spot = view.at(place);
        EXPECT_TRUE(spot.x >= 0 && spot.x <= 720 && spot.y >= 0 && spot.y <= 540) << place.latitude;
    }
}

}  // namespace
}  // namespace recount::map
