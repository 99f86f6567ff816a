#include "recount/cli/estimate_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using estimate::Interval;
using estimate::Obstacle;
using json = nlohmann::ordered_json;

/// Null where there is no bound.
json number(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

json with_interval(double total, const Interval& interval) {
    return {
        {"total", number(total)}, {"low", number(interval.low)}, {"high", number(interval.high)}};
}

const char* word_of(Obstacle obstacle) {
    switch (obstacle) {
        case Obstacle::nobody:
            return "nobody";
        case Obstacle::too_few_lists:
            return "too_few_lists";
        case Obstacle::no_overlap:
            return "no_overlap";
        case Obstacle::all_on_one:
            return "all_on_one";
    }
    return "";
}

json model_json(const std::optional<estimate::ChosenModel>& model) {
    if (!model) {
        return nullptr;
    }
    json object = {{"model", model->model.name()}};
    object.update(with_interval(model->total, model->interval));
    object["standard_error"] = number(model->standard_error);
    object["aic"] = model->aic;
    object["bic"] = model->bic;
    return object;
}

json models_json(const estimate::LogLinearEstimate& models) {
    return {{"models_tried", models.tried},
            {"models_without_estimate", models.without_estimate},
            {"models_not_identifiable", models.not_identifiable},
            {"by_bic", model_json(models.by_bic)},
            {"by_aic", model_json(models.by_aic)},
            {"stepwise", model_json(models.stepwise)},
            {"lower_bound", models.lower_bound ? number(models.lower_bound->total) : json()}};
}

json graphs_json(const estimate::GraphAverage& average) {
    json heaviest = json::array();
    for (const estimate::WeighedGraph& weighed : average.heaviest) {
        heaviest.push_back({{"graph", weighed.graph.name()}, {"weight", weighed.weight}});
    }
    json object = {
        {"mean", average.mean()}, {"median", average.median()}, {"mode", average.mode()}};
    object["low"] = average.interval().low;
    object["high"] = average.interval().high;
    object["graphs"] = average.graphs;
    object["mass_beyond"] = average.tail;
    object["mass_neglected"] = average.neglected;
    object["heaviest"] = std::move(heaviest);
    return object;
}

json table_json(const publish::EstimatedStratum& stratum, const std::vector<std::string>& columns) {
    const estimate::TableEstimates& estimates = stratum.estimates;
    json values = json::object();
    for (std::size_t at = 0; at < stratum.values.size(); ++at) {
        values[columns[at]] = stratum.values[at];
    }
    json obstacles = json::array();
    for (const Obstacle obstacle : estimates.obstacles) {
        obstacles.push_back(word_of(obstacle));
    }
    json not_done = json::array();
    for (const base::Error& error : estimates.not_done) {
        not_done.push_back(error.message);
    }
    json object = {{"stratum", std::move(values)}};
    object["replicate"] = stratum.replicate.empty() ? json() : json(stratum.replicate);
    object["recorded"] = {{"at_least", estimates.table.recorded()},
                          {"lists", estimates.table.list_count()},
                          {"empty_lists", estimates.empty_lists}};
    object["obstacles"] = std::move(obstacles);
    object["not_done"] = std::move(not_done);
    json by_method = json::object();
    if (estimates.chapman) {
        by_method["two_lists"] =
            with_interval(estimates.chapman->total, estimates.chapman->interval);
    }
    if (estimates.log_linear) {
        by_method["log_linear"] = models_json(*estimates.log_linear);
    }
    if (estimates.graphs) {
        by_method["graphs"] = graphs_json(*estimates.graphs);
    }
    object["estimates"] = std::move(by_method);
    return object;
}

json total_json(const std::optional<estimate::TotalEstimate>& total) {
    return total ? with_interval(total->total, total->interval) : json();
}

}  // namespace

std::string estimate_json(const publish::EstimateReport& report) {
    json strata = json::array();
    for (const publish::EstimatedStratum& stratum : report.strata) {
        strata.push_back(table_json(stratum, report.columns));
    }
    json object = {{"strata", std::move(strata)}, {"total", nullptr}, {"combined", nullptr}};
    if (report.total) {
        object["total"] = {{"recorded", {{"at_least", report.total->recorded}}},
                           {"is_complete", report.total->is_complete},
                           {"log_linear", total_json(report.total->by_models)},
                           {"graphs", total_json(report.total->by_graphs)}};
    }
    if (report.combined) {
        object["combined"] =
            with_interval(report.combined->estimate.total, report.combined->estimate.interval);
        object["combined"]["replicates"] = report.combined->replicates;
        object["combined"]["variance_within"] = report.combined->within;
        object["combined"]["variance_between"] = report.combined->between;
    }
    // Texts from outside are UTF-8 by the time they are read.
    return object.dump(2) + "\n";
}

}  // namespace recount::cli
