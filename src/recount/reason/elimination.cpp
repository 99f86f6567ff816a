#include "recount/reason/elimination.h"

#include <algorithm>
#include <array>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/reason/belligerents.h"
#include "recount/reason/reasoner_state.h"
#include "recount/reason/trial.h"

namespace recount::reason {
namespace {

using record::Ledger;

/// In what a party counts its uses of force: whoever killed in an incident has at least one there.
constexpr std::array<const char*, 6> uses_of_force = {"incidents", "strikes",   "engagements",
                                                      "missions",  "munitions", "sorties"};

// The grammar of a party takes so many names.
constexpr std::size_t most_names = 1000;

record::PartyExpression party_of(const std::string& text) {
    return record::PartyExpression::parse(text).value();
}

/// The box of the part, and the part as a restriction.
record::Scope scope_of(const std::string& part) {
    record::Scope scope;
    scope.part = record::PartExpression::parse(part).value();
    return scope;
}

bool names_part(const Term& term, const std::string& part) {
    const std::vector<record::PartId>& parts = term.scope.part.parts();
    return !term.scope.part.is_outside() &&
           std::any_of(parts.begin(), parts.end(),
                       [&](const record::PartId& id) { return id.text() == part; });
}

/// The books in which most was said of a part; without any, what occurred.
Ledger ledger_for(const Reasoner::State& state, const EliminationQuery& query) {
    if (query.ledger) {
        return *query.ledger;
    }
    std::vector<std::pair<Ledger, std::size_t>> spoken;
    for (const Candidate* candidate : state.of_measure(query.measure.name())) {
        for (const Term& term : candidate->prepared.premise.terms) {
            if (!names_part(term, query.part) || candidate->status != Status::in_use ||
                term.ledger.kind() != Ledger::Kind::assessed) {
                continue;
            }
            auto found = std::find_if(spoken.begin(), spoken.end(), [&](const auto& known) {
                return known.first == term.ledger;
            });
            if (found == spoken.end()) {
                spoken.emplace_back(term.ledger, 0);
                found = std::prev(spoken.end());
            }
            ++found->second;
        }
    }
    const auto most =
        std::max_element(spoken.begin(), spoken.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == spoken.end() ? Ledger::occurred() : most->first;
}

/// Weighs the suspects of one part.
class Inquest {
public:
    Inquest(const Reasoner::State& state, const EliminationQuery& query, Ledger ledger,
            const record::Part& part, Belligerents belligerents)
        : state_(state),
          query_(query),
          ledger_(std::move(ledger)),
          part_(part),
          belligerents_(std::move(belligerents)) {}

    base::Result<Elimination> run() {
        Elimination result{query_, ledger_, part_.kind, state_.selection.as_of, {}, {}, {},
                           {},     {},      {}};
        result.absent = belligerents_.absent;
        result.assumptions = state_.selection.assumptions;
        if (query_.is_single_party) {
            result.assumptions["single-party"] = true;
        }
        for (const record::ActorId& party : belligerents_.present) {
            result.suspects.push_back({party});
        }
        result.suspects.push_back({std::nullopt});
        RECOUNT_TRY(Trial trial,
                    Trial::make(state_, query_.measure.name(), suppositions(result.suspects)));
        result.set_aside = trial.set_aside();
        for (std::size_t i = 0; i < result.suspects.size(); ++i) {
            result.suspects[i].exclusion = refutation(trial, i, query_.is_single_party);
        }
        for (const char* unit : uses_of_force) {
            RECOUNT_CHECK(weigh_declarations(unit, result.suspects));
        }
        for (const std::string& measure : state_.measures()) {
            RECOUNT_CHECK(weigh_others(measure, result.suspects));
        }
        for (std::size_t i = 0; i < result.suspects.size(); ++i) {
            find_conditional(trial, i, result.suspects[i]);
        }
        RECOUNT_CHECK(find_shares(trial, result.suspects));
        return result;
    }

private:
    [[nodiscard]] bool is_incident() const { return part_.kind == record::PartKind::incident; }
    [[nodiscard]] bool is_on(std::string_view assumption) const {
        const auto found = state_.selection.assumptions.find(std::string(assumption));
        return found != state_.selection.assumptions.end() && found->second;
    }

    /// Terms for a suspect, or with `sign` -1 for everybody else.
    [[nodiscard]] std::vector<Term> terms_of(const Suspect& suspect, const Ledger& ledger) const {
        if (suspect.party) {
            record::Scope scope = scope_of(query_.part);
            scope.party = party_of(suspect.party->text());
            return {{1, query_.measure, ledger, std::move(scope), Books::standing}};
        }
        std::vector<Term> terms = {
            {1, query_.measure, ledger, scope_of(query_.part), Books::standing}};
        append_named(-1, ledger, terms);
        return terms;
    }

    /// Everybody but a suspect.
    [[nodiscard]] std::vector<Term> terms_of_others(const Suspect& suspect) const {
        std::vector<Term> terms;
        if (!suspect.party) {
            append_named(1, Ledger::occurred(), terms);
            return terms;
        }
        terms.push_back(
            {1, query_.measure, Ledger::occurred(), scope_of(query_.part), Books::standing});
        terms.push_back(terms_of(suspect, Ledger::occurred()).front());
        terms.back().coefficient = -1;
        return terms;
    }

    /// All whom the case names as belligerents.
    void append_named(std::int64_t coefficient, const Ledger& ledger,
                      std::vector<Term>& terms) const {
        std::string text;
        std::size_t names = 0;
        const auto flush = [&] {
            if (names > 0) {
                record::Scope scope = scope_of(query_.part);
                scope.party = party_of(text);
                terms.push_back(
                    {coefficient, query_.measure, ledger, std::move(scope), Books::standing});
            }
            text.clear();
            names = 0;
        };
        for (const auto* actors : {&belligerents_.present, &belligerents_.absent}) {
            for (const record::ActorId& actor : *actors) {
                text += (names == 0 ? "" : " | ") + actor.text();
                if (++names == most_names) {
                    flush();
                }
            }
        }
        flush();
    }

    static Premise supposed(std::string_view id, std::vector<Term> terms,
                            std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
        Premise premise;
        premise.id = id;
        premise.origin = Origin::hypothesis;
        premise.terms = std::move(terms);
        premise.low = low;
        premise.high = high;
        return premise;
    }

    /// Two for each suspect: at least one is by it; none is by anybody else.
    [[nodiscard]] std::vector<Premise> suppositions(const std::vector<Suspect>& suspects) const {
        std::vector<Premise> result;
        for (const Suspect& suspect : suspects) {
            result.push_back(supposed(hypothesis_id, terms_of(suspect, ledger_), 1, std::nullopt));
            if (is_incident()) {
                std::vector<Term> others = terms_of_others(suspect);
                if (others.empty()) {
                    others = terms_of(suspect, Ledger::occurred());
                    others.push_back(others.front());
                    others.back().coefficient = -1;
                }
                result.push_back(supposed(hypothesis_alone_id, std::move(others), std::nullopt, 0));
            }
        }
        return result;
    }

    std::optional<Derivation> refutation(Trial& trial, std::size_t suspect, bool is_single_party,
                                         const std::string& switch_name = {}) const {
        if (!is_incident()) {
            return trial.refutation({suspect}, switch_name);
        }
        const std::size_t at_least_one = 2 * suspect;
        std::optional<Derivation> found = trial.refutation({at_least_one}, switch_name);
        if (!found && is_single_party) {
            found = trial.refutation({at_least_one, at_least_one + 1}, switch_name);
            if (found) {
                add_assumption("single-party", *found);
            }
        }
        return found;
    }

    static void add_assumption(std::string_view name, Derivation& derivation) {
        derivation.assumptions.emplace_back(name);
        std::sort(derivation.assumptions.begin(), derivation.assumptions.end());
    }

    /// Whoever killed in an incident made a strike there and entered it in its own books.
    base::Result<bool> weigh_declarations(const std::string& unit,
                                          std::vector<Suspect>& suspects) const {
        if (!is_incident() || unit == query_.measure.name() || state_.in_use(unit).empty()) {
            return true;
        }
        RECOUNT_TRY(const record::Measure measure, record::Measure::make(unit));
        std::vector<Premise> tried;
        std::vector<std::size_t> whose;
        for (std::size_t i = 0; i < suspects.size(); ++i) {
            if (!suspects[i].party || suspects[i].is_excluded()) {
                continue;
            }
            for (const Ledger& ledger :
                 {Ledger::occurred(), Ledger::assessed(*suspects[i].party)}) {
                std::vector<Term> terms = terms_of(suspects[i], ledger);
                terms.front().measure = measure;
                tried.push_back(supposed(hypothesis_id, std::move(terms), 1, std::nullopt));
                whose.push_back(i);
            }
        }
        if (tried.empty()) {
            return true;
        }
        RECOUNT_TRY(Trial trial,
                    Trial::make(state_, unit, std::move(tried), Trial::Closures::left_out));
        for (std::size_t k = 0; k < whose.size(); ++k) {
            Suspect& suspect = suspects[whose[k]];
            if (suspect.is_excluded() || suspect.excluded_if) {
                continue;
            }
            std::optional<Derivation> found = trial.refutation({k});
            if (!found) {
                continue;
            }
            add_assumption(declared_strikes, *found);
            if (is_on(declared_strikes)) {
                suspect.exclusion = std::move(found);
            } else {
                suspect.excluded_if = {std::string(declared_strikes), *std::move(found)};
            }
        }
        return true;
    }

    /// With one party an incident, what another did there in any measure rules a party out.
    base::Result<bool> weigh_others(const std::string& name, std::vector<Suspect>& suspects) const {
        const std::vector<const PreparedPremise*> premises = state_.in_use(name);
        const bool is_spoken_of =
            std::any_of(premises.begin(), premises.end(), [&](const PreparedPremise* premise) {
                return std::any_of(premise->premise.terms.begin(), premise->premise.terms.end(),
                                   [&](const Term& term) { return names_part(term, query_.part); });
            });
        if (!is_incident() || name == query_.measure.name() || !is_spoken_of) {
            return true;
        }
        RECOUNT_TRY(const record::Measure measure, record::Measure::make(name));
        std::vector<Premise> tried;
        std::vector<Suspect*> whose;
        for (Suspect& suspect : suspects) {
            std::vector<Term> others = terms_of_others(suspect);
            if (suspect.is_excluded() || others.empty()) {
                continue;
            }
            for (Term& term : others) {
                term.measure = measure;
            }
            tried.push_back(supposed(hypothesis_alone_id, std::move(others), std::nullopt, 0));
            whose.push_back(&suspect);
        }
        if (tried.empty()) {
            return true;
        }
        RECOUNT_TRY(Trial trial, Trial::make(state_, name, std::move(tried)));
        for (std::size_t k = 0; k < whose.size(); ++k) {
            std::optional<Derivation> found = trial.refutation({k});
            if (!found) {
                continue;
            }
            add_assumption("single-party", *found);
            if (query_.is_single_party) {
                whose[k]->exclusion = std::move(found);
            } else if (!whose[k]->excluded_if) {
                whose[k]->excluded_if = {"single-party", *std::move(found)};
            }
        }
        return true;
    }

    void find_conditional(Trial& trial, std::size_t number, Suspect& suspect) const {
        if (suspect.is_excluded() || suspect.excluded_if) {
            return;
        }
        for (const std::string& name : trial.switches()) {
            if (auto found = refutation(trial, number, query_.is_single_party, name)) {
                suspect.excluded_if = {name, *std::move(found)};
                return;
            }
        }
        if (is_incident() && !query_.is_single_party) {
            if (auto found = refutation(trial, number, true)) {
                suspect.excluded_if = {"single-party", *std::move(found)};
            }
        }
    }

    base::Result<bool> find_shares(const Trial& trial, std::vector<Suspect>& suspects) const {
        std::vector<std::vector<Term>> claims;
        std::vector<Suspect*> left;
        for (Suspect& suspect : suspects) {
            if (!suspect.is_excluded()) {
                claims.push_back(terms_of(suspect, ledger_));
                left.push_back(&suspect);
            }
        }
        if (claims.empty()) {
            return true;
        }
        RECOUNT_TRY(BoundsFinder finder,
                    BoundsFinder::make(state_.setting, trial.premises(),
                                       state_.revisions_of(query_.measure.name()), claims));
        for (std::size_t i = 0; i < left.size(); ++i) {
            RECOUNT_TRY(Bounds bounds, finder.find(i, Mode::chosen, Derivations::short_ones));
            left[i]->share =
                Suspect::Share{bounds.low, bounds.high, std::move(bounds.low_derivation),
                               std::move(bounds.high_derivation)};
        }
        return true;
    }

    const Reasoner::State& state_;
    const EliminationQuery& query_;
    Ledger ledger_;
    const record::Part& part_;
    Belligerents belligerents_;
};

Elimination::Outcome outcome_of(const std::vector<Suspect>& suspects) {
    const auto excluded = static_cast<std::size_t>(std::count_if(
        suspects.begin(), suspects.end(), [](const Suspect& s) { return s.is_excluded(); }));
    const std::size_t left = suspects.size() - excluded;
    return left == 0       ? Elimination::Outcome::nobody_left
           : excluded == 0 ? Elimination::Outcome::nobody_excluded
           : left == 1     ? Elimination::Outcome::one_left
                           : Elimination::Outcome::narrowed;
}

}  // namespace

std::vector<const Suspect*> Elimination::left() const {
    std::vector<const Suspect*> result;
    for (const Suspect& suspect : suspects) {
        if (!suspect.is_excluded()) {
            result.push_back(&suspect);
        }
    }
    return result;
}

base::Result<Elimination> eliminate(const Reasoner& reasoner, const EliminationQuery& query) {
    const Reasoner::State& state = reasoner.state();
    const std::optional<std::uint32_t> number = state.universe->part_number(query.part);
    if (!number) {
        std::vector<std::string> names;
        for (const record::Part& part : state.universe->parts()) {
            names.push_back(part.id.text());
        }
        return base::fail(base::ErrorKind::unknown_name,
                          "'" + query.part +
                              "' is not an incident or part of this case; name one of "
                              "incidents.csv or parts.csv" +
                              base::suggestion(query.part, names));
    }
    const record::Part& part = state.universe->parts()[*number];
    RECOUNT_TRY(Elimination result, Inquest(state, query, ledger_for(state, query), part,
                                            belligerents_on(state.the_case, part.box.event))
                                        .run());
    for (const record::Incident& incident : state.the_case.incidents) {
        if (incident.id == part.id) {
            result.suspected = incident.belligerents;
        }
    }
    result.outcome = outcome_of(result.suspects);
    return result;
}

std::string_view to_text(Elimination::Outcome outcome) {
    switch (outcome) {
        case Elimination::Outcome::nobody_excluded:
            return "nobody-excluded";
        case Elimination::Outcome::narrowed:
            return "narrowed";
        case Elimination::Outcome::one_left:
            return "one-left";
        case Elimination::Outcome::nobody_left:
            return "nobody-left";
    }
    return {};
}

}  // namespace recount::reason
