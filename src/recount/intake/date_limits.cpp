#include "recount/intake/date_limits.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

namespace recount::intake {
namespace {

using record::DatePrecision;
using record::Day;
using record::EdtfDate;

constexpr std::chrono::days days_around_a_day{3};
constexpr std::chrono::months months_around_a_month{1};
constexpr std::chrono::months months_around_a_season{3};
constexpr std::chrono::months months_around_a_year{12};
constexpr std::chrono::months months_around_a_decade{120};
constexpr std::chrono::months months_around_a_century{1200};

constexpr Day first_day{std::chrono::year(1) / 1 / 1};
constexpr Day last_day{std::chrono::year(9999) / 12 / 31};

/// `day` moved by months. A last of the month stays one, as the end of a month or year is; a day
/// that the month does not have becomes its last.
Day moved(Day day, std::chrono::months months) {
    const std::chrono::year_month_day date(day);
    const std::chrono::year_month month = date.year() / date.month() + months;
    const std::chrono::year_month_day_last month_end(month / std::chrono::last);
    const std::chrono::year_month_day_last own_end(date.year() / date.month() / std::chrono::last);
    const bool is_last = date.day() == own_end.day();
    const std::chrono::year_month_day target = is_last || date.day() > month_end.day()
                                                   ? std::chrono::year_month_day(month_end)
                                                   : month / date.day();
    return std::clamp(Day(target), first_day, last_day);
}

std::chrono::months months_around(DatePrecision precision) {
    switch (precision) {
        case DatePrecision::month:
            return months_around_a_month;
        case DatePrecision::season:
            return months_around_a_season;
        case DatePrecision::year:
            return months_around_a_year;
        case DatePrecision::decade:
            return months_around_a_decade;
        case DatePrecision::century:
            return months_around_a_century;
        case DatePrecision::day:
        case DatePrecision::interval:
        case DatePrecision::set:
            break;
    }
    return std::chrono::months(0);
}

DateLimits widened(const EdtfDate& date) {
    DateLimits limits{date.earliest(), date.latest()};
    const std::chrono::months months = months_around(date.precision());
    const bool is_day = months == std::chrono::months(0);
    if (limits.earliest) {
        limits.earliest = is_day ? std::max(first_day, *limits.earliest - days_around_a_day)
                                 : moved(*limits.earliest, -months);
    }
    if (limits.latest) {
        limits.latest = is_day ? std::min(last_day, *limits.latest + days_around_a_day)
                               : moved(*limits.latest, months);
    }
    return limits;
}

/// The dates an interval or a set is made of, without the ends that are open.
std::vector<std::string_view> members(std::string_view text) {
    std::vector<std::string_view> found;
    const auto is_joint = [&text](std::size_t at) {
        return std::string_view("[]{},/ ").find(text[at]) != std::string_view::npos ||
               text.substr(at, 2) == ".." || (at > 0 && text.substr(at - 1, 2) == "..");
    };
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at == text.size() || is_joint(at)) {
            if (at > begin) {
                found.push_back(text.substr(begin, at - begin));
            }
            begin = at + 1;
        }
    }
    return found;
}

}  // namespace

DateLimits limits_of(const EdtfDate& date) {
    if (!date.is_approximate()) {
        return {date.earliest(), date.latest()};
    }
    const bool is_compound =
        date.precision() == DatePrecision::interval || date.precision() == DatePrecision::set;
    if (!is_compound) {
        return widened(date);
    }
    DateLimits limits{date.earliest(), date.latest()};
    const std::vector<std::string_view> texts = members(date.text());
    const bool is_interval = date.precision() == DatePrecision::interval;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const base::Result<EdtfDate> member = EdtfDate::parse(texts[i]);
        if (!member) {
            continue;
        }
        const DateLimits own = limits_of(*member);
        const bool may_begin = !is_interval || i == 0;
        const bool may_end = !is_interval || i + 1 == texts.size();
        if (limits.earliest && own.earliest && may_begin) {
            limits.earliest = std::min(*limits.earliest, *own.earliest);
        }
        if (limits.latest && own.latest && may_end) {
            limits.latest = std::max(*limits.latest, *own.latest);
        }
    }
    return limits;
}

}  // namespace recount::intake
