#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace recount::link {

// How alike two texts are, by the measures of DuckDB 2.0 to the last bit of a double: models that
// were made for Splink have thresholds on which ties sit. All measures are over bytes, as DuckDB's
// are, so that one Arabic letter for another counts once or twice. All are symmetrical. Texts of
// up to 64 bytes take no memory from the heap. tests/link/measures.csv holds DuckDB's values.

/// The fewest bytes to put in, leave out or replace. O(a · b / 64); Myers 1999, Hyyrö 2003.
///
///     levenshtein("martha", "marhta") == 2
[[nodiscard]] std::size_t levenshtein(std::string_view a, std::string_view b);

/// `levenshtein(a, b) <= most`, and gives up as soon as it cannot be.
[[nodiscard]] bool levenshtein_at_most(std::string_view a, std::string_view b, std::size_t most);

/// The same with two neighbouring bytes changing places as one more step; bytes may be put between
/// them afterwards (the unrestricted distance: "ca" to "abc" is 2). O(a · b) time and O(b) memory;
/// Zhao and Sahni 2019.
[[nodiscard]] std::size_t damerau_levenshtein(std::string_view a, std::string_view b);

/// `damerau_levenshtein(a, b) <= most`.
[[nodiscard]] bool damerau_levenshtein_at_most(std::string_view a, std::string_view b,
                                               std::size_t most);

/// Jaro's similarity, 0 to 1: (c/|a| + c/|b| + (c - t)/c) / 3, c bytes in common no farther apart
/// than half the longer text less one, t half of those that stand in another order, rounded down.
/// 0 where a text is empty, both included.
[[nodiscard]] double jaro_similarity(std::string_view a, std::string_view b);

/// `jaro_similarity(a, b) >= least`, and gives up as soon as it cannot be.
[[nodiscard]] bool jaro_at_least(std::string_view a, std::string_view b, double least);

/// Winkler's: a Jaro similarity s above 0.7 gains 0.1 (1 - s) for each of the first four bytes
/// until one differs.
///
///     jaro_winkler_similarity("martha", "marhta") == 0.9611111111111111
[[nodiscard]] double jaro_winkler_similarity(std::string_view a, std::string_view b);

/// `jaro_winkler_similarity(a, b) >= least`, and gives up as soon as it cannot be.
[[nodiscard]] bool jaro_winkler_at_least(std::string_view a, std::string_view b, double least);

/// The bytes of both over the bytes of either, each counted once. Absent where a text is empty:
/// there DuckDB stops.
[[nodiscard]] std::optional<double> jaccard(std::string_view a, std::string_view b);

/// Which bytes a text has, folded to 64: bit `byte % 64`. Worked out once for a value, it tells of
/// most pairs that they cannot be alike without reading them.
[[nodiscard]] std::uint64_t letter_signature(std::string_view text);

/// False only where the measure stays below `least` (or above `most`) for every two texts of these
/// lengths and signatures. A few nanoseconds.
[[nodiscard]] bool jaro_winkler_is_possible(std::size_t a_size, std::uint64_t a_letters,
                                            std::size_t b_size, std::uint64_t b_letters,
                                            double least);
[[nodiscard]] bool levenshtein_is_possible(std::size_t a_size, std::uint64_t a_letters,
                                           std::size_t b_size, std::uint64_t b_letters,
                                           std::size_t most);

}  // namespace recount::link
