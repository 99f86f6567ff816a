#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace recount::reason {

/// A set of small numbers, ascending, each once.
using NumberSet = std::vector<std::uint32_t>;

/// Whether every number of `part` is in `whole`; both ascending.
[[nodiscard]] bool includes(const NumberSet& whole, const NumberSet& part);
/// Whether some number is in both; both ascending.
[[nodiscard]] bool have_common(const NumberSet& a, const NumberSet& b);

/// Finds the sets of least weight that take one number at least of each of some sets and hold none
/// of some other sets. Exact: depth first with a bound from sets that have nothing in common.
/// Source: docs/reasoning.md "Conflicts and corrections". One thread.
///
///     HittingSets sets({1, 1, 1});
///     sets.hit({0, 1});
///     sets.hit({1, 2});
///     sets.least();          // {1}
///     sets.forbid({1});
///     sets.least();          // {0, 2}
class HittingSets {
public:
    /// `weights`: one a number, each at least 1.
    explicit HittingSets(std::vector<std::int64_t> weights);

    /// A set of which each answer takes one at least; never empty.
    void hit(NumberSet set);
    /// A set that no answer holds as a whole.
    void forbid(NumberSet set);

    enum class Outcome {
        found,    ///< `set` is of least weight
        none,     ///< there is no such set
        stopped,  ///< the stop was asked for, or more than `most_steps` were needed
    };
    struct Answer {
        Outcome outcome = Outcome::none;
        NumberSet set;
        std::int64_t weight = 0;
    };

    /// Of sets of equal weight the one found first, which depends on the order of the calls alone.
    [[nodiscard]] Answer least(const std::stop_token& stop = {}) const;

    static constexpr std::size_t most_steps = 2'000'000;

private:
    std::vector<std::int64_t> weights_;
    std::vector<NumberSet> to_hit_;
    std::vector<NumberSet> forbidden_;
};

}  // namespace recount::reason
