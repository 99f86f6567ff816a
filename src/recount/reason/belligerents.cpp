#include "recount/reason/belligerents.h"

#include <algorithm>
#include <set>
#include <string>

#include "recount/reason/universe.h"

namespace recount::reason {
namespace {

/// An actor's spells that tell when it was at war: the dated ones where it has any.
std::vector<record::DaySpan> spells_of(const record::Actor& actor) {
    std::vector<record::DaySpan> dated;
    std::vector<record::DaySpan> all;
    for (const record::Membership& membership : actor.memberships) {
        all.push_back(membership.span);
        if (membership.span.from() || membership.span.to()) {
            dated.push_back(membership.span);
        }
    }
    return dated.empty() ? all : dated;
}

bool overlap(const record::DaySpan& a, const record::DaySpan& b) {
    return !intersection(range_of(a), range_of(b)).is_empty();
}

/// The actors that somebody calls a party: of a statement, a strike, an incident or a release.
std::set<std::string> named_as_party(const record::Case& the_case) {
    std::set<std::string> names;
    const auto add = [&names](const record::PartyExpression& party) {
        for (const record::PartyExpression::Step& step : party.steps()) {
            names.insert(step.actor);
        }
    };
    for (const record::Statement& statement : the_case.statements) {
        add(statement.scope.party);
    }
    for (const record::Incident& incident : the_case.incidents) {
        add(incident.belligerents);
    }
    for (const record::LedgerRelease& release : the_case.releases) {
        add(release.party);
    }
    for (const record::Strike& strike : the_case.strikes) {
        names.insert(strike.actor.text());
    }
    return names;
}

std::set<std::string> groups_of(const record::Case& the_case) {
    std::set<std::string> groups;
    for (const record::Actor& actor : the_case.actors) {
        if (actor.kind == record::ActorKind::group) {
            groups.insert(actor.id.text());
        }
        for (const record::Membership& membership : actor.memberships) {
            groups.insert(membership.group.text());
        }
    }
    return groups;
}

}  // namespace

Belligerents belligerents_on(const record::Case& the_case, const record::DaySpan& days) {
    const std::set<std::string> named = named_as_party(the_case);
    const std::set<std::string> groups = groups_of(the_case);
    Belligerents result;
    for (const record::Actor& actor : the_case.actors) {
        if (groups.contains(actor.id.text())) {
            continue;
        }
        const std::vector<record::DaySpan> spells = spells_of(actor);
        if (spells.empty()) {
            if (named.contains(actor.id.text())) {
                result.present.push_back(actor.id);
            }
            continue;
        }
        const bool is_present =
            std::any_of(spells.begin(), spells.end(),
                        [&](const record::DaySpan& spell) { return overlap(spell, days); });
        (is_present ? result.present : result.absent).push_back(actor.id);
    }
    return result;
}

}  // namespace recount::reason
