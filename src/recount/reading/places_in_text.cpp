#include "recount/reading/places_in_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "recount/reading/names_in_text.h"
#include "recount/reading/place_words.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

using record::Language;

/// How many tokens may lie between a name and what says where it is ("Mosul, in northern Iraq").
constexpr std::size_t widest_link = 4;
/// Names of no more letters are too short to begin a sentence alone.
constexpr std::size_t short_name = 3;

/// From this many people on, a name means the place also where nothing beside it says a place.
constexpr std::int64_t large_town = 50'000;

/// How much a candidate is worth before others; each outweighs all below it.
constexpr std::int64_t for_beside = 1000;
constexpr std::int64_t for_kind = 300;
constexpr std::int64_t for_country_of_text = 100;

/// Which of several places with one name is meant when nothing else is said: capitals and cities
/// before governorates, these before towns, villages and quarters.
std::int64_t rank_of_kind(std::string_view kind) {
    if (kind == "country") {
        return 60;
    }
    if (kind == "capital" || kind == "city") {
        return 50;
    }
    if (is_of_kind(kind, "governorate")) {
        return 40;
    }
    if (is_of_kind(kind, "town")) {
        return 30;
    }
    return kind.starts_with("village") ? 20 : 10;
}

/// A quarter of a city, whose name many cities have.
bool is_part_of_city(std::string_view kind) {
    return kind == "neighbourhood" || kind == "part of a city";
}

bool is_at_or_within(const GazetteerPlace& place, const std::string& id) {
    return place.id == id ||
           std::find(place.above.begin(), place.above.end(), id) != place.above.end();
}

/// What stands between a name and a wider one that says where it is: a comma, a bracket, "in",
/// "northern", «في», kinds of places.
bool is_link(const Tokens& tokens, std::size_t at) {
    if (tokens[at].kind == TokenKind::sign) {
        return tokens[at].sign == ',' || tokens[at].sign == '(' || tokens[at].sign == 0x060C;
    }
    static constexpr std::string_view links[] = {
        "in",      "of",          "the",      "northern", "southern",    "eastern", "western",
        "central", "north",       "south",    "province", "governorate", "city",    "town",
        "village", "district",    "dans",     "en",       "au",          "la",      "le",
        "l'",      "de",          "d'",       "nord",     "sud",         "est",     "ouest",
        "du",      "gouvernorat", "province", "في",       "شمال",        "جنوب",    "شرق",
        "غرب",     "محافظه",      "بمحافظه",  "شمالي",    "شرقي",        "غربي",    "جنوبي",
        "ريف",     "بريف"};
    return std::find(std::begin(links), std::end(links), tokens.word(at)) != std::end(links);
}

/// Reads the places of one text.
class Reader {
public:
    Reader(std::string_view text, Language language, const Gazetteer& gazetteer)
        : tokens_(text, language),
          gazetteer_(gazetteer),
          names_(names_in(tokens_, gazetteer.index())) {
        for (const NameInText& name : names_) {
            for (const std::uint32_t owner : name.owners) {
                named_.insert(gazetteer_.place(owner).id);
                if (gazetteer_.place(owner).kind == "country") {
                    countries_.insert(gazetteer_.place(owner).id);
                }
            }
        }
    }

    [[nodiscard]] std::vector<PlaceInText> read() const {
        std::vector<PlaceInText> places;
        for (std::size_t at = 0; at < names_.size(); ++at) {
            if (auto place = read_name(at)) {
                places.push_back(std::move(*place));
            }
        }
        return places;
    }

private:
    struct Beside {
        std::string id;    ///< of the wider place; empty where none is named
        std::string name;  ///< in English
    };
    struct Scored {
        PlaceCandidate candidate;
        std::int64_t score = 0;
        bool is_beside = false;  ///< lies in what is named beside it
        bool is_kind = true;     ///< agrees with the kind that is said
    };

    [[nodiscard]] std::optional<PlaceInText> read_name(std::size_t at) const;
    [[nodiscard]] Beside beside(std::size_t at) const;
    [[nodiscard]] Beside wider(const NameInText& name, const NameInText& other) const;
    [[nodiscard]] Beside country_by_adjective(const NameInText& name, std::size_t token) const;
    [[nodiscard]] Scored score(const GazetteerPlace& place, const Beside& around,
                               std::string_view kind) const;
    /// Whether the text names one of the places with these ids, but for countries.
    [[nodiscard]] bool names_one_of(const std::vector<std::string>& ids) const;
    /// Whether one of these places is named within the name ("Mosul's Old City").
    [[nodiscard]] bool holds_one_of(const NameInText& name,
                                    const std::vector<std::string>& ids) const;
    static void judge(PlaceInText& found, const std::vector<Scored>& all, const Beside& around,
                      bool has_context);
    [[nodiscard]] bool is_left_out(const NameInText& name, bool has_context) const;

    Tokens tokens_;
    const Gazetteer& gazetteer_;
    std::vector<NameInText> names_;
    std::set<std::string> named_;      ///< ids of all places whose names the text holds
    std::set<std::string> countries_;  ///< ids of the countries that the text names
};

Reader::Beside Reader::wider(const NameInText& name, const NameInText& other) const {
    Beside best;
    std::int64_t highest = 0;
    for (const std::uint32_t owner : other.owners) {
        const GazetteerPlace& place = gazetteer_.place(owner);
        const bool holds_one =
            std::any_of(name.owners.begin(), name.owners.end(), [&](std::uint32_t candidate) {
                const GazetteerPlace& inner = gazetteer_.place(candidate);
                return inner.id != place.id && is_at_or_within(inner, place.id);
            });
        // A governorate before a city of the same name: more lies in it.
        const std::int64_t rank = place.kind == "country" ? 3 : place.id == place.admin1 ? 2 : 1;
        if (holds_one && rank > highest) {
            best = {place.id, place.name};
            highest = rank;
        }
    }
    return best;
}

Reader::Beside Reader::country_by_adjective(const NameInText& name, std::size_t token) const {
    const std::string_view country = country_of_adjective(tokens_.word(token));
    if (country.empty()) {
        return {};
    }
    for (const std::uint32_t owner : name.owners) {
        const GazetteerPlace& place = gazetteer_.place(owner);
        const GazetteerPlace* const above = gazetteer_.find(place.country);
        if (above != nullptr && above->id != place.id && above->name == country) {
            return {above->id, above->name};
        }
    }
    return {};
}

Reader::Beside Reader::beside(std::size_t at) const {
    const NameInText& name = names_[at];
    const auto are_links = [&](std::size_t from, std::size_t until) {
        bool holds = until - from <= widest_link;
        for (std::size_t token = from; holds && token < until; ++token) {
            holds = is_link(tokens_, token);
        }
        return holds;
    };
    if (at + 1 < names_.size() && (names_[at + 1].from > name.until || names_[at + 1].has_prefix) &&
        are_links(name.until, names_[at + 1].from)) {
        if (Beside found = wider(name, names_[at + 1]); !found.id.empty()) {
            return found;
        }
    }
    if (at > 0 && tokens_.word(names_[at - 1].until - 1).ends_with("'s") &&
        are_links(names_[at - 1].until, name.from)) {
        if (Beside found = wider(name, names_[at - 1]); !found.id.empty()) {
            return found;
        }
    }
    if (Beside found = country_by_adjective(name, name.until); !found.id.empty()) {
        return found;
    }
    for (std::size_t back = name.from; back > 0 && name.from - back < widest_link;) {
        if (Beside found = country_by_adjective(name, --back); !found.id.empty()) {
            return found;
        }
        if (!is_link(tokens_, back)) {
            break;
        }
    }
    return {};
}

Reader::Scored Reader::score(const GazetteerPlace& place, const Beside& around,
                             std::string_view kind) const {
    Scored scored;
    scored.candidate.place = place;
    std::string& why = scored.candidate.why;
    if (!around.id.empty() && place.id != around.id && is_at_or_within(place, around.id)) {
        scored.is_beside = true;
        scored.score += for_beside;
        why += "in " + around.name + ", named beside it; ";
    }
    if (!kind.empty()) {
        scored.is_kind = is_of_kind(place.kind, kind);
        scored.score += scored.is_kind ? for_kind : 0;
        why += scored.is_kind ? "the text says " + std::string(kind) + "; " : "";
    }
    if (countries_.contains(place.country) && place.country != place.id) {
        scored.score += for_country_of_text;
        why += "its country is named in the text; ";
    }
    scored.score += rank_of_kind(place.kind);
    why += place.kind;
    if (place.population) {
        why += " of " + std::to_string(*place.population);
    }
    return scored;
}

bool Reader::names_one_of(const std::vector<std::string>& ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return named_.contains(id) && !countries_.contains(id);
    });
}

bool Reader::holds_one_of(const NameInText& name, const std::vector<std::string>& ids) const {
    for (std::size_t at = name.from; at < name.until; ++at) {
        const std::string_view word = tokens_[at].span.in(tokens_.text());
        for (const NameInText& inner : names_in(word, tokens_.language(), gazetteer_.index())) {
            for (const std::uint32_t owner : inner.owners) {
                if (std::find(ids.begin(), ids.end(), gazetteer_.place(owner).id) != ids.end()) {
                    return true;
                }
            }
        }
    }
    return false;
}

bool Reader::is_left_out(const NameInText& name, bool has_context) const {
    if (has_context) {
        return false;
    }
    const bool is_short = name.span.until - name.span.from <= short_name;
    return is_common_word(tokens_, name.from, name.until) ||
           (is_short && begins_sentence(tokens_, name.from));
}

std::optional<PlaceInText> Reader::read_name(std::size_t at) const {
    const NameInText& name = names_[at];
    PlaceInText found;
    found.span = name.span;
    if (name.has_prefix && tokens_.text().substr(tokens_[name.from].span.from).starts_with("ب")) {
        found.relation = "in";
        found.relation_span = {tokens_[name.from].span.from, name.span.from};
    } else if (const auto relation = relation_before(tokens_, name.from)) {
        found.relation = relation->relation;
        found.relation_span = {relation->cut > 0 ? tokens_.start(relation->from, relation->cut)
                                                 : tokens_[relation->from].span.from,
                               tokens_[relation->until - 1].span.until};
    }
    const Beside around = beside(at);
    const KindFound before = kind_before(tokens_, name.from);
    const KindFound kind = before.words > 0 ? before : kind_after(tokens_, name.until);
    const bool has_context = !found.relation.empty() || !around.id.empty() || kind.words > 0;
    if (is_left_out(name, has_context)) {
        return std::nullopt;
    }
    std::vector<Scored> all;
    all.reserve(name.owners.size());
    for (const std::uint32_t owner : name.owners) {
        all.push_back(score(gazetteer_.place(owner), around, kind.kind));
    }
    std::sort(all.begin(), all.end(), [](const Scored& left, const Scored& right) {
        const auto key = [](const Scored& scored) {
            return std::pair(-scored.score, -scored.candidate.place.population.value_or(0));
        };
        return std::pair(key(left), std::string_view(left.candidate.place.id)) <
               std::pair(key(right), std::string_view(right.candidate.place.id));
    });
    judge(found, all, around, has_context);
    const std::string_view doubt = doubt_about(tokens_, name.from, name.until);
    const GazetteerPlace& first = all.front().candidate.place;
    if (is_part_of_city(first.kind) && !names_one_of(first.above) &&
        !holds_one_of(name, first.above)) {
        const bool is_said = all.size() == 1 && kind.words > 0;
        found.certainty = is_said ? Certainty::likely : Certainty::doubtful;
        found.reason = "a quarter has this name; its city is not named in the text";
    }
    const bool is_feature = all.front().candidate.place.kind == "dam";
    if (!doubt.empty() && !is_feature) {
        found.certainty = Certainty::doubtful;
        found.reason = doubt;
    }
    for (Scored& scored : all) {
        found.candidates.push_back(std::move(scored.candidate));
    }
    return found;
}

void Reader::judge(PlaceInText& found, const std::vector<Scored>& all, const Beside& around,
                   bool has_context) {
    const GazetteerPlace& first = all.front().candidate.place;
    std::size_t left = 0;
    bool are_nested = true;  // a city and its governorate do not contradict each other
    for (const Scored& scored : all) {
        if (scored.is_beside == all.front().is_beside && scored.is_kind == all.front().is_kind) {
            ++left;
            const GazetteerPlace& place = scored.candidate.place;
            are_nested &= is_at_or_within(place, first.id) || is_at_or_within(first, place.id);
        }
    }
    const bool is_named_with = !around.id.empty() && all.front().is_beside;
    const bool is_known = first.population.value_or(0) >= large_town || first.kind == "country" ||
                          first.id == first.admin1;
    if (is_named_with && are_nested) {
        found.certainty = Certainty::sure;
        found.reason = "named with " + around.name;
    } else if (left == 1 && (has_context || is_known)) {
        found.certainty = Certainty::sure;
        found.reason = all.size() == 1 ? "the only place of that name in the gazetteer"
                                       : "the only place of that name and kind";
    } else {
        found.certainty = Certainty::likely;
        found.reason = left == 1 ? "the only place of that name; nothing beside it says a place"
                                 : std::to_string(left) + " places bear the name";
    }
}

}  // namespace

std::vector<PlaceInText> places_in(std::string_view text, Language language,
                                   const Gazetteer& gazetteer) {
    return Reader(text, language, gazetteer).read();
}

}  // namespace recount::reading
