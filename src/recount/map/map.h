#pragma once

/// The map of a page: where events lie, over land, waters and borders, as one SVG element that
/// needs no network, no script and no style attribute. Any region of the world. Pure: the same
/// arguments give the same bytes on every machine.
///
///     Result<BaseMap> world = BaseMap::read(shipped_base_map());
///     MapPoint point{.place = {36.34, 43.13}, .href = "incidents/a.html", .title = "Mosul, 9 to
///     12"}; MapOptions options{.name = "Where it happened", .kilometres = "km"}; std::string svg =
///     map_svg(*world, {point}, options); OneScriptText::make("Mosul الموصل");   // malformed: two
///     scripts
///
/// Fails with nothing: the base map was read, and texts are escaped. Degrees outside their range, a
/// sheet without room, an accuracy below 0 are bugs of the caller.
///
/// The page states the table of the same events before the map, and embeds `map_style()` in its own
/// style sheet.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/map/base_map.h"
#include "recount/map/view.h"
#include "recount/record/case.h"
#include "recount/record/count.h"

namespace recount::map {

/// A grading as the map shows it, each with a shape and a colour of its own. Source: DOMAIN.md,
/// grading.
enum class Grading {
    confirmed,   ///< a disc
    fair,        ///< a square
    weak,        ///< a triangle on its base
    contested,   ///< a square on its corner
    discounted,  ///< a cross
    none,        ///< not graded: a triangle on its tip
};

/// Text whose letters are of one script, so that it is drawn in the right order everywhere: with
/// brackets and two scripts, viewers disagree. Regular value.
class OneScriptText {
public:
    OneScriptText() = default;
    /// Fails with `malformed` where letters that run to the right and letters that run to the left
    /// stand in one text.
    [[nodiscard]] static base::Result<OneScriptText> make(std::string text);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool runs_to_the_left() const { return runs_to_the_left_; }

    bool operator==(const OneScriptText&) const = default;

private:
    std::string text_;
    bool runs_to_the_left_ = false;
};

/// One event.
struct MapPoint {
    record::Coordinates place;
    std::optional<double> accuracy_metres;  ///< the event lies within so far of `place`; >= 0
    /// The people killed at least and at most. Least without most: at least so many. Neither: not
    /// known, which is drawn otherwise than nobody.
    std::optional<record::People> least;
    std::optional<record::People> most;
    Grading grading = Grading::none;
    std::string href;     ///< what the mark links to
    OneScriptText label;  ///< beside the mark, where there is room; may be empty
    std::string title;    ///< what the link is called: place, date, range
};

/// The name of a place, for finding one's way.
struct MapLabel {
    record::Coordinates place;
    OneScriptText name;
};

/// One mark for many events: what it links to and what the link is called.
struct ManyEvents {
    std::string href;
    std::string title;
};

struct MapOptions {
    Sheet sheet;
    std::string name;                 ///< of the whole map, for screen readers
    OneScriptText kilometres;         ///< the unit of the scale bar; empty: no bar
    std::vector<MapLabel> labels;     ///< the most important first; what finds no room is left out
    double largest_radius = 34;       ///< of a disc with the area of the largest mark
    std::size_t most_in_a_cell = 60;  ///< in a square of 24 units; more become one numbered mark
    std::size_t most_marks = 1'000;   ///< on the whole map; above it cells hold fewer
    /// The link of a numbered mark, from the indices of its points, ascending. Without it, it links
    /// to nothing and is called by its number.
    std::function<ManyEvents(std::span<const std::size_t>)> many;
};

/// The SVG element. Marks are links in the order of the points: their area is in proportion to
/// people (DOMAIN.md, min / max), the outline for the least and the filled shape for the most, but
/// never so small that they cannot be seen. Events at one place stand around it on a spiral, with a
/// line to it. A dashed circle is the accuracy, true to scale. O(n log n) and O(the part of the
/// base map shown).
[[nodiscard]] std::string map_svg(const BaseMap& map, std::span<const MapPoint> points,
                                  const MapOptions& options);

/// A line of the legend. The caller has the words.
struct LegendEntry {
    /// What the sample shows: `grading.confirmed` and so on, `least`, `most`, `at-least` (no most
    /// is known), `unknown` (neither is), `accuracy`, `many`, `disputed`, `people`.
    std::string key;
    std::string svg;  ///< the sample: an SVG element, hidden from screen readers
    std::optional<record::People> people;  ///< how many the sample of `people` stands for
};

/// What the drawing of the same arguments needs explained, in that order; what does not occur on it
/// is left out. Up to three sizes, the smallest first, as large as on a map that is shown
/// `sheet.width` wide.
[[nodiscard]] std::vector<LegendEntry> map_legend(const BaseMap& map,
                                                  std::span<const MapPoint> points,
                                                  const MapOptions& options);

/// The style sheet of the map and its legend, embedded from map.css: light and dark, forced
/// colours, print, narrow screens.
[[nodiscard]] std::string_view map_style();

}  // namespace recount::map
