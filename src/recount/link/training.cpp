#include "recount/link/training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/link/agreements.h"
#include "recount/link/gathered.h"
#include "recount/link/hashing.h"
#include "recount/link/maximisation.h"
#include "recount/link/scorer.h"

namespace recount::link {
namespace {

std::vector<std::size_t> level_counts(const Model& model) {
    std::vector<std::size_t> sizes;
    sizes.reserve(model.comparisons.size());
    for (const Comparison& comparison : model.comparisons) {
        sizes.push_back(comparison.levels.size());
    }
    return sizes;
}

/// What pairs are compared by.
struct Comparing {
    const Scorer& scorer;
    const Model& model;
    const Table& table;
    std::size_t threads;
};

/// Counts the patterns of batches of pairs, those of several parts apart.
class Counting {
public:
    Counting(const Comparing& comparing, std::size_t parts)
        : scorer_(comparing.scorer),
          memory_(comparing.scorer.memory()),
          gathered_(comparing.table, comparing.scorer.columns()),
          counts_(parts, AgreementCounts(level_counts(comparing.model))) {}

    void gather(std::span<const EntryIndex> entries) { gathered_.gather(entries); }

    void count(std::span<const PairBatch::Pair> pairs, std::size_t part) {
        levels_.resize(pairs.size() * scorer_.comparisons());
        scorer_.find_levels(gathered_.batch(pairs), memory_, levels_);
        counts_[part].add(levels_, pairs.size());
    }

    /// Pairs of entries, two after two.
    void count_pairs_of(std::span<const EntryIndex> entries, std::size_t part) {
        gather(entries);
        std::vector<PairBatch::Pair> pairs;
        for (std::uint32_t at = 0; at + 1 < entries.size(); at += 2) {
            pairs.push_back({at, at + 1});
        }
        count(pairs, part);
    }

    [[nodiscard]] const AgreementCounts& counts(std::size_t part) const { return counts_[part]; }

private:
    const Scorer& scorer_;
    Scorer::Memory memory_;
    Gathered gathered_;
    std::vector<AgreementCounts> counts_;  // by part
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

/// The patterns of each of several parts, counted in tasks by `count(counting, task)`.
template <typename Count>
std::vector<std::vector<Agreement>> patterns_of(std::size_t parts, std::size_t tasks,
                                                const Comparing& comparing, const Count& count) {
    std::vector<Counting> workers;
    for (std::size_t at = 0; at < std::max<std::size_t>(1, comparing.threads); ++at) {
        workers.emplace_back(comparing, parts);
    }
    base::in_parallel(tasks, workers.size(),
                      [&](std::size_t task, std::size_t worker) { count(workers[worker], task); });
    std::vector<std::vector<Agreement>> patterns;
    for (std::size_t part = 0; part < parts; ++part) {
        AgreementCounts counts(level_counts(comparing.model));
        for (const Counting& worker : workers) {
            counts.add(worker.counts(part));
        }
        patterns.push_back(counts.agreements());
    }
    return patterns;
}

std::vector<Agreement> patterns_of_pairs(const Comparing& comparing,
                                         std::span<const EntryIndex> entries) {
    constexpr std::size_t batch = 2 * Blocking::batch_size;
    return patterns_of(1, (entries.size() + batch - 1) / batch, comparing,
                       [&](Counting& counting, std::size_t task) {
                           const std::size_t begin = task * batch;
                           counting.count_pairs_of(
                               entries.subspan(begin, std::min(batch, entries.size() - begin)), 0);
                       })
        .front();
}

/// The patterns of the pairs of each rule; of some of its chunks where there are too many, counted
/// as if they stood for all.
std::vector<std::vector<Agreement>> patterns_of_rules(const Blocking& blocking,
                                                      const Comparing& comparing,
                                                      std::uint64_t most_pairs) {
    const std::size_t most = std::max<std::size_t>(1, most_pairs / Blocking::pairs_of_a_chunk);
    std::vector<Blocking::Chunk> some;
    std::vector<double> stand_for(blocking.rules(), 1);
    for (std::size_t rule = 0; rule < blocking.rules(); ++rule) {
        const std::vector<Blocking::Chunk> chunks = blocking.chunks_of(rule);
        const std::size_t counted = std::min(most, chunks.size());
        for (std::size_t at = 0; at < counted; ++at) {
            some.push_back(chunks[at * chunks.size() / counted]);
        }
        if (counted > 0) {
            stand_for[rule] = static_cast<double>(chunks.size()) / static_cast<double>(counted);
        }
    }
    std::vector<std::vector<Agreement>> patterns = patterns_of(
        blocking.rules(), some.size(), comparing, [&](Counting& counting, std::size_t task) {
            counting.gather(blocking.members(some[task]));
            blocking.bring_pairs(some[task], [&](std::span<const PairBatch::Pair> pairs) {
                counting.count(pairs, some[task].rule);
            });
        });
    for (std::size_t rule = 0; rule < blocking.rules(); ++rule) {
        for (Agreement& pattern : patterns[rule]) {
            pattern.pairs *= stand_for[rule];
        }
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

/// What a rule brings that those before it do not.
struct Yield {
    double pairs = 0;
    double same = 0;
    bool is_kept = true;
};

/// Leaves out the rules that bring least for their pairs, until the pairs are few enough.
void leave_out(std::vector<Yield>& rules, double most_pairs, double most_lost) {
    double pairs = 0;
    double same = 0;
    for (const Yield& rule : rules) {
        pairs += rule.pairs;
        same += rule.same;
    }
    double lost = 0;
    while (pairs > most_pairs) {
        Yield* worst = nullptr;
        for (Yield& rule : rules) {
            // One that brings nothing beside the others would, once those are left out.
            if (rule.is_kept && (worst == nullptr || rule.pairs == 0 ||
                                 rule.same * worst->pairs < worst->same * rule.pairs)) {
                worst = &rule;
            }
        }
        if (worst == nullptr || lost + worst->same > most_lost * same) {
            return;
        }
        worst->is_kept = false;
        lost += worst->same;
        pairs -= worst->pairs;
    }
}

/// By rule, whether it is worth its pairs.
std::vector<bool> rules_worth_it(std::vector<Yield> yields, std::size_t entries,
                                 const TrainingOptions& options) {
    if (options.pairs_to_link > 0) {
        leave_out(yields,
                  std::max(static_cast<double>(options.pairs_to_link),
                           static_cast<double>(options.pairs_to_link_an_entry) *
                               static_cast<double>(entries)),
                  options.most_lost);
    }
    std::vector<bool> is_kept;
    is_kept.reserve(yields.size());
    for (const Yield& rule : yields) {
        is_kept.push_back(rule.is_kept);
    }
    return is_kept;
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
    RECOUNT_TRY(Blocking blocking, Blocking::make(table, start.blocking_rules, start.link_type,
                                                  BlockLimits{}, options.threads));
    const Comparing comparing{scorer, start, table, options.threads};
    SeenPairs seen;
    seen.all = pairs_there_are(table, start.link_type);
    const std::vector<EntryIndex> drawn = random_pairs(table, start.link_type, options);
    seen.drawn = patterns_of_pairs(comparing, drawn);
    const std::vector<std::vector<Agreement>> of_rules =
        patterns_of_rules(blocking, comparing, options.pairs_a_rule);
    for (const std::vector<Agreement>& patterns : of_rules) {
        seen.brought.insert(seen.brought.end(), patterns.begin(), patterns.end());
    }
    std::vector<EntryIndex> same;
    for (const KnownPair& pair : known) {
        if (pair.is_same) {
            same.insert(same.end(), {pair.left, pair.right});
        }
    }
    seen.known_same = patterns_of_pairs(comparing, same);
    const Learned learned = maximise(seen, start);
    set_parameters(trained.model, learned.m, learned.u);
    std::vector<Yield> yields;
    yields.reserve(of_rules.size());
    for (const std::vector<Agreement>& patterns : of_rules) {
        yields.push_back({pairs_in(patterns), expected_same(patterns, seen, start, learned)});
    }
    const std::vector<bool> is_kept = rules_worth_it(std::move(yields), table.size(), options);
    trained.model.blocking_rules.clear();
    for (std::size_t rule = 0; rule < is_kept.size(); ++rule) {
        if (is_kept[rule]) {
            trained.model.blocking_rules.push_back(start.blocking_rules[rule]);
        }
    }
    blocking.leave_out(is_kept);
    trained.blocking = std::move(blocking);
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
