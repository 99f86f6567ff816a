#include <array>

#include "recount/reading/strike_words.h"

/// The bulletins of the French armed forces staff: « Point de situation des opérations », « Chammal
/// : ... ». Its units: the sortie, the *frappe*, the artillery's « mission de tir »; its targets
/// are « objectifs ».
namespace recount::reading {
namespace {

using record::Language;

constexpr auto units = std::to_array<StrikeUnit>({
    {"frappe", "strikes"},
    {"frappes", "strikes"},
    {"sortie", "sorties"},
    {"sorties", "sorties"},
    {"mission de tir", "missions"},
    {"missions de tir", "missions"},
    {"missions d' artillerie", "missions"},
    {"objectif", "targets"},
    {"objectifs", "targets"},
});
constexpr auto between = std::to_array<Phrase>({"le nombre de", "le nombre total de", "nouvelles",
                                                "nouvelle", "autres", "total de", "de", "seule"});
constexpr auto none = std::to_array<Phrase>({"aucune", "aucun", "zero"});
constexpr auto not_any =
    std::to_array<Phrase>({"pas de", "pas realise de", "pas effectue de", "pas conduit de",
                           "pas mene de", "pas procede a des"});
constexpr auto done =
    std::to_array<Phrase>({"realise", "realisee", "realisees", "effectue", "effectuee",
                           "effectuees", "conduit", "conduite", "conduites", "mene", "menee",
                           "menees", "n'a", "n'ont", "n'est", "eu lieu", "bilan"});
constexpr auto own =
    std::to_array<Phrase>({"chammal", "francais", "francaise", "francaises", "la france", "wagram",
                           "armee de l'air", "armee de l' air", "groupe aeronaval", "nos armees"});
constexpr auto aircraft = std::to_array<Phrase>(
    {"rafale", "rafales", "mirage", "super etendard", "atlantique 2", "caesar"});
constexpr auto others = std::to_array<Phrase>(
    {"coalition", "americain", "americaine", "americaines", "americains", "etats unis", "allies",
     "alliees", "britanniques", "britannique", "belges", "russe", "russes", "armee irakienne",
     "aviation irakienne", "barkhane"});
constexpr auto others_lead = std::to_array<Phrase>(
    {"de", "des", "par", "menees par", "realisees par", "conduites par", "d'"});
constexpr auto iraq = std::to_array<Phrase>({"irak", "iraq", "d'irak", "l'irak"});
constexpr auto syria = std::to_array<Phrase>({"syrie"});
constexpr auto operations = std::to_array<Phrase>({"chammal", "levant", "wagram"});
constexpr auto elsewhere = std::to_array<Phrase>(
    {"barkhane",   "sahel",           "bss",         "mali",
     "niger",      "tchad",           "burkina",     "republique centrafricaine",
     "rca",        "sangaris",        "libye",       "liban",
     "finul",      "daman",           "afghanistan", "corymbe",
     "lynx",       "golfe de guinee", "estonie",     "lituanie",
     "sentinelle", "guyane",          "harpie",      "atalante"});
constexpr auto place_lead = std::to_array<Phrase>({"en", "au dessus de l'", "au dessus de la"});
constexpr auto since_start = std::to_array<Phrase>(
    {"depuis le debut", "depuis le lancement", "depuis le declenchement", "depuis son lancement",
     "depuis son declenchement", "depuis le commencement"});
constexpr auto since = std::to_array<Phrase>({"depuis"});
constexpr auto to_date = std::to_array<Phrase>({"a ce jour", "portant a", "portant le", "porte a",
                                                "portent a", "bilan total", "bilan cumule"});
constexpr auto this_week =
    std::to_array<Phrase>({"cette semaine", "de la semaine", "la semaine ecoulee",
                           "sept derniers jours", "7 derniers jours"});
constexpr auto vague_time = std::to_array<Phrase>(
    {"cette annee", "ce mois", "la semaine derniere", "la semaine precedente", "ces derniers mois",
     "depuis la derniere", "depuis le dernier", "heures"});
constexpr auto corrections =
    std::to_array<Phrase>({"rectificatif", "au lieu de", "correction", "corrige", "errone",
                           "erronee", "et non", "par erreur"});
constexpr auto unreal = std::to_array<Phrase>(
    {"par jour", "par semaine", "par mois", "en moyenne", "moyenne de", "pourrait", "pourraient",
     "capable", "capables", "quotidiennement", "prevoit", "prevues", "simulees", "exercice"});
constexpr auto comparison = std::to_array<Phrase>(
    {"contre", "soit une hausse de", "hausse de", "baisse de", "soit une baisse de"});
constexpr auto of_a_kind = std::to_array<Phrase>(
    {"ont par ailleurs", "ont egalement", "par ailleurs", "d' appui", "d'appui", "d' opportunite",
     "d'opportunite", "planifiees", "planifiee", "de bombardement", "de recueil",
     "de renseignement", "de reconnaissance", "de ravitaillement", "d' artillerie", "dynamiques"});
constexpr auto day_joins = std::to_array<Phrase>({"au", "et", "a"});
constexpr auto day_lead = std::to_array<Phrase>(
    {"le", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"});
constexpr auto total = std::to_array<Phrase>({"total", "ensemble"});

constexpr auto titles = std::to_array<Phrase>({"point de situation"});
constexpr auto operation_titles = std::to_array<Phrase>({"chammal"});
constexpr auto staff = std::to_array<Phrase>({"etat major des armees", "etat major de armees",
                                              "ministere de la defense", "ministere des armees"});
constexpr auto theatre = std::to_array<Phrase>({"chammal", "levant"});

}  // namespace

const StrikeWords& french_strike_words() {
    static const StrikeWords words = {
        .format = StrikeFormat::french,
        .actor = "fr",
        .language = Language::french,
        .numbers = [](std::string_view text) { return numbers_in(text, Language::french); },
        .month = month_at,
        .units = units,
        .between = between,
        .none = none,
        .done = done,
        .not_any = not_any,
        .own = own,
        .aircraft = aircraft,
        .others = others,
        .others_lead = others_lead,
        .enemies = {},
        .release = {},
        .no_release = {},
        .iraq = iraq,
        .syria = syria,
        .operations = operations,
        .elsewhere = elsewhere,
        .place_lead = place_lead,
        .since_start = since_start,
        .since = since,
        .to_date = to_date,
        .this_week = this_week,
        .vague_time = vague_time,
        .perfect = {},
        .corrections = corrections,
        .unreal = unreal,
        .comparison = comparison,
        .of_a_kind = of_a_kind,
        .of_them = {},
        .with_weapons = {},
        .day_joins = day_joins,
        .day_lead = day_lead,
        .total = total,
    };
    return words;
}

bool is_french_summary(std::string_view text) {
    const bool is_point =
        has_title(text, Language::french, titles) && says(text, Language::french, theatre);
    return is_point || (has_title(text, Language::french, operation_titles) &&
                        says(text, Language::french, staff));
}

}  // namespace recount::reading
