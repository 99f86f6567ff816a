#include "recount/document/number_format.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "recount/base/ascii.h"
#include "recount/record/day.h"

namespace recount::document {
namespace {

constexpr double last_serial = 2'958'466;  // behind 9999-12-31
constexpr double seconds_a_day = 86'400;

std::string clock_text(long long seconds) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600 % 24),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return text.data();
}

}  // namespace

Shown shown_by(std::string_view code) {
    const std::string lowered = base::lower_ascii(code.substr(0, code.find(';')));
    if (lowered.find("general") != std::string::npos) {
        return Shown::number;
    }
    bool has_day = false;
    bool has_time = false;
    bool has_month_or_minute = false;
    for (std::size_t at = 0; at < lowered.size(); ++at) {
        const char letter = lowered[at];
        if (letter == '"') {
            at = std::min(lowered.find('"', at + 1), lowered.size());
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            ++at;
        } else if (letter == '[') {
            const std::size_t end = std::min(lowered.find(']', at), lowered.size());
            const std::string_view inside = std::string_view(lowered).substr(at + 1, end - at - 1);
            if (!inside.empty() && inside.find_first_not_of("hms") == std::string_view::npos) {
                return Shown::number;
            }
            at = end;
        } else {
            has_day = has_day || letter == 'y' || letter == 'd';
            has_time = has_time || letter == 'h' || letter == 's';
            has_month_or_minute = has_month_or_minute || letter == 'm';
        }
    }
    has_day = has_day || (has_month_or_minute && !has_time);
    return has_day && has_time ? Shown::day_and_time
           : has_day           ? Shown::day
           : has_time          ? Shown::time
                               : Shown::number;
}

Shown shown_by(std::uint32_t built_in) {
    if (built_in == 22) {
        return Shown::day_and_time;
    }
    if ((built_in >= 18 && built_in <= 21) || built_in == 45 || built_in == 47) {
        return Shown::time;
    }
    const bool is_day = (built_in >= 14 && built_in <= 17) || (built_in >= 27 && built_in <= 31) ||
                        built_in == 36 || (built_in >= 50 && built_in <= 54) || built_in == 57 ||
                        built_in == 58;
    return is_day ? Shown::day : Shown::number;
}

std::optional<std::string> serial_text(double serial, Shown shown, DateSystem system) {
    if (!std::isfinite(serial) || serial < 0 || serial >= last_serial || shown == Shown::number) {
        return std::nullopt;
    }
    const auto all_seconds = static_cast<long long>(std::llround(serial * seconds_a_day));
    const long long whole_days = all_seconds / static_cast<long long>(seconds_a_day);
    const long long seconds = all_seconds % static_cast<long long>(seconds_a_day);
    if (shown == Shown::time && whole_days == 0) {
        return clock_text(seconds);
    }
    using std::chrono::days;
    const record::Day zero =
        system == DateSystem::from_1904
            ? record::Day(std::chrono::year(1904) / 1 / 1)
            // Serial 60 is 29 February 1900; before it, a day more was counted.
            : record::Day(std::chrono::year(1899) / 12 / (whole_days < 60 ? 31 : 30));
    if (whole_days == 0 && system == DateSystem::from_1900) {
        return std::nullopt;
    }
    const record::Day day = zero + days(whole_days);
    if (day > record::Day(std::chrono::year(9999) / 12 / 31)) {
        return std::nullopt;
    }
    return seconds == 0 && shown != Shown::time ? record::to_text(day)
                                                : record::to_text(day) + "T" + clock_text(seconds);
}

}  // namespace recount::document
