#include "recount/reason/survey.h"

#include <algorithm>
#include <set>
#include <utility>

#include "recount/reason/reasoner_state.h"

namespace recount::reason {
namespace {

__extension__ using Wide = __int128;

/// The least cost that a contradiction proves. Moving a row by 1 lowers the sum by its multiplier
/// at most, so S <= sum of |multiplier| * move <= cost * the greatest |multiplier| / weight.
std::int64_t cost_proved(const Certificate& certificate, std::span<const RowUse> uses,
                         std::span<const std::int64_t> prices) {
    std::optional<std::int64_t> least;
    for (std::size_t row = 0; row < uses.size(); ++row) {
        const std::int64_t multiplier = std::abs(certificate.multipliers[row]);
        if (multiplier == 0 || uses[row] != RowUse::movable) {
            continue;
        }
        const Wide exact = Wide{certificate.sum} * prices[row];
        const auto proved = static_cast<std::int64_t>((exact + multiplier - 1) / multiplier);
        least = least ? std::min(*least, proved) : proved;
    }
    return least.value_or(0);
}

std::vector<Change> changes_of(const Problem& problem, const Witness& witness) {
    std::vector<Change> changes;
    for (std::size_t row = 0; row < problem.premises().size(); ++row) {
        const Premise& premise = problem.premises()[row]->premise;
        const Move& move = witness.moves[row];
        if (move.down > 0) {
            changes.push_back({premise.id, Side::low, *premise.low, *premise.low - move.down});
        }
        if (move.up > 0) {
            changes.push_back({premise.id, Side::high, *premise.high, *premise.high + move.up});
        }
    }
    return changes;
}

}  // namespace

std::optional<LeastChange> least_change(Dispute& dispute, const NumberSet& movable,
                                        const NumberSet& off) {
    const ElasticProgram::Solution solution = dispute.solve(movable, off);
    if (!solution.witness) {
        return std::nullopt;
    }
    const Problem& problem = dispute.problem();
    LeastChange least;
    least.changes = changes_of(problem, *solution.witness);
    least.cost = solution.witness->cost;
    for (const Move& move : solution.witness->moves) {
        least.moved += move.down + move.up;
    }
    const std::vector<RowUse> uses = dispute.uses(movable, off);
    const std::vector<RowLimits> limits = dispute.program().limits_under(uses);
    for (const Certificate& certificate :
         certificates_near(solution.row_prices, limits, CertificateKind::contradiction)) {
        const std::int64_t proved = cost_proved(certificate, uses, dispute.program().prices());
        if (proved <= least.at_least) {
            continue;
        }
        if (auto derivation = derive(dispute.setting(), problem, certificate,
                                     DerivationKind::contradiction, {})) {
            least.at_least = proved;
            least.derivation = std::move(derivation);
        }
        if (least.is_proved()) {
            break;
        }
    }
    return least;
}

Inquiry::Inquiry(std::string measure_, Dispute dispute_)
    : measure(std::move(measure_)), dispute(std::move(dispute_)) {}

Surveyor::Surveyor(std::vector<Inquiry> inquiries, const SurveyOptions& options,
                   std::function<bool(const Derivation&)> wanted, std::size_t most_checks)
    : inquiries_(std::move(inquiries)), options_(options), wanted_(std::move(wanted)) {
    for (Inquiry& inquiry : inquiries_) {
        inquiry.search = std::make_unique<DisputeSearch>(inquiry.dispute, most_checks);
    }
}

const std::string& Surveyor::id_of(const std::vector<std::string>& statements) {
    std::vector<std::string> key = statements;
    std::sort(key.begin(), key.end());
    const std::string next = "conflict-" + std::to_string(ids_.size() + 1);
    return ids_.emplace(std::move(key), next).first->second;
}

Conflict Surveyor::named(DisputeSearch& search, std::size_t conflict) {
    // Once stopped, nothing more is looked for: what was found is told as it is.
    const DisputeSearch::Conflict& confirmed =
        options_.stop.stop_requested() ? search.conflicts()[conflict] : search.confirm(conflict);
    Conflict result = conflict_of(confirmed.derivation);
    result.id = id_of(result.statements);
    result.has_witnesses = confirmed.has_witnesses;
    return result;
}

void Surveyor::tell(DisputeSearch& search, std::size_t conflict) {
    if (!wanted_(search.conflicts()[conflict].derivation)) {
        return;
    }
    const std::size_t known = ids_.size();
    const Conflict said = named(search, conflict);
    if (options_.on_conflict && ids_.size() > known) {
        options_.on_conflict(said);
    }
}

void Surveyor::find_conflicts() {
    std::size_t found = 0;
    // One conflict a dispute is kept ready, so that the smallest of all is told first.
    std::vector<std::size_t> ready;
    const auto advance = [&](std::size_t at) {
        if (found < options_.limit &&
            inquiries_[at].search->next_conflict(options_.stop) == Progress::found) {
            ++found;
            ready.push_back(at);
        }
    };
    for (std::size_t at = 0; at < inquiries_.size(); ++at) {
        advance(at);
    }
    while (!ready.empty()) {
        const auto next = std::min_element(ready.begin(), ready.end(), [&](auto a, auto b) {
            const auto size = [&](std::size_t at) {
                const DisputeSearch& search = *inquiries_[at].search;
                return search.conflicts()[search.latest()].elements.size();
            };
            return std::pair(size(a), a) < std::pair(size(b), b);
        });
        const std::size_t at = *next;
        ready.erase(next);
        tell(*inquiries_[at].search, inquiries_[at].search->latest());
        advance(at);
    }
}

std::vector<ConflictGroup> Surveyor::run(std::vector<Conflict>& own) {
    find_conflicts();
    std::vector<ConflictGroup> groups;
    for (Inquiry& inquiry : inquiries_) {
        DisputeSearch& search = *inquiry.search;
        for (std::size_t i = 0; i < search.conflicts().size(); ++i) {
            if (search.conflicts()[i].elements.empty()) {
                own.push_back(named(search, i));
            }
        }
        if (own.empty()) {
            resolve(inquiry, groups);
        }
    }
    return groups;
}

void Surveyor::resolve(Inquiry& inquiry, std::vector<ConflictGroup>& into) {
    DisputeSearch& search = *inquiry.search;
    // Where conflicts were left out, this finds those that stand in the way of a correction.
    const std::optional<NumberSet> least = search.least_correction(options_.stop);
    if (options_.stop.stop_requested()) {
        // Found, and waiting for its turn by size.
        for (std::size_t i = 0; i < search.conflicts().size(); ++i) {
            tell(search, i);
        }
    }
    for (const std::vector<std::size_t>& members : search.groups()) {
        const bool is_wanted = std::any_of(members.begin(), members.end(), [&](std::size_t i) {
            return wanted_(search.conflicts()[i].derivation);
        });
        if (!is_wanted) {
            continue;
        }
        ConflictGroup group;
        group.id = "group-" + std::to_string(++group_count_);
        group.measure = inquiry.measure;
        group.has_all_conflicts = search.has_all_conflicts();
        std::set<std::uint32_t> shared;
        for (const std::size_t i : members) {
            const NumberSet& elements = search.conflicts()[i].elements;
            shared.insert(elements.begin(), elements.end());
        }
        std::set<std::size_t> cited;
        if (least) {
            NumberSet elsewhere;
            std::copy_if(least->begin(), least->end(), std::back_inserter(elsewhere),
                         [&](std::uint32_t element) { return !shared.contains(element); });
            cited = find_corrections(inquiry, members, elsewhere, group);
        }
        // Beyond the limit only those are shown that say why a correction is needed.
        for (const std::size_t i : members) {
            if (search.conflicts()[i].is_told || options_.stop.stop_requested() ||
                cited.contains(i)) {
                tell(search, i);
                group.conflicts.push_back(named(search, i));
            }
        }
        if (options_.on_group) {
            options_.on_group(group);
        }
        into.push_back(std::move(group));
    }
}

std::set<std::string> Surveyor::undecided() const {
    std::set<std::string> measures;
    for (const Inquiry& inquiry : inquiries_) {
        if (inquiry.dispute.was_undecided()) {
            measures.insert(inquiry.measure);
        }
    }
    return measures;
}

std::set<std::size_t> Surveyor::find_corrections(Inquiry& inquiry,
                                                 const std::vector<std::size_t>& members,
                                                 const NumberSet& elsewhere, ConflictGroup& group) {
    std::set<std::size_t> cited;
    Dispute& dispute = inquiry.dispute;
    DisputeSearch& search = *inquiry.search;
    HittingSets sets(dispute.weights());
    for (const std::size_t i : members) {
        sets.hit(search.conflicts()[i].elements);
    }
    // Where not every conflict is known, what meets those known may still not be a correction.
    bool is_every_one_tried = search.has_all_conflicts();
    for (std::size_t tries = 0; tries < 2 * options_.limit + 1; ++tries) {
        HittingSets::Answer next = sets.least(options_.stop);
        if (next.outcome == HittingSets::Outcome::none) {
            group.has_all_corrections = is_every_one_tried;
            break;
        }
        if (next.outcome == HittingSets::Outcome::stopped || options_.stop.stop_requested() ||
            group.corrections.size() == options_.limit) {
            break;
        }
        sets.forbid(next.set);
        NumberSet off;
        std::set_union(next.set.begin(), next.set.end(), elsewhere.begin(), elsewhere.end(),
                       std::back_inserter(off));
        if (!dispute.agree_without(off) && dispute.contradiction_among(dispute.others(off))) {
            is_every_one_tried = false;
            continue;
        }
        Correction correction;
        correction.id = "correction-" + std::to_string(group.corrections.size() + 1);
        correction.statements = dispute.names(next.set);
        correction.weight = next.weight;
        for (const std::uint32_t element : next.set) {
            const auto why = std::find_if(members.begin(), members.end(), [&](std::size_t i) {
                const NumberSet& conflict = search.conflicts()[i].elements;
                NumberSet common;
                std::set_intersection(conflict.begin(), conflict.end(), next.set.begin(),
                                      next.set.end(), std::back_inserter(common));
                return common == NumberSet{element};
            });
            if (why != members.end()) {
                tell(search, *why);
                cited.insert(*why);
                correction.conflicts.push_back(named(search, *why).id);
            }
        }
        correction.change = least_change(dispute, next.set, elsewhere);
        if (options_.on_correction) {
            options_.on_correction(group, correction);
        }
        group.corrections.push_back(std::move(correction));
    }
    if (!options_.stop.stop_requested()) {
        group.least = least_change(dispute, dispute.others(elsewhere), elsewhere);
    }
    return cited;
}

bool Survey::is_complete() const {
    return !was_stopped &&
           std::all_of(groups.begin(), groups.end(), [](const ConflictGroup& group) {
               return group.has_all_conflicts && group.has_all_corrections;
           });
}

std::size_t Survey::conflict_count() const {
    std::size_t count = 0;
    for (const ConflictGroup& group : groups) {
        count += group.conflicts.size();
    }
    return count;
}

Survey Reasoner::survey(const SurveyOptions& options) const {
    Survey survey;
    survey.as_of = state_->selection.as_of;
    survey.errors = state_->errors;
    survey.assumptions = state_->selection.assumptions;
    survey.weights = state_->choice.weights;
    const auto nobody = [](const Premise&) { return false; };
    std::vector<Inquiry> inquiries;
    std::set<std::string> undecided;
    for (const std::string& measure : state_->measures()) {
        if (options.stop.stop_requested()) {
            break;
        }
        base::Result<Disputes> disputes =
            disputes_among(state_->setting, state_->in_use(measure), state_->revisions_of(measure),
                           {}, state_->weights(), nobody);
        if (!disputes) {
            survey.errors.push_back(disputes.error());
            continue;
        }
        if (disputes->was_undecided) {
            undecided.insert(measure);
        }
        for (Dispute& dispute : disputes->all) {
            inquiries.emplace_back(measure, std::move(dispute));
        }
    }
    Surveyor surveyor(std::move(inquiries), options, [](const Derivation&) { return true; });
    std::vector<Conflict> own;
    survey.groups = surveyor.run(own);
    survey.was_stopped = surveyor.was_stopped();
    undecided.merge(surveyor.undecided());
    survey.undecided.assign(undecided.begin(), undecided.end());
    return survey;
}

}  // namespace recount::reason
