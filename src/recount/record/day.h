#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"

namespace recount::record {

/// A day of the proleptic Gregorian calendar.
using Day = std::chrono::sys_days;

/// Reads `YYYY-MM-DD`, years 0001 to 9999.
[[nodiscard]] base::Result<Day> parse_day(std::string_view text);

/// `YYYY-MM-DD`.
[[nodiscard]] std::string to_text(Day day);

/// A span of days with both ends included, as the case format writes it. An absent end means no
/// limit on that side. Regular value; cannot be reversed.
class DaySpan {
public:
    /// No limit on either side.
    DaySpan() = default;

    /// Fails with `reversed` when `to` lies before `from`.
    [[nodiscard]] static base::Result<DaySpan> make(std::optional<Day> from, std::optional<Day> to);

    [[nodiscard]] std::optional<Day> from() const { return from_; }
    [[nodiscard]] std::optional<Day> to() const { return to_; }
    [[nodiscard]] bool contains(Day day) const {
        return (!from_ || *from_ <= day) && (!to_ || day <= *to_);
    }

    bool operator==(const DaySpan&) const = default;

private:
    DaySpan(std::optional<Day> from, std::optional<Day> to) : from_(from), to_(to) {}

    std::optional<Day> from_;
    std::optional<Day> to_;
};

}  // namespace recount::record
