#include "recount/map/mark.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <regex>
#include <set>

#include "tests/map/events.h"

namespace recount::map {
namespace {

constexpr Grading all_gradings[] = {Grading::confirmed, Grading::fair,       Grading::weak,
                                    Grading::contested, Grading::discounted, Grading::none};

/// The corners of a path of `M x yL x y...z`.
std::vector<Spot> corners_of(const std::string& path) {
    static const std::regex number("-?[0-9.]+");
    std::vector<double> numbers;
    for (auto it = std::sregex_iterator(path.begin(), path.end(), number);
         it != std::sregex_iterator(); ++it) {
        numbers.push_back(std::stod(it->str()));
    }
    std::vector<Spot> corners;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
        corners.push_back({numbers[i], numbers[i + 1]});
    }
    return corners;
}

TEST(MarkTest, every_shape_has_the_area_of_its_disc_and_its_middle) {
    constexpr double radius = 100;
    const Spot centre{500, 400};
    for (const Grading grading : all_gradings) {
        if (grading == Grading::confirmed) {
            continue;  // a disc itself
        }
        const std::vector<Spot> corners = corners_of(shape_path(grading, centre, radius));
        double area = 0;
        Spot weighed;
        double reach = 0;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const Spot a = corners[i];
            const Spot b = corners[(i + 1) % corners.size()];
            const double part = (a.x * b.y - b.x * a.y) / 2;
            area += part;
            weighed.x += (a.x + b.x) / 3 * part;
            weighed.y += (a.y + b.y) / 3 * part;
            reach = std::max(reach, std::hypot(a.x - centre.x, a.y - centre.y));
        }
        EXPECT_NEAR(std::abs(area), std::numbers::pi * radius * radius, 60) << word_of(grading);
        EXPECT_NEAR(weighed.x / area, centre.x, 0.1) << word_of(grading);
        EXPECT_NEAR(weighed.y / area, centre.y, 0.1) << word_of(grading);
        EXPECT_NEAR(reach, radius * reach_of(grading), 0.1) << word_of(grading);
    }
}

TEST(MarkTest, a_disc_is_two_half_circles) {
    EXPECT_EQ(shape_path(Grading::confirmed, {50, 40}, 4.5),
              "M45.5 40a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0z");
}

TEST(MarkTest, no_two_gradings_have_the_same_shape) {
    std::set<std::string> shapes;
    for (const Grading grading : all_gradings) {
        shapes.insert(shape_path(grading, {50, 50}, 10));
    }
    EXPECT_EQ(shapes.size(), std::size(all_gradings));
}

TEST(MarkTest, areas_are_in_proportion_to_people_down_to_the_smallest_mark) {
    const MarkSizes sizes(400, 40);
    EXPECT_DOUBLE_EQ(sizes.radius(400), 40);
    EXPECT_DOUBLE_EQ(sizes.radius(100), 20);
    EXPECT_DOUBLE_EQ(sizes.radius(25), 10);
    EXPECT_DOUBLE_EQ(sizes.radius(1), smallest_radius);
    EXPECT_DOUBLE_EQ(sizes.radius(0), smallest_radius);
    EXPECT_DOUBLE_EQ(MarkSizes(0, 40).radius(0), smallest_radius);
}

TEST(MarkTest, unknown_none_and_open_upward_look_different) {
    const MarkSizes sizes(10, 30);
    const auto shapes = [&](std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
        return mark_shapes(mark_of(event(0, 0, least, most), 0, {50, 50}, sizes));
    };
    EXPECT_THAT(shapes(2, 10), testing::AllOf(testing::HasSubstr("\"map-most\""),
                                              testing::HasSubstr("\"map-least\"")));
    EXPECT_THAT(shapes(0, 0), testing::AllOf(testing::HasSubstr("\"map-most\""),
                                             testing::HasSubstr("\"map-least\"")));
    EXPECT_THAT(shapes(2, std::nullopt),
                testing::AllOf(testing::Not(testing::HasSubstr("map-most")),
                               testing::HasSubstr("\"map-least map-open\"")));
    EXPECT_THAT(shapes(std::nullopt, 10),
                testing::AllOf(testing::HasSubstr("\"map-most\""),
                               testing::Not(testing::HasSubstr("map-least"))));
    EXPECT_THAT(shapes(std::nullopt, std::nullopt),
                testing::AllOf(testing::HasSubstr("\"map-unknown\""),
                               testing::Not(testing::HasSubstr("map-most"))));
}

TEST(MarkTest, a_small_mark_can_be_hit) {
    const MarkSizes sizes(100, 30);
    EXPECT_THAT(mark_shapes(mark_of(event(0, 0, 1, 1), 0, {50, 50}, sizes)),
                testing::HasSubstr("map-hit"));
    EXPECT_THAT(mark_shapes(mark_of(event(0, 0, 1, 100), 0, {50, 50}, sizes)),
                testing::Not(testing::HasSubstr("map-hit")));
}

}  // namespace
}  // namespace recount::map
