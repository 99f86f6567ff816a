#include "recount/link/sql_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace recount::link {

namespace {

constexpr double seconds_in_day = 86400;
constexpr double farthest_day = 365.25e6;

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool is_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Takes what has been read off the front.
class Front {
public:
    explicit Front(std::string_view rest) : rest_(rest) {}

    [[nodiscard]] bool is_empty() const { return rest_.empty(); }

    void skip_spaces() {
        while (!rest_.empty() && is_space(rest_.front())) {
            rest_.remove_prefix(1);
        }
    }

    bool take(char byte) {
        if (rest_.empty() || rest_.front() != byte) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    /// One to `most` digits.
    std::optional<int> number(std::size_t most) {
        std::size_t size = 0;
        int value = 0;
        while (size < most && size < rest_.size() && is_digit(rest_[size])) {
            value = value * 10 + (rest_[size++] - '0');
        }
        rest_.remove_prefix(size);
        return size == 0 ? std::nullopt : std::optional(value);
    }

    /// Digits of a fraction of a second; at most nine count.
    std::optional<double> fraction(std::size_t most) {
        std::size_t size = 0;
        double value = 0;
        double weight = 0.1;
        while (size < most && size < rest_.size() && is_digit(rest_[size])) {
            value += weight * (rest_[size++] - '0');
            weight /= 10;
        }
        rest_.remove_prefix(size);
        return size == 0 ? std::nullopt : std::optional(value);
    }

    /// The place of the word with which the rest begins; only `letters` of it where that is not 0.
    template <std::size_t Count>
    std::optional<int> word(const std::array<std::string_view, Count>& words, std::size_t letters) {
        for (std::size_t i = 0; i < Count; ++i) {
            const std::string_view word = words[i].substr(0, letters == 0 ? 99 : letters);
            const bool begins = rest_.size() >= word.size() &&
                                std::equal(word.begin(), word.end(), rest_.begin(),
                                           [](char a, char b) { return lower(a) == lower(b); });
            if (begins) {
                rest_.remove_prefix(word.size());
                return static_cast<int>(i);
            }
        }
        return std::nullopt;
    }

private:
    std::string_view rest_;
};

struct Moment {
    int year = 1900;
    int month = 1;
    int day = 1;
    std::optional<int> day_of_year;
    int hour = 0;
    int minute = 0;
    int second = 0;
    double fraction = 0;
    std::optional<int> half;  ///< of the day: 0 before noon, 1 after
};

bool is_within(int value, int low, int high) {
    return low <= value && value <= high;
}

std::optional<double> seconds_of(Moment moment, bool is_twelve_hours) {
    if (is_twelve_hours || moment.half) {
        if (!is_within(moment.hour, is_twelve_hours ? 1 : 0, 12)) {
            return std::nullopt;
        }
        moment.hour = moment.hour % 12 + 12 * moment.half.value_or(0);
    }
    if (!is_within(moment.hour, 0, 23) || !is_within(moment.minute, 0, 59) ||
        !is_within(moment.second, 0, 59)) {
        return std::nullopt;
    }
    const std::chrono::year year{moment.year};
    std::chrono::sys_days day;
    if (moment.day_of_year) {
        day = std::chrono::sys_days{year / 1 / 1} + std::chrono::days{*moment.day_of_year - 1};
        if (!is_within(*moment.day_of_year, 1, 366)) {  // the 366th of a common year is the next's
            return std::nullopt;
        }
    } else {
        const auto date = year / moment.month / moment.day;
        if (!is_within(moment.month, 1, 12) || !is_within(moment.day, 1, 31) || !date.ok()) {
            return std::nullopt;
        }
        day = std::chrono::sys_days{date};
    }
    return static_cast<double>(day.time_since_epoch().count()) * seconds_in_day +
           moment.hour * 3600 + moment.minute * 60 + moment.second + moment.fraction;
}

/// Reads what one letter of the format stands for; false where it is not there.
bool read_field(char letter, Front& front, Moment& moment) {
    const auto put = [](std::optional<int> value, int& field) {
        field = value.value_or(field);
        return value.has_value();
    };
    switch (letter) {
        case 'Y':
            return put(front.number(4), moment.year);
        case 'y': {
            const auto year = front.number(2);
            moment.year = year.value_or(0) + (year.value_or(0) < 69 ? 2000 : 1900);  // POSIX
            return year.has_value();
        }
        case 'm':
            return put(front.number(2), moment.month);
        case 'd':
            return put(front.number(2), moment.day);
        case 'j':
            moment.day_of_year = front.number(3);
            return moment.day_of_year.has_value();
        case 'H':
        case 'I':
            return put(front.number(2), moment.hour);
        case 'M':
            return put(front.number(2), moment.minute);
        case 'S':
            return put(front.number(2), moment.second);
        case 'f':
        case 'g': {
            const auto fraction = front.fraction(letter == 'f' ? 9 : 3);
            moment.fraction = fraction.value_or(0);
            return fraction.has_value();
        }
        case 'p':
            moment.half = front.word<2>({"AM", "PM"}, 0);
            return moment.half.has_value();
        case 'a':
            return front.word(weekdays, 3).has_value();
        case 'A':
            return front.word(weekdays, 0).has_value();
        default:
            break;
    }
    const auto month = front.word(months, letter == 'b' ? 3 : 0);
    moment.month = month.value_or(0) + 1;
    return month.has_value();
}

bool is_short_form(std::string_view format, std::size_t at) {
    return at + 1 < format.size() && format[at] == '-' &&
           std::string_view("ymdjHIMS").find(format[at + 1]) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> fault_in_format(std::string_view format) {
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '%') {
            continue;
        }
        ++at;
        if (at < format.size() && is_short_form(format, at)) {
            ++at;
        } else if (at >= format.size()) {
            return "ends in a single %; expected a letter after it";
        } else if (std::string_view("YymdjHIMSfgpbBaA%").find(format[at]) ==
                   std::string_view::npos) {
            return "has %" + std::string(format.substr(at, 1)) +
                   "; expected one of %Y %y %m %d %j %H %I %M %S %f %g %p %b %B %a %A %%";
        }
    }
    return std::nullopt;
}

std::optional<double> strptime_seconds(std::string_view text, std::string_view format) {
    Front front(text);
    Moment moment;
    bool is_twelve_hours = false;
    front.skip_spaces();
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (is_space(format[at])) {
            front.skip_spaces();
            continue;
        }
        if (format[at] != '%') {
            if (!front.take(format[at])) {
                return std::nullopt;
            }
            continue;
        }
        ++at;
        at += is_short_form(format, at) ? 1U : 0U;
        is_twelve_hours = is_twelve_hours || format[at] == 'I';
        if (format[at] == '%' ? !front.take('%') : !read_field(format[at], front, moment)) {
            return std::nullopt;
        }
    }
    front.skip_spaces();
    return front.is_empty() ? seconds_of(moment, is_twelve_hours) : std::nullopt;
}

std::optional<double> timestamp_seconds(std::string_view text) {
    Front front(text);
    Moment moment;
    front.skip_spaces();
    const bool is_negative = front.take('-');
    const auto year = front.number(6);
    char separator = 0;
    for (const char sign : {'-', '/', '\\'}) {
        separator = separator == 0 && front.take(sign) ? sign : separator;
    }
    const auto month = front.number(2);
    const bool is_separated = separator != 0 && front.take(separator);
    const auto day = front.number(2);
    if (!year || !month || !is_separated || !day) {
        return std::nullopt;
    }
    if (*year > 32'000) {
        return std::nullopt;
    }
    moment.year = is_negative ? -*year : *year;
    moment.month = *month;
    moment.day = *day;
    const bool has_time = !front.is_empty();
    front.take('T');
    front.skip_spaces();
    if (has_time) {
        const auto hour = front.number(2);
        const bool is_hour = front.take(':');
        const auto minute = front.number(2);
        if (!hour || !is_hour || !minute) {
            return std::nullopt;
        }
        moment.hour = *hour;
        moment.minute = *minute;
        if (front.take(':')) {
            const auto second = front.number(2);
            if (!second) {
                return std::nullopt;
            }
            moment.second = *second;
            if (front.take('.')) {
                moment.fraction = front.fraction(9).value_or(0);
            }
        }
        front.take('Z');
        front.skip_spaces();
    }
    return front.is_empty() ? seconds_of(moment, false) : std::nullopt;
}

CivilDay day_of(double seconds) {
    const double days =
        std::clamp(std::floor(seconds / seconds_in_day), -farthest_day, farthest_day);
    // Howard Hinnant, chrono-compatible low-level date algorithms, civil_from_days: years beyond
    // those of std::chrono.
    const std::int64_t shifted = (std::isnan(days) ? 0 : static_cast<std::int64_t>(days)) + 719468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int64_t of_era = shifted - era * 146097;
    const std::int64_t year_of_era =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * of_year + 2) / 153;
    const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    CivilDay civil;
    civil.year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
    civil.month = static_cast<int>(month);
    civil.day = static_cast<int>(of_year - (153 * shifted_month + 2) / 5 + 1);
    return civil;
}

std::string date_text(double seconds, TimeOfDay time) {
    const auto padded = [](int number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
    };
    const CivilDay day = day_of(seconds);
    std::string text = padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2);
    if (time == TimeOfDay::written) {
        const double rest = seconds - std::floor(seconds / seconds_in_day) * seconds_in_day;
        const auto whole = static_cast<int>(rest >= 0 && rest < seconds_in_day ? rest : 0);
        text += " " + padded(whole / 3600, 2) + ":" + padded(whole / 60 % 60, 2) + ":" +
                padded(whole % 60, 2);
    }
    return text;
}

}  // namespace recount::link
