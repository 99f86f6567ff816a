#include "recount/reason/selection.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "recount/base/spelling.h"

namespace recount::reason {
namespace {

using record::Day;

constexpr const char* allegation_switch = "allegation-is-range";

std::map<std::string, bool> assumptions_of(const record::Case& the_case) {
    std::map<std::string, bool> switches;
    for (const record::BuiltInAssumption& info : record::built_in_assumptions()) {
        switches.emplace(info.name, info.is_on);
    }
    for (const record::Statement& statement : the_case.statements) {
        if (!statement.assumption.empty()) {
            switches.emplace(statement.assumption, true);
        }
    }
    for (const auto& [name, is_on] : the_case.settings.assumptions) {
        switches[name] = is_on;
    }
    return switches;
}

std::set<std::string> names_of(const record::Case& the_case) {
    std::set<std::string> names;
    for (const record::Statement& statement : the_case.statements) {
        names.insert(statement.id.text());
        names.insert(statement.speaker);
    }
    for (const record::LedgerRelease& release : the_case.releases) {
        names.insert(release.id.text());
        if (const std::optional<record::ActorId>& keeper = release.ledger.keeper()) {
            names.insert(keeper->text());
        }
    }
    for (const record::Strike& strike : the_case.strikes) {
        names.insert(strike.id.text());
        names.insert(strike.actor.text());
    }
    return names;
}

base::Result<bool> check_names(const std::vector<std::string>& given,
                               const std::set<std::string>& known, const char* option) {
    for (const std::string& name : given) {
        if (!known.contains(name)) {
            const std::vector<std::string> candidates(known.begin(), known.end());
            return base::fail(base::ErrorKind::unknown_name,
                              std::string(option) + " '" + name +
                                  "': no statement, release or speaker of this case has that name" +
                                  base::suggestion(name, candidates));
        }
    }
    return true;
}

Day last_day_of_saying(const record::Case& the_case) {
    std::optional<Day> last;
    const auto hear = [&last](std::optional<Day> day) {
        if (day && (!last || *last < *day)) {
            last = day;
        }
    };
    for (const record::Statement& statement : the_case.statements) {
        hear(statement.said_on.latest());
    }
    for (const record::LedgerRelease& release : the_case.releases) {
        hear(release.published_on.latest());
    }
    return last.value_or(Day{});
}

class Selector {
public:
    Selector(const record::Case& the_case, const Choice& choice, Selection& selection)
        : case_(the_case), choice_(choice), selection_(selection) {}

    void run() {
        select_statements();
        select_releases();
        select_strikes();
        for (std::vector<Premise>* premises : {&selection_.premises, &selection_.rejected}) {
            std::for_each(premises->begin(), premises->end(),
                          [&](Premise& premise) { end_entries_by_then(premise); });
        }
        for (auto& [name, premises] : selection_.switched_off) {
            std::for_each(premises.begin(), premises.end(),
                          [&](Premise& premise) { end_entries_by_then(premise); });
        }
    }

private:
    enum class Use { yes, rejected, no };

    static bool lists(const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    [[nodiscard]] Use use_of(const std::string& id, const std::string& speaker) const {
        if (lists(choice_.drop, id) || lists(choice_.drop, speaker)) {
            return Use::no;
        }
        if (lists(choice_.trust, id) || lists(choice_.trust, speaker)) {
            return Use::yes;
        }
        for (const std::string& name : {id, speaker}) {
            const auto trust = case_.settings.trust.find(name);
            if (trust != case_.settings.trust.end()) {
                return trust->second == record::Trust::accept ? Use::yes : Use::rejected;
            }
        }
        return Use::yes;
    }

    [[nodiscard]] bool is_said(const record::Statement& statement) const {
        const std::optional<Day> said = statement.said_on.latest();
        return said && *said <= selection_.as_of &&
               (!statement.withdrawn_on || selection_.as_of < *statement.withdrawn_on);
    }

    [[nodiscard]] bool is_on(const std::string& assumption) const {
        const auto found = selection_.assumptions.find(assumption);
        return found == selection_.assumptions.end() || found->second;
    }

    static Premise premise_of(const record::Statement& statement) {
        Premise premise;
        premise.id = statement.id.text();
        premise.origin =
            statement.basis == record::Basis::assumption ? Origin::assumption : Origin::statement;
        premise.terms = {
            {1, statement.measure, statement.ledger, statement.scope, Books::standing}};
        premise.low = statement.claim.low();
        premise.high = statement.claim.high();
        premise.speaker = statement.speaker;
        premise.said_on = statement.said_on.latest();
        premise.assumption = statement.assumption;
        premise.url = statement.url;
        premise.note = statement.note;
        premise.where = statement.origin;
        return premise;
    }

    /// The books of a day hold entries up to that day only: a span of entry days ends there.
    void end_entries_by_then(Premise& premise) const {
        for (Term& term : premise.terms) {
            if (term.ledger.kind() == record::Ledger::Kind::occurred) {
                continue;
            }
            const std::optional<Day> from = term.scope.entered.from();
            const std::optional<Day> to = term.scope.entered.to();
            const bool is_later = from && selection_.as_of < *from;
            if (!is_later && (!to || selection_.as_of < *to)) {
                term.scope.entered = *record::DaySpan::make(from, selection_.as_of);
            }
        }
    }

    void select_statements() {
        std::set<std::string> superseded;
        for (const record::Statement& statement : case_.statements) {
            if (is_said(statement) && use_of(statement.id.text(), statement.speaker) == Use::yes &&
                is_on(statement.assumption)) {
                for (const record::StatementId& before : statement.supersedes) {
                    superseded.insert(before.text());
                }
            }
        }
        for (const record::Statement& statement : case_.statements) {
            if (!is_said(statement) || superseded.contains(statement.id.text())) {
                continue;
            }
            const Use use = use_of(statement.id.text(), statement.speaker);
            if (use == Use::no) {
                continue;
            }
            Premise premise = premise_of(statement);
            if (statement.ledger.kind() == record::Ledger::Kind::alleged) {
                add_reading_of_allegation(premise);
            }
            if (!statement.assumption.empty() && !is_on(statement.assumption)) {
                selection_.switched_off[statement.assumption].push_back(std::move(premise));
            } else if (use == Use::rejected) {
                selection_.rejected.push_back(std::move(premise));
            } else {
                selection_.premises.push_back(std::move(premise));
            }
        }
    }

    /// With `allegation-is-range` what a recorder counted is read as what happened as well.
    void add_reading_of_allegation(const Premise& allegation) {
        Premise reading = allegation;
        reading.terms[0].ledger = record::Ledger::occurred();
        reading.terms[0].scope.entered = {};
        reading.assumption = allegation_switch;
        if (is_on(allegation_switch)) {
            selection_.premises.push_back(std::move(reading));
        } else {
            selection_.switched_off[allegation_switch].push_back(std::move(reading));
        }
    }

    void select_releases() {
        std::vector<record::LedgerRelease> releases;
        for (const record::LedgerRelease& release : case_.releases) {
            const std::optional<record::ActorId>& keeper = release.ledger.keeper();
            if (use_of(release.id.text(), keeper ? keeper->text() : std::string()) == Use::yes) {
                releases.push_back(release);
            }
        }
        selection_.ledgers = read_ledgers(releases, case_.statements, selection_.as_of,
                                          is_on("reopened-are-stated"));
        selection_.premises.insert(selection_.premises.end(), selection_.ledgers.premises.begin(),
                                   selection_.ledgers.premises.end());
    }

    void select_strikes() {
        for (const record::Strike& strike : case_.strikes) {
            const std::optional<Day> known_by =
                strike.span.to() ? strike.span.to() : strike.span.from();
            if (use_of(strike.id.text(), strike.actor.text()) != Use::yes ||
                (known_by && selection_.as_of < *known_by)) {
                continue;
            }
            Premise premise;
            premise.id = strike.id.text();
            premise.origin = Origin::strike;
            record::Scope scope;
            if (auto party = record::PartyExpression::parse(strike.actor.text())) {
                scope.party = *std::move(party);
            }
            scope.place = strike.place;
            scope.event = strike.span;
            premise.terms = {{1, strike.measure, record::Ledger::assessed(strike.actor),
                              std::move(scope), Books::standing}};
            premise.low = strike.value;
            premise.high = strike.value;
            premise.speaker = strike.actor.text();
            premise.said_on = known_by;
            premise.url = strike.url;
            premise.note = strike.note;
            premise.where = strike.origin;
            selection_.premises.push_back(std::move(premise));
        }
    }

    const record::Case& case_;
    const Choice& choice_;
    Selection& selection_;
};

}  // namespace

base::Result<Selection> select(const record::Case& the_case, const Choice& choice) {
    Selection selection;
    selection.assumptions = assumptions_of(the_case);
    const std::set<std::string> names = names_of(the_case);
    RECOUNT_CHECK(check_names(choice.drop, names, "--drop"));
    RECOUNT_CHECK(check_names(choice.trust, names, "--trust"));
    for (const auto& [name, is_on] : choice.assume) {
        const auto found = selection.assumptions.find(name);
        if (found == selection.assumptions.end()) {
            std::vector<std::string> candidates;
            candidates.reserve(selection.assumptions.size());
            for (const auto& [known, ignored] : selection.assumptions) {
                candidates.push_back(known);
            }
            return base::fail(base::ErrorKind::unknown_name,
                              "--assume '" + name + "': this case has no such assumption" +
                                  base::suggestion(name, candidates));
        }
        found->second = is_on;
    }
    if (selection.assumptions["single-party"] && !choice.goes_by_party) {
        return base::fail(base::ErrorKind::refused,
                          "the assumption 'single-party' needs either/or reasoning, which only "
                          "'check', 'ask' and 'who' do; switch it off");
    }
    if (!selection.assumptions["counts-are-whole"]) {
        return base::fail(base::ErrorKind::refused,
                          "the assumption 'counts-are-whole' cannot be switched off: people are "
                          "counted in whole numbers");
    }
    selection.as_of = choice.as_of.value_or(last_day_of_saying(the_case));
    Selector(the_case, choice, selection).run();
    return selection;
}

}  // namespace recount::reason
