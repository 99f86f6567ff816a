// Who and where: actors, places, sources, documents.

#include <array>

#include "recount/dataset/cells.h"
#include "recount/dataset/meanings.h"
#include "recount/dataset/tables.h"
#include "recount/record/position.h"

namespace recount::dataset {
namespace {

using record::Actor;
using record::ActorKind;
using record::Document;
using record::Place;
using record::Source;
using enum ColumnType;

constexpr std::string_view english_instead = "the English name stands for it";

Value kind_cell(std::optional<ActorKind> kind) {
    if (!kind) {
        return {};
    }
    switch (*kind) {
        case ActorKind::state:
            return "state";
        case ActorKind::force:
            return "force";
        case ActorKind::group:
            return "group";
        case ActorKind::recorder:
            return "recorder";
        case ActorKind::official:
            return "official";
        case ActorKind::press:
            return "press";
    }
    return {};
}

constexpr auto actor_columns = std::to_array<ColumnOf<Actor>>({
    {{.name = "actor_id", .meaning = "The actor. It does not change."},
     [](const Actor& actor) { return text_cell(actor.id.text()); }},
    {{.name = "name_en", .meaning = "Its name in English."},
     [](const Actor& actor) { return text_cell(actor.name.english); }},
    {{.name = "name_fr", .meaning = "Its name in French.", .empty = english_instead},
     [](const Actor& actor) { return translation_cell(actor.name.french); }},
    {{.name = "name_ar", .meaning = "Its name in Arabic.", .empty = english_instead},
     [](const Actor& actor) { return translation_cell(actor.name.arabic); }},
    {{.name = "kind",
      .meaning = "state, force, group, recorder, official or press.",
      .empty = meanings::not_known},
     [](const Actor& actor) { return kind_cell(actor.kind); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none},
     [](const Actor& actor) { return text_cell(actor.url); }},
});

/// One spell of one actor.
struct Spell {
    const Actor* actor = nullptr;
    const record::Membership* membership = nullptr;
};

constexpr auto membership_columns = std::to_array<ColumnOf<Spell>>({
    {{.name = "actor_id", .meaning = "The member.", .refers_to = "actors"},
     [](const Spell& spell) { return text_cell(spell.actor->id.text()); }},
    {{.name = "group_id", .meaning = "What it is a member of.", .refers_to = "actors"},
     [](const Spell& spell) { return text_cell(spell.membership->group.text()); }},
    {{.name = "first_day",
      .type = day,
      .meaning = "The first day of events for which it is a member.",
      .empty = meanings::no_limit},
     [](const Spell& spell) { return day_cell(spell.membership->span.from()); }},
    {{.name = "last_day",
      .type = day,
      .meaning = "The last day of events for which it is a member.",
      .empty = meanings::no_limit},
     [](const Spell& spell) { return day_cell(spell.membership->span.to()); }},
});

constexpr auto place_columns = std::to_array<ColumnOf<Place>>({
    {{.name = "place_id", .meaning = "The place. It does not change."},
     [](const Place& place) { return text_cell(place.id.text()); }},
    {{.name = "name_en", .meaning = "Its name in English."},
     [](const Place& place) { return text_cell(place.name.english); }},
    {{.name = "name_fr", .meaning = "Its name in French.", .empty = english_instead},
     [](const Place& place) { return translation_cell(place.name.french); }},
    {{.name = "name_ar", .meaning = "Its name in Arabic.", .empty = english_instead},
     [](const Place& place) { return translation_cell(place.name.arabic); }},
    {{.name = "aliases",
      .meaning = "Other names and spellings, separated by semicolons.",
      .empty = meanings::none},
     [](const Place& place) { return list_cell(place.aliases); }},
    {{.name = "within",
      .meaning = "The place in which it lies.",
      .empty = "it lies in no other place",
      .refers_to = "places"},
     [](const Place& place) { return id_cell(place.within); }},
    {{.name = "kind",
      .meaning = "What kind of place it is, as recorded.",
      .empty = meanings::not_known},
     [](const Place& place) { return text_cell(place.kind); }},
    {{.name = "latitude",
      .type = decimal,
      .meaning = meanings::latitude,
      .empty = meanings::no_position,
      .unit = "degrees"},
     [](const Place& place) {
         const std::optional<record::Position> point = record::position_of(place);
         return point ? Value(point->coordinates.latitude) : Value();
     }},
    {{.name = "longitude",
      .type = decimal,
      .meaning = meanings::longitude,
      .empty = meanings::no_position,
      .unit = "degrees"},
     [](const Place& place) {
         const std::optional<record::Position> point = record::position_of(place);
         return point ? Value(point->coordinates.longitude) : Value();
     }},
    {{.name = "position_precision",
      .meaning = meanings::position_precision,
      .empty = meanings::not_known},
     [](const Place& place) { return text_cell(place.precision); }},
    {{.name = "position_radius",
      .type = whole_number,
      .meaning = meanings::position_radius,
      .empty = meanings::no_radius,
      .unit = "metres"},
     [](const Place& place) {
         const std::optional<record::Position> point = record::position_of(place);
         return point ? number_cell(point->radius_metres) : Value();
     }},
    {{.name = "page", .meaning = meanings::page},
     [](const Place& place) { return page_cell("places", place.id.text()); }},
});

constexpr auto source_columns = std::to_array<ColumnOf<Source>>({
    {{.name = "source_id", .meaning = "The source. It does not change."},
     [](const Source& source) { return text_cell(source.id.text()); }},
    {{.name = "name", .meaning = "Its name."},
     [](const Source& source) { return text_cell(source.name); }},
    {{.name = "kind",
      .meaning = "Outlet, official, witness and others, as recorded.",
      .empty = meanings::not_known},
     [](const Source& source) { return text_cell(source.kind); }},
    {{.name = "language",
      .meaning = "The language in which it speaks, as recorded.",
      .empty = meanings::not_known},
     [](const Source& source) { return text_cell(source.language); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none},
     [](const Source& source) { return text_cell(source.url); }},
    {{.name = "page", .meaning = meanings::page},
     [](const Source& source) { return page_cell("sources", source.id.text()); }},
});

constexpr auto document_columns = std::to_array<ColumnOf<Document>>({
    {{.name = "document_id", .meaning = "The document. It does not change."},
     [](const Document& document) { return text_cell(document.id.text()); }},
    {{.name = "source_id",
      .meaning = "Who speaks in it.",
      .empty = meanings::not_known,
      .refers_to = "sources"},
     [](const Document& document) { return id_cell(document.source); }},
    {{.name = "title", .meaning = "Its title.", .empty = meanings::not_known},
     [](const Document& document) { return text_cell(document.title); }},
    {{.name = "published_on",
      .meaning = "When it was published: EDTF (ISO 8601-2).",
      .empty = meanings::not_known},
     [](const Document& document) { return edtf_cell(document.published_on); }},
    {{.name = "published_earliest",
      .type = day,
      .meaning = meanings::earliest,
      .empty = meanings::no_date},
     [](const Document& document) { return earliest_cell(document.published_on); }},
    {{.name = "published_latest",
      .type = day,
      .meaning = meanings::latest,
      .empty = meanings::no_date},
     [](const Document& document) { return latest_cell(document.published_on); }},
    {{.name = "captured_at",
      .meaning = "When its bytes were taken into the archive, as recorded.",
      .empty = meanings::not_known},
     [](const Document& document) { return text_cell(document.captured_at); }},
    {{.name = "language",
      .meaning = "The language in which it is written, as recorded.",
      .empty = meanings::not_known},
     [](const Document& document) { return text_cell(document.language); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none},
     [](const Document& document) { return text_cell(document.url); }},
    {{.name = "sha256",
      .meaning = "The SHA-256 of its bytes: 64 hexadecimal digits.",
      .empty = meanings::not_known},
     [](const Document& document) { return text_cell(document.sha256); }},
    {{.name = "media_type", .meaning = "What its bytes are.", .empty = meanings::not_known},
     [](const Document& document) { return text_cell(document.media_type); }},
    {{.name = "copy_of",
      .meaning = "The id of the document whose words it repeats: it is no second source.",
      .empty = "not known to be a copy"},
     [](const Document& document) { return id_cell(document.copy_of); }},
});

}  // namespace

Table actor_table(const record::Case& open_case) {
    return Table::of<Actor>("actors", "actor_id",
                            "Belligerents, groups of them, and those who speak about them.",
                            actor_columns, open_case.actors);
}

Table membership_table(const record::Case& open_case) {
    std::vector<Spell> spells;
    for (const Actor& actor : open_case.actors) {
        for (const record::Membership& membership : actor.memberships) {
            spells.push_back({&actor, &membership});
        }
    }
    return Table::of<Spell>("memberships", "", "Spells of actors' membership in groups.",
                            membership_columns, spells);
}

Table place_table(const record::Case& open_case) {
    return Table::of<Place>("places", "place_id",
                            "The tree of places. A place means itself and all below it.",
                            place_columns, open_case.places);
}

Table source_table(const record::Case& open_case) {
    return Table::of<Source>("sources", "source_id", "Who speaks.", source_columns,
                             open_case.sources);
}

Table document_table(const record::Case& open_case) {
    return Table::of<Document>("documents", "document_id",
                               "Archived bytes in which a source speaks, without their text.",
                               document_columns, open_case.documents);
}

}  // namespace recount::dataset
