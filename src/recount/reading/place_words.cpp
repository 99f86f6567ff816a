#include "recount/reading/place_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "recount/reading/names_in_text.h"

namespace recount::reading {
namespace {

using record::Language;

/// Words as they stand folded, with a blank between tokens and no hyphens, and what they mean.
struct Phrase {
    std::string_view words;
    std::string_view meaning;
};

constexpr auto english_relations = std::to_array<Phrase>({{"in", "in"},
                                                          {"inside", "in"},
                                                          {"within", "in"},
                                                          {"into", "in"},
                                                          {"at", "at"},
                                                          {"on", "on"},
                                                          {"over", "over"},
                                                          {"across", "in"},
                                                          {"throughout", "in"},
                                                          {"near", "near"},
                                                          {"nearby", "near"},
                                                          {"close to", "near"},
                                                          {"next to", "near"},
                                                          {"by", "near"},
                                                          {"around", "around"},
                                                          {"vicinity of", "near"},
                                                          {"outside", "outside"},
                                                          {"outside of", "outside"},
                                                          {"outskirts of", "outskirts of"},
                                                          {"edge of", "outskirts of"},
                                                          {"suburbs of", "outskirts of"},
                                                          {"countryside of", "countryside of"},
                                                          {"from", "from"},
                                                          {"to", "to"},
                                                          {"toward", "to"},
                                                          {"towards", "to"},
                                                          {"between", "between"},
                                                          {"north of", "north of"},
                                                          {"south of", "south of"},
                                                          {"east of", "east of"},
                                                          {"west of", "west of"},
                                                          {"north east of", "north-east of"},
                                                          {"north west of", "north-west of"},
                                                          {"south east of", "south-east of"},
                                                          {"south west of", "south-west of"},
                                                          {"northeast of", "north-east of"},
                                                          {"northwest of", "north-west of"},
                                                          {"southeast of", "south-east of"},
                                                          {"southwest of", "south-west of"},
                                                          {"north", "in"},
                                                          {"south", "in"},
                                                          {"eastern", "in"},
                                                          {"western", "in"},
                                                          {"northern", "in"},
                                                          {"southern", "in"},
                                                          {"central", "in"},
                                                          {"rural", "countryside of"},
                                                          {"downtown", "in"},
                                                          {"center of", "in"},
                                                          {"centre of", "in"},
                                                          {"heart of", "in"},
                                                          {"north of the", "north of"},
                                                          {"parts of", "in"},
                                                          {"areas of", "in"},
                                                          {"besieged", "in"},
                                                          {"neighborhoods of", "in"},
                                                          {"neighbourhoods of", "in"},
                                                          {"border with", "near"},
                                                          {"border of", "near"},
                                                          {"under", "in"},
                                                          {"for", "for"}});

constexpr auto french_relations = std::to_array<Phrase>({{"a", "in"},
                                                         {"au", "in"},
                                                         {"aux", "in"},
                                                         {"en", "in"},
                                                         {"dans", "in"},
                                                         {"sur", "on"},
                                                         {"dans l'", "in"},
                                                         {"dans la", "in"},
                                                         {"dans le", "in"},
                                                         {"sur la", "on"},
                                                         {"sur le", "on"},
                                                         {"pres de", "near"},
                                                         {"pres d'", "near"},
                                                         {"pres du", "near"},
                                                         {"proche de", "near"},
                                                         {"a proximite de", "near"},
                                                         {"a proximite d'", "near"},
                                                         {"aux environs de", "near"},
                                                         {"autour de", "around"},
                                                         {"autour d'", "around"},
                                                         {"aux abords de", "near"},
                                                         {"a l' est de", "east of"},
                                                         {"a l' est d'", "east of"},
                                                         {"a l' ouest de", "west of"},
                                                         {"a l' ouest d'", "west of"},
                                                         {"au nord de", "north of"},
                                                         {"au nord d'", "north of"},
                                                         {"au sud de", "south of"},
                                                         {"au sud d'", "south of"},
                                                         {"l' est de", "in"},
                                                         {"l' ouest de", "in"},
                                                         {"l' est d'", "in"},
                                                         {"l' ouest d'", "in"},
                                                         {"le nord de", "in"},
                                                         {"le sud de", "in"},
                                                         {"banlieue de", "outskirts of"},
                                                         {"campagne de", "countryside of"},
                                                         {"vers", "to"},
                                                         {"a la sortie de", "outside"},
                                                         {"hors de", "outside"}});

constexpr auto arabic_relations = std::to_array<Phrase>({{"في", "in"},
                                                         {"داخل", "in"},
                                                         {"علي", "on"},
                                                         {"قرب", "near"},
                                                         {"بالقرب من", "near"},
                                                         {"قرب من", "near"},
                                                         {"بجوار", "near"},
                                                         {"محيط", "near"},
                                                         {"في محيط", "near"},
                                                         {"بمحيط", "near"},
                                                         {"حول", "around"},
                                                         {"خارج", "outside"},
                                                         {"شرق", "east of"},
                                                         {"شرقي", "east of"},
                                                         {"الي الشرق من", "east of"},
                                                         {"غرب", "west of"},
                                                         {"غربي", "west of"},
                                                         {"الي الغرب من", "west of"},
                                                         {"شمال", "north of"},
                                                         {"شمالي", "north of"},
                                                         {"جنوب", "south of"},
                                                         {"جنوبي", "south of"},
                                                         {"شمال شرق", "north-east of"},
                                                         {"شمال شرقي", "north-east of"},
                                                         {"شمال غرب", "north-west of"},
                                                         {"شمال غربي", "north-west of"},
                                                         {"جنوب شرق", "south-east of"},
                                                         {"جنوب شرقي", "south-east of"},
                                                         {"جنوب غرب", "south-west of"},
                                                         {"جنوب غربي", "south-west of"},
                                                         {"ريف", "countryside of"},
                                                         {"ضواحي", "outskirts of"},
                                                         {"اطراف", "outskirts of"},
                                                         {"من", "from"},
                                                         {"الي", "to"},
                                                         {"نحو", "to"}});

constexpr auto kinds_before = std::to_array<Phrase>({{"city of", "city"},
                                                     {"town of", "town"},
                                                     {"village of", "village"},
                                                     {"villages of", "village"},
                                                     {"cities of", "city"},
                                                     {"towns of", "town"},
                                                     {"governorate of", "governorate"},
                                                     {"province of", "governorate"},
                                                     {"district of", "district"},
                                                     {"neighborhood of", "neighbourhood"},
                                                     {"neighbourhood of", "neighbourhood"},
                                                     {"suburb of", "town"},
                                                     {"capital of", "country"},
                                                     {"area of", ""},
                                                     {"region of", ""},
                                                     {"port of", "city"},
                                                     {"ville de", "city"},
                                                     {"ville d'", "city"},
                                                     {"localite de", "town"},
                                                     {"localite d'", "town"},
                                                     {"village de", "village"},
                                                     {"village d'", "village"},
                                                     {"province de", "governorate"},
                                                     {"province d'", "governorate"},
                                                     {"gouvernorat de", "governorate"},
                                                     {"gouvernorat d'", "governorate"},
                                                     {"quartier de", "neighbourhood"},
                                                     {"quartier d'", "neighbourhood"},
                                                     {"region de", ""},
                                                     {"region d'", ""},
                                                     {"bourg de", "town"},
                                                     {"bourgade de", "town"},
                                                     {"مدينه", "city"},
                                                     {"بلده", "town"},
                                                     {"قريه", "village"},
                                                     {"محافظه", "governorate"},
                                                     {"ناحيه", "district"},
                                                     {"قضاء", "district"},
                                                     {"حي", "neighbourhood"},
                                                     {"منطقه", ""},
                                                     {"مدينتي", "city"},
                                                     {"بلدتي", "town"},
                                                     {"قريتي", "village"},
                                                     {"بلدات", "town"},
                                                     {"لمدينه", "city"},
                                                     {"بمدينه", "city"},
                                                     {"ببلده", "town"},
                                                     {"لبلده", "town"},
                                                     {"بقريه", "village"},
                                                     {"بمحافظه", "governorate"},
                                                     {"لمحافظه", "governorate"},
                                                     {"بحي", "neighbourhood"},
                                                     {"بناحيه", "district"},
                                                     {"بقضاء", "district"},
                                                     {"ومدينه", "city"},
                                                     {"وبلده", "town"}});

constexpr auto kinds_after = std::to_array<Phrase>({{"city", "city"},
                                                    {"town", "town"},
                                                    {"village", "village"},
                                                    {"villages", "village"},
                                                    {"governorate", "governorate"},
                                                    {"province", "governorate"},
                                                    {"district", "district"},
                                                    {"neighborhood", "neighbourhood"},
                                                    {"neighbourhood", "neighbourhood"},
                                                    {"neighborhoods", "city"},
                                                    {"neighbourhoods", "city"},
                                                    {"quarter", "neighbourhood"},
                                                    {"suburb", "town"},
                                                    {"countryside", ""},
                                                    {"suburbs", "city"},
                                                    {"area", ""},
                                                    {"region", ""},
                                                    {"outskirts", ""},
                                                    {"front", ""},
                                                    {"subdistrict", "district"},
                                                    {"camp", ""},
                                                    {"city's", "city"}});

template <std::size_t Count>
const Phrase* find(const std::array<Phrase, Count>& phrases, std::string_view words) {
    const auto found = std::find_if(phrases.begin(), phrases.end(),
                                    [&](const Phrase& phrase) { return phrase.words == words; });
    return found == phrases.end() ? nullptr : &*found;
}

const Phrase* find_relation(Language language, std::string_view words) {
    switch (language) {
        case Language::english:
            return find(english_relations, words);
        case Language::french:
            return find(french_relations, words);
        case Language::arabic:
            return find(arabic_relations, words);
    }
    return nullptr;
}

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The tokens before `at` that are words, the nearest first; hyphens between them do not count.
std::array<std::size_t, 4> words_before(const Tokens& tokens, std::size_t at, std::size_t& count) {
    std::array<std::size_t, 4> words{};
    count = 0;
    for (std::size_t back = at; back > 0 && count < words.size();) {
        --back;
        if (tokens[back].kind == TokenKind::word) {
            words[count++] = back;
        } else if (!tokens.is_sign(back, '-')) {
            break;
        }
    }
    return words;
}

/// The longest phrase that ends before `at`: calls `look` with its words, longest first, until one
/// is known; returns its first token, or `at`.
template <class Look>
std::size_t longest_before(const Tokens& tokens, std::size_t at, const Look& look) {
    std::size_t count = 0;
    const auto words = words_before(tokens, at, count);
    for (; count > 0; --count) {
        std::string phrase;
        for (std::size_t word = count; word > 0; --word) {
            phrase += phrase.empty() ? "" : " ";
            phrase += tokens.word(words[word - 1]);
        }
        if (look(phrase)) {
            return words[count - 1];
        }
    }
    return at;
}

/// Articles and the like that may stand between a relation, a kind and a name.
bool is_filler(std::string_view word) {
    constexpr auto fillers = std::to_array<std::string_view>(
        {"the",      "la",      "le",     "l'",       "les",      "iraq's",  "syria's",
         "iraqi",    "syrian",  "nearby", "northern", "southern", "eastern", "western",
         "besieged", "central", "north",  "south",    "east",     "west"});
    return is_one_of(word, fillers);
}

}  // namespace

std::optional<RelationFound> relation_before(const Tokens& tokens, std::size_t at) {
    for (std::size_t end = at, steps = 0; steps < 4; ++steps) {
        const Phrase* found = nullptr;
        std::size_t cut = 0;
        const std::size_t from = longest_before(tokens, end, [&](std::string_view words) {
            found = find_relation(tokens.language(), words);
            constexpr std::string_view waw = "و";
            if (found == nullptr && tokens.language() == Language::arabic &&
                words.starts_with(waw)) {
                found = find_relation(tokens.language(), words.substr(waw.size()));
                cut = found != nullptr ? waw.size() : 0;
            }
            return found != nullptr;
        });
        if (found != nullptr) {
            return RelationFound{found->meaning, from, end, cut};
        }
        const KindFound kind = kind_before(tokens, end);
        if (kind.words > 0) {
            end -= kind.words;
        } else if (end > 0 && is_filler(tokens.word(end - 1))) {
            --end;
        } else {
            break;
        }
    }
    return std::nullopt;
}

KindFound kind_before(const Tokens& tokens, std::size_t at) {
    const Phrase* found = nullptr;
    std::size_t end = at;
    // « la ville d'Alep », "the towns of al-Bab"
    const std::size_t from = longest_before(tokens, end, [&](std::string_view words) {
        found = find(kinds_before, words);
        return found != nullptr;
    });
    return found == nullptr ? KindFound() : KindFound{found->meaning, end - from};
}

KindFound kind_after(const Tokens& tokens, std::size_t until) {
    if (tokens[until].gap == Gap::none && until < tokens.size() &&
        tokens[until].kind != TokenKind::word) {
        return {};
    }
    const Phrase* const found = find(kinds_after, tokens.word(until));
    return found == nullptr ? KindFound() : KindFound{found->meaning, 1};
}

bool is_of_kind(std::string_view kind, std::string_view said) {
    const auto holds = [&](std::string_view word) {
        return kind.find(word) != std::string_view::npos;
    };
    if (said == "city" || said == "town") {
        return holds("city") || holds("town") || kind == "capital";
    }
    if (said == "village") {
        return holds("village") || holds("town");
    }
    if (said == "governorate") {
        return holds("governorate") || holds("province");
    }
    if (said == "neighbourhood" || said == "district") {
        return holds("neighbourhood") || holds("district") || holds("part of") ||
               (said == "district" && holds("town"));
    }
    return holds(said);
}

std::string_view doubt_about(const Tokens& tokens, std::size_t from, std::size_t until) {
    constexpr auto features = std::to_array<std::string_view>(
        {"dam",      "airport", "airbase", "base",    "bridge",   "university", "hospital",
         "highway",  "road",    "street",  "museum",  "prison",   "square",     "refinery",
         "oilfield", "hotel",   "station", "barrage", "aeroport", "pont",       "universite",
         "hopital",  "route",   "rue",     "prison",  "سد",       "مطار",       "جسر",
         "جامعه",    "مستشفي",  "شارع",    "طريق",    "سجن",      "مصفاه"});
    constexpr auto media = std::to_array<std::string_view>(
        {"post",    "times",   "today", "tribune", "herald", "media",  "news",   "tv",
         "radio",   "24",      "daily", "network", "center", "centre", "agency", "observer",
         "journal", "gazette", "جريده", "صحيفه",   "قناه",   "اذاعه"});
    constexpr auto persons = std::to_array<std::string_view>(
        {"mr",        "mrs",      "ms",      "dr",      "gen",      "col",      "maj",
         "lt",        "capt",     "sgt",     "general", "colonel",  "major",    "captain",
         "president", "minister", "sheikh",  "imam",    "prince",   "king",     "spokesman",
         "m",         "mme",      "ahmed",   "ahmad",   "mohammed", "muhammad", "mohamed",
         "ali",       "hassan",   "hussein", "omar",    "khalid",   "ibrahim",  "abdullah",
         "mahmoud",   "mustafa",  "السيد",   "الشيخ",   "العميد",   "العقيد",   "اللواء",
         "الرئيس",    "محمد",     "احمد",    "حسين"});
    constexpr auto speaks = std::to_array<std::string_view>(
        {"said",     "says",    "denied",    "denies",   "announced", "accused",
         "rejected", "claimed", "confirmed", "told",     "condemned", "insists",
         "warned",   "vowed",   "agreed",    "refuses",  "affirme",   "dement",
         "annonce",  "accuse",  "rejette",   "confirme", "condamne",  "nie"});
    const bool is_latin = tokens.language() != Language::arabic;
    const std::string_view after =
        tokens[until].kind == TokenKind::digits ? tokens.digits(until) : tokens.word(until);
    // "Dr. Hassan": the full stop belongs to the title.
    const std::size_t back = from > 1 && tokens.is_sign(from - 1, '.') && tokens.is_glued(from - 1)
                                 ? from - 2
                                 : from - 1;
    const std::string_view before = from > 0 ? tokens.word(back) : std::string_view();
    const std::string_view before_that = from > 1 ? tokens.word(from - 2) : std::string_view();
    if (is_latin && (is_capital(tokens, until) || after == "24") && is_one_of(after, media)) {
        return "may be a newspaper, a channel or a group named after the place";
    }
    const bool is_of = before == "de" || before == "d'" || before == "du";
    if (is_one_of(before, features) || (is_of && is_one_of(before_that, features)) ||
        is_one_of(after, features)) {
        return "part of the name of a dam, an airport, a road or the like";
    }
    if (!is_latin && is_one_of(before, media)) {
        return "may be a newspaper, a channel or a group named after the place";
    }
    const bool is_titled = (!is_latin || from == 0 || is_capital(tokens, back));
    if (is_one_of(before, persons) && is_titled) {
        return "may be a person's name";
    }
    if (is_one_of(after, speaks)) {
        return "may stand for those who govern from there";
    }
    return {};
}

bool is_common_word(const Tokens& tokens, std::size_t from, std::size_t until) {
    constexpr auto words = std::to_array<std::string_view>(
        {"hit",     "of",      "han",      "um",      "mare",  "harem",   "karma",  "balad",
         "dana",    "diana",   "dora",     "dama",    "dukan", "hero",    "iran's", "bazaar",
         "marea",   "sale",    "said",     "medina",  "kut",   "ana",     "shin",   "nawa",
         "basir",   "khalis",  "jasim",    "qasim",   "hamza", "hamzah",  "amara",  "rania",
         "ranya",   "sinan",   "sur",      "tal",     "tell",  "tall",    "tel",    "malah",
         "samad",   "raju",    "karama",   "intisar", "sinah", "awaj",    "kara",   "bahar",
         "banan",   "sadr",    "canada's", "fao",     "تل",    "بلد",     "الباب",  "القائم",
         "الكرامه", "البصيره", "الثوره",   "الحضر",   "الصور", "الميدان", "الشيخ",  "الجلاء"});
    return until == from + 1 ? is_one_of(tokens.word(from), words)
                             : until == from + 3 && is_one_of(tokens.word(until - 1), words) &&
                                   tokens.word(until - 1) == "karama";
}

std::string_view country_of_adjective(std::string_view folded) {
    constexpr auto adjectives = std::to_array<Phrase>(
        {{"iraqi", "Iraq"},       {"iraq's", "Iraq"},       {"irakien", "Iraq"},
         {"irakienne", "Iraq"},   {"irakiens", "Iraq"},     {"irakiennes", "Iraq"},
         {"العراقيه", "Iraq"},    {"العراقي", "Iraq"},      {"syrian", "Syria"},
         {"syria's", "Syria"},    {"syrien", "Syria"},      {"syrienne", "Syria"},
         {"syriens", "Syria"},    {"syriennes", "Syria"},   {"السوريه", "Syria"},
         {"السوري", "Syria"},     {"turkish", "Turkey"},    {"turkey's", "Turkey"},
         {"turque", "Turkey"},    {"turc", "Turkey"},       {"التركيه", "Turkey"},
         {"lebanese", "Lebanon"}, {"libanaise", "Lebanon"}, {"اللبنانيه", "Lebanon"},
         {"jordanian", "Jordan"}, {"الاردنيه", "Jordan"}});
    const Phrase* const found = find(adjectives, folded);
    return found == nullptr ? std::string_view() : found->meaning;
}

bool begins_sentence(const Tokens& tokens, std::size_t at) {
    if (at == 0) {
        return true;
    }
    const Token& before = tokens[at - 1];
    return before.kind == TokenKind::sign &&
           (before.sign == '.' || before.sign == '!' || before.sign == '?' || before.sign == ':' ||
            before.sign == 0x2026);
}

}  // namespace recount::reading
