#include "recount/reason/trial.h"

#include <algorithm>
#include <utility>

#include "recount/reason/dispute.h"

namespace recount::reason {
namespace {

// As for a cautious bound (bounds.cpp): beyond it a person has to choose.
constexpr std::size_t most_attempts = 2000;

}  // namespace

base::Result<Trial> Trial::make(const Reasoner::State& state, const std::string& measure,
                                std::vector<Premise> suppositions, Closures closures) {
    Trial trial;
    for (Premise& supposition : suppositions) {
        RECOUNT_TRY(PreparedPremise prepared, prepare(*state.universe, std::move(supposition)));
        trial.suppositions_.push_back(std::make_unique<const PreparedPremise>(std::move(prepared)));
    }
    RECOUNT_CHECK(trial.gather(state, measure, closures));
    RECOUNT_CHECK(trial.set_conflicts_aside());
    trial.find_switches();
    return trial;
}

base::Result<bool> Trial::gather(const Reasoner::State& state, const std::string& measure,
                                 Closures closures) {
    // First all premises, with the suppositions as questions, to see which of them hang together.
    std::vector<const Candidate*> members;
    for (const Candidate* candidate : state.of_measure(measure)) {
        const bool is_closure = candidate->prepared.premise.origin == Origin::closure;
        if (candidate->status != Status::rejected &&
            !(is_closure && closures == Closures::left_out)) {
            members.push_back(candidate);
        }
    }
    std::vector<const PreparedPremise*> all;
    std::transform(members.begin(), members.end(), std::back_inserter(all),
                   [](const Candidate* member) { return &member->prepared; });
    std::vector<std::vector<Term>> claims;
    claims.reserve(suppositions_.size());
    for (const auto& supposition : suppositions_) {
        claims.push_back(supposition->premise.terms);
    }
    const std::vector<Revision> revisions = state.revisions_of(measure);
    RECOUNT_TRY(const Problem whole, Problem::make(state.setting, all, revisions, claims));
    const Components components = components_of(whole, claims.size());
    std::set<std::uint32_t> wanted;
    for (const std::vector<std::uint32_t>& counted : components.of_claim) {
        wanted.insert(counted.begin(), counted.end());
    }
    for (std::uint32_t row = 0; row < members.size(); ++row) {
        if (!wanted.contains(components.of_row[row])) {
            continue;
        }
        if (members[row]->status == Status::switched_off) {
            switch_rows_[members[row]->switch_name].push_back(
                static_cast<std::uint32_t>(base_.size()));
        }
        is_used_.push_back(members[row]->status == Status::in_use);
        base_.push_back(all[row]);
    }
    first_supposition_ = static_cast<std::uint32_t>(base_.size());
    std::vector<const PreparedPremise*> rows = base_;
    for (const auto& supposition : suppositions_) {
        rows.push_back(supposition.get());
    }
    RECOUNT_TRY(Problem problem, Problem::make(state.setting, rows, revisions, {}));
    problem_ = std::make_unique<const Problem>(std::move(problem));
    finder_ = std::make_unique<ConflictFinder>(state.setting, *problem_);
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        finder_->set_active(row, row < first_supposition_ && is_used_[row]);
    }
    return true;
}

base::Result<bool> Trial::set_conflicts_aside() {
    if (!finder_->find()) {
        return true;
    }
    std::vector<bool> may_drop(problem_->own_rows());
    for (std::uint32_t row = 0; row < first_supposition_; ++row) {
        may_drop[row] = base_[row]->premise.origin != Origin::closure;
    }
    const std::optional<std::set<std::uint32_t>> clashing =
        finder_->rows_in_conflict(may_drop, most_attempts);
    if (!clashing) {
        return base::fail(base::ErrorKind::conflict,
                          "the statements contradict each other in too many ways to weigh them "
                          "all; leave some out with --drop");
    }
    for (const std::uint32_t row : *clashing) {
        is_used_[row] = false;
        finder_->set_active(row, false);
        set_aside_.push_back(base_[row]->premise.id);
    }
    return true;
}

void Trial::set_active(const std::vector<std::uint32_t>& rows, bool is_active) {
    for (const std::uint32_t row : rows) {
        finder_->set_active(row, is_active);
    }
}

void Trial::find_switches() {
    for (const auto& [name, rows] : switch_rows_) {
        set_active(rows, true);
        if (!finder_->find()) {
            switches_.push_back(name);
        }
        set_active(rows, false);
    }
}

std::optional<Derivation> Trial::refutation(const std::vector<std::size_t>& suppositions,
                                            const std::string& switch_name) {
    std::vector<std::uint32_t> rows;
    rows.reserve(suppositions.size());
    for (const std::size_t number : suppositions) {
        rows.push_back(first_supposition_ + static_cast<std::uint32_t>(number));
    }
    const auto found = switch_rows_.find(switch_name);
    if (found != switch_rows_.end()) {
        rows.insert(rows.end(), found->second.begin(), found->second.end());
    }
    set_active(rows, true);
    std::optional<ConflictingRows> conflict = finder_->find();
    set_active(rows, false);
    return conflict ? std::optional(std::move(conflict->derivation)) : std::nullopt;
}

std::vector<const PreparedPremise*> Trial::premises() const {
    std::vector<const PreparedPremise*> used;
    for (std::uint32_t row = 0; row < first_supposition_; ++row) {
        if (is_used_[row]) {
            used.push_back(base_[row]);
        }
    }
    return used;
}

}  // namespace recount::reason
