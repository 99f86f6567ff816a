#include <algorithm>
#include <cmath>
#include <limits>

#include "recount/publish/catalogue.h"
#include "recount/publish/chart.h"
#include "recount/publish/chart_drawing.h"

namespace recount::publish {
namespace {

constexpr double plot_height = 280;
constexpr double line_height = 16;
constexpr double numbers_width = 58;
constexpr double font_size = 13;

/// The place of a single one on an axis of powers of ten: a little above the floor.
constexpr double one_is_at = 0.15;

Across axis_of(const CurveChart& chart) {
    Across axis;
    axis.low = std::numeric_limits<double>::infinity();
    axis.high = -axis.low;
    const auto take_in = [&axis](double value) {
        axis.low = std::min(axis.low, value);
        axis.high = std::max(axis.high, value);
    };
    for (const CountColumn& column : chart.columns) {
        take_in(column.from);
        take_in(column.until);
    }
    for (const Curve& curve : chart.curves) {
        for (const CurvePoint& point : curve.points) {
            take_in(point.x);
        }
    }
    for (const MarkedValue& value : chart.marked) {
        take_in(value.x);
    }
    if (axis.low > axis.high) {
        axis.low = 0;
        axis.high = 1;
    } else if (axis.low == axis.high) {
        axis.high = axis.low + 1;
    }
    axis.left = chart_margin + numbers_width;
    axis.right = chart_width - chart_margin;
    return axis;
}

/// Draws the plot of a chart: upward numbers, horizontal numbers, what stands between.
class Plot {
public:
    Plot(const CurveChart& chart, ChartDrawing& drawing)
        : chart_(chart), drawing_(drawing), axis_(axis_of(chart)) {
        std::uint64_t most = 1;
        for (const CountColumn& column : chart.columns) {
            most = std::max(most, column.count);
        }
        while (std::pow(10.0, tens_) < static_cast<double>(most)) {
            ++tens_;
        }
    }

    void draw() {
        drawing_.words("soft", drawing_.is_mirrored() ? chart_width - chart_margin : chart_margin,
                       drawing_.top() + line_height,
                       drawing_.is_mirrored() ? Side::right : Side::left, chart_.upward_axis);
        const double names = drawing_.top() + line_height + 8;
        top_ = names + line_height * static_cast<double>(chart_.marked.size()) + 6;
        bottom_ = top_ + plot_height;
        upward_numbers();
        across_numbers();
        columns();
        marks(names);
        for (const Curve& curve : chart_.curves) {
            this->curve(curve);
        }
        drawing_.words("soft", (axis_.left + axis_.right) / 2, bottom_ + 2.3 * line_height,
                       Side::middle, chart_.axis);
        drawing_.move_to(bottom_ + 2.3 * line_height);
    }

private:
    [[nodiscard]] double height_of_share(double share) const {
        return bottom_ - (bottom_ - top_) * share;
    }
    [[nodiscard]] double height_of_count(double count) const {
        const double place = one_is_at + std::log10(std::max(1.0, count));
        return height_of_share(place / (one_is_at + static_cast<double>(tens_)));
    }

    void upward_numbers() {
        const auto number = [&](double y, const std::string& text) {
            drawing_.line("grid", axis_.left, y, axis_.right, y);
            drawing_.number(axis_.left - 8, y + 4, Side::right, text);
        };
        if (chart_.upward == CurveChart::Upward::shares) {
            for (int fifth = 0; fifth <= 5; ++fifth) {
                number(height_of_share(fifth / 5.0),
                       message(chart_.language, "chart.percent",
                               {phrase("value", decimal_text(chart_.language, fifth * 20, 0))}));
            }
            return;
        }
        std::int64_t count = 1;
        for (int power = 0; power <= tens_; ++power) {
            number(height_of_count(static_cast<double>(count)),
                   number_text(chart_.language, count));
            count *= 10;
        }
        drawing_.line("zero", axis_.left, bottom_, axis_.right, bottom_);
    }

    void across_numbers() {
        const Ticks ticks(axis_.low, axis_.high, 10);
        for (const double value : ticks.values()) {
            const double x = axis_.at(value);
            drawing_.line("zero", x, bottom_, x, bottom_ + 4);
            drawing_.number(x, bottom_ + line_height + 2, Side::middle,
                            ticks.text(chart_.language, value));
        }
    }

    void columns() {
        for (const CountColumn& column : chart_.columns) {
            if (column.count > 0) {
                drawing_.open(column.words);
                drawing_.bar(column.look, axis_.at(column.from) + 0.5,
                             height_of_count(static_cast<double>(column.count)),
                             axis_.at(column.until) - 0.5, bottom_);
                drawing_.close();
            }
        }
    }

    /// Each mark has a line of words of its own, on the side of its mark where there is more room.
    void marks(double first_line) {
        double y = first_line;
        for (const MarkedValue& value : chart_.marked) {
            const double x = axis_.at(value.x);
            const bool stands_left = x > (axis_.left + axis_.right) / 2;
            const double room = stands_left ? x - axis_.left : axis_.right - x;
            y += line_height;
            drawing_.open(value.words);
            drawing_.line("marked_value", x, y - 12, x, bottom_);
            drawing_.words("over", stands_left ? x - 6 : x + 6, y - 4,
                           stands_left ? Side::right : Side::left,
                           fitted_lines(value.words, room - 6, font_size, 1).front());
            drawing_.close();
        }
    }

    void curve(const Curve& curve) {
        std::string data;
        for (const CurvePoint& point : curve.points) {
            data += (data.empty() ? "M" : " L") + chart_place(axis_.at(point.x)) + " " +
                    chart_place(height_of_share(point.y));
        }
        if (!data.empty()) {
            drawing_.path(curve.look, data);
        }
    }

    const CurveChart& chart_;
    ChartDrawing& drawing_;
    Across axis_;
    int tens_ = 0;  // the highest power of ten of the upward axis
    double top_ = 0;
    double bottom_ = 0;
};

}  // namespace

std::string curve_chart(const CurveChart& chart) {
    ChartDrawing drawing(chart.language, chart.title, chart.description, chart.legend);
    Plot(chart, drawing).draw();
    return std::move(drawing).document(chart_margin);
}

}  // namespace recount::publish
