#include "recount/reason/spoken.h"

#include <algorithm>
#include <optional>
#include <set>

namespace recount::reason {
namespace {

using record::Day;
using record::Ledger;

std::string text_of(std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : "-";
}

std::string text_of(std::optional<Day> day) {
    return day ? record::to_text(*day) : "..";
}

/// The days as written in the case: an end that was put there because the books end on the day
/// asked about is no end of the statement.
class Ends {
public:
    explicit Ends(const Reasoner::State& state) : as_of_(state.selection.as_of) {
        for (const record::Statement& statement : state.the_case.statements) {
            written_.emplace(statement.id.text(), statement.scope.entered.to());
        }
    }

    [[nodiscard]] std::string end_of(const Premise& premise, const Term& term) const {
        const std::optional<Day> to = term.scope.entered.to();
        const bool is_put_there =
            to == as_of_ && (premise.origin == Origin::strike || is_cut_off(premise, true));
        return is_put_there ? "open" : text_of(to);
    }

    /// Whether a premise speaks of entries later than the day asked about.
    [[nodiscard]] bool looks_ahead(const Premise& premise) const {
        return is_cut_off(premise, false);
    }

private:
    /// Whether the entries a statement writes of end after the day asked about, or nowhere.
    [[nodiscard]] bool is_cut_off(const Premise& premise, bool is_open_end_cut) const {
        const auto found = written_.find(premise.id);
        if (found == written_.end()) {
            return false;
        }
        const std::optional<Day>& end = found->second;
        return end ? as_of_ < *end : is_open_end_cut;
    }

    Day as_of_;
    std::map<std::string, std::optional<Day>> written_;
};

std::string text_of(const Premise& premise, const Ends& ends) {
    std::string text = text_of(premise.low) + " " + text_of(premise.high);
    for (const Term& term : premise.terms) {
        const record::Scope& scope = term.scope;
        text += "; " + std::to_string(term.coefficient) + " " + term.ledger.text() + " by " +
                scope.party.text() + " in " + scope.place.text() + " on " +
                text_of(scope.event.from()) + " " + text_of(scope.event.to()) + " entered " +
                text_of(scope.entered.from()) + " " + ends.end_of(premise, term) + " part " +
                scope.part.text() + (term.books == Books::announced ? " announced" : "");
    }
    return text;
}

/// Whether a closure says of the last days only that nothing was entered: it takes part in no sum
/// of the days before, and its end moves with the day asked about.
bool is_tail(const Premise& premise, Day as_of) {
    return premise.origin == Origin::closure && premise.terms.size() == 1 &&
           premise.terms.front().scope.entered.to() == as_of;
}

bool is_floor(const Floors& floors, const Ledger& ledger) {
    const auto has = [&](const std::vector<Floor>& list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const Floor& floor) { return floor.ledger == ledger; });
    };
    return ledger.kind() == Ledger::Kind::occurred || has(floors.admission) ||
           has(floors.assessment);
}

}  // namespace

Spoken spoken_of(const Reasoner::State& state, const Query& query) {
    const Ends ends(state);
    const Floors& floors = state.setting.floors;
    const bool is_linked = is_floor(floors, query.ledger);
    const auto bears = [&](const Term& term) {
        return term.ledger == query.ledger || (is_linked && is_floor(floors, term.ledger));
    };
    Spoken spoken;
    spoken.is_open = !state.is_on("books-are-announced");
    for (const PreparedPremise* prepared : state.in_use(query.measure.name())) {
        const Premise& premise = prepared->premise;
        if (std::none_of(premise.terms.begin(), premise.terms.end(), bears) ||
            is_tail(premise, state.selection.as_of)) {
            continue;
        }
        spoken.is_open = spoken.is_open || ends.looks_ahead(premise);
        if (premise.origin == Origin::closure) {
            spoken.frame += text_of(premise, ends) + "\n";
        } else {
            spoken.premises[premise.id] += text_of(premise, ends) + "\n";
        }
    }
    for (const Revision& revision : state.revisions_of(query.measure.name())) {
        spoken.frame += revision.id + " " + record::to_text(revision.from) + " " +
                        record::to_text(revision.to) + " " + std::to_string(revision.most) +
                        (revision.direction == Revision::Direction::silent ? " silent\n" : "\n");
    }
    for (const auto* list : {&floors.admission, &floors.assessment}) {
        for (const Floor& floor : *list) {
            spoken.frame += floor.ledger.text() + " " + floor.party.text() + "\n";
        }
    }
    return spoken;
}

}  // namespace recount::reason
