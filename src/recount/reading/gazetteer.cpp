#include "recount/reading/gazetteer.h"

#include <algorithm>
#include <utility>

namespace recount::reading {
namespace {

/// No tree of places is deeper.
constexpr std::size_t most_above = 20;

bool is_admin1(std::string_view kind) {
    return kind == "governorate" || kind == "province";
}

void add_names(const std::string& name, std::uint32_t owner, std::vector<OwnedName>& names) {
    names.push_back({name, owner});
    for (const std::string_view comma : {", ", "، "}) {
        if (const std::size_t at = name.find(comma); at != std::string::npos) {
            names.push_back({name.substr(0, at), owner});
        }
    }
}

}  // namespace

Gazetteer::Gazetteer(std::vector<GazetteerPlace> places, std::span<const OwnedName> names)
    : places_(std::move(places)), index_(names) {
    for (std::size_t at = 0; at < places_.size(); ++at) {
        by_id_.emplace(places_[at].id, at);
    }
}

const GazetteerPlace* Gazetteer::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &places_[found->second];
}

Gazetteer Gazetteer::from_places(std::span<const record::Place> places,
                                 const std::map<record::PlaceId, std::int64_t>& populations) {
    std::map<record::PlaceId, const record::Place*> by_id;
    for (const record::Place& place : places) {
        by_id.emplace(place.id, &place);
    }
    std::vector<GazetteerPlace> known;
    std::vector<OwnedName> names;
    for (const record::Place& place : places) {
        GazetteerPlace entry;
        entry.id = place.id.text();
        entry.name = place.name.english;
        entry.kind = place.kind;
        entry.coordinates = place.coordinates;
        if (const auto found = populations.find(place.id); found != populations.end()) {
            entry.population = found->second;
        }
        const record::Place* above = &place;
        for (std::size_t step = 0; step < most_above; ++step) {
            if (above->kind == "country") {
                entry.country = above->id.text();
            } else if (is_admin1(above->kind)) {
                entry.admin1 = above->id.text();
            }
            const auto next = above->within ? by_id.find(*above->within) : by_id.end();
            if (next == by_id.end()) {
                break;
            }
            above = next->second;
            entry.above.push_back(above->id.text());
        }
        const auto owner = static_cast<std::uint32_t>(known.size());
        add_names(place.name.english, owner, names);
        for (const auto* name : {&place.name.french, &place.name.arabic}) {
            if (*name) {
                add_names(**name, owner, names);
            }
        }
        for (const std::string& alias : place.aliases) {
            add_names(alias, owner, names);
        }
        known.push_back(std::move(entry));
    }
    return Gazetteer(std::move(known), names);
}

}  // namespace recount::reading
