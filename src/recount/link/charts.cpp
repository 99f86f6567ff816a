#include "recount/link/charts.h"

#include <algorithm>
#include <cmath>

namespace recount::link {
namespace {

constexpr double most_bins = 64;
constexpr std::size_t most_entries = 20'000;

/// Places of equal width on the axis of weights, one of which begins at `linked`.
struct WeightGrid {
    double linked = 0;
    double width = 0.5;
    std::int64_t first = 0;  // places are counted from `linked` on
    std::int64_t count = 0;

    WeightGrid(std::span<const WeighedPair> pairs, const ClusterOptions& options)
        : linked(options.linked) {
        double most = options.linked;
        for (const WeighedPair& pair : pairs) {
            most = std::max(most, pair.weight);
        }
        while ((most - options.undecided) / width > most_bins - 2) {
            width *= 2;
        }
        first = place_of(options.undecided);
        count = place_of(most) - first + 1;
    }

    [[nodiscard]] std::int64_t place_of(double weight) const {
        return static_cast<std::int64_t>(std::floor((weight - linked) / width));
    }
    [[nodiscard]] std::size_t bin_of(double weight) const {
        return static_cast<std::size_t>(
            std::clamp<std::int64_t>(place_of(weight) - first, 0, count - 1));
    }
    [[nodiscard]] double from(std::size_t bin) const {
        return linked + width * static_cast<double>(first + static_cast<std::int64_t>(bin));
    }
};

/// The most that an entry could weigh together with its like.
double weight_against_itself(const Scorer& scorer, EntryIndex entry) {
    double weight = scorer.prior();
    for (const WeightPart& part : scorer.explain(entry, entry)) {
        weight += part.weight < 0 ? 0 : part.weight + part.frequency;
    }
    return weight;
}

/// The share of ascending weights that are less than a weight.
double share_below(const std::vector<double>& weights, double weight) {
    const auto end = std::ranges::lower_bound(weights, weight);
    return static_cast<double>(end - weights.begin()) / static_cast<double>(weights.size());
}

}  // namespace

std::vector<ComparisonBars> comparison_bars(const Model& model) {
    std::vector<ComparisonBars> bars;
    for (const Comparison& comparison : model.comparisons) {
        ComparisonBars& of_comparison = bars.emplace_back();
        of_comparison.name = comparison.name;
        for (const Level& level : comparison.levels) {
            if (level.is_null) {
                continue;
            }
            LevelBar bar{level.label, level.m, level.u, std::nullopt};
            if (level.m && level.u) {
                bar.weight = std::log2(*level.m / *level.u);
            }
            of_comparison.levels.push_back(std::move(bar));
        }
    }
    return bars;
}

std::vector<WeightBin> weight_bins(std::span<const WeighedPair> pairs,
                                   const ClusterOptions& options) {
    if (pairs.empty()) {
        return {};
    }
    const WeightGrid grid(pairs, options);
    std::vector<WeightBin> bins;
    for (std::size_t bin = 0; bin < static_cast<std::size_t>(grid.count); ++bin) {
        bins.push_back({grid.from(bin), grid.from(bin + 1), 0});
    }
    for (const WeighedPair& pair : pairs) {
        if (pair.weight >= options.undecided) {
            ++bins[grid.bin_of(pair.weight)].pairs;
        }
    }
    return bins;
}

Unlinkable unlinkable_entries(const Scorer& scorer, const Table& table,
                              const ClusterOptions& options) {
    Unlinkable unlinkable;
    if (table.size() == 0) {
        return unlinkable;
    }
    const std::size_t entries = std::min(table.size(), most_entries);
    std::vector<double> weights;
    weights.reserve(entries);
    for (std::size_t at = 0; at < entries; ++at) {
        const std::size_t entry = at * table.size() / entries;
        weights.push_back(weight_against_itself(scorer, static_cast<EntryIndex>(entry)));
    }
    std::ranges::sort(weights);
    unlinkable.entries = entries;
    unlinkable.below_linked = share_below(weights, options.linked);
    unlinkable.below_undecided = share_below(weights, options.undecided);
    const double last = std::floor(weights.back()) + 1;
    double at = std::floor(weights.front());
    while (at <= last) {
        unlinkable.below.push_back({at, share_below(weights, at)});
        at += 1;
    }
    return unlinkable;
}

std::vector<ThresholdPoint> threshold_points(std::span<const WeighedPair> pairs,
                                             std::span<const ValueCode> truth,
                                             std::uint64_t true_pairs,
                                             const ClusterOptions& options) {
    if (pairs.empty() || true_pairs == 0) {
        return {};
    }
    const WeightGrid grid(pairs, options);
    struct Tally {
        double pairs = 0;
        double right = 0;
    };
    std::vector<Tally> tallies(static_cast<std::size_t>(grid.count));
    for (const WeighedPair& pair : pairs) {
        const ValueCode left = truth[pair.left];
        const ValueCode right = truth[pair.right];
        if (left != not_known && right != not_known) {
            Tally& tally = tallies[grid.bin_of(pair.weight)];
            tally.pairs += 1;
            tally.right += left == right ? 1 : 0;
        }
    }
    std::vector<ThresholdPoint> points;
    Tally sum;
    for (std::size_t bin = tallies.size(); bin-- > 0;) {
        sum.pairs += tallies[bin].pairs;
        sum.right += tallies[bin].right;
        if (sum.pairs > 0) {
            points.push_back({std::max(grid.from(bin), options.undecided), sum.right / sum.pairs,
                              sum.right / static_cast<double>(true_pairs)});
        }
    }
    std::ranges::reverse(points);
    return points;
}

std::vector<WaterfallStep> waterfall_of(double prior, std::span<const WeightPart> parts) {
    std::vector<WaterfallStep> steps = {{WaterfallStep::What::prior, 0, 0, prior}};
    double sum = prior;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        steps.push_back({WaterfallStep::What::comparison, at, sum, sum + parts[at].weight});
        sum += parts[at].weight;
        if (parts[at].frequency != 0) {
            steps.push_back({WaterfallStep::What::frequency, at, sum, sum + parts[at].frequency});
            sum += parts[at].frequency;
        }
    }
    steps.push_back({WaterfallStep::What::sum, 0, 0, sum});
    return steps;
}

}  // namespace recount::link
