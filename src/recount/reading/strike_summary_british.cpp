#include <array>

#include "recount/reading/strike_words.h"

/// The updates of the British ministry of defence: "Update: air strikes against Daesh", its lists
/// of days and its tables of months. Its units: the strike, the sortie, the mission, the weapon
/// released. A paragraph of a day tells of attacks and gives no number of strikes.
namespace recount::reading {
namespace {

using record::Language;

constexpr auto with_weapon =
    std::to_array<Phrase>({"weapons released", "released", "dropped", "fired", "used", "using",
                           "employed", "delivered", "launched", "expended", "deployed", "release",
                           "releases", "releasing", "dropping", "firing", "with"});
constexpr auto units = std::to_array<StrikeUnit>({
    {"strike", "strikes"},         {"strikes", "strikes"},
    {"airstrike", "strikes"},      {"airstrikes", "strikes"},
    {"sortie", "sorties"},         {"sorties", "sorties"},
    {"missions", "missions"},      {"engagements", "engagements"},
    {"targets", "targets"},        {"weapons released", "munitions"},
    {"weapons", "munitions"},      {"munitions", "munitions"},
    {"bomb", "munitions"},         {"bombs", "munitions"},
    {"missile", "munitions"},      {"missiles", "munitions"},
    {"paveway", "munitions"},      {"paveways", "munitions"},
    {"hellfire", "munitions"},     {"hellfires", "munitions"},
    {"brimstone", "munitions"},    {"brimstones", "munitions"},
    {"storm shadow", "munitions"}, {"storm shadows", "munitions"},
});
constexpr auto between = std::to_array<Phrase>(
    {"air",           "british",    "raf",        "uk",          "precision", "guided",
     "separate",      "successful", "further",    "more",        "enhanced",  "laser",
     "direct attack", "gbu 12",     "500lb",      "operational", "combat",    "drone",
     "the number of", "total",      "individual", "of the"});
constexpr auto none = std::to_array<Phrase>({"no", "zero"});
constexpr auto not_any =
    std::to_array<Phrase>({"not conduct any", "not carry out any", "not release any",
                           "not conducted any", "not carried out any", "not released any"});
constexpr auto done = std::to_array<Phrase>(
    {"conducted", "carried out", "carry out", "conduct", "required", "necessary", "took place",
     "made", "flown", "were released", "was released", "released", "release", "were dropped",
     "were fired", "were used", "there were"});
constexpr auto own = std::to_array<Phrase>(
    {"raf", "royal air force", "uk", "british", "united kingdom", "britain", "shader"});
constexpr auto aircraft = std::to_array<Phrase>(
    {"typhoon", "typhoons", "tornado", "tornados", "tornadoes", "reaper", "reapers", "gr4", "gr4s",
     "fgr4s", "lightning", "lightnings", "protector", "the crew"});
constexpr auto others = std::to_array<Phrase>(
    {"coalition", "us", "american", "united states", "french", "iraqi air force", "russian",
     "allies", "partners", "other nations", "australian", "dutch", "belgian"});
constexpr auto others_lead = std::to_array<Phrase>({"by", "of", "from"});
constexpr auto enemies =
    std::to_array<Phrase>({"daesh", "terrorist", "terrorists", "extremist", "extremists",
                           "fighters", "isil", "militants", "enemy", "gunmen"});
constexpr auto no_release =
    std::to_array<Phrase>({"armed", "loaded", "packed", "filled", "equipped", "carrying", "laden",
                           "not", "together", "along", "compared", "stocked"});
constexpr auto iraq = std::to_array<Phrase>({"iraq"});
constexpr auto syria = std::to_array<Phrase>({"syria"});
constexpr auto operations = std::to_array<Phrase>({"operation shader", "iraq syria"});
constexpr auto elsewhere =
    std::to_array<Phrase>({"libya", "afghanistan", "yemen", "houthi", "houthis", "red sea", "mali",
                           "estonia", "romania", "falklands", "somalia"});
constexpr auto place_lead = std::to_array<Phrase>({"in", "over"});
constexpr auto since_start =
    std::to_array<Phrase>({"since operations began", "since the start", "since the beginning",
                           "since the campaign began", "since strikes began"});
constexpr auto since = std::to_array<Phrase>({"since"});
constexpr auto to_date =
    std::to_array<Phrase>({"to date", "has now", "have now", "so far", "bringing the total",
                           "running total", "in total now"});
constexpr auto this_week =
    std::to_array<Phrase>({"this week", "the past week", "the last seven days", "past seven days"});
constexpr auto vague_time = std::to_array<Phrase>(
    {"this year", "this month", "last week", "last month", "last year", "recent weeks",
     "previous week", "previous month", "last update", "hours"});
constexpr auto perfect = std::to_array<Phrase>({"has", "have"});
constexpr auto corrections =
    std::to_array<Phrase>({"correction", "corrected", "instead of", "incorrectly", "in error",
                           "rather than", "amended", "revised"});
constexpr auto unreal = std::to_array<Phrase>(
    {"a day", "per day", "a week", "per week", "a month", "per month", "on average", "average",
     "could", "might", "would", "may have", "capable", "up to", "planned", "exercise", "each"});
constexpr auto comparison = std::to_array<Phrase>(
    {"than", "compared with", "compared to", "up from", "down from", "against"});
constexpr auto of_a_kind =
    std::to_array<Phrase>({"by reapers", "by typhoons", "by tornados", "with", "using", "against"});
constexpr auto day_joins = std::to_array<Phrase>({"to", "and", "until", "through"});
constexpr auto day_lead = std::to_array<Phrase>(
    {"the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
constexpr auto total = std::to_array<Phrase>({"total", "iraq and syria", "all", "total released"});

constexpr auto titles = std::to_array<Phrase>(
    {"air strikes against daesh", "airstrikes against daesh", "air strikes against isil",
     "airstrikes against isil", "air strikes in iraq and syria", "raf air strikes",
     "raf airstrikes", "operation shader"});
constexpr auto force = std::to_array<Phrase>(
    {"raf", "royal air force", "ministry of defence", "typhoons", "reapers", "tornados"});

}  // namespace

const StrikeWords& british_strike_words() {
    static const StrikeWords words = {
        .format = StrikeFormat::british,
        .actor = "uk",
        .language = Language::english,
        .numbers = [](std::string_view text) { return numbers_in(text, Language::english); },
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
        .enemies = enemies,
        .release = with_weapon,
        .no_release = no_release,
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
        .perfect = perfect,
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

bool is_british_summary(std::string_view text) {
    return has_title(text, Language::english, titles) && says(text, Language::english, force);
}

}  // namespace recount::reading
