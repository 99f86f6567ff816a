#include "recount/publish/estimate_text.h"

#include <cmath>
#include <utility>

#include "recount/publish/catalogue.h"
#include "recount/publish/sheet.h"

namespace recount::publish {
namespace {

using estimate::ChosenModel;
using estimate::Interval;
using estimate::Obstacle;
using estimate::TableEstimates;

std::string people(record::Language language, double number) {
    return std::isfinite(number) ? number_text(language, std::llround(number))
                                 : message(language, "estimate.no_bound");
}

/// `{total}`, `{low}` and `{high}` of a message, and what else it takes.
std::string with_interval(record::Language language, std::string_view key, double total,
                          const Interval& interval, Argument more) {
    return message(
        language, key,
        {phrase("total", people(language, total)), phrase("low", people(language, interval.low)),
         phrase("high", people(language, interval.high)), std::move(more)});
}

std::string_view key_of(Obstacle obstacle) {
    switch (obstacle) {
        case Obstacle::nobody:
            return "estimate.obstacle.nobody";
        case Obstacle::too_few_lists:
            return "estimate.obstacle.too_few_lists";
        case Obstacle::no_overlap:
            return "estimate.obstacle.no_overlap";
        case Obstacle::all_on_one:
            return "estimate.obstacle.all_on_one";
    }
    return "estimate.obstacle.nobody";
}

class Printing {
public:
    Printing(record::Language language, const TextStyle& style)
        : language_(language), sheet_(language, style) {}

    void stratum(const EstimatedStratum& stratum, const std::vector<std::string>& columns) {
        std::vector<std::string> names;
        for (std::size_t at = 0; at < stratum.values.size(); ++at) {
            names.push_back(
                message(language_, "estimate.stratum",
                        {text("column", columns[at]), text("value", stratum.values[at])}));
        }
        if (!stratum.replicate.empty()) {
            names.push_back(
                message(language_, "estimate.replicate", {text("value", stratum.replicate)}));
        }
        if (!names.empty()) {
            sheet_.line("");
            sheet_.paragraph(list_text(language_, names, Joining::with_and), 0, 2, Ink::strong);
        }
        table(stratum.estimates);
    }

    void total(const EstimatedTotal& total) {
        sheet_.heading("estimate.total");
        recorded(static_cast<std::int64_t>(total.recorded), "estimate.total_recorded");
        if (!total.is_complete) {
            say(message(language_, "estimate.total_incomplete"), Ink::doubtful);
        }
        if (total.by_models) {
            say(with_interval(language_, "estimate.total_by_models", total.by_models->total,
                              total.by_models->interval, number("n", 0)));
        }
        if (total.by_graphs) {
            say(with_interval(language_, "estimate.total_by_graphs", total.by_graphs->total,
                              total.by_graphs->interval, number("n", 0)));
        }
    }

    void combined(const estimate::CombinedReplicates& combined) {
        sheet_.heading("estimate.combined");
        const double whole = combined.within + combined.between;
        const double share = whole > 0 ? combined.between / whole : 0;
        say(with_interval(language_, "estimate.combined_by_graphs", combined.estimate.total,
                          combined.estimate.interval,
                          number("n", static_cast<std::int64_t>(combined.replicates))));
        say(message(language_, "estimate.combined_shares",
                    {number("between", std::llround(share * 100))}),
            Ink::faint);
    }

    std::string end() && {
        sheet_.heading("estimate.meaning_heading");
        say(message(language_, "estimate.meaning"));
        return std::move(sheet_).text();
    }

private:
    void say(const std::string& words, Ink ink = Ink::plain) { sheet_.paragraph(words, 2, 2, ink); }

    void recorded(std::int64_t people, std::string_view key) {
        say(message(language_, key, {number("people", people)}));
    }

    void table(const TableEstimates& estimates) {
        const auto lists = estimates.table.list_count() - estimates.empty_lists.size();
        say(message(language_, "estimate.recorded",
                    {number("people", static_cast<std::int64_t>(estimates.table.recorded())),
                     number("lists", static_cast<std::int64_t>(lists))}));
        for (const std::string& list : estimates.empty_lists) {
            say(message(language_, "estimate.empty_list", {text("list", list)}), Ink::faint);
        }
        for (const Obstacle obstacle : estimates.obstacles) {
            say(message(language_, "estimate.none",
                        {phrase("why", message(language_, key_of(obstacle)))}),
                Ink::doubtful);
        }
        if (estimates.chapman) {
            say(with_interval(language_, "estimate.two_lists", estimates.chapman->total,
                              estimates.chapman->interval, number("n", 2)));
        }
        if (estimates.log_linear) {
            models(*estimates.log_linear);
        }
        if (estimates.graphs) {
            graphs(*estimates.graphs);
        }
        for (const base::Error& error : estimates.not_done) {
            say(message(language_, "estimate.not_done", {text("why", error.message)}),
                Ink::doubtful);
        }
    }

    void model(std::string_view key, const ChosenModel& model) {
        say(with_interval(language_, key, model.total, model.interval,
                          phrase("model", left_to_right(language_, model.model.name()))));
    }

    void models(const estimate::LogLinearEstimate& models) {
        if (models.by_bic) {
            model("estimate.by_bic", *models.by_bic);
        }
        if (models.by_aic && models.by_bic && !(models.by_aic->model == models.by_bic->model)) {
            model("estimate.by_aic", *models.by_aic);
        }
        if (models.stepwise) {
            model("estimate.stepwise", *models.stepwise);
        }
        if (models.without_estimate + models.not_identifiable > 0) {
            say(message(language_, "estimate.unfit",
                        {number("none", static_cast<std::int64_t>(models.without_estimate)),
                         number("several", static_cast<std::int64_t>(models.not_identifiable)),
                         number("n", static_cast<std::int64_t>(models.tried))}),
                Ink::faint);
        }
        if (models.lower_bound) {
            say(message(language_, "estimate.lower_bound",
                        {phrase("total", people(language_, models.lower_bound->total))}));
        }
    }

    void graphs(const estimate::GraphAverage& average) {
        say(with_interval(language_, "estimate.graphs", average.median(), average.interval(),
                          number("n", static_cast<std::int64_t>(average.graphs))));
        const estimate::WeighedGraph& first = average.heaviest.front();
        say(message(language_, "estimate.heaviest_graph",
                    {phrase("graph", left_to_right(language_, first.graph.name())),
                     number("percent", std::llround(first.weight * 100))}),
            Ink::faint);
    }

    record::Language language_;
    Sheet sheet_;
};

}  // namespace

std::string estimate_text(const EstimateReport& report, record::Language language,
                          const TextStyle& style) {
    Printing printing(language, style);
    for (const EstimatedStratum& stratum : report.strata) {
        printing.stratum(stratum, report.columns);
    }
    if (report.total) {
        printing.total(*report.total);
    }
    if (report.combined) {
        printing.combined(*report.combined);
    }
    return std::move(printing).end();
}

}  // namespace recount::publish
