#include "recount/record/day.h"

#include <cstddef>

#include "recount/record/quoted.h"

namespace recount::record {
namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char letter : text) {
        if (letter < '0' || letter > '9') {
            return std::nullopt;
        }
        value = value * 10 + (letter - '0');
    }
    return value;
}

std::string padded(int value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

base::Result<Day> parse_day(std::string_view text) {
    const auto refuse = [&](const std::string& why) {
        return base::fail(base::ErrorKind::malformed, quoted_for_message(text) + " " + why);
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return refuse("is not a day; expected YYYY-MM-DD, for example 2017-05-26");
    }
    const std::optional<int> year = digits(text.substr(0, 4));
    const std::optional<int> month = digits(text.substr(5, 2));
    const std::optional<int> day = digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return refuse("is not a day; expected YYYY-MM-DD, for example 2017-05-26");
    }
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *year < 1) {
        return refuse("is not a day of the calendar");
    }
    return Day(date);
}

std::string to_text(Day day) {
    const std::chrono::year_month_day date(day);
    return padded(static_cast<int>(date.year()), 4) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

base::Result<DaySpan> DaySpan::make(std::optional<Day> from, std::optional<Day> to) {
    if (from && to && *to < *from) {
        return base::fail(base::ErrorKind::reversed, "the span ends on " + to_text(*to) +
                                                         ", before it begins on " + to_text(*from));
    }
    return DaySpan(from, to);
}

}  // namespace recount::record
