#include <algorithm>
#include <optional>

#include "recount/publish/chart.h"
#include "recount/publish/chart_drawing.h"

namespace recount::publish {
namespace {

constexpr double label_width = 270;
constexpr double value_width = 76;
constexpr double line_height = 16;
constexpr double bar_height = 15;
constexpr double row_gap = 7;
constexpr double font_size = 13;
constexpr double note_size = 12;

Across axis_of(const BarChart& chart, bool is_mirrored) {
    Across axis;
    axis.high = 0;
    for (const BarGroup& group : chart.groups) {
        for (const BarRow& row : group.rows) {
            for (const Bar& bar : row.bars) {
                axis.low = std::min({axis.low, bar.from, bar.until});
                axis.high = std::max({axis.high, bar.from, bar.until});
            }
        }
    }
    for (const double value : chart.marked) {
        axis.low = std::min(axis.low, value);
        axis.high = std::max(axis.high, value);
    }
    if (axis.high <= axis.low) {
        axis.high = axis.low + 1;
    }
    constexpr double gap = 14;
    axis.left = chart_margin + (is_mirrored ? value_width : label_width) + gap;
    axis.right = chart_width - chart_margin - (is_mirrored ? label_width : value_width) - gap;
    return axis;
}

/// Draws the rows of a chart from the top down.
class Rows {
public:
    Rows(const BarChart& chart, ChartDrawing& drawing)
        : chart_(chart),
          drawing_(drawing),
          axis_(axis_of(chart, drawing.is_mirrored())),
          ticks_(axis_.low, axis_.high, 5),
          label_x_(drawing.is_mirrored() ? chart_width - chart_margin : chart_margin),
          label_side_(drawing.is_mirrored() ? Side::right : Side::left) {}

    void draw() {
        numbers();
        const double top = drawing_.top();
        const double bottom = top + height();
        grid(top, bottom);
        drawing_.move_to(top + row_gap / 2);
        for (const BarGroup& group : chart_.groups) {
            if (!group.heading.empty()) {
                heading(group.heading);
            }
            for (const BarRow& row : group.rows) {
                this->row(row);
            }
        }
        drawing_.move_to(bottom);
        numbers();
        drawing_.words("soft", (axis_.left + axis_.right) / 2, drawing_.top() + line_height,
                       Side::middle, chart_.axis);
        drawing_.move_to(drawing_.top() + line_height);
    }

private:
    [[nodiscard]] std::vector<std::string> label_lines(const BarRow& row) const {
        return fitted_lines(row.label, label_width, font_size, 2);
    }
    [[nodiscard]] std::vector<std::string> note_lines(const BarRow& row) const {
        return row.note.empty() ? std::vector<std::string>()
                                : fitted_lines(row.note, label_width, note_size, 2);
    }
    [[nodiscard]] double height(const BarRow& row) const {
        const auto lines = static_cast<double>(label_lines(row).size() + note_lines(row).size());
        const auto bars = static_cast<double>(row.bars.size());
        return std::max(lines * line_height, bars * bar_height) + row_gap;
    }
    [[nodiscard]] double height() const {
        double sum = row_gap;
        for (const BarGroup& group : chart_.groups) {
            sum += group.heading.empty() ? 0 : line_height + 2 * row_gap;
            for (const BarRow& row : group.rows) {
                sum += height(row);
            }
        }
        return sum;
    }

    void numbers() {
        drawing_.move_to(drawing_.top() + line_height);
        for (const double value : ticks_.values()) {
            drawing_.number(axis_.at(value), drawing_.top() - 2, Side::middle,
                            ticks_.text(chart_.language, value));
        }
        drawing_.move_to(drawing_.top() + 3);
    }

    void grid(double top, double bottom) {
        for (const double value : ticks_.values()) {
            drawing_.line("grid", axis_.at(value), top, axis_.at(value), bottom);
        }
        drawing_.line("zero", axis_.at(0), top, axis_.at(0), bottom);
        for (const double value : chart_.marked) {
            drawing_.line("marked_value", axis_.at(value), top, axis_.at(value), bottom);
        }
    }

    void heading(const std::string& text) {
        drawing_.move_to(drawing_.top() + line_height + 1.5 * row_gap);
        drawing_.words("head", label_x_, drawing_.top() - 4, label_side_,
                       fitted_lines(text, label_width, font_size + 1, 1).front());
        drawing_.move_to(drawing_.top() + row_gap / 2);
    }

    void row(const BarRow& row) {
        std::string hint = row.label + (row.note.empty() ? "" : "\n" + row.note);
        for (const Bar& bar : row.bars) {
            hint += "\n" + bar.value;
        }
        const double top = drawing_.top();
        drawing_.open(hint);
        double y = top;
        for (const std::string& line : label_lines(row)) {
            y += line_height;
            drawing_.words("", label_x_, y - 4, label_side_, line);
        }
        for (const std::string& line : note_lines(row)) {
            y += line_height;
            drawing_.words("soft", label_x_, y - 4, label_side_, line);
        }
        bars(row, top);
        drawing_.close();
        drawing_.move_to(top + height(row));
    }

    void bars(const BarRow& row, double top) {
        double y = top;
        for (const Bar& bar : row.bars) {
            if (chart_.is_waterfall && lead_from_) {
                drawing_.line("lead", axis_.at(bar.from), *lead_from_, axis_.at(bar.from), y + 2);
            }
            drawing_.bar(bar.look, axis_.at(bar.from), y + 2, axis_.at(bar.until),
                         y + bar_height - 2);
            drawing_.number(
                drawing_.is_mirrored() ? chart_margin + value_width : chart_width - chart_margin,
                y + bar_height - 3, Side::right, bar.value);
            y += bar_height;
            lead_from_ = y - 2;
        }
    }

    const BarChart& chart_;
    ChartDrawing& drawing_;
    Across axis_;
    Ticks ticks_;
    double label_x_;
    Side label_side_;
    std::optional<double> lead_from_;  // where the bar before ended
};

}  // namespace

std::string bar_chart(const BarChart& chart) {
    ChartDrawing drawing(chart.language, chart.title, chart.description, chart.legend);
    Rows(chart, drawing).draw();
    return std::move(drawing).document(chart_margin);
}

}  // namespace recount::publish
