#include "recount/map/arrangement.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "tests/map/events.h"

namespace recount::map {
namespace {

Arrangement arranged(const std::vector<MapPoint>& points, const MapOptions& options = {}) {
    std::vector<Surroundings> places;
    for (const MapPoint& point : points) {
        places.push_back({point.place, 0});
    }
    return arrangement_of(points, View::of(places, options.sheet), options);
}

std::vector<MapPoint> scattered(std::size_t count) {
    Numbers numbers;
    std::vector<MapPoint> points;
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_in_town = numbers.next() < 0.4;
        points.push_back(event(is_in_town ? 36.2 : 32 + 5 * numbers.next(),
                               is_in_town ? 37.15 : 36 + 10 * numbers.next(), 0,
                               static_cast<std::int64_t>(numbers.next() * 40)));
    }
    return points;
}

TEST(ArrangementTest, each_event_is_in_one_mark_or_one_crowd) {
    for (const std::size_t count : {0U, 1U, 7U, 60U, 61U, 500U, 3'000U}) {
        const Arrangement arrangement = arranged(scattered(count));
        std::multiset<std::size_t> found;
        for (const Mark& mark : arrangement.marks) {
            found.insert(mark.point);
        }
        for (const Crowd& crowd : arrangement.crowds) {
            found.insert(crowd.points.begin(), crowd.points.end());
        }
        ASSERT_EQ(found.size(), count);
        ASSERT_EQ(std::set<std::size_t>(found.begin(), found.end()).size(), count);
    }
}

TEST(ArrangementTest, events_of_one_place_stand_apart_around_it) {
    const Arrangement arrangement = arranged(events_at(36.34, 43.13, 60));
    ASSERT_EQ(arrangement.marks.size(), 60U);
    EXPECT_TRUE(arrangement.crowds.empty());
    for (const Mark& mark : arrangement.marks) {
        EXPECT_NEAR(mark.home.x, 360, 1e-6);
        EXPECT_GE(mark.at.x, mark.reach());
        EXPECT_LE(mark.at.x, 720 - mark.reach());
        EXPECT_GE(mark.at.y, mark.reach());
        EXPECT_LE(mark.at.y, 540 - mark.reach());
        for (const Mark& other : arrangement.marks) {
            if (other.point != mark.point) {
                ASSERT_GE(std::hypot(mark.at.x - other.at.x, mark.at.y - other.at.y),
                          mark.reach() + other.reach());
            }
        }
    }
}

TEST(ArrangementTest, one_event_stands_where_it_happened) {
    const Arrangement arrangement = arranged({event(36.34, 43.13), event(33.3, 44.4)});
    for (const Mark& mark : arrangement.marks) {
        EXPECT_EQ(mark.at, mark.home);
    }
}

TEST(ArrangementTest, more_than_the_most_of_one_place_become_a_crowd) {
    const Arrangement arrangement = arranged(events_at(36.34, 43.13, 61));
    EXPECT_TRUE(arrangement.marks.empty());
    ASSERT_EQ(arrangement.crowds.size(), 1U);
    EXPECT_EQ(arrangement.crowds[0].points.size(), 61U);
    EXPECT_NEAR(arrangement.crowds[0].at.x, 360, 1e-6);
}

TEST(ArrangementTest, crowds_begin_earlier_where_all_marks_are_too_many) {
    MapOptions options;
    options.most_marks = 100;
    EXPECT_LE(arranged(scattered(3'000), options).marks.size(), 100U);
    EXPECT_LE(arranged(scattered(3'000)).marks.size(), 1'000U);
    EXPECT_EQ(arranged(scattered(90), options).marks.size(), 90U);
}

TEST(ArrangementTest, marks_cover_no_more_than_a_part_of_the_sheet) {
    std::vector<MapPoint> points;
    Numbers numbers;
    for (int i = 0; i < 100; ++i) {
        points.push_back(event(30 + 6 * numbers.next(), 40 + 8 * numbers.next(), 50, 50));
    }
    const Arrangement arrangement = arranged(points);
    double covered = 0;
    for (const Mark& mark : arrangement.marks) {
        covered += std::numbers::pi * *mark.most_radius * *mark.most_radius;
    }
    EXPECT_LE(covered, 720 * 540 / 7.0 + 1);
}

TEST(ArrangementTest, the_order_is_that_of_the_points) {
    const Arrangement arrangement = arranged(scattered(500));
    EXPECT_TRUE(std::is_sorted(arrangement.marks.begin(), arrangement.marks.end(),
                               [](const Mark& a, const Mark& b) { return a.point < b.point; }));
    for (const Crowd& crowd : arrangement.crowds) {
        EXPECT_TRUE(std::is_sorted(crowd.points.begin(), crowd.points.end()));
    }
}

}  // namespace
}  // namespace recount::map
