#include "recount/site/timeline_chart.h"

#include <algorithm>
#include <array>

#include "recount/publish/catalogue.h"
#include "recount/publish/plain_text.h"
#include "recount/site/sum_table.h"

namespace recount::site {

namespace {

using publish::date_text;
using publish::html;
using publish::Isolates;
using publish::message;
using publish::number_text;
using publish::phrase;

/// The plot in percent of the chart's height, in thousandths: what stays above it for labels and
/// below it for dates.
constexpr std::int64_t top = 120;
constexpr std::int64_t bottom = 880;

/// The first number of the form 1, 2 or 5 times a power of ten that is `least` or more.
std::int64_t round_step(std::int64_t least) {
    std::int64_t power = 1;
    while (true) {
        for (const std::int64_t digit : {1, 2, 5}) {
            if (digit * power >= least) {
                return digit * power;
            }
        }
        power *= 10;
    }
}

/// Time runs from left to right in every language.
class Plot {
public:
    explicit Plot(const std::vector<TimelinePoint>& points) : first_(points.front().day) {
        const std::int64_t days = (points.back().day - first_).count();
        // The last bounds hold on: a twentieth of the width shows it.
        length_ = std::max<std::int64_t>(days + days / 20, 1);
        std::int64_t most = 1;
        for (const TimelinePoint& point : points) {
            most = std::max({most, point.low.value_or(0), point.high.value_or(0)});
        }
        step_ = round_step((most + 3) / 4);
        ceiling_ = (most / step_ + 1) * step_;
    }

    [[nodiscard]] std::string x(record::Day day) const {
        return percent((day - first_).count(), length_);
    }
    [[nodiscard]] std::string y(std::int64_t value) const {
        const std::int64_t height = (bottom - top) * std::min(value, ceiling_) / ceiling_;
        return percent(bottom - height, 1000);
    }
    [[nodiscard]] std::int64_t step() const { return step_; }
    [[nodiscard]] std::int64_t ceiling() const { return ceiling_; }
    [[nodiscard]] record::Day end() const { return first_ + std::chrono::days(length_); }
    [[nodiscard]] std::string width(record::Day from, record::Day until) const {
        return percent((until - from).count(), length_);
    }

private:
    record::Day first_;
    std::int64_t length_ = 1;
    std::int64_t step_ = 1;
    std::int64_t ceiling_ = 1;
};

std::string line(std::string_view css_class, const std::string& x1, const std::string& y1,
                 const std::string& x2, const std::string& y2) {
    return "<line class=\"" + std::string(css_class) + "\" x1=\"" + x1 + "\" y1=\"" + y1 +
           "\" x2=\"" + x2 + "\" y2=\"" + y2 + "\"/>";
}

/// Words that hold right-to-left letters, isolated so that their numbers stay in place although the
/// chart runs from left to right.
std::string directed(const std::string& words) {
    return publish::has_right_to_left(words) ? "\xE2\x81\xA7" + words + "\xE2\x81\xA9" : words;
}

std::string label(std::string_view css_class, const std::string& x, const std::string& y,
                  std::string_view anchor, std::string_view shift, std::string_view words) {
    return "<text class=\"" + std::string(css_class) + "\" x=\"" + x + "\" y=\"" + y + "\" dy=\"" +
           std::string(shift) + "\" text-anchor=\"" + std::string(anchor) + "\">" +
           directed(html(words, Isolates::dropped)) + "</text>";
}

std::string grid(const Plot& plot, record::Language language) {
    std::string svg;
    for (std::int64_t value = 0; value <= plot.ceiling(); value += plot.step()) {
        svg += line("grid", "0%", plot.y(value), "100%", plot.y(value)) +
               label("", "0%", plot.y(value), "start", "-4", number_text(language, value));
    }
    return svg;
}

/// The band and the two lines from one point to the next.
std::string stretch(const TimelinePoint& point, const TimelinePoint* next, const Plot& plot) {
    const record::Day until = next == nullptr ? plot.end() : next->day;
    const std::string from = plot.x(point.day);
    const std::string to = plot.x(until);
    const std::int64_t low = point.low.value_or(0);
    const std::int64_t high = point.high.value_or(plot.ceiling());
    std::string svg = line("low", from, plot.y(low), to, plot.y(low));
    if (point.high) {
        svg += line("high", from, plot.y(high), to, plot.y(high));
    }
    if (next != nullptr && next->low.value_or(0) != low) {
        svg += line("low", to, plot.y(low), to, plot.y(next->low.value_or(0)));
    }
    if (next != nullptr && next->high != point.high) {
        svg += line("high", to, plot.y(high), to, plot.y(next->high.value_or(plot.ceiling())));
    }
    return svg;
}

std::string band(const TimelinePoint& point, record::Day until, const Plot& plot) {
    const std::int64_t high = point.high.value_or(plot.ceiling());
    const std::int64_t low = point.low.value_or(0);
    const std::int64_t height = (bottom - top) * (high - low) / plot.ceiling();
    return "<rect class=\"fill\" x=\"" + plot.x(point.day) + "\" y=\"" + plot.y(high) +
           "\" width=\"" + plot.width(point.day, until) + "\" height=\"" + percent(height, 1000) +
           "\"/>";
}

std::string end_labels(const TimelinePoint& last, const Plot& plot, record::Language language) {
    const auto words = [language](std::string_view key, std::int64_t value) {
        return message(language, key) + " " + number_text(language, value);
    };
    std::string svg;
    if (last.high) {
        svg += label("named", "100%", plot.y(*last.high), "end", "-8",
                     last.high == last.low ? number_text(language, *last.high)
                                           : words("page.timeline.high", *last.high));
    } else {
        svg += label("named", "100%", plot.y(plot.ceiling()), "end", "-8",
                     message(language, "page.timeline.high") + ": " +
                         message(language, "page.timeline.open") + " ↑");
    }
    if (last.low && last.low != last.high) {
        svg += label("named", "100%", plot.y(*last.low), "end", "18",
                     words("page.timeline.low", *last.low));
    }
    return svg;
}

std::string dates(const std::vector<TimelinePoint>& points, const Plot& plot,
                  record::Language language) {
    constexpr std::string_view under = "97%";
    std::string svg =
        label("", "0%", std::string(under), "start", "0", date_text(language, points.front().day));
    if (points.size() > 1) {
        svg += label("", plot.x(points.back().day), std::string(under), "end", "0",
                     date_text(language, points.back().day));
    }
    return svg;
}

std::string chart(const std::vector<TimelinePoint>& points, record::Language language) {
    const Plot plot(points);
    const std::string description =
        message(language, "page.timeline.chart",
                {phrase("from", date_text(language, points.front().day)),
                 phrase("to", date_text(language, points.back().day))});
    std::string bands;
    std::string lines;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const TimelinePoint* next = i + 1 < points.size() ? &points[i + 1] : nullptr;
        bands += band(points[i], next == nullptr ? plot.end() : next->day, plot);
        lines += stretch(points[i], next, plot);
    }
    return "<div class=\"chart\" dir=\"ltr\"><svg role=\"img\" aria-label=\"" +
           html(description, Isolates::dropped) + "\">" + bands + grid(plot, language) + lines +
           end_labels(points.back(), plot, language) + dates(points, plot, language) +
           "</svg></div>\n";
}

std::string point_row(const TimelinePoint& point, const Page& page) {
    const record::Language language = page.language();
    const auto value = [language](std::optional<std::int64_t> end) {
        return "<td class=\"n\"><bdi>" +
               html(end ? number_text(language, *end) : message(language, "page.timeline.open")) +
               "</bdi></td>";
    };
    const std::string by =
        point.moved_by.empty()
            ? ""
            : statement_link(point.moved_by, html(page.words().premise(point.moved_by)), page);
    return "<tr><th scope=\"row\">" + html(date_text(language, point.day)) + "</th>" +
           value(point.low ? point.low : std::optional<std::int64_t>(0)) + value(point.high) +
           "<td>" + by + "</td></tr>\n";
}

}  // namespace

std::string timeline_chart(const Timeline& timeline, const Page& page) {
    if (timeline.points.empty()) {
        return "";
    }
    const record::Language language = page.language();
    std::string body = "<article class=\"card\">\n<h3>" +
                       html(message(language, "page.timeline.caption",
                                    {phrase("quantity", page.words().quantity(timeline.query))})) +
                       "</h3>\n" + chart(timeline.points, language) +
                       "<table class=\"points\">\n<caption>" +
                       html(message(language, "page.timeline.same")) + "</caption>\n<thead><tr>";
    for (const std::string_view column : {"day", "low", "high", "moved"}) {
        const bool is_number = column == "low" || column == "high";
        body += "<th scope=\"col\"" + std::string(is_number ? " class=\"n\"" : "") + ">" +
                html(message(language, "page.timeline." + std::string(column))) + "</th>";
    }
    body += "</tr></thead>\n<tbody>\n";
    for (const TimelinePoint& point : timeline.points) {
        body += point_row(point, page);
    }
    return body + "</tbody>\n</table>\n</article>\n";
}

}  // namespace recount::site
