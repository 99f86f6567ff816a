#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/link/table.h"

namespace recount::link {

/// How a clustering compares with the truth, over the entries whose truth is known.
struct Accuracy {
    std::uint64_t true_pairs = 0;      ///< of entries that are the same
    std::uint64_t found_pairs = 0;     ///< of entries in one cluster
    std::uint64_t right_pairs = 0;     ///< that are both
    std::uint64_t true_clusters = 0;   ///< of two entries or more
    std::uint64_t found_clusters = 0;  ///< of two entries or more
    std::uint64_t right_clusters = 0;  ///< found entry for entry

    /// 1 where nothing was found.
    [[nodiscard]] double pair_precision() const { return ratio(right_pairs, found_pairs); }
    /// 1 where there is nothing to find.
    [[nodiscard]] double pair_recall() const { return ratio(right_pairs, true_pairs); }
    /// The harmonic mean of both.
    [[nodiscard]] double pair_f1() const {
        return true_pairs + found_pairs == 0 ? 1
                                             : 2 * static_cast<double>(right_pairs) /
                                                   static_cast<double>(true_pairs + found_pairs);
    }
    [[nodiscard]] double cluster_precision() const { return ratio(right_clusters, found_clusters); }
    [[nodiscard]] double cluster_recall() const { return ratio(right_clusters, true_clusters); }

private:
    static double ratio(std::uint64_t part, std::uint64_t whole) {
        return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
    }
};

/// Compares the clusters with the truth: by entry the number of what it is, 0 where that is not
/// known. Between lists only: pairs of two lists alone count. O(entries log entries).
enum class CountedPairs { all, between_lists };
[[nodiscard]] Accuracy accuracy_of(std::span<const std::uint32_t> cluster_of,
                                   std::span<const ValueCode> truth,
                                   std::span<const std::uint16_t> lists, CountedPairs counted);

}  // namespace recount::link
