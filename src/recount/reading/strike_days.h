#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/strike_words.h"

namespace recount::reading {

/// Days that a summary speaks of. Internal.
struct StrikeDays {
    std::string from;  ///< EDTF, included; empty: not said
    std::string to;    ///< EDTF, included; empty: not said
    TextSpan span;
    bool is_one_day = false;
    bool is_month = false;  ///< one month, or one year: no span of days
    Certainty certainty = Certainty::sure;
    std::string reason;

    [[nodiscard]] bool is_period() const { return !is_one_day && !is_month; }
    [[nodiscard]] bool has_same_days(const StrikeDays& other) const {
        return from == other.from && to == other.to;
    }
};

/// The days, weeks and months that a stretch of a text names, in order: « du 29 mars au 4 avril »,
/// "10 to 16 April 2017". `published` gives the year where none is said; without it such days are
/// left out, as are weeks that are none of the calendar.
[[nodiscard]] std::vector<StrikeDays> strike_days_in(std::string_view text, TextSpan stretch,
                                                     const StrikeWords& words,
                                                     std::optional<record::Day> published);

}  // namespace recount::reading
