#include "bench/reason_worlds.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

namespace recount::bench {
namespace {

using record::Day;

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    bool chance(std::size_t percent) { return below(100) < percent; }
    /// Number of tries before the first success at one in `mean + 1`.
    std::int64_t geometric(std::size_t mean) {
        std::int64_t value = 0;
        while (below(mean + 1) != 0) {
            ++value;
        }
        return value;
    }

private:
    std::uint64_t state_;
};

constexpr std::size_t month_count = 60;

Day month_start(std::size_t month) {
    const std::chrono::year year(2014 + static_cast<int>(month / 12));
    return std::chrono::sys_days(year / std::chrono::month(static_cast<unsigned>(month % 12) + 1) /
                                 std::chrono::day(1));
}

Day month_end(std::size_t month) {
    return month_start(month + 1) - std::chrono::days(1);
}

record::DaySpan months(std::size_t from, std::size_t to) {
    return *record::DaySpan::make(month_start(from), month_end(to));
}

record::PartyExpression party(const std::string& text) {
    return *record::PartyExpression::parse(text);
}

record::PlaceExpression place(const std::string& text) {
    return *record::PlaceExpression::parse(text);
}

/// Deaths of the hidden truth: so many by a party, at a place, on a day.
struct Event {
    std::size_t party = 0;
    std::size_t place = 0;
    Day day;
    std::size_t month = 0;
    std::int64_t killed = 0;
};

/// A set of parties by its expression and by number.
struct PartySet {
    std::string expression;
    std::vector<bool> parties;
};

/// A place expression and the leaf places it means.
struct PlaceSet {
    std::string expression;
    std::vector<bool> places;
};

struct Box {
    const PartySet* parties = nullptr;
    const PlaceSet* places = nullptr;
    std::size_t from = 0;
    std::size_t to = 0;
};

class Writer {
public:
    explicit Writer(World& world) : world_(world) {}

    void actor(const std::string& id, const std::string& group, record::ActorKind kind) {
        record::Actor added{*record::ActorId::make(id), {id, {}, {}}, kind, {}, {}, {}};
        if (!group.empty()) {
            added.memberships.push_back({*record::ActorId::make(group), {}});
        }
        world_.the_case.actors.push_back(std::move(added));
    }

    void place_node(const std::string& id, const std::string& within) {
        record::Place added{*record::PlaceId::make(id), {id, {}, {}}, {}, {}, {}, {}, {}, {}};
        if (!within.empty()) {
            added.within = *record::PlaceId::make(within);
        }
        world_.the_case.places.push_back(std::move(added));
    }

    record::Scope scope_of(const Box& box) const {
        record::Scope scope;
        scope.party = party(box.parties->expression);
        scope.place = place(box.places->expression);
        scope.event = months(box.from, box.to);
        return scope;
    }

    const std::string& say(const std::string& id, record::Scope scope, record::Relation relation,
                           std::int64_t low, std::optional<std::int64_t> high = {},
                           const record::Ledger& ledger = record::Ledger::occurred(),
                           const char* measure = "civilians_killed") {
        record::Case& the_case = world_.the_case;
        the_case.statements.push_back(
            {.id = *record::StatementId::make(id),
             .speaker = "speaker-" + std::to_string(the_case.statements.size() % 97),
             .said_on = *record::EdtfDate::parse("2019-06-30"),
             .measure = *record::Measure::make(measure),
             .ledger = ledger,
             .scope = std::move(scope),
             .claim = *record::Claim::make(relation, low, high, {}, {}),
             .basis = record::Basis::alleged,
             .hedge = {},
             .source = {},
             .document = {},
             .locator = {},
             .supersedes = {},
             .withdrawn_on = {},
             .confidentiality = record::Confidentiality::open,
             .assumption = {},
             .url = {},
             .note = {},
             .origin = {"statements.csv", the_case.statements.size() + 2, {}, {}}});
        ++world_.statements;
        return the_case.statements.back().id.text();
    }

    /// Says something true of a quantity: 45 % at least, 15 % at most, 20 % exactly, 20 % a range.
    void say_truly(Random& random, const std::string& id, record::Scope scope, std::int64_t truth,
                   const char* measure = "civilians_killed") {
        const std::size_t kind = random.below(100);
        const auto percent = [truth](std::size_t share) {
            return truth * static_cast<std::int64_t>(share) / 100;
        };
        const std::int64_t less = percent(60 + random.below(41));
        const std::int64_t more = percent(100 + random.below(41));
        const record::Ledger occurred = record::Ledger::occurred();
        if (kind < 45) {
            say(id, std::move(scope), record::Relation::at_least, less, {}, occurred, measure);
        } else if (kind < 60) {
            say(id, std::move(scope), record::Relation::at_most, more, {}, occurred, measure);
        } else if (kind < 80) {
            say(id, std::move(scope), record::Relation::equal, truth, {}, occurred, measure);
        } else {
            say(id, std::move(scope), record::Relation::between, less, more, occurred, measure);
        }
    }

private:
    World& world_;
};

/// The truth in month cells, summed over boxes.
class Cells {
public:
    Cells(std::size_t parties, std::size_t places)
        : places_(places), killed_(parties * places * month_count) {}

    std::int64_t& at(std::size_t party, std::size_t place, std::size_t month) {
        return killed_[(party * places_ + place) * month_count + month];
    }
    std::int64_t sum(const Box& box) {
        std::int64_t total = 0;
        for (std::size_t p = 0; p < box.parties->parties.size(); ++p) {
            for (std::size_t h = 0; box.parties->parties[p] && h < places_; ++h) {
                for (std::size_t m = box.from; box.places->places[h] && m <= box.to; ++m) {
                    total += at(p, h, m);
                }
            }
        }
        return total;
    }

private:
    std::size_t places_;
    std::vector<std::int64_t> killed_;
};

/// How claims are drawn: sets of parties by kind, and places, regions and everywhere.
struct Shapes {
    std::vector<PartySet> single;
    std::vector<PartySet> wide;   ///< 20 % of claims
    std::vector<PartySet> other;  ///< 10 %
    std::vector<PartySet> all;    ///< 10 %
    std::vector<PlaceSet> leaves;
    std::vector<PlaceSet> regions;
    PlaceSet everywhere;

    Box draw(Random& random) const {
        Box box;
        const auto one_of = [&](const auto& list) { return &list[random.below(list.size())]; };
        const std::size_t who = random.below(100);
        box.parties = who < 60   ? one_of(single)
                      : who < 80 ? one_of(wide)
                      : who < 90 ? one_of(other)
                                 : one_of(all);
        const std::size_t where = random.below(100);
        std::size_t length = 1;
        if (where < 60) {
            box.places = random.chance(50) ? one_of(leaves) : one_of(regions);
            length = 1 + random.below(3);
        } else {
            box.places = &everywhere;
            length = where < 85 ? 1 + random.below(12) : 1 + random.below(month_count);
        }
        box.from = where < 85 ? random.below(month_count - length + 1) : 0;
        box.to = box.from + length - 1;
        return box;
    }
};

PartySet party_set(const std::string& expression, std::size_t count,
                   const std::vector<std::size_t>& members) {
    PartySet set{expression, std::vector<bool>(count)};
    for (const std::size_t member : members) {
        set.parties[member] = true;
    }
    return set;
}

std::vector<std::size_t> numbers(std::size_t from, std::size_t until) {
    std::vector<std::size_t> result;
    for (std::size_t i = from; i < until; ++i) {
        result.push_back(i);
    }
    return result;
}

/// Regions of `each` leaves; a leaf is `place-R-L`.
void add_places(Writer& writer, Shapes& shapes, std::size_t regions, std::size_t each) {
    const std::size_t leaves = regions * each;
    shapes.everywhere = {{}, std::vector<bool>(leaves, true)};
    for (std::size_t r = 0; r < regions; ++r) {
        const std::string region = "region-" + std::to_string(r);
        writer.place_node(region, {});
        PlaceSet whole{region, std::vector<bool>(leaves)};
        for (std::size_t l = 0; l < each; ++l) {
            const std::string leaf = "place-" + std::to_string(r) + "-" + std::to_string(l);
            writer.place_node(leaf, region);
            PlaceSet one{leaf, std::vector<bool>(leaves)};
            one.places[r * each + l] = true;
            whole.places[r * each + l] = true;
            shapes.leaves.push_back(std::move(one));
        }
        shapes.regions.push_back(std::move(whole));
    }
}

}  // namespace

World hard_world(std::size_t claims, std::uint64_t seed) {
    constexpr std::size_t parties = 13;
    constexpr std::size_t regions = 6;
    constexpr std::size_t each = 5;
    World world;
    Writer writer(world);
    Random random(seed);
    Shapes shapes;
    writer.actor("coalition", {}, record::ActorKind::group);
    for (std::size_t p = 0; p < parties; ++p) {
        const std::string id = "party-" + std::to_string(p);
        writer.actor(id, p < 12 ? "coalition" : "", record::ActorKind::state);
        shapes.single.push_back(party_set(id, parties, {p}));
    }
    shapes.wide = {party_set("coalition", parties, numbers(0, 12))};
    shapes.other = {party_set("coalition - party-0", parties, numbers(1, 12))};
    shapes.all = {party_set("coalition | party-12", parties, numbers(0, 13))};
    add_places(writer, shapes, regions, each);
    Cells cells(parties, regions * each);
    for (std::size_t p = 0; p < parties; ++p) {
        for (std::size_t h = 0; h < regions * each; ++h) {
            for (std::size_t m = 0; m < month_count; ++m) {
                cells.at(p, h, m) = random.chance(70) ? 0 : random.geometric(6);
            }
        }
    }
    const Box everything{shapes.all.data(), &shapes.everywhere, 0, month_count - 1};
    writer.say("total", writer.scope_of(everything), record::Relation::equal,
               cells.sum(everything));
    for (std::size_t i = 0; i < claims; ++i) {
        const Box box = shapes.draw(random);
        writer.say_truly(random, "claim-" + std::to_string(i), writer.scope_of(box),
                         cells.sum(box));
    }
    for (std::size_t group = 0; group < 10;) {
        const std::size_t region = random.below(regions);
        const std::size_t from = random.below(month_count - 2);
        const Box whole{&shapes.single[random.below(parties)], &shapes.regions[region], from,
                        from + 2};
        const std::int64_t truth = cells.sum(whole);
        if (truth < 2) {
            continue;
        }
        const std::string id = "planted-" + std::to_string(group);
        for (std::size_t l = 0; l < each; ++l) {
            const Box part{whole.parties, &shapes.leaves[region * each + l], from, from + 2};
            writer.say(id + "-part-" + std::to_string(l), writer.scope_of(part),
                       record::Relation::at_least, cells.sum(part));
        }
        world.false_statements.insert(writer.say(id + "-whole", writer.scope_of(whole),
                                                 record::Relation::at_most, truth - 2));
        ++group;
    }
    return world;
}

namespace {

/// Builds `recorded_world`.
class Recorder {
public:
    Recorder(World& world, std::size_t statements, std::uint64_t seed)
        : world_(world), writer_(world), random_(seed), statements_(statements) {}

    void run() {
        add_actors();
        add_places(writer_, shapes_, regions, each);
        add_events();
        add_reports();
        add_broad_claims();
        add_releases();
        add_entries();
        add_injured();
    }

private:
    static constexpr std::size_t parties = 30;
    static constexpr std::size_t regions = 20;
    static constexpr std::size_t each = 24;

    void add_actors() {
        const std::array<std::pair<std::size_t, std::size_t>, 3> groups = {
            {{0, 12}, {12, 20}, {20, 27}}};
        group_of_.assign(parties, nullptr);
        shapes_.all = {PartySet{{}, std::vector<bool>(parties, true)}};
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const std::string id = "group-" + std::to_string(g);
            writer_.actor(id, {}, record::ActorKind::group);
            writer_.actor("office-" + std::to_string(g), {}, record::ActorKind::official);
            const auto [from, until] = groups[g];
            shapes_.wide.push_back(party_set(id, parties, numbers(from, until)));
            shapes_.other.push_back(party_set(id + " - party-" + std::to_string(from), parties,
                                              numbers(from + 1, until)));
        }
        for (std::size_t p = 0; p < parties; ++p) {
            const std::string id = "party-" + std::to_string(p);
            std::string group;
            for (std::size_t g = 0; g < groups.size(); ++g) {
                if (groups[g].first <= p && p < groups[g].second) {
                    group = "group-" + std::to_string(g);
                    group_of_[p] = &shapes_.wide[g];
                }
            }
            writer_.actor(id, group, record::ActorKind::state);
            shapes_.single.push_back(party_set(id, parties, {p}));
        }
    }

    Event draw_event() {
        // A few parties do most of it.
        const std::size_t p = std::min(random_.below(parties), random_.below(parties));
        const std::size_t h = random_.below(regions * each);
        const auto day = month_start(0) + std::chrono::days(random_.below(month_count * 30));
        return {p, h, day, month_of(day), 1 + random_.geometric(5)};
    }

    static std::size_t month_of(Day day) {
        const std::chrono::year_month_day date(day);
        return static_cast<std::size_t>(static_cast<int>(date.year()) - 2014) * 12 +
               static_cast<unsigned>(date.month()) - 1;
    }

    void add_events() {
        for (std::size_t i = 0; i < statements_ / 5; ++i) {
            incidents_.push_back(draw_event());
            const Event& event = incidents_.back();
            record::Incident incident{*record::PartId::make("incident-" + std::to_string(i)),
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {},
                                      {}};
            incident.date = *record::EdtfDate::parse(record::to_text(event.day));
            incident.place = *record::PlaceId::make(shapes_.leaves[event.place].expression);
            world_.the_case.incidents.push_back(std::move(incident));
        }
        // Deaths that no incident names.
        others_.reserve(incidents_.size() / 2);
        for (std::size_t i = 0; i < incidents_.size() / 2; ++i) {
            others_.push_back(draw_event());
        }
    }

    record::Scope incident_scope(std::size_t i, const std::string& who) const {
        record::Scope scope;
        scope.party = party(who);
        scope.part = *record::PartExpression::parse("incident-" + std::to_string(i));
        return scope;
    }

    std::string planted_id(const char* kind) {
        return std::string("planted-") + kind + "-" + std::to_string(planted_++);
    }

    void add_reports() {
        const std::size_t false_ones = statements_ / 2000;
        for (std::size_t i = 0; i < incidents_.size(); ++i) {
            const Event& event = incidents_[i];
            const std::string id = "report-" + std::to_string(i) + "-";
            const std::string own = shapes_.single[event.party].expression;
            const PartySet* group = group_of_[event.party];
            for (std::size_t r = 0; r < 4; ++r) {
                // One in forty incidents has exact reports: broad claims are planted on them.
                if (i % 40 == 7 && r == 0) {
                    writer_.say(id + "0", incident_scope(i, own), record::Relation::at_least,
                                event.killed);
                    continue;
                }
                if (i % 40 == 13 && r == 0 && i / 40 < false_ones) {
                    writer_.say(id + "0", incident_scope(i, own), record::Relation::at_least,
                                event.killed);
                    world_.false_statements.insert(writer_.say(id + "1", incident_scope(i, {}),
                                                               record::Relation::at_most,
                                                               event.killed - 1));
                    r = 1;
                    continue;
                }
                if (i % 40 == 21 && r == 0) {
                    writer_.say(id + "0", incident_scope(i, {}), record::Relation::at_most,
                                event.killed);
                    continue;
                }
                const std::size_t who = random_.below(100);
                const std::string scope = who < 50                       ? std::string()
                                          : who < 75 && group != nullptr ? group->expression
                                                                         : own;
                writer_.say_truly(random_, id + std::to_string(r), incident_scope(i, scope),
                                  event.killed);
            }
        }
    }

    std::int64_t truth_of(const Box& box) const {
        std::int64_t total = 0;
        for (const std::vector<Event>* events : {&incidents_, &others_}) {
            for (const Event& event : *events) {
                if (box.parties->parties[event.party] && box.places->places[event.place] &&
                    box.from <= event.month && event.month <= box.to) {
                    total += event.killed;
                }
            }
        }
        return total;
    }

    void add_broad_claims() {
        const std::size_t claims = statements_ / 50;
        const std::size_t false_ones = statements_ * 3 / 10000;
        for (std::size_t i = 0; i + false_ones < claims; ++i) {
            const Box box = shapes_.draw(random_);
            writer_.say_truly(random_, "claim-" + std::to_string(i), writer_.scope_of(box),
                              truth_of(box));
        }
        // "At most" less than what the incidents with exact reports come to.
        std::size_t made = 0;
        for (std::size_t i = 7; i < incidents_.size() && made < false_ones; i += 40) {
            const Event& event = incidents_[i];
            if (event.killed < 3) {
                continue;
            }
            const Box box{&shapes_.single[event.party], &shapes_.leaves[event.place], event.month,
                          event.month};
            world_.false_statements.insert(writer_.say(planted_id("claim"), writer_.scope_of(box),
                                                       record::Relation::at_most,
                                                       event.killed - 2));
            ++made;
        }
    }

    /// The parties whose deaths a ledger counts.
    const PartySet& subject(std::size_t ledger) const {
        return ledger < 3 ? shapes_.wide[ledger] : shapes_.single[ledger - 3];
    }
    static record::Ledger ledger_of(std::size_t ledger) {
        const std::string keeper =
            ledger < 3 ? "office-" + std::to_string(ledger) : "party-" + std::to_string(ledger - 3);
        return record::Ledger::assessed(*record::ActorId::make(keeper));
    }

    /// Half of what a ledger's parties did is admitted, one to six months later.
    void add_releases() {
        const std::size_t releases = std::max<std::size_t>(1, statements_ * 30 / 100000);
        for (std::size_t ledger = 0; ledger < ledgers; ++ledger) {
            std::vector<std::int64_t> entered(month_count + 8);
            for (std::size_t i = 0; i < incidents_.size(); ++i) {
                if (subject(ledger).parties[incidents_[i].party] && random_.chance(50)) {
                    const std::size_t month = incidents_[i].month + 1 + random_.below(6);
                    entered[month] += incidents_[i].killed;
                    entries_.push_back({ledger, i, month});
                }
            }
            std::int64_t total = 0;
            std::int64_t open = 20;
            std::size_t next = 0;
            for (std::size_t k = 0; k < releases; ++k) {
                const std::size_t month = 8 + k * 2 * 30 / std::max<std::size_t>(releases, 30);
                std::int64_t now = 0;
                for (; next <= month; ++next) {
                    now += entered[next];
                }
                total += now;
                add_release(ledger, k, month, now, total, open);
            }
        }
    }

    void add_release(std::size_t ledger, std::size_t k, std::size_t month, std::int64_t now,
                     std::int64_t total, std::int64_t& open) {
        record::LedgerRelease release{
            .id = *record::ReleaseId::make("release-" + std::to_string(ledger) + "-" +
                                           std::to_string(k)),
            .ledger = ledger_of(ledger),
            .published_on = *record::EdtfDate::parse(record::to_text(month_end(month))),
            .period = {},
            .party = party(subject(ledger).expression),
            .open_carried_over = {},
            .new_reports = {},
            .completed = {},
            .non_credible = {},
            .credible = {},
            .duplicates = {},
            .reopened = {},
            .still_open = {},
            .killed_in_this_report = {},
            .injured_in_this_report = {},
            .previously_unannounced_killed = {},
            .cumulative_killed_claimed = {},
            .cumulative_strikes = {},
            .cumulative_engagements = {},
            .cumulative_reports = {},
            .cumulative_credible_reports = {},
            .unannounced_part = {},
            .url = {},
            .note = {},
            .origin = {"ledger.csv", world_.the_case.releases.size() + 2, {}, {}}};
        release.open_carried_over = open;
        release.new_reports = static_cast<std::int64_t>(random_.below(40));
        release.non_credible = static_cast<std::int64_t>(random_.below(10));
        release.credible = static_cast<std::int64_t>(random_.below(8));
        release.duplicates = static_cast<std::int64_t>(random_.below(2));
        release.completed = *release.non_credible + *release.credible + *release.duplicates;
        open += *release.new_reports - *release.completed;
        release.still_open = open;
        if (k > 0) {
            // What was entered before the first release is known by its total alone.
            release.killed_in_this_report = now;
        }
        release.cumulative_killed_claimed = total;
        world_.the_case.releases.push_back(std::move(release));
        ++world_.statements;
    }

    /// Single entries of the books, of which some are more than a report of the incident allows.
    void add_entries() {
        const std::size_t wanted = statements_ / 200;
        std::size_t false_ones = statements_ / 5000;
        std::set<std::size_t> used;
        const std::size_t step = std::max<std::size_t>(1, entries_.size() / (wanted + 1));
        for (std::size_t e = 0; e < entries_.size() && used.size() < wanted; e += step) {
            const Entry& entry = entries_[e];
            const bool is_planted = false_ones > 0 && used.size() % 4 == 0;
            if (is_planted) {
                e = find_capped(e);
                if (e == entries_.size()) {
                    break;
                }
            }
            const Entry& chosen = is_planted ? entries_[e] : entry;
            if (!used.insert(chosen.incident).second) {
                continue;
            }
            const Event& event = incidents_[chosen.incident];
            record::Scope scope =
                incident_scope(chosen.incident, shapes_.single[event.party].expression);
            scope.entered = months(chosen.month, chosen.month);
            const std::string id =
                is_planted ? planted_id("entry") : "entry-" + std::to_string(used.size());
            writer_.say(id, std::move(scope), record::Relation::at_least,
                        event.killed + (is_planted ? 2 : 0), {}, ledger_of(chosen.ledger));
            if (is_planted) {
                world_.false_statements.insert(id);
                --false_ones;
            }
        }
    }

    /// The next entry whose incident has a report that says how many there were at most.
    std::size_t find_capped(std::size_t from) const {
        for (std::size_t e = from; e < entries_.size(); ++e) {
            if (entries_[e].incident % 40 == 21) {
                return e;
            }
        }
        return entries_.size();
    }

    void add_injured() {
        for (std::size_t i = 0; world_.statements < statements_; ++i) {
            writer_.say_truly(random_, "injured-" + std::to_string(i),
                              incident_scope(i % incidents_.size(), {}),
                              incidents_[i % incidents_.size()].killed * 2, "civilians_injured");
        }
    }

    struct Entry {
        std::size_t ledger = 0;
        std::size_t incident = 0;
        std::size_t month = 0;
    };

    static constexpr std::size_t ledgers = 10;
    World& world_;
    Writer writer_;
    Random random_;
    std::size_t statements_;
    Shapes shapes_;
    std::vector<const PartySet*> group_of_;
    std::vector<Event> incidents_;
    std::vector<Event> others_;
    std::vector<Entry> entries_;
    std::size_t planted_ = 0;
};

}  // namespace

World recorded_world(std::size_t statements, std::uint64_t seed) {
    World world;
    Recorder(world, statements, seed).run();
    return world;
}

}  // namespace recount::bench
