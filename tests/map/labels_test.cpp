#include "recount/map/labels.h"

#include <regex>
#include <set>

#include "tests/map/events.h"

namespace recount::map {
namespace {

std::string names_of(const std::vector<MapPoint>& points, const MapOptions& options,
                     std::vector<Rectangle> taken = {}) {
    std::vector<Surroundings> places;
    for (const MapPoint& point : points) {
        places.push_back({point.place, 0});
    }
    const View view = View::of(places, options.sheet);
    return labels_drawing(points, arrangement_of(points, view, options), view, options,
                          std::move(taken));
}

TEST(LabelsTest, a_name_stands_outside_of_its_mark) {
    MapPoint point = event(36.34, 43.13);
    point.label = words("Mosul");
    const std::string names = names_of({point}, {});
    std::smatch found;
    ASSERT_TRUE(std::regex_search(names, found, std::regex("x=\"([0-9.]+)\"[^>]*>Mosul")));
    // The mark is in the middle, 34 units to an area of a disc; the text is some 38 units wide.
    EXPECT_GT(std::stod(found[1]), 360 + 34 * 0.88 + 38 / 2.0);
}

TEST(LabelsTest, names_of_one_place_find_room_or_are_left_out) {
    std::vector<MapPoint> points = events_at(36.34, 43.13, 1);
    MapOptions options;
    for (int i = 0; i < 60; ++i) {
        options.labels.push_back({{36.34, 43.13}, words("A place " + std::to_string(i))});
    }
    const std::string names = names_of(points, options);
    const std::size_t shown = count_of("<text", names);
    EXPECT_GE(shown, 4U);
    EXPECT_LT(shown, 60U);
    EXPECT_THAT(names, testing::HasSubstr("A place 0<"));
    static const std::regex position("x=\"([0-9.]+)\" y=\"([0-9.]+)\"");
    std::set<std::string> positions;
    for (auto it = std::sregex_iterator(names.begin(), names.end(), position);
         it != std::sregex_iterator(); ++it) {
        positions.insert(it->str());
    }
    EXPECT_EQ(positions.size(), shown);
}

TEST(LabelsTest, a_name_finds_no_room_where_all_is_taken) {
    MapPoint point = event(36.34, 43.13);
    point.label = words("Mosul");
    EXPECT_EQ(names_of({point}, {}, {{0, 0, 720, 540}}), "");
}

TEST(LabelsTest, names_beyond_the_sheet_are_left_out) {
    MapOptions options;
    options.labels.push_back({{-33.9, 18.4}, words("Cape Town")});
    EXPECT_EQ(names_of({event(36.34, 43.13)}, options), "");
}

TEST(LabelsTest, arabic_names_run_to_the_left) {
    MapOptions options;
    options.labels.push_back({{36.34, 43.13}, words("الموصل")});
    EXPECT_THAT(names_of({event(36.34, 43.13)}, options),
                testing::HasSubstr("direction=\"rtl\">الموصل</text>"));
}

TEST(OneScriptTextTest, refuses_two_directions_in_one_text) {
    for (const char* text :
         {"Mosul الموصل", "الموصل (Mosul)", "תל אביב Tel Aviv", "Деир ез-Зор دير"}) {
        EXPECT_FALSE(OneScriptText::make(text)) << text;
    }
    for (const char* text : {"", "Mosul", "الموصل الجديدة", "12–15", "حي 17", "Кобани", "กรุงเทพ"}) {
        EXPECT_TRUE(OneScriptText::make(text)) << text;
    }
    EXPECT_TRUE(words("الموصل").runs_to_the_left());
    EXPECT_TRUE(words("חיפה").runs_to_the_left());
    EXPECT_FALSE(words("Mosul").runs_to_the_left());
}

}  // namespace
}  // namespace recount::map
