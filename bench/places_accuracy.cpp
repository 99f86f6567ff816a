// How well places and parties are found in real headlines and releases, with the gazetteer that
// ships.
//
//     places_accuracy DATA [--long]
//
// DATA is the folder of data sets that lies outside the repository. A headline tells of an event
// whose position and governorate other people coded; a place is near where its coordinates lie
// within 30 km of the event's.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/intake/csv.h"
#include "recount/intake/gazetteer_file.h"
#include "recount/intake/interpret.h"
#include "recount/intake/table.h"
#include "recount/reading/actors_in_text.h"
#include "recount/reading/name_key.h"
#include "recount/reading/places_in_text.h"

namespace {

using recount::reading::Certainty;
using recount::reading::Gazetteer;
using recount::reading::PlaceInText;
using recount::record::Coordinates;
using recount::record::Language;

constexpr double near_km = 30;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

using Row = std::map<std::string, std::string>;

void each_row(const std::filesystem::path& path, const std::function<void(const Row&)>& use) {
    const std::string text = text_of(path);
    recount::intake::CsvReader reader(text);
    recount::intake::CsvRow cells;
    std::vector<std::string> header;
    while (reader.next(cells)) {
        if (header.empty()) {
            header.assign(cells.cells.begin(), cells.cells.end());
            continue;
        }
        Row row;
        for (std::size_t at = 0; at < header.size() && at < cells.cells.size(); ++at) {
            row.emplace(header[at], cells.cells[at]);
        }
        use(row);
    }
}

double kilometres(Coordinates one, Coordinates other) {
    constexpr double to_radians = std::numbers::pi / 180;
    const double north = (one.latitude - other.latitude) * to_radians;
    const double east = (one.longitude - other.longitude) * to_radians;
    const double part = std::pow(std::sin(north / 2), 2) +
                        std::cos(one.latitude * to_radians) *
                            std::cos(other.latitude * to_radians) * std::pow(std::sin(east / 2), 2);
    return 2 * 6371 * std::asin(std::sqrt(part));
}

std::optional<Coordinates> coordinates_of(const Row& row) {
    const std::string& latitude = row.at("latitude");
    const std::string& longitude = row.at("longitude");
    if (latitude.empty() || longitude.empty()) {
        return std::nullopt;
    }
    return Coordinates{std::strtod(latitude.c_str(), nullptr),
                       std::strtod(longitude.c_str(), nullptr)};
}

/// Where an event took place, as others coded it.
struct Event {
    std::string country;  ///< id
    std::string admin1;   ///< id; empty where not known
    std::string name;
    std::optional<Coordinates> coordinates;
};

/// The letters of all words of a text, for asking whether it holds a name: no index is used.
std::string plain(std::string_view text) {
    std::string letters;
    const recount::reading::Tokens tokens(text, Language::english);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        letters += recount::reading::name_letters(tokens.word(at));
    }
    return letters;
}

struct Score {
    std::size_t headlines = 0;   ///< that name the event's place, as its record writes it
    std::size_t found = 0;       ///< of these: a place near it, or its governorate, is found
    std::size_t missed = 0;      ///< of these: no place but a country is found
    std::size_t places = 0;      ///< named below a country, in all headlines
    std::size_t in_country = 0;  ///< of these: in the event's country
    std::size_t is_right = 0;    ///< of these: near it or in its governorate
    std::size_t sure = 0;
    std::size_t sure_in_country = 0;
    std::size_t sure_right = 0;
};

bool is_right(const PlaceInText& place, const Event& event) {
    const auto& best = place.candidates.front().place;
    const bool is_near = best.coordinates && event.coordinates &&
                         kilometres(*best.coordinates, *event.coordinates) <= near_km;
    return is_near || (!event.admin1.empty() && best.admin1 == event.admin1);
}

void add(const std::string& text, const Event& event, const Gazetteer& gazetteer, bool is_long,
         Score& score) {
    bool has_right = false;
    bool has_any = false;
    for (const PlaceInText& place : places_in(text, Language::english, gazetteer)) {
        const auto& best = place.candidates.front().place;
        if (best.kind == "country" || place.certainty == Certainty::doubtful) {
            continue;
        }
        has_any = true;
        const bool right = is_right(place, event);
        const bool in_country = best.country == event.country;
        has_right |= right;
        ++score.places;
        score.in_country += in_country ? 1 : 0;
        score.is_right += right ? 1 : 0;
        if (place.certainty == Certainty::sure) {
            ++score.sure;
            score.sure_in_country += in_country ? 1 : 0;
            score.sure_right += right ? 1 : 0;
        }
        if (is_long && !in_country) {
            std::printf("elsewhere: %s (%s) in: %s\n", best.id.c_str(),
                        std::string(place.span.in(text)).c_str(), text.c_str());
        }
    }
    if (event.name.size() >= 4 && plain(text).find(event.name) != std::string::npos) {
        ++score.headlines;
        score.found += has_right ? 1 : 0;
        score.missed += has_any ? 0 : 1;
        if (is_long && !has_right) {
            std::printf("missed: %s in: %s\n", event.name.c_str(), text.c_str());
        }
    }
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

void show(const char* name, const Score& score) {
    std::printf("%-22s texts that name the place %5zu: found %.3f, nothing found %.3f\n", name,
                score.headlines, share(score.found, score.headlines),
                share(score.missed, score.headlines));
    std::printf(
        "%-22s places below a country   %5zu: in the country %.3f, near or in its "
        "governorate %.3f\n",
        "", score.places, share(score.in_country, score.places),
        share(score.is_right, score.places));
    std::printf(
        "%-22s of these called sure     %5zu: in the country %.3f, near or in its "
        "governorate %.3f\n",
        "", score.sure, share(score.sure_in_country, score.sure),
        share(score.sure_right, score.sure));
}

/// The governorate that a text names, by id.
std::string governorate(const std::string& text, const Gazetteer& gazetteer) {
    for (const PlaceInText& place : places_in(text, Language::english, gazetteer)) {
        for (const auto& candidate : place.candidates) {
            if (candidate.place.id == candidate.place.admin1) {
                return candidate.place.id;
            }
        }
    }
    return {};
}

void score_headlines(const std::filesystem::path& data, const std::string& country,
                     const Gazetteer& gazetteer, bool is_long) {
    std::map<std::string, Event> events;
    each_row(data / ("events_" + country + ".csv"), [&](const Row& row) {
        if (row.at("where_prec") != "1" && row.at("where_prec") != "2") {
            return;
        }
        const std::string& where = row.at("where_description");
        Event event{country, governorate(row.at("adm_1"), gazetteer), {}, coordinates_of(row)};
        for (const std::string_view kind : {" town", " city", " village"}) {
            if (where.ends_with(kind)) {
                event.name = plain(where.substr(0, where.size() - kind.size()));
            }
        }
        for (const std::string_view article : {"al", "ar", "as", "ash", "ad", "at"}) {
            if (where.size() > article.size() && where[article.size()] == ' ' &&
                event.name.starts_with(article)) {
                event.name.erase(0, article.size());
            }
        }
        events.emplace(row.at("ucdp_id"), std::move(event));
    });
    Score score;
    each_row(data / ("reports_" + country + ".csv"), [&](const Row& row) {
        if (const auto event = events.find(row.at("ucdp_id")); event != events.end()) {
            add(row.at("headline"), event->second, gazetteer, is_long, score);
        }
    });
    show(("headlines, " + country).c_str(), score);
}

void score_findings(const std::filesystem::path& data, const Gazetteer& gazetteer, bool is_long) {
    std::map<std::string, Event> incidents;
    each_row(data / "airwars-syria" / "incidents.csv", [&](const Row& row) {
        if (const auto coordinates = coordinates_of(row)) {
            incidents.emplace(
                row.at("airwars_id"),
                Event{"syria", governorate(row.at("district"), gazetteer), {}, coordinates});
        }
    });
    Score score;
    each_row(data / "airwars-coalition" / "statements.csv", [&](const Row& row) {
        const auto incident = incidents.find(row.at("airwars_id"));
        const std::string& text = row.at("statement_text_masked");
        if (incident != incidents.end()) {
            Event event = incident->second;
            std::string_view place = row.at("place");
            for (const std::string_view before : {"near ", "in "}) {
                place.remove_prefix(place.starts_with(before) ? before.size() : 0);
            }
            event.name = plain(place.substr(0, place.find(',')));
            // What stands before the source is where it was.
            add(text.substr(0, text.find(" via ")), event, gazetteer, is_long, score);
        }
    });
    show("findings, Syria", score);
}

void score_incidents(const std::filesystem::path& data, const Gazetteer& gazetteer, bool is_long) {
    std::size_t rows = 0;
    std::size_t found = 0;
    std::size_t right = 0;
    each_row(data / "inherent-resolve" / "credible_incidents.csv", [&](const Row& row) {
        if (row.at("place").empty() || row.at("country").empty()) {
            return;
        }
        ++rows;
        const std::string text = "near " + row.at("place") + ", " + row.at("country");
        const auto places = places_in(text, Language::english, gazetteer);
        const bool is_found =
            !places.empty() && places.front().candidates.front().place.kind != "country";
        found += is_found ? 1 : 0;
        if (is_found) {
            const std::string& country = places.front().candidates.front().place.country;
            const auto* const known = gazetteer.find(country);
            right += known != nullptr && known->name == row.at("country") ? 1U : 0U;
        }
        if (is_long && !is_found) {
            std::printf("not found: %s\n", text.c_str());
        }
    });
    std::printf("%-22s places %zu: found %.3f, of these in the country %.3f\n",
                "admitted incidents", rows, share(found, rows), share(right, found));
}

/// The parties of quotes whose speaker others noted as speaking of one party.
void score_quotes(const std::filesystem::path& data, bool is_long) {
    recount::intake::Findings findings;
    const auto written = recount::intake::read_table(
        recount::record::RecordKind::actor,
        text_of(std::string(RECOUNT_SOURCE_DIR) + "/cases/inherent-resolve/actors.csv"), findings);
    const auto lexicon = recount::reading::ActorLexicon::from_actors(
        recount::intake::interpret(written).value.actors);
    std::size_t quotes = 0;
    std::size_t named = 0;
    std::size_t right = 0;
    each_row(data / "inherent-resolve" / "statements.csv", [&](const Row& row) {
        const std::string& quote = row.at("quote");
        if (quote.empty()) {
            return;
        }
        ++quotes;
        bool is_named = false;
        bool has_right = false;
        for (const auto& actor : actors_in(quote, Language::english, lexicon)) {
            is_named |= actor.certainty != Certainty::doubtful;
            has_right |= actor.expression.text() == row.at("scope_actor");
        }
        named += is_named ? 1 : 0;
        right += is_named && has_right ? 1 : 0;
        if (is_long && is_named && !has_right) {
            std::printf("other party than %s: %s\n", row.at("scope_actor").c_str(), quote.c_str());
        }
    });
    std::printf("%-22s quotes %zu: a party is named %zu, the one they speak of %zu\n", "parties",
                quotes, named, right);
}

}  // namespace

int main(int count, char** arguments) {
    const std::filesystem::path data = count > 1 ? arguments[1] : "../shared/data";
    const bool is_long = count > 2 && std::string_view(arguments[2]) == "--long";
    if (!std::filesystem::is_directory(data / "ucdp-ged")) {
        std::printf("%s is not here: nothing is measured\n", data.c_str());
        return 0;
    }
    const std::string file = std::string(RECOUNT_SOURCE_DIR) + "/data/gazetteer/iraq-syria.csv";
    const auto rows = recount::intake::read_gazetteer(text_of(file), file);
    const Gazetteer gazetteer = Gazetteer::from_places(rows.places, rows.populations);
    for (const char* const country : {"iraq", "syria"}) {
        score_headlines(data / "ucdp-ged", country, gazetteer, is_long);
    }
    score_findings(data, gazetteer, is_long);
    score_incidents(data, gazetteer, is_long);
    score_quotes(data, is_long);
}
