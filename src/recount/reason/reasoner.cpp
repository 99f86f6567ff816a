#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/reason/closures.h"
#include "recount/reason/conflicts.h"
#include "recount/reason/near.h"
#include "recount/reason/reasoner_state.h"
#include "recount/reason/selections.h"

namespace recount::reason {
namespace {

std::vector<Term> claim_of(const Query& query) {
    return {{1, query.measure, query.ledger, query.scope, Books::standing}};
}

bool is_official(const record::Case& the_case, const record::ActorId& keeper) {
    const auto found = std::find_if(the_case.actors.begin(), the_case.actors.end(),
                                    [&](const record::Actor& actor) { return actor.id == keeper; });
    return found == the_case.actors.end() ||
           (found->kind != record::ActorKind::recorder && found->kind != record::ActorKind::press);
}

}  // namespace

void Reasoner::State::prepare_candidates() {
    const auto add = [&](const Premise& premise, Status status, const std::string& name) {
        base::Result<PreparedPremise> prepared = prepare(*universe, premise);
        if (prepared) {
            candidates.push_back({*std::move(prepared), status, name});
        } else {
            errors.push_back(prepared.error());
        }
    };
    for (const Premise& premise : selection.premises) {
        add(premise, Status::in_use, {});
    }
    for (const Premise& premise : selection.rejected) {
        add(premise, Status::rejected, {});
    }
    for (const auto& [name, premises_off] : selection.switched_off) {
        for (const Premise& premise : premises_off) {
            add(premise, Status::switched_off, name);
        }
    }
}

void Reasoner::State::add_closures() {
    if (!is_on("books-are-announced")) {
        return;
    }
    std::vector<const PreparedPremise*> in_use;
    for (const Candidate& candidate : candidates) {
        if (candidate.status == Status::in_use) {
            in_use.push_back(&candidate.prepared);
        }
    }
    std::vector<Candidate> closures;
    for (Premise& closure : announced_closures(*universe, in_use, selection.as_of)) {
        if (base::Result<PreparedPremise> prepared = prepare(*universe, std::move(closure))) {
            closures.push_back({*std::move(prepared), Status::in_use, {}});
        }
    }
    std::move(closures.begin(), closures.end(), std::back_inserter(candidates));
}

void Reasoner::State::add_readings() {
    std::vector<const PreparedPremise*> said;
    for (const Candidate& candidate : candidates) {
        if (candidate.status == Status::in_use) {
            said.push_back(&candidate.prepared);
        }
    }
    const Status status = is_on(near_reading) ? Status::in_use : Status::switched_off;
    std::vector<Candidate> readings;
    for (Premise& reading : near_readings(the_case, said)) {
        if (base::Result<PreparedPremise> prepared = prepare(*universe, std::move(reading))) {
            readings.push_back({*std::move(prepared), status, near_reading});
        }
    }
    std::move(readings.begin(), readings.end(), std::back_inserter(candidates));
}

void Reasoner::State::set_floors() {
    std::set<record::Ledger> ledgers;
    for (const Candidate& candidate : candidates) {
        for (const Term& term : candidate.prepared.premise.terms) {
            const std::optional<record::ActorId> keeper = term.ledger.keeper();
            if (term.ledger.kind() == record::Ledger::Kind::assessed && keeper &&
                is_official(the_case, *keeper)) {
                ledgers.insert(term.ledger);
            }
        }
    }
    // A question may be about books of which nothing was said.
    for (const record::Actor& actor : the_case.actors) {
        if (actor.kind != record::ActorKind::group && is_official(the_case, actor.id)) {
            ledgers.insert(record::Ledger::assessed(actor.id));
        }
    }
    for (const record::Ledger& ledger : ledgers) {
        if (is_on("assessment-is-floor")) {
            setting.floors.assessment.push_back({ledger, {}});
        }
        record::Scope own;
        const std::optional<record::ActorId>& keeper = ledger.keeper();
        if (auto party = record::PartyExpression::parse(keeper ? keeper->text() : "")) {
            own.party = *std::move(party);
        }
        if (is_on("admission-is-floor") && universe->resolve(own)) {
            setting.floors.admission.push_back({ledger, own.party});
        }
    }
    setting.universe = universe.get();
    setting.as_of = selection.as_of;
    setting.incidents_are_disjoint = is_on("incidents-disjoint");
    setting.has_single_party = is_on("single-party");
}

std::vector<const Candidate*> Reasoner::State::of_measure(const std::string& measure) const {
    std::vector<const Candidate*> result;
    for (const Candidate& candidate : candidates) {
        if (candidate.prepared.premise.terms.front().measure.name() == measure) {
            result.push_back(&candidate);
        }
    }
    return result;
}

std::vector<const PreparedPremise*> Reasoner::State::in_use(const std::string& measure) const {
    std::vector<const PreparedPremise*> result;
    for (const Candidate* candidate : of_measure(measure)) {
        if (candidate->status == Status::in_use) {
            result.push_back(&candidate->prepared);
        }
    }
    return result;
}

std::vector<Revision> Reasoner::State::revisions_of(const std::string& measure) const {
    std::vector<Revision> result;
    for (const Revision& revision : selection.ledgers.revisions) {
        if (revision.measure.name() == measure) {
            result.push_back(revision);
        }
    }
    return result;
}

std::set<std::string> Reasoner::State::measures() const {
    std::set<std::string> result;
    for (const Candidate& candidate : candidates) {
        result.insert(candidate.prepared.premise.terms.front().measure.name());
    }
    return result;
}

namespace {

std::vector<const PreparedPremise*> prepared_of(const std::vector<const Candidate*>& members) {
    std::vector<const PreparedPremise*> result;
    result.reserve(members.size());
    for (const Candidate* member : members) {
        result.push_back(&member->prepared);
    }
    return result;
}

}  // namespace

Conflict conflict_of(Derivation derivation) {
    Conflict conflict;
    for (const Step& step : derivation.steps) {
        if (step.premise.origin != Origin::closure && step.premise.origin != Origin::reading) {
            conflict.statements.push_back(step.premise.id);
        }
    }
    conflict.assumptions = derivation.assumptions;
    conflict.derivation = std::move(derivation);
    return conflict;
}

void Reasoner::State::check_measure(const std::string& measure, Findings& findings) const {
    const std::vector<const Candidate*> members = of_measure(measure);
    const base::Result<Problem> problem =
        Problem::make(setting, prepared_of(members), revisions_of(measure), {});
    if (!problem) {
        findings.errors.push_back(problem.error());
        return;
    }
    ConflictFinder finder(setting, *problem);
    for (std::uint32_t row = 0; row < members.size(); ++row) {
        finder.set_active(row, members[row]->status == Status::in_use);
    }
    while (const std::optional<ConflictingRows> found = finder.find()) {
        findings.conflicts.push_back(conflict_of(found->derivation));
        for (const std::uint32_t row : found->rows) {
            const bool is_statement =
                row < members.size() && members[row]->prepared.premise.origin != Origin::closure;
            if (is_statement) {
                finder.set_active(row, false);
            }
        }
    }
    if (finder.was_undecided()) {
        findings.undecided.push_back(measure);
    }
    // What is left agrees; whatever clashes now needs the statement or switch that is tried.
    std::map<std::string, std::vector<std::uint32_t>> switches;
    for (std::uint32_t row = 0; row < members.size(); ++row) {
        if (members[row]->status == Status::switched_off) {
            switches[members[row]->switch_name].push_back(row);
        }
        if (members[row]->status != Status::rejected) {
            continue;
        }
        finder.set_active(row, true);
        RejectedStatement rejected{members[row]->prepared.premise.id, std::nullopt};
        if (const std::optional<ConflictingRows> found = finder.find()) {
            rejected.conflict = conflict_of(found->derivation);
        }
        findings.rejected.push_back(std::move(rejected));
        finder.set_active(row, false);
    }
    for (const auto& [name, rows] : switches) {
        for (const std::uint32_t row : rows) {
            finder.set_active(row, true);
        }
        // Each reading of "near" is about a pair of its own; any other switch is one assumption.
        bool may_be_more = true;
        while (may_be_more) {
            const std::optional<ConflictingRows> found = finder.find();
            may_be_more = found.has_value() && name == near_reading;
            if (found) {
                findings.tensions.push_back({name, conflict_of(found->derivation)});
                for (const std::uint32_t row : found->rows) {
                    const bool is_switch = std::find(rows.begin(), rows.end(), row) != rows.end();
                    finder.set_active(row, !is_switch);
                }
            }
        }
        for (const std::uint32_t row : rows) {
            finder.set_active(row, false);
        }
    }
}

void Reasoner::State::certify_residuals(Findings& findings) const {
    for (std::size_t i = 0; i < selection.ledgers.residuals.size(); ++i) {
        Residual residual = selection.ledgers.residuals[i];
        std::vector<PreparedPremise> grounds;
        for (const Premise& ground : selection.ledgers.grounds[i]) {
            base::Result<PreparedPremise> prepared = prepare(*universe, ground);
            if (!prepared) {
                findings.errors.push_back(prepared.error());
                continue;
            }
            grounds.push_back(*std::move(prepared));
        }
        std::vector<const PreparedPremise*> pointers;
        pointers.reserve(grounds.size());
        for (const PreparedPremise& ground : grounds) {
            pointers.push_back(&ground);
        }
        const base::Result<Problem> problem = Problem::make(setting, pointers, {}, {});
        if (!problem) {
            findings.errors.push_back(problem.error());
            continue;
        }
        const std::optional<ConflictingRows> found = ConflictFinder(setting, *problem).find();
        if (!found) {
            throw std::runtime_error("residual of " + residual.report_id +
                                     " could not be certified");
        }
        residual.derivation = found->derivation;
        findings.residuals.push_back(std::move(residual));
    }
}

base::Result<Query> Reasoner::State::limited(Query query) const {
    query.as_of = selection.as_of;
    if (query.ledger.kind() != record::Ledger::Kind::occurred) {
        const std::optional<record::Day> to = query.scope.entered.to();
        RECOUNT_TRY(query.scope.entered,
                    record::DaySpan::make(query.scope.entered.from(),
                                          to ? std::min(*to, selection.as_of) : selection.as_of));
    }
    RECOUNT_CHECK(universe->resolve(query.scope));
    return query;
}

Answer Reasoner::State::answer_of(const Query& asked, Bounds bounds) const {
    return {.query = asked,
            .as_of = selection.as_of,
            .low = bounds.low,
            .high = bounds.high,
            .low_derivation = std::move(bounds.low_derivation),
            .high_derivation = std::move(bounds.high_derivation),
            .is_low_reached = bounds.is_low_reached,
            .is_high_reached = bounds.is_high_reached,
            .mode = bounds.is_cautious ? "cautious" : "chosen",
            .set_aside = std::move(bounds.set_aside),
            .selections = 0,
            .low_without = {},
            .high_without = {},
            .assumptions = selection.assumptions};
}

std::vector<base::Result<Answer>> Reasoner::State::answers(const std::vector<Query>& queries,
                                                           Mode mode,
                                                           Derivations derivations) const {
    std::vector<base::Result<Answer>> results(
        queries.size(), base::fail(base::ErrorKind::not_found, "not answered"));
    // Questions of one measure share a program.
    std::map<std::string, std::vector<std::size_t>> by_measure;
    std::vector<std::vector<Term>> claims(queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const base::Result<Query> query = limited(queries[i]);
        if (!query) {
            results[i] = base::fail(query.error());
            continue;
        }
        claims[i] = claim_of(*query);
        by_measure[queries[i].measure.name()].push_back(i);
    }
    for (const auto& [measure, members] : by_measure) {
        answer_measure(measure, queries, claims, members, mode, derivations, results);
    }
    return results;
}

void Reasoner::State::answer_measure(const std::string& measure, const std::vector<Query>& queries,
                                     const std::vector<std::vector<Term>>& claims,
                                     const std::vector<std::size_t>& members, Mode mode,
                                     Derivations derivations,
                                     std::vector<base::Result<Answer>>& results) const {
    std::vector<std::vector<Term>> asked;
    asked.reserve(members.size());
    for (const std::size_t i : members) {
        asked.push_back(claims[i]);
    }
    base::Result<BoundsFinder> finder =
        BoundsFinder::make(setting, in_use(measure), revisions_of(measure), asked);
    std::optional<SelectionBounds> selections;
    for (std::size_t i = 0; i < members.size(); ++i) {
        base::Result<Answer>& result = results[members[i]];
        if (!finder) {
            result = base::fail(finder.error());
            continue;
        }
        const Query& query = queries[members[i]];
        if (mode == Mode::chosen || !finder->is_contradicted(i)) {
            base::Result<Bounds> bounds = finder->find(i, Mode::chosen, derivations);
            const bool is_clash = !bounds && bounds.error().kind == base::ErrorKind::conflict;
            if (!is_clash || mode == Mode::chosen) {
                if (!bounds) {
                    result = base::fail(bounds.error());
                    continue;
                }
                result = answer_of(query, *std::move(bounds));
                // Where all agree there is one selection: every mode gives the same bounds.
                result->mode = mode == Mode::cautious ? "cautious"
                               : mode == Mode::brave  ? "brave"
                                                      : "chosen";
                continue;
            }
        }
        if (!selections) {
            base::Result<SelectionBounds> made = SelectionBounds::make(
                setting, in_use(measure), revisions_of(measure), asked, *finder);
            if (!made) {
                result = base::fail(made.error());
                continue;
            }
            selections = *std::move(made);
        }
        Answer answer = answer_of(query, {});
        base::Result<bool> is_weighed = selections->find(
            i, mode == Mode::brave ? Mode::brave : Mode::cautious, derivations, answer);
        if (!is_weighed) {
            result = base::fail(is_weighed.error());
        } else if (*is_weighed) {
            result = std::move(answer);
        } else if (base::Result<Bounds> bounds = finder->find(i, Mode::cautious, derivations)) {
            result = answer_of(query, *std::move(bounds));
        } else {
            result = base::fail(bounds.error());
        }
    }
}

Reasoner::Reasoner(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Reasoner::Reasoner(Reasoner&&) noexcept = default;
Reasoner& Reasoner::operator=(Reasoner&&) noexcept = default;
Reasoner::~Reasoner() = default;

namespace {

// Weights beyond this say "never"; a statement that must not be given up is not to be weighed.
constexpr std::int64_t largest_weight = 1'000'000;

base::Result<bool> check_weights(const record::Case& the_case, const Choice& choice) {
    std::set<std::string> known;
    for (const record::Statement& statement : the_case.statements) {
        known.insert(statement.id.text());
        known.insert(statement.speaker);
    }
    for (const record::LedgerRelease& release : the_case.releases) {
        known.insert(release.id.text());
        known.insert(release.ledger.keeper() ? release.ledger.keeper()->text() : std::string());
    }
    for (const record::Strike& strike : the_case.strikes) {
        known.insert(strike.id.text());
        known.insert(strike.actor.text());
    }
    for (const auto& [name, weight] : choice.weights) {
        if (!known.contains(name)) {
            const std::vector<std::string> names(known.begin(), known.end());
            return base::fail(base::ErrorKind::unknown_name,
                              "--weight '" + name +
                                  "': no statement, release or speaker of this case has that name" +
                                  base::suggestion(name, names));
        }
        if (weight < 1 || weight > largest_weight) {
            return base::fail(base::ErrorKind::out_of_range,
                              "--weight " + name + "=" + std::to_string(weight) +
                                  ": a weight is a whole number from 1 to " +
                                  std::to_string(largest_weight));
        }
    }
    return true;
}

}  // namespace

base::Result<Reasoner> Reasoner::make(record::Case the_case, Choice choice,
                                      const Thresholds& thresholds) {
    auto state = std::make_unique<State>();
    state->setting.thresholds = thresholds;
    state->the_case = std::move(the_case);
    state->choice = std::move(choice);
    RECOUNT_TRY(state->selection, select(state->the_case, state->choice));
    RECOUNT_CHECK(check_weights(state->the_case, state->choice));
    state->universe =
        std::make_unique<const Universe>(state->the_case, state->selection.ledgers.parts);
    state->prepare_candidates();
    state->add_closures();
    state->add_readings();
    state->set_floors();
    for (const Candidate& candidate : state->candidates) {
        if (candidate.status == Status::in_use) {
            state->premises.push_back(candidate.prepared.premise);
        }
    }
    return Reasoner(std::move(state));
}

base::Result<Reasoner> Reasoner::State::on(record::Day day) const {
    Choice then = choice;
    then.as_of = day;
    return make(the_case, std::move(then), setting.thresholds);
}

Findings Reasoner::check() const {
    Findings findings;
    findings.as_of = state_->selection.as_of;
    findings.assumptions = state_->selection.assumptions;
    findings.errors = state_->errors;
    findings.not_checkable = state_->selection.ledgers.not_checkable;
    findings.equations_that_agree = state_->selection.ledgers.equations_that_agree;
    findings.statements_used = static_cast<std::size_t>(
        std::count_if(state_->premises.begin(), state_->premises.end(),
                      [](const Premise& premise) { return premise.origin != Origin::closure; }));
    for (const std::string& measure : state_->measures()) {
        state_->check_measure(measure, findings);
    }
    std::stable_sort(findings.conflicts.begin(), findings.conflicts.end(),
                     [](const Conflict& a, const Conflict& b) {
                         return a.statements.size() < b.statements.size();
                     });
    for (std::size_t i = 0; i < findings.conflicts.size(); ++i) {
        findings.conflicts[i].id = "conflict-" + std::to_string(i + 1);
    }
    for (std::size_t i = 0; i < findings.tensions.size(); ++i) {
        findings.tensions[i].conflict.id = "tension-" + std::to_string(i + 1);
    }
    for (RejectedStatement& rejected : findings.rejected) {
        if (rejected.conflict) {
            rejected.conflict->id = "rejected-" + rejected.statement;
        }
    }
    state_->certify_residuals(findings);
    std::map<std::string, record::Day> published;
    for (const record::LedgerRelease& release : state_->the_case.releases) {
        published.emplace(release.id.text(),
                          release.published_on.latest().value_or(record::Day::max()));
    }
    std::stable_sort(findings.residuals.begin(), findings.residuals.end(),
                     [&](const Residual& a, const Residual& b) {
                         return published.at(a.report_id) < published.at(b.report_id);
                     });
    std::stable_sort(findings.not_checkable.begin(), findings.not_checkable.end(),
                     [&](const NotCheckable& a, const NotCheckable& b) {
                         return published.at(a.report_id) < published.at(b.report_id);
                     });
    findings.verdict = !findings.conflicts.empty()  ? Verdict::contradiction
                       : !findings.tensions.empty() ? Verdict::tension
                                                    : Verdict::consistent;
    return findings;
}

base::Result<Answer> Reasoner::ask(const Query& query, Mode mode) const {
    return std::move(ask_all({query}, mode).front());
}

std::vector<base::Result<Answer>> Reasoner::ask_all(const std::vector<Query>& queries, Mode mode,
                                                    Derivations derivations) const {
    std::map<record::Day, std::vector<std::size_t>> by_day;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        by_day[queries[i].as_of.value_or(state_->selection.as_of)].push_back(i);
    }
    std::vector<base::Result<Answer>> results(
        queries.size(), base::fail(base::ErrorKind::not_found, "not answered"));
    for (const auto& [day, members] : by_day) {
        std::vector<Query> asked;
        for (const std::size_t i : members) {
            asked.push_back(queries[i]);
        }
        const auto file = [&](const State& state) {
            std::vector<base::Result<Answer>> answers = state.answers(asked, mode, derivations);
            for (std::size_t i = 0; i < members.size(); ++i) {
                results[members[i]] = std::move(answers[i]);
            }
        };
        if (day == state_->selection.as_of) {
            file(*state_);
            continue;
        }
        const base::Result<Reasoner> then = state_->on(day);
        if (then) {
            file(*then->state_);
            continue;
        }
        for (const std::size_t i : members) {
            results[i] = base::fail(then.error());
        }
    }
    return results;
}

const record::Case& Reasoner::the_case() const {
    return state_->the_case;
}

std::optional<record::Day> Reasoner::as_of() const {
    return state_->selection.as_of;
}

const std::map<std::string, bool>& Reasoner::assumptions() const {
    return state_->selection.assumptions;
}

const std::vector<Premise>& Reasoner::premises() const {
    return state_->premises;
}

std::vector<record::Day> Reasoner::days_of_saying() const {
    std::set<record::Day> days;
    for (const record::Statement& statement : state_->the_case.statements) {
        if (const auto day = statement.said_on.latest();
            day && statement.basis != record::Basis::assumption) {
            days.insert(*day);
        }
    }
    for (const record::LedgerRelease& release : state_->the_case.releases) {
        if (const auto day = release.published_on.latest()) {
            days.insert(*day);
        }
    }
    return {days.begin(), days.end()};
}

}  // namespace recount::reason
