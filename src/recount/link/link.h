#pragma once

/// Which entries are one person, and which reports tell of one event. Pure: columns in, pairs and
/// clusters out; the same for the same entries, options and seed, on any number of threads.
///
///     const Prepared people = *prepare_people(lists, {"person_key"});
///     const TrainedModel trained = *train(people.model, people.table, {}, {});
///     const Linked linked = *link(people.table, trained.model, {}, {});
///     linked.clustering.cluster_of[0];   // the person of the first entry
///
/// Fails where a model calls for columns that the entries do not have.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/blocking.h"
#include "recount/link/clusters.h"
#include "recount/link/incidents.h"  // IWYU pragma: export
#include "recount/link/people.h"     // IWYU pragma: export
#include "recount/link/training.h"   // IWYU pragma: export

namespace recount::link {

struct LinkOptions {
    BlockLimits limits;
    ClusterOptions clusters;
    /// Pairs that were weighed before and are not brought again (`limits.is_new`), each once. They
    /// put nothing together: that they do not follow a link was decided then.
    std::vector<WeighedPair> earlier;
    std::size_t threads = 1;
    /// Told from time to time which share of the pairs' chunks is done; false ends the work early.
    std::function<bool(double share)> on_progress;
};

struct Linked {
    std::vector<WeighedPair> pairs;  ///< of weight `clusters.undecided` or more; by entries
    Clustering clustering;
    std::vector<RuleTally> tallies;  ///< one a rule
    std::uint64_t pairs_scored = 0;
    bool is_complete = true;  ///< false: ended early; what was not looked at is not linked
};

/// Weighs the pairs that the model's rules bring and puts together what is the same.
[[nodiscard]] base::Result<Linked> link(const Table& table, const Model& model,
                                        std::span<const Bond> bonds, const LinkOptions& options);

/// The same with what has been made of the model's rules already, under `options.limits` but for
/// `is_new`.
[[nodiscard]] base::Result<Linked> link(const Table& table, const Model& model, Blocking blocking,
                                        std::span<const Bond> bonds, const LinkOptions& options);

}  // namespace recount::link
