#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/record/day.h"

namespace recount::record {

/// How finely a date is known: the finest component without X before the first unknown one, so
/// `2017-03-1X` is known to the month and `2017-1X` to the year.
enum class DatePrecision { day, month, season, year, decade, century, interval, set };

/// A date with its precision: EDTF (ISO 8601-2:2019) level 1 and what level 2 the field needs.
///
///  - `2017-03-17`, `2017-03`, `2017`: that day, any day of that month, of that year;
///  - `2017-21` to `2017-24`: spring, summer, autumn, winter (see below);
///  - `2017-03-17?`, `~`, `%`: uncertain, approximate, both; also beside a component, as in
///    `2017-~03-17` and `2017-03~-17`;
///  - `2017-03-1X`, `2017-03-XX`, `2017-XX-XX`, `2017-0X-15`, `201X`, `20XX`: digits not known;
///    the first two of the year are needed;
///  - `A/B`, `A/..`, `../B`, `A/`, `/B`: an interval, without limit (`..`) or its end not known;
///  - `[A,B]`, `[A..B]`, `[..A]`, `[A..]`: one of these; `{A,B}`: all of these.
///
/// Seasons are those of the northern hemisphere, in the whole months of meteorology (Trenberth,
/// "What are the seasons?", Bull. Amer. Meteor. Soc. 64, 1983, p. 1276): March to May, June to
/// August, September to November, December to February. The standard leaves their days open; the
/// wars recorded here lie in the north. A winter begins in the year it is named by, as the order of
/// the codes has it: `2017-24` is December 2017 to February 2018.
///
/// An interval runs from the first day A can mean to the last day B can mean; it is reversed only
/// when that is impossible, so `2017-03-17/2017-03` is read. Times of day are refused. Years 0001
/// to 9999. Regular value; never fills in a first of the month. Immutable.
///
///     EdtfDate::parse("2017-03");     // earliest 1 March 2017, latest 31 March 2017
///     EdtfDate::parse("17.03.2017");  // malformed: write 2017-03-17
class EdtfDate {
public:
    /// Fails with `malformed`, `out_of_range` (the year) or `reversed`. Any bytes; at most 1,000 of
    /// them.
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
