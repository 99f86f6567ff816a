#include "recount/map/map.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "recount/base/characters.h"
#include "recount/base/markup.h"
#include "recount/map/arrangement.h"
#include "recount/map/base_drawing.h"
#include "recount/map/labels.h"
#include "recount/map/mark.h"
#include "recount/map/path.h"
#include "recount/map/plan.h"

namespace recount::map {
namespace {

using base::markup_text;

// Circles of accuracy below this radius lie within their mark.
constexpr double smallest_accuracy = 7;
// A bar is no measure where the scale differs by more than this over the drawing.
constexpr double most_spread = 1.5;
constexpr double bar_margin = 12;

std::string circles_drawing(std::span<const MapPoint> points, const View& view) {
    std::string svg;
    for (const auto& [x, y, radius] : accuracy_circles(points, view)) {
        svg += "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + radius + "\"/>";
    }
    return svg.empty() ? svg : "<g class=\"map-accuracy\" aria-hidden=\"true\">" + svg + "</g>\n";
}

/// The lines from marks to where the events happened.
std::string leaders_drawing(const Arrangement& arrangement) {
    std::string path;
    for (const Mark& mark : arrangement.marks) {
        if (mark.at != mark.home) {
            path += 'M' + short_number(mark.home.x) + ' ' + short_number(mark.home.y) + 'L' +
                    short_number(mark.at.x) + ' ' + short_number(mark.at.y);
        }
    }
    return path.empty() ? path
                        : "<path class=\"map-leader\" aria-hidden=\"true\" d=\"" + path + "\"/>\n";
}

std::string link(std::string_view css_class, std::string_view href, std::string_view title,
                 std::string_view inside) {
    std::string svg = "<a class=\"" + std::string(css_class) + '"';
    if (!href.empty()) {
        svg += " href=\"" + markup_text(href) + '"';
    }
    return svg + "><title>" + markup_text(title) + "</title>" + std::string(inside) + "</a>\n";
}

/// Whether a mark would lie over the middle of one before it, which could not be pointed at then.
bool covers_an_earlier(const Arrangement& arrangement, std::size_t index) {
    const Mark& mark = arrangement.marks[index];
    const double reach = mark.reach();
    return std::any_of(
        arrangement.marks.begin(), arrangement.marks.begin() + static_cast<std::ptrdiff_t>(index),
        [&](const Mark& earlier) {
            return std::hypot(earlier.at.x - mark.at.x, earlier.at.y - mark.at.y) < reach;
        });
}

std::string mark_drawing(const Arrangement& arrangement, std::size_t index,
                         std::span<const MapPoint> points) {
    const Mark& mark = arrangement.marks[index];
    const MapPoint& point = points[mark.point];
    std::string css_class = "map-mark map-";
    css_class += word_of(mark.grading);
    css_class += covers_an_earlier(arrangement, index) ? " map-over" : "";
    return link(css_class, point.href, point.title, mark_shapes(mark));
}

std::string crowd_drawing(const Crowd& crowd, const MapOptions& options) {
    const std::string number = std::to_string(crowd.points.size());
    const ManyEvents many = options.many ? options.many(crowd.points) : ManyEvents{"", number};
    return link("map-many", many.href, many.title, crowd_shape(crowd, number));
}

/// Marks and crowds in the order of the points.
std::string events_drawing(const Arrangement& arrangement, std::span<const MapPoint> points,
                           const MapOptions& options) {
    std::string svg = "<g class=\"map-events\">\n";
    auto crowd = arrangement.crowds.begin();
    for (std::size_t i = 0; i < arrangement.marks.size(); ++i) {
        for (; crowd != arrangement.crowds.end() &&
               crowd->points.front() < arrangement.marks[i].point;
             ++crowd) {
            svg += crowd_drawing(*crowd, options);
        }
        svg += mark_drawing(arrangement, i, points);
    }
    for (; crowd != arrangement.crowds.end(); ++crowd) {
        svg += crowd_drawing(*crowd, options);
    }
    return svg + "</g>\n";
}

struct ScaleBar {
    double kilometres = 0;
    double length = 0;  ///< in units
};

/// The longest bar of 1, 2 or 5 times a power of ten within a quarter of the drawing; nothing where
/// one bar cannot be true for all of it.
std::optional<ScaleBar> scale_bar(const View& view) {
    if (view.spread_of_scale() > most_spread) {
        return std::nullopt;
    }
    const double units_to_a_kilometre = view.units_to_a_metre() * 1000;
    const double most = view.sheet().width / 4 / units_to_a_kilometre;
    const double power = std::pow(10, std::floor(std::log10(most)));
    const double steps = most / power;
    const double kilometres = power * (steps >= 5 ? 5 : steps >= 2 ? 2 : 1);
    return ScaleBar{kilometres, kilometres * units_to_a_kilometre};
}

/// Where the bar and its text stand: the lower left corner.
Rectangle bar_room(const ScaleBar& bar, const Sheet& sheet) {
    return {bar_margin - 4, sheet.height - bar_margin - 24, bar_margin + std::max(bar.length, 60.0),
            sheet.height - bar_margin + 6};
}

std::string bar_drawing(const ScaleBar& bar, const MapOptions& options) {
    const double y = options.sheet.height - bar_margin;
    const std::string left = short_number(bar_margin);
    return "<g class=\"map-scale\" aria-hidden=\"true\"><path d=\"M" + left + ' ' +
           short_number(y - 5) + "v5h" + short_number(bar.length) + "v-5\"/><text x=\"" +
           short_number(bar_margin + bar.length / 2) + "\" y=\"" + short_number(y - 6) + '"' +
           (options.kilometres.runs_to_the_left() ? " direction=\"rtl\">" : ">") +
           short_number(bar.kilometres) + "\xC2\xA0" + markup_text(options.kilometres.text()) +
           "</text></g>\n";
}

/// Letters whose direction is to the left: Hebrew, Arabic, Syriac, Thaana, N'Ko and the others of
/// that part of Unicode, and the presentation forms (Unicode 15, section 2.8: U+0590 to U+08FF,
/// U+FB1D to U+FDFF, U+FE70 to U+FEFC).
bool is_written_leftward(char32_t code) {
    return (code >= 0x0590U && code <= 0x08FFU) || (code >= 0xFB1DU && code <= 0xFDFFU) ||
           (code >= 0xFE70U && code <= 0xFEFCU);
}

}  // namespace

View view_of(std::span<const MapPoint> points, const MapOptions& options) {
    std::vector<Surroundings> places;
    places.reserve(points.size());
    for (const MapPoint& point : points) {
        places.push_back({point.place, point.accuracy_metres.value_or(0)});
    }
    return View::of(places, options.sheet);
}

std::set<AccuracyCircle> accuracy_circles(std::span<const MapPoint> points, const View& view) {
    std::set<AccuracyCircle> circles;
    for (const MapPoint& point : points) {
        const double radius =
            point.accuracy_metres.value_or(0) * view.units_to_a_metre(point.place);
        if (radius >= smallest_accuracy) {
            const Spot spot = view.at(point.place);
            circles.emplace(short_number(spot.x), short_number(spot.y), short_number(radius));
        }
    }
    return circles;
}

std::string crowd_shape(const Crowd& crowd, std::string_view number) {
    return "<rect x=\"" + short_number(crowd.at.x - crowd.half_width) + "\" y=\"" +
           short_number(crowd.at.y - crowd.half_height) + "\" width=\"" +
           short_number(2 * crowd.half_width) + "\" height=\"" +
           short_number(2 * crowd.half_height) + "\" rx=\"" + short_number(crowd.half_height) +
           "\"/><text x=\"" + short_number(crowd.at.x) + "\" y=\"" +
           short_number(crowd.at.y + 4.5) + "\">" + std::string(number) + "</text>";
}

base::Result<OneScriptText> OneScriptText::make(std::string text) {
    bool to_the_left = false;
    bool to_the_right = false;
    for (std::size_t at = 0; at < text.size();) {
        const base::Character character = base::character_at(text, at);
        at += character.size;
        if (base::kind_of(character.code) == base::CharacterKind::letter) {
            (is_written_leftward(character.code) ? to_the_left : to_the_right) = true;
        }
    }
    if (to_the_left && to_the_right) {
        return base::fail(base::ErrorKind::malformed,
                          "'" + text + "' mixes two directions of writing; expected one script");
    }
    OneScriptText made;
    made.text_ = std::move(text);
    made.runs_to_the_left_ = to_the_left;
    return made;
}

std::string map_svg(const BaseMap& map, std::span<const MapPoint> points,
                    const MapOptions& options) {
    const View view = view_of(points, options);
    const Arrangement arrangement = arrangement_of(points, view, options);
    const std::string width = short_number(options.sheet.width);
    const std::string height = short_number(options.sheet.height);

    std::string svg = "<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " +
                      width + ' ' + height + "\" role=\"group\" aria-label=\"" +
                      markup_text(options.name) + "\">\n<rect class=\"map-sea\" width=\"" + width +
                      "\" height=\"" + height + "\"/>\n";
    svg += base_drawing(map, view);
    svg += circles_drawing(points, view);
    svg += leaders_drawing(arrangement);
    svg += events_drawing(arrangement, points, options);
    std::vector<Rectangle> taken;
    const auto bar = options.kilometres.text().empty() ? std::nullopt : scale_bar(view);
    if (bar) {
        svg += bar_drawing(*bar, options);
        taken.push_back(bar_room(*bar, options.sheet));
    }
    svg += labels_drawing(points, arrangement, view, options, std::move(taken));
    return svg + "</svg>\n";
}

}  // namespace recount::map
