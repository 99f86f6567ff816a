#include "recount/publish/chart_drawing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "recount/publish/catalogue.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {
namespace {

// The widest of the usual fonts (DejaVu Sans) takes about so much of its size for a letter.
constexpr double letter_share = 0.56;
constexpr double title_size = 18;
constexpr double text_size = 13;
constexpr double sample_width = 26;

// Colours that people with any colour vision tell apart (after Okabe and Ito), darkened to reach a
// contrast of 4.5 on white; shapes repeat what they say.
constexpr std::string_view style = R"svg(<style>
text{font-family:system-ui,"Segoe UI","Noto Sans","Noto Sans Arabic","Liberation Sans",sans-serif;font-size:13px;fill:#1c2530}
.title{font-size:18px;font-weight:600}.head{font-weight:600}.soft{fill:#545e6b}.soft,.n{font-size:12px}
.n{font-variant-numeric:tabular-nums}.paper{fill:#fff}
.over{paint-order:stroke;stroke:#fff;stroke-width:4px}
.grid{stroke:#e2ddd2}.zero{stroke:#545e6b}.lead{stroke:#545e6b;stroke-dasharray:2 2}
.solid{fill:#1d4f7c}.hatched{fill:url(#stripes);stroke:#a83a12}.stripe{stroke:#a83a12;stroke-width:2.4}
.plain{fill:#d5d9de;stroke:#545e6b}
.solid_line,.dashed_line,.dotted_line{fill:none;stroke-width:2.5}
.solid_line{stroke:#1d4f7c}.dashed_line{stroke:#a83a12;stroke-dasharray:9 4}
.dotted_line{stroke:#1c2530;stroke-dasharray:2 3}.marked_value{stroke:#1c2530;stroke-dasharray:6 3}
@media screen and (prefers-color-scheme:dark){
text{fill:#e9e6df}.soft{fill:#a9b2bd}.paper{fill:#1b2128}.over{stroke:#1b2128}.grid{stroke:#343c46}.zero,.lead{stroke:#a9b2bd}
.solid{fill:#8fc1ee}.hatched,.stripe{stroke:#f4a07a}.plain{fill:#4a5461;stroke:#a9b2bd}
.solid_line{stroke:#8fc1ee}.dashed_line{stroke:#f4a07a}.dotted_line,.marked_value{stroke:#e9e6df}}
</style>
<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="stripe" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>
)svg";

/// As XML; isolates stay. U+FFFE and U+FFFF, which XML forbids, become U+FFFD.
std::string xml(std::string_view text) {
    std::string escaped;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view three = text.substr(at, 3);
        if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            escaped += "\xEF\xBF\xBD";
            at += 2;
        } else if (text[at] == '&') {
            escaped += "&amp;";
        } else if (text[at] == '<') {
            escaped += "&lt;";
        } else if (text[at] == '>') {
            escaped += "&gt;";
        } else if (text[at] == '"') {
            escaped += "&quot;";
        } else {
            escaped += text[at];
        }
    }
    return escaped;
}

std::string_view css_class_of(Look look) {
    switch (look) {
        case Look::solid:
            return "solid";
        case Look::hatched:
            return "hatched";
        case Look::plain:
            return "plain";
        case Look::solid_line:
            return "solid_line";
        case Look::dashed_line:
            return "dashed_line";
        case Look::dotted_line:
            return "dotted_line";
        case Look::marked_value:
            return "marked_value";
    }
    return {};
}

std::string text_element(std::string_view css_class, double x, double y, Side side,
                         bool is_right_to_left, std::string_view text) {
    const bool is_start = side == (is_right_to_left ? Side::right : Side::left);
    const std::string_view anchor = side == Side::middle ? "middle" : is_start ? "start" : "end";
    return "<text class=\"" + std::string(css_class) + "\" x=\"" + chart_place(x) + "\" y=\"" +
           chart_place(y) + "\" text-anchor=\"" + std::string(anchor) + "\" direction=\"" +
           (is_right_to_left ? "rtl" : "ltr") + "\">" + xml(text) + "</text>\n";
}

std::string fixed_text(double value, int digits) {
    std::array<char, 400> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                            std::chars_format::fixed, digits);
    return {text.data(), end};
}

}  // namespace

std::string chart_place(double value) {
    const auto tenths = static_cast<long long>(std::llround(value * 10));
    std::string text = std::to_string(tenths / 10);
    const long long rest = std::abs(tenths % 10);
    if (tenths < 0 && tenths > -10) {
        text = "-" + text;
    }
    return rest == 0 ? text : text + "." + std::to_string(rest);
}

std::string decimal_text(record::Language language, double value, int digits) {
    std::string text = fixed_text(std::abs(value), digits);
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    if (const std::size_t point = text.find('.');
        point != std::string::npos && language == record::Language::french) {
        text[point] = ',';
    }
    return value < 0 && !is_zero ? left_to_right(language, "\u2212" + text) : text;
}

std::string percent_text(record::Language language, double share) {
    constexpr int most_digits = 6;
    int digits = 1;
    while (share < 1 && digits < most_digits &&
           fixed_text(100 * share, digits).starts_with("100")) {
        ++digits;
    }
    return left_to_right(language,
                         message(language, "chart.percent",
                                 {phrase("value", decimal_text(language, 100 * share, digits))}));
}

double estimated_width(std::string_view text, double font_size) {
    return static_cast<double>(display_width(text)) * font_size * letter_share;
}

std::vector<std::string> fitted_lines(const std::string& text, double width, double font_size,
                                      std::size_t lines) {
    const auto columns =
        static_cast<std::size_t>(std::max(2.0, width / (font_size * letter_share)));
    std::vector<std::string> all = wrapped(text, columns);
    if (all.size() <= lines) {
        return all;
    }
    all.resize(lines);
    std::string last = wrapped(all.back(), columns - 1).front();
    // Inside the isolate that ends here, else the dots would stand on the wrong side.
    const bool ends_isolate = last.ends_with("\u2069");
    last.insert(last.size() - (ends_isolate ? 3 : 0), "…");
    all.back() = last;
    return all;
}

ChartDrawing::ChartDrawing(record::Language language, const std::string& title,
                           const std::string& description, const std::vector<LegendEntry>& entries)
    : language_(language) {
    head_ = "<title id=\"title\">" + xml(title) + "</title>\n<desc id=\"description\">" +
            xml(description) + "</desc>\n" + std::string(style);
    const double room = chart_width - 2 * chart_margin;
    const double x = is_mirrored() ? chart_width - chart_margin : chart_margin;
    const Side side = is_mirrored() ? Side::right : Side::left;
    top_ = chart_margin;
    for (const std::string& row : fitted_lines(title, room, title_size, 3)) {
        top_ += title_size + 4;
        words("title", x, top_ - 4, side, row);
    }
    top_ += 4;
    for (const std::string& row : fitted_lines(description, room, text_size - 1, 8)) {
        top_ += text_size + 5;
        words("soft", x, top_ - 4, side, row);
    }
    legend(entries);
    top_ += 10;
}

void ChartDrawing::legend(const std::vector<LegendEntry>& entries) {
    double used = 0;
    for (const LegendEntry& entry : entries) {
        const double room = chart_width - 2 * chart_margin;
        const std::string label =
            fitted_lines(entry.words, room - sample_width - 8, text_size, 1).front();
        const double width = sample_width + 8 + estimated_width(label, text_size) + 26;
        if (used == 0 || used + width > room) {
            top_ += 22;
            used = 0;
        }
        if (is_mirrored()) {
            const double right = chart_width - chart_margin - used;
            sample(entry.look, right - sample_width, top_ - 5);
            words("", right - sample_width - 8, top_, Side::right, label);
        } else {
            const double left = chart_margin + used;
            sample(entry.look, left, top_ - 5);
            words("", left + sample_width + 8, top_, Side::left, label);
        }
        used += width;
    }
}

void ChartDrawing::sample(Look look, double x, double y) {
    if (look == Look::solid || look == Look::hatched || look == Look::plain) {
        bar(look, x, y - 5, x + sample_width, y + 5);
    } else {
        line(css_class_of(look), x, y, x + sample_width, y);
    }
}

void ChartDrawing::line(std::string_view css_class, double x1, double y1, double x2, double y2) {
    svg_ += "<line class=\"" + std::string(css_class) + "\" x1=\"" + chart_place(x1) + "\" y1=\"" +
            chart_place(y1) + "\" x2=\"" + chart_place(x2) + "\" y2=\"" + chart_place(y2) +
            "\"/>\n";
}

void ChartDrawing::bar(Look look, double x1, double y1, double x2, double y2) {
    const double left = std::min(x1, x2);
    svg_ += "<rect class=\"" + std::string(css_class_of(look)) + "\" x=\"" + chart_place(left) +
            "\" y=\"" + chart_place(std::min(y1, y2)) + "\" width=\"" +
            chart_place(std::max(1.5, std::abs(x2 - x1))) + "\" height=\"" +
            chart_place(std::max(1.0, std::abs(y2 - y1))) + "\"/>\n";
}

void ChartDrawing::path(Look look, const std::string& data) {
    svg_ += "<path class=\"" + std::string(css_class_of(look)) + "\" d=\"" + data + "\"/>\n";
}

void ChartDrawing::words(std::string_view css_class, double x, double y, Side side,
                         std::string_view text) {
    svg_ += text_element(css_class, x, y, side, is_mirrored(), text);
}

void ChartDrawing::number(double x, double y, Side side, std::string_view text) {
    svg_ += text_element("n", x, y, side, false, text);
}

void ChartDrawing::open(std::string_view hint) {
    svg_ += "<g><title>" + xml(hint) + "</title>\n";
}

std::string ChartDrawing::document(double below) && {
    const std::string height = chart_place(std::ceil(top_ + below));
    const std::string width = chart_place(chart_width);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"" +
           std::string(record::language_code(language_)) +
           "\" aria-labelledby=\"title\" aria-describedby=\"description\" width=\"" + width +
           "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n" + head_ +
           "<rect class=\"paper\" width=\"" + width + "\" height=\"" + height + "\"/>\n" + svg_ +
           "</svg>\n";
}

Ticks::Ticks(double low, double high, int about) : low_(low), high_(high) {
    const double raw = (high - low) / std::max(1, about);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double head = raw / power;
    step_ = power * (head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10);
    digits_ = std::max(0, -static_cast<int>(std::floor(std::log10(step_) + 1e-9)));
}

std::vector<double> Ticks::values() const {
    std::vector<double> values;
    const auto first = static_cast<long long>(std::ceil(low_ / step_ - 1e-9));
    const auto last = static_cast<long long>(std::floor(high_ / step_ + 1e-9));
    for (long long at = first; at <= last; ++at) {
        values.push_back(static_cast<double>(at) * step_);
    }
    return values;
}

std::string Ticks::text(record::Language language, double value) const {
    return decimal_text(language, value, digits_);
}

}  // namespace recount::publish
