#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/link/level_finder.h"

namespace recount::link {

/// How many pairs agree in one way: the level of each comparison, and the number of such pairs.
struct Agreement {
    std::vector<LevelFinder::LevelIndex> levels;  ///< one a comparison
    double pairs = 0;
};

/// How many pairs there are of all patterns.
[[nodiscard]] double pairs_in(std::span<const Agreement> patterns);

/// Counts pairs by their agreement pattern. One thread; counters of several threads are added up.
class AgreementCounts {
public:
    /// `sizes`: the number of levels of each comparison. The product may be as large as 2^62.
    explicit AgreementCounts(std::span<const std::size_t> sizes);

    /// Adds pairs: `levels[c * pairs + p]` is the level of comparison c of pair p.
    void add(std::span<const LevelFinder::LevelIndex> levels, std::size_t pairs);
    void add(const AgreementCounts& other);

    /// The patterns that were met, in the order of their levels.
    [[nodiscard]] std::vector<Agreement> agreements() const;

    [[nodiscard]] std::uint64_t pairs() const { return pairs_; }

private:
    struct Slot {
        std::uint64_t pattern = 0;
        std::uint64_t pairs = 0;  // 0: free
    };
    void add(std::uint64_t pattern, std::uint64_t pairs);
    void grow();

    std::vector<std::size_t> sizes_;
    std::vector<Slot> slots_;  // a power of two, at most half in use
    std::size_t used_ = 0;
    std::uint64_t pairs_ = 0;
    std::vector<std::uint64_t> numbers_;  // of the pairs being added
};

}  // namespace recount::link
