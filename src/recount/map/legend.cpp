#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "recount/map/base_drawing.h"
#include "recount/map/map.h"
#include "recount/map/mark.h"
#include "recount/map/path.h"
#include "recount/map/plan.h"

namespace recount::map {
namespace {

constexpr double sample_radius = 7;
constexpr double smaller_radius = 4.5;
constexpr std::array<Grading, 6> gradings = {Grading::confirmed,  Grading::fair,
                                             Grading::weak,       Grading::contested,
                                             Grading::discounted, Grading::none};

/// A sample with its middle at (0, 0).
std::string sample(double half_width, double half_height, std::string_view inside) {
    const std::string width = short_number(2 * half_width);
    const std::string height = short_number(2 * half_height);
    return "<svg class=\"map-key\" aria-hidden=\"true\" width=\"" + width + "\" height=\"" +
           height + "\" viewBox=\"-" + short_number(half_width) + " -" + short_number(half_height) +
           ' ' + width + ' ' + height + "\">" + std::string(inside) + "</svg>";
}

LegendEntry mark_entry(std::string key, Grading grading, std::optional<double> least,
                       std::optional<double> most) {
    const Mark mark{0, {}, {}, grading, least, most};
    const double half = std::max(12.0, mark.reach() + 2);
    return {std::move(key),
            sample(half, half,
                   "<g class=\"map-mark map-" + std::string(word_of(grading)) + "\">" +
                       mark_shapes(mark) + "</g>"),
            std::nullopt};
}

/// 1, 2 or 5 times a power of ten, at most `people`, which is at least 1.
std::int64_t round_number(std::int64_t people) {
    std::int64_t power = 1;
    while (people / power >= 10) {
        power *= 10;
    }
    const std::int64_t steps = people / power;
    return power * (steps >= 5 ? 5 : steps >= 2 ? 2 : 1);
}

/// Three sizes, each a tenth of the next, that look different.
void add_sizes(std::vector<LegendEntry>& entries, const MarkSizes& sizes) {
    constexpr int most_sizes = 3;
    std::vector<LegendEntry> found;
    std::int64_t people = sizes.largest() > 0 ? round_number(sizes.largest()) : 0;
    for (int i = 0; i < most_sizes && people > 0; ++i, people /= 10) {
        const double radius = sizes.radius(people);
        LegendEntry entry = mark_entry("people", Grading::confirmed, std::nullopt, radius);
        entry.people = record::People::make(people).value();
        found.push_back(std::move(entry));
        if (radius <= smallest_radius) {
            break;
        }
    }
    std::move(found.rbegin(), found.rend(), std::back_inserter(entries));
}

}  // namespace

std::vector<LegendEntry> map_legend(const BaseMap& map, std::span<const MapPoint> points,
                                    const MapOptions& options) {
    const View view = view_of(points, options);
    const Arrangement arrangement = arrangement_of(points, view, options);
    const auto any = [&](auto&& holds) {
        return std::any_of(arrangement.marks.begin(), arrangement.marks.end(), holds);
    };
    std::vector<LegendEntry> entries;
    for (const Grading grading : gradings) {
        if (any([&](const Mark& mark) { return mark.grading == grading; })) {
            entries.push_back(mark_entry("grading." + std::string(word_of(grading)), grading,
                                         smaller_radius, sample_radius));
        }
    }
    const Grading plain = Grading::confirmed;
    if (any([](const Mark& mark) { return mark.least_radius && mark.most_radius; })) {
        entries.push_back(mark_entry("least", plain, sample_radius, 0));
    }
    if (any([](const Mark& mark) { return mark.most_radius.has_value(); })) {
        entries.push_back(mark_entry("most", plain, std::nullopt, sample_radius));
    }
    if (any([](const Mark& mark) { return mark.least_radius && !mark.most_radius; })) {
        entries.push_back(mark_entry("at-least", plain, sample_radius, std::nullopt));
    }
    if (any([](const Mark& mark) { return !mark.least_radius && !mark.most_radius; })) {
        entries.push_back(mark_entry("unknown", plain, std::nullopt, std::nullopt));
    }
    if (!accuracy_circles(points, view).empty()) {
        entries.push_back({"accuracy",
                           sample(12, 12, "<g class=\"map-accuracy\"><circle r=\"10\"/></g>"),
                           std::nullopt});
    }
    if (!arrangement.crowds.empty()) {
        const Crowd crowd{{}, {}, 12, 9};
        entries.push_back(
            {"many", sample(14, 12, "<g class=\"map-many\">" + crowd_shape(crowd, "12") + "</g>"),
             std::nullopt});
    }
    if (!layer_path(map, Layer::disputed, view).empty()) {
        entries.push_back(
            {"disputed",
             sample(14, 12,
                    "<g class=\"map-base\"><path class=\"map-disputed\" d=\"M-14 0h28\"/></g>"),
             std::nullopt});
    }
    add_sizes(entries, arrangement.sizes);
    return entries;
}

}  // namespace recount::map
