#include "recount/reading/strike_days.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace recount::reading {
namespace {

namespace chrono = std::chrono;

/// A day as its words say it; month and year may be missing.
struct DayFound {
    std::size_t until = 0;
    unsigned day = 0;
    std::optional<unsigned> month;
    std::optional<int> year;
};

std::optional<int> number_at(const Tokens& tokens, std::size_t at) {
    const std::string_view digits = tokens.digits(at);
    int value = 0;
    constexpr std::size_t most_digits = 4;
    if (digits.empty() || digits.size() > most_digits ||
        std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> year_at(const Tokens& tokens, std::size_t at) {
    const std::optional<int> year = number_at(tokens, at);
    constexpr int first = 1990;
    constexpr int last = 2099;
    return year && *year >= first && *year <= last ? year : std::nullopt;
}

class DaysReader {
public:
    DaysReader(std::string_view text, TextSpan stretch, const StrikeWords& words,
               std::optional<record::Day> published)
        : text_(stretch.in(text)),
          offset_(stretch.from),
          words_(words),
          published_(published),
          tokens_(text_, words.language) {}

    std::vector<StrikeDays> read() {
        for (std::size_t at = 0; at < tokens_.size();) {
            const std::size_t until = read_at(at);
            at = std::max(until, at + 1);
        }
        return std::move(found_);
    }

private:
    std::size_t read_at(std::size_t at) {
        const std::optional<DayFound> first = day_at(at);
        if (first) {
            if (const auto until = read_period(at, *first)) {
                return *until;
            }
            if (first->month) {
                add_day(at, *first);
                return first->until;
            }
        }
        if (const auto month = words_.month(tokens_, at)) {
            if (const auto year = year_at(tokens_, month->until)) {
                const std::string digits = std::to_string(month->value);
                add({std::to_string(*year) + (digits.size() < 2 ? "-0" : "-") + digits,
                     {},
                     {},
                     false,
                     true,
                     Certainty::sure,
                     ""},
                    at, month->until + 1);
                found_.back().to = found_.back().from;
                return month->until + 1;
            }
        }
        return at + 1;
    }

    /// "15", "1er", "15th" and what follows of month and year.
    [[nodiscard]] std::optional<DayFound> day_at(std::size_t at) const {
        if (const std::optional<DayFound> found = numeric_day_at(at)) {
            return found;
        }
        const std::optional<int> day = number_at(tokens_, at);
        constexpr int last_day = 31;
        const bool follows_sign =
            tokens_.is_glued(at) && !tokens_.is_sign(at - 1, '(') && !tokens_.is_sign(at - 1, '-');
        if (!day || *day < 1 || *day > last_day || follows_sign) {
            return std::nullopt;
        }
        DayFound found{at + 1, static_cast<unsigned>(*day), std::nullopt, std::nullopt};
        constexpr std::array<Phrase, 6> ordinals = {"er", "st", "nd", "rd", "th", "e"};
        if (tokens_.is_glued(found.until)) {
            if (!phrase_at(tokens_, found.until, ordinals) &&
                tokens_[found.until].kind != TokenKind::sign) {
                return std::nullopt;
            }
            found.until += tokens_[found.until].kind == TokenKind::word ? 1U : 0U;
        }
        const std::size_t of = tokens_.word(found.until) == "of" ? found.until + 1 : found.until;
        if (const auto month = words_.month(tokens_, of)) {
            found.month = static_cast<unsigned>(month->value);
            found.until = month->until;
            if (const auto year = year_at(tokens_, found.until)) {
                found.year = year;
                ++found.until;
            }
        }
        return found;
    }

    /// "21/03/2017", "21-3-2017": in these countries the day comes first.
    [[nodiscard]] std::optional<DayFound> numeric_day_at(std::size_t at) const {
        constexpr std::size_t parts = 5;  // three numbers and two signs
        const std::optional<int> day = number_at(tokens_, at);
        const std::optional<int> month = number_at(tokens_, at + 2);
        const std::optional<int> year = year_at(tokens_, at + 4);
        const char32_t sign = tokens_[at + 1].sign;
        const bool is_one = day && month && year && (sign == '/' || sign == '-' || sign == '.') &&
                            tokens_.is_sign(at + 3, sign);
        if (!is_one || tokens_.is_glued(at + parts)) {
            return std::nullopt;
        }
        for (std::size_t part = at + 1; part < at + parts; ++part) {
            if (!tokens_.is_glued(part)) {
                return std::nullopt;
            }
        }
        const chrono::year_month_day date(chrono::year(*year),
                                          chrono::month(static_cast<unsigned>(*month)),
                                          chrono::day(static_cast<unsigned>(*day)));
        if (!date.ok()) {
            return std::nullopt;
        }
        return DayFound{at + parts, static_cast<unsigned>(*day), static_cast<unsigned>(*month),
                        year};
    }

    [[nodiscard]] std::optional<std::size_t> read_period(std::size_t at, const DayFound& first) {
        std::size_t join = first.until;
        if (tokens_.is_sign(join, ',')) {
            return std::nullopt;
        }
        const bool is_dash = tokens_.is_sign(join, '-') || tokens_.is_sign(join, 0x2013) ||
                             tokens_.is_sign(join, 0x2014);
        const auto after =
            is_dash ? std::optional(join + 1) : phrase_at(tokens_, join, words_.day_joins);
        if (!after) {
            return std::nullopt;
        }
        std::size_t second_at = *after;
        for (int skipped = 0; skipped < 2; ++skipped) {
            const auto lead = phrase_at(tokens_, second_at, words_.day_lead);
            second_at = lead.value_or(second_at);
        }
        const std::optional<DayFound> second = day_at(second_at);
        if (!second || !second->month) {
            return std::nullopt;
        }
        // A week that is none of the calendar gives no day of it either.
        if (const std::optional<StrikeDays> days = period_of(first, *second)) {
            add(*days, at, second->until);
        }
        return second->until;
    }

    [[nodiscard]] std::optional<StrikeDays> period_of(const DayFound& first,
                                                      const DayFound& second) const {
        const unsigned first_month = first.month.value_or(*second.month);
        const auto last = with_year(second.day, *second.month, second.year);
        if (!last) {
            return std::nullopt;
        }
        const int last_year = static_cast<int>(chrono::year_month_day(last->day).year());
        const int first_year =
            first.year.value_or(first_month > *second.month ? last_year - 1 : last_year);
        const chrono::year_month_day from(chrono::year(first_year), chrono::month(first_month),
                                          chrono::day(first.day));
        if (!from.ok() || chrono::sys_days(from) > last->day) {
            return std::nullopt;
        }
        return StrikeDays{record::to_text(record::Day(from)),
                          record::to_text(last->day),
                          {},
                          false,
                          false,
                          last->certainty,
                          last->reason};
    }

    struct DayWithYear {
        record::Day day;
        Certainty certainty = Certainty::sure;
        std::string reason;
    };

    /// Without a year the last such day up to the publication: sure in the weeks before it.
    [[nodiscard]] std::optional<DayWithYear> with_year(unsigned day, unsigned month,
                                                       std::optional<int> year) const {
        if (!year && !published_) {
            return std::nullopt;
        }
        int in = year ? *year : static_cast<int>(chrono::year_month_day(*published_).year());
        const auto in_year = [&](int value) {
            return chrono::year_month_day(chrono::year(value), chrono::month(month),
                                          chrono::day(day));
        };
        if (!year && in_year(in).ok() && chrono::sys_days(in_year(in)) > *published_) {
            --in;
        }
        if (!in_year(in).ok()) {
            return std::nullopt;
        }
        DayWithYear result{record::Day(in_year(in)), Certainty::sure, ""};
        constexpr chrono::days weeks_before(62);
        if (!year && *published_ - result.day > weeks_before) {
            result.certainty = Certainty::likely;
            result.reason = "the year is that of the publication";
        }
        return result;
    }

    void add_day(std::size_t at, const DayFound& found) {
        if (const auto day = with_year(found.day, *found.month, found.year)) {
            const std::string text = record::to_text(day->day);
            const auto weekday = at > 0 ? weekday_at(tokens_, at - 1) : std::nullopt;
            const unsigned is = chrono::weekday(day->day).c_encoding();
            const bool is_other = weekday && weekday->value != static_cast<int>(is);
            add({text,
                 text,
                 {},
                 true,
                 false,
                 is_other ? Certainty::doubtful : day->certainty,
                 is_other ? "that day was another day of the week" : day->reason},
                at, found.until);
        }
    }

    void add(StrikeDays days, std::size_t at, std::size_t until) {
        days.span = {offset_ + tokens_[at].span.from, offset_ + tokens_[until - 1].span.until};
        found_.push_back(std::move(days));
    }

    std::string_view text_;
    std::size_t offset_;
    const StrikeWords& words_;
    std::optional<record::Day> published_;
    Tokens tokens_;
    std::vector<StrikeDays> found_;
};

}  // namespace

std::vector<StrikeDays> strike_days_in(std::string_view text, TextSpan stretch,
                                       const StrikeWords& words,
                                       std::optional<record::Day> published) {
    return DaysReader(text, stretch, words, published).read();
}

}  // namespace recount::reading
