#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace recount::base {

/// The candidate a mistyped `word` most likely meant, or nothing when none is near.
///
/// Near: at most a third of the letters differ (Levenshtein distance over bytes, ties to the first
/// candidate in order). O(word · candidate) for each candidate.
///
///     nearest_word("civilians_kiled", measures) == "civilians_killed"
[[nodiscard]] std::optional<std::string> nearest_word(std::string_view word,
                                                      std::span<const std::string> candidates);

/// `; did you mean 'civilians_killed'?`, or the empty text when nothing is near.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     std::span<const std::string> candidates);

}  // namespace recount::base
