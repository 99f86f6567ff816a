#include "recount/reason/open_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "recount/reason/belligerents.h"
#include "recount/reason/ledger.h"

namespace recount::reason {
namespace {

using record::Ledger;

record::PartyExpression party_of(const std::string& text) {
    return record::PartyExpression::parse(text).value();
}

/// The one actor an expression names, or nothing.
std::optional<std::string> single_actor(const record::PartyExpression& party) {
    return party.steps().size() == 1 ? std::optional(party.steps().front().actor) : std::nullopt;
}

/// Who knows a figure: who keeps the books, and whose act it was.
std::vector<std::string> who_knows(const Term& term) {
    std::vector<std::string> names;
    if (const std::optional<record::ActorId>& keeper = term.ledger.keeper()) {
        names.push_back(keeper->text());
    }
    const std::optional<std::string> actor = single_actor(term.scope.party);
    if (actor && (names.empty() || names.front() != *actor)) {
        names.push_back(*actor);
    }
    return names;
}

class Gatherer {
public:
    Gatherer(const Reasoner::State& state, const Query& query,
             const std::vector<const PreparedPremise*>& premises)
        : state_(state), query_(query), premises_(premises) {
        seen_.push_back(opened({{1, query.measure, query.ledger, query.scope, Books::standing}}));
    }

    std::vector<OpenFigure> run() {
        add_shares();
        add_ranges();
        add_missing_figures();
        add_totals();
        return std::move(figures_);
    }

private:
    void add(OpenFigure::Kind kind, std::vector<Term> terms, std::string source,
             std::vector<std::string> to) {
        const bool has_meaning = std::all_of(terms.begin(), terms.end(), [&](const Term& term) {
            return state_.universe->resolve(term.scope).has_value();
        });
        if (!has_meaning || to.empty()) {
            return;
        }
        std::vector<Term> open = opened(terms);
        if (std::find(seen_.begin(), seen_.end(), open) != seen_.end()) {
            return;
        }
        seen_.push_back(std::move(open));
        OpenFigure figure;
        figure.kind = kind;
        figure.terms = std::move(terms);
        figure.source = std::move(source);
        figure.to = std::move(to);
        figures_.push_back(std::move(figure));
    }

    /// Without the last day of entry where it is the day asked about: books end there anyhow.
    [[nodiscard]] std::vector<Term> opened(std::vector<Term> terms) const {
        for (Term& term : terms) {
            if (term.scope.entered.to() == state_.selection.as_of) {
                term.scope.entered =
                    record::DaySpan::make(term.scope.entered.from(), std::nullopt).value();
            }
        }
        return terms;
    }

    /// The batches and lists that are spoken of, by the books in which they are, and the incidents
    /// whose author nobody names.
    void add_shares() {
        std::vector<std::pair<std::string, Ledger>> parts;
        for (const PreparedPremise* premise : premises_) {
            for (const Term& term : premise->premise.terms) {
                if (term.scope.part.parts().size() != 1 || premise->premise.high == 0) {
                    continue;
                }
                const record::PartId& part = term.scope.part.parts().front();
                const std::optional<std::uint32_t> number =
                    state_.universe->part_number(part.text());
                const bool is_open = number && (state_.universe->parts()[*number].kind !=
                                                    record::PartKind::incident ||
                                                !single_actor(term.scope.party));
                const std::pair<std::string, Ledger> found(part.text(), term.ledger);
                if (is_open && !term.scope.part.is_outside() &&
                    std::find(parts.begin(), parts.end(), found) == parts.end()) {
                    parts.push_back(found);
                }
            }
        }
        for (const auto& [part, ledger] : parts) {
            add_shares_of(part, ledger);
        }
    }

    void add_shares_of(const std::string& part, const Ledger& ledger) {
        const std::optional<std::uint32_t> number = state_.universe->part_number(part);
        if (!number) {
            throw std::logic_error("a part that no table has");
        }
        const record::Part& box = state_.universe->parts()[*number];
        Term term{1, query_.measure, ledger, {}, Books::standing};
        term.scope.part = record::PartExpression::parse(part).value();
        for (const record::ActorId& party :
             belligerents_on(state_.the_case, box.box.event).present) {
            term.scope.party = party_of(party.text());
            add(OpenFigure::Kind::share, {term}, {}, who_knows(term));
        }
        term.scope.party = {};
        add(OpenFigure::Kind::share, {term}, {}, who_knows(term));
    }

    void add_ranges() {
        for (const PreparedPremise* prepared : premises_) {
            const Premise& premise = prepared->premise;
            const bool is_range = premise.low != premise.high;
            if (is_range && premise.origin == Origin::statement && !premise.speaker.empty()) {
                add(OpenFigure::Kind::statement, premise.terms, premise.id, {premise.speaker});
            }
        }
    }

    /// Figures that a release leaves out: what they would count is read off the release with them
    /// filled in.
    void add_missing_figures() {
        std::map<std::string, std::vector<std::string>> columns;
        for (const NotCheckable& open : state_.selection.ledgers.not_checkable) {
            for (const std::string& missing : open.missing) {
                const std::size_t dot = missing.rfind('.');
                columns[missing.substr(0, dot)].push_back(missing.substr(dot + 1));
            }
        }
        if (columns.empty()) {
            return;
        }
        std::vector<record::LedgerRelease> releases = state_.the_case.releases;
        for (record::LedgerRelease& release : releases) {
            for (const std::string& column : columns[release.id.text()]) {
                fill(release, column);
            }
        }
        const LedgerReading reading =
            read_ledgers(releases, state_.the_case.statements, state_.selection.as_of,
                         state_.is_on("reopened-are-stated"));
        for (const Premise& premise : reading.premises) {
            const std::size_t dot = premise.id.rfind('.');
            const auto found = columns.find(premise.id.substr(0, dot));
            const bool was_missing = found != columns.end() &&
                                     std::find(found->second.begin(), found->second.end(),
                                               premise.id.substr(dot + 1)) != found->second.end();
            if (was_missing && premise.terms.front().measure == query_.measure) {
                add(OpenFigure::Kind::release, premise.terms, premise.id, {premise.speaker});
            }
        }
    }

    static void fill(record::LedgerRelease& release, const std::string& column) {
        static const std::map<std::string, std::optional<std::int64_t> record::LedgerRelease::*>
            figures = {
                {"killed_in_this_report", &record::LedgerRelease::killed_in_this_report},
                {"injured_in_this_report", &record::LedgerRelease::injured_in_this_report},
                {"previously_unannounced_killed",
                 &record::LedgerRelease::previously_unannounced_killed},
                {"cumulative_killed_claimed", &record::LedgerRelease::cumulative_killed_claimed},
            };
        const auto found = figures.find(column);
        if (found != figures.end()) {
            release.*(found->second) = 0;
        }
    }

    /// Each party's own figure over the scope of the query: in the same books, in its own, and in
    /// the world.
    void add_totals() {
        for (const record::ActorId& party :
             belligerents_on(state_.the_case, query_.scope.event).present) {
            for (const Ledger& ledger :
                 {query_.ledger, Ledger::assessed(party), Ledger::occurred()}) {
                Term term{1, query_.measure, ledger, query_.scope, Books::standing};
                term.scope.party = party_of(party.text());
                if (ledger.kind() == Ledger::Kind::occurred) {
                    term.scope.entered = {};
                }
                // What a party did in all is the party's to say; what another counts of it, both's.
                add(OpenFigure::Kind::total, {term}, {}, who_knows(term));
            }
        }
    }

    const Reasoner::State& state_;
    const Query& query_;
    const std::vector<const PreparedPremise*>& premises_;
    std::vector<std::vector<Term>> seen_;
    std::vector<OpenFigure> figures_;
};

}  // namespace

std::vector<OpenFigure> open_figures(const Reasoner::State& state, const Query& query,
                                     const std::vector<const PreparedPremise*>& premises) {
    return Gatherer(state, query, premises).run();
}

}  // namespace recount::reason
