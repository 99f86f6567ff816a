#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recount::document {

/// What a number format of a spreadsheet shows a number as.
enum class Shown { number, day, time, day_and_time };

/// Of a format code, `dd/mm/yyyy`, `[Red]0.00`, `h:mm` (ECMA-376, 18.8.31). An elapsed time,
/// `[h]:mm`, is a number.
[[nodiscard]] Shown shown_by(std::string_view code);

/// Of one of the formats that have no code in the file (ECMA-376, 18.8.30).
[[nodiscard]] Shown shown_by(std::uint32_t built_in);

/// Day 0 of serial numbers: 1900 with its day that never was (29 February 1900), or 1904.
enum class DateSystem { from_1900, from_1904 };

/// `2031-05-02`, `12:30:00` or `2031-05-02T12:30:00`; absent for a number that is no day of the
/// years 1900 to 9999.
[[nodiscard]] std::optional<std::string> serial_text(double serial, Shown shown, DateSystem system);

}  // namespace recount::document
