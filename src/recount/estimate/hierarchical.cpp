#include "recount/estimate/hierarchical.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "recount/estimate/list_sets.h"
#include "recount/estimate/poisson_fit.h"
#include "recount/estimate/quantiles.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

/// A row for each pattern, a column for each set: 1 where the pattern contains it. The patterns
/// that contain a set of `empty` are left out.
Design design_of(const CaptureTable& table, std::span<const Pattern> terms,
                 std::span<const Pattern> empty) {
    Design design;
    design.parameters = terms.size() + 1;
    for (Pattern pattern = 1; pattern <= all_lists(table.list_count()); ++pattern) {
        if (std::ranges::any_of(empty, [&](Pattern set) { return is_within(set, pattern); })) {
            continue;
        }
        design.patterns.push_back(pattern);
        design.counts.push_back(static_cast<double>(table.count_of(pattern)));
        design.values.push_back(1);
        for (const Pattern term : terms) {
            design.values.push_back(is_within(term, pattern) ? 1 : 0);
        }
    }
    return design;
}

/// How surprising it is that so many are on both lists of a pair, if a model's means hold.
double tail_share(const CaptureTable& table, const ModelFit& fit, const PoissonFit& means,
                  Pattern pair) {
    double expected = 0;
    for (std::size_t row = 0; row < fit.design.rows(); ++row) {
        expected += is_within(pair, fit.design.patterns[row]) ? means.means[row] : 0;
    }
    const std::uint64_t observed = table.on_all(pair);
    return std::min(poisson_share_up_to(observed, expected),
                    poisson_share_from(observed, expected));
}

/// Pairs without a parameter whose overlap is rarer than `threshold` by the model, rarest first.
std::vector<Step> candidates(const CaptureTable& table, const HierarchicalFit& fit,
                             double threshold) {
    const auto means = fit_poisson(fit.result->design);
    if (!means) {
        throw std::logic_error("what was fitted once cannot be fitted again");
    }
    std::vector<Step> steps;
    for (std::size_t first = 0; first < table.list_count(); ++first) {
        for (std::size_t second = first + 1; second < table.list_count(); ++second) {
            const Pattern pair = Pattern{1} << first | Pattern{1} << second;
            const auto terms = fit.model.terms();
            if (pair == all_lists(table.list_count()) ||
                std::ranges::find(terms, pair) != terms.end()) {
                continue;
            }
            const double share = tail_share(table, *fit.result, *means, pair);
            if (share < threshold) {
                steps.push_back({pair, share});
            }
        }
    }
    std::ranges::sort(steps, {},
                      [](const Step& step) { return std::tuple(step.share, step.pair); });
    return steps;
}

}  // namespace

HierarchicalModel::HierarchicalModel(std::size_t lists, std::vector<Pattern> terms)
    : lists_(lists), terms_(std::move(terms)) {}

Result<HierarchicalModel> HierarchicalModel::make(std::size_t lists,
                                                  std::span<const Pattern> sets) {
    if (lists < 2 || lists > most_log_linear_lists) {
        return fail(ErrorKind::out_of_range, "log-linear models take 2 to " +
                                                 std::to_string(most_log_linear_lists) +
                                                 " lists, and there are " + std::to_string(lists));
    }
    std::set<Pattern> terms;
    for (std::size_t list = 0; list < lists; ++list) {
        terms.insert(Pattern{1} << list);
    }
    for (const Pattern set : sets) {
        if (!is_within(set, all_lists(lists))) {
            return fail(ErrorKind::refused, "a set of lists has a list that is not there");
        }
        if (set == all_lists(lists)) {
            return fail(ErrorKind::refused,
                        "the set of all lists can have no parameter: only those on no list could "
                        "tell it");
        }
        for (Pattern subset = set; subset != 0; subset = (subset - 1) & set) {
            terms.insert(subset);
        }
    }
    std::vector<Pattern> ordered(terms.begin(), terms.end());
    std::ranges::stable_sort(ordered, {}, [](Pattern set) { return std::popcount(set); });
    return HierarchicalModel(lists, std::move(ordered));
}

std::vector<Pattern> HierarchicalModel::generators() const {
    return maximal_sets(terms_);
}

std::string HierarchicalModel::name() const {
    return name_of_sets(generators(), lists_);
}

std::vector<HierarchicalModel> all_hierarchical_models(std::size_t lists) {
    assert(lists >= 2 && lists <= 4);
    std::vector<Pattern> sets;  // of two lists and more
    for (Pattern set = 1; set < all_lists(lists); ++set) {
        if (std::popcount(set) > 1) {
            sets.push_back(set);
        }
    }
    std::vector<HierarchicalModel> models;
    for (std::uint64_t choice = 0; choice < std::uint64_t{1} << sets.size(); ++choice) {
        std::vector<Pattern> chosen;
        for (std::size_t at = 0; at < sets.size(); ++at) {
            if ((choice >> at & 1U) != 0) {
                chosen.push_back(sets[at]);
            }
        }
        auto model = HierarchicalModel::make(lists, chosen);
        // A choice that lacks a subset of one of its sets is another choice's model.
        if (model && model->terms().size() == lists + chosen.size()) {
            models.push_back(*std::move(model));
        }
    }
    return models;
}

HierarchicalFit fit_hierarchical(const CaptureTable& table, const HierarchicalModel& model) {
    assert(model.list_count() == table.list_count());
    std::vector<Pattern> finite;
    std::vector<Pattern> empty;
    for (const Pattern term : model.terms()) {
        (table.on_all(term) > 0 ? finite : empty).push_back(term);
    }
    ModelResult result = fit_model(design_of(table, finite, empty), model.terms().size() + 1,
                                   all_lists(table.list_count()));
    return {model, std::move(result), std::move(empty)};
}

std::vector<HierarchicalFit> fit_all_models(const CaptureTable& table) {
    std::vector<HierarchicalFit> fits;
    for (const HierarchicalModel& model : all_hierarchical_models(table.list_count())) {
        fits.push_back(fit_hierarchical(table, model));
    }
    return fits;
}

Result<StepwiseChoice> choose_stepwise(const CaptureTable& table, double threshold) {
    const std::size_t lists = table.list_count();
    RECOUNT_TRY(const HierarchicalModel independent, HierarchicalModel::make(lists, {}));
    StepwiseChoice choice{{}, fit_hierarchical(table, independent)};
    for (bool is_growing = choice.fit.result.has_value(); is_growing;) {
        is_growing = false;
        for (const Step& candidate : candidates(table, choice.fit, threshold)) {
            const auto terms = choice.fit.model.terms();
            std::vector<Pattern> sets(terms.begin(), terms.end());
            sets.push_back(candidate.pair);
            RECOUNT_TRY(const HierarchicalModel larger, HierarchicalModel::make(lists, sets));
            HierarchicalFit next = fit_hierarchical(table, larger);
            if (next.result) {
                choice.steps.push_back(candidate);
                choice.fit = std::move(next);
                is_growing = true;
                break;
            }
        }
    }
    return choice;
}

}  // namespace recount::estimate
