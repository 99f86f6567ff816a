#include "recount/dataset/entities_file.h"

#include <algorithm>
#include <array>
#include <set>

#include <nlohmann/json.hpp>

#include "recount/base/ascii.h"
#include "recount/dataset/cells.h"
#include "recount/dataset/csv_file.h"
#include "recount/record/position.h"

namespace recount::dataset {
namespace {

using record::Actor;
using record::ActorKind;
using record::Incident;

/// One entity on its way to a line.
class Entity {
public:
    Entity(std::string_view schema, const std::string& id) {
        line_["id"] = id;
        line_["schema"] = schema;
        line_["properties"] = nlohmann::ordered_json::object();
    }

    /// Adds a value of a property; nothing where the cell is empty.
    void add(const char* property, const Value& value) {
        if (value.index() != 0) {
            line_["properties"][property].push_back(plain_text(value));
        }
    }

    [[nodiscard]] std::string line() const { return line_.dump() + "\n"; }

private:
    nlohmann::ordered_json line_;
};

Value web_address(const std::string& url) {
    return url.starts_with("https://") || url.starts_with("http://") ? text_cell(url) : Value();
}

/// `2017`, `2017-03`, `2017-03-17`: what the model's own dates can say.
bool is_prefix_date(std::string_view text) {
    constexpr std::string_view pattern = "0000-00-00";
    constexpr auto lengths = std::to_array<std::size_t>({4, 7, 10});
    const bool has_form =
        std::ranges::find(lengths, text.size()) != lengths.end() &&
        std::ranges::equal(text, pattern.substr(0, text.size()), [](char letter, char form) {
            return form == '0' ? base::is_ascii_digit(letter) : letter == form;
        });
    // 21 to 24 are seasons.
    return has_form && (text.size() < 7 || text.substr(5, 2) <= "12");
}

void add_dates(Entity& entity, const std::optional<record::EdtfDate>& date) {
    if (date && is_prefix_date(date->text())) {
        entity.add("date", edtf_cell(date));
    } else {
        entity.add("startDate", earliest_cell(date));
        entity.add("endDate", latest_cell(date));
    }
}

void add_names(Entity& entity, const record::LocalText& name) {
    entity.add("name", text_cell(name.english));
    entity.add("alias", translation_cell(name.french));
    entity.add("alias", translation_cell(name.arabic));
}

/// "Civilians killed: 5 to 9." Empty where neither end is known.
std::string range_sentence(std::string_view what, std::optional<std::int64_t> low,
                           std::optional<std::int64_t> high) {
    if (!low && !high) {
        return {};
    }
    const std::string words = !high         ? "at least " + std::to_string(*low)
                              : !low        ? "at most " + std::to_string(*high)
                              : low == high ? std::to_string(*low)
                                            : std::to_string(*low) + " to " + std::to_string(*high);
    return std::string(what) + ": " + words + ".";
}

/// The actors of an expression that only lists them; none where it takes some away.
std::vector<std::string> listed_actors(const record::PartyExpression& parties) {
    using Operation = record::PartyExpression::Operation;
    std::vector<std::string> actors;
    for (const auto& step : parties.steps()) {
        if (step.operation == Operation::subtract) {
            return {};
        }
        if (step.operation == Operation::actor) {
            actors.push_back(step.actor);
        }
    }
    return actors;
}

std::string incident_line(const Incident& incident) {
    Entity entity("Event", "incident-" + incident.id.text());
    entity.add("name", text_cell(incident.id.text()));
    add_dates(entity, incident.date);
    entity.add("location", text_cell(incident.place_text));
    if (incident.place) {
        entity.add("addressEntity", text_cell("place-" + incident.place->text()));
    }
    entity.add("summary", text_cell(range_sentence("Civilians killed", incident.killed_min,
                                                   incident.killed_max)));
    entity.add("summary", text_cell(range_sentence("Civilians injured", incident.injured_min,
                                                   incident.injured_max)));
    for (const std::string& actor : listed_actors(incident.belligerents)) {
        entity.add("involved", text_cell("actor-" + actor));
    }
    entity.add("recordId", text_cell(incident.id.text()));
    entity.add("sourceUrl", web_address(incident.url));
    entity.add("notes", text_cell(incident.note));
    return entity.line();
}

std::string_view schema_of(const Actor& actor, const std::set<std::string>& groups) {
    if (actor.kind == ActorKind::state || actor.kind == ActorKind::official) {
        return "PublicBody";
    }
    return actor.kind || groups.contains(actor.id.text()) ? "Organization" : "LegalEntity";
}

std::string actor_lines(const Actor& actor, const std::set<std::string>& groups) {
    const std::string id = "actor-" + actor.id.text();
    Entity entity(schema_of(actor, groups), id);
    add_names(entity, actor.name);
    entity.add("website", web_address(actor.url));
    std::string lines = entity.line();
    std::size_t spell = 0;
    for (const record::Membership& membership : actor.memberships) {
        Entity member("Membership",
                      "membership-" + actor.id.text() + "-" + std::to_string(++spell));
        member.add("member", text_cell(id));
        member.add("organization", text_cell("actor-" + membership.group.text()));
        member.add("startDate", day_cell(membership.span.from()));
        member.add("endDate", day_cell(membership.span.to()));
        lines += member.line();
    }
    return lines;
}

std::string place_line(const record::Place& place) {
    Entity entity("Address", "place-" + place.id.text());
    add_names(entity, place.name);
    entity.add("full", text_cell(place.name.english));
    for (const std::string& alias : place.aliases) {
        entity.add("alias", text_cell(alias));
    }
    if (const std::optional<record::Position> position = record::position_of(place)) {
        entity.add("latitude", position->coordinates.latitude);
        entity.add("longitude", position->coordinates.longitude);
        if (position->radius_metres) {
            entity.add("remarks", text_cell("Within " + std::to_string(*position->radius_metres) +
                                            " m of the point."));
        }
    }
    return entity.line();
}

/// The three letters (ISO 639-3) of a language that is recorded with two or three; the model has
/// these alone. Empty for a language that this program does not deal with.
Value language_cell(std::string_view language) {
    struct Code {
        std::string_view two;
        std::string_view three;
    };
    constexpr auto codes = std::to_array<Code>({{"ar", "ara"},
                                                {"de", "deu"},
                                                {"en", "eng"},
                                                {"es", "spa"},
                                                {"fa", "fas"},
                                                {"fr", "fra"},
                                                {"he", "heb"},
                                                {"ku", "kur"},
                                                {"my", "mya"},
                                                {"nl", "nld"},
                                                {"ru", "rus"},
                                                {"tr", "tur"},
                                                {"uk", "ukr"}});
    const auto* const found = std::ranges::find_if(
        codes, [&](const Code& code) { return code.two == language || code.three == language; });
    return found == codes.end() ? Value() : text_cell(found->three);
}

std::string document_line(const record::Document& document,
                          const std::vector<record::Source>& sources) {
    Entity entity("Article", "document-" + document.id.text());
    entity.add("title", text_cell(document.title));
    if (document.source) {
        const auto source = std::ranges::find(sources, *document.source, &record::Source::id);
        entity.add("publisher", source == sources.end() ? Value() : text_cell(source->name));
    }
    if (document.published_on && is_prefix_date(document.published_on->text())) {
        entity.add("publishedAt", edtf_cell(document.published_on));
    }
    entity.add("sourceUrl", web_address(document.url));
    entity.add("contentHash", text_cell(document.sha256));
    entity.add("mimeType", text_cell(document.media_type));
    entity.add("language", language_cell(document.language));
    return entity.line();
}

}  // namespace

std::string entities_file(const record::Case& open_case) {
    std::set<std::string> groups;
    for (const Actor& actor : open_case.actors) {
        for (const record::Membership& membership : actor.memberships) {
            groups.insert(membership.group.text());
        }
    }
    std::string lines;
    for (const Incident& incident : open_case.incidents) {
        lines += incident_line(incident);
    }
    for (const Actor& actor : open_case.actors) {
        lines += actor_lines(actor, groups);
    }
    for (const record::Place& place : open_case.places) {
        lines += place_line(place);
    }
    for (const record::Document& document : open_case.documents) {
        lines += document_line(document, open_case.sources);
    }
    return lines;
}

}  // namespace recount::dataset
