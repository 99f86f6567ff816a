#include "recount/link/training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "recount/link/agreements.h"
#include "recount/link/gathered.h"
#include "recount/link/hashing.h"
#include "recount/link/maximisation.h"
#include "recount/link/parallel.h"
#include "recount/link/scorer.h"

namespace recount::link {
namespace {

std::vector<std::size_t> level_counts(const Model& model) {
    std::vector<std::size_t> sizes;
    for (const Comparison& comparison : model.comparisons) {
        sizes.push_back(comparison.levels.size());
    }
    return sizes;
}

/// Counts the patterns of batches of pairs.
class Counting {
public:
    Counting(const Scorer& scorer, const Model& model, const Table& table)
        : scorer_(scorer),
          memory_(scorer.memory()),
          gathered_(table, scorer.columns()),
          counts_(level_counts(model)) {}

    void gather(std::span<const EntryIndex> entries) { gathered_.gather(entries); }

    void count(std::span<const PairBatch::Pair> pairs) {
        levels_.resize(pairs.size() * scorer_.comparisons());
        scorer_.find_levels(gathered_.batch(pairs), memory_, levels_);
        counts_.add(levels_, pairs.size());
    }

    /// Pairs of entries, two after two.
    void count_pairs_of(std::span<const EntryIndex> entries) {
        gather(entries);
        std::vector<PairBatch::Pair> pairs;
        for (std::uint32_t at = 0; at + 1 < entries.size(); at += 2) {
            pairs.push_back({at, at + 1});
        }
        count(pairs);
    }

    [[nodiscard]] const AgreementCounts& counts() const { return counts_; }

private:
    const Scorer& scorer_;
    Scorer::Memory memory_;
    Gathered gathered_;
    AgreementCounts counts_;
    std::vector<LevelFinder::LevelIndex> levels_;
};

/// The entries of pairs drawn at random, two after two; all pairs where there are not more.
std::vector<EntryIndex> random_pairs(const Table& table, LinkType type,
                                     const TrainingOptions& options) {
    const std::uint64_t size = table.size();
    std::vector<EntryIndex> entries;
    const auto add = [&](std::uint64_t left, std::uint64_t right) {
        if (left != right &&
            (type != LinkType::between || table.lists()[left] != table.lists()[right])) {
            entries.push_back(static_cast<EntryIndex>(std::min(left, right)));
            entries.push_back(static_cast<EntryIndex>(std::max(left, right)));
        }
    };
    if (size < 2) {
        return entries;
    }
    if (size * (size - 1) / 2 <= options.random_pairs) {
        for (std::uint64_t left = 0; left < size; ++left) {
            for (std::uint64_t right = left + 1; right < size; ++right) {
                add(left, right);
            }
        }
        return entries;
    }
    for (std::uint64_t draw = 0; draw < options.random_pairs; ++draw) {
        add(mixed(options.seed, 2 * draw) % size, mixed(options.seed, 2 * draw + 1) % size);
    }
    return entries;
}

std::vector<Agreement> patterns_of_pairs(const Scorer& scorer, const Model& model,
                                         const Table& table, std::span<const EntryIndex> entries,
                                         std::size_t threads) {
    constexpr std::size_t batch = 2 * Blocking::batch_size;
    std::vector<Counting> workers;
    for (std::size_t at = 0; at < threads; ++at) {
        workers.emplace_back(scorer, model, table);
    }
    in_parallel(
        (entries.size() + batch - 1) / batch, threads, [&](std::size_t task, std::size_t worker) {
            workers[worker].count_pairs_of(
                entries.subspan(task * batch, std::min(batch, entries.size() - task * batch)));
        });
    AgreementCounts counts(level_counts(model));
    for (const Counting& worker : workers) {
        counts.add(worker.counts());
    }
    return counts.agreements();
}

/// The patterns of the pairs of one rule; of some of its chunks where there are too many, counted
/// as if they stood for all.
std::vector<Agreement> patterns_of_rule(const Blocking& blocking, std::size_t rule,
                                        const Scorer& scorer, const Model& model,
                                        const Table& table, const TrainingOptions& options) {
    std::vector<Blocking::Chunk> chunks = blocking.chunks_of(rule);
    const std::size_t most = std::max<std::size_t>(1, options.pairs_a_rule / 250'000);
    double stand_for = 1;
    if (chunks.size() > most) {
        stand_for = static_cast<double>(chunks.size()) / static_cast<double>(most);
        std::vector<Blocking::Chunk> some;
        for (std::size_t at = 0; at < most; ++at) {
            some.push_back(chunks[at * chunks.size() / most]);
        }
        chunks = std::move(some);
    }
    std::vector<Counting> workers;
    for (std::size_t at = 0; at < options.threads; ++at) {
        workers.emplace_back(scorer, model, table);
    }
    in_parallel(chunks.size(), options.threads, [&](std::size_t task, std::size_t worker) {
        workers[worker].gather(blocking.members(chunks[task]));
        blocking.bring_pairs(
            chunks[task], Blocking::Repeats::left_out,
            [&](std::span<const PairBatch::Pair> pairs) { workers[worker].count(pairs); });
    });
    AgreementCounts counts(level_counts(model));
    for (const Counting& worker : workers) {
        counts.add(worker.counts());
    }
    std::vector<Agreement> patterns = counts.agreements();
    for (Agreement& pattern : patterns) {
        pattern.pairs *= stand_for;
    }
    return patterns;
}

void set_parameters(Model& model, const Parameters& m, const Parameters& u) {
    for (std::size_t at = 0; at < m.size(); ++at) {
        for (std::size_t index = 0; index < m[at].size(); ++index) {
            Level& level = model.comparisons[at].levels[index];
            if (level.is_null) {
                continue;
            }
            level.m = level.m_is_fixed && level.m.has_value() ? level.m : m[at][index];
            level.u = level.u_is_fixed && level.u.has_value() ? level.u : u[at][index];
        }
    }
}

double pairs_there_are(const Table& table, LinkType type) {
    const auto size = static_cast<double>(table.size());
    double pairs = size * (size - 1) / 2;
    if (type == LinkType::between) {
        std::vector<double> of_list;
        for (const std::uint16_t list : table.lists()) {
            of_list.resize(std::max<std::size_t>(of_list.size(), list + 1U), 0);
            of_list[list] += 1;
        }
        for (const double entries : of_list) {
            pairs -= entries * (entries - 1) / 2;
        }
    }
    return pairs;
}

}  // namespace

base::Result<TrainedModel> train(const Model& start, const Table& table,
                                 std::span<const KnownPair> known, const TrainingOptions& options) {
    TrainedModel trained;
    trained.model = start;
    RECOUNT_TRY(const Scorer scorer, Scorer::make(start, table));
    RECOUNT_TRY(const Blocking blocking,
                Blocking::make(table, start.blocking_rules, start.link_type, BlockLimits{}));
    SeenPairs seen;
    seen.all = pairs_there_are(table, start.link_type);
    const std::vector<EntryIndex> drawn = random_pairs(table, start.link_type, options);
    seen.drawn = patterns_of_pairs(scorer, start, table, drawn, options.threads);
    for (std::size_t rule = 0; rule < blocking.rules(); ++rule) {
        const std::vector<Agreement> more =
            patterns_of_rule(blocking, rule, scorer, start, table, options);
        seen.brought.insert(seen.brought.end(), more.begin(), more.end());
    }
    std::vector<EntryIndex> same;
    for (const KnownPair& pair : known) {
        if (pair.is_same) {
            same.insert(same.end(), {pair.left, pair.right});
        }
    }
    seen.known_same = patterns_of_pairs(scorer, start, table, same, 1);
    const Learned learned = maximise(seen, start);
    set_parameters(trained.model, learned.m, learned.u);
    if (!start.same_probability_is_fixed) {
        trained.model.same_probability = std::clamp(learned.same_pairs / std::max(1.0, seen.all),
                                                    1e-15, start.most_same_probability);
    }
    trained.random_pairs = drawn.size() / 2;
    trained.iterations = learned.iterations;
    trained.converged = learned.converged;
    return trained;
}

}  // namespace recount::link
