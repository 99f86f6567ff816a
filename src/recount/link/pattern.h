#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "recount/base/result.h"

namespace recount::link {

/// A regular expression as RE2, and so DuckDB, reads it: characters, `.`, classes, `\d \w \s \b`
/// and their opposites, `^ $ | ( ) (?: )`, `* + ? {n,m}` greedy and lazy, `(?i)` at the beginning.
/// Matches characters of UTF-8, the leftmost first and the alternatives in their order, in time
/// that is at most length of the text times length of the expression. Immutable; regular.
///
///     Pattern::parse("^[A-Za-z]{1,2}[0-9]").value().found_in("SW1A 1AA", 0) == "SW1"
///     Pattern::parse("(a")   // malformed: the group is not closed
class Pattern {
public:
    /// Fails with `malformed` for what it cannot read, with `refused` for what grows too large.
    static base::Result<Pattern> parse(std::string_view text);

    /// What the group matched, 0 being the whole; empty where it took no part or there is no such
    /// group; absent where nothing matches.
    [[nodiscard]] std::optional<std::string_view> found_in(std::string_view text,
                                                           std::size_t group) const;

    bool operator==(const Pattern&) const = default;

    /// A set of characters: closed ranges of code points.
    struct Set {
        std::vector<std::pair<char32_t, char32_t>> ranges;
        bool is_negated = false;
        bool operator==(const Set&) const = default;
    };

    struct Step {
        enum class Kind { set, split, jump, save, begin, end, boundary, no_boundary, match };
        Kind kind = Kind::match;
        std::size_t first = 0;   ///< set: its place in `sets`; split, jump: where to; save: slot
        std::size_t second = 0;  ///< split: where to if the first leads nowhere
        bool operator==(const Step&) const = default;
    };

private:
    friend class PatternReader;

    std::vector<Step> steps_;
    std::vector<Set> sets_;
    std::size_t groups_ = 0;
    bool ignores_case_ = false;
};

}  // namespace recount::link
