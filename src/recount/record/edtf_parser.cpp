#include "recount/record/edtf_parser.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "recount/record/edtf_hint.h"
#include "recount/record/quoted.h"

namespace recount::record {
namespace {

using base::ErrorKind;

constexpr std::size_t longest_text = 1000;
constexpr int last_year = 9999;
constexpr int first_season = 21;
constexpr int last_season = 24;
/// ISO 8601-2:2019 has codes up to 41: seasons of a hemisphere, quarters, quadrimesters, halves.
constexpr int last_season_code = 41;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}
bool is_digit_or_x(char letter) {
    return is_digit(letter) || letter == 'X';
}
bool is_qualifier(char letter) {
    return letter == '?' || letter == '~' || letter == '%';
}

bool has_x(std::string_view pattern) {
    return pattern.find('X') != std::string_view::npos;
}

/// The number that a pattern of digits and X becomes when each X is `filler`.
int filled(std::string_view pattern, char filler) {
    int value = 0;
    for (const char letter : pattern) {
        value = value * 10 + ((letter == 'X' ? filler : letter) - '0');
    }
    return value;
}

bool matches(std::string_view pattern, int value) {
    for (std::size_t i = pattern.size(); i-- > 0; value /= 10) {
        if (pattern[i] != 'X' && pattern[i] - '0' != value % 10) {
            return false;
        }
    }
    return true;
}

/// Year, month and day as digits and X, absent parts as "XX": any.
struct Pattern {
    std::string_view year;
    std::string_view month = "XX";
    std::string_view day = "XX";
};

enum class End { first, last };

/// The least or greatest day that fits the pattern of month and day in that year.
std::optional<Day> day_in_year(const Pattern& pattern, int year, End end) {
    constexpr int months = 12;
    constexpr int longest_month = 31;
    for (int i = 1; i <= months; ++i) {
        const int month = end == End::first ? i : months + 1 - i;
        if (!matches(pattern.month, month)) {
            continue;
        }
        for (int j = 1; j <= longest_month; ++j) {
            const int day = end == End::first ? j : longest_month + 1 - j;
            const std::chrono::year_month_day date{std::chrono::year(year),
                                                   std::chrono::month(static_cast<unsigned>(month)),
                                                   std::chrono::day(static_cast<unsigned>(day))};
            if (matches(pattern.day, day) && date.ok()) {
                return Day(date);
            }
        }
    }
    return std::nullopt;
}

/// The least or greatest day of the calendar that fits. At most 100 years are tried, since only
/// the last two digits of a year may be X.
std::optional<Day> day_that_fits(const Pattern& pattern, End end) {
    const int low = std::max(1, filled(pattern.year, '0'));
    const int high = filled(pattern.year, '9');
    for (int i = 0; i <= high - low; ++i) {
        const int year = end == End::first ? low + i : high - i;
        if (!matches(pattern.year, year)) {
            continue;
        }
        if (const std::optional<Day> day = day_in_year(pattern, year, end)) {
            return day;
        }
    }
    return std::nullopt;
}

DatePrecision precision_of(const Pattern& pattern, bool is_season) {
    if (has_x(pattern.year)) {
        return pattern.year[2] == 'X' ? DatePrecision::century : DatePrecision::decade;
    }
    if (is_season) {
        return DatePrecision::season;
    }
    if (has_x(pattern.month)) {
        return DatePrecision::year;
    }
    return has_x(pattern.day) ? DatePrecision::month : DatePrecision::day;
}

/// Reads the dates of one text; errors quote the date and, where it is a part, the whole.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    [[nodiscard]] base::Result<EdtfReading> run() const {
        if (text_.empty()) {
            return base::fail(ErrorKind::malformed,
                              "a date is missing; expected YYYY-MM-DD, for example 2017-05-26");
        }
        if (text_.size() > longest_text) {
            return refuse(text_, "has more than 1,000 bytes; a date is expected");
        }
        if (text_.front() == '[' || text_.front() == '{') {
            return set();
        }
        const auto slashes = std::count(text_.begin(), text_.end(), '/');
        if (slashes == 0) {
            return date(text_);
        }
        if (slashes > 1) {
            return refuse(text_, why_not_a_date(text_));
        }
        return interval();
    }

private:
    [[nodiscard]] base::Failure refuse(std::string_view part, const std::string& why,
                                       ErrorKind kind = ErrorKind::malformed) const {
        std::string subject = quoted_for_message(part);
        if (part.size() != text_.size()) {
            subject += " in " + quoted_for_message(text_);
        }
        return base::fail(kind, subject + " " + why);
    }

    [[nodiscard]] base::Result<EdtfReading> interval() const {
        const std::size_t slash = text_.find('/');
        const std::string_view begin = text_.substr(0, slash);
        const std::string_view end = text_.substr(slash + 1);
        const auto is_open = [](std::string_view side) { return side.empty() || side == ".."; };
        if (is_open(begin) && is_open(end)) {
            return refuse(text_, "is an interval without a date; give one end at least");
        }
        RECOUNT_TRY(EdtfReading reading,
                    span(is_open(begin) ? "" : begin, is_open(end) ? "" : end, text_));
        reading.precision = DatePrecision::interval;
        return reading;
    }

    /// From `begin` to `end`, either of them empty for no limit.
    [[nodiscard]] base::Result<EdtfReading> span(std::string_view begin, std::string_view end,
                                                 std::string_view written) const {
        EdtfReading first;
        EdtfReading last;
        if (!begin.empty()) {
            RECOUNT_TRY(first, date(begin));
        }
        if (!end.empty()) {
            RECOUNT_TRY(last, date(end));
        }
        if (first.earliest && last.latest && *last.latest < *first.earliest) {
            return refuse(written, "ends before it begins; write the earlier date first",
                          ErrorKind::reversed);
        }
        return EdtfReading{first.earliest, last.latest, DatePrecision::interval,
                           first.uncertain || last.uncertain,
                           first.approximate || last.approximate};
    }

    [[nodiscard]] base::Result<EdtfReading> set() const {
        const char closing = text_.front() == '[' ? ']' : '}';
        if (text_.size() < 2 || text_.back() != closing) {
            return refuse(text_,
                          std::string("is a set without end; close it with '") + closing + "'");
        }
        std::string_view rest = text_.substr(1, text_.size() - 2);
        EdtfReading whole;
        bool is_first = true;
        while (true) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            RECOUNT_TRY(const EdtfReading element, set_element(rest.substr(0, comma)));
            if (is_first) {
                whole = element;
            } else {
                // An absent end is the widest one on its side.
                whole.earliest = whole.earliest && element.earliest
                                     ? std::min(whole.earliest, element.earliest)
                                     : std::nullopt;
                whole.latest = whole.latest && element.latest
                                   ? std::max(whole.latest, element.latest)
                                   : std::nullopt;
                whole.uncertain = whole.uncertain || element.uncertain;
                whole.approximate = whole.approximate || element.approximate;
            }
            is_first = false;
            if (comma == rest.size()) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
        whole.precision = DatePrecision::set;
        return whole;
    }

    [[nodiscard]] base::Result<EdtfReading> set_element(std::string_view element) const {
        while (!element.empty() && element.front() == ' ') {
            element.remove_prefix(1);
        }
        while (!element.empty() && element.back() == ' ') {
            element.remove_suffix(1);
        }
        const std::size_t dots = element.find("..");
        if (element.empty() || element == "..") {
            return refuse(text_,
                          "is a set with a date missing; write it as [2017-03-17,2017-03-19]"
                          " or [2017-03-17..]");
        }
        if (element.find('/') != std::string_view::npos) {
            return refuse(element, "is an interval; inside a set write it with '..'");
        }
        if (dots == std::string_view::npos) {
            return date(element);
        }
        return span(element.substr(0, dots), element.substr(dots + 2), element);
    }

    /// One date: up to three components, each with a qualifier before or after it.
    [[nodiscard]] base::Result<EdtfReading> date(std::string_view written) const {
        std::array<std::string_view, 3> components{};
        EdtfReading reading;
        std::size_t count = 0;
        std::string_view rest = written;
        while (true) {
            const std::size_t dash = std::min(rest.find('-'), rest.size());
            std::string_view component = rest.substr(0, dash);
            if (!component.empty() && is_qualifier(component.front())) {
                qualify(reading, component.front());
                component.remove_prefix(1);
            }
            if (!component.empty() && is_qualifier(component.back())) {
                qualify(reading, component.back());
                component.remove_suffix(1);
            }
            const bool fits = component.size() == (count == 0 ? 4U : 2U) &&
                              std::all_of(component.begin(), component.end(), is_digit_or_x);
            if (count == components.size() || !fits) {
                return refuse(written, why_not_a_date(written));
            }
            components[count++] = component;
            if (dash == rest.size()) {
                break;
            }
            rest.remove_prefix(dash + 1);
        }
        return calendar_date(written, std::span(components).first(count), reading);
    }

    static void qualify(EdtfReading& reading, char qualifier) {
        reading.uncertain = reading.uncertain || qualifier != '~';
        reading.approximate = reading.approximate || qualifier != '?';
    }

    [[nodiscard]] base::Result<EdtfReading> calendar_date(
        std::string_view written, std::span<const std::string_view> components,
        EdtfReading reading) const {
        Pattern pattern{components[0]};
        if (has_x(pattern.year.substr(0, 2))) {
            return refuse(written,
                          "leaves the century open; give the first two digits of the year "
                          "at least, or leave the cell empty where nothing is known");
        }
        if (pattern.year == "0000") {
            return refuse(written, "has the year 0000; years 0001 to 9999 are read",
                          ErrorKind::out_of_range);
        }
        const bool has_month = components.size() > 1;
        const bool has_day = components.size() > 2;
        if (has_month) {
            const int month = filled(components[1], '0');
            if (!has_x(components[1]) && month >= first_season && month <= last_season_code) {
                return season(written, pattern, month, has_day, reading);
            }
            pattern.month = components[1];
        }
        if (has_day) {
            pattern.day = components[2];
        }
        reading.earliest = day_that_fits(pattern, End::first);
        reading.latest = day_that_fits(pattern, End::last);
        if (!reading.earliest) {
            return refuse(written, no_such_day(pattern, has_day));
        }
        reading.precision = precision_of(pattern, false);
        return reading;
    }

    [[nodiscard]] static std::string no_such_day(const Pattern& pattern, bool has_day) {
        if (!day_that_fits({pattern.year, pattern.month}, End::first)) {
            return "has no month of the calendar; months are 01 to 12, seasons 21 (spring) to 24 "
                   "(winter)";
        }
        const bool is_exact =
            has_day && !has_x(pattern.year) && !has_x(pattern.month) && !has_x(pattern.day);
        return is_exact ? "is not a day of the calendar"
                        : "fits no day of the calendar, whatever digits stand for X";
    }

    /// Three whole months from March, June, September or December on; edtf.h says why.
    [[nodiscard]] base::Result<EdtfReading> season(std::string_view written, const Pattern& pattern,
                                                   int code, bool has_day,
                                                   EdtfReading reading) const {
        if (code > last_season) {
            return refuse(written,
                          "has a season code that is not read; 21 is spring, 22 summer, "
                          "23 autumn, 24 winter");
        }
        if (has_day) {
            return refuse(written, "gives a day of a season; write the month, or the season alone");
        }
        const int low = std::max(1, filled(pattern.year, '0'));
        const int high = filled(pattern.year, '9');
        const bool runs_into_next_year = code == last_season;
        if (runs_into_next_year && high == last_year) {
            return refuse(written, "ends after the year 9999, the last one that is read",
                          ErrorKind::out_of_range);
        }
        const std::chrono::months begin(2 + 3 * (code - first_season));
        const auto month_of = [](int year, std::chrono::months offset) {
            return std::chrono::year(year) / std::chrono::January + offset;
        };
        reading.earliest = Day(month_of(low, begin) / 1);
        reading.latest = Day(month_of(high, begin + std::chrono::months(2)) / std::chrono::last);
        reading.precision = precision_of(pattern, true);
        return reading;
    }

    std::string_view text_;
};

}  // namespace

base::Result<EdtfReading> read_edtf(std::string_view text) {
    return Parser(text).run();
}

}  // namespace recount::record
