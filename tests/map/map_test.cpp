#include "recount/map/map.h"

#include <algorithm>
#include <regex>
#include <set>

#include "tests/map/events.h"
#include <zlib.h>

namespace recount::map {
namespace {

MapOptions options_in_kilometres() {
    MapOptions options;
    options.name = "Where it happened";
    options.kilometres = words("km");
    return options;
}

std::size_t compressed_size(const std::string& text) {
    std::vector<Bytef> out(compressBound(text.size()));
    uLongf size = out.size();
    EXPECT_EQ(compress2(out.data(), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(),
                        Z_BEST_COMPRESSION),
              Z_OK);
    return size;
}

std::vector<MapPoint> ten_thousand() {
    Numbers numbers;
    std::vector<MapPoint> points;
    for (int i = 0; i < 10'000; ++i) {
        points.push_back(event(32 + 5 * numbers.next(), 36 + 10 * numbers.next(), 1,
                               3 + static_cast<std::int64_t>(30 * numbers.next()),
                               static_cast<Grading>(i % 6)));
        points.back().href = "incidents/IQ-2017-" + std::to_string(10'000 + i) + ".html";
        points.back().title = "Place " + std::to_string(i % 300) + ", 17 March 2017, 3 to 9 killed";
    }
    return points;
}

/// Whether every element that begins also ends, in order, every attribute has quotes, and each `&`
/// begins a reference.
bool is_well_formed(std::string_view svg) {
    std::vector<std::string_view> open;
    while (!svg.empty()) {
        const std::size_t begin = svg.find_first_of("<&");
        if (begin == std::string_view::npos) {
            break;
        }
        const std::size_t end = svg.find(svg[begin] == '<' ? '>' : ';', begin);
        if (end == std::string_view::npos) {
            return false;
        }
        std::string_view inside = svg.substr(begin + 1, end - begin - 1);
        const bool is_element = svg[begin] == '<';
        svg.remove_prefix(end + 1);
        if (!is_element) {
            if (inside != "amp" && inside != "lt" && inside != "gt" && inside != "quot") {
                return false;
            }
            continue;
        }
        const std::string_view name = inside.substr(0, inside.find_first_of(" /", 1));
        if (inside.find('<') != std::string_view::npos ||
            std::count(inside.begin(), inside.end(), '"') % 2 != 0) {
            return false;
        }
        if (name.starts_with('/')) {
            if (open.empty() || open.back() != name.substr(1)) {
                return false;
            }
            open.pop_back();
        } else if (!inside.ends_with('/')) {
            open.push_back(name);
        }
    }
    return open.empty();
}

TEST(MapTest, links_every_event_in_the_order_of_the_points) {
    std::vector<MapPoint> points = {event(36.34, 43.13), event(33.3, 44.4), event(36.2, 37.2),
                                    event(36.34, 43.13)};
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].href = "incidents/" + std::to_string(i) + ".html";
        points[i].title = "Event " + std::to_string(i);
    }
    const std::string svg = map_svg(world(), points, options_in_kilometres());
    std::size_t after = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t at =
            svg.find(" href=\"" + points[i].href + "\"><title>" + points[i].title + "</title>");
        ASSERT_NE(at, std::string::npos) << i;
        EXPECT_GE(at, after);
        after = at;
    }
    EXPECT_EQ(count_of("<a ", svg), points.size());
}

TEST(MapTest, gives_the_same_bytes_for_the_same_arguments) {
    const std::vector<MapPoint> points = ten_thousand();
    EXPECT_EQ(map_svg(world(), points, options_in_kilometres()),
              map_svg(world(), points, options_in_kilometres()));
}

TEST(MapTest, escapes_hostile_texts) {
    MapPoint point = event(36.34, 43.13);
    point.href = "a.html?x=1&y=\"><script>alert(1)</script>";
    point.title = "</title><script>alert(2)</script>\x01\xFF";
    point.label = words("<b onclick=\"x\">&");
    MapOptions options = options_in_kilometres();
    options.name = "\"><script>";
    options.labels.push_back({{36.4, 43.2}, words("</text><img src=x>")});
    options.kilometres = words("<k&m>");
    const std::string svg = map_svg(world(), std::vector{point}, options);
    EXPECT_TRUE(is_well_formed(svg)) << svg;
    EXPECT_THAT(svg, testing::Not(testing::HasSubstr("<script")));
    EXPECT_THAT(svg, testing::Not(testing::HasSubstr("<img")));
    EXPECT_THAT(svg, testing::HasSubstr("&lt;/text&gt;&lt;img src=x&gt;"));
    EXPECT_THAT(svg, testing::HasSubstr("\xEF\xBF\xBD\xEF\xBF\xBD</title>"));
}

TEST(MapTest, is_well_formed_everywhere_and_needs_nothing_from_outside) {
    const std::vector<std::vector<MapPoint>> cases = {{},
                                                      {event(36.34, 43.13)},
                                                      {event(36.34, 43.13), event(36.34, 43.13)},
                                                      {event(-17.8, 178), event(-16.8, -179.97)},
                                                      {event(78.2, 15.6), event(79.9, 22)},
                                                      {event(90, 0), event(-90, 180)},
                                                      {event(0, 0), event(0, 180), event(0, -180)},
                                                      {event(1e-300, -1e-300)},
                                                      events_at(15.35, 44.2, 200),
                                                      ten_thousand()};
    for (const auto& points : cases) {
        const std::string svg = map_svg(world(), points, options_in_kilometres());
        EXPECT_TRUE(is_well_formed(svg));
        EXPECT_THAT(svg, testing::Not(testing::HasSubstr("style=")));
        EXPECT_THAT(svg, testing::Not(testing::HasSubstr("nan")));
        EXPECT_THAT(svg, testing::Not(testing::HasSubstr("inf")));
        EXPECT_EQ(count_of("http", svg), 1U);  // the name of SVG itself
    }
}

TEST(MapTest, stays_within_its_budget) {
    const std::vector<MapPoint> three = {event(36.34, 43.13), event(33.3, 44.4), event(36.2, 37.2)};
    EXPECT_LE(compressed_size(map_svg(world(), three, options_in_kilometres())), 25'000U);
    // A crowded part of the world: three continents, three events.
    const std::vector<MapPoint> far = {event(60, 10), event(10, 105), event(-10, 20)};
    EXPECT_LE(compressed_size(map_svg(world(), far, options_in_kilometres())), 25'000U);
    EXPECT_LE(compressed_size(map_svg(world(), ten_thousand(), options_in_kilometres())), 200'000U);
}

TEST(MapTest, a_numbered_mark_says_how_many_and_links_where_the_caller_says) {
    std::vector<MapPoint> points = events_at(36.34, 43.13, 75);
    MapOptions options = options_in_kilometres();
    options.many = [](std::span<const std::size_t> indices) {
        return ManyEvents{"places/mosul.html", std::to_string(indices.size()) + " events & more"};
    };
    const std::string svg = map_svg(world(), points, options);
    EXPECT_THAT(svg, testing::HasSubstr(" href=\"places/mosul.html\"><title>75 events &amp; more"));
    EXPECT_THAT(svg, testing::HasSubstr(">75</text>"));
    EXPECT_EQ(count_of("<a ", svg), 1U);
    EXPECT_THAT(map_svg(world(), points, options_in_kilometres()),
                testing::HasSubstr("<a class=\"map-many\"><title>75</title>"));
}

TEST(MapTest, a_circle_shows_the_accuracy_in_metres) {
    MapPoint point = event(36.34, 43.13);
    point.accuracy_metres = 25'000;
    const MapOptions options = options_in_kilometres();
    const std::string svg = map_svg(world(), std::vector{point, point}, options);
    EXPECT_EQ(count_of("map-accuracy", svg), 1U);
    // The circle fills the sheet between its margins: half of 540 less 48.
    EXPECT_THAT(svg, testing::HasSubstr("<circle cx=\"360\" cy=\"270\" r=\"222"));
}

TEST(MapTest, a_mark_lets_what_lies_below_it_be_pointed_at) {
    // The second mark is larger and covers the first.
    const std::vector<MapPoint> points = {event(36.34, 43.13, 1, 1), event(36.39, 43.18, 90, 90),
                                          event(33.3, 44.4, 1, 1)};
    const std::string svg = map_svg(world(), points, options_in_kilometres());
    EXPECT_EQ(count_of("map-over", svg), 1U);
}

TEST(MapTest, the_scale_bar_is_as_long_as_it_says) {
    const std::vector<MapPoint> points = {event(36.34, 43.13)};
    const std::string svg = map_svg(world(), points, options_in_kilometres());
    // 40 km stand for 540 units: 10 km are 135.
    std::smatch found;
    ASSERT_TRUE(std::regex_search(svg, found, std::regex("v5h([0-9.]+)v-5")));
    EXPECT_NEAR(std::stod(found[1]), 135, 0.2);
    EXPECT_THAT(svg, testing::HasSubstr(">10\xC2\xA0km</text>"));
}

TEST(MapTest, there_is_no_scale_bar_where_none_can_be_true) {
    const std::vector<MapPoint> points = {event(-30, 20), event(60, 20)};
    EXPECT_THAT(map_svg(world(), points, options_in_kilometres()),
                testing::Not(testing::HasSubstr("map-scale")));
}

std::vector<std::string> keys_of(const std::vector<LegendEntry>& entries) {
    std::vector<std::string> keys;
    for (const LegendEntry& entry : entries) {
        keys.push_back(entry.key);
    }
    return keys;
}

TEST(MapLegendTest, explains_what_occurs_and_nothing_else) {
    using testing::ElementsAre;
    const MapOptions options = options_in_kilometres();
    EXPECT_THAT(keys_of(map_legend(world(), {}, options)), ElementsAre("disputed"));
    EXPECT_THAT(keys_of(map_legend(world(), std::vector{event(48.6, 7.8, 1, 7, Grading::confirmed)},
                                   options)),
                ElementsAre("grading.confirmed", "least", "most", "people"));
    std::vector<MapPoint> points = {event(31.5, 34.4, 4, std::nullopt, Grading::weak),
                                    event(31.3, 34.3, std::nullopt, std::nullopt, Grading::none)};
    points[0].accuracy_metres = 5'000;
    EXPECT_THAT(keys_of(map_legend(world(), points, options)),
                ElementsAre("grading.weak", "grading.none", "at-least", "unknown", "accuracy",
                            "disputed", "people"));
    EXPECT_THAT(keys_of(map_legend(world(), events_at(48.6, 7.8, 99), options)),
                ElementsAre("many"));
}

TEST(MapLegendTest, sizes_are_round_numbers_a_tenth_of_each_other) {
    const auto entries = map_legend(world(), std::vector{event(48.6, 7.8, 10, 730)}, {});
    std::vector<std::int64_t> sizes;
    for (const LegendEntry& entry : entries) {
        if (entry.people) {
            sizes.push_back(entry.people->value());
        }
    }
    EXPECT_THAT(sizes, testing::ElementsAre(5, 50, 500));
}

TEST(MapLegendTest, every_class_has_a_rule) {
    std::vector<MapPoint> points = ten_thousand();
    points.resize(300);
    points[0].accuracy_metres = 90'000;
    points[1].most.reset();
    points[2].least.reset();
    points[2].most.reset();
    points[3].label = words("Here");
    const std::vector<MapPoint> crowd = events_at(33, 40, 70);
    points.insert(points.end(), crowd.begin(), crowd.end());
    MapOptions options = options_in_kilometres();
    options.labels.push_back({{33.3, 44.4}, words("Baghdad")});
    std::string all = map_svg(world(), points, options);
    for (const LegendEntry& entry : map_legend(world(), points, options)) {
        all += entry.svg;
        EXPECT_TRUE(is_well_formed(entry.svg)) << entry.key;
    }
    static const std::regex classes("class=\"([^\"]+)\"");
    static const std::regex word("[^ ]+");
    std::set<std::string> used;
    for (auto it = std::sregex_iterator(all.begin(), all.end(), classes);
         it != std::sregex_iterator(); ++it) {
        const std::string names = (*it)[1];
        for (auto name = std::sregex_iterator(names.begin(), names.end(), word);
             name != std::sregex_iterator(); ++name) {
            used.insert(name->str());
        }
    }
    EXPECT_GT(used.size(), 20U);
    used.erase("map-events");  // groups the links, for scripts
    for (const std::string& name : used) {
        EXPECT_TRUE(
            std::regex_search(std::string(map_style()), std::regex("\\." + name + "[ {,:]")))
            << name;
    }
}

}  // namespace
}  // namespace recount::map
