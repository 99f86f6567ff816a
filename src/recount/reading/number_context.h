#pragma once

#include <cstddef>
#include <optional>

#include "recount/reading/digits.h"
#include "recount/reading/number_words.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

/// Whether the digits found at `at` are a year: 1900 to 2099 in one group, after a word that
/// years follow ("in", « depuis », «عام»), or two such years as a range.
[[nodiscard]] bool is_year(const Tokens& tokens, std::size_t at, const DigitsFound& digits);

/// Whether "no" at `at` denies a counted noun: "no civilians", « aucun civil ».
[[nodiscard]] bool is_none_of_a_noun(const Tokens& tokens, std::size_t at);

/// Whether what stands beside the doubtful number from `at` to before `until` makes it a count:
/// « un civil », «مدني واحد».
[[nodiscard]] bool counts_a_noun(const Tokens& tokens, std::size_t at, std::size_t until);

/// Whether the word is the dual of a noun of the small table: «قتيلان», «طفلتين». Forms that can
/// also be a plural («مدنيين») are not in it.
[[nodiscard]] bool is_dual_noun(const Tokens& tokens, Place place);

/// Whether numbers that follow `at` tell of a change ("rose from 352 to 377") and not of a range.
[[nodiscard]] bool tells_of_change(const Tokens& tokens, std::size_t at);

/// Whether the word at `at` belongs to the verb before it: "carried over 184 reports" says 184.
[[nodiscard]] bool belongs_to_verb(const Tokens& tokens, std::size_t at);

/// Whether a unit of time stands at `at`: "over two years" is no count of people.
[[nodiscard]] bool is_unit_of_time(const Tokens& tokens, std::size_t at);

/// How many folded bytes of the Arabic word at `at` are a prefix of the shape number `shape`: 0 is
/// no prefix; absent where the word has no such prefix or there is no such shape.
[[nodiscard]] std::optional<std::size_t> prefix_of(const Tokens& tokens, std::size_t at,
                                                   std::size_t shape);
inline constexpr std::size_t prefix_shapes = 12;

}  // namespace recount::reading
