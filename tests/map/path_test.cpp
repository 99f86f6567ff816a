#include "recount/map/path.h"

#include <algorithm>
#include <cmath>

#include "tests/map/events.h"

#include "recount/map/base_drawing.h"

namespace recount::map {
namespace {

std::string path_of(const std::vector<Spot>& line, Ends ends, double tolerance) {
    std::string path;
    add_to_path(path, line, ends, tolerance);
    return path;
}

TEST(PathTest, writes_numbers_with_one_digit_at_most) {
    EXPECT_EQ(short_number(12), "12");
    EXPECT_EQ(short_number(-3.46), "-3.5");
    EXPECT_EQ(short_number(0.04), "0");
    EXPECT_EQ(short_number(-0.04), "0");
    EXPECT_EQ(short_number(-0.1), "-0.1");
    EXPECT_EQ(short_number(1234.96), "1235");
}

TEST(PathTest, writes_steps_in_tenths) {
    EXPECT_EQ(path_of({{1, 2}, {4, 1.5}, {4, 9}}, Ends::open, 0.1), "M10 20l30-5 0 75");
    EXPECT_EQ(path_of({{1, 2}, {4, 1.5}, {4, 9}}, Ends::closed, 0.1), "M10 20l30-5 0 75z");
}

TEST(PathTest, leaves_out_what_cannot_be_seen) {
    EXPECT_EQ(path_of({{0, 0}, {5, 0.2}, {10, 0}}, Ends::open, 0.3), "M0 0l100 0");
    EXPECT_EQ(path_of({{0, 0}, {5, 0.4}, {10, 0}}, Ends::open, 0.3), "M0 0l50 4 50-4");
    EXPECT_EQ(path_of({{0, 0}, {0.3, 0}, {0.3, 0.3}}, Ends::closed, 0.3), "");
    EXPECT_EQ(path_of({{3, 3}}, Ends::open, 0.3), "");
    EXPECT_EQ(path_of({}, Ends::open, 0.3), "");
}

TEST(PathTest, no_point_of_a_simplified_line_lies_far_from_it) {
    Numbers numbers;
    std::vector<Spot> line;
    for (int i = 0; i < 500; ++i) {
        line.push_back({i * 0.5, numbers.next() * 3});
    }
    const std::vector<Spot> kept = points_of_path(path_of(line, Ends::open, 0.4));
    ASSERT_GT(kept.size(), 2U);
    ASSERT_LT(kept.size(), line.size());
    for (const Spot spot : line) {
        double nearest = 1e9;
        for (std::size_t i = 1; i < kept.size(); ++i) {
            const Spot a{kept[i - 1].x / 10, kept[i - 1].y / 10};
            const Spot b{kept[i].x / 10, kept[i].y / 10};
            for (int step = 0; step <= 200; ++step) {
                nearest = std::min(nearest, std::hypot(std::lerp(a.x, b.x, step / 200.0) - spot.x,
                                                       std::lerp(a.y, b.y, step / 200.0) - spot.y));
            }
        }
        ASSERT_LT(nearest, 0.4 + 0.1);
    }
}

struct Region {
    std::string_view name;
    std::vector<Surroundings> places;
};

std::vector<Region> regions() {
    return {{"Iraq and Syria", {{{36.3, 43.1}, 0}, {{33.3, 44.4}, 0}, {{36.2, 37.2}, 0}}},
            {"Gaza", {{{31.5, 34.45}, 300}, {{31.3, 34.25}, 300}}},
            {"Fiji", {{{-17.8, 178}, 0}, {{-16.8, -179.97}, 0}}},
            {"the Bering Strait", {{{65.6, 179.5}, 0}, {{64.5, -165.4}, 0}}},
            {"Svalbard", {{{78.2, 15.6}, 0}, {{79.9, 22}, 0}}},
            {"the North Pole", {{{89.9, 0}, 200'000}}},
            {"the South Pole", {{{-90, 0}, 500'000}}},
            {"one point", {{{15.35, 44.2}, 0}}},
            {"the world", {}}};
}

TEST(BaseDrawingTest, no_point_lies_far_outside_the_sheet) {
    for (const Region& region : regions()) {
        const View view = View::of(region.places, Sheet{});
        for (const Layer layer : {Layer::land, Layer::lakes, Layer::rivers, Layer::provinces,
                                  Layer::borders, Layer::disputed}) {
            for (const Spot spot : points_of_path(layer_path(world(), layer, view))) {
                ASSERT_GE(spot.x, -61) << region.name;
                ASSERT_LE(spot.x, 7261) << region.name;
                ASSERT_GE(spot.y, -61) << region.name;
                ASSERT_LE(spot.y, 5461) << region.name;
            }
        }
    }
}

/// The area that a path's rings hold, in square units, holes taken off where they are.
double area_of(std::string_view path) {
    double area = 0;
    while (!path.empty()) {
        const std::size_t end = path.find('z') + 1;
        const std::vector<Spot> ring = points_of_path(path.substr(0, end));
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Spot next = ring[(i + 1) % ring.size()];
            area += (ring[i].x * next.y - next.x * ring[i].y) / 200;
        }
        path.remove_prefix(end);
    }
    return std::abs(area);
}

TEST(BaseDrawingTest, inland_the_whole_sheet_is_land) {
    // The middle of Syria: the coast is far, and the sheet lies inside one outline.
    const View view = View::of(std::vector<Surroundings>{{{34.8, 38.9}, 10'000}}, Sheet{});
    EXPECT_NEAR(area_of(layer_path(world(), Layer::land, view)), 732 * 552, 1);
    EXPECT_EQ(layer_path(world(), Layer::borders, view), "");
}

TEST(BaseDrawingTest, at_sea_there_is_no_land) {
    const View view = View::of(std::vector<Surroundings>{{{0, -30}, 10'000}}, Sheet{});
    EXPECT_EQ(layer_path(world(), Layer::land, view), "");
}

TEST(BaseDrawingTest, disputed_lines_are_drawn_apart_from_borders) {
    const View golan = View::of(std::vector<Surroundings>{{{33.0, 35.8}, 20'000}}, Sheet{});
    EXPECT_NE(layer_path(world(), Layer::disputed, golan), "");
    const View rhine = View::of(std::vector<Surroundings>{{{48.6, 7.8}, 20'000}}, Sheet{});
    EXPECT_EQ(layer_path(world(), Layer::disputed, rhine), "");
    EXPECT_NE(layer_path(world(), Layer::borders, rhine), "");
}

TEST(BaseDrawingTest, the_180th_meridian_is_no_coast) {
    // Chukotka, where it crosses the meridian: its land fills the sheet from edge to edge.
    const View view = View::of(std::vector<Surroundings>{{{67.8, 180}, 5'000}}, Sheet{});
    EXPECT_NEAR(area_of(layer_path(world(), Layer::land, view)), 732 * 552, 1);
}

}  // namespace
}  // namespace recount::map
