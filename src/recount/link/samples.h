#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/link/clusters.h"
#include "recount/link/scorer.h"
#include "recount/link/table.h"

namespace recount::link {

struct SampleOptions {
    std::size_t samples = 100;
    std::uint64_t seed = 1;
    std::size_t threads = 1;
    /// Up to so many units that hang together are drawn from the list of all their partitions,
    /// which is exact: 8 have at most 4,140. More are drawn by a Markov chain.
    std::size_t listed_units = 8;
    std::size_t first_sweeps = 200;  ///< of the chain, before its first sample
    std::size_t sweeps = 20;         ///< of the chain, from one sample to the next
};

/// An entry that is in another cluster than in the clustering the samples vary.
struct MovedEntry {
    EntryIndex entry = 0;
    std::uint32_t cluster = 0;  ///< `Clustering::clusters` and above: one that was not there

    bool operator==(const MovedEntry&) const = default;
};

struct ClusteringSample {
    std::uint32_t clusters = 0;     ///< how many there are
    std::vector<MovedEntry> moved;  ///< by entry; all others are where they were

    bool operator==(const ClusteringSample&) const = default;
};

struct ClusteringSamples {
    std::vector<ClusteringSample> samples;
    std::uint64_t open_entries = 0;   ///< that can be in another cluster at all
    std::uint64_t groups = 0;         ///< of units that hang together, drawn one by one
    std::uint64_t listed_groups = 0;  ///< of those, drawn from the list of all their partitions
};

/// Draws clusterings at random, for what is estimated with how uncertain the links are.
///
/// What is drawn: entries of one cluster that pairs of more than certain weight (`linked`, or
/// -`undecided` if that is more) or decisions link are a unit, and never parted. Two units weigh
/// together the mean weight of the pairs between them (as `cluster` has it). A clustering whose
/// clusters hang together by pairs of weight `undecided` or more is drawn with a probability
/// proportional to 2^(sum of the weights of all pairs of units that it puts together); any other
/// is not drawn, nor is one that puts together what people said is different or two entries of a
/// list in which nobody stands twice. So two units that only one pair links are one with that
/// pair's probability. What people left open is drawn by its weight.
///
/// `pairs`, `bonds`, `options` and `weight_of` as `cluster` was given them; `base` is what it made
/// of them. `weight_of` is called from several threads. The same for the same input and seed, on
/// any number of threads, and for the pairs in any order. O(pairs log pairs) and, for each group,
/// sweeps times pairs.
///
/// Sources: the posterior of a partition as a product over pairs, Sadinle (2014), Annals of Applied
/// Statistics 8:2404; blocks drawn apart, Marchant et al. (2021), JCGS 30:406; moves that split and
/// merge, Jain and Neal (2004), JCGS 13:158.
[[nodiscard]] ClusteringSamples sample_clusterings(
    const Table& table, std::span<const WeighedPair> pairs, std::span<const Bond> bonds,
    const Clustering& base, const ClusterOptions& options, const WeightOf& weight_of,
    const SampleOptions& sampling);

}  // namespace recount::link
