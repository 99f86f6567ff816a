#include <cctype>
#include <chrono>

#include "recount/cli/arguments.h"
#include "recount/record/instant.h"

namespace recount::cli {
namespace {

base::Failure no_moment(std::string_view text) {
    return base::fail(base::ErrorKind::usage, "'" + std::string(text) +
                                                  "' is no moment; write a day (2026-11-22, to its "
                                                  "end) or 2026-11-22T19:30:00Z");
}

/// Two digits at `offset`, below `limit`; nothing else.
std::optional<int> two_digits(std::string_view text, std::size_t offset, int limit) {
    const auto digit = [&](std::size_t at) {
        return std::isdigit(static_cast<unsigned char>(text[at])) != 0 ? text[at] - '0' : 100;
    };
    const int value = digit(offset) * 10 + digit(offset + 1);
    return value < limit ? std::optional(value) : std::nullopt;
}

}  // namespace

base::Result<casebook::Moment> parse_moment(std::string_view text) {
    using std::chrono::hours;
    using std::chrono::milliseconds;
    using std::chrono::minutes;
    using std::chrono::seconds;
    const base::Result<record::Day> day = record::parse_day(text.substr(0, 10));
    if (!day) {
        return no_moment(text);
    }
    const std::chrono::sys_time<milliseconds> midnight = *day;
    if (text.size() == 10) {
        return casebook::Moment{midnight + hours(24) - milliseconds(1)};
    }
    constexpr std::string_view form = "2026-11-22T19:30:00Z";
    if (text.size() != form.size() || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z') {
        return no_moment(text);
    }
    const std::optional<int> hour = two_digits(text, 11, 24);
    const std::optional<int> minute = two_digits(text, 14, 60);
    const std::optional<int> second = two_digits(text, 17, 60);
    if (!hour || !minute || !second) {
        return no_moment(text);
    }
    return casebook::Moment{midnight + hours(*hour) + minutes(*minute) + seconds(*second) +
                            milliseconds(999)};
}

std::string to_text(casebook::Moment moment) {
    return record::to_text(moment.at);
}

}  // namespace recount::cli
