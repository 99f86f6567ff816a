#include "recount/cli/overview.h"

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <utility>

#include "recount/reason/timeline.h"

namespace recount::cli {
namespace {

using record::ActorId;
using record::Day;
using record::Ledger;

constexpr const char* counted = "civilians_killed";

record::Measure measure() {
    return record::Measure::make(counted).value();
}

record::PartyExpression party_of(const std::string& text) {
    return record::PartyExpression::parse(text).value();
}

std::optional<ActorId> largest_group(const record::Case& the_case) {
    std::map<ActorId, std::size_t> members;
    for (const record::Actor& actor : the_case.actors) {
        std::set<ActorId> groups;
        for (const record::Membership& membership : actor.memberships) {
            groups.insert(membership.group);
        }
        for (const ActorId& group : groups) {
            ++members[group];
        }
    }
    std::optional<ActorId> largest;
    for (const record::Actor& actor : the_case.actors) {
        const auto found = members.find(actor.id);
        if (found != members.end() && (!largest || members.at(*largest) < found->second)) {
            largest = actor.id;
        }
    }
    return largest;
}

bool is_member(const record::Actor& actor, const ActorId& group) {
    return std::any_of(
        actor.memberships.begin(), actor.memberships.end(),
        [&](const record::Membership& membership) { return membership.group == group; });
}

/// The actors that stand alone as the party of a statement.
std::set<std::string> parties_of_statements(const record::Case& the_case) {
    std::set<std::string> parties;
    for (const record::Statement& statement : the_case.statements) {
        parties.insert(statement.scope.party.text());
    }
    return parties;
}

std::optional<Ledger> books_of(const record::Case& the_case) {
    // A release weighs more than any number of statements: it is the books speaking.
    constexpr std::size_t weight_of_a_release = 1'000'000;
    std::map<Ledger, std::size_t> weight;
    for (const record::LedgerRelease& release : the_case.releases) {
        weight[release.ledger] += weight_of_a_release;
    }
    for (const record::Statement& statement : the_case.statements) {
        if (statement.ledger.kind() == Ledger::Kind::assessed &&
            statement.measure.name() == counted) {
            ++weight[statement.ledger];
        }
    }
    const auto most = std::max_element(
        weight.begin(), weight.end(),
        [](const auto& first, const auto& second) { return first.second < second.second; });
    return most == weight.end() ? std::nullopt : std::optional<Ledger>(most->first);
}

reason::Query query_of(const record::PartyExpression& party, const Ledger& ledger) {
    reason::Query query{measure(), ledger, {}, {}};
    query.scope.party = party;
    return query;
}

std::optional<reason::Answer> if_answered(const base::Result<reason::Answer>& answer) {
    return answer ? std::optional<reason::Answer>(*answer) : std::nullopt;
}

/// The last cumulative count a party gave in each unit. Counts of single periods are not added up:
/// what lies between them is not known.
std::vector<site::Declared> declared_by(const record::Case& the_case, std::optional<Day> as_of,
                                        const std::string& party) {
    struct Last {
        const record::Strike* strike;
        Day to;
    };
    std::map<std::string, Last> last;
    for (const record::Strike& strike : the_case.strikes) {
        const std::optional<Day> to = strike.span.to();
        if (strike.actor.text() != party ||
            strike.value_kind != record::StrikeValueKind::cumulative || !to ||
            (as_of && *to > *as_of)) {
            continue;
        }
        const auto [at, is_first] = last.emplace(strike.measure.name(), Last{&strike, *to});
        Last& kept = at->second;
        // Of two places the one that holds more, so that a part does not stand for the whole.
        if (!is_first && (kept.to < *to || (kept.to == *to && kept.strike->value < strike.value))) {
            kept = {&strike, *to};
        }
    }
    std::vector<site::Declared> declared;
    declared.reserve(last.size());
    for (const auto& [unit, kept] : last) {
        declared.push_back({kept.strike->measure, kept.strike->value, kept.to});
    }
    return declared;
}

/// The case with nothing but what names the party alone and was admitted or denied.
record::Case admissions_of(const reason::Reasoner& reasoner, const std::string& party) {
    record::Case admissions = reasoner.the_case();
    std::set<std::string> in_use;
    for (const reason::Premise& premise : reasoner.premises()) {
        in_use.insert(premise.id);
    }
    std::erase_if(admissions.statements, [&](const record::Statement& statement) {
        return (statement.basis != record::Basis::admitted &&
                statement.basis != record::Basis::denied) ||
               statement.measure.name() != counted || statement.scope.party.text() != party ||
               !in_use.contains(statement.id.text());
    });
    admissions.releases.clear();
    admissions.strikes.clear();
    admissions.settings.trust.clear();
    return admissions;
}

/// What follows from admissions and denials alone, in the ledger where it is most.
std::optional<reason::Answer> admitted_by(const reason::Reasoner& reasoner,
                                          const std::string& party) {
    record::Case admissions = admissions_of(reasoner, party);
    if (admissions.statements.empty()) {
        return std::nullopt;
    }
    std::set<Ledger> ledgers;
    for (const record::Statement& statement : admissions.statements) {
        ledgers.insert(statement.ledger);
    }
    reason::Choice choice;
    choice.as_of = reasoner.as_of();
    // Without the other entries of a book, "nothing else was announced" would be wrong.
    choice.assume["books-are-announced"] = false;
    const base::Result<reason::Reasoner> alone =
        reason::Reasoner::make(std::move(admissions), std::move(choice));
    if (!alone) {
        return std::nullopt;
    }
    std::vector<reason::Query> queries;
    queries.reserve(ledgers.size());
    for (const Ledger& ledger : ledgers) {
        queries.push_back(query_of(party_of(party), ledger));
    }
    std::optional<reason::Answer> most;
    for (base::Result<reason::Answer>& answer : alone->ask_all(queries)) {
        if (answer && answer->low && (!most || *most->low < *answer->low)) {
            most = *std::move(answer);
        }
    }
    return most;
}

std::optional<std::int64_t> least_in_books(const site::BoundsRow& row) {
    return row.assessed ? row.assessed->low : std::nullopt;
}

/// The days on which the bounds moved, and the last one.
std::vector<site::TimelinePoint> points_of(const reason::BoundsOverTime& line) {
    std::vector<site::TimelinePoint> points;
    for (std::size_t i = 0; i < line.days.size(); ++i) {
        const reason::TimelineDay& day = line.days[i];
        const bool is_end = points.empty() || i + 1 == line.days.size();
        if (!day.error && (is_end || day.is_moved)) {
            points.push_back({day.day, day.low, day.high,
                              day.movers.empty() ? "" : day.movers.front().statement});
        }
    }
    return points;
}

}  // namespace

Overview overview_of(const record::Case& the_case) {
    Overview overview{largest_group(the_case), {}, books_of(the_case)};
    const std::set<std::string> named = parties_of_statements(the_case);
    for (const record::Actor& actor : the_case.actors) {
        const bool counts =
            overview.group ? is_member(actor, *overview.group) : named.contains(actor.id.text());
        if (counts) {
            overview.parties.push_back(actor.id);
        }
    }
    return overview;
}

std::vector<site::BoundsRow> bounds_of(const reason::Reasoner& reasoner, const Overview& overview,
                                       const Progress& progress) {
    const auto row_of = [&](const std::string& party) {
        progress("bounds of " + party + " ...");
        return site::BoundsRow{party_of(party),
                               declared_by(reasoner.the_case(), reasoner.as_of(), party),
                               admitted_by(reasoner, party), std::nullopt, std::nullopt};
    };
    std::vector<site::BoundsRow> rows;
    if (overview.group) {
        rows.push_back(row_of(overview.group->text()));
    }
    for (const ActorId& party : overview.parties) {
        rows.push_back(row_of(party.text()));
    }
    progress("bounds of every party ...");
    std::vector<reason::Query> happened;
    std::vector<reason::Query> entered;
    for (const site::BoundsRow& row : rows) {
        happened.push_back(query_of(row.party, Ledger::occurred()));
        if (overview.books) {
            entered.push_back(query_of(row.party, *overview.books));
        }
    }
    // What happened and what was entered have nothing to do with each other: a thread each.
    auto beside = std::async(std::launch::async, [&]() { return reasoner.ask_all(happened); });
    const auto assessed = reasoner.ask_all(entered);
    const auto occurred = beside.get();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].occurred = if_answered(occurred[i]);
        rows[i].assessed = i < assessed.size() ? if_answered(assessed[i]) : std::nullopt;
    }
    return rows;
}

std::vector<site::Timeline> timelines_of(const reason::Reasoner& reasoner, const Overview& overview,
                                         const std::vector<site::BoundsRow>& bounds,
                                         const reason::Steps& steps) {
    std::vector<site::Timeline> timelines;
    if (!overview.group || !overview.books) {
        return timelines;
    }
    const std::string group = overview.group->text();
    const site::BoundsRow* most = nullptr;
    for (const site::BoundsRow& row : bounds) {
        if (row.party.text() != group && least_in_books(row).value_or(0) > 0 &&
            (most == nullptr || least_in_books(*most) < least_in_books(row))) {
            most = &row;
        }
    }
    const auto add = [&](const std::string& id, const std::string& party) {
        timelines.push_back({id, query_of(party_of(party), *overview.books), {}});
    };
    add("timeline-" + group, group);
    if (most != nullptr) {
        const std::string party = most->party.text();
        add("timeline-" + party, party);
        add("timeline-" + group + "-without-" + party, group + " - " + party);
    }
    std::vector<reason::Query> queries;
    queries.reserve(timelines.size());
    for (const site::Timeline& timeline : timelines) {
        queries.push_back(timeline.query);
    }
    const std::vector<reason::BoundsOverTime> lines =
        reason::bounds_over_time(reasoner, queries, reason::Reuse::allowed, steps);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        timelines[i].points = points_of(lines[i]);
    }
    return timelines;
}

}  // namespace recount::cli
