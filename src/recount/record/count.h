#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"

namespace recount::record {

/// The largest number a record may hold. A war kills fewer; a larger number is a slip of the key.
inline constexpr std::int64_t largest_count = 1'000'000'000'000;

/// Reads a whole number from 0 to `largest_count`, written in digits only: no sign, no separator.
[[nodiscard]] base::Result<std::int64_t> parse_whole_number(std::string_view text);

/// The difference of two counts of one unit; may be negative.
template <class Unit>
struct CountDelta {
    std::int64_t value = 0;
    auto operator<=>(const CountDelta&) const = default;
};

/// A number of things of one unit, from 0 to `largest_count`. Counts of different units do not mix:
/// `People + Strikes` does not compile. Regular value.
///
///     Result<People> killed = People::make(105);   // holds 105
///     Result<People> absurd = People::make(-1);    // out_of_range
template <class Unit>
class Count {
public:
    [[nodiscard]] static base::Result<Count> make(std::int64_t value) {
        if (value < 0 || value > largest_count) {
            return base::fail(
                base::ErrorKind::out_of_range,
                "'" + std::to_string(value) + "' is not a count; expected 0 to 1,000,000,000,000");
        }
        return Count(value);
    }

    /// Reads digits, as in a cell.
    [[nodiscard]] static base::Result<Count> parse(std::string_view text) {
        RECOUNT_TRY(const std::int64_t value, parse_whole_number(text));
        return Count(value);
    }

    [[nodiscard]] std::int64_t value() const { return value_; }

    /// The sum of two counts; beyond `largest_count` is an error.
    [[nodiscard]] base::Result<Count> plus(Count other) const {
        return make(value_ + other.value_);
    }

    friend CountDelta<Unit> operator-(Count a, Count b) {
        return CountDelta<Unit>{a.value_ - b.value_};
    }

    auto operator<=>(const Count&) const = default;

private:
    explicit Count(std::int64_t value) : value_(value) {}

    std::int64_t value_;
};

using People = Count<struct PeopleUnit>;
using Strikes = Count<struct StrikesUnit>;
using Reports = Count<struct ReportsUnit>;
using PeopleDelta = CountDelta<struct PeopleUnit>;

/// From `low` to `high` of one unit, both included. `high` absent: "at least low".
/// Source: DOMAIN.md, min / max. Regular value.
template <class Unit>
class Range {
public:
    /// Fails with `reversed` when high < low.
    [[nodiscard]] static base::Result<Range> make(Count<Unit> low,
                                                  std::optional<Count<Unit>> high) {
        if (high && *high < low) {
            return base::fail(base::ErrorKind::reversed,
                              "the high end " + std::to_string(high->value()) +
                                  " lies below the low end " + std::to_string(low.value()));
        }
        return Range(low, high);
    }

    [[nodiscard]] Count<Unit> low() const { return low_; }
    [[nodiscard]] std::optional<Count<Unit>> high() const { return high_; }

    bool operator==(const Range&) const = default;

private:
    Range(Count<Unit> low, std::optional<Count<Unit>> high) : low_(low), high_(high) {}

    Count<Unit> low_;
    std::optional<Count<Unit>> high_;
};

using CountRange = Range<PeopleUnit>;

}  // namespace recount::record
