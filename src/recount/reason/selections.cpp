#include "recount/reason/selections.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "recount/reason/dispute_search.h"

namespace recount::reason {
namespace {

// With more selections their programs would take more memory than making one anew takes time.
constexpr std::size_t most_kept = 16;

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

SelectionBounds::SelectionBounds(const Setting& setting,
                                 std::vector<const PreparedPremise*> premises,
                                 std::vector<Revision> revisions,
                                 std::vector<std::vector<Term>> claims, Disputes disputes)
    : setting_(&setting),
      premises_(std::move(premises)),
      revisions_(std::move(revisions)),
      claims_(std::move(claims)),
      disputes_(std::move(disputes)) {}

base::Result<SelectionBounds> SelectionBounds::make(const Setting& setting,
                                                    std::vector<const PreparedPremise*> premises,
                                                    std::vector<Revision> revisions,
                                                    std::vector<std::vector<Term>> claims) {
    const auto one = [](const Premise&) { return std::int64_t{1}; };
    const auto nobody = [](const Premise&) { return false; };
    RECOUNT_TRY(Disputes disputes,
                disputes_among(setting, premises, revisions, claims, one, nobody));
    return SelectionBounds(setting, std::move(premises), std::move(revisions), std::move(claims),
                           std::move(disputes));
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

bool SelectionBounds::is_disputed(std::size_t claim) const {
    return !disputes_of(claim).empty();
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

std::optional<std::vector<SelectionBounds::Statements>> SelectionBounds::selections_of(
    const std::set<std::size_t>& disputes) {
    std::vector<Statements> selections = {{}};
    for (const std::size_t dispute : disputes) {
        const std::optional<std::vector<Statements>>& corrections = corrections_of(dispute);
        if (!corrections || corrections->size() * selections.size() > most_selections) {
            return std::nullopt;
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
    return selections;
}

std::vector<const PreparedPremise*> SelectionBounds::premises_without(
    const std::set<std::size_t>& disputes, const Statements& without) const {
    const std::set<std::string> dropped(without.begin(), without.end());
    std::vector<const PreparedPremise*> rest;
    for (std::size_t row = 0; row < premises_.size(); ++row) {
        const auto dispute = std::find(disputes_.component.begin(), disputes_.component.end(),
                                       disputes_.components.of_row[row]);
        // A dispute that bears on none of the claims is left out as a whole.
        const bool is_elsewhere =
            dispute != disputes_.component.end() &&
            !disputes.contains(static_cast<std::size_t>(dispute - disputes_.component.begin()));
        const Premise& premise = premises_[row]->premise;
        const bool is_dropped = premise.origin != Origin::closure && dropped.contains(premise.id);
        if (!is_elsewhere && !is_dropped) {
            rest.push_back(premises_[row]);
        }
    }
    return rest;
}

base::Result<SelectionBounds::Table*> SelectionBounds::table_of(
    const std::set<std::size_t>& disputes) {
    const auto known = tables_.find(disputes);
    if (known != tables_.end()) {
        return known->second ? &*known->second : nullptr;
    }
    std::optional<Table>& table = tables_[disputes];
    std::optional<std::vector<Statements>> selections = selections_of(disputes);
    if (!selections) {
        return nullptr;
    }
    std::map<std::size_t, std::size_t> asked;
    std::vector<std::vector<Term>> terms;
    for (std::size_t claim = 0; claim < claims_.size(); ++claim) {
        if (disputes_of(claim) == disputes) {
            asked.emplace(claim, terms.size());
            terms.push_back(claims_[claim]);
        }
    }
    Table made;
    for (Statements& without : *selections) {
        RECOUNT_TRY(
            BoundsFinder finder,
            BoundsFinder::make(*setting_, premises_without(disputes, without), revisions_, terms));
        Selected selected;
        selected.without = std::move(without);
        for (const auto& [claim, number] : asked) {
            RECOUNT_TRY(Bounds found, finder.find(number, Mode::chosen, Derivations::as_found));
            selected.bounds.emplace(claim, std::move(found));
        }
        if (selections->size() <= most_kept) {
            selected.claim_in_finder = asked;
            selected.finder.emplace(std::move(finder));
        }
        made.push_back(std::move(selected));
    }
    table = std::move(made);
    return &*table;
}

base::Result<Bounds> SelectionBounds::bounds_in(Selected& selection,
                                                const std::set<std::size_t>& disputes,
                                                std::size_t claim, Derivations derivations) {
    if (derivations == Derivations::as_found) {
        return selection.bounds.at(claim);
    }
    if (selection.finder) {
        return selection.finder->find(selection.claim_in_finder.at(claim), Mode::chosen,
                                      derivations);
    }
    RECOUNT_TRY(BoundsFinder finder,
                BoundsFinder::make(*setting_, premises_without(disputes, selection.without),
                                   revisions_, {claims_[claim]}));
    return finder.find(0, Mode::chosen, derivations);
}

base::Result<bool> SelectionBounds::find(std::size_t claim, Mode mode, Derivations derivations,
                                         Answer& answer) {
    const std::set<std::size_t> disputes = disputes_of(claim);
    RECOUNT_TRY(Table* const found, table_of(disputes));
    if (found == nullptr) {
        return false;
    }
    Table& table = *found;
    const bool is_brave = mode == Mode::brave;
    const auto bound = [&](std::size_t selection) -> const Bounds& {
        return table[selection].bounds.at(claim);
    };
    std::size_t lowest = 0;
    std::size_t highest = 0;
    for (std::size_t i = 1; i < table.size(); ++i) {
        const std::int64_t low = bound(i).low;
        const std::int64_t low_before = bound(lowest).low;
        if (is_brave ? low > low_before : low < low_before) {
            lowest = i;
        }
        const std::optional<std::int64_t> high = bound(i).high;
        const std::optional<std::int64_t> high_before = bound(highest).high;
        const bool is_higher = high_before && (!high || *high > *high_before);
        const bool is_lower = high && (!high_before || *high < *high_before);
        if (is_brave ? is_lower : is_higher) {
            highest = i;
        }
    }
    std::set<std::string> set_aside;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const Statements& without = table[i].without;
        set_aside.insert(without.begin(), without.end());
        if (bound(i).low == bound(lowest).low) {
            answer.low_without.push_back(without);
        }
        if (bound(i).high == bound(highest).high) {
            answer.high_without.push_back(without);
        }
    }
    for (const PreparedPremise* premise : premises_) {
        if (set_aside.erase(premise->premise.id) > 0) {
            answer.set_aside.push_back(premise->premise.id);
        }
    }
    RECOUNT_TRY(const Bounds at_low, bounds_in(table[lowest], disputes, claim, derivations));
    RECOUNT_TRY(const Bounds at_high,
                highest == lowest ? base::Result<Bounds>(at_low)
                                  : bounds_in(table[highest], disputes, claim, derivations));
    if (at_low.low != bound(lowest).low || at_high.high != bound(highest).high) {
        throw std::runtime_error("a bound of a selection came out differently the second time");
    }
    answer.low = at_low.low;
    answer.low_derivation = at_low.low_derivation;
    answer.is_low_reached = at_low.is_low_reached;
    answer.is_high_reached = at_high.is_high_reached;
    answer.high = at_high.high;
    answer.high_derivation = at_high.high_derivation;
    answer.mode = is_brave ? "brave" : "cautious";
    answer.selections = table.size();
    return true;
}

}  // namespace recount::reason
