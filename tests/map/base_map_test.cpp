#include "recount/map/base_map.h"

#include <algorithm>
#include <string>

#include "tests/map/events.h"

namespace recount::map {
namespace {

using base::ErrorKind;

constexpr std::string_view rest = "lakes 0\nrivers 0\nprovinces 0\nborders 0\ndisputed 0\nend\n";

std::string with_land(std::string_view land) {
    return "recount-basemap 1\n" + std::string(land) + "\n" + std::string(rest);
}

TEST(BaseMapTest, reads_a_ring) {
    // C D: (1, -2). E A: 2 to the east. A E: 2 to the north. D D: 2 to the west and south.
    const auto map = BaseMap::read(with_land("land 1\nCDEAAEDD"));
    ASSERT_TRUE(map) << map.error().message;
    ASSERT_EQ(map->lines(Layer::land).size(), 1U);
    const Line& line = map->lines(Layer::land)[0];
    EXPECT_THAT(line.points, testing::ElementsAre(GridPoint{1, -2}, GridPoint{3, -2},
                                                  GridPoint{3, 0}, GridPoint{1, -2}));
    EXPECT_EQ(line.box.west, 1);
    EXPECT_EQ(line.box.north, 0);
    EXPECT_EQ(line.runs.size(), 1U);
}

TEST(BaseMapTest, reads_numbers_of_several_digits) {
    // gB: 0 + 1 * 32 = 32, without its sign 16.
    const auto map = BaseMap::read(
        "recount-basemap 1\nland 0\nlakes 0\nrivers 1\ngBhBAA\nprovinces 0\nborders 0\n"
        "disputed 0\nend\n");
    ASSERT_TRUE(map) << map.error().message;
    EXPECT_EQ(map->lines(Layer::rivers)[0].points[0], (GridPoint{16, -17}));
}

TEST(BaseMapTest, refuses_what_is_no_base_map) {
    struct Case {
        std::string text;
        ErrorKind kind;
        std::string_view says;
    };
    const Case cases[] = {
        {"", ErrorKind::malformed, "recount-basemap 1"},
        {"{}", ErrorKind::malformed, "recount-basemap 1"},
        {"recount-basemap 2\n", ErrorKind::newer_format, "version"},
        {"recount-basemap 1\n", ErrorKind::malformed, "'land'"},
        {"recount-basemap 1\nland\n", ErrorKind::malformed, "'land'"},
        {"recount-basemap 1\nland -1\n", ErrorKind::malformed, "'land'"},
        {"recount-basemap 1\nland 18446744073709551615\nAA", ErrorKind::malformed, "'land'"},
        {"recount-basemap 1\nland 2\nCDEAAEDD", ErrorKind::malformed, "ends before"},
        {"recount-basemap 1\nlakes 0\n", ErrorKind::malformed, "'land'"},
        {with_land("land 1\nCDEAAED)"), ErrorKind::malformed, "digits"},
        {with_land("land 1\nCDEAAEDDA"), ErrorKind::malformed, "digits"},
        {with_land("land 1\nCDEAAEDg"), ErrorKind::malformed, "digits"},
        {with_land("land 1\nCDEAAE________A"), ErrorKind::malformed, "digits"},
        {with_land("land 1\nCDEADD"), ErrorKind::malformed, "a ring 4"},
        {with_land("land 1\nCDEAAEDE"), ErrorKind::malformed, "ends where it began"},
        {with_land("land 1\nA____JAAAAAA"), ErrorKind::malformed, "outside the world"},
        {with_land("land 0") + "more\n", ErrorKind::malformed, "'end'"},
        {"recount-basemap 1\nland 0\n" + std::string(rest.substr(0, rest.size() - 4)),
         ErrorKind::malformed, "'end'"},
    };
    for (const Case& each : cases) {
        const auto map = BaseMap::read(each.text);
        ASSERT_FALSE(map) << each.text;
        EXPECT_EQ(map.error().kind, each.kind) << each.text;
        EXPECT_THAT(map.error().message, testing::HasSubstr(each.says)) << each.text;
    }
}

TEST(BaseMapTest, ships_every_layer_of_the_world) {
    for (const Layer layer : {Layer::land, Layer::lakes, Layer::rivers, Layer::provinces,
                              Layer::borders, Layer::disputed}) {
        EXPECT_GT(world().lines(layer).size(), 50U) << static_cast<int>(layer);
    }
}

TEST(BaseMapTest, runs_hold_their_points) {
    for (const Line& line : world().lines(Layer::land)) {
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            const GridBox& run = line.runs[std::min(i / Line::run_length, line.runs.size() - 1)];
            ASSERT_LE(run.west, line.points[i].x);
            ASSERT_LE(line.points[i].x, run.east);
            ASSERT_LE(run.south, line.points[i].y);
            ASSERT_LE(line.points[i].y, run.north);
        }
    }
}

/// Whether an even-odd test puts a place on the shipped land.
bool is_land(double latitude, double longitude) {
    bool inside = false;
    for (const double turn : {-360.0, 0.0, 360.0}) {
        const double x = (longitude + turn) * grid_steps;
        const double y = latitude * grid_steps;
        for (const Line& line : world().lines(Layer::land)) {
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                const GridPoint a = line.points[i - 1];
                const GridPoint b = line.points[i];
                if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y)) {
                    inside = !inside;
                }
            }
        }
    }
    return inside;
}

TEST(BaseMapTest, knows_land_from_sea_all_over_the_world) {
    struct Case {
        std::string_view name;
        double latitude, longitude;
        bool is_land;
    };
    const Case cases[] = {
        {"Mosul", 36.34, 43.13, true},
        {"Gaza", 31.45, 34.42, true},
        {"Sanaa", 15.35, 44.21, true},
        {"Kabul", 34.53, 69.17, true},
        {"Taveuni, east of 180", -16.8, -179.97, true},
        {"Chukotka, east of 180", 66.5, -175.0, true},
        {"Longyearbyen", 78.2, 16.5, true},
        {"the South Pole", -89.0, 10.0, true},
        {"the Gulf", 27.0, 51.0, false},
        {"the Mediterranean", 34.0, 30.0, false},
        {"the Red Sea", 20.0, 38.5, false},
        {"the North Pole", 89.0, 10.0, false},
        {"the Pacific at 180", 0.0, 180.0, false},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(is_land(each.latitude, each.longitude), each.is_land) << each.name;
    }
}

}  // namespace
}  // namespace recount::map
