#include "recount/cli/link_samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "recount/intake/csv.h"
#include "recount/link/scorer.h"

namespace recount::cli {
namespace {

/// The smallest of ascending counts that so large a share of them does not exceed.
std::uint32_t quantile(const std::vector<std::uint32_t>& ascending, double share) {
    const auto rank =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(ascending.size())));
    return ascending[std::clamp<std::size_t>(rank, 1, ascending.size()) - 1];
}

}  // namespace

base::Result<LinkSamples> draw_samples(const LinkWork& work, const link::Linked& linked,
                                       std::span<const link::Bond> bonds, std::size_t samples,
                                       std::uint64_t seed) {
    RECOUNT_TRY(const link::Scorer scorer,
                link::Scorer::make(work.trained.model, work.prepared.table));
    std::vector<link::Scorer::Memory> memories;
    for (std::size_t at = 0; at < std::max<std::size_t>(1, work.options.threads); ++at) {
        memories.push_back(scorer.memory());
    }
    link::SampleOptions options;
    options.samples = samples;
    options.seed = seed;
    options.threads = work.options.threads;
    LinkSamples found;
    found.drawn = link::sample_clusterings(
        work.prepared.table, linked.pairs, bonds, linked.clustering, work.options.clusters,
        [&](link::EntryIndex left, link::EntryIndex right, std::size_t worker) {
            return scorer.weight(left, right, memories[worker]);
        },
        options);
    std::vector<std::uint32_t> counts;
    counts.reserve(found.drawn.samples.size());
    for (const link::ClusteringSample& sample : found.drawn.samples) {
        counts.push_back(sample.clusters);
    }
    std::ranges::sort(counts);
    found.median = quantile(counts, 0.5);
    found.low = quantile(counts, 0.025);
    found.high = quantile(counts, 0.975);
    return found;
}

std::string samples_csv(const LinkWork& work, const NumberedClusters& numbered,
                        const link::Clustering& clustering, const LinkSamples& samples,
                        std::uint32_t highest) {
    std::vector<std::uint32_t> number_of(clustering.clusters);
    for (std::size_t entry = 0; entry < clustering.cluster_of.size(); ++entry) {
        number_of[clustering.cluster_of[entry]] = numbered.number_of[entry];
        highest = std::max(highest, numbered.number_of[entry]);
    }
    std::string csv = "sample,list,row,cluster\n";
    for (std::size_t at = 0; at < samples.drawn.samples.size(); ++at) {
        for (const link::MovedEntry& moved : samples.drawn.samples[at].moved) {
            const std::uint32_t cluster = moved.cluster < clustering.clusters
                                              ? number_of[moved.cluster]
                                              : highest + 1 + moved.cluster - clustering.clusters;
            const std::array<std::string, 3> numbers = {
                std::to_string(at + 1), std::to_string(work.lists.rows[moved.entry]),
                std::to_string(cluster)};
            const std::array<std::string_view, 4> cells = {
                numbers[0], work.lists.list_of(moved.entry), numbers[1], numbers[2]};
            intake::append_csv_row(csv, cells);
        }
    }
    return csv;
}

}  // namespace recount::cli
