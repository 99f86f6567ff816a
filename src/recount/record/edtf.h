#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/record/day.h"

namespace recount::record {

/// How finely a date is known.
enum class DatePrecision { day, month, season, year, decade, century, interval, set };

/// A date with its precision: EDTF (ISO 8601-2:2019) level 1 and what level 2 the field needs.
///
/// Read: `2017-03-17`, `2017-03`, `2017`, seasons `2017-21` to `2017-24`, the qualifiers `?`
/// (uncertain), `~` (approximate) and `%` (both) at the end or beside a component, unspecified
/// digits `2017-03-1X`, `2017-XX-XX`, `201X`, intervals `A/B`, half-open `A/..`, `../B`, `A/` and
/// `/B` (end not known), sets `[A,B,C]`, `[A..B]` (one of) and `{A,B}` (all of). Times of day are
/// refused. Years 0001 to 9999. Regular value; never fills in a first of the month.
///
///     Result<EdtfDate> march = EdtfDate::parse("2017-03");     // earliest 1 March, latest 31 March
///     Result<EdtfDate> bad = EdtfDate::parse("17.03.2017");    // malformed, with the form expected
class EdtfDate {
public:
    [[nodiscard]] static base::Result<EdtfDate> parse(std::string_view text);

    /// The text as it was written.
    [[nodiscard]] const std::string& text() const { return text_; }
    /// The first day the date can mean; absent where it has no beginning (`../2017`, `/2017`).
    [[nodiscard]] std::optional<Day> earliest() const { return earliest_; }
    /// The last day the date can mean; absent where it has no end (`2017/..`, `2017/`).
    [[nodiscard]] std::optional<Day> latest() const { return latest_; }
    [[nodiscard]] DatePrecision precision() const { return precision_; }
    /// Some component carries `?` or `%`: the source is unsure.
    [[nodiscard]] bool is_uncertain() const { return uncertain_; }
    /// Some component carries `~` or `%`: near that date. `earliest` and `latest` do not widen for
    /// it; a reader of the date decides by how much.
    [[nodiscard]] bool is_approximate() const { return approximate_; }

    bool operator==(const EdtfDate&) const = default;

private:
    EdtfDate() = default;

    std::string text_;
    std::optional<Day> earliest_;
    std::optional<Day> latest_;
    DatePrecision precision_ = DatePrecision::day;
    bool uncertain_ = false;
    bool approximate_ = false;
};

}  // namespace recount::record
