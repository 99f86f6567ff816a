#include "recount/reason/incident_parties.h"

#include <map>
#include <set>
#include <utility>

namespace recount::reason {
namespace {

// Beyond so many sums the program grows more than it is worth.
constexpr std::size_t most_sums = 4000;

/// Whether some term tells a party from one that the case does not name.
bool is_told_apart(std::size_t atom, const std::vector<const Region*>& regions) {
    return std::any_of(regions.begin(), regions.end(), [atom](const Region* region) {
        return std::any_of(region->pieces.begin(), region->pieces.end(),
                           [atom](const PartyPiece& piece) {
                               return piece.parties.contains(atom) != piece.parties.contains(0);
                           });
    });
}

}  // namespace

WatchedIncidents incident_parties(const CaseQuestion& question,
                                  std::vector<std::vector<Term>>& sums) {
    const Universe& universe = *question.setting->universe;
    WatchedIncidents watched;
    std::map<std::uint32_t, record::Measure> named;
    std::vector<const Region*> regions;
    std::vector<Region> claimed;
    const auto note = [&](const Term& term) {
        for (const record::PartId& id : term.scope.part.parts()) {
            const auto number = universe.part_number(id.text());
            if (number && universe.parts()[*number].kind == record::PartKind::incident) {
                named.emplace(*number, term.measure);
            }
        }
    };
    for (const PreparedPremise* premise : question.premises) {
        for (std::size_t i = 0; i < premise->regions.size(); ++i) {
            note(premise->premise.terms[i]);
            regions.push_back(&premise->regions[i]);
        }
    }
    claimed.reserve(question.claim.size());
    for (const Term& term : question.claim) {
        note(term);
        if (base::Result<Region> region = universe.resolve(term.scope)) {
            claimed.push_back(*std::move(region));
            regions.push_back(&claimed.back());
        }
    }
    std::vector<std::size_t> atoms;
    for (std::size_t atom = 1; atom < universe.party_count(); ++atom) {
        if (is_told_apart(atom, regions)) {
            atoms.push_back(atom);
        }
    }
    for (const auto& [number, measure] : named) {
        IncidentParties watch{number, universe.parts()[number].id, measure, {}, {}, 0};
        const Region& box = universe.part_box(number);
        record::Scope scope;
        const auto part = record::PartExpression::parse(watch.incident.text());
        if (!part) {
            continue;
        }
        scope.part = *part;
        const Term everybody{1, measure, record::Ledger::occurred(), scope, Books::standing};
        std::vector<Term> any;
        for (const std::size_t atom : atoms) {
            const bool fits = std::any_of(
                box.pieces.begin(), box.pieces.end(),
                [atom](const PartyPiece& piece) { return piece.parties.contains(atom); });
            const auto party = record::PartyExpression::parse(universe.party_name(atom));
            auto actor = record::ActorId::make(universe.party_name(atom));
            if (!fits || !party || !actor) {
                continue;
            }
            Term one = everybody;
            one.scope.party = *party;
            any.push_back(one);
            one.coefficient = -1;
            watch.parties.push_back(*std::move(actor));
            watch.by_others.push_back(sums.size());
            sums.push_back({everybody, one});
        }
        if (watch.parties.empty()) {
            continue;
        }
        watch.by_any = sums.size();
        sums.push_back(std::move(any));
        watched.is_too_many = watched.is_too_many || watch.parties.size() > most_parties_divided ||
                              sums.size() > most_sums;
        watched.all.push_back(std::move(watch));
    }
    return watched;
}

}  // namespace recount::reason
