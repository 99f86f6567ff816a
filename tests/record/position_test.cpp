#include "recount/record/position.h"

#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "recount/record/reach.h"

namespace recount::record {
namespace {

constexpr Coordinates exact_point = {36.3456789, -43.1309876};

TEST(PositionTest, rounds_a_point_to_what_its_precision_says) {
    const struct {
        const char* precision;
        Coordinates published;
        std::optional<std::int64_t> radius_metres;
    } cases[] = {{"within 1 m (via Coalition)", {36.34568, -43.13099}, 2},
                 {"exact", {36.3457, -43.131}, 58},
                 {"within 100 m", {36.346, -43.131}, 179},
                 {"street", {36.346, -43.131}, 579},
                 {"Neighbourhood", {36.35, -43.13}, 2288},
                 {"village", {36.35, -43.13}, 2788},
                 {"town", {36.35, -43.13}, 4788},
                 {"city", {36.3, -43.1}, 15872},
                 {"district", {36.3, -43.1}, 37872},
                 {"province/governorate", {36, -43}, 178715},
                 {"250 m", {36.346, -43.131}, 329},
                 // Codes of UCDP, not metres.
                 {"1", {36.35, -43.13}, 3788},
                 {"3", {36.3, -43.1}, 67872},
                 {"7", {36, -43}, 1078715},
                 // Not understood: as a city, and the radius is not known.
                 {"", {36.3, -43.1}, std::nullopt},
                 {"somewhere", {36.3, -43.1}, std::nullopt}};
    for (const auto& one : cases) {
        SCOPED_TRACE(one.precision);
        const Position position = position_of(exact_point, one.precision);
        EXPECT_EQ(position.coordinates, one.published);
        EXPECT_EQ(position.radius_metres, one.radius_metres);
    }
}

/// The haversine formula on a sphere as wide as the equator, in kilometres.
double distance(const Coordinates& one, const Coordinates& other) {
    constexpr double radians = std::numbers::pi / 180;
    const double north = std::sin((other.latitude - one.latitude) * radians / 2);
    const double east = std::sin((other.longitude - one.longitude) * radians / 2);
    return 2 * 6378.137 *
           std::asin(std::sqrt(north * north + std::cos(one.latitude * radians) *
                                                   std::cos(other.latitude * radians) * east *
                                                   east));
}

TEST(PositionTest, the_point_published_lies_within_the_reach_and_the_radius_covers_all_of_it) {
    const std::vector<const char*> precisions = {"exact", "street",   "neighbourhood", "town",
                                                 "city",  "district", "governorate",   "country"};
    for (const char* precision : precisions) {
        const double reach = reach_in(precision).value();
        for (double latitude = -89.9876; latitude < 90; latitude += 7.3219) {
            for (double longitude = -179.9513; longitude < 180; longitude += 11.8743) {
                const Coordinates point = {latitude, longitude};
                const Position published = position_of(point, precision);
                const double shift = distance(point, published.coordinates);
                EXPECT_LE(shift, reach) << precision << " " << latitude << " " << longitude;
                EXPECT_LE((shift + reach) * 1000,
                          static_cast<double>(published.radius_metres.value()));
            }
        }
    }
}

TEST(PositionTest, a_point_that_is_published_is_published_again_as_it_is) {
    const Position once = position_of(exact_point, "town");
    EXPECT_EQ(position_of(once.coordinates, "town"), once);
}

TEST(PositionTest, a_point_just_south_of_the_equator_has_no_negative_zero) {
    const Position position = position_of({-0.01, -0.01}, "city");
    EXPECT_FALSE(std::signbit(position.coordinates.latitude));
    EXPECT_FALSE(std::signbit(position.coordinates.longitude));
}

}  // namespace
}  // namespace recount::record
