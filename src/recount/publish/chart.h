#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/names.h"

namespace recount::publish {

/// Charts as SVG documents that stand alone: 720 units wide, as high as they need to be, for light
/// and dark screens and for paper. What is told by colour is told by a shape too. Numbers grow to
/// the right in every language; Arabic words stand on the right and run to the left. A text that
/// does not fit is cut, and whole where one points at it. The same bytes for the same chart.
///
///     BarChart chart{Language::english, "Weights", "What each level weighs."};
///     chart.groups = {{"name", {{"the same", "", {{0, 12.5, Look::solid, "+12.50"}}}}}};
///     write_file("weights.svg", bar_chart(chart));
///
/// Words are phrases of the chart's language (what comes from outside went through `isolated`);
/// they are escaped here. Values that are not finite have no place in a chart: a bug.

/// How a bar or a line looks.
enum class Look {
    solid,       ///< a full bar
    hatched,     ///< a bar of stripes, in another colour
    plain,       ///< a grey bar with an edge
    solid_line,  ///< lines, each in a colour of its own
    dashed_line,
    dotted_line,
    marked_value,  ///< a thin dashed line across the chart
};

struct LegendEntry {
    Look look = Look::solid;
    std::string words;
};

/// A bar from one value to another, and the number beside it.
struct Bar {
    double from = 0;
    double until = 0;
    Look look = Look::solid;
    std::string value;
};

struct BarRow {
    std::string label;
    std::string note;       ///< below the label, quieter; may be empty
    std::vector<Bar> bars;  ///< one below the other
};

struct BarGroup {
    std::string heading;  ///< empty: none
    std::vector<BarRow> rows;
};

struct BarChart {
    record::Language language = record::Language::english;
    std::string title;
    std::string description;  ///< a sentence or some, below the title
    std::string axis;         ///< what the numbers are
    std::vector<LegendEntry> legend = {};
    std::vector<BarGroup> groups = {};
    std::vector<double> marked = {};  ///< values with a line across all rows
    /// Whether a thin line leads from the end of each bar to the next row's: a waterfall.
    bool is_waterfall = false;
};

/// Bars from left to right, one row below the other. The axis takes in 0 and all bars.
[[nodiscard]] std::string bar_chart(const BarChart& chart);

/// One standing bar of a count.
struct CountColumn {
    double from = 0;
    double until = 0;
    std::uint64_t count = 0;
    Look look = Look::solid;
    std::string words;  ///< shown where one points at it
};

struct CurvePoint {
    double x = 0;
    double y = 0;
};

/// A line through points whose x ascends.
struct Curve {
    Look look = Look::solid_line;
    std::vector<CurvePoint> points;
};

/// A value of the horizontal axis with a name.
struct MarkedValue {
    double x = 0;
    std::string words;
};

struct CurveChart {
    enum class Upward {
        counts,  ///< by powers of ten
        shares,  ///< from 0 to 1, written as percent
    };
    record::Language language = record::Language::english;
    std::string title;
    std::string description;
    std::string axis;         ///< what the horizontal numbers are
    std::string upward_axis;  ///< and the upward ones
    Upward upward = Upward::shares;
    std::vector<LegendEntry> legend = {};
    std::vector<CountColumn> columns = {};
    std::vector<Curve> curves = {};
    std::vector<MarkedValue> marked = {};
};

/// Columns and curves over one horizontal axis, which takes in all of them.
[[nodiscard]] std::string curve_chart(const CurveChart& chart);

/// `−1.50`, `−1,50`: so many digits behind the decimal sign of the language.
[[nodiscard]] std::string decimal_text(record::Language language, double value, int digits);

/// `12.5%`, `12,5 %` of a share, with one digit behind the decimal sign; more, up to six, where a
/// share below 1 would be written as 100.
[[nodiscard]] std::string percent_text(record::Language language, double share);

}  // namespace recount::publish
