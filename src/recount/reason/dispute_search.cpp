#include "recount/reason/dispute_search.h"

#include <algorithm>
#include <utility>

namespace recount::reason {

DisputeSearch::DisputeSearch(Dispute& dispute, std::size_t most_checks)
    : dispute_(dispute),
      smallest_(std::vector<std::int64_t>(dispute.elements().size(), 1)),
      lightest_(dispute.weights()),
      most_checks_(most_checks) {}

std::size_t DisputeSearch::add(Dispute::Contradiction found) {
    Conflict conflict{std::move(found.elements), std::move(found.derivation)};
    smallest_.forbid(conflict.elements);
    if (conflict.elements.empty()) {
        // What is held contradicts itself: nothing that could be given up helps.
        has_all_ = true;
    } else {
        lightest_.hit(conflict.elements);
    }
    const auto place = std::upper_bound(
        conflicts_.begin(), conflicts_.end(), conflict,
        [](const Conflict& a, const Conflict& b) { return a.elements.size() < b.elements.size(); });
    const auto position = static_cast<std::size_t>(place - conflicts_.begin());
    conflicts_.insert(place, std::move(conflict));
    return position;
}

/// Conflicts without a common statement are cheap to find, and knowing them saves most checks of
/// what a correction needs.
void DisputeSearch::seed(const std::stop_token& stop) {
    is_seeded_ = true;
    NumberSet rest = dispute_.others({});
    while (!has_all_ && !stop.stop_requested() && may_check()) {
        std::optional<Dispute::Contradiction> found = dispute_.contradiction_among(rest);
        if (!found) {
            break;
        }
        NumberSet fewer;
        std::set_difference(rest.begin(), rest.end(), found->elements.begin(),
                            found->elements.end(), std::back_inserter(fewer));
        rest = std::move(fewer);
        add(*std::move(found));
    }
}

/// Leaves out, one by one, what is not needed. What is needed is in a conflict with none of the
/// others; it is kept, so that no check is made in vain. When stopped, some of it may not be
/// needed: the search is right with that too, and only less sharp.
NumberSet DisputeSearch::correction_beside(const NumberSet& kept, const std::stop_token& stop) {
    const Dispute::Moved moved = dispute_.moved_beside(kept);
    NumberSet correction = moved.elements;
    // Fractions of people agree without these; whole ones may need more to be given up.
    while (!moved.is_witnessed && !stop.stop_requested() && may_check()) {
        auto found = dispute_.contradiction_among(dispute_.others(correction));
        if (!found) {
            break;
        }
        const auto more = std::find_if(
            found->elements.begin(), found->elements.end(), [&](std::uint32_t element) {
                return !std::binary_search(kept.begin(), kept.end(), element);
            });
        if (more == found->elements.end()) {
            break;
        }
        correction.insert(std::lower_bound(correction.begin(), correction.end(), *more), *more);
        add(*std::move(found));
    }
    for (std::size_t i = correction.size(); i > 0; --i) {
        NumberSet fewer = correction;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i - 1));
        const bool is_needed = std::any_of(
            conflicts_.begin(), conflicts_.end(),
            [&](const Conflict& conflict) { return !have_common(conflict.elements, fewer); });
        if (is_needed) {
            continue;
        }
        if (stop.stop_requested() || !may_check()) {
            break;
        }
        if (auto found = dispute_.contradiction_among(dispute_.others(fewer))) {
            add(*std::move(found));
        } else {
            correction = std::move(fewer);
        }
    }
    return correction;
}

bool DisputeSearch::has_all_conflicts() const {
    return has_all_ && std::all_of(conflicts_.begin(), conflicts_.end(),
                                   [](const Conflict& known) { return known.is_told; });
}

const DisputeSearch::Conflict& DisputeSearch::confirm(std::size_t conflict) {
    Conflict& confirmed = conflicts_[conflict];
    if (confirmed.is_confirmed) {
        return confirmed;
    }
    confirmed.is_confirmed = true;
    confirmed.has_witnesses = true;
    for (std::size_t i = 0; i < confirmed.elements.size() && confirmed.has_witnesses; ++i) {
        NumberSet rest = confirmed.elements;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        confirmed.has_witnesses = dispute_.have_witness(rest);
    }
    return confirmed;
}

Progress DisputeSearch::next_conflict(const std::stop_token& stop) {
    if (!is_seeded_) {
        seed(stop);
    }
    while (true) {
        const auto waiting = std::find_if(conflicts_.begin(), conflicts_.end(),
                                          [](const Conflict& known) { return !known.is_told; });
        HittingSets::Answer candidate;
        if (!has_all_) {
            candidate = smallest_.least(stop);
            has_all_ = candidate.outcome == HittingSets::Outcome::none;
        }
        const bool is_next = waiting != conflicts_.end() &&
                             (has_all_ || (candidate.outcome == HittingSets::Outcome::found &&
                                           waiting->elements.size() <= candidate.set.size()));
        if (is_next) {
            waiting->is_told = true;
            latest_ = static_cast<std::size_t>(waiting - conflicts_.begin());
            return Progress::found;
        }
        if (has_all_) {
            return Progress::complete;
        }
        if (candidate.outcome == HittingSets::Outcome::stopped || stop.stop_requested() ||
            !may_check()) {
            return Progress::stopped;
        }
        if (auto found = dispute_.contradiction_among(candidate.set)) {
            latest_ = add(*std::move(found));
            conflicts_[latest_].is_told = true;
            return Progress::found;
        }
        NumberSet correction = correction_beside(candidate.set, stop);
        if (correction.empty()) {
            has_all_ = true;
            continue;
        }
        smallest_.hit(std::move(correction));
    }
}

std::vector<std::vector<std::size_t>> DisputeSearch::groups() const {
    std::vector<std::pair<NumberSet, std::vector<std::size_t>>> groups;
    for (std::size_t i = 0; i < conflicts_.size(); ++i) {
        std::pair<NumberSet, std::vector<std::size_t>> joined{conflicts_[i].elements, {i}};
        for (auto group = groups.begin(); group != groups.end();) {
            if (!have_common(group->first, joined.first)) {
                ++group;
                continue;
            }
            NumberSet both;
            std::set_union(group->first.begin(), group->first.end(), joined.first.begin(),
                           joined.first.end(), std::back_inserter(both));
            joined.first = std::move(both);
            joined.second.insert(joined.second.end(), group->second.begin(), group->second.end());
            group = groups.erase(group);
        }
        std::sort(joined.second.begin(), joined.second.end());
        groups.push_back(std::move(joined));
    }
    std::vector<std::vector<std::size_t>> positions;
    positions.reserve(groups.size());
    for (auto& [elements, members] : groups) {
        positions.push_back(std::move(members));
    }
    std::sort(positions.begin(), positions.end());
    return positions;
}

std::optional<NumberSet> DisputeSearch::least_correction(const std::stop_token& stop) {
    checks_ = 0;
    while (true) {
        const HittingSets::Answer candidate = lightest_.least(stop);
        if (candidate.outcome != HittingSets::Outcome::found || stop.stop_requested() ||
            !may_check()) {
            return std::nullopt;
        }
        auto found = dispute_.contradiction_among(dispute_.others(candidate.set));
        if (!found) {
            return candidate.set;
        }
        const bool is_held = found->elements.empty();
        add(*std::move(found));
        if (is_held) {
            return std::nullopt;
        }
    }
}

}  // namespace recount::reason
