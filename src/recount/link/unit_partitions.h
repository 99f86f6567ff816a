#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "recount/link/hashing.h"

namespace recount::link {

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine. One thread.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t bits() { return mixed(state_ += 0x9E3779B97F4A7C15U); }
    /// In [0, 1).
    [[nodiscard]] double share() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }
    /// Below `count`, which is 1 or more.
    [[nodiscard]] std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(share() * static_cast<double>(count));
    }

private:
    std::uint64_t state_;
};

/// Of each unit the number of its block; blocks are numbered by their first unit.
using UnitPartition = std::vector<std::uint32_t>;

/// Draws partitions of units that hang together: 0, 1, ... up to the units. A block hangs together
/// by links, and the probability of a partition is proportional to 2^(sum of the weights of the
/// pairs of units in one block). One thread.
class UnitPartitions {
public:
    using Unit = std::uint32_t;
    /// log2 of the odds that the two are one; -infinity where they must not be. The lower unit
    /// first; asked once of a pair.
    using WeightOfUnits = std::function<double(Unit, Unit)>;

    /// `links`: pairs of units, each once. `start`: where the Markov chain begins; where that is
    /// not allowed, each unit begins alone.
    UnitPartitions(std::vector<std::pair<Unit, Unit>> links, const UnitPartition& start,
                   WeightOfUnits weight_of);

    /// Independent draws from the list of all partitions. For few units: there are as many as the
    /// Bell number of the units says.
    [[nodiscard]] std::vector<UnitPartition> drawn_from_list(std::size_t samples, Random& random);

    /// Draws by a Markov chain of single moves (Gibbs) and of splits and merges (Metropolis), as
    /// many of each in a sweep as there are units.
    [[nodiscard]] std::vector<UnitPartition> drawn_by_chain(std::size_t samples,
                                                            std::size_t first_sweeps,
                                                            std::size_t sweeps, Random& random);

private:
    using Block = std::vector<Unit>;

    [[nodiscard]] double weight(Unit one, Unit other);
    /// The sum of the weights between a unit and a block, itself left out.
    [[nodiscard]] double weight_with(Unit unit, const Block& block);
    /// Whether the units hang together by links among themselves, `left_out` not counted.
    [[nodiscard]] bool hangs_together(const Block& block, Unit left_out) const;
    [[nodiscard]] bool is_allowed(const UnitPartition& partition, std::uint32_t blocks);
    void begin_with(const UnitPartition& partition, std::uint32_t blocks);
    void sweep(Random& random);
    void move_one(Unit unit, Random& random);
    void split_or_merge(Random& random);
    void split(std::size_t link, Random& random);
    void merge(std::size_t link, Random& random);
    void put(Unit unit, std::uint32_t block);
    [[nodiscard]] UnitPartition current() const;

    std::vector<std::pair<Unit, Unit>> links_;
    std::vector<std::vector<Unit>> linked_to_;  // by unit
    WeightOfUnits weight_of_;
    std::unordered_map<std::uint64_t, double> known_weights_;
    // Where the chain is: of each unit its block; blocks may be empty, there are as many as units.
    std::vector<std::uint32_t> block_of_;
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> free_blocks_;
};

}  // namespace recount::link
