#include "recount/cli/link_charts.h"

#include <algorithm>
#include <cmath>

#include "recount/cli/link_charts_words.h"
#include "recount/link/charts.h"
#include "recount/link/scorer.h"
#include "recount/publish/catalogue.h"
#include "recount/publish/chart.h"

namespace recount::cli {
namespace {

using publish::Look;
using publish::message;
using publish::phrase;
using record::Language;

std::string weight_text(Language language, double weight) {
    return publish::decimal_text(language, weight, 2);
}

std::string signed_weight(Language language, double weight) {
    const std::string text = weight_text(language, weight);
    return weight > 0 ? "+" + text : text;
}

/// A share with two digits that count: 0.93, 0.00012. What is less than a hundred thousandth is
/// only said to be.
std::string share_text(Language language, double share) {
    constexpr double least = 1e-5;
    constexpr int most_digits = 6;
    if (share > 0 && share < least) {
        return "< " + publish::decimal_text(language, least, most_digits - 1);
    }
    const int leading = share > 0 ? -static_cast<int>(std::floor(std::log10(share))) : 1;
    return publish::decimal_text(language, share, std::clamp(leading + 1, 2, most_digits));
}

/// A group of rows for each comparison of the model, a row for each of its levels.
/// `add_bars(level, row)` says whether all was learned that the row shows.
template <typename AddBars>
void add_levels(publish::BarChart& chart, const LinkOutcome& outcome, const AddBars& add_bars) {
    for (const link::ComparisonBars& comparison :
         link::comparison_bars(outcome.work->trained.model)) {
        publish::BarGroup& group = chart.groups.emplace_back();
        group.heading = publish::isolated(chart.language, comparison.name);
        for (const link::LevelBar& level : comparison.levels) {
            publish::BarRow& row = group.rows.emplace_back();
            row.label = level_words(chart.language, level.label);
            if (!add_bars(level, row)) {
                row.note = message(chart.language, "link.chart.not_learned");
            }
        }
    }
}

publish::BarChart match_weights(const LinkOutcome& outcome, Language language) {
    publish::BarChart chart;
    chart.language = language;
    chart.title = message(language, "link.chart.levels.title");
    const double prior = link::weight_of(outcome.work->trained.model.same_probability);
    chart.description = message(language, "link.chart.levels.text",
                                {phrase("prior", weight_text(language, prior))});
    chart.axis = "log2(m/u)";
    chart.legend = {{Look::solid, message(language, "link.chart.for")},
                    {Look::hatched, message(language, "link.chart.against")}};
    add_levels(chart, outcome, [&](const link::LevelBar& level, publish::BarRow& row) {
        if (level.weight) {
            row.bars = {{0, *level.weight, *level.weight < 0 ? Look::hatched : Look::solid,
                         signed_weight(language, *level.weight)}};
        }
        return level.weight.has_value();
    });
    return chart;
}

publish::BarChart parameters(const LinkOutcome& outcome, Language language) {
    publish::BarChart chart;
    chart.language = language;
    chart.title = message(language, "link.chart.parameters.title");
    chart.description = message(language, "link.chart.parameters.text");
    chart.axis = message(language, "link.chart.parameters.axis");
    chart.legend = {{Look::solid, message(language, "link.chart.m")},
                    {Look::hatched, message(language, "link.chart.u")}};
    add_levels(chart, outcome, [&](const link::LevelBar& level, publish::BarRow& row) {
        if (level.m) {
            row.bars.push_back({0, *level.m, Look::solid, share_text(language, *level.m)});
        }
        if (level.u) {
            row.bars.push_back({0, *level.u, Look::hatched, share_text(language, *level.u)});
        }
        return level.m && level.u;
    });
    return chart;
}

/// The two thresholds, each with its probability.
std::vector<publish::MarkedValue> thresholds(const link::ClusterOptions& options,
                                             Language language) {
    std::vector<publish::MarkedValue> marked;
    const auto add = [&](double weight, const char* key) {
        marked.push_back(
            {weight, message(language, key,
                             {phrase("weight", weight_text(language, weight)),
                              phrase("percent", publish::percent_text(
                                                    language, link::probability_of(weight)))})});
    };
    add(options.undecided, "link.chart.undecided_from");
    add(options.linked, "link.chart.linked_from");
    return marked;
}

publish::CurveChart weights(const LinkOutcome& outcome, Language language) {
    const link::ClusterOptions& options = outcome.work->options.clusters;
    publish::CurveChart chart;
    chart.language = language;
    chart.title = message(language, "link.chart.weights.title");
    chart.axis = message(language, "link.chart.weight");
    chart.upward_axis = message(language, "link.chart.pairs");
    chart.upward = publish::CurveChart::Upward::counts;
    chart.legend = {{Look::solid, message(language, "link.chart.linked")},
                    {Look::hatched, message(language, "link.chart.undecided")}};
    std::uint64_t pairs = 0;
    for (const link::WeightBin& bin : link::weight_bins(outcome.linked->pairs, options)) {
        pairs += bin.pairs;
        chart.columns.push_back(
            {bin.from, bin.until, bin.pairs,
             bin.from >= options.linked ? Look::solid : Look::hatched,
             message(language, "link.chart.weight_of_bin",
                     {phrase("from", weight_text(language, bin.from)),
                      phrase("until", weight_text(language, bin.until)),
                      publish::number("n", static_cast<std::int64_t>(bin.pairs))})});
    }
    chart.description = message(language, "link.chart.weights.text",
                                {publish::number("n", static_cast<std::int64_t>(pairs)),
                                 phrase("weight", weight_text(language, options.undecided))});
    chart.marked = thresholds(options, language);
    return chart;
}

publish::CurveChart unlinkable(const LinkOutcome& outcome, const link::Scorer& scorer,
                               Language language) {
    const link::ClusterOptions& options = outcome.work->options.clusters;
    const link::Unlinkable found =
        link::unlinkable_entries(scorer, outcome.work->prepared.table, options);
    publish::CurveChart chart;
    chart.language = language;
    chart.title = message(language, "link.chart.unlinkable.title");
    chart.description =
        message(language, "link.chart.unlinkable.text",
                {phrase("percent", publish::percent_text(language, found.below_linked)),
                 phrase("weight", weight_text(language, options.linked)),
                 publish::number("n", static_cast<std::int64_t>(found.entries))});
    chart.axis = message(language, "link.chart.entry_axis");
    chart.upward_axis = message(language, "link.chart.entry_share");
    publish::Curve& curve = chart.curves.emplace_back();
    for (const link::SharePoint& point : found.below) {
        curve.points.push_back({point.weight, point.share});
    }
    chart.marked = thresholds(options, language);
    return chart;
}

publish::CurveChart threshold(const LinkOutcome& outcome, const LinkArguments& arguments,
                              Language language) {
    const link::ClusterOptions& options = outcome.work->options.clusters;
    const link::Table& table = outcome.work->lists.table;
    const std::vector<link::ThresholdPoint> points = link::threshold_points(
        outcome.linked->pairs, table.column(*table.find(*arguments.truth)).codes,
        outcome.accuracy->true_pairs, options);
    publish::CurveChart chart;
    chart.language = language;
    chart.title = message(language, "link.chart.thresholds.title");
    const double found = points.empty() ? 0 : points.front().recall;
    chart.description = message(language, "link.chart.thresholds.text",
                                {publish::text("column", *arguments.truth),
                                 phrase("missed", publish::percent_text(language, 1 - found))});
    chart.axis = message(language, "link.chart.weight");
    chart.upward_axis = message(language, "link.chart.share");
    chart.legend = {{Look::solid_line, message(language, "link.chart.precision")},
                    {Look::dashed_line, message(language, "link.chart.recall")},
                    {Look::dotted_line, message(language, "link.chart.f1")}};
    chart.curves = {{Look::solid_line, {}}, {Look::dashed_line, {}}, {Look::dotted_line, {}}};
    for (const link::ThresholdPoint& point : points) {
        chart.curves[0].points.push_back({point.weight, point.precision});
        chart.curves[1].points.push_back({point.weight, point.recall});
        chart.curves[2].points.push_back({point.weight, point.f1()});
    }
    chart.marked = thresholds(options, language);
    return chart;
}

publish::BarRow waterfall_row(const link::WaterfallStep& step, const PairExplanation& explanation,
                              Language language) {
    using What = link::WaterfallStep::What;
    const double change = step.until - step.from;
    publish::BarRow row;
    row.bars = {{step.from, step.until, change < 0 ? Look::hatched : Look::solid,
                 signed_weight(language, change)}};
    if (step.what == What::prior) {
        row.label = message(language, "link.prior");
        return row;
    }
    if (step.what == What::sum) {
        row.label = message(language, "link.chart.sum");
        row.bars.front().look = Look::plain;
        return row;
    }
    const ComparedPart& part = explanation.parts[step.comparison];
    if (step.what == What::frequency) {
        row.label =
            message(language, "link.frequency", {publish::text("comparison", part.comparison)});
        return row;
    }
    row.label = message(language, "link.part",
                        {publish::text("comparison", part.comparison),
                         phrase("level", level_words(language, part.level))});
    // Of lists the values are numbers of the program's own.
    if (part.comparison != "list" && (!part.left.empty() || !part.right.empty())) {
        const auto value = [&](const std::string& text) {
            return text.empty() ? std::string("?") : publish::isolated(language, text);
        };
        row.note = value(part.left) + " · " + value(part.right);
    }
    return row;
}

NewFile chart_file(const char* name, std::string svg) {
    return {std::string(charts_folder) + "/" + name, std::move(svg)};
}

}  // namespace

base::Result<std::vector<NewFile>> link_charts(const LinkOutcome& outcome,
                                               const LinkArguments& arguments) {
    const Language language = arguments.common.language;
    RECOUNT_TRY(const link::Scorer scorer,
                link::Scorer::make(outcome.work->trained.model, outcome.work->prepared.table));
    std::vector<NewFile> files = {
        chart_file("match_weights.svg", publish::bar_chart(match_weights(outcome, language))),
        chart_file("parameters.svg", publish::bar_chart(parameters(outcome, language))),
        chart_file("weights.svg", publish::curve_chart(weights(outcome, language))),
        chart_file("unlinkable.svg", publish::curve_chart(unlinkable(outcome, scorer, language)))};
    if (outcome.accuracy) {
        files.push_back(chart_file("threshold.svg",
                                   publish::curve_chart(threshold(outcome, arguments, language))));
    }
    return files;
}

std::string waterfall_chart(const LinkWork& work, const PairExplanation& explanation,
                            Language language, double linked) {
    std::vector<link::WeightPart> parts;
    parts.reserve(explanation.parts.size());
    for (const ComparedPart& part : explanation.parts) {
        parts.push_back({0, part.weight, part.frequency});
    }
    publish::BarChart chart;
    chart.language = language;
    chart.title =
        message(language, "link.chart.pair.title",
                {publish::text("left", to_text(work.entries->of(explanation.entries.first))),
                 publish::text("right", to_text(work.entries->of(explanation.entries.second)))});
    chart.description = message(
        language, "link.chart.pair.text",
        {phrase("weight", weight_text(language, explanation.weight)),
         phrase("percent",
                publish::percent_text(language, link::probability_of(explanation.weight)))});
    chart.axis = message(language, "link.chart.weight");
    chart.legend = {{Look::solid, message(language, "link.chart.for")},
                    {Look::hatched, message(language, "link.chart.against")},
                    {Look::plain, message(language, "link.chart.sum")},
                    {Look::marked_value, message(language, "link.chart.pair.mark")}};
    chart.marked = {linked};
    chart.is_waterfall = true;
    publish::BarGroup& group = chart.groups.emplace_back();
    for (const link::WaterfallStep& step : link::waterfall_of(explanation.prior, parts)) {
        group.rows.push_back(waterfall_row(step, explanation, language));
    }
    return publish::bar_chart(chart);
}

}  // namespace recount::cli
