#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "recount/reading/digits.h"
#include "recount/reading/strike_words.h"

/// The weekly overviews of the Dutch ministry of defence, in Dutch and in English. Its units: the
/// time that weapons were deployed, the mission, the mission on which weapons were used. Dutch is
/// no language of the reader; what this genre needs of it stands here.
namespace recount::reading {
namespace {

using record::Language;

struct Word {
    Phrase word;
    std::int64_t value;
};

constexpr auto number_words = std::to_array<Word>(
    {{"een", 1},      {"twee", 2},       {"drie", 3},      {"vier", 4},       {"vijf", 5},
     {"zes", 6},      {"zeven", 7},      {"acht", 8},      {"negen", 9},      {"tien", 10},
     {"elf", 11},     {"twaalf", 12},    {"dertien", 13},  {"veertien", 14},  {"vijftien", 15},
     {"zestien", 16}, {"zeventien", 17}, {"achttien", 18}, {"negentien", 19}, {"twintig", 20}});
/// "driemaal".
constexpr auto times_words = std::to_array<Word>(
    {{"eenmaal", 1}, {"tweemaal", 2}, {"driemaal", 3}, {"viermaal", 4}, {"vijfmaal", 5}});
constexpr auto month_names = std::to_array<Word>({{"januari", 1},
                                                  {"februari", 2},
                                                  {"maart", 3},
                                                  {"april", 4},
                                                  {"mei", 5},
                                                  {"juni", 6},
                                                  {"juli", 7},
                                                  {"augustus", 8},
                                                  {"september", 9},
                                                  {"oktober", 10},
                                                  {"november", 11},
                                                  {"december", 12}});

/// The intervals are those of the English words in `record::published_hedges()`.
struct Hedge {
    Phrase words;
    std::int64_t low_percent;
    std::int64_t high_percent;  ///< 0: no limit
    std::int64_t step;          ///< added to the number: 1 where it is strict
};
constexpr auto hedges = std::to_array<Hedge>({{"meer dan", 100, 0, 1},
                                              {"ruim", 100, 0, 0},
                                              {"minstens", 100, 0, 0},
                                              {"minimaal", 100, 0, 0},
                                              {"ten minste", 100, 0, 0},
                                              {"zeker", 100, 0, 0},
                                              {"ongeveer", 90, 110, 0},
                                              {"circa", 90, 110, 0},
                                              {"rond de", 90, 110, 0},
                                              {"zo'n", 90, 110, 0},
                                              {"bijna", 90, 100, 0}});

std::optional<CalendarWord> dutch_month_at(const Tokens& tokens, std::size_t at) {
    for (const Word& month : month_names) {
        if (tokens.word(at) == month.word) {
            return CalendarWord{at + 1, static_cast<int>(month.value)};
        }
    }
    return std::nullopt;
}

/// A number without its hedge.
struct Found {
    std::size_t until = 0;
    std::int64_t value = 0;
};

/// "2.100" is two thousand one hundred.
std::optional<Found> digits_at(const Tokens& tokens, std::size_t at) {
    const bool is_name = at > 0 && tokens.is_glued(at) && tokens[at - 1].kind != TokenKind::sign;
    if (tokens[at].kind != TokenKind::digits || is_name) {
        return std::nullopt;
    }
    const DigitsFound digits = read_digits(tokens, at);
    constexpr int thousands = 3;
    const bool is_grouped =
        digits.meaning == DigitsFound::Meaning::decimal && digits.decimals == thousands;
    if ((digits.meaning != DigitsFound::Meaning::number && !is_grouped) ||
        !may_be_count(tokens, at, digits.until)) {
        return std::nullopt;
    }
    return Found{digits.until, digits.low};
}

std::optional<Found> number_at(const Tokens& tokens, std::size_t at) {
    if (const auto digits = digits_at(tokens, at)) {
        return digits;
    }
    // Without its accents "een" is the article.
    const bool is_article =
        tokens.word(at) == "een" && tokens[at].span.in(tokens.text()).size() == 3;
    for (const Word& word : number_words) {
        if (tokens.word(at) == word.word && !is_article) {
            return Found{at + 1, word.value};
        }
    }
    for (const Word& word : times_words) {
        if (tokens.word(at) == word.word) {
            return Found{at + 1, word.value};
        }
    }
    return std::nullopt;
}

NumberInText number_of(const Tokens& tokens, std::size_t from, const Hedge* hedge, std::size_t at,
                       const Found& found) {
    constexpr std::int64_t hundred = 100;
    NumberInText number;
    number.span = {tokens[from].span.from, tokens[found.until - 1].span.until};
    number.digits = {tokens[at].span.from, number.span.until};
    number.is_exact = hedge == nullptr;
    number.low = found.value;
    number.high = found.value;
    if (hedge != nullptr) {
        number.hedge =
            tokens.text().substr(number.span.from, tokens[at - 1].span.until - number.span.from);
        number.low = found.value / hundred * hedge->low_percent +
                     found.value % hundred * hedge->low_percent / hundred + hedge->step;
        number.high = found.value / hundred * hedge->high_percent +
                      (found.value % hundred * hedge->high_percent + hundred - 1) / hundred;
        if (hedge->high_percent == 0) {
            number.high.reset();
        }
    }
    return number;
}

std::vector<NumberInText> dutch_numbers_in(std::string_view text) {
    const Tokens tokens(text, Language::english);
    std::vector<NumberInText> numbers;
    for (std::size_t at = 0; at < tokens.size();) {
        const Hedge* hedge = nullptr;
        std::size_t number = at;
        for (const Hedge& one : hedges) {
            if (const auto until = phrase_at(tokens, at, one.words)) {
                hedge = &one;
                number = *until;
                break;
            }
        }
        const auto found = number_at(tokens, number);
        if (!found) {
            ++at;
            continue;
        }
        numbers.push_back(number_of(tokens, at, hedge, number, *found));
        at = found->until;
    }
    return numbers;
}

constexpr auto deployed = std::to_array<Phrase>(
    {"ingezet", "wapeninzet", "inzetten", "wapens in", "wapens gebruikt", "wapeninzetten"});
constexpr auto flown = std::to_array<Phrase>(
    {"gevlogen", "vlogen", "tijdens", "vliegen", "uitgevoerd", "voerden", "wapens ingezet",
     "wapeninzet", "wapens gebruikt", "daadwerkelijk wapens"});
constexpr auto units = std::to_array<StrikeUnit>({
    {"keer", "weapon_deployments", deployed},
    {"maal", "weapon_deployments", deployed},
    {"wapeninzetten", "weapon_deployments"},
    {"wapeninzet", "weapon_deployments"},
    {"wapens", "weapon_deployments", deployed},
    {"hun wapens", "weapon_deployments", deployed},
    {"missies", "missions", flown},
    {"missie", "missions", flown},
    {"vluchten", "sorties"},
});
constexpr auto between = std::to_array<Phrase>(
    {"van de", "geplande", "totaal", "afzonderlijke", "het aantal", "nieuwe"});
constexpr auto none = std::to_array<Phrase>({"geen", "nul"});
constexpr auto done = std::to_array<Phrase>({"ingezet", "gevlogen", "uitgevoerd", "plaatsgevonden",
                                             "plaats", "zetten", "vlogen", "wapeninzet"});
constexpr auto own =
    std::to_array<Phrase>({"nederlandse", "nederland", "f 16", "f 16's", "f 16s", "luchtmacht"});
constexpr auto others =
    std::to_array<Phrase>({"coalitie", "amerikaanse", "belgische", "belgie", "britse", "franse",
                           "verenigde staten", "bondgenoten", "russische"});
constexpr auto others_lead = std::to_array<Phrase>({"door", "van"});
constexpr auto iraq = std::to_array<Phrase>({"irak"});
constexpr auto syria = std::to_array<Phrase>({"syrie"});
constexpr auto elsewhere = std::to_array<Phrase>(
    {"mali", "afghanistan", "litouwen", "baltische", "somalie", "libanon", "unifil", "caribische",
     "jemen", "estland", "zuid soedan", "minusma", "resolute support", "oefening"});
constexpr auto place_lead = std::to_array<Phrase>({"in", "boven", "boven oost", "in oost"});
constexpr auto since_start = std::to_array<Phrase>(
    {"sinds het begin", "sinds de start", "sinds het begin van", "vanaf het begin"});
constexpr auto since = std::to_array<Phrase>({"sinds"});
constexpr auto to_date =
    std::to_array<Phrase>({"tot nu toe", "tot dusver", "tot op heden", "inmiddels"});
constexpr auto this_week = std::to_array<Phrase>({"deze week", "afgelopen week"});
constexpr auto vague_time =
    std::to_array<Phrase>({"dit jaar", "deze maand", "vorige week", "vorige maand", "vorig jaar",
                           "afgelopen jaar", "afgelopen maand", "uur"});
constexpr auto corrections =
    std::to_array<Phrase>({"correctie", "gecorrigeerd", "in plaats van", "rectificatie",
                           "abusievelijk", "onjuist", "niet juist"});
constexpr auto unreal = std::to_array<Phrase>(
    {"per dag", "per week", "per maand", "gemiddeld", "zou", "zouden", "kunnen", "maximaal"});
constexpr auto comparison =
    std::to_array<Phrase>({"tegenover", "tegen", "vergeleken met", "meer dan in", "eerder"});
constexpr auto of_a_kind = std::to_array<Phrase>({"boordwapen", "met het boordwapen"});
constexpr auto of_them = std::to_array<Phrase>(
    {"daarvan", "hiervan", "van deze", "waarvan", "van die", "van deze missies"});
constexpr auto with_weapons = std::to_array<Phrase>(
    {"wapens ingezet", "wapeninzet", "wapens gebruikt", "wapens daadwerkelijk ingezet",
     "wapens zijn ingezet", "hun wapens", "daadwerkelijk wapens"});
constexpr auto day_joins = std::to_array<Phrase>({"tot en met", "t m", "tot", "en", "tm"});
constexpr auto day_lead = std::to_array<Phrase>(
    {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"});
constexpr auto total = std::to_array<Phrase>({"totaal"});

constexpr auto english_deployed =
    std::to_array<Phrase>({"deployed", "deployments", "weapons were used", "weapons used",
                           "used their weapons", "used weapons", "their weapons"});
constexpr auto english_flown =
    std::to_array<Phrase>({"flown", "flew", "carried out", "conducted", "weapons were deployed",
                           "deployed weapons", "weapons were used", "used weapons"});
constexpr auto english_units = std::to_array<StrikeUnit>({
    {"times", "weapon_deployments", english_deployed},
    {"weapon deployments", "weapon_deployments"},
    {"weapons deployments", "weapon_deployments"},
    {"weapon deployment", "weapon_deployments"},
    {"deployments of weapons", "weapon_deployments"},
    {"weapons", "weapon_deployments", english_deployed},
    {"missions", "missions", english_flown},
    {"mission", "missions", english_flown},
    {"sorties", "sorties"},
});
constexpr auto english_between =
    std::to_array<Phrase>({"separate", "air support", "planned", "of the", "f 16", "dutch"});
constexpr auto english_none = std::to_array<Phrase>({"no", "zero"});
constexpr auto english_done = std::to_array<Phrase>(
    {"deployed", "flown", "carried out", "used", "took place", "conducted", "flew"});
constexpr auto english_own =
    std::to_array<Phrase>({"dutch", "netherlands", "f 16", "f 16s", "f 16's"});
constexpr auto english_others = std::to_array<Phrase>(
    {"coalition", "american", "us", "belgian", "british", "french", "allies", "russian"});
constexpr auto english_others_lead = std::to_array<Phrase>({"by", "of"});
constexpr auto english_iraq = std::to_array<Phrase>({"iraq"});
constexpr auto english_syria = std::to_array<Phrase>({"syria"});
constexpr auto english_elsewhere = std::to_array<Phrase>(
    {"mali", "afghanistan", "lithuania", "baltic", "somalia", "lebanon", "caribbean", "yemen",
     "estonia", "south sudan", "minusma", "resolute support", "exercise"});
constexpr auto english_place_lead =
    std::to_array<Phrase>({"in", "over", "in eastern", "over eastern"});
constexpr auto english_since_start =
    std::to_array<Phrase>({"since the start", "since the beginning", "since the mission began"});
constexpr auto english_since = std::to_array<Phrase>({"since"});
constexpr auto english_to_date =
    std::to_array<Phrase>({"to date", "so far", "have now", "has now"});
constexpr auto english_this_week =
    std::to_array<Phrase>({"this week", "the past week", "past week"});
constexpr auto english_vague_time = std::to_array<Phrase>(
    {"this year", "this month", "last week", "last month", "last year", "the past year", "hours"});
constexpr auto english_perfect = std::to_array<Phrase>({"has", "have"});
constexpr auto english_corrections = std::to_array<Phrase>(
    {"correction", "corrected", "instead of", "incorrectly", "in error", "rather than"});
constexpr auto english_unreal =
    std::to_array<Phrase>({"a day", "per day", "per week", "a week", "on average", "average",
                           "could", "might", "would", "up to"});
constexpr auto english_comparison =
    std::to_array<Phrase>({"than", "compared with", "compared to", "up from", "down from"});
constexpr auto english_of_them =
    std::to_array<Phrase>({"of them", "of these", "of those", "of which", "of these missions"});
constexpr auto english_with_weapons = std::to_array<Phrase>(
    {"weapons were deployed", "deployed weapons", "weapons were used", "deployed their weapons",
     "used weapons", "weapons deployed", "used their weapons"});
constexpr auto english_day_joins =
    std::to_array<Phrase>({"to", "and", "until", "through", "up to and including"});
constexpr auto english_day_lead = std::to_array<Phrase>(
    {"the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
constexpr auto english_total = std::to_array<Phrase>({"total"});

constexpr auto titles =
    std::to_array<Phrase>({"weekoverzicht", "weekoverzicht defensieoperaties",
                           "wekelijks overzicht", "overzicht defensieoperaties", "weekly overview",
                           "update dutch f 16s", "update dutch f 16's", "weekoverzichten"});
constexpr auto force = std::to_array<Phrase>({"f 16", "f 16's", "f 16s"});
constexpr auto ministry =
    std::to_array<Phrase>({"defensie", "defensieoperaties", "nederlandse", "dutch", "netherlands"});

}  // namespace

const StrikeWords& dutch_strike_words() {
    static const StrikeWords words = {
        .format = StrikeFormat::dutch,
        .actor = "nl",
        .language = Language::english,
        .numbers = dutch_numbers_in,
        .month = dutch_month_at,
        .units = units,
        .between = between,
        .none = none,
        .done = done,
        .not_any = {},
        .own = own,
        .aircraft = {},
        .others = others,
        .others_lead = others_lead,
        .enemies = {},
        .release = {},
        .no_release = {},
        .iraq = iraq,
        .syria = syria,
        .operations = {},
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
        .of_them = of_them,
        .with_weapons = with_weapons,
        .day_joins = day_joins,
        .day_lead = day_lead,
        .total = total,
    };
    return words;
}

const StrikeWords& dutch_strike_words_in_english() {
    static const StrikeWords words = {
        .format = StrikeFormat::dutch,
        .actor = "nl",
        .language = Language::english,
        .numbers = [](std::string_view text) { return numbers_in(text, Language::english); },
        .month = month_at,
        .units = english_units,
        .between = english_between,
        .none = english_none,
        .done = english_done,
        .not_any = {},
        .own = english_own,
        .aircraft = {},
        .others = english_others,
        .others_lead = english_others_lead,
        .enemies = {},
        .release = {},
        .no_release = {},
        .iraq = english_iraq,
        .syria = english_syria,
        .operations = {},
        .elsewhere = english_elsewhere,
        .place_lead = english_place_lead,
        .since_start = english_since_start,
        .since = english_since,
        .to_date = english_to_date,
        .this_week = english_this_week,
        .vague_time = english_vague_time,
        .perfect = english_perfect,
        .corrections = english_corrections,
        .unreal = english_unreal,
        .comparison = english_comparison,
        .of_a_kind = {},
        .of_them = english_of_them,
        .with_weapons = english_with_weapons,
        .day_joins = english_day_joins,
        .day_lead = english_day_lead,
        .total = english_total,
    };
    return words;
}

bool is_dutch_summary(std::string_view text) {
    return has_title(text, Language::english, titles) && says(text, Language::english, force) &&
           says(text, Language::english, ministry);
}

}  // namespace recount::reading
