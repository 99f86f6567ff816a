#include "recount/reason/selections.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "recount/reason/dispute_search.h"

namespace recount::reason {
namespace {

/// Every minimal correction of a dispute, by its elements; nothing where there are too many.
std::optional<std::vector<NumberSet>> all_corrections(Dispute& dispute, std::size_t most_checks,
                                                      std::size_t most) {
    DisputeSearch search(dispute, most_checks);
    Progress progress = Progress::found;
    while (progress == Progress::found) {
        progress = search.next_conflict({});
    }
    if (progress == Progress::stopped) {
        return std::nullopt;
    }
    // With every conflict known, the corrections are the minimal sets that meet them all.
    HittingSets sets(dispute.weights());
    for (const DisputeSearch::Conflict& conflict : search.conflicts()) {
        sets.hit(conflict.elements);
    }
    std::vector<NumberSet> all;
    while (true) {
        HittingSets::Answer next = sets.least();
        if (next.outcome == HittingSets::Outcome::none) {
            return all;
        }
        if (next.outcome == HittingSets::Outcome::stopped || all.size() == most) {
            return std::nullopt;
        }
        sets.forbid(next.set);
        all.push_back(std::move(next.set));
    }
}

}  // namespace

SelectionBounds::SelectionBounds(std::vector<const PreparedPremise*> premises, Disputes disputes,
                                 BoundsFinder& finder)
    : premises_(std::move(premises)), disputes_(std::move(disputes)), finder_(&finder) {}

base::Result<SelectionBounds> SelectionBounds::make(const Setting& setting,
                                                    std::vector<const PreparedPremise*> premises,
                                                    const std::vector<Revision>& revisions,
                                                    const std::vector<std::vector<Term>>& claims,
                                                    BoundsFinder& finder) {
    const auto one = [](const Premise&) { return std::int64_t{1}; };
    const auto nobody = [](const Premise&) { return false; };
    RECOUNT_TRY(Disputes disputes,
                disputes_among(setting, premises, revisions, claims, one, nobody));
    return SelectionBounds(std::move(premises), std::move(disputes), finder);
}

std::set<std::size_t> SelectionBounds::disputes_of(std::size_t claim) const {
    const std::vector<std::uint32_t>& components = disputes_.components.of_claim[claim];
    std::set<std::size_t> found;
    for (std::size_t i = 0; i < disputes_.all.size(); ++i) {
        if (std::binary_search(components.begin(), components.end(), disputes_.component[i])) {
            found.insert(i);
        }
    }
    return found;
}

const std::optional<std::vector<SelectionBounds::Statements>>& SelectionBounds::corrections_of(
    std::size_t dispute) {
    const auto known = corrections_.find(dispute);
    if (known != corrections_.end()) {
        return known->second;
    }
    Dispute& weighed = disputes_.all[dispute];
    std::optional<std::vector<Statements>> corrections;
    if (const auto found = all_corrections(weighed, most_checks, most_selections)) {
        corrections.emplace();
        for (const NumberSet& elements : *found) {
            corrections->push_back(weighed.names(elements));
        }
    }
    return corrections_.emplace(dispute, std::move(corrections)).first->second;
}

const std::optional<std::vector<SelectionBounds::Statements>>& SelectionBounds::selections_of(
    const std::set<std::size_t>& disputes) {
    const auto [at, is_new] = selections_.try_emplace(disputes);
    if (!is_new) {
        return at->second;
    }
    std::vector<Statements> selections = {{}};
    for (const std::size_t dispute : disputes) {
        const std::optional<std::vector<Statements>>& corrections = corrections_of(dispute);
        if (!corrections || corrections->size() * selections.size() > most_selections) {
            return at->second;
        }
        std::vector<Statements> longer;
        for (const Statements& selection : selections) {
            for (const Statements& correction : *corrections) {
                longer.push_back(selection);
                longer.back().insert(longer.back().end(), correction.begin(), correction.end());
            }
        }
        selections = std::move(longer);
    }
    std::stable_sort(selections.begin(), selections.end(),
                     [](const Statements& a, const Statements& b) { return a.size() < b.size(); });
    at->second = std::move(selections);
    return at->second;
}

base::Result<bool> SelectionBounds::find(std::size_t claim, Mode mode, Derivations derivations,
                                         Answer& answer) {
    const std::optional<std::vector<Statements>>& selections = selections_of(disputes_of(claim));
    if (!selections) {
        return false;
    }
    std::vector<Bounds> bounds;
    for (const Statements& without : *selections) {
        RECOUNT_TRY(Bounds found,
                    finder_->find(claim, Mode::chosen, Derivations::as_found, without));
        bounds.push_back(std::move(found));
    }
    const bool is_brave = mode == Mode::brave;
    std::size_t lowest = 0;
    std::size_t highest = 0;
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        const std::int64_t low = bounds[i].low;
        const std::int64_t low_before = bounds[lowest].low;
        if (is_brave ? low > low_before : low < low_before) {
            lowest = i;
        }
        const std::optional<std::int64_t> high = bounds[i].high;
        const std::optional<std::int64_t> high_before = bounds[highest].high;
        const bool is_higher = high_before && (!high || *high > *high_before);
        const bool is_lower = high && (!high_before || *high < *high_before);
        if (is_brave ? is_lower : is_higher) {
            highest = i;
        }
    }
    std::set<std::string> set_aside;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const Statements& without = (*selections)[i];
        set_aside.insert(without.begin(), without.end());
        if (bounds[i].low == bounds[lowest].low) {
            answer.low_without.push_back(without);
        }
        if (bounds[i].high == bounds[highest].high) {
            answer.high_without.push_back(without);
        }
    }
    for (const PreparedPremise* premise : premises_) {
        if (set_aside.erase(premise->premise.id) > 0) {
            answer.set_aside.push_back(premise->premise.id);
        }
    }
    const auto derived = [&](std::size_t i) {
        return derivations == Derivations::as_found
                   ? base::Result<Bounds>(bounds[i])
                   : finder_->find(claim, Mode::chosen, derivations, (*selections)[i]);
    };
    RECOUNT_TRY(const Bounds at_low, derived(lowest));
    RECOUNT_TRY(const Bounds at_high,
                highest == lowest ? base::Result<Bounds>(at_low) : derived(highest));
    if (at_low.low != bounds[lowest].low || at_high.high != bounds[highest].high) {
        throw std::runtime_error("a bound of a selection came out differently the second time");
    }
    answer.low = at_low.low;
    answer.low_derivation = at_low.low_derivation;
    answer.is_low_reached = at_low.is_low_reached;
    answer.is_high_reached = at_high.is_high_reached;
    answer.high = at_high.high;
    answer.high_derivation = at_high.high_derivation;
    answer.mode = is_brave ? "brave" : "cautious";
    answer.selections = bounds.size();
    return true;
}

}  // namespace recount::reason
