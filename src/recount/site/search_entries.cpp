#include "recount/site/search_entries.h"

#include <algorithm>
#include <map>

#include "recount/publish/catalogue.h"
#include "recount/publish/plain_text.h"

namespace recount::site {

namespace {

std::vector<std::string> in_each_language(const record::LocalText& text) {
    std::vector<std::string> names;
    for (const record::Language language : publish::all_languages) {
        names.push_back(publish::plain_text(text.in(language)));
    }
    return names;
}

/// The name of a page's file, from its address `places/NAME.html`.
std::string file_name(const std::string& address) {
    const std::size_t slash = address.find('/');
    return address.empty() ? "" : address.substr(slash + 1, address.rfind('.') - slash - 1);
}

class Entries {
public:
    explicit Entries(const Addresses& addresses) : addresses_(addresses) {}

    void add(Kind kind, const std::string& id, SearchEntry entry) {
        entry.kind = folder_of(kind);
        entry.id = file_name(addresses_.of(kind, id));
        places_[{kind, id}] = entries_.size();
        entries_.push_back(std::move(entry));
    }
    void tie(SearchEntry& entry, Kind kind, const std::string& id) const {
        const auto found = places_.find({kind, id});
        if (found != places_.end()) {
            entry.ties.push_back(found->second);
        }
    }
    [[nodiscard]] std::vector<SearchEntry> taken() { return std::move(entries_); }

private:
    const Addresses& addresses_;
    std::vector<SearchEntry> entries_;
    std::map<std::pair<Kind, std::string>, std::size_t> places_;
};

bool is_later(const record::Incident* first, const record::Incident* second) {
    const auto day = [](const record::Incident& of) {
        return of.date ? of.date->latest() : std::nullopt;
    };
    return day(*first) > day(*second);
}

SearchEntry entry_of(const record::Incident& incident) {
    SearchEntry entry;
    for (const std::string& code : incident.codes) {
        entry.texts.push_back(publish::plain_text(code));
    }
    entry.texts.push_back(incident.id.text());
    if (!incident.place_text.empty()) {
        entry.texts.push_back(publish::plain_text(incident.place_text));
    }
    entry.day = incident.date ? incident.date->text() : "";
    entry.least = incident.killed_min;
    if (incident.killed_min && incident.killed_max &&
        *incident.killed_min <= *incident.killed_max) {
        entry.most = incident.killed_max;
    }
    return entry;
}

}  // namespace

std::vector<SearchEntry> search_entries(const Results& results, const Addresses& addresses) {
    Entries entries(addresses);
    const record::Case& the_case = results.the_case;
    for (const record::Actor& actor : the_case.actors) {
        if (!addresses.of(Kind::belligerent, actor.id.text()).empty()) {
            SearchEntry entry;
            entry.names = in_each_language(actor.name);
            entries.add(Kind::belligerent, actor.id.text(), std::move(entry));
        }
    }
    for (const record::Place& place : the_case.places) {
        SearchEntry entry;
        entry.names = in_each_language(place.name);
        for (const std::string& alias : place.aliases) {
            entry.texts.push_back(publish::plain_text(alias));
        }
        entries.add(Kind::place, place.id.text(), std::move(entry));
    }
    for (const record::Source& source : the_case.sources) {
        SearchEntry entry;
        entry.names = {publish::plain_text(source.name)};
        entries.add(Kind::source, source.id.text(), std::move(entry));
    }
    std::vector<const record::Incident*> incidents;
    incidents.reserve(the_case.incidents.size());
    for (const record::Incident& incident : the_case.incidents) {
        incidents.push_back(&incident);
    }
    std::stable_sort(incidents.begin(), incidents.end(), is_later);
    for (const record::Incident* incident : incidents) {
        SearchEntry entry = entry_of(*incident);
        if (incident->place) {
            entries.tie(entry, Kind::place, incident->place->text());
        }
        for (const record::PartyExpression::Step& step : incident->belligerents.steps()) {
            entries.tie(entry, Kind::belligerent, step.actor);
        }
        entries.add(Kind::incident, incident->id.text(), std::move(entry));
    }
    return entries.taken();
}

}  // namespace recount::site
