#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/reason/reasoner_state.h"
#include "recount/reason/survey.h"

namespace recount::reason {
namespace {

const record::Statement* statement_of(const record::Case& the_case, const Premise& premise) {
    const auto found = std::find_if(
        the_case.statements.begin(), the_case.statements.end(),
        [&](const record::Statement& statement) { return statement.id.text() == premise.id; });
    return found == the_case.statements.end() ? nullptr : &*found;
}

/// Whether a speaker counts what others do: a recorder or the press.
bool is_onlooker(const record::Case& the_case, const std::string& speaker) {
    return std::any_of(the_case.actors.begin(), the_case.actors.end(),
                       [&](const record::Actor& actor) {
                           return actor.id.text() == speaker && actor.kind &&
                                  (*actor.kind == record::ActorKind::recorder ||
                                   *actor.kind == record::ActorKind::press);
                       });
}

/// What one choice of assumptions says of a party's claims.
struct Weighed {
    std::vector<std::string> claims;
    std::vector<ConflictGroup> groups;
    std::vector<Conflict> own;
    std::vector<base::Error> errors;

    [[nodiscard]] bool is_free() const { return groups.empty() && own.empty(); }
};

/// The assumptions and switches that the conflicts of some groups hang on.
std::set<std::string> assumptions_of(const Weighed& weighed) {
    std::set<std::string> names;
    const auto add = [&](const Conflict& conflict) {
        names.insert(conflict.assumptions.begin(), conflict.assumptions.end());
        for (const Step& step : conflict.derivation.steps) {
            if (!step.premise.assumption.empty()) {
                names.insert(step.premise.assumption);
            }
        }
    };
    std::for_each(weighed.own.begin(), weighed.own.end(), add);
    for (const ConflictGroup& group : weighed.groups) {
        std::for_each(group.conflicts.begin(), group.conflicts.end(), add);
    }
    return names;
}

std::set<std::vector<std::string>> conflicts_of(const Weighed& weighed) {
    std::set<std::vector<std::string>> all;
    for (const ConflictGroup& group : weighed.groups) {
        for (const Conflict& conflict : group.conflicts) {
            all.insert(conflict.statements);
        }
    }
    for (const Conflict& conflict : weighed.own) {
        all.insert(conflict.statements);
    }
    return all;
}

}  // namespace

WeightOf Reasoner::State::weights() const {
    return [this](const Premise& premise) -> std::int64_t {
        for (const std::string& name : {premise.id, premise.speaker}) {
            const auto weight = choice.weights.find(name);
            if (weight != choice.weights.end()) {
                return weight->second;
            }
        }
        // A figure of a release is `REPORT.column`.
        const auto weight = choice.weights.find(premise.id.substr(0, premise.id.rfind('.')));
        return premise.origin == Origin::release && weight != choice.weights.end() ? weight->second
                                                                                   : 1;
    };
}

bool Reasoner::State::is_claim_of(const Premise& premise, const record::ActorId& actor) const {
    if (premise.origin == Origin::closure) {
        return false;
    }
    if (premise.speaker == actor.text()) {
        return true;
    }
    const record::Statement* statement = statement_of(the_case, premise);
    if (statement == nullptr) {
        return false;
    }
    const Term& term = premise.terms.front();
    const std::optional<record::ActorId> keeper = term.ledger.keeper();
    const bool is_own_book =
        keeper && *keeper == actor && term.ledger.kind() == record::Ledger::Kind::assessed;
    const bool is_about_it_alone = term.scope.party.text() == actor.text();
    switch (statement->basis) {
        case record::Basis::admitted:
        case record::Basis::denied:
            return is_about_it_alone;
        case record::Basis::assumption:
            // Its silence, read as a claim about what it did.
            return is_about_it_alone && term.ledger.kind() == record::Ledger::Kind::occurred;
        default:
            return is_own_book && !is_onlooker(the_case, premise.speaker);
    }
}

namespace {

// What an assumption that is off would add is shown for orientation: so many checks a dispute and
// so many conflicts and corrections, then what was found.
constexpr std::size_t most_checks_of_a_burden = 60;
constexpr std::size_t most_shown_of_a_burden = 20;

Weighed weigh(const Reasoner::State& state, const record::ActorId& actor,
              const SurveyOptions& options, std::size_t most_checks) {
    Weighed weighed;
    std::set<std::string> measures;
    for (const Candidate& candidate : state.candidates) {
        const Premise& premise = candidate.prepared.premise;
        if (candidate.status == Status::in_use && state.is_claim_of(premise, actor)) {
            measures.insert(premise.terms.front().measure.name());
            weighed.claims.push_back(premise.id);
        }
    }
    const IsHeld is_held = [&](const Premise& premise) {
        return state.is_claim_of(premise, actor);
    };
    std::vector<Inquiry> inquiries;
    for (const std::string& measure : measures) {
        base::Result<Disputes> disputes =
            disputes_among(state.setting, state.in_use(measure), state.revisions_of(measure), {},
                           state.weights(), is_held);
        if (!disputes) {
            weighed.errors.push_back(disputes.error());
            continue;
        }
        for (Dispute& dispute : disputes->all) {
            const auto premises = dispute.problem().premises();
            if (std::any_of(premises.begin(), premises.end(), [&](const PreparedPremise* premise) {
                    return is_held(premise->premise);
                })) {
                inquiries.emplace_back(measure, std::move(dispute));
            }
        }
    }
    Surveyor surveyor(
        std::move(inquiries), options,
        [&](const Derivation& derivation) {
            return std::any_of(derivation.steps.begin(), derivation.steps.end(),
                               [&](const Step& step) { return is_held(step.premise); });
        },
        most_checks);
    weighed.groups = surveyor.run(weighed.own);
    return weighed;
}

}  // namespace

base::Result<Standing> Reasoner::stand(const std::string& actor,
                                       const SurveyOptions& options) const {
    const auto& actors = state_->the_case.actors;
    const auto found = std::find_if(actors.begin(), actors.end(), [&](const record::Actor& known) {
        return known.id.text() == actor;
    });
    if (found == actors.end()) {
        std::vector<std::string> names;
        names.reserve(actors.size());
        for (const record::Actor& known : actors) {
            names.push_back(known.id.text());
        }
        return base::fail(
            base::ErrorKind::unknown_name,
            "'" + actor + "': no actor of this case has that id" + base::suggestion(actor, names));
    }
    SurveyOptions quiet;
    quiet.limit = options.limit;
    quiet.stop = options.stop;
    Weighed weighed = weigh(*state_, found->id, quiet, std::numeric_limits<std::size_t>::max());
    Standing standing{.actor = found->id,
                      .as_of = state_->selection.as_of,
                      .outcome = Standing::Outcome::stands,
                      .claims = weighed.claims,
                      .groups = weighed.groups,
                      .own = weighed.own,
                      .relieved_by = {},
                      .burdened_by = {},
                      .was_stopped = false,
                      .errors = state_->errors,
                      .assumptions = state_->selection.assumptions,
                      .weights = state_->choice.weights};
    standing.errors.insert(standing.errors.end(), weighed.errors.begin(), weighed.errors.end());
    if (!weighed.own.empty()) {
        standing.outcome = Standing::Outcome::contradictory;
    } else if (!weighed.groups.empty()) {
        standing.outcome = Standing::Outcome::others_false;
    }
    const std::set<std::string> at_work = assumptions_of(weighed);
    for (const auto& [name, is_on] : state_->selection.assumptions) {
        if (options.stop.stop_requested()) {
            break;
        }
        if (is_on ? !at_work.contains(name) : name == "single-party") {
            continue;
        }
        Choice other = state_->choice;
        other.as_of = state_->selection.as_of;
        other.assume[name] = !is_on;
        const base::Result<Reasoner> reasoner = make(state_->the_case, std::move(other));
        if (!reasoner) {
            continue;
        }
        SurveyOptions brief = quiet;
        brief.limit = std::min(quiet.limit, most_shown_of_a_burden);
        Weighed then =
            weigh(*reasoner->state_, found->id, is_on ? quiet : brief,
                  is_on ? std::numeric_limits<std::size_t>::max() : most_checks_of_a_burden);
        if (is_on && then.is_free()) {
            standing.relieved_by.push_back(name);
        }
        if (is_on) {
            continue;
        }
        const std::set<std::vector<std::string>> known = conflicts_of(weighed);
        const std::set<std::vector<std::string>> all = conflicts_of(then);
        if (!std::includes(known.begin(), known.end(), all.begin(), all.end())) {
            // What has to be false anyway is not laid at this assumption's door.
            std::erase_if(then.groups, [&](const ConflictGroup& group) {
                return std::all_of(
                    group.conflicts.begin(), group.conflicts.end(),
                    [&](const Conflict& conflict) { return known.contains(conflict.statements); });
            });
            standing.burdened_by.push_back(
                {name, std::move(then.claims), std::move(then.groups), std::move(then.own)});
        }
    }
    standing.was_stopped = options.stop.stop_requested();
    return standing;
}

bool Standing::is_complete() const {
    return !was_stopped &&
           std::all_of(groups.begin(), groups.end(), [](const ConflictGroup& group) {
               return group.has_all_conflicts && group.has_all_corrections;
           });
}

}  // namespace recount::reason
