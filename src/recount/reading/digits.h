#pragma once

#include <cstddef>
#include <cstdint>

#include "recount/reading/tokens.h"

namespace recount::reading {

/// What the digits at one place of a text say, together with all that is written into one with
/// them.
struct DigitsFound {
    enum class Meaning {
        no_count,  ///< a time, a version, a caliber, a grid reference, a date in digits, ...
        number,    ///< a whole number: `low`, and `high` the same
        range,     ///< `6-18`: `low` below `high`
        decimal,   ///< `1.2`: `low` is 12 and `decimals` 1; a count only before "million"
    };

    Meaning meaning = Meaning::no_count;
    std::size_t until = 0;  ///< the token after
    std::int64_t low = 0;
    std::int64_t high = 0;
    int decimals = 0;
    bool is_bare = false;  ///< one group of digits, as years are written
};

/// Reads from the token at `at`, which is digits, or a word that digits are glued to. Groups are
/// three digits, with a comma in English and Arabic, a space in French, and what no language uses
/// otherwise: no-break spaces, apostrophes, the Arabic separator. Numbers beyond
/// `record::largest_count` and those with a leading zero are no counts.
[[nodiscard]] DigitsFound read_digits(const Tokens& tokens, std::size_t at);

/// Whether digits are glued to the word at `at`, with a hyphen or without: F-16, mid-2017, V3.
[[nodiscard]] bool is_word_with_digits(const Tokens& tokens, std::size_t at);

/// Whether what stands before and after the tokens from `at` to before `until` leaves a count
/// possible: no currency, no percent sign, no unit of measure, no footnote's brackets.
[[nodiscard]] bool may_be_count(const Tokens& tokens, std::size_t at, std::size_t until);

}  // namespace recount::reading
