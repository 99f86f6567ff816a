#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/publish/chart.h"

namespace recount::publish {

/// What all charts draw with. Not for other rooms.

inline constexpr double chart_width = 720;
inline constexpr double chart_margin = 20;

/// Which side of a text its place is.
enum class Side { left, middle, right };

/// A place in the chart, with one digit behind the point and none where it is 0.
[[nodiscard]] std::string chart_place(double value);

/// An SVG document that grows. One thread.
class ChartDrawing {
public:
    /// Draws title, description and legend at the top.
    ChartDrawing(record::Language language, const std::string& title,
                 const std::string& description, const std::vector<LegendEntry>& legend);

    [[nodiscard]] record::Language language() const { return language_; }
    [[nodiscard]] bool is_mirrored() const { return language_ == record::Language::arabic; }

    /// Where the next thing can be drawn.
    [[nodiscard]] double top() const { return top_; }
    void move_to(double y) { top_ = y; }

    void line(std::string_view css_class, double x1, double y1, double x2, double y2);
    /// The corners in any order; at least a unit and a half wide, so that it can be seen.
    void bar(Look look, double x1, double y1, double x2, double y2);
    void path(Look look, const std::string& data);
    /// Words in the language, at the baseline `y`.
    void words(std::string_view css_class, double x, double y, Side side, std::string_view text);
    /// A number, read from left to right.
    void number(double x, double y, Side side, std::string_view text);
    /// A group whose parts share what is shown where one points at them; `close` ends it.
    void open(std::string_view hint);
    void close() { svg_ += "</g>\n"; }

    /// The document, so much higher than what was drawn.
    [[nodiscard]] std::string document(double below) &&;

private:
    void legend(const std::vector<LegendEntry>& entries);
    void sample(Look look, double x, double y);

    record::Language language_;
    double top_ = 0;
    std::string head_;
    std::string svg_;
};

/// Values of an axis that are easy to read: steps of 1, 2 or 5 times a power of ten.
class Ticks {
public:
    Ticks(double low, double high, int about);

    [[nodiscard]] std::vector<double> values() const;
    /// Written with as many digits as the steps need.
    [[nodiscard]] std::string text(record::Language language, double value) const;

private:
    double low_;
    double high_;
    double step_;
    int digits_ = 0;
};

/// A linear axis from left to right.
struct Across {
    double low = 0;
    double high = 1;
    double left = 0;
    double right = 0;

    [[nodiscard]] double at(double value) const {
        return left + (right - left) * (value - low) / (high - low);
    }
};

/// At most so many lines of at most so many units, the last one cut where the text is longer.
[[nodiscard]] std::vector<std::string> fitted_lines(const std::string& text, double width,
                                                    double font_size, std::size_t lines);

/// The most that a text of a font size takes, in units, in any usual font.
[[nodiscard]] double estimated_width(std::string_view text, double font_size);

}  // namespace recount::publish
