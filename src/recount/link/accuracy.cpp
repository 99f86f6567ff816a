#include "recount/link/accuracy.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace recount::link {
namespace {

struct Judged {
    std::uint32_t cluster = 0;
    ValueCode truth = 0;
    std::uint16_t list = 0;
};

std::uint64_t pairs_among(std::uint64_t entries) {
    return entries * (entries - 1) / 2;
}

/// The pairs of a group that count: all, less those within one list where those do not.
std::uint64_t counted_pairs(std::span<const Judged> group, CountedPairs counted) {
    std::uint64_t pairs = pairs_among(group.size());
    if (counted == CountedPairs::between_lists) {
        std::vector<std::uint16_t> lists;
        for (const Judged& entry : group) {
            lists.push_back(entry.list);
        }
        std::ranges::sort(lists);
        for (std::size_t from = 0; from < lists.size();) {
            std::size_t until = from;
            while (until < lists.size() && lists[until] == lists[from]) {
                ++until;
            }
            pairs -= pairs_among(until - from);
            from = until;
        }
    }
    return pairs;
}

/// Calls `on_group` with each run of entries that have one key.
template <typename Key, typename OnGroup>
void for_each_group(std::vector<Judged>& entries, Key key, OnGroup on_group) {
    std::ranges::stable_sort(entries, {}, key);
    for (std::size_t from = 0; from < entries.size();) {
        std::size_t until = from;
        while (until < entries.size() && key(entries[until]) == key(entries[from])) {
            ++until;
        }
        on_group(std::span<const Judged>(entries).subspan(from, until - from));
        from = until;
    }
}

}  // namespace

Accuracy accuracy_of(std::span<const std::uint32_t> cluster_of, std::span<const ValueCode> truth,
                     std::span<const std::uint16_t> lists, CountedPairs counted) {
    std::vector<Judged> entries;
    for (std::size_t at = 0; at < truth.size(); ++at) {
        if (truth[at] != not_known) {
            entries.push_back({cluster_of[at], truth[at], lists[at]});
        }
    }
    Accuracy accuracy;
    std::vector<std::uint64_t> size_of_cluster(cluster_of.size() + 1, 0);
    for_each_group(
        entries, [](const Judged& entry) { return entry.cluster; },
        [&](std::span<const Judged> group) {
            accuracy.found_pairs += counted_pairs(group, counted);
            accuracy.found_clusters += group.size() > 1 ? 1U : 0U;
            size_of_cluster[group.front().cluster] = group.size();
        });
    for_each_group(
        entries, [](const Judged& entry) { return entry.truth; },
        [&](std::span<const Judged> group) {
            accuracy.true_pairs += counted_pairs(group, counted);
            accuracy.true_clusters += group.size() > 1 ? 1U : 0U;
            const bool is_one = std::ranges::all_of(
                group, [&](const Judged& entry) { return entry.cluster == group.front().cluster; });
            accuracy.right_clusters +=
                group.size() > 1 && is_one && size_of_cluster[group.front().cluster] == group.size()
                    ? 1U
                    : 0U;
        });
    for_each_group(
        entries, [](const Judged& entry) { return std::pair(entry.cluster, entry.truth); },
        [&](std::span<const Judged> group) {
            accuracy.right_pairs += counted_pairs(group, counted);
        });
    return accuracy;
}

}  // namespace recount::link
