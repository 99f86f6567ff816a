#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recount::link {

// Dates and times of DuckDB in a condition, as seconds since 1970-01-01 00:00 UTC.

/// What is wrong with a format of strptime; absent where it can be read. Known: %Y %y %m %d %j %H
/// %I %M %S %f %g %p %b %B %a %A %%, with `-` after the per cent sign where a number may be short.
[[nodiscard]] std::optional<std::string> fault_in_format(std::string_view format);

/// `try_strptime(text, format)`: absent where the text does not fit the format or is no day of the
/// calendar. The format has no fault.
///
///     strptime_seconds("1971-02-29", "%Y-%m-%d")   // absent
[[nodiscard]] std::optional<double> strptime_seconds(std::string_view text,
                                                     std::string_view format);

/// A date or a time stamp as DuckDB casts it from text: "2001-02-03", "2001-02-03 04:05:06.7".
[[nodiscard]] std::optional<double> timestamp_seconds(std::string_view text);

struct CivilDay {
    int year = 1970;
    int month = 1;  ///< 1 to 12
    int day = 1;    ///< 1 to 31
};

/// The day in which the second lies. Seconds farther than a million years away: the last day of
/// that million.
[[nodiscard]] CivilDay day_of(double seconds);

/// "2001-02-03", or "2001-02-03 04:05:06" where the time of day is wanted.
enum class TimeOfDay { left_out, written };
[[nodiscard]] std::string date_text(double seconds, TimeOfDay time);

}  // namespace recount::link
