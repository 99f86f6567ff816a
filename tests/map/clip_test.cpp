#include "recount/map/clip.h"

#include <cmath>

#include "tests/map/events.h"

namespace recount::map {
namespace {

constexpr Rectangle rectangle{10, 20, 60, 50};

Spots random_spots(Numbers& numbers, std::size_t count) {
    Spots spots;
    for (std::size_t i = 0; i < count; ++i) {
        spots.push_back({numbers.next() * 80, numbers.next() * 80});
    }
    return spots;
}

bool holds(Spot spot) {
    constexpr double hair = 1e-9;
    return spot.x >= rectangle.left - hair && spot.x <= rectangle.right + hair &&
           spot.y >= rectangle.top - hair && spot.y <= rectangle.bottom + hair;
}

bool is_inside(const Spots& ring, Spot spot) {
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Spot a = ring[i];
        const Spot b = ring[(i + 1) % ring.size()];
        if ((a.y > spot.y) != (b.y > spot.y) &&
            spot.x < a.x + (spot.y - a.y) * (b.x - a.x) / (b.y - a.y)) {
            inside = !inside;
        }
    }
    return inside;
}

double length_of(const Spots& line) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    }
    return length;
}

TEST(ClipTest, a_clipped_ring_holds_the_same_places_inside_the_rectangle) {
    Numbers numbers;
    for (int round = 0; round < 300; ++round) {
        const Spots ring = random_spots(numbers, 3 + static_cast<std::size_t>(numbers.next() * 9));
        const Spots clipped = clipped_ring(ring, rectangle);
        for (const Spot spot : clipped) {
            ASSERT_TRUE(holds(spot)) << spot.x << ' ' << spot.y;
        }
        for (int i = 0; i < 50; ++i) {
            const Spot spot{rectangle.left + 50 * numbers.next(),
                            rectangle.top + 30 * numbers.next()};
            ASSERT_EQ(is_inside(clipped, spot), is_inside(ring, spot)) << spot.x << ' ' << spot.y;
        }
    }
}

TEST(ClipTest, a_clipped_line_keeps_its_length_inside_the_rectangle) {
    Numbers numbers;
    for (int round = 0; round < 100; ++round) {
        const Spots line = random_spots(numbers, 2 + static_cast<std::size_t>(numbers.next() * 5));
        double kept = 0;
        for (const Spots& part : clipped_line(line, rectangle)) {
            kept += length_of(part);
            for (const Spot spot : part) {
                ASSERT_TRUE(holds(spot));
            }
        }
        // The oracle: short steps along the line, each in or out.
        double expected = 0;
        constexpr int steps = 20'000;
        for (std::size_t i = 1; i < line.size(); ++i) {
            const double length = length_of({line[i - 1], line[i]});
            for (int step = 0; step < steps; ++step) {
                const double share = (step + 0.5) / steps;
                expected += holds({std::lerp(line[i - 1].x, line[i].x, share),
                                   std::lerp(line[i - 1].y, line[i].y, share)})
                                ? length / steps
                                : 0;
            }
        }
        ASSERT_NEAR(kept, expected, 0.05);
    }
}

TEST(ClipTest, a_line_that_leaves_and_returns_is_two_parts) {
    const Spots line = {{30, 30}, {30, 70}, {40, 70}, {40, 30}};
    const auto parts = clipped_line(line, rectangle);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0], (Spots{{30, 30}, {30, 50}}));
    EXPECT_EQ(parts[1], (Spots{{40, 50}, {40, 30}}));
}

TEST(ClipTest, what_lies_outside_leaves_nothing) {
    EXPECT_TRUE(clipped_line(Spots{{0, 0}, {5, 80}}, rectangle).empty());
    EXPECT_TRUE(clipped_ring(Spots{{0, 0}, {5, 0}, {5, 80}}, rectangle).empty());
    EXPECT_TRUE(clipped_ring(Spots{}, rectangle).empty());
}

}  // namespace
}  // namespace recount::map
