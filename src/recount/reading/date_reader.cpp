#include "recount/reading/date_reader.h"

#include <string_view>

#include "recount/reading/date_words.h"
#include "recount/reading/number_phrases.h"

namespace recount::reading {
namespace {

using record::Language;

struct DigitsAt {
    std::size_t until = 0;
    int value = 0;
    int last = 0;  ///< of a range; else as `value`
    bool are_two = false;
};

bool is_glued_digits(const Tokens& tokens, std::size_t at) {
    return tokens.is_glued(at) && tokens[at].kind == TokenKind::digits;
}

/// Whether the sign at `at` ties digits to those before it: 17.2, 17:30, 17/03.
bool ties_digits(const Tokens& tokens, std::size_t at) {
    const char32_t sign = tokens[at].sign;
    return tokens.is_glued(at) && is_glued_digits(tokens, at + 1) &&
           (sign == '.' || sign == ':' || sign == '/' || sign == '-' || sign == ',' ||
            sign == 0x2013);
}

bool is_tied_to_the_left(const Tokens& tokens, std::size_t at) {
    if (!tokens.is_glued(at)) {
        return false;
    }
    // In Arabic one letter may be written into one with the digits behind it: «و18».
    const bool is_after_word = tokens[at - 1].kind == TokenKind::word &&
                               !is_one_of_words(tokens.word(at - 1), {"و", "ف", "ب", "ل", "ال"});
    return is_after_word ||
           (at > 1 && ties_digits(tokens, at - 1) && tokens[at - 2].kind == TokenKind::digits);
}

std::optional<int> small_number(std::string_view digits, std::size_t most_digits) {
    if (digits.empty() || digits.size() > most_digits) {
        return std::nullopt;
    }
    int value = 0;
    for (const char digit : digits) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

bool is_day(int value) {
    constexpr int last = 31;
    return value >= 1 && value <= last;
}

bool is_month(int value) {
    constexpr int last = 12;
    return value >= 1 && value <= last;
}

std::optional<int> year_value(std::string_view digits) {
    constexpr std::size_t size = 4;
    constexpr int first = 1800;
    constexpr int last = 2099;
    const auto value = small_number(digits, size);
    return value && digits.size() == size && *value >= first && *value <= last ? value
                                                                               : std::nullopt;
}

class Reader {
public:
    explicit Reader(const Tokens& tokens) : tokens_(tokens) {}

    [[nodiscard]] std::optional<DateFound> read(std::size_t at) const {
        if (tokens_[at].kind == TokenKind::digits) {
            if (is_tied_to_the_left(tokens_, at)) {
                return std::nullopt;
            }
            const auto in_digits = all_digits(at);
            if (in_digits) {
                return in_digits;
            }
            const auto day_first = day_month(at);
            return day_first ? day_first : lone_year(at);
        }
        if (tokens_[at].kind != TokenKind::word) {
            return std::nullopt;
        }
        if (const auto back = days_back_at(tokens_, at)) {
            return relative_day(*back);
        }
        if (const auto weekday = weekday_at(tokens_, at)) {
            return with_weekday(at, *weekday);
        }
        if (const auto third = third_at(tokens_, at)) {
            return part_of(*third);
        }
        if (const auto season = season_at(tokens_, at)) {
            return season_of_year(*season);
        }
        if (const auto month = month_at(tokens_, at)) {
            return from_month(at, *month);
        }
        return std::nullopt;
    }

private:
    /// A day of a month, with the suffix of an ordinal or a second day: 17, 17th, 1er, 17-18.
    [[nodiscard]] std::optional<DigitsAt> day_at(std::size_t at) const {
        const auto value = small_number(tokens_.digits(at), 2);
        if (!value || !is_day(*value)) {
            return std::nullopt;
        }
        DigitsAt day{at + 1, *value, *value};
        const char32_t sign = tokens_[day.until].sign;
        if ((sign == '-' || sign == 0x2013) && ties_digits(tokens_, day.until)) {
            const auto last = small_number(tokens_.digits(day.until + 1), 2);
            if (!last || !is_day(*last) || *last <= *value) {
                return std::nullopt;
            }
            day.last = *last;
            day.until += 2;
        } else if (tokens_.is_glued(day.until) &&
                   is_one_of_words(tokens_.word(day.until), {"st", "nd", "rd", "th", "er"})) {
            ++day.until;
        }
        const bool goes_on =
            (tokens_.is_glued(day.until) && tokens_[day.until].kind == TokenKind::word) ||
            ties_digits(tokens_, day.until);
        return goes_on ? std::nullopt : std::optional(day);
    }

    /// Two days joined by a word: "17 and 18", « 17 au 20 », «17 و18».
    [[nodiscard]] std::optional<DigitsAt> two_days_at(std::size_t at) const {
        const auto first = day_at(at);
        if (!first || first->last != first->value) {
            return std::nullopt;
        }
        const std::string_view word = tokens_.word(first->until);
        const bool is_and = is_one_of_words(word, {"and", "et", "و"});
        if (!is_and && !is_one_of_words(word, {"to", "au", "الي"})) {
            return std::nullopt;
        }
        auto last = day_at(first->until + 1);
        if (!last || last->last != last->value || last->value <= first->value) {
            return std::nullopt;
        }
        last->value = first->value;
        last->are_two = is_and;
        return last;
    }

    /// A year, behind a comma or "of" if need be.
    [[nodiscard]] std::optional<DigitsAt> year_at(std::size_t at) const {
        std::size_t next = at;
        if (tokens_.is_sign(next, ',') || tokens_.is_sign(next, 0x060C)) {
            ++next;
        } else if (is_one_of_words(tokens_.word(next), {"of", "de", "عام", "سنه", "العام", "من"})) {
            ++next;
            if (is_one_of_words(tokens_.word(next), {"عام", "العام"})) {
                ++next;
            }
        }
        const auto year = year_value(tokens_.digits(next));
        const bool goes_on =
            (tokens_.is_glued(next + 1) && tokens_[next + 1].kind == TokenKind::word &&
             tokens_.word(next + 1) != "م") ||
            ties_digits(tokens_, next + 1) || tokens_.is_sign(next + 1, '%');
        if (!year || goes_on) {
            return std::nullopt;
        }
        return DigitsAt{next + 1, *year, *year};
    }

    static DateFound of_month(std::size_t until, int month) {
        DateFound found;
        found.until = until;
        found.month = month;
        return found;
    }

    static void set_day(DateFound& found, const DigitsAt& day) {
        found.day = day.value;
        if (day.last != day.value) {
            found.last_day = day.last;
            found.are_two_days = day.are_two;
        }
    }

    void add_year(DateFound& found) const {
        const auto year = year_at(found.until);
        if (year) {
            found.year = year->value;
            found.until = year->until;
        }
    }

    /// "17 March 2017", "17th of March", «17 آذار/مارس 2017».
    [[nodiscard]] std::optional<DateFound> day_month(std::size_t at) const {
        if (const auto days = two_days_at(at)) {
            if (const auto found = month_after(*days)) {
                return found;
            }
        }
        const auto day = day_at(at);
        return day ? month_after(*day) : std::nullopt;
    }

    [[nodiscard]] std::optional<DateFound> month_after(const DigitsAt& day) const {
        std::size_t next = day.until;
        if (is_one_of_words(tokens_.word(next), {"of", "من", "شهر"})) {
            ++next;
        }
        if (tokens_.word(next) == "شهر") {
            ++next;
        }
        const auto month = month_at(tokens_, next);
        if (!month) {
            return std::nullopt;
        }
        DateFound found = of_month(month->until, month->value);
        set_day(found, day);
        add_year(found);
        return found;
    }

    /// "March 17, 2017", "March 2017", and "March" after "in".
    [[nodiscard]] std::optional<DateFound> from_month(std::size_t at,
                                                      const CalendarWord& month) const {
        DateFound found = of_month(month.until, month.value);
        const bool is_led = at > 0 && leads_to_month(tokens_, at - 1);
        const bool is_in_range =
            at > 0 && is_one_of_words(tokens_.word(at - 1), {"from", "between"});
        const bool is_english = tokens_.language() == Language::english;
        const auto with_day = [&](const DigitsAt& day) {
            DateFound dated = found;
            set_day(dated, day);
            dated.until = day.until;
            add_year(dated);
            return dated;
        };
        if (const auto days = two_days_at(month.until); days && is_english) {
            // "March 17 and 18 civilians": without a year, a day and a number.
            if (const DateFound dated = with_day(*days); dated.year) {
                return dated;
            }
        }
        if (const auto day = day_at(month.until); day && is_english) {
            // "In March 17 civilians were killed": a month and a number.
            if (const DateFound dated = with_day(*day); dated.year || !is_led) {
                return dated;
            }
        }
        if (is_english && tokens_[month.until].sign == ',') {
            // "July, 29, 2017", as releases misprint it: the year makes it a date.
            if (const auto day = day_at(month.until + 1)) {
                if (const DateFound dated = with_day(*day); dated.year) {
                    return dated;
                }
            }
        }
        add_year(found);
        return found.year || is_led || is_in_range ? std::optional(found) : std::nullopt;
    }

    /// 2017-03-17, 17/03/2017, 17.03.2017.
    [[nodiscard]] std::optional<DateFound> all_digits(std::size_t at) const {
        if (!ties_digits(tokens_, at + 1) || !ties_digits(tokens_, at + 3) ||
            tokens_[at + 1].sign != tokens_[at + 3].sign || ties_digits(tokens_, at + 5) ||
            (tokens_.is_glued(at + 5) && tokens_[at + 5].kind == TokenKind::word)) {
            return std::nullopt;
        }
        const char32_t sign = tokens_[at + 1].sign;
        if (sign != '-' && sign != '/' && sign != '.') {
            return std::nullopt;
        }
        const auto middle = small_number(tokens_.digits(at + 2), 2);
        const auto first_year = year_value(tokens_.digits(at));
        const auto last_year = year_value(tokens_.digits(at + 4));
        if (!middle || first_year.has_value() == last_year.has_value()) {
            return std::nullopt;
        }
        const auto outer = small_number(tokens_.digits(first_year ? at + 4 : at), 2);
        if (!outer || !is_day(*outer) || !is_day(*middle) ||
            (!is_month(*middle) && (first_year || !is_month(*outer)))) {
            return std::nullopt;
        }
        DateFound found;
        found.until = at + 5;
        found.year = first_year ? first_year : last_year;
        const bool is_month_first = !is_month(*middle);
        found.month = is_month_first ? *outer : *middle;
        found.day = is_month_first ? *middle : *outer;
        found.may_swap = last_year && is_month(*outer) && is_month(*middle) && *outer != *middle;
        return found;
    }

    /// "in 2017", « depuis 2014 », «عام 2017».
    [[nodiscard]] std::optional<DateFound> lone_year(std::size_t at) const {
        const auto year = year_at(at);
        if (!year || at == 0) {
            return std::nullopt;
        }
        const bool is_led =
            leads_to_month(tokens_, at - 1) ||
            is_one_of_words(tokens_.word(at - 1),
                            {"year", "by", "until", "annee", "l'annee", "annees", "عام", "العام",
                             "سنه", "وعام", "لعام", "ومنذ", "وفي", "حتي", "بحلول", "s"});
        if (!is_led || is_counted(year->until)) {
            return std::nullopt;
        }
        DateFound found;
        found.until = year->until;
        found.year = year->value;
        return found;
    }

    /// "in 2000 cases" counts; only what is plainly counted, since "in 2017 civilians were killed".
    [[nodiscard]] bool is_counted(std::size_t at) const {
        return is_one_of_words(tokens_.word(at), {"cases", "cas", "strikes", "incidents", "حاله"});
    }

    static DateFound relative_day(const CalendarWord& back) {
        DateFound found;
        found.until = back.until;
        found.days_back = back.value;
        return found;
    }

    /// "Sunday", "last Sunday", and "Sunday, March 19, 2017", which is the date alone.
    [[nodiscard]] std::optional<DateFound> with_weekday(std::size_t at,
                                                        const CalendarWord& weekday) const {
        std::size_t next = weekday.until;
        if (tokens_.is_sign(next, ',') || tokens_.is_sign(next, 0x060C) ||
            is_one_of_words(tokens_.word(next), {"le", "الموافق", "the"})) {
            ++next;
        }
        auto date = tokens_[next].kind == TokenKind::digits && !is_tied_to_the_left(tokens_, next)
                        ? day_month(next)
                        : std::nullopt;
        if (!date && tokens_[next].kind == TokenKind::digits) {
            date = all_digits(next);
        }
        if (const auto month = month_at(tokens_, next); !date && month) {
            date = from_month(next, *month);
        }
        if (date && date->day) {
            return date;
        }
        if ((at > 0 && says_next(tokens_, at - 1)) || says_next(tokens_, weekday.until)) {
            return std::nullopt;
        }
        DateFound found;
        found.until = weekday.until;
        found.weekday = weekday.value;
        found.is_before = at > 0 && says_last(tokens_, at - 1);
        if (says_last(tokens_, weekday.until) && tokens_.language() != Language::english) {
            found.is_before = true;
            ++found.until;
        }
        return found;
    }

    /// "late 2016", "early March 2017", « mi-mars ».
    [[nodiscard]] std::optional<DateFound> part_of(const CalendarWord& third) const {
        std::size_t next = third.until;
        if (is_one_of_words(tokens_.word(next), {"in", "شهر", "de"})) {
            ++next;
        }
        DateFound found;
        if (const auto month = month_at(tokens_, next)) {
            found = of_month(month->until, month->value);
            add_year(found);
        } else if (const auto year = year_at(next)) {
            found.year = year->value;
            found.until = year->until;
        } else {
            return std::nullopt;
        }
        found.third = third.value;
        return found;
    }

    /// "summer of 2016", « été 2016 ».
    [[nodiscard]] std::optional<DateFound> season_of_year(const CalendarWord& season) const {
        DateFound found;
        found.until = season.until;
        add_year(found);
        found.season = season.value;
        return found.year ? std::optional(found) : std::nullopt;
    }

    const Tokens& tokens_;
};

/// The year of a date that is joined to what ends at `at`: in "between March 17 and April 2, 2017"
/// the first day is of 2017 as well.
std::optional<int> year_of_next(const Tokens& tokens, const Reader& reader, std::size_t at) {
    const bool is_dash = tokens.is_sign(at, '-') || tokens.is_sign(at, 0x2013);
    if (!is_dash && !is_one_of_words(tokens.word(at), {"and", "to", "or", "et", "au", "ou", "و",
                                                       "الي", "او", "until", "through"})) {
        return std::nullopt;
    }
    std::size_t next = at + 1;
    if (is_one_of_words(tokens.word(next), {"le", "du", "on", "في", "the"})) {
        ++next;
    }
    const auto second = reader.read(next);
    return second && second->month ? second->year : std::nullopt;
}

}  // namespace

std::optional<DateFound> read_date(const Tokens& tokens, std::size_t at) {
    const Reader reader(tokens);
    auto found = reader.read(at);
    if (found && found->month && !found->year) {
        found->year = year_of_next(tokens, reader, found->until);
    }
    return found;
}

}  // namespace recount::reading
