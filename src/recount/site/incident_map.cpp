#include "recount/site/incident_map.h"

#include <set>
#include <stdexcept>

#include "recount/map/map.h"
#include "recount/publish/plain_text.h"
#include "recount/record/position.h"
#include "recount/site/record_words.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;

/// Read once; the bytes ship with the program.
const map::BaseMap& world() {
    static const map::BaseMap base = [] {
        base::Result<map::BaseMap> read = map::BaseMap::read(map::shipped_base_map());
        if (!read) {
            throw std::logic_error("the base map that ships cannot be read");
        }
        return *std::move(read);
    }();
    return base;
}

map::Grading grading_of(std::string_view grading) {
    if (grading == "confirmed") {
        return map::Grading::confirmed;
    }
    if (grading == "fair") {
        return map::Grading::fair;
    }
    if (grading == "weak") {
        return map::Grading::weak;
    }
    if (grading == "contested") {
        return map::Grading::contested;
    }
    return grading == "discounted" ? map::Grading::discounted : map::Grading::none;
}

std::optional<record::People> people(std::optional<std::int64_t> count) {
    if (!count) {
        return std::nullopt;
    }
    const base::Result<record::People> made = record::People::make(*count);
    return made ? std::optional<record::People>(*made) : std::nullopt;
}

/// A name in one script: that of the language, else the English one, else nothing.
map::OneScriptText label_of(const record::Place& place, record::Language language) {
    for (const std::string* name : {&place.name.in(language), &place.name.english}) {
        if (const auto made = map::OneScriptText::make(publish::plain_text(*name))) {
            return *made;
        }
    }
    return {};
}

std::string words_of(const record::Incident& incident, const Page& page) {
    const record::Place* place =
        incident.place ? page.site().ties.place(incident.place->text()) : nullptr;
    std::string words = place == nullptr ? incident.id.text() : place->name.in(page.language());
    if (incident.date) {
        words += ", " + incident.date->text();
    }
    if (incident.killed_min || incident.killed_max) {
        words += ", " + page.words().value(incident.killed_min, incident.killed_max);
    }
    return publish::plain_text(words);
}

std::string legend_words(const map::LegendEntry& entry, const Page& page) {
    if (entry.key.starts_with("grading.")) {
        return page.text("site." + entry.key);
    }
    const std::string key = "site.legend." + entry.key;
    return entry.people ? page.text(key, {number("n", entry.people->value())}) : page.text(key);
}

}  // namespace

std::string incident_map(const Page& page) {
    const Site& site = page.site();
    std::vector<map::MapPoint> points;
    std::vector<map::MapLabel> labels;
    std::set<std::string> named;
    for (const record::Incident& incident : site.the_case().incidents) {
        const std::optional<record::Position> at = site.ties.position_of(incident);
        if (!at) {
            continue;
        }
        points.push_back({at->coordinates,
                          at->radius_metres ? std::optional(static_cast<double>(*at->radius_metres))
                                            : std::nullopt,
                          people(incident.killed_min),
                          people(incident.killed_max),
                          grading_of(incident.grading),
                          page.relative(std::string(record::language_code(page.language())) + "/" +
                                        site.addresses.of(Kind::incident, incident.id.text())),
                          {},
                          words_of(incident, page)});
        const record::Place* place =
            incident.place ? site.ties.place(incident.place->text()) : nullptr;
        if (place == nullptr || place->kind != "city") {
            continue;
        }
        const std::optional<record::Position> city = record::position_of(*place);
        if (city && named.insert(place->id.text()).second) {
            labels.push_back({city->coordinates, label_of(*place, page.language())});
        }
    }
    if (points.empty()) {
        return "";
    }
    map::MapOptions options;
    options.name = message(page.language(), "site.map.name");
    if (const auto unit = map::OneScriptText::make(message(page.language(), "site.map.km"))) {
        options.kilometres = *unit;
    }
    options.labels = std::move(labels);
    const std::string list = page.relative(std::string(record::language_code(page.language())) +
                                           "/incidents/index.html");
    options.many = [&](std::span<const std::size_t> of) {
        return map::ManyEvents{list, message(page.language(), "site.map.many",
                                             {number("n", static_cast<std::int64_t>(of.size()))})};
    };
    std::string legend;
    for (const map::LegendEntry& entry : map::map_legend(world(), points, options)) {
        legend += "<li>" + entry.svg + " " + legend_words(entry, page) + "</li>\n";
    }
    const std::size_t without = site.the_case().incidents.size() - points.size();
    return "<div class=\"map-frame\" dir=\"ltr\">" + map::map_svg(world(), points, options) +
           "</div>\n<ul class=\"legend\">\n" + legend + "</ul>\n" +
           (without == 0 ? ""
                         : element("p", "quiet",
                                   message(page.language(), "site.map.without",
                                           {number("n", static_cast<std::int64_t>(without))})) +
                               "\n");
}

}  // namespace recount::site
