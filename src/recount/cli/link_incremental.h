#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/link_work.h"

namespace recount::cli {

/// What an earlier run of `recount link` left, for the lists at hand.
struct EarlierLinks {
    std::vector<std::optional<std::uint32_t>> cluster_of;  ///< by entry; nothing: it is new
    std::uint32_t highest = 0;                             ///< of the clusters' numbers
    /// Clusters that a decision of a person goes through: their entries are compared anew.
    std::vector<std::uint32_t> reopened;
    std::vector<bool> is_compared;         ///< by entry: with all others, for it is new or reopened
    std::vector<link::Bond> bonds;         ///< that keep the other clusters together
    std::vector<link::WeighedPair> pairs;  ///< that were weighed then, of entries not compared anew
    std::uint64_t gone = 0;                ///< entries of then that are in no list now
};

/// Reads clusters.csv and pairs.csv of an earlier `--out`. Fails with `not_found`, `malformed`.
[[nodiscard]] base::Result<EarlierLinks> read_earlier_links(const std::filesystem::path& folder,
                                                            const LinkWork& work);

/// One thing that became of a cluster of the earlier run.
struct ClusterChange {
    enum class What {
        joined,  ///< a new entry is in it
        merged,  ///< it became one with another
        split,   ///< some of its entries are another cluster now
    };
    What what = What::joined;
    std::uint32_t cluster = 0;          ///< its number now
    std::uint32_t earlier_cluster = 0;  ///< its number then
    link::EntryIndex entry = 0;         ///< that joined; else the first of those concerned
};

/// `joined`, `merged`, `split`.
[[nodiscard]] std::string_view to_text(ClusterChange::What what);

/// Clusters with numbers that last: one that was there keeps its number, of several that became one
/// the lowest stays, and of one that was split the larger part keeps it. New ones count on.
struct NumberedClusters {
    std::vector<std::uint32_t> number_of;  ///< by entry, from 1
    std::vector<ClusterChange> changes;    ///< by entry
};

[[nodiscard]] NumberedClusters number_clusters(const link::Clustering& clustering,
                                               const EarlierLinks& earlier);
/// Without an earlier run: by their first entry.
[[nodiscard]] NumberedClusters number_clusters(const link::Clustering& clustering);

}  // namespace recount::cli
