#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "recount/reason/bounds.h"
#include "recount/reason/closures.h"
#include "recount/reason/conflicts.h"
#include "recount/reason/problem.h"
#include "recount/reason/reason.h"
#include "recount/reason/selection.h"

namespace recount::reason {
namespace {

/// Why a premise is there: in use, or kept ready to see what it would do.
enum class Standing { in_use, rejected, switched_off };

struct Candidate {
    PreparedPremise prepared;
    Standing standing = Standing::in_use;
    std::string switch_name;  ///< for `switched_off`
};

std::vector<Term> claim_of(const Query& query) {
    return {{1, query.measure, query.ledger, query.scope, Books::standing}};
}

bool is_official(const record::Case& the_case, const record::ActorId& keeper) {
    const auto found = std::find_if(the_case.actors.begin(), the_case.actors.end(),
                                    [&](const record::Actor& actor) { return actor.id == keeper; });
    return found == the_case.actors.end() || !found->kind ||
           (*found->kind != record::ActorKind::recorder &&
            *found->kind != record::ActorKind::press);
}

}  // namespace

struct Reasoner::State {
    record::Case the_case;
    Choice choice;
    Selection selection;
    std::unique_ptr<const Universe> universe;
    Setting setting;
    std::vector<Candidate> candidates;
    std::vector<Premise> premises;
    std::vector<base::Error> errors;

    void prepare_candidates();
    void add_closures();
    void set_floors();
    [[nodiscard]] bool is_on(const std::string& assumption) const {
        return selection.assumptions.at(assumption);
    }
    [[nodiscard]] std::vector<const Candidate*> of_measure(const std::string& measure) const;
    [[nodiscard]] std::vector<Revision> revisions_of(const std::string& measure) const;
    [[nodiscard]] std::set<std::string> measures() const;
    void check_measure(const std::string& measure, Findings& findings) const;
    void certify_residuals(Findings& findings) const;
    [[nodiscard]] base::Result<Query> limited(Query query) const;
    [[nodiscard]] Answer answer_of(const Query& asked, Bounds bounds) const;
    [[nodiscard]] std::vector<base::Result<Answer>> answers(const std::vector<Query>& queries,
                                                            Mode mode,
                                                            Derivations derivations) const;
};

void Reasoner::State::prepare_candidates() {
    const auto add = [&](const Premise& premise, Standing standing, const std::string& name) {
        base::Result<PreparedPremise> prepared = prepare(*universe, premise);
        if (prepared) {
            candidates.push_back({*std::move(prepared), standing, name});
        } else {
            errors.push_back(prepared.error());
        }
    };
    for (const Premise& premise : selection.premises) {
        add(premise, Standing::in_use, {});
    }
    for (const Premise& premise : selection.rejected) {
        add(premise, Standing::rejected, {});
    }
    for (const auto& [name, premises_off] : selection.switched_off) {
        for (const Premise& premise : premises_off) {
            add(premise, Standing::switched_off, name);
        }
    }
}

void Reasoner::State::add_closures() {
    if (!is_on("books-are-announced")) {
        return;
    }
    std::vector<const PreparedPremise*> in_use;
    for (const Candidate& candidate : candidates) {
        if (candidate.standing == Standing::in_use) {
            in_use.push_back(&candidate.prepared);
        }
    }
    std::vector<Candidate> closures;
    for (Premise& closure : announced_closures(*universe, in_use, selection.as_of)) {
        if (base::Result<PreparedPremise> prepared = prepare(*universe, std::move(closure))) {
            closures.push_back({*std::move(prepared), Standing::in_use, {}});
        }
    }
    std::move(closures.begin(), closures.end(), std::back_inserter(candidates));
}

void Reasoner::State::set_floors() {
    std::set<record::Ledger> ledgers;
    for (const Candidate& candidate : candidates) {
        for (const Term& term : candidate.prepared.premise.terms) {
            if (term.ledger.kind() == record::Ledger::Kind::assessed &&
                is_official(the_case, *term.ledger.keeper())) {
                ledgers.insert(term.ledger);
            }
        }
    }
    for (const record::Ledger& ledger : ledgers) {
        if (is_on("assessment-is-floor")) {
            setting.floors.assessment.push_back({ledger, {}});
        }
        record::Scope own;
        if (auto party = record::PartyExpression::parse(ledger.keeper()->text())) {
            own.party = *std::move(party);
        }
        if (is_on("admission-is-floor") && universe->resolve(own)) {
            setting.floors.admission.push_back({ledger, own.party});
        }
    }
    setting.universe = universe.get();
    setting.as_of = selection.as_of;
    setting.incidents_are_disjoint = is_on("incidents-disjoint");
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
    for (const Candidate* member : members) {
        result.push_back(&member->prepared);
    }
    return result;
}

Conflict conflict_of(ConflictingRows found) {
    Conflict conflict;
    for (const Step& step : found.derivation.steps) {
        if (step.premise.origin != Origin::closure) {
            conflict.statements.push_back(step.premise.id);
        }
    }
    conflict.assumptions = found.derivation.assumptions;
    conflict.derivation = std::move(found.derivation);
    return conflict;
}

}  // namespace

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
        finder.set_active(row, members[row]->standing == Standing::in_use);
    }
    while (const std::optional<ConflictingRows> found = finder.find()) {
        findings.conflicts.push_back(conflict_of(*found));
        for (const std::uint32_t row : found->rows) {
            const bool is_statement =
                row < members.size() && members[row]->prepared.premise.origin != Origin::closure;
            if (is_statement) {
                finder.set_active(row, false);
            }
        }
    }
    // What is left agrees; whatever clashes now needs the statement or switch that is tried.
    std::map<std::string, std::vector<std::uint32_t>> switches;
    for (std::uint32_t row = 0; row < members.size(); ++row) {
        if (members[row]->standing == Standing::switched_off) {
            switches[members[row]->switch_name].push_back(row);
        }
        if (members[row]->standing != Standing::rejected) {
            continue;
        }
        finder.set_active(row, true);
        RejectedStatement rejected{members[row]->prepared.premise.id, std::nullopt};
        if (const std::optional<ConflictingRows> found = finder.find()) {
            rejected.conflict = conflict_of(*found);
        }
        findings.rejected.push_back(std::move(rejected));
        finder.set_active(row, false);
    }
    for (const auto& [name, rows] : switches) {
        for (const std::uint32_t row : rows) {
            finder.set_active(row, true);
        }
        if (const std::optional<ConflictingRows> found = finder.find()) {
            findings.tensions.push_back({name, conflict_of(*found)});
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
        residual.derivation = conflict_of(*found).derivation;
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
            .mode = bounds.is_cautious ? "cautious" : "chosen",
            .set_aside = std::move(bounds.set_aside),
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
        std::vector<const Candidate*> in_use;
        for (const Candidate* candidate : of_measure(measure)) {
            if (candidate->standing == Standing::in_use) {
                in_use.push_back(candidate);
            }
        }
        std::vector<std::vector<Term>> asked;
        for (const std::size_t i : members) {
            asked.push_back(claims[i]);
        }
        base::Result<BoundsFinder> finder = BoundsFinder::make(
            setting, prepared_of(in_use), revisions_of(measure), std::move(asked));
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (!finder) {
                results[members[i]] = base::fail(finder.error());
                continue;
            }
            base::Result<Bounds> bounds = finder->find(i, mode, derivations);
            if (bounds) {
                results[members[i]] = answer_of(queries[members[i]], *std::move(bounds));
            } else {
                results[members[i]] = base::fail(bounds.error());
            }
        }
    }
    return results;
}

Reasoner::Reasoner(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Reasoner::Reasoner(Reasoner&&) noexcept = default;
Reasoner& Reasoner::operator=(Reasoner&&) noexcept = default;
Reasoner::~Reasoner() = default;

base::Result<Reasoner> Reasoner::make(record::Case the_case, Choice choice) {
    auto state = std::make_unique<State>();
    state->the_case = std::move(the_case);
    state->choice = std::move(choice);
    RECOUNT_TRY(state->selection, select(state->the_case, state->choice));
    state->universe =
        std::make_unique<const Universe>(state->the_case, state->selection.ledgers.parts);
    state->prepare_candidates();
    state->add_closures();
    state->set_floors();
    for (const Candidate& candidate : state->candidates) {
        if (candidate.standing == Standing::in_use) {
            state->premises.push_back(candidate.prepared.premise);
        }
    }
    return Reasoner(std::move(state));
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
        Choice choice = state_->choice;
        choice.as_of = day;
        const base::Result<Reasoner> then = make(state_->the_case, std::move(choice));
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
