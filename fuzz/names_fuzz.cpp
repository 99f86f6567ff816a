// Any bytes as a text in each language: no crash, and the places and parties found lie in the text,
// in order, apart.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/reading/actors_in_text.h"
#include "recount/reading/places_in_text.h"

namespace {

using recount::fuzz::require;
using recount::reading::ActorLexicon;
using recount::reading::Gazetteer;
using recount::record::Actor;
using recount::record::ActorId;
using recount::record::ActorKind;
using recount::record::Language;
using recount::record::Place;
using recount::record::PlaceId;

Place place(const char* id, const char* english, const char* arabic, const char* within,
            const char* kind) {
    Place made{*PlaceId::make(id), {english, english, arabic}, {}, {}, kind, {}, {}, {}};
    if (within != nullptr) {
        made.within = *PlaceId::make(within);
    }
    return made;
}

const Gazetteer& gazetteer() {
    static const std::vector<Place> places = {
        place("iraq", "Iraq", "العراق", nullptr, "country"),
        place("syria", "Syria", "سوريا", nullptr, "country"),
        place("r-gov", "Raqqa", "الرقة", "syria", "governorate"),
        place("raqqa", "Ar Raqqah", "الرقة", "r-gov", "city"),
        place("mosul", "Mosul", "الموصل", "iraq", "city"),
        place("zahra", "Al-Zahra, Mosul", "الزهراء", "mosul", "neighbourhood"),
        place("dez", "Deir ez-Zor", "دير الزور", "syria", "city"),
        place("hit", "Hit", "هيت", "iraq", "town")};
    static const Gazetteer made = Gazetteer::from_places(places);
    return made;
}

const ActorLexicon& lexicon() {
    static const auto actor = [](const char* id, const char* name, ActorKind kind) {
        return Actor{*ActorId::make(id), {name, {}, {}}, kind, {}, {}, {}};
    };
    static const ActorLexicon made = [] {
        std::vector<Actor> actors = {actor("coalition", "US-led Coalition", ActorKind::group),
                                     actor("us", "United States", ActorKind::state),
                                     actor("fr", "France", ActorKind::state)};
        actors[1].memberships.push_back({actors[0].id, {}});
        return ActorLexicon::from_actors(actors);
    }();
    return made;
}

void check(std::string_view text, Language language) {
    std::size_t after = 0;
    for (const auto& found : recount::reading::places_in(text, language, gazetteer())) {
        require(after <= found.span.from && found.span.from < found.span.until);
        require(found.span.until <= text.size() && !found.candidates.empty());
        require(found.relation_span.from <= found.relation_span.until);
        require(found.relation_span.until <= found.span.from);
        after = found.span.until;
    }
    after = 0;
    for (const auto& found : recount::reading::actors_in(text, language, lexicon())) {
        require(after <= found.span.from && found.span.from < found.span.until);
        require(found.span.until <= text.size());
        require(found.ids.empty() == found.expression.is_everyone());
        after = found.span.until;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Language language : {Language::english, Language::french, Language::arabic}) {
        check(text, language);
    }
    // The bytes as a name too.
    const std::vector<recount::reading::OwnedName> names = {{std::string(text.substr(0, 40)), 0}};
    const recount::reading::NameIndex index(names);
    for (const auto& found : recount::reading::names_in(text, Language::english, index)) {
        require(found.span.from < found.span.until && found.span.until <= text.size());
    }
    return 0;
}
