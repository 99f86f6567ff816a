#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/link/clusters.h"
#include "recount/link/model.h"
#include "recount/link/scorer.h"
#include "recount/link/table.h"

namespace recount::link {

/// What the charts of a linkage show, as plain numbers. Weights are log2 of odds.

/// One level of a comparison.
struct LevelBar {
    std::string label;
    std::optional<double> m;  ///< absent: not learned
    std::optional<double> u;
    std::optional<double> weight;  ///< log2(m / u); absent: m or u is
};

struct ComparisonBars {
    std::string name;
    std::vector<LevelBar> levels;  ///< in the model's order, without those that say nothing
};

[[nodiscard]] std::vector<ComparisonBars> comparison_bars(const Model& model);

/// How many pairs weigh `from` or more and less than `until`.
struct WeightBin {
    double from = 0;
    double until = 0;
    std::uint64_t pairs = 0;

    bool operator==(const WeightBin&) const = default;
};

/// The pairs of weight `options.undecided` or more, in bins of one width (a power of two, at least
/// 1/2), at most 64 of them; one begins at `options.linked`, and the first may begin below
/// `options.undecided`. Empty without pairs.
[[nodiscard]] std::vector<WeightBin> weight_bins(std::span<const WeighedPair> pairs,
                                                 const ClusterOptions& options);

/// The share of entries whose weight against themselves is less than a weight.
struct SharePoint {
    double weight = 0;
    double share = 0;

    bool operator==(const SharePoint&) const = default;
};

/// How many entries say too little to be linked with anything.
struct Unlinkable {
    std::vector<SharePoint> below;  ///< at whole weights, ascending; the share grows from 0 to 1
    double below_linked = 0;        ///< at `options.linked`
    double below_undecided = 0;     ///< at `options.undecided`
    std::uint64_t entries = 0;      ///< looked at: at most 20,000, spread evenly over all there are
};

/// Weighs entries against themselves. Comparisons in which being equal speaks against being the
/// same (a list that repeats nobody) are left out. Empty for a table without entries.
[[nodiscard]] Unlinkable unlinkable_entries(const Scorer& scorer, const Table& table,
                                            const ClusterOptions& options);

/// How well the pairs of this weight or more meet the truth.
struct ThresholdPoint {
    double weight = 0;
    double precision = 0;
    double recall = 0;

    /// The harmonic mean of both; 0 where both are.
    [[nodiscard]] double f1() const {
        const double sum = precision + recall;
        return sum > 0 ? 2 * precision * recall / sum : 0;
    }
    bool operator==(const ThresholdPoint&) const = default;
};

/// The pairs alone, without clusters, at weights half a unit apart or a power of two of that, from
/// the first bin's begin on and as long as any pair weighs so much. `truth`: by entry the number of
/// what it is, 0 where that is not known; pairs with such entries do not count. `true_pairs`: how
/// many there are, brought by a rule or not; empty where there are none.
[[nodiscard]] std::vector<ThresholdPoint> threshold_points(std::span<const WeighedPair> pairs,
                                                           std::span<const ValueCode> truth,
                                                           std::uint64_t true_pairs,
                                                           const ClusterOptions& options);

/// One bar of a pair's waterfall: it begins where the one before it ended.
struct WaterfallStep {
    enum class What {
        prior,       ///< before anything is compared
        comparison,  ///< log2(m / u) of its level
        frequency,   ///< the adjustment for how frequent the values are
        sum,         ///< from 0 to the pair's weight
    };
    What what = What::prior;
    std::size_t comparison = 0;  ///< which part; 0 for the prior and the sum
    double from = 0;
    double until = 0;

    bool operator==(const WaterfallStep&) const = default;
};

/// An adjustment of 0 has no step.
[[nodiscard]] std::vector<WaterfallStep> waterfall_of(double prior,
                                                      std::span<const WeightPart> parts);

}  // namespace recount::link
