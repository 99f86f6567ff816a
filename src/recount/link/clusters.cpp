#include "recount/link/clusters.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/base/ties.h"

namespace recount::link {
namespace {

bool heavier(const WeighedPair& a, const WeighedPair& b) {
    if (a.weight != b.weight) {
        return a.weight > b.weight;
    }
    return std::pair(a.left, a.right) < std::pair(b.left, b.right);
}

/// Clusters that grow: each entry knows the next of its cluster, in a ring, and its head. Clusters
/// that never meet may grow in different threads.
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
    [[nodiscard]] std::uint32_t size(EntryIndex head) const { return size_[head]; }

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
        return (holds_kept_apart_[first] & holds_kept_apart_[second]) == 0 ||
               !are_apart(first, second);
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
        holds_kept_apart_[first] = std::max(holds_kept_apart_[first], holds_kept_apart_[second]);
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
    /// Whether an entry of the first cluster is kept apart from one of the second.
    [[nodiscard]] bool are_apart(EntryIndex first, EntryIndex second) const {
        if (size_[second] < size_[first]) {
            std::swap(first, second);
        }
        EntryIndex at = first;
        do {
            const auto apart = apart_from_.find(at);
            if (apart != apart_from_.end() &&
                std::ranges::any_of(apart->second,
                                    [&](EntryIndex entry) { return head(entry) == second; })) {
                return true;
            }
            at = next_[at];
        } while (at != first);
        return false;
    }

    template <class Test>
    void keep_apart(std::span<const Bond> bonds, Test is_kept_apart) {
        apart_from_.clear();
        holds_kept_apart_.assign(head_.size(), 0);
        for (const Bond& bond : bonds) {
            if (is_kept_apart(bond)) {
                apart_from_[bond.left].push_back(bond.right);
                apart_from_[bond.right].push_back(bond.left);
                holds_kept_apart_[head(bond.left)] = 1;
                holds_kept_apart_[head(bond.right)] = 1;
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
    std::unordered_map<EntryIndex, std::vector<EntryIndex>> apart_from_;
    std::vector<char> holds_kept_apart_;  // by head: 1 where an entry of `apart_from_` is in it
    // By head: its lists in which nobody stands twice, sorted; empty where there are none such.
    std::vector<std::vector<std::uint16_t>> lists_of_;
};

/// Follows the links of entries that hang together, from the heaviest on. One thread.
class Following {
public:
    Following(Growing& growing, const ClusterOptions& options, const WeightOf& weight_of,
              std::size_t worker)
        : growing_(growing), options_(options), weight_of_(weight_of), worker_(worker) {}

    /// The links with these places among `links`. Adds those to `open` that are not followed and
    /// might have been.
    void follow(std::span<const WeighedPair> links, std::span<const std::uint32_t> places,
                std::vector<std::uint32_t>& open) {
        compared_.clear();
        weights_.clear();
        for (const std::uint32_t place : places) {
            const EntryIndex left = growing_.head(links[place].left);
            const EntryIndex right = growing_.head(links[place].right);
            if (left == right || !growing_.may_join(left, right)) {
                continue;
            }
            if (is_linked(left, right)) {
                growing_.join(left, right);
            } else {
                open.push_back(place);
            }
        }
    }

private:
    static std::uint64_t both(EntryIndex left, EntryIndex right) {
        return std::uint64_t{std::min(left, right)} << 32U | std::max(left, right);
    }

    bool is_linked(EntryIndex left, EntryIndex right) {
        const std::uint32_t size = growing_.size(left) + growing_.size(right);
        if (size == 2) {
            return true;  // the link is all there is between them
        }
        // Refused before, and the same clusters still.
        std::uint32_t& compared = compared_[both(left, right)];
        if (compared == size) {
            return false;
        }
        compared = size;
        return mean_weight(left, right) >= options_.linked;
    }

    /// The mean weight over the pairs between two clusters.
    double mean_weight(EntryIndex first, EntryIndex second) {
        const std::vector<EntryIndex> left = growing_.sample(first);
        const std::vector<EntryIndex> right = growing_.sample(second);
        double sum = 0;
        for (const EntryIndex a : left) {
            for (const EntryIndex b : right) {
                const auto [known, is_new] = weights_.try_emplace(both(a, b), 0);
                if (is_new) {
                    known->second = weight_of_(std::min(a, b), std::max(a, b), worker_);
                }
                sum += known->second;
            }
        }
        return sum / static_cast<double>(left.size() * right.size());
    }

    Growing& growing_;
    const ClusterOptions& options_;
    const WeightOf& weight_of_;
    std::size_t worker_;
    std::unordered_map<std::uint64_t, std::uint32_t> compared_;  // how many entries there were
    std::unordered_map<std::uint64_t, double> weights_;
};

/// The places of links so that those that hang together stand together, in the order they had, and
/// where each such part ends.
struct InParts {
    std::vector<std::uint32_t> places;
    std::vector<std::size_t> ends;
};

InParts in_parts(std::span<const WeighedPair> links, std::span<const Bond> bonds,
                 std::size_t entries) {
    base::Ties connected(entries);
    for (const WeighedPair& pair : links) {
        connected.tie(pair.left, pair.right);
    }
    for (const Bond& bond : bonds) {
        connected.tie(bond.left, bond.right);
    }
    std::vector<std::size_t> starts(entries + 1, 0);
    for (const WeighedPair& pair : links) {
        ++starts[connected.group_of(pair.left) + 1];
    }
    InParts parts;
    for (std::size_t at = 1; at < starts.size(); ++at) {
        const bool is_part = starts[at] > 0;
        starts[at] += starts[at - 1];
        if (is_part) {
            parts.ends.push_back(starts[at]);
        }
    }
    parts.places.resize(links.size());
    for (std::uint32_t place = 0; place < links.size(); ++place) {
        parts.places[starts[connected.group_of(links[place].left)]++] = place;
    }
    return parts;
}

/// Lets the clusters grow along links, which come heaviest first. By place, those that were not
/// followed and might have been.
std::vector<std::uint32_t> follow_all(Growing& growing, std::span<const WeighedPair> links,
                                      std::span<const Bond> bonds, std::size_t entries,
                                      const ClusterOptions& options, const WeightOf& weight_of) {
    const InParts parts = in_parts(links, bonds, entries);
    // Parts are small; some are given to a worker at once.
    constexpr std::size_t parts_at_once = 256;
    std::vector<std::vector<std::uint32_t>> open((parts.ends.size() + parts_at_once - 1) /
                                                 parts_at_once);
    base::in_parallel(open.size(), options.threads, [&](std::size_t task, std::size_t worker) {
        Following following(growing, options, weight_of, worker);
        const std::size_t last = std::min(parts.ends.size(), (task + 1) * parts_at_once);
        for (std::size_t part = task * parts_at_once; part < last; ++part) {
            const std::size_t begin = part == 0 ? 0 : parts.ends[part - 1];
            following.follow(links,
                             std::span(parts.places).subspan(begin, parts.ends[part] - begin),
                             open[task]);
        }
    });
    std::vector<std::uint32_t> all;
    for (const std::vector<std::uint32_t>& some : open) {
        all.insert(all.end(), some.begin(), some.end());
    }
    std::ranges::sort(all);
    return all;
}

/// The clusters with all of these pairs put together too, as far as lists and decisions allow.
std::pair<std::vector<std::uint32_t>, std::uint32_t> numbered_with(
    Growing growing, std::span<const WeighedPair> pairs) {
    for (const WeighedPair& pair : pairs) {
        const EntryIndex left = growing.head(pair.left);
        const EntryIndex right = growing.head(pair.right);
        if (left != right && growing.may_join(left, right)) {
            growing.join(left, right);
        }
    }
    return growing.numbered();
}

}  // namespace

Clustering cluster(const Table& table, std::span<const WeighedPair> pairs,
                   std::span<const Bond> bonds, const ClusterOptions& options,
                   const WeightOf& weight_of) {
    std::vector<WeighedPair> ordered(pairs.begin(), pairs.end());
    base::sort_in_parallel(ordered, options.threads, heavier);
    const Growing start(table, bonds, options);
    Growing growing = start;
    const auto pairs_from = [&](double least) {
        const auto end = std::ranges::partition_point(
            ordered, [&](const WeighedPair& pair) { return pair.weight >= least; });
        return std::span<const WeighedPair>(ordered.begin(), end);
    };
    const std::span<const WeighedPair> links = pairs_from(options.linked);
    const std::vector<std::uint32_t> open =
        follow_all(growing, links, bonds, table.size(), options, weight_of);
    Clustering clustering;
    std::tie(clustering.cluster_of, clustering.clusters) = growing.numbered();
    growing.release_open(bonds);
    for (const Bond& bond : bonds) {
        if (bond.is_open && clustering.cluster_of[bond.left] != clustering.cluster_of[bond.right]) {
            const EntryIndex left = std::min(bond.left, bond.right);
            const EntryIndex right = std::max(bond.left, bond.right);
            clustering.undecided.push_back({left, right, weight_of(left, right, 0), 0});
        }
    }
    const auto add_if_open = [&](const WeighedPair& pair) {
        if (clustering.cluster_of[pair.left] != clustering.cluster_of[pair.right] &&
            growing.may_join(growing.head(pair.left), growing.head(pair.right))) {
            clustering.undecided.push_back(pair);
        }
    };
    for (const std::uint32_t place : open) {
        add_if_open(links[place]);
    }
    for (const WeighedPair& pair : std::span(ordered).subspan(links.size())) {
        if (pair.weight < options.undecided) {
            break;
        }
        add_if_open(pair);
    }
    std::tie(clustering.cluster_if_same, clustering.fewest) =
        numbered_with(std::move(growing), clustering.undecided);
    const std::span<const WeighedPair> certain =
        pairs_from(std::max(options.linked, -options.undecided));
    clustering.most = std::max(numbered_with(start, certain).second, clustering.clusters);
    return clustering;
}

}  // namespace recount::link
