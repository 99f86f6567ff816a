#include "recount/reason/dispute_search.h"

#include <algorithm>
#include <utility>

namespace recount::reason {

DisputeSearch::DisputeSearch(Dispute& dispute, std::size_t most_checks)
    : dispute_(dispute),
      smallest_(std::vector<std::int64_t>(dispute.elements().size(), 1)),
      lightest_(dispute.weights()),
      most_checks_(most_checks) {}

void DisputeSearch::add(Dispute::Contradiction found) {
    Conflict conflict{std::move(found.elements), std::move(found.derivation), true};
    for (std::size_t i = 0; i < conflict.elements.size() && conflict.has_witnesses; ++i) {
        NumberSet rest = conflict.elements;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        conflict.has_witnesses = dispute_.have_witness(rest);
    }
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
    latest_ = static_cast<std::size_t>(place - conflicts_.begin());
    conflicts_.insert(place, std::move(conflict));
}

Progress DisputeSearch::next_conflict(const std::stop_token& stop) {
    while (!has_all_) {
        const HittingSets::Answer candidate = smallest_.least(stop);
        if (candidate.outcome == HittingSets::Outcome::none) {
            has_all_ = true;
            break;
        }
        if (candidate.outcome == HittingSets::Outcome::stopped || stop.stop_requested() ||
            !may_check()) {
            return Progress::stopped;
        }
        if (auto found = dispute_.contradiction_among(candidate.set)) {
            add(*std::move(found));
            return Progress::found;
        }
        std::vector<const NumberSet*> known;
        for (const Conflict& conflict : conflicts_) {
            known.push_back(&conflict.elements);
        }
        NumberSet correction = dispute_.correction_without(candidate.set, known);
        if (correction.empty()) {
            has_all_ = true;
            break;
        }
        smallest_.hit(std::move(correction));
    }
    return Progress::complete;
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
    for (auto& [elements, members] : groups) {
        positions.push_back(std::move(members));
    }
    std::sort(positions.begin(), positions.end());
    return positions;
}

std::optional<NumberSet> DisputeSearch::least_correction(const std::stop_token& stop) {
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
