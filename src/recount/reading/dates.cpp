#include "recount/reading/dates.h"

#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "recount/reading/date_reader.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

using record::Day;
using record::EdtfDate;
using std::chrono::days;
using std::chrono::year_month_day;

std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string day_text(int year, int month, int day) {
    return std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

std::string month_text(int year, int month) {
    return std::to_string(year) + "-" + two_digits(month);
}

int last_day_of(int year, int month) {
    const std::chrono::year_month_day_last last(
        std::chrono::year(year),
        std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month))));
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

/// The year of a month, or of a day of it, that is the last up to `published`.
int year_up_to(Day published, int month, int day) {
    const year_month_day date(published);
    const int year = static_cast<int>(date.year());
    const auto month_now = static_cast<int>(static_cast<unsigned>(date.month()));
    const auto day_now = static_cast<int>(static_cast<unsigned>(date.day()));
    const bool lies_ahead = month > month_now || (month == month_now && day > day_now);
    return lies_ahead ? year - 1 : year;
}

Day weekday_up_to(Day published, int weekday, bool is_before) {
    const Day last = is_before ? published - days(1) : published;
    const std::chrono::weekday wanted(static_cast<unsigned>(weekday));
    return last - (std::chrono::weekday(last) - wanted);
}

/// A third of a month or of a year as an interval.
std::string third_text(int year, std::optional<int> month, int third) {
    constexpr int days_of_third = 10;
    constexpr int months_of_third = 4;
    if (month) {
        const int first = third * days_of_third + 1;
        const int last = third == 2 ? last_day_of(year, *month) : first + days_of_third - 1;
        return day_text(year, *month, first) + "/" + day_text(year, *month, last);
    }
    const int first = third * months_of_third + 1;
    return month_text(year, first) + "/" + month_text(year, first + months_of_third - 1);
}

std::string edtf_text(const DateFound& found, Day published) {
    if (found.days_back) {
        return record::to_text(published - days(*found.days_back));
    }
    if (found.weekday) {
        return record::to_text(weekday_up_to(published, *found.weekday, found.is_before));
    }
    const int year = found.year ? *found.year
                                : year_up_to(published, found.month.value_or(1),
                                             found.last_day.value_or(found.day.value_or(1)));
    if (found.third) {
        return third_text(year, found.month, *found.third);
    }
    if (found.season) {
        return month_text(year, *found.season);
    }
    if (!found.month) {
        return std::to_string(year);
    }
    if (!found.day) {
        return month_text(year, *found.month);
    }
    const std::string day = day_text(year, *found.month, *found.day);
    if (found.may_swap) {
        const std::string other = day_text(year, *found.day, *found.month);
        return "[" + (day < other ? day + "," + other : other + "," + day) + "]";
    }
    if (found.are_two_days) {
        return "{" + day + "," + day_text(year, *found.month, found.last_day.value_or(*found.day)) +
               "}";
    }
    return found.last_day ? day + "/" + day_text(year, *found.month, *found.last_day) : day;
}

DateForm form_of(const DateFound& found) {
    if (!found.year) {
        return DateForm::relative;
    }
    return found.day ? DateForm::absolute : DateForm::partial;
}

}  // namespace

std::vector<DateInText> dates_in(std::string_view text, record::Language language, Day published) {
    const Tokens tokens(text, language);
    std::vector<DateInText> dates;
    for (std::size_t at = 0; at < tokens.size();) {
        const auto found = read_date(tokens, at);
        if (!found) {
            ++at;
            continue;
        }
        auto date = EdtfDate::parse(edtf_text(*found, published));
        if (date) {
            const TextSpan span = {tokens[at].span.from, tokens[found->until - 1].span.until};
            dates.push_back({span, *std::move(date), form_of(*found)});
        }
        at = found->until;
    }
    return dates;
}

}  // namespace recount::reading
