#include "recount/reading/date_words.h"

#include <string_view>
#include <unordered_map>

#include "recount/reading/number_phrases.h"
#include "recount/reading/number_words.h"

namespace recount::reading {
namespace {

using record::Language;
using Table = std::unordered_map<std::string_view, int>;

const Table& months(Language language) {
    static const Table english = {
        {"january", 1},   {"february", 2},  {"march", 3},  {"april", 4},     {"may", 5},
        {"june", 6},      {"july", 7},      {"august", 8}, {"september", 9}, {"october", 10},
        {"november", 11}, {"december", 12}, {"jan", 1},    {"feb", 2},       {"mar", 3},
        {"apr", 4},       {"jun", 6},       {"jul", 7},    {"aug", 8},       {"sep", 9},
        {"sept", 9},      {"oct", 10},      {"nov", 11},   {"dec", 12}};
    static const Table french = {
        {"janvier", 1},   {"fevrier", 2},   {"mars", 3}, {"avril", 4},     {"mai", 5},
        {"juin", 6},      {"juillet", 7},   {"aout", 8}, {"septembre", 9}, {"octobre", 10},
        {"novembre", 11}, {"decembre", 12}, {"janv", 1}, {"fevr", 2},      {"avr", 4},
        {"juil", 7},      {"sept", 9},      {"oct", 10}, {"nov", 11},      {"dec", 12}};
    // Egyptian and Levantine names, folded; those of two words are in `double_months`.
    static const Table arabic = {
        {"يناير", 1},   {"فبراير", 2},  {"مارس", 3},  {"ابريل", 4}, {"مايو", 5},   {"يونيو", 6},
        {"يونيه", 6},   {"يوليو", 7},   {"يوليه", 7}, {"اغسطس", 8}, {"سبتمبر", 9}, {"اكتوبر", 10},
        {"نوفمبر", 11}, {"ديسمبر", 12}, {"شباط", 2},  {"اذار", 3},  {"نيسان", 4},  {"ايار", 5},
        {"حزيران", 6},  {"تموز", 7},    {"اب", 8},    {"ايلول", 9}};
    return language == Language::english ? english : language == Language::french ? french : arabic;
}

const Table& weekdays(Language language) {
    static const Table english = {
        {"sunday", 0},      {"monday", 1},     {"tuesday", 2},  {"wednesday", 3}, {"thursday", 4},
        {"friday", 5},      {"saturday", 6},   {"sunday's", 0}, {"monday's", 1},  {"tuesday's", 2},
        {"wednesday's", 3}, {"thursday's", 4}, {"friday's", 5}, {"saturday's", 6}};
    static const Table french = {{"dimanche", 0}, {"lundi", 1},    {"mardi", 2}, {"mercredi", 3},
                                 {"jeudi", 4},    {"vendredi", 5}, {"samedi", 6}};
    static const Table arabic = {{"الاحد", 0},  {"الاثنين", 1}, {"الثلاثاء", 2}, {"الاربعاء", 3},
                                 {"الخميس", 4}, {"الجمعه", 5},  {"السبت", 6}};
    return language == Language::english ? english : language == Language::french ? french : arabic;
}

const Table& seasons() {
    static const Table table = {{"spring", 21},  {"summer", 22},    {"autumn", 23}, {"fall", 23},
                                {"winter", 24},  {"printemps", 21}, {"ete", 22},    {"l'ete", 22},
                                {"automne", 23}, {"l'automne", 23}, {"hiver", 24},  {"l'hiver", 24},
                                {"ربيع", 21},    {"صيف", 22},       {"خريف", 23},   {"شتاء", 24}};
    return table;
}

const Table& thirds(Language language) {
    static const Table english = {{"early", 0}, {"mid", 1}, {"late", 2}};
    static const Table french = {{"debut", 0}, {"mi", 1}, {"fin", 2}};
    static const Table arabic = {{"اوائل", 0}, {"مطلع", 0},  {"بدايه", 0}, {"منتصف", 1},
                                 {"اواسط", 1}, {"اواخر", 2}, {"نهايه", 2}};
    return language == Language::english ? english : language == Language::french ? french : arabic;
}

std::optional<CalendarWord> word_in(const Table& table, const Tokens& tokens, std::size_t at,
                                    std::size_t cut = 0) {
    const std::string_view word = tokens.word(at, cut);
    if (word.empty()) {
        return std::nullopt;
    }
    const auto found = table.find(word);
    return found == table.end() ? std::nullopt : std::optional(CalendarWord{at + 1, found->second});
}

bool is_capitalised(const Tokens& tokens, std::size_t at) {
    const char letter = tokens.text()[tokens[at].span.from];
    return letter >= 'A' && letter <= 'Z';
}

/// «كانون الثاني», «تشرين الأول»: two words.
std::optional<CalendarWord> double_month(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    const std::string_view which = tokens.word(at + 1);
    const bool is_first = which == "الاول";
    if (!is_first && which != "الثاني") {
        return std::nullopt;
    }
    if (word == "كانون") {
        return CalendarWord{at + 2, is_first ? 12 : 1};
    }
    if (word == "تشرين") {
        return CalendarWord{at + 2, is_first ? 10 : 11};
    }
    return std::nullopt;
}

std::optional<CalendarWord> one_arabic_month(const Tokens& tokens, std::size_t at) {
    const auto two_words = double_month(tokens, at);
    return two_words ? two_words : word_in(months(Language::arabic), tokens, at);
}

}  // namespace

std::optional<CalendarWord> month_at(const Tokens& tokens, std::size_t at) {
    if (tokens.language() == Language::arabic) {
        auto month = one_arabic_month(tokens, at);
        // «آذار/مارس»: the same month twice.
        if (month && tokens.is_sign(month->until, '/')) {
            const auto again = one_arabic_month(tokens, month->until + 1);
            if (again && again->value == month->value) {
                month = again;
            }
        }
        return month;
    }
    auto month = word_in(months(tokens.language()), tokens, at);
    if (!month || (tokens.language() == Language::english && !is_capitalised(tokens, at))) {
        return std::nullopt;
    }
    constexpr std::size_t longest_short_name = 5;
    if (tokens.word(at).size() <= longest_short_name && tokens.is_sign(month->until, '.') &&
        tokens.is_glued(month->until) && tokens[month->until + 1].kind == TokenKind::digits) {
        ++month->until;
    }
    return month;
}

std::optional<CalendarWord> weekday_at(const Tokens& tokens, std::size_t at) {
    auto day = word_in(weekdays(tokens.language()), tokens, at);
    if (!day || (tokens.language() == Language::english && !is_capitalised(tokens, at))) {
        return std::nullopt;
    }
    // «الاثنين» is "the two" as well.
    if (tokens.word(at) == "الاثنين") {
        const std::string_view before = at > 0 ? tokens.word(at - 1) : std::string_view();
        if (!is_one_of_words(before,
                             {"يوم", "مساء", "صباح", "فجر", "ليل", "ليله", "امس", "اليوم"}) &&
            !says_last(tokens, at + 1)) {
            return std::nullopt;
        }
    }
    return day;
}

std::optional<CalendarWord> season_at(const Tokens& tokens, std::size_t at) {
    return word_in(seasons(), tokens, at);
}

std::optional<CalendarWord> third_at(const Tokens& tokens, std::size_t at) {
    auto third = word_in(thirds(tokens.language()), tokens, at);
    if (third && tokens.is_sign(third->until, '-') && tokens.is_glued(third->until)) {
        ++third->until;
    }
    return third;
}

std::optional<CalendarWord> days_back_at(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    switch (tokens.language()) {
        case Language::english:
            if (word == "yesterday" || word == "today") {
                return CalendarWord{at + 1, word == "today" ? 0 : 1};
            }
            break;
        case Language::french:
            if (word == "avant" && tokens.word(after_hyphen(tokens, at + 1)) == "hier") {
                return CalendarWord{after_hyphen(tokens, at + 1) + 1, 2};
            }
            if (word == "hier") {
                return CalendarWord{at + 1, 1};
            }
            if (word == "aujourd'" && tokens.word(at + 1) == "hui") {
                return CalendarWord{at + 2, 0};
            }
            break;
        case Language::arabic:
            if (word == "اول" && tokens.word(at + 1) == "امس") {
                return CalendarWord{at + 2, 2};
            }
            if (word == "امس") {
                return CalendarWord{at + 1, 1};
            }
            break;
    }
    return std::nullopt;
}

bool leads_to_month(const Tokens& tokens, std::size_t at) {
    switch (tokens.language()) {
        case Language::english:
            return is_one_of_words(tokens.word(at), {"in", "since", "during", "last", "until"});
        case Language::french:
            return is_one_of_words(tokens.word(at), {"en", "depuis"});
        case Language::arabic:
            return is_one_of_words(tokens.word(at), {"في", "منذ", "خلال", "شهر"});
    }
    return false;
}

bool says_last(const Tokens& tokens, std::size_t at) {
    return is_one_of_words(tokens.word(at), {"last", "dernier", "الماضي", "الفائت"});
}

bool says_next(const Tokens& tokens, std::size_t at) {
    return is_one_of_words(tokens.word(at), {"next", "prochain", "المقبل", "القادم"});
}

}  // namespace recount::reading
