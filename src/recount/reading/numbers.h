#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/text_span.h"
#include "recount/record/names.h"

namespace recount::reading {

/// A whole number that a text states, with the words that loosen it.
struct NumberInText {
    TextSpan span;                     ///< with the hedge beside it
    TextSpan digits;                   ///< the number alone, in digits or words
    std::int64_t low = 0;              ///< the least it is read as
    std::optional<std::int64_t> high;  ///< the most it is read as; absent: no limit
    bool is_exact = false;             ///< one number without a hedge
    /// The number is in the ending of a noun: «قتيلان», two killed.
    bool is_dual = false;
    /// The words as written, "" if none; of a number that is vague by itself ("dozens", "more than
    /// a dozen") all of it. Line breaks stay.
    std::string hedge;

    bool operator==(const NumberInText&) const = default;
};

/// The whole numbers of a text, in order, not overlapping. A number is in digits with its groups
/// (1,337; 1 337; ١٬٣٣٧), in words ("one hundred and five"), a range (6-18, "four or five") or
/// vague ("dozens"). Hedges become the interval of `record::published_hedges()`; "more than" is
/// strict; "up to" begins at 0. A hedge may stand behind the counted noun (« 20 civils au moins »):
/// it counts, and lies outside `span`.
///
/// Left out, as far as the words beside them tell: dates, years, times, decimals, percent, money,
/// units of measure, names with digits (F-16), ordinals, "one" as a pronoun, and what lies beyond
/// `record::largest_count`. It leaves out rather than guess.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     numbers_in("killed at least 352 civilians", Language::english)
///     // one: low 352, no high, hedge "at least", digits "352"
[[nodiscard]] std::vector<NumberInText> numbers_in(std::string_view text,
                                                   record::Language language);

}  // namespace recount::reading
