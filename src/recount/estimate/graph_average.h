#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "recount/base/result.h"
#include "recount/estimate/capture_table.h"
#include "recount/estimate/decomposable_graphs.h"
#include "recount/estimate/missing_density.h"

namespace recount::estimate {

/// p(N) proportional to 1 / N.
struct ReciprocalPrior {
    bool operator==(const ReciprocalPrior&) const = default;
};

/// N is Poisson with a mean that is gamma distributed with this shape and rate 1 / `scale`, so that
/// N is negative binomial with mean shape times scale.
struct PoissonGammaPrior {
    double shape = 0;  ///< above 0
    double scale = 0;  ///< people, above 0

    bool operator==(const PoissonGammaPrior&) const = default;
};

using TotalPrior = std::variant<ReciprocalPrior, PoissonGammaPrior>;

struct GraphOptions {
    /// What the prior counts in each cell of the full table: a Dirichlet distribution with this
    /// parameter everywhere. Above 0; none is 2^-lists, which counts one person in all.
    std::optional<double> cell_prior;
    TotalPrior total_prior = ReciprocalPrior{};
    std::uint64_t least_missing = 0;            ///< people on no list
    std::optional<std::uint64_t> most_missing;  ///< the same; none: wherever the posterior ends
    std::size_t named_graphs = 10;              ///< so many of the weightiest are named
    std::size_t threads = 1;
};

struct WeighedGraph {
    DecomposableGraph graph;
    double weight = 0;  ///< the posterior probability of the graph, 0 to 1
};

/// What all decomposable graphs together make of a table.
struct GraphAverage {
    std::size_t graphs = 0;  ///< averaged over
    std::size_t summed = 0;  ///< of those, not too light to matter
    double neglected = 0;    ///< no more than this share of the posterior is of the others
    double tail = 0;         ///< the share of the posterior beyond the last number looked at
    double recorded = 0;     ///< people on some list; the density is of those on none
    MissingDensity missing;  ///< of all graphs
    std::vector<WeighedGraph> heaviest;  ///< by weight, the heaviest first

    [[nodiscard]] double mean() const { return recorded + missing.mean(); }
    [[nodiscard]] double median() const { return recorded + missing.quantile(0.5); }
    [[nodiscard]] double mode() const { return recorded + missing.mode(); }
    [[nodiscard]] Interval interval() const {
        return {recorded + missing.interval().low, recorded + missing.interval().high};
    }
};

/// The most that may lie beyond the last number looked at before an estimate is no longer one.
inline constexpr double most_tail = 1e-6;

/// Averages over all decomposable graphs of the lists, each as probable as any other before the
/// data (Madigan and York 1997, Biometrika 84:19): a graph weighs by the Dirichlet-multinomial
/// probability of the table under it, for each number of people on no list. Sums are taken of
/// logarithms less their greatest. The same on any number of threads.
///
/// The numbers looked at are found first on a coarse grid, up to 10^12 if need be, and end where
/// the posterior has fallen by 10 orders of magnitude; graphs that are lighter than the heaviest by
/// e^37 are not summed, and what they can come to is `neglected`.
///
/// Fails with `out_of_range` unless there are 3 to 7 lists, for a prior that is not above 0 and
/// where the least missing are more than the most; with `refused` where nobody is recorded and
/// where more than `most_tail` lies beyond 10^12 people, so that the posterior has no end.
[[nodiscard]] base::Result<GraphAverage> average_graphs(const CaptureTable& table,
                                                        const GraphOptions& options);

}  // namespace recount::estimate
