#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/intake/interpretation.h"
#include "recount/intake/loops.h"

namespace recount::intake {
namespace {

using base::ErrorKind;
using record::Actor;
using record::ActorId;
using record::ActorKind;
using record::Membership;
using record::Place;

base::Result<ActorKind> parse_actor_kind(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, ActorKind>, 6> kinds = {
        {{"state", ActorKind::state},
         {"force", ActorKind::force},
         {"group", ActorKind::group},
         {"recorder", ActorKind::recorder},
         {"official", ActorKind::official},
         {"press", ActorKind::press}}};
    std::vector<std::string> names;
    for (const auto& [name, kind] : kinds) {
        if (name == text) {
            return kind;
        }
        names.emplace_back(name);
    }
    return base::fail(ErrorKind::malformed,
                      "'" + shortened(text) +
                          "' is not a kind of actor; expected state, force, group, recorder, "
                          "official or press, or an empty cell" +
                          base::suggestion(text, names));
}

/// Takes what a later row of an actor adds; the error where it says otherwise than the first.
template <class Value>
void agree(Row& row, std::string_view column, std::optional<Value>& known,
           const std::optional<Value>& now, const base::Where& first) {
    if (known && now && *known != *now) {
        row.add_error(column, ErrorKind::conflict,
                      "'" + shortened(row.cell(column)) + "' differs from what " +
                          place_text(first) +
                          " says of the same actor; all rows of an actor must agree, so this row "
                          "and its membership are left out");
    } else if (!known) {
        known = now;
    }
}

/// Checks a further row of an actor against what is known and takes what it adds.
void add_to_actor(Row& row, const record::LocalText& name, std::optional<ActorKind> kind,
                  Actor& actor) {
    Actor merged = actor;
    std::optional<std::string> english = actor.name.english;
    agree(row, "name_en", english, std::optional(name.english), actor.origin);
    agree(row, "name_fr", merged.name.french, name.french, actor.origin);
    agree(row, "name_ar", merged.name.arabic, name.arabic, actor.origin);
    agree(row, "kind", merged.kind, kind, actor.origin);
    if (merged.url.empty()) {
        merged.url = row.text("url");
    }
    if (row.is_readable()) {
        actor = std::move(merged);
    }
}

}  // namespace

void read_actor(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const std::optional<ActorId> id = row.own_id<ActorId>("actor_id");
    if (!id) {
        return;
    }
    record::LocalText name = row.names();
    const std::optional<ActorKind> kind = row.optional_cell("kind", parse_actor_kind);
    const std::optional<ActorId> group = row.optional_cell("member_of", ActorId::make);
    const record::DaySpan span = row.span("from", "to");
    std::vector<Actor>& actors = reading.result.value.actors;
    const auto known = reading.actor_places.find(id->text());
    const bool is_new = known == reading.actor_places.end();
    if (!is_new) {
        add_to_actor(row, name, kind, actors[known->second]);
    }
    if (!row.is_readable()) {
        if (is_new) {
            reading.references.actors.leave_out(id->text());
        }
        return;
    }
    if (is_new) {
        reading.references.actors.take_in(id->text());
        reading.actor_places.emplace(id->text(), actors.size());
        actors.push_back({*id, std::move(name), kind, {}, row.text("url"), written.where});
    }
    if (group) {
        reading.memberships.push_back(
            {reading.actor_places.find(id->text())->second, {*group, span}, written.where});
    }
}

void check_memberships(Interpretation& reading) {
    std::vector<Actor>& actors = reading.result.value.actors;
    std::vector<Edge> edges;
    std::vector<const Interpretation::PendingMembership*> spells;
    for (const auto& pending : reading.memberships) {
        const std::string& group = pending.membership.group.text();
        if (auto problem = reading.references.problem_with(reading.references.actors, group)) {
            reading.add_error(pending.where, "member_of", group, problem->kind,
                              with_consequence(problem->message,
                                               "the actor is read without this "
                                               "membership"));
            continue;
        }
        edges.push_back({pending.actor, reading.actor_places.find(group)->second, pending.where});
        spells.push_back(&pending);
    }
    std::set<std::size_t> left_out;
    for (const ClosingEdge& closing : closing_edges(actors.size(), edges)) {
        const Edge& edge = edges[closing.edge];
        const std::string& member = actors[edge.from].id.text();
        const std::string& group = actors[edge.to].id.text();
        left_out.insert(closing.edge);
        reading.add_error(edge.where, "member_of", group, ErrorKind::circular,
                          closing.loop.empty()
                              ? "'" + group +
                                    "' is made a member of itself; the actor is read "
                                    "without this membership"
                              : "'" + member + "' is made a member of '" + group +
                                    "', which belongs to '" + member + "' already by " +
                                    rows_of(closing, edges) +
                                    "; the actor is read without this membership");
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (!left_out.contains(i)) {
            actors[edges[i].from].memberships.push_back(spells[i]->membership);
        }
    }
}

void read_place(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::PlaceId>("place_id");
    if (!id) {
        return;
    }
    Place place{*id,
                row.names(),
                list_items(row.cell("aliases")),
                row.optional_cell("within", record::PlaceId::make),
                row.text("kind"),
                row.coordinates(),
                row.text("precision"),
                written.where};
    if (row.is_readable()) {
        reading.result.value.places.push_back(std::move(place));
    } else {
        reading.references.places.leave_out(id->text());
    }
}

void check_place_tree(Interpretation& reading) {
    std::vector<Place>& places = reading.result.value.places;
    std::map<std::string, std::size_t> indices;
    for (std::size_t i = 0; i < places.size(); ++i) {
        indices.emplace(places[i].id.text(), i);
    }
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::optional<record::PlaceId>& within = places[i].within;
        if (!within) {
            continue;
        }
        const std::string above = within->text();
        if (auto problem = reading.references.problem_with(reading.references.places, above)) {
            reading.add_error(
                places[i].origin, "within", above, problem->kind,
                with_consequence(problem->message, "the place is read without this cell"));
            places[i].within.reset();
            continue;
        }
        edges.push_back({i, indices[above], places[i].origin});
    }
    for (const ClosingEdge& closing : closing_edges(places.size(), edges)) {
        const Edge& edge = edges[closing.edge];
        const std::string& below = places[edge.from].id.text();
        const std::string& above = places[edge.to].id.text();
        reading.add_error(edge.where, "within", above, ErrorKind::circular,
                          closing.loop.empty()
                              ? "'" + above +
                                    "' is said to lie within itself; the place is read "
                                    "without this cell"
                              : "'" + below + "' is said to lie within '" + above +
                                    "', which lies within '" + below + "' already by " +
                                    rows_of(closing, edges) +
                                    "; the place is read without this cell");
        places[edge.from].within.reset();
    }
}

}  // namespace recount::intake
