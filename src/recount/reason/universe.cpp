#include "recount/reason/universe.h"

#include <algorithm>
#include <utility>

namespace recount::reason {
namespace {

DayNumber number_of(record::Day day) {
    return static_cast<DayNumber>(day.time_since_epoch().count());
}

record::Part part_of(const record::Incident& incident) {
    record::Part part{incident.id, record::PartKind::incident, {}, {}, {}, {}, incident.origin};
    if (incident.date) {
        // An approximate date is a statement about its neighbourhood: the box widens by the table
        // in docs/formats/case.md ("Dates"), so that nothing true is ruled out.
        std::optional<record::Day> from = incident.date->earliest();
        std::optional<record::Day> to = incident.date->latest();
        if (incident.date->is_approximate()) {
            const int days = incident.date->precision() == record::DatePrecision::day     ? 3
                             : incident.date->precision() == record::DatePrecision::month ? 31
                                                                                          : 366;
            from = from ? std::optional(*from - std::chrono::days(days)) : from;
            to = to ? std::optional(*to + std::chrono::days(days)) : to;
        }
        if (base::Result<record::DaySpan> span = record::DaySpan::make(from, to)) {
            part.box.event = *span;
        }
    }
    if (incident.place) {
        if (auto place = record::PlaceExpression::parse(incident.place->text())) {
            part.box.place = *std::move(place);
        }
    }
    return part;
}

std::vector<PlaceRange> merged(std::vector<PlaceRange> ranges) {
    std::sort(ranges.begin(), ranges.end(),
              [](const PlaceRange& a, const PlaceRange& b) { return a.from < b.from; });
    std::vector<PlaceRange> result;
    for (const PlaceRange& range : ranges) {
        if (!result.empty() && range.from <= result.back().until) {
            result.back().until = std::max(result.back().until, range.until);
        } else {
            result.push_back(range);
        }
    }
    return result;
}

bool may_share_a_point(const Region& a, const Region& b) {
    const bool places = std::any_of(a.places.begin(), a.places.end(), [&](const PlaceRange& p) {
        return std::any_of(b.places.begin(), b.places.end(), [&](const PlaceRange& q) {
            return p.from < q.until && q.from < p.until;
        });
    });
    const bool parties = std::any_of(a.pieces.begin(), a.pieces.end(), [&](const PartyPiece& p) {
        return std::any_of(b.pieces.begin(), b.pieces.end(), [&](const PartyPiece& q) {
            if (intersection(p.days, q.days).is_empty()) {
                return false;
            }
            AtomSet both = p.parties;
            both.intersect(q.parties);
            return !both.is_empty();
        });
    });
    return places && parties;
}

}  // namespace

DayRange range_of(const record::DaySpan& span) {
    const std::optional<record::Day> from = span.from();
    const std::optional<record::Day> to = span.to();
    return {from ? number_of(*from) : day_first, to ? number_of(*to) + 1 : day_end};
}

DayRange intersection(DayRange a, DayRange b) {
    return {std::max(a.from, b.from), std::min(a.until, b.until)};
}

bool AtomSet::is_empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

bool AtomSet::lies_within(const AtomSet& other) const {
    return std::equal(words_.begin(), words_.end(), other.words_.begin(), other.words_.end(),
                      [](std::uint64_t mine, std::uint64_t all) { return (mine & ~all) == 0; });
}

void AtomSet::unite(const AtomSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
        words_[i] |= other.words_[i];
    }
}

void AtomSet::subtract(const AtomSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
        words_[i] &= ~other.words_[i];
    }
}

void AtomSet::intersect(const AtomSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
        words_[i] &= other.words_[i];
    }
}

Universe::Universe(const record::Case& the_case, std::vector<record::Part> more_parts)
    : actor_records_(the_case.actors), place_records_(the_case.places), parts_(the_case.parts) {
    for (const record::Actor& actor : actor_records_) {
        actors_.emplace(actor.id.text(), &actor);
        for (const record::Membership& membership : actor.memberships) {
            members_[membership.group.text()].push_back({actor.id, membership});
        }
    }
    party_names_.emplace_back();
    for (const record::Actor& actor : actor_records_) {
        const bool is_group =
            actor.kind == record::ActorKind::group || members_.contains(actor.id.text());
        if (!is_group && !party_atoms_.contains(actor.id.text())) {
            party_atoms_.emplace(actor.id.text(), party_names_.size());
            party_names_.push_back(actor.id.text());
        }
    }

    // Places in preorder, so that a place and all below it are one range.
    std::map<std::string, std::vector<std::size_t>, std::less<>> below;
    std::vector<std::size_t> pending;
    for (std::size_t i = 0; i < place_records_.size(); ++i) {
        const record::Place& place = place_records_[i];
        place_index_.emplace(place.id.text(), i);
        if (place.within) {
            below[place.within->text()].push_back(i);
        } else {
            pending.push_back(i);
        }
    }
    place_ranges_.resize(place_records_.size());
    std::reverse(pending.begin(), pending.end());
    std::uint32_t next = 0;
    std::vector<std::pair<std::size_t, bool>> stack;
    stack.reserve(pending.size());
    for (const std::size_t root : pending) {
        stack.emplace_back(root, false);
    }
    while (!stack.empty()) {
        const auto [index, is_done] = stack.back();
        stack.pop_back();
        if (is_done) {
            place_ranges_[index].until = next;
            continue;
        }
        place_ranges_[index].from = next++;
        stack.emplace_back(index, true);
        const auto children = below.find(place_records_[index].id.text());
        if (children != below.end()) {
            for (auto child = children->second.rbegin(); child != children->second.rend();
                 ++child) {
                stack.emplace_back(*child, false);
            }
        }
    }
    place_count_ = next + 1;

    for (const record::Incident& incident : the_case.incidents) {
        parts_.push_back(part_of(incident));
    }
    std::move(more_parts.begin(), more_parts.end(), std::back_inserter(parts_));
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
        part_numbers_.emplace(parts_[i].id.text(), i);
    }
    for (const record::Part& part : parts_) {
        base::Result<Region> box = resolve(part.box);
        part_boxes_.push_back(box ? *std::move(box) : Region{});
    }
}

std::optional<std::uint32_t> Universe::part_number(std::string_view id) const {
    const auto found = part_numbers_.find(id);
    return found == part_numbers_.end() ? std::nullopt : std::optional(found->second);
}

bool Universe::may_overlap(std::uint32_t a, std::uint32_t b, bool incidents_disjoint) const {
    const record::Part& first = parts_[a];
    const record::Part& second = parts_[b];
    const auto names = [](const record::Part& part, const record::PartId& other) {
        return std::find(part.disjoint_with.begin(), part.disjoint_with.end(), other) !=
               part.disjoint_with.end();
    };
    if (incidents_disjoint && first.kind == record::PartKind::incident &&
        second.kind == record::PartKind::incident) {
        return false;
    }
    return !names(first, second.id) && !names(second, first.id) &&
           may_share_a_point(part_boxes_[a], part_boxes_[b]);
}

AtomSet Universe::party_on(std::string_view actor, DayNumber day) const {
    AtomSet set(party_names_.size());
    const auto atom = party_atoms_.find(actor);
    if (atom != party_atoms_.end()) {
        set.insert(atom->second);
        return set;
    }
    const auto members = members_.find(actor);
    if (members != members_.end()) {
        for (const Member& member : members->second) {
            if (range_of(member.membership.span).contains(day)) {
                set.unite(party_on(member.actor.text(), day));
            }
        }
    }
    return set;
}

void Universe::collect_breaks(std::string_view actor, std::vector<DayNumber>& into) const {
    const auto members = members_.find(actor);
    if (members == members_.end()) {
        return;
    }
    for (const Member& member : members->second) {
        const DayRange range = range_of(member.membership.span);
        into.push_back(range.from);
        into.push_back(range.until);
        collect_breaks(member.actor.text(), into);
    }
}

base::Result<std::vector<PartyPiece>> Universe::resolve_party(
    const record::PartyExpression& expression, DayRange event) const {
    std::vector<DayNumber> breaks = {event.from};
    for (const record::PartyExpression::Step& step : expression.steps()) {
        if (step.operation == record::PartyExpression::Operation::actor) {
            if (!actors_.contains(step.actor)) {
                return base::fail(base::ErrorKind::unknown_name,
                                  "'" + step.actor +
                                      "' is not an actor of this case; add it to "
                                      "actors.csv or correct the name");
            }
            collect_breaks(step.actor, breaks);
        }
    }
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());

    std::vector<PartyPiece> pieces;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        const DayRange days =
            intersection(event, {breaks[i], i + 1 < breaks.size() ? breaks[i + 1] : day_end});
        if (days.is_empty()) {
            continue;
        }
        std::vector<AtomSet> stack;
        if (expression.is_everyone()) {
            AtomSet everyone(party_names_.size());
            for (std::size_t atom = 0; atom < party_names_.size(); ++atom) {
                everyone.insert(atom);
            }
            stack.push_back(std::move(everyone));
        }
        for (const record::PartyExpression::Step& step : expression.steps()) {
            if (step.operation == record::PartyExpression::Operation::actor) {
                stack.push_back(party_on(step.actor, days.from));
                continue;
            }
            const AtomSet right = std::move(stack.back());
            stack.pop_back();
            if (step.operation == record::PartyExpression::Operation::unite) {
                stack.back().unite(right);
            } else {
                stack.back().subtract(right);
            }
        }
        if (stack.back().is_empty()) {
            continue;
        }
        if (!pieces.empty() && pieces.back().days.until == days.from &&
            pieces.back().parties == stack.back()) {
            pieces.back().days.until = days.until;
        } else {
            pieces.push_back({days, std::move(stack.back())});
        }
    }
    if (pieces.empty()) {
        return base::fail(base::ErrorKind::refused,
                          "'" + expression.text() +
                              "' names no party on any day of its span; check the group's members "
                              "and the days");
    }
    return pieces;
}

base::Result<std::vector<PlaceRange>> Universe::resolve_place(
    const record::PlaceExpression& expression) const {
    if (expression.is_everywhere()) {
        return std::vector<PlaceRange>{{0, place_count_}};
    }
    std::vector<PlaceRange> ranges;
    for (const record::PlaceId& place : expression.places()) {
        const auto found = place_index_.find(place.text());
        if (found == place_index_.end()) {
            return base::fail(base::ErrorKind::unknown_name,
                              "'" + place.text() +
                                  "' is not a place of this case; add it to "
                                  "places.csv or correct the name");
        }
        ranges.push_back(place_ranges_[found->second]);
    }
    return merged(std::move(ranges));
}

base::Result<Region> Universe::resolve(const record::Scope& scope) const {
    Region region;
    RECOUNT_TRY(region.pieces, resolve_party(scope.party, range_of(scope.event)));
    RECOUNT_TRY(region.places, resolve_place(scope.place));
    region.entered = range_of(scope.entered);
    region.is_outside_parts = scope.part.is_outside();
    for (const record::PartId& part : scope.part.parts()) {
        const std::optional<std::uint32_t> number = part_number(part.text());
        if (!number) {
            return base::fail(base::ErrorKind::unknown_name,
                              "'" + part.text() +
                                  "' is not a part of this case; add it to "
                                  "parts.csv or incidents.csv or correct the name");
        }
        region.parts.push_back(*number);
    }
    std::sort(region.parts.begin(), region.parts.end());
    region.parts.erase(std::unique(region.parts.begin(), region.parts.end()), region.parts.end());
    return region;
}

void Universe::collect_memberships(
    const record::PartyExpression& expression,
    std::vector<std::pair<record::ActorId, record::Membership>>& into) const {
    std::vector<std::string> pending;
    for (const record::PartyExpression::Step& step : expression.steps()) {
        if (step.operation == record::PartyExpression::Operation::actor) {
            pending.push_back(step.actor);
        }
    }
    while (!pending.empty()) {
        const std::string group = std::move(pending.back());
        pending.pop_back();
        const auto members = members_.find(group);
        if (members == members_.end()) {
            continue;
        }
        for (const Member& member : members->second) {
            std::pair<record::ActorId, record::Membership> row(member.actor, member.membership);
            if (std::find(into.begin(), into.end(), row) == into.end()) {
                into.push_back(std::move(row));
                pending.push_back(member.actor.text());
            }
        }
    }
}

void Universe::collect_places(const record::PlaceExpression& expression,
                              std::map<std::string, record::Place>& into) const {
    for (const record::PlaceId& id : expression.places()) {
        std::string at = id.text();
        while (true) {
            const auto found = place_index_.find(at);
            if (found == place_index_.end()) {
                break;
            }
            const record::Place& place = place_records_[found->second];
            if (!into.emplace(at, place).second || !place.within) {
                break;
            }
            at = place.within->text();
        }
    }
}

}  // namespace recount::reason
