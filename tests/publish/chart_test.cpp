#include "recount/publish/chart.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace recount::publish {
namespace {

using record::Language;
using testing::HasSubstr;
using testing::Not;

constexpr Language languages[] = {Language::english, Language::french, Language::arabic};

BarChart small_bars(Language language) {
    BarChart chart;
    chart.language = language;
    chart.title = "Weights";
    chart.description = "What each level weighs.";
    chart.axis = "log2(m / u)";
    chart.legend = {{Look::solid, "for"}, {Look::hatched, "against"}};
    chart.groups = {{"name",
                     {{"the same", "", {{0, 12.5, Look::solid, "+12.50"}}},
                      {"different", "a note", {{0, -4, Look::hatched, "-4.00"}}}}}};
    return chart;
}

CurveChart small_curves(Language language) {
    CurveChart chart;
    chart.language = language;
    chart.title = "Pairs";
    chart.upward = CurveChart::Upward::counts;
    chart.columns = {{-6, -5, 1200, Look::hatched, "many"}, {3, 4, 1, Look::solid, "one"}};
    chart.marked = {{-6, "undecided"}, {0, "linked"}};
    return chart;
}

/// The first tag that does not match, or that was left open; nothing for well-formed elements.
std::optional<std::string> wrong_tag(const std::string& svg) {
    static const std::regex tag("<(/?)([a-z]+)([^<>]*)>");
    std::vector<std::string> open;
    for (auto at = std::sregex_iterator(svg.begin(), svg.end(), tag); at != std::sregex_iterator();
         ++at) {
        const std::string name = (*at)[2];
        if ((*at)[1] == "/") {
            if (open.empty() || open.back() != name) {
                return "/" + name;
            }
            open.pop_back();
        } else if (!(*at)[3].str().ends_with("/")) {
            open.push_back(name);
        }
    }
    return open.empty() ? std::nullopt : std::optional(open.back());
}

struct PlacedText {
    double x = 0;
    double y = 0;
    std::string anchor;
    std::string direction;
    std::string words;
};

std::vector<PlacedText> texts_of(const std::string& svg) {
    static const std::regex text(
        R"re(<text class="[a-z]*" x="([^"]+)" y="([^"]+)" text-anchor="([a-z]+)" direction="([a-z]+)">([^<]*)<)re");
    std::vector<PlacedText> texts;
    for (auto at = std::sregex_iterator(svg.begin(), svg.end(), text); at != std::sregex_iterator();
         ++at) {
        texts.push_back({std::stod((*at)[1]), std::stod((*at)[2]), (*at)[3], (*at)[4], (*at)[5]});
    }
    return texts;
}

/// Texts that begin or end at one place, one below the other, and are nearer than a line is high.
std::vector<std::string> crowded_texts(const std::string& svg) {
    const std::vector<PlacedText> texts = texts_of(svg);
    std::vector<std::string> crowded;
    for (std::size_t one = 0; one < texts.size(); ++one) {
        for (std::size_t other = one + 1; other < texts.size(); ++other) {
            if (texts[one].x == texts[other].x && std::abs(texts[one].y - texts[other].y) < 11) {
                crowded.push_back(texts[one].words + " / " + texts[other].words);
            }
        }
    }
    return crowded;
}

TEST(ChartTest, elements_are_closed_in_every_language) {
    for (const Language language : languages) {
        EXPECT_EQ(wrong_tag(bar_chart(small_bars(language))), std::nullopt);
        EXPECT_EQ(wrong_tag(curve_chart(small_curves(language))), std::nullopt);
    }
}

TEST(ChartTest, texts_stand_apart) {
    for (const Language language : languages) {
        EXPECT_THAT(crowded_texts(bar_chart(small_bars(language))), testing::IsEmpty());
        EXPECT_THAT(crowded_texts(curve_chart(small_curves(language))), testing::IsEmpty());
    }
}

TEST(ChartTest, texts_from_outside_are_escaped) {
    BarChart chart = small_bars(Language::english);
    chart.groups[0].rows[0].label = R"(<script> & "b")"
                                    "\xEF\xBF\xBF";
    const std::string svg = bar_chart(chart);
    EXPECT_THAT(svg, HasSubstr("&lt;script&gt; &amp; &quot;b&quot;\xEF\xBF\xBD"));
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
}

TEST(ChartTest, a_long_label_is_cut_and_whole_where_one_points_at_it) {
    BarChart chart = small_bars(Language::english);
    const std::string label =
        "a level whose name goes on and on, far beyond what any row of a "
        "chart of seven hundred and twenty units could ever hold";
    chart.groups[0].rows[0].label = label;
    const std::string svg = bar_chart(chart);
    EXPECT_THAT(svg, HasSubstr("<g><title>" + label));
    EXPECT_THAT(svg, HasSubstr("…</text>"));
    EXPECT_THAT(svg, Not(HasSubstr(label + "</text>")));
}

TEST(ChartTest, arabic_words_stand_on_the_right_and_numbers_run_as_everywhere) {
    const std::vector<PlacedText> texts = texts_of(bar_chart(small_bars(Language::arabic)));
    const auto found = [&](const std::string& words) {
        return *std::ranges::find(texts, words, &PlacedText::words);
    };
    EXPECT_EQ(found("the same").direction, "rtl");
    EXPECT_EQ(found("the same").anchor, "start");
    EXPECT_GT(found("the same").x, 600);
    EXPECT_EQ(found("+12.50").direction, "ltr");
    EXPECT_LT(found("+12.50").x, 120);
}

TEST(ChartTest, bars_of_a_waterfall_hang_together) {
    BarChart chart = small_bars(Language::english);
    EXPECT_THAT(bar_chart(chart), Not(HasSubstr("class=\"lead\"")));
    chart.is_waterfall = true;
    EXPECT_THAT(bar_chart(chart), HasSubstr("class=\"lead\""));
}

TEST(ChartTest, a_single_pair_can_be_seen_beside_a_thousand) {
    const std::string svg = curve_chart(small_curves(Language::english));
    static const std::regex column(R"re(<g><title>one</title>\s*<rect[^>]*height="([^"]+)")re");
    std::smatch found;
    ASSERT_TRUE(std::regex_search(svg, found, column));
    EXPECT_GT(std::stod(found[1]), 5);
}

TEST(ChartTest, a_chart_of_nothing_is_a_chart) {
    BarChart bars;
    bars.title = "Nothing";
    CurveChart curves;
    curves.title = "Nothing";
    EXPECT_EQ(wrong_tag(bar_chart(bars)), std::nullopt);
    EXPECT_EQ(wrong_tag(curve_chart(curves)), std::nullopt);
    EXPECT_THAT(bar_chart(bars) + curve_chart(curves), Not(HasSubstr("nan")));
}

struct NumberCase {
    Language language;
    double value;
    int digits;
    std::string text;
};

TEST(ChartTest, numbers_are_written_as_the_language_writes_them) {
    const NumberCase cases[] = {{Language::english, -1.5, 2, "\u22121.50"},
                                {Language::french, -1.5, 2, "\u22121,50"},
                                {Language::arabic, -1.5, 2, "\u2066\u22121.50\u2069"},
                                {Language::arabic, 1.5, 1, "1.5"},
                                {Language::english, -0.001, 2, "0.00"},
                                {Language::french, 7, 0, "7"}};
    for (const NumberCase& one : cases) {
        EXPECT_EQ(decimal_text(one.language, one.value, one.digits), one.text);
    }
    EXPECT_EQ(percent_text(Language::english, 0.125), "12.5%");
    EXPECT_EQ(percent_text(Language::french, 0.125), "12,5\u00a0%");
    EXPECT_EQ(percent_text(Language::english, 0.99998), "99.998%");
    EXPECT_EQ(percent_text(Language::english, 1), "100.0%");
}

}  // namespace
}  // namespace recount::publish
