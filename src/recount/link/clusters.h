#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "recount/link/scorer.h"
#include "recount/link/table.h"

namespace recount::link {

/// What a person said of two entries, as far as it binds the clusters.
struct Bond {
    EntryIndex left = 0;
    EntryIndex right = 0;
    bool is_same = false;
    /// Nobody can tell, or people contradict each other: not put together on the strength of any
    /// weight, and undecided whatever they weigh. `is_same` is false then.
    bool is_open = false;
};

struct ClusterOptions {
    double linked = 0;      ///< pairs of this weight or more are linked; 0: more likely than not
    double undecided = -6;  ///< pairs below `linked` and of this weight or more are left undecided
    /// By list: each entry of it is another person.
    std::vector<bool> one_per_list;
    /// Larger clusters are compared by that many entries of each side.
    std::size_t compared_entries = 6;
    std::size_t threads = 1;
};

/// Entries that are taken to be one, and what is left open.
struct Clustering {
    /// By entry: the number of its cluster; the clusters are numbered by their first entry.
    std::vector<std::uint32_t> cluster_of;
    std::uint32_t clusters = 0;
    /// Pairs of different clusters that may be the same: those that people left open, then
    /// heaviest first weights between the two limits, and links that were not followed.
    std::vector<WeighedPair> undecided;
    /// How many clusters there are at least, and at most, over what is undecided: with all of it
    /// taken to be the same as far as lists and decisions allow, and with none and every link of
    /// less than certain weight undone.
    std::uint32_t fewest = 0;
    std::uint32_t most = 0;
    /// By entry: its cluster where all that is undecided is taken to be the same, one of `fewest`;
    /// numbered by their first entry too.
    std::vector<std::uint32_t> cluster_if_same;
};

/// The weight of two entries; asked by `ClusterOptions::threads` workers at the same time, each
/// with its number.
using WeightOf = std::function<double(EntryIndex left, EntryIndex right, std::size_t worker)>;

/// Puts entries together that are the same. Links are followed from the heaviest on. Two clusters
/// become one where the mean weight over the pairs between them is `linked` or more (average
/// linkage): one strong link between two clusters that have nothing else in common does not make
/// them one, as it would by transitive closure; it stays undecided. Pairs that no rule brought are
/// weighed for it. Before that, what people said is the same is put together; what they said is
/// different is never, and neither are two entries of a list in which each entry is another person.
/// What they left open is kept apart and undecided.
///
/// The same for the same pairs in any order, on any number of threads: what no pair connects is
/// put together apart. O(pairs log pairs), and at most `compared_entries` squared weights for a
/// link between clusters that grew since they were compared last.
[[nodiscard]] Clustering cluster(const Table& table, std::span<const WeighedPair> pairs,
                                 std::span<const Bond> bonds, const ClusterOptions& options,
                                 const WeightOf& weight_of);

}  // namespace recount::link
