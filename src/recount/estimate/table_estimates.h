#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/estimate/capture_table.h"
#include "recount/estimate/closed_models.h"
#include "recount/estimate/graph_average.h"
#include "recount/estimate/hierarchical.h"
#include "recount/estimate/two_lists.h"

namespace recount::estimate {

/// Why lists can carry no estimate.
enum class Obstacle {
    nobody,         ///< nobody is recorded
    too_few_lists,  ///< fewer than three lists hold anybody: that they are independent is no
                    ///< finding
    no_overlap,     ///< nobody is on two lists
    all_on_one,     ///< everybody is on one of the lists, so that nobody was missed by it
};

/// The obstacles of a table, in the order above; none for one that can carry an estimate. Lists
/// that hold nobody do not count.
[[nodiscard]] std::vector<Obstacle> obstacles_of(const CaptureTable& table);

/// The table of the lists that hold somebody. At least one does.
[[nodiscard]] CaptureTable without_empty_lists(const CaptureTable& table);

enum class Methods {
    all,         ///< log-linear models, Chao's lower bound and graphs, as far as the lists allow
    log_linear,  ///< models and lower bound alone
    graphs,
    two_lists,  ///< Chapman, for two lists
};

struct EstimateOptions {
    Methods methods = Methods::all;
    GraphOptions graphs;
    double stepwise_threshold = 0.02;  ///< of a pair's tail probability, for five lists and more
};

/// One model that was chosen, and the interval of its total.
struct ChosenModel {
    HierarchicalModel model;
    double total = 0;           ///< people
    double standard_error = 0;  ///< people
    Interval interval;          ///< 95 %, by profile likelihood; of this model alone
    double aic = 0;
    double bic = 0;
};

/// What log-linear models make of a table.
struct LogLinearEstimate {
    std::size_t tried = 0;              ///< models: all of them, or those of the stepwise choice
    std::size_t without_estimate = 0;   ///< of those, without a maximum-likelihood estimate
    std::size_t not_identifiable = 0;   ///< of those, with several
    std::optional<ChosenModel> by_bic;  ///< of all models; none with five lists and more
    std::optional<ChosenModel> by_aic;
    std::optional<ChosenModel> stepwise;  ///< of five lists and more
    std::optional<ModelFit> lower_bound;  ///< Mth of Chao
};

/// What is made of one table. An estimate that is absent was not asked for, or it stands in
/// `not_done` why.
struct TableEstimates {
    CaptureTable table;                    ///< as given
    std::vector<std::string> empty_lists;  ///< on which nobody is: left out
    std::vector<Obstacle> obstacles;       ///< any: nothing but two lists is estimated
    std::optional<TwoListEstimate> chapman;
    std::optional<LogLinearEstimate> log_linear;
    std::optional<GraphAverage> graphs;
    std::vector<base::Error> not_done;
};

/// Estimates by the methods asked for. Errors of single methods stand in the result.
[[nodiscard]] TableEstimates estimates_of(const CaptureTable& table,
                                          const EstimateOptions& options);

/// A total and its interval.
struct TotalEstimate {
    double total = 0;  ///< people
    Interval interval;
};

/// The total of strata that were estimated apart, by graphs: the sum of their means, with the sum
/// of their variances (`interval_above_recorded`). Nothing where a stratum has no such estimate.
[[nodiscard]] std::optional<TotalEstimate> total_by_graphs(std::span<const TableEstimates> strata);

/// The same of the models that BIC prefers, or of the stepwise ones.
[[nodiscard]] std::optional<TotalEstimate> total_by_models(std::span<const TableEstimates> strata);

/// What several imputations of the same people say together.
struct CombinedReplicates {
    std::size_t replicates = 0;
    TotalEstimate estimate;
    double within = 0;   ///< variance of log n0 within replicates, their mean
    double between = 0;  ///< variance of the mean of log n0 between them
};

/// Combines the graphs' posteriors of replicates by Rubin's rule on the logarithm of n0, with 0
/// taken for 0.1 (verdata 1.0, combine_estimates; the rule: Rubin 1987, Multiple Imputation for
/// Nonresponse in Surveys, 3.1): T = W + (1 + 1/R) B, t with (R - 1) (1 + W / ((R + 1) B))^2
/// degrees of freedom. Nothing for fewer than two replicates and where one has no such estimate.
[[nodiscard]] std::optional<CombinedReplicates> combine_replicates(
    std::span<const TableEstimates> replicates);

/// The rule on its own. By replicate: people recorded, the mean of n0, mean and variance of
/// log n0.
struct ReplicateMoments {
    double recorded = 0;
    double missing = 0;
    double log_mean = 0;
    double log_variance = 0;
};
[[nodiscard]] std::optional<CombinedReplicates> combine_moments(
    std::span<const ReplicateMoments> replicates);

}  // namespace recount::estimate
