#include "recount/reading/number_context.h"

#include <array>
#include <string_view>
#include <unordered_set>

#include "recount/reading/number_phrases.h"

namespace recount::reading {
namespace {

using record::Language;
using Words = std::unordered_set<std::string_view>;

std::string_view before(const Tokens& tokens, std::size_t at) {
    return at > 0 ? tokens.word(at - 1) : std::string_view();
}

const Words& words_before_years(Language language) {
    static const Words english = {"in",     "since",  "during", "until",      "till",    "by",
                                  "early",  "late",   "mid",    "year",       "through", "the",
                                  "summer", "autumn", "winter", "spring",     "fall",    "from",
                                  "before", "after",  "s",      "throughout", "till",    "and"};
    static const Words french = {"en",     "depuis", "annee",     "l'annee", "an",
                                 "l'an",   "fin",    "debut",     "mi",      "courant",
                                 "l'ete",  "ete",    "printemps", "automne", "hiver",
                                 "annees", "avant",  "apres",     "des"};
    static const Words arabic = {
        "عام",   "سنه",  "منذ",   "في",    "العام", "لعام", "بعام", "حتي", "بحلول", "وعام", "اواخر",
        "اوائل", "مطلع", "نهايه", "بدايه", "خلال",  "لسنه", "عامي", "صيف", "شتاء",  "ربيع", "خريف"};
    switch (language) {
        case Language::english:
            return english;
        case Language::french:
            return french;
        case Language::arabic:
            return arabic;
    }
    return english;
}

bool looks_like_year(std::int64_t value) {
    constexpr std::int64_t first = 1900;
    constexpr std::int64_t last = 2099;
    return first <= value && value <= last;
}

bool looks_like_year(std::string_view digits) {
    constexpr std::size_t size = 4;
    return digits.size() == size && (digits.starts_with("19") || digits.starts_with("20"));
}

bool joins_years(std::string_view word) {
    return is_one_of_words(
        word, {"to", "and", "or", "until", "through", "a", "et", "ou", "الي", "و", "حتي", "او"});
}

/// "between 2014 and 2017": two years with one word between them.
bool has_year_beside(const Tokens& tokens, std::size_t at) {
    return (at > 1 && joins_years(tokens.word(at - 1)) && looks_like_year(tokens.digits(at - 2))) ||
           (joins_years(tokens.word(at + 1)) && looks_like_year(tokens.digits(at + 2)));
}

const Words& counted_nouns() {
    static const Words nouns = {
        // English, after "no".
        "civilians", "casualties", "deaths", "fatalities", "injuries", "people", "victims",
        "persons", "children", "women", "men", "noncombatants", "bystanders", "wounded", "injured",
        // French, after "un", "une", "aucun".
        "civil", "civile", "personne", "enfant", "femme", "homme", "mort", "morte", "blesse",
        "blessee", "tue", "tuee", "victime", "fille", "garcon", "fillette", "soldat", "combattant",
        "bebe", "journaliste", "medecin", "deces", "perte", "habitant", "habitante", "frappe",
        // Arabic, before «واحد».
        "مدني", "مدنيا", "مدنيه", "شخص", "شخصا", "قتيل", "قتيلا", "جريح", "جريحا", "طفل", "طفلا",
        "طفله", "امراه", "رجل", "رجلا", "شهيد", "شهيدا", "ضحيه", "مصاب", "مصابا"};
    return nouns;
}

const Words& dual_nouns() {
    static const Words nouns = {"قتيلان",  "قتيلين",  "قتيلتان", "قتيلتين", "شهيدان",  "شهيدين",
                                "جريحان",  "جريحين",  "طفلان",   "طفلين",   "طفلتان",  "طفلتين",
                                "امراتان", "امراتين", "رجلان",   "رجلين",   "شخصان",   "شخصين",
                                "ضحيتان",  "ضحيتين",  "مدنيان",  "مدنيتان", "مدنيتين", "غارتان",
                                "غارتين",  "ضربتان",  "ضربتين"};
    return nouns;
}

constexpr std::array<std::string_view, prefix_shapes> prefixes = {
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب"};

}  // namespace

bool is_year(const Tokens& tokens, std::size_t at, const DigitsFound& digits) {
    if (!digits.is_bare || !looks_like_year(digits.low)) {
        return false;
    }
    if (digits.meaning == DigitsFound::Meaning::range) {
        return looks_like_year(digits.high);
    }
    std::string_view word = before(tokens, at);
    constexpr std::string_view wa = "و";
    if (word.starts_with(wa) && word.size() > wa.size()) {
        word.remove_prefix(wa.size());
    }
    const bool has_word_after = !tokens.word(digits.until).empty();
    return words_before_years(tokens.language()).contains(word) || has_year_beside(tokens, at) ||
           (!has_word_after && is_one_of_words(word, {"of", "de"}));
}

bool is_none_of_a_noun(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    const std::string_view next = tokens.word(at + 1);
    if (tokens.language() == Language::english && word == "no") {
        return counted_nouns().contains(next) ||
               (next == "civilian" && counted_nouns().contains(tokens.word(at + 2)));
    }
    return tokens.language() == Language::french && (word == "aucun" || word == "aucune") &&
           counted_nouns().contains(next);
}

bool counts_a_noun(const Tokens& tokens, std::size_t at, std::size_t until) {
    switch (tokens.language()) {
        case Language::english:
            return false;
        case Language::french:
            return counted_nouns().contains(tokens.word(until));
        case Language::arabic:
            return counted_nouns().contains(before(tokens, at));
    }
    return false;
}

bool is_dual_noun(const Tokens& tokens, Place place) {
    return tokens.language() == Language::arabic &&
           dual_nouns().contains(tokens.word(place.at, place.cut));
}

bool tells_of_change(const Tokens& tokens, std::size_t at) {
    return is_one_of_words(
        before(tokens, at),
        {"rose",       "risen",   "rise",    "rising",   "rises",   "increased", "increase",
         "increasing", "grew",    "up",      "fell",     "dropped", "decreased", "went",
         "climbed",    "raised",  "revised", "changed",  "jumped",  "down",      "passe",
         "passee",     "passent", "passant", "augmente", "porte",   "ارتفع",     "ارتفعت",
         "ارتفاع",     "زاد",     "انخفض",   "الحصيله"});
}

bool belongs_to_verb(const Tokens& tokens, std::size_t at) {
    return tokens.word(at) == "over" &&
           is_one_of_words(before(tokens, at), {"carried", "carry", "carries", "carrying", "handed",
                                                "taken", "took", "turned", "left"});
}

bool is_unit_of_time(const Tokens& tokens, std::size_t at) {
    static const Words units = {
        "an",     "annee", "jour",    "semaine", "heure", "an",       "annee",  "jour", "semaine",
        "heure",  "day",   "days",    "week",    "weeks", "month",    "months", "year", "years",
        "hour",   "hours", "minutes", "decades", "jours", "semaines", "mois",   "ans",  "annees",
        "heures", "ايام",  "اسابيع",  "اشهر",    "سنوات", "ساعات",    "يوما"};
    return units.contains(tokens.word(at));
}

std::optional<std::size_t> prefix_of(const Tokens& tokens, std::size_t at, std::size_t shape) {
    if (shape == 0) {
        return 0;
    }
    const std::string_view word = tokens.word(at);
    if (tokens.language() != Language::arabic || shape >= prefix_shapes ||
        !word.starts_with(prefixes[shape]) || word.size() <= prefixes[shape].size()) {
        return std::nullopt;
    }
    // «لست» is "I am not", not "for six"; «واحد» is "one", not "and one of".
    if (word == "لست" || (word == "واحد" && shape == 1)) {
        return std::nullopt;
    }
    return prefixes[shape].size();
}

}  // namespace recount::reading
