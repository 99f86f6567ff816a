#pragma once

#include <string_view>
#include <vector>

#include "recount/reading/text_span.h"
#include "recount/record/day.h"
#include "recount/record/edtf.h"
#include "recount/record/names.h"

namespace recount::reading {

/// How a text names a date.
enum class DateForm {
    absolute,  ///< a day, or days, with its year
    partial,   ///< a month, a season or a year, or a part of one
    relative,  ///< needs the day of publication: "on Sunday", "yesterday", "March 17"
};

/// A date that a text names.
struct DateInText {
    TextSpan span;
    record::EdtfDate date;
    DateForm form = DateForm::absolute;

    bool operator==(const DateInText&) const = default;
};

/// The dates of a text, in order, not overlapping. `published` is the day on which the text was
/// published: a weekday or a day without a year is the last such day up to it ("last Sunday":
/// before it), as news use them.
///
/// "Early", "mid" and "late" are thirds: of a year four months (`2016-09/2016-12`), of a month ten
/// days. In digits the day comes first; where the month could as well (03/04/2017), the date is one
/// of both: `[2017-03-04,2017-04-03]`. Months that are words as well ("may", «مارس») count beside a
/// day, a year, or a preposition that months follow. What lies ahead ("next Sunday") is left out,
/// and so are times of day and durations.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     dates_in("on March 17, 2017", Language::english, published)   // 2017-03-17, absolute
[[nodiscard]] std::vector<DateInText> dates_in(std::string_view text, record::Language language,
                                               record::Day published);

}  // namespace recount::reading
