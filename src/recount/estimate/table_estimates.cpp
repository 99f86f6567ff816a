#include "recount/estimate/table_estimates.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "recount/estimate/quantiles.h"

namespace recount::estimate {
namespace {

ChosenModel chosen(const HierarchicalFit& fit) {
    return {fit.model,
            fit.result->total,
            fit.result->standard_error,
            profile_interval(*fit.result),
            fit.result->aic,
            fit.result->bic};
}

/// The fit of the least criterion; nothing if no model fits.
std::optional<ChosenModel> least(const std::vector<HierarchicalFit>& fits,
                                 double ModelFit::*criterion) {
    const HierarchicalFit* best = nullptr;
    for (const HierarchicalFit& fit : fits) {
        if (fit.result &&
            (best == nullptr || (*fit.result).*criterion < (*best->result).*criterion)) {
            best = &fit;
        }
    }
    return best == nullptr ? std::nullopt : std::optional(chosen(*best));
}

base::Result<LogLinearEstimate> log_linear_of(const CaptureTable& table, double threshold) {
    LogLinearEstimate estimate;
    RECOUNT_TRY(const ClosedFit bound, fit_closed(table, ClosedModel::mth_chao));
    if (bound.result) {
        estimate.lower_bound = *bound.result;
    }
    constexpr std::size_t most_for_all_models = 4;
    if (table.list_count() > most_for_all_models) {
        RECOUNT_TRY(const StepwiseChoice choice, choose_stepwise(table, threshold));
        estimate.tried = choice.steps.size() + 1;
        if (choice.fit.result) {
            estimate.stepwise = chosen(choice.fit);
        } else {
            estimate.without_estimate = 1;
        }
        return estimate;
    }
    const std::vector<HierarchicalFit> fits = fit_all_models(table);
    estimate.tried = fits.size();
    for (const HierarchicalFit& fit : fits) {
        if (!fit.result) {
            ++(fit.result.error().reason == Unfit::not_identifiable ? estimate.not_identifiable
                                                                    : estimate.without_estimate);
        }
    }
    estimate.by_bic = least(fits, &ModelFit::bic);
    estimate.by_aic = least(fits, &ModelFit::aic);
    return estimate;
}

TotalEstimate total_of(double recorded, double total, double variance) {
    return {total, interval_above_recorded(recorded, total, variance)};
}

}  // namespace

std::vector<Obstacle> obstacles_of(const CaptureTable& table) {
    if (table.recorded() == 0) {
        return {Obstacle::nobody};
    }
    std::vector<Obstacle> obstacles;
    std::size_t lists = 0;
    bool all_on_one = false;
    for (std::size_t list = 0; list < table.list_count(); ++list) {
        const std::uint64_t people = table.on_list(list);
        lists += people > 0 ? 1U : 0U;
        all_on_one = all_on_one || people == table.recorded();
    }
    if (lists < 3) {
        obstacles.push_back(Obstacle::too_few_lists);
    }
    if (std::ranges::all_of(table.cells(),
                            [](const Cell& cell) { return std::has_single_bit(cell.pattern); })) {
        obstacles.push_back(Obstacle::no_overlap);
    }
    if (all_on_one) {
        obstacles.push_back(Obstacle::all_on_one);
    }
    return obstacles;
}

CaptureTable without_empty_lists(const CaptureTable& table) {
    assert(table.recorded() > 0);
    CaptureTable left = table;
    for (std::size_t list = table.list_count(); list-- > 0;) {
        if (left.on_list(list) == 0) {
            left = left.without_list(list);
        }
    }
    return left;
}

TableEstimates estimates_of(const CaptureTable& table, const EstimateOptions& options) {
    TableEstimates estimates{table, {}, obstacles_of(table), {}, {}, {}, {}};
    for (std::size_t list = 0; list < table.list_count(); ++list) {
        if (table.on_list(list) == 0) {
            estimates.empty_lists.push_back(table.lists()[list]);
        }
    }
    const auto take = [&](auto& place, auto result) {
        if (result) {
            place = *std::move(result);
        } else {
            estimates.not_done.push_back(std::move(result).error());
        }
    };
    if (table.recorded() == 0) {
        return estimates;
    }
    const CaptureTable filled = without_empty_lists(table);
    if (options.methods == Methods::two_lists && filled.list_count() == 2) {
        std::erase(estimates.obstacles, Obstacle::too_few_lists);
    }
    if (!estimates.obstacles.empty()) {
        return estimates;
    }
    if (options.methods == Methods::two_lists) {
        take(estimates.chapman, chapman(filled));
        return estimates;
    }
    if (options.methods != Methods::graphs) {
        take(estimates.log_linear, log_linear_of(filled, options.stepwise_threshold));
    }
    if (options.methods != Methods::log_linear) {
        take(estimates.graphs, average_graphs(filled, options.graphs));
    }
    return estimates;
}

std::optional<TotalEstimate> total_by_graphs(std::span<const TableEstimates> strata) {
    double recorded = 0;
    double total = 0;
    double variance = 0;
    for (const TableEstimates& stratum : strata) {
        if (!stratum.graphs) {
            return std::nullopt;
        }
        const double deviation = stratum.graphs->missing.standard_deviation();
        recorded += stratum.graphs->recorded;
        total += stratum.graphs->mean();
        variance += deviation * deviation;
    }
    return strata.empty() ? std::nullopt : std::optional(total_of(recorded, total, variance));
}

std::optional<TotalEstimate> total_by_models(std::span<const TableEstimates> strata) {
    double recorded = 0;
    double total = 0;
    double variance = 0;
    for (const TableEstimates& stratum : strata) {
        if (!stratum.log_linear) {
            return std::nullopt;
        }
        const LogLinearEstimate& models = *stratum.log_linear;
        const auto& model = models.stepwise ? models.stepwise : models.by_bic;
        if (!model) {
            return std::nullopt;
        }
        recorded += static_cast<double>(stratum.table.recorded());
        total += model->total;
        variance += model->standard_error * model->standard_error;
    }
    return strata.empty() ? std::nullopt : std::optional(total_of(recorded, total, variance));
}

std::optional<CombinedReplicates> combine_replicates(std::span<const TableEstimates> replicates) {
    constexpr double nobody = 0.1;  // people: 0 has no logarithm
    std::vector<ReplicateMoments> moments;
    for (const TableEstimates& replicate : replicates) {
        if (!replicate.graphs) {
            return std::nullopt;
        }
        const MissingDensity& missing = replicate.graphs->missing;
        ReplicateMoments of{replicate.graphs->recorded, missing.mean(), 0, 0};
        double squares = 0;
        for (std::size_t at = 0; at < missing.values().size(); ++at) {
            const double mass = missing.values()[at] * missing.grid().weights()[at];
            const double logarithm = std::log(std::max(missing.grid().places()[at], nobody));
            of.log_mean += mass * logarithm;
            squares += mass * logarithm * logarithm;
        }
        of.log_variance = std::max(0.0, squares - of.log_mean * of.log_mean);
        moments.push_back(of);
    }
    return combine_moments(moments);
}

std::optional<CombinedReplicates> combine_moments(std::span<const ReplicateMoments> replicates) {
    if (replicates.size() < 2) {
        return std::nullopt;
    }
    const auto number = static_cast<double>(replicates.size());
    double recorded = 0;
    double missing = 0;
    double log_mean = 0;
    CombinedReplicates combined;
    combined.replicates = replicates.size();
    for (const ReplicateMoments& replicate : replicates) {
        recorded += replicate.recorded / number;
        missing += replicate.missing / number;
        log_mean += replicate.log_mean / number;
        combined.within += replicate.log_variance / number;
    }
    for (const ReplicateMoments& replicate : replicates) {
        const double off = replicate.log_mean - log_mean;
        combined.between += off * off / (number - 1);
    }
    const double variance = combined.within + (1 + 1 / number) * combined.between;
    const double ratio = 1 + combined.within / ((number + 1) * combined.between);
    const double degrees = combined.between > 0 ? (number - 1) * ratio * ratio
                                                : std::numeric_limits<double>::infinity();
    const double reach = student_quantile(0.975, degrees) * std::sqrt(variance);
    combined.estimate = {
        recorded + std::round(missing),
        {recorded + std::exp(log_mean - reach), recorded + std::exp(log_mean + reach)}};
    return combined;
}

}  // namespace recount::estimate
