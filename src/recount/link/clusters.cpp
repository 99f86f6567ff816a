#include "recount/link/clusters.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace recount::link {
namespace {

bool heavier(const WeighedPair& a, const WeighedPair& b) {
    if (a.weight != b.weight) {
        return a.weight > b.weight;
    }
    return std::pair(a.left, a.right) < std::pair(b.left, b.right);
}

/// Clusters that grow: each entry knows the next of its cluster, in a ring, and its head.
class Growing {
public:
    Growing(const Table& table, std::span<const Bond> bonds, const ClusterOptions& options)
        : table_(table),
          options_(options),
          head_(table.size()),
          next_(table.size()),
          size_(table.size(), 1) {
        std::iota(head_.begin(), head_.end(), 0U);
        std::iota(next_.begin(), next_.end(), 0U);
        keep_apart(bonds, [](const Bond& bond) { return !bond.is_same; });
        for (const Bond& bond : bonds) {
            if (bond.is_same && head(bond.left) != head(bond.right)) {
                join(head(bond.left), head(bond.right));
            }
        }
    }

    /// From now on only what was said to be different is kept apart, and not what was left open.
    void release_open(std::span<const Bond> bonds) {
        keep_apart(bonds, [](const Bond& bond) { return !bond.is_same && !bond.is_open; });
    }

    [[nodiscard]] EntryIndex head(EntryIndex entry) const { return head_[entry]; }
    [[nodiscard]] bool is_alone(EntryIndex entry) const { return next_[entry] == entry; }

    /// Whether lists and decisions allow the two clusters to be one.
    [[nodiscard]] bool may_join(EntryIndex first, EntryIndex second) const {
        const std::vector<EntryIndex> left = members(first);
        const std::vector<EntryIndex> right = members(second);
        for (const EntryIndex a : left) {
            const std::uint16_t list = table_.lists()[a];
            if (list < options_.one_per_list.size() && options_.one_per_list[list] &&
                std::ranges::any_of(right,
                                    [&](EntryIndex b) { return table_.lists()[b] == list; })) {
                return false;
            }
            if (std::ranges::binary_search(is_kept_apart_, a) &&
                std::ranges::any_of(right, [&](EntryIndex b) {
                    return std::ranges::binary_search(apart_,
                                                      std::pair(std::min(a, b), std::max(a, b)));
                })) {
                return false;
            }
        }
        return true;
    }

    /// Some entries of a cluster, the same ones each time: at most `options.compared_entries`.
    [[nodiscard]] std::vector<EntryIndex> sample(EntryIndex first) const {
        const std::vector<EntryIndex> all = members(first);
        const std::size_t most = options_.compared_entries;
        if (all.size() <= most) {
            return all;
        }
        std::vector<EntryIndex> some;
        for (std::size_t at = 0; at < most; ++at) {
            some.push_back(all[at * all.size() / most]);
        }
        return some;
    }

    /// Makes two clusters one. The smaller one moves.
    void join(EntryIndex first, EntryIndex second) {
        if (size_[first] < size_[second]) {
            std::swap(first, second);
        }
        for (EntryIndex at = second;;) {
            head_[at] = first;
            at = next_[at];
            if (at == second) {
                break;
            }
        }
        std::swap(next_[first], next_[second]);
        size_[first] += size_[second];
    }

    /// By entry the number of its cluster.
    [[nodiscard]] std::pair<std::vector<std::uint32_t>, std::uint32_t> numbered() const {
        std::vector<std::uint32_t> number_of(head_.size(), UINT32_MAX);
        std::vector<std::uint32_t> cluster_of(head_.size());
        std::uint32_t clusters = 0;
        for (EntryIndex entry = 0; entry < head_.size(); ++entry) {
            std::uint32_t& number = number_of[head_[entry]];
            number = number == UINT32_MAX ? clusters++ : number;
            cluster_of[entry] = number;
        }
        return {std::move(cluster_of), clusters};
    }

private:
    template <class Test>
    void keep_apart(std::span<const Bond> bonds, Test is_kept_apart) {
        apart_.clear();
        is_kept_apart_.clear();
        for (const Bond& bond : bonds) {
            if (is_kept_apart(bond)) {
                apart_.emplace_back(std::min(bond.left, bond.right),
                                    std::max(bond.left, bond.right));
                is_kept_apart_.push_back(bond.left);
                is_kept_apart_.push_back(bond.right);
            }
        }
        std::ranges::sort(apart_);
        std::ranges::sort(is_kept_apart_);
    }

    [[nodiscard]] std::vector<EntryIndex> members(EntryIndex first) const {
        std::vector<EntryIndex> all;
        EntryIndex at = first;
        do {
            all.push_back(at);
            at = next_[at];
        } while (at != first);
        std::ranges::sort(all);
        return all;
    }

    const Table& table_;
    const ClusterOptions& options_;
    std::vector<EntryIndex> head_;
    std::vector<EntryIndex> next_;
    std::vector<std::uint32_t> size_;
    std::vector<std::pair<EntryIndex, EntryIndex>> apart_;  // sorted
    std::vector<EntryIndex> is_kept_apart_;                 // sorted
};

/// The mean weight over the pairs between two clusters.
double mean_weight(const Growing& growing, EntryIndex first, EntryIndex second,
                   const WeightOf& weight_of) {
    const std::vector<EntryIndex> left = growing.sample(first);
    const std::vector<EntryIndex> right = growing.sample(second);
    double sum = 0;
    for (const EntryIndex a : left) {
        for (const EntryIndex b : right) {
            sum += weight_of(std::min(a, b), std::max(a, b));
        }
    }
    return sum / static_cast<double>(left.size() * right.size());
}

std::uint32_t fewest_clusters(Growing growing, std::span<const WeighedPair> undecided) {
    for (const WeighedPair& pair : undecided) {
        const EntryIndex left = growing.head(pair.left);
        const EntryIndex right = growing.head(pair.right);
        if (left != right && growing.may_join(left, right)) {
            growing.join(left, right);
        }
    }
    return growing.numbered().second;
}

std::uint32_t most_clusters(Growing growing, std::span<const WeighedPair> pairs, double certain) {
    for (const WeighedPair& pair : pairs) {
        const EntryIndex left = growing.head(pair.left);
        const EntryIndex right = growing.head(pair.right);
        if (pair.weight >= certain && left != right && growing.may_join(left, right)) {
            growing.join(left, right);
        }
    }
    return growing.numbered().second;
}

}  // namespace

Clustering cluster(const Table& table, std::span<const WeighedPair> pairs,
                   std::span<const Bond> bonds, const ClusterOptions& options,
                   const WeightOf& weight_of) {
    std::vector<WeighedPair> ordered(pairs.begin(), pairs.end());
    std::ranges::sort(ordered, heavier);
    const Growing start(table, bonds, options);
    Growing growing = start;
    std::vector<WeighedPair> open;
    for (const WeighedPair& pair : ordered) {
        if (pair.weight < options.undecided) {
            break;
        }
        const EntryIndex left = growing.head(pair.left);
        const EntryIndex right = growing.head(pair.right);
        if (left == right || !growing.may_join(left, right)) {
            continue;
        }
        const bool is_linked = pair.weight >= options.linked &&
                               mean_weight(growing, left, right, weight_of) >= options.linked;
        if (is_linked) {
            growing.join(left, right);
        } else {
            open.push_back(pair);
        }
    }
    Clustering clustering;
    std::tie(clustering.cluster_of, clustering.clusters) = growing.numbered();
    growing.release_open(bonds);
    for (const Bond& bond : bonds) {
        if (bond.is_open && clustering.cluster_of[bond.left] != clustering.cluster_of[bond.right]) {
            const EntryIndex left = std::min(bond.left, bond.right);
            const EntryIndex right = std::max(bond.left, bond.right);
            clustering.undecided.push_back({left, right, weight_of(left, right), 0});
        }
    }
    for (const WeighedPair& pair : open) {
        if (clustering.cluster_of[pair.left] != clustering.cluster_of[pair.right] &&
            growing.may_join(growing.head(pair.left), growing.head(pair.right))) {
            clustering.undecided.push_back(pair);
        }
    }
    clustering.fewest = fewest_clusters(growing, clustering.undecided);
    clustering.most = most_clusters(start, ordered, std::max(options.linked, -options.undecided));
    clustering.most = std::max(clustering.most, clustering.clusters);
    clustering.fewest = std::min(clustering.fewest, clustering.clusters);
    return clustering;
}

}  // namespace recount::link
