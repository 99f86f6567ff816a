#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "recount/reading/number_words.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

/// What words beside a number do to it.
enum class Effect {
    at_least,
    more_than,
    at_most,
    less_than,
    percent,  ///< from `low` to `high` percent of the number
    between,  ///< two numbers follow, joined by "and"
    from,     ///< two numbers follow, joined by "to"
};

/// A hedge found in a text. `until` is the token after it.
struct HedgeFound {
    std::size_t until = 0;
    Effect effect = Effect::at_least;
    std::int64_t low_percent = 100;
    std::int64_t high_percent = 100;
};

/// Words that are a number by themselves: "dozens", « une vingtaine », «مئات». `value` is what
/// "more than" and "at least" count from. `until` is the token after them.
struct VagueFound {
    std::size_t until = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t value = 0;
};

/// The longest hedge that begins at `place` and stands before its number.
[[nodiscard]] std::optional<HedgeFound> hedge_before(const Tokens& tokens, Place place);

/// The longest hedge that begins at `at` and stands behind its number: "or more", "at least".
[[nodiscard]] std::optional<HedgeFound> hedge_after(const Tokens& tokens, std::size_t at);

/// The longest vague number that begins at `place`. The intervals are those of
/// `record::published_hedges()`; what that table lacks follows its pattern.
[[nodiscard]] std::optional<VagueFound> vague_number(const Tokens& tokens, Place place);

/// Whether the word at `at` joins the ends of a range: "to", "or", « à », «أو».
[[nodiscard]] bool joins_range(const Tokens& tokens, std::size_t at);

/// Whether `word` is one of these, all folded.
[[nodiscard]] inline bool is_one_of_words(std::string_view word,
                                          std::initializer_list<std::string_view> words) {
    for (const std::string_view one : words) {
        if (one == word && !word.empty()) {
            return true;
        }
    }
    return false;
}

}  // namespace recount::reading
