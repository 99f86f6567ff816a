#include "recount/cli/pair_explanation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "recount/publish/catalogue.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/sheet.h"

namespace recount::cli {
namespace {

using link::EntryIndex;
using publish::message;

constexpr std::size_t bar_width = 26;
constexpr std::size_t number_width = 7;

/// Cut or filled up to a width, by what a terminal shows.
std::string fitted(const std::string& text, std::size_t width) {
    std::string shown = text;
    if (publish::display_width(shown) > width) {
        const std::vector<std::string> lines = publish::wrapped(shown, width - 1);
        shown = (lines.empty() ? std::string() : lines.front()) + "…";
    }
    const std::size_t used = publish::display_width(shown);
    return shown + std::string(width > used ? width - used : 0, ' ');
}

std::string signed_number(double value) {
    const std::string text = fixed(std::abs(value), 2);
    const std::string sign = text.find_first_not_of("0.") == std::string::npos ? " "
                             : value < 0                                       ? "−"
                                                                               : "+";
    return std::string(number_width > text.size() + 1 ? number_width - text.size() - 1 : 0, ' ') +
           sign + text;
}

/// One bar of a waterfall: from `before` to `after`, on an axis from `low` to `high`.
struct Axis {
    double low = 0;
    double high = 0;

    [[nodiscard]] std::size_t column(double value) const {
        const double share = high > low ? (value - low) / (high - low) : 0;
        return static_cast<std::size_t>(std::lround(share * (bar_width - 1)));
    }
    [[nodiscard]] std::string bar(double before, double after) const {
        const std::size_t from = column(std::min(before, after));
        const std::size_t to = column(std::max(before, after));
        std::string text(from, ' ');
        for (std::size_t at = from; at <= to; ++at) {
            text += after < before ? "░" : "█";
        }
        return text + std::string(bar_width - 1 - to, ' ');
    }
};

struct Step {
    std::string label;
    double change = 0;
};

std::string joined_values(const link::Table& table, std::span<const std::size_t> columns,
                          EntryIndex entry) {
    std::string text;
    for (const std::size_t column : columns) {
        const std::string_view value = table.column(column).text(entry);
        text += text.empty() || value.empty() ? "" : " | ";
        text += value;
    }
    return text;
}

}  // namespace

std::string fixed(double value, int digits) {
    std::array<char, 400> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                            std::chars_format::fixed, digits);
    return {text.data(), end};
}

PairExplanation explain_pair(const LinkWork& work, const link::Scorer& scorer, EntryPair entries) {
    PairExplanation explanation;
    explanation.entries = entries;
    explanation.prior = scorer.prior();
    explanation.weight = scorer.prior();
    const std::vector<link::WeightPart> parts = scorer.explain(entries.first, entries.second);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const link::Comparison& comparison = work.trained.model.comparisons[at];
        const link::Level& level = comparison.levels[parts[at].level];
        const std::span<const std::size_t> columns = scorer.columns_of(at);
        explanation.parts.push_back({comparison.name, level.label,
                                     joined_values(work.prepared.table, columns, entries.first),
                                     joined_values(work.prepared.table, columns, entries.second),
                                     level.m, level.u, parts[at].weight, parts[at].frequency});
        explanation.weight += parts[at].weight + parts[at].frequency;
    }
    return explanation;
}

std::string waterfall_text(const PairExplanation& explanation, record::Language language,
                           const publish::TextStyle& style) {
    std::vector<Step> steps = {{message(language, "link.prior"), explanation.prior}};
    for (const ComparedPart& part : explanation.parts) {
        steps.push_back({message(language, "link.part",
                                 {publish::text("comparison", part.comparison),
                                  publish::text("level", part.level)}),
                         part.weight});
        if (part.frequency != 0) {
            steps.push_back({message(language, "link.frequency",
                                     {publish::text("comparison", part.comparison)}),
                             part.frequency});
        }
    }
    Axis axis;
    double sum = 0;
    for (const Step& step : steps) {
        sum += step.change;
        axis.low = std::min(axis.low, sum);
        axis.high = std::max(axis.high, sum);
    }
    publish::Sheet sheet(language, style);
    const std::size_t label_width =
        std::max<std::size_t>(style.width, 60) - 2 - number_width - bar_width - 3;
    double before = 0;
    for (const Step& step : steps) {
        sheet.line("  " + fitted(step.label, label_width) + " " +
                   publish::left_to_right(
                       language, signed_number(step.change) + " " +
                                     (step.change == 0 ? std::string(bar_width, ' ')
                                                       : axis.bar(before, before + step.change))));
        before += step.change;
    }
    sheet.line(
        "  " +
            fitted(message(language, "link.sum",
                           {publish::text(
                               "percent",
                               fixed(100 * link::probability_of(explanation.weight), 1) + "%")}),
                   label_width) +
            " " + publish::left_to_right(language, signed_number(explanation.weight)),
        publish::Ink::strong);
    return std::move(sheet).text();
}

std::string side_by_side_text(const LinkWork& work, EntryPair entries,
                              const std::vector<std::string>& hidden, record::Language language,
                              const publish::TextStyle& style) {
    constexpr std::size_t header_width = 18;
    const std::size_t cell_width = (style.width - header_width - 6) / 2;
    publish::Sheet sheet(language, style);
    const auto shown = [&](EntryIndex entry) {
        return publish::wrapped(publish::isolated(language, to_text(work.entries->of(entry))),
                                cell_width);
    };
    const auto row = [&](const std::string& mark, const std::string& header,
                         const std::vector<std::string>& left,
                         const std::vector<std::string>& right, publish::Ink ink) {
        for (std::size_t at = 0; at < std::max({left.size(), right.size(), std::size_t{1}}); ++at) {
            sheet.line((at == 0 ? mark : std::string(" ")) + " " +
                           fitted(at == 0 ? header : "", header_width) + " " +
                           fitted(at < left.size() ? left[at] : "", cell_width) + "  " +
                           (at < right.size() ? right[at] : ""),
                       ink);
        }
    };
    row(" ", "", shown(entries.first), shown(entries.second), publish::Ink::strong);
    for (const link::Column& column : work.lists.table.columns()) {
        const std::string left = publish::plain_text(column.text(entries.first));
        const std::string right = publish::plain_text(column.text(entries.second));
        const bool is_hidden = std::ranges::find(hidden, column.name) != hidden.end();
        if (is_hidden || (left.empty() && right.empty())) {
            continue;
        }
        const bool differs = !left.empty() && !right.empty() && left != right;
        row(differs                         ? "≠"
            : left.empty() || right.empty() ? "·"
                                            : "=",
            publish::isolated(language, column.name),
            publish::wrapped(publish::isolated(language, left), cell_width),
            publish::wrapped(publish::isolated(language, right), cell_width),
            differs ? publish::Ink::doubtful : publish::Ink::plain);
    }
    return std::move(sheet).text();
}

}  // namespace recount::cli
