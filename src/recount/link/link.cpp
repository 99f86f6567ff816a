#include "recount/link/link.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/link/gathered.h"
#include "recount/link/scorer.h"

namespace recount::link {
namespace {

/// What one thread needs to weigh the pairs of chunks.
struct Worker {
    Scorer::Memory memory;
    Gathered gathered;
};

/// The pairs of a chunk that weigh enough.
struct Weighed {
    std::vector<WeighedPair> pairs;
    RuleTally tally;
};

Weighed weigh_chunk(const Blocking& blocking, const Blocking::Chunk& chunk, const Scorer& scorer,
                    double least, Worker& worker) {
    const std::span<const EntryIndex> members = blocking.members(chunk);
    worker.gathered.gather(members);
    Weighed weighed;
    weighed.tally = blocking.bring_pairs(chunk, [&](std::span<const PairBatch::Pair> pairs) {
        scorer.weigh(worker.gathered.batch(pairs), least, worker.memory,
                     [&](std::uint32_t place, double weight) {
                         if (weight >= least) {
                             weighed.pairs.push_back({members[pairs[place].left],
                                                      members[pairs[place].right], weight,
                                                      static_cast<std::uint32_t>(chunk.rule)});
                         }
                     });
    });
    return weighed;
}

bool before(const WeighedPair& a, const WeighedPair& b) {
    return std::pair(a.left, a.right) != std::pair(b.left, b.right)
               ? std::pair(a.left, a.right) < std::pair(b.left, b.right)
               : a.rule < b.rule;
}

/// Blocks too large may bring a pair by two rules; it counts once, with the first.
void keep_each_once(std::vector<WeighedPair>& pairs, std::size_t threads) {
    base::sort_in_parallel(pairs, threads, before);
    const auto repeated = std::ranges::unique(
        pairs, [](const auto& a, const auto& b) { return a.left == b.left && a.right == b.right; });
    pairs.erase(repeated.begin(), repeated.end());
}

std::vector<Worker> workers_for(const Scorer& scorer, const Table& table, std::size_t threads) {
    std::vector<Worker> workers;
    for (std::size_t at = 0; at < std::max<std::size_t>(1, threads); ++at) {
        workers.push_back({scorer.memory(), Gathered(table, scorer.columns())});
    }
    return workers;
}

/// Weighs what the rules bring: the pairs, tallies and whether it came to its end. Takes the
/// blocking, a large part of the memory in use, and gives it back when it ends.
Linked weigh_all(const Blocking blocking, const Scorer& scorer, std::vector<Worker>& workers,
                 const LinkOptions& options) {
    const std::vector<Blocking::Chunk> chunks = blocking.chunks();
    std::vector<Weighed> weighed(chunks.size());
    std::atomic<std::size_t> done{0};
    std::atomic<bool> is_ended{false};
    base::in_parallel(chunks.size(), options.threads, [&](std::size_t task, std::size_t worker) {
        if (is_ended) {
            return;
        }
        weighed[task] = weigh_chunk(blocking, chunks[task], scorer, options.clusters.undecided,
                                    workers[worker]);
        const double share = static_cast<double>(++done) / static_cast<double>(chunks.size());
        if (worker == 0 && options.on_progress && !options.on_progress(share)) {
            is_ended = true;
        }
    });
    Linked linked;
    linked.is_complete = !is_ended;
    linked.tallies.resize(blocking.rules());
    std::size_t pairs = 0;
    for (const Weighed& chunk : weighed) {
        pairs += chunk.pairs.size();
    }
    linked.pairs.reserve(pairs);
    for (std::size_t at = 0; at < chunks.size(); ++at) {
        RuleTally& tally = linked.tallies[chunks[at].rule];
        tally.pairs += weighed[at].tally.pairs;
        tally.blocks_too_large += weighed[at].tally.blocks_too_large;
        tally.pairs_left_out += weighed[at].tally.pairs_left_out;
        linked.pairs_scored += weighed[at].tally.pairs;
        linked.pairs.insert(linked.pairs.end(), weighed[at].pairs.begin(), weighed[at].pairs.end());
        weighed[at].pairs = {};
    }
    keep_each_once(linked.pairs, workers.size());
    return linked;
}

/// Adds the pairs that were weighed before; gives what is followed of all, where that is not all.
std::vector<WeighedPair> add_earlier(Linked& linked, const LinkOptions& options) {
    if (options.earlier.empty()) {
        return {};
    }
    std::vector<WeighedPair> to_follow = linked.pairs;
    for (WeighedPair pair : options.earlier) {
        linked.pairs.push_back(pair);
        pair.weight = std::min(pair.weight, std::nextafter(options.clusters.linked, -HUGE_VAL));
        to_follow.push_back(pair);
    }
    base::sort_in_parallel(linked.pairs, std::max<std::size_t>(1, options.threads), before);
    return to_follow;
}

}  // namespace

base::Result<Linked> link(const Table& table, const Model& model, std::span<const Bond> bonds,
                          const LinkOptions& options) {
    RECOUNT_TRY(Blocking blocking, Blocking::make(table, model.blocking_rules, model.link_type,
                                                  options.limits, options.threads));
    return link(table, model, std::move(blocking), bonds, options);
}

base::Result<Linked> link(const Table& table, const Model& model, Blocking blocking,
                          std::span<const Bond> bonds, const LinkOptions& options) {
    blocking.bring_only_new(options.limits.is_new);
    RECOUNT_TRY(const Scorer scorer, Scorer::make(model, table));
    std::vector<Worker> workers = workers_for(scorer, table, options.threads);
    Linked linked = weigh_all(std::move(blocking), scorer, workers, options);
    const std::vector<WeighedPair> to_follow = add_earlier(linked, options);
    ClusterOptions clusters = options.clusters;
    clusters.threads = workers.size();
    linked.clustering =
        cluster(table, options.earlier.empty() ? linked.pairs : to_follow, bonds, clusters,
                [&](EntryIndex left, EntryIndex right, std::size_t worker) {
                    return scorer.weight(left, right, workers[worker].memory);
                });
    return linked;
}

}  // namespace recount::link
