#pragma once

#include <cstdint>
#include <string>

#include "recount/base/result.h"
#include "recount/cli/link_incremental.h"
#include "recount/cli/link_work.h"
#include "recount/link/samples.h"

namespace recount::cli {

/// Clusterings drawn at random, and how many clusters they have: what the model holds to be
/// likely, not a bound.
struct LinkSamples {
    link::ClusteringSamples drawn;
    std::uint32_t median = 0;
    /// The middle 95 of 100 lie between these, both included.
    std::uint32_t low = 0;
    std::uint32_t high = 0;
};

/// Draws `samples` of them. Fails as `Scorer::make`.
[[nodiscard]] base::Result<LinkSamples> draw_samples(const LinkWork& work,
                                                     const link::Linked& linked,
                                                     std::span<const link::Bond> bonds,
                                                     std::size_t samples, std::uint64_t seed);

/// samples.csv: of each sample the entries that are in another cluster than in clusters.csv. New
/// clusters are numbered on from the highest of that file, in each sample anew.
[[nodiscard]] std::string samples_csv(const LinkWork& work, const NumberedClusters& numbered,
                                      const link::Clustering& clustering,
                                      const LinkSamples& samples, std::uint32_t highest);

}  // namespace recount::cli
