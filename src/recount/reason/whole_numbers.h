#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/branching.h"

namespace recount::reason {

/// What whole numbers make of premises that agree when fractions are allowed.
struct WholeFinding {
    enum class Outcome {
        reached,        ///< whole counts were found: the premises agree, the bound is the best
        contradiction,  ///< there are none: `derivation` shows it by cases
        gave_up,        ///< not known within the limit of steps; `derivation` holds all the same
        too_many,       ///< as `gave_up`: too many incidents or parties to go through one by one
    };
    Outcome outcome = Outcome::gave_up;
    std::optional<Derivation> derivation;  ///< a bound: absent where cases give no better one
    std::vector<std::uint32_t> used;       ///< the premises `derivation` rests on, by position
};

/// Larger programs are not weighed by cases: `gave_up` at once. Who assumes `single-party` asks for
/// cases, and waits longer for them.
inline constexpr std::size_t most_columns_weighed = 2'000;
inline constexpr std::size_t most_columns_by_party = 20'000;

/// Branch and bound over cases: "at most n here, or at least n + 1" where the solver's counts are
/// fractions; and, under `single-party`, "all by this party, or all by that" where two share an
/// incident. At most 200 cases are weighed. Source: docs/reasoning.md "Cases".
///
/// `known`: the least value that is known without cases, of the claim or, for `at_most`, of the
/// claim with its sign turned.
[[nodiscard]] WholeFinding weigh_cases(const CaseQuestion& question, std::int64_t known);

/// The premises that hang together with a count the solver left as a fraction, by rows: to be
/// weighed group by group. `premises`: how many of the rows are premises. Rows without limits tie
/// nothing together.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> fractional_groups(
    std::span<const Column> columns, std::span<const RowLimits> limits,
    std::span<const double> values, std::uint32_t premises);

}  // namespace recount::reason
