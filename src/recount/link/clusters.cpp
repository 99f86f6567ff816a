#include "recount/link/clusters.h"

#include <algorithm>
#include <iterator>
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
        note_lists();
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

    /// Whether lists and decisions allow the two clusters to be one. O(1), but for clusters that
    /// decisions or lists in which nobody stands twice have a part in.
    [[nodiscard]] bool may_join(EntryIndex first, EntryIndex second) const {
        if (!lists_of_.empty()) {
            std::vector<std::uint16_t> both;
            std::ranges::set_intersection(lists_of_[first], lists_of_[second],
                                          std::back_inserter(both));
            if (!both.empty()) {
                return false;
            }
        }
        return !(holds_kept_apart_[first] && holds_kept_apart_[second]) ||
               std::ranges::none_of(apart_, [&](const auto& pair) {
                   const EntryIndex left = head(pair.first);
                   const EntryIndex right = head(pair.second);
                   return (left == first && right == second) || (left == second && right == first);
               });
    }

    /// Some entries of a cluster, at most `options.compared_entries`: those that came together
    /// last.
    [[nodiscard]] std::vector<EntryIndex> sample(EntryIndex first) const {
        std::vector<EntryIndex> some;
        EntryIndex at = first;
        do {
            some.push_back(at);
            at = next_[at];
        } while (at != first && some.size() < options_.compared_entries);
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
        holds_kept_apart_[first] = holds_kept_apart_[first] || holds_kept_apart_[second];
        if (!lists_of_.empty()) {
            std::vector<std::uint16_t> both;
            std::ranges::set_union(lists_of_[first], lists_of_[second], std::back_inserter(both));
            lists_of_[first] = std::move(both);
        }
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
        holds_kept_apart_.assign(head_.size(), false);
        for (const Bond& bond : bonds) {
            if (is_kept_apart(bond)) {
                apart_.emplace_back(bond.left, bond.right);
                holds_kept_apart_[head(bond.left)] = true;
                holds_kept_apart_[head(bond.right)] = true;
            }
        }
    }

    void note_lists() {
        if (std::ranges::find(options_.one_per_list, true) == options_.one_per_list.end()) {
            return;
        }
        lists_of_.resize(head_.size());
        for (EntryIndex entry = 0; entry < head_.size(); ++entry) {
            const std::uint16_t list = table_.lists()[entry];
            if (list < options_.one_per_list.size() && options_.one_per_list[list]) {
                lists_of_[entry] = {list};
            }
        }
    }

    const Table& table_;
    const ClusterOptions& options_;
    std::vector<EntryIndex> head_;
    std::vector<EntryIndex> next_;
    std::vector<std::uint32_t> size_;
    std::vector<std::pair<EntryIndex, EntryIndex>> apart_;
    std::vector<bool> holds_kept_apart_;  // by head: whether an entry of `apart_` is in it
    // By head: its lists in which nobody stands twice, sorted; empty where there are none such.
    std::vector<std::vector<std::uint16_t>> lists_of_;
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
