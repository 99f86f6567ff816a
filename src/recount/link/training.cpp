#include "recount/link/training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "recount/link/agreements.h"
#include "recount/link/gathered.h"
#include "recount/link/hashing.h"
#include "recount/link/parallel.h"
#include "recount/link/scorer.h"

namespace recount::link {
namespace {

/// Pairs that the start of a level is worth beside what was seen. Of m: little, for the data of a
/// conflict differ; of u: what one pair in two would say.
constexpr double prior_pairs_of_m = 2;
constexpr double prior_pairs_of_u = 0.5;
/// A parameter as near to 0 as this says that something cannot be; nothing is that certain.
constexpr double least_parameter = 1e-9;

/// By comparison, by level.
using Parameters = std::vector<std::vector<double>>;

std::vector<std::size_t> level_counts(const Model& model) {
    std::vector<std::size_t> sizes;
    for (const Comparison& comparison : model.comparisons) {
        sizes.push_back(comparison.levels.size());
    }
    return sizes;
}

/// The m or u that the model begins with; where it has none, m falls from level to level and u
/// rises, so that EM starts on the right side.
Parameters starts_of(const Model& model, std::optional<double> Level::*parameter, bool is_m) {
    Parameters all;
    for (const Comparison& comparison : model.comparisons) {
        std::vector<double> of_levels;
        double share = 1;
        double sum = 0;
        for (const Level& level : comparison.levels) {
            const double value = level.is_null ? 0 : (level.*parameter).value_or(share);
            share *= level.is_null ? 1 : is_m ? 0.3 : 3;
            of_levels.push_back(value);
            sum += value;
        }
        for (double& value : of_levels) {
            value = sum > 0 ? value / sum : value;
        }
        all.push_back(std::move(of_levels));
    }
    return all;
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

/// The shares of the levels of each comparison, among pairs in which the values are known.
Parameters shares(std::span<const Agreement> patterns, std::span<const double> weights,
                  const Model& model, const Parameters& start, double prior_pairs) {
    Parameters sums;
    for (std::size_t at = 0; at < model.comparisons.size(); ++at) {
        std::vector<double> of_levels(model.comparisons[at].levels.size());
        for (std::size_t level = 0; level < of_levels.size(); ++level) {
            of_levels[level] = prior_pairs * start[at][level];
        }
        sums.push_back(std::move(of_levels));
    }
    for (std::size_t pattern = 0; pattern < patterns.size(); ++pattern) {
        for (std::size_t at = 0; at < sums.size(); ++at) {
            sums[at][patterns[pattern].levels[at]] += weights[pattern];
        }
    }
    for (std::size_t at = 0; at < sums.size(); ++at) {
        double known = 0;
        for (std::size_t level = 0; level < sums[at].size(); ++level) {
            known += model.comparisons[at].levels[level].is_null ? 0 : sums[at][level];
        }
        for (double& sum : sums[at]) {
            sum = std::max(sum / known, least_parameter);
        }
    }
    return sums;
}

Parameters learn_u(const Scorer& scorer, const Model& model, const Table& table,
                   std::span<const EntryIndex> entries, std::size_t threads) {
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
    const std::vector<Agreement> patterns = counts.agreements();
    std::vector<double> weights;
    for (const Agreement& pattern : patterns) {
        weights.push_back(pattern.pairs);
    }
    return shares(patterns, weights, model, starts_of(model, &Level::u, false), prior_pairs_of_u);
}

/// The patterns of the pairs of one rule; of some of its chunks where there are too many, counted
/// as if they stood for all.
std::vector<Agreement> patterns_of(const Blocking& blocking, std::size_t rule,
                                   Blocking::Repeats repeats, const Scorer& scorer,
                                   const Model& model, const Table& table,
                                   const TrainingOptions& options) {
    std::vector<Blocking::Chunk> chunks = blocking.chunks_of(rule);
    const std::size_t most = std::max<std::size_t>(1, options.pairs_a_rule / 1'000'000);
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
        blocking.bring_pairs(chunks[task], repeats, [&](std::span<const PairBatch::Pair> pairs) {
            workers[worker].count(pairs);
        });
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

/// Whether a session of a rule tells of each comparison: not of what the rule itself is about.
std::vector<bool> trained_in(const Scorer& scorer, const Table& table,
                             std::span<const std::size_t> rule_columns) {
    std::vector<bool> is_trained;
    for (std::size_t at = 0; at < scorer.comparisons(); ++at) {
        is_trained.push_back(std::ranges::none_of(scorer.columns_of(at), [&](std::size_t column) {
            // A column made from several parts belongs to none of them alone.
            return table.column(column).made_from.size() < 2 &&
                   std::ranges::any_of(rule_columns, [&](std::size_t of_rule) {
                       return share_a_source(table.column(column), table.column(of_rule));
                   });
        }));
    }
    return is_trained;
}

/// What one session of EM learned.
struct Learned {
    Parameters m;
    double same_pairs = 0;
    TrainingSession session;
};

/// The probability that the pairs of a pattern are the same.
double same_probability(const Agreement& pattern, const Model& model, const Parameters& m,
                        const Parameters& u, const std::vector<bool>& is_used, double prior) {
    double weight = std::log2(prior / (1 - prior));
    for (std::size_t at = 0; at < m.size(); ++at) {
        const std::size_t level = pattern.levels[at];
        if (is_used[at] && !model.comparisons[at].levels[level].is_null) {
            weight += std::log2(m[at][level] / u[at][level]);
        }
    }
    return probability_of(weight);
}

Learned maximise(std::vector<Agreement> patterns, std::span<const Agreement> known_same,
                 const Model& model, const Parameters& start, const Parameters& u,
                 const std::vector<bool>& is_used) {
    Learned learned;
    learned.m = start;
    double pairs = 0;
    for (const Agreement& pattern : patterns) {
        pairs += pattern.pairs;
    }
    learned.session.pairs = static_cast<std::uint64_t>(pairs);
    const std::size_t open = patterns.size();
    patterns.insert(patterns.end(), known_same.begin(), known_same.end());
    double prior = 0.3;
    std::vector<double> weights;
    for (const Agreement& pattern : patterns) {
        weights.push_back(pattern.pairs);  // of those known to be the same it stays
    }
    for (int iteration = 1; iteration <= model.iterations && pairs > 0; ++iteration) {
        learned.same_pairs = 0;
        for (std::size_t at = 0; at < open; ++at) {
            weights[at] = patterns[at].pairs *
                          same_probability(patterns[at], model, learned.m, u, is_used, prior);
            learned.same_pairs += weights[at];
        }
        const Parameters next = shares(patterns, weights, model, start, prior_pairs_of_m);
        const double share = std::clamp(learned.same_pairs / pairs, 1e-9, 1 - 1e-9);
        double change = std::abs(share - prior);
        prior = share;
        for (std::size_t at = 0; at < next.size(); ++at) {
            for (std::size_t level = 0; is_used[at] && level < next[at].size(); ++level) {
                change = std::max(change, std::abs(next[at][level] - learned.m[at][level]));
            }
            if (is_used[at]) {
                learned.m[at] = next[at];
            }
        }
        learned.session.iterations = iteration;
        learned.session.converged = change < model.convergence;
        if (learned.session.converged) {
            break;
        }
    }
    learned.session.same_share = prior;
    return learned;
}

/// The m of the sessions together, each weighed by the pairs it takes to be the same.
Parameters together(std::span<const Learned> sessions, const std::vector<std::vector<bool>>& used,
                    const Parameters& start) {
    Parameters m = start;
    for (std::size_t at = 0; at < m.size(); ++at) {
        double weight = 0;
        std::vector<double> sums(m[at].size(), 0);
        for (std::size_t session = 0; session < sessions.size(); ++session) {
            if (!used[session][at]) {
                continue;
            }
            weight += sessions[session].same_pairs;
            for (std::size_t level = 0; level < sums.size(); ++level) {
                sums[level] += sessions[session].same_pairs * sessions[session].m[at][level];
            }
        }
        for (std::size_t level = 0; weight > 0 && level < sums.size(); ++level) {
            m[at][level] = sums[level] / weight;
        }
    }
    return m;
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

/// The share of all pairs that are the same, taking it that the rules bring all of those: the
/// fixed point of lambda = sum of the probabilities of the pairs brought / all pairs.
double learn_lambda(const Blocking& blocking, const Scorer& scorer, const Model& model,
                    const Table& table, const TrainingOptions& options) {
    std::vector<Agreement> patterns;
    for (std::size_t rule = 0; rule < blocking.rules(); ++rule) {
        const std::vector<Agreement> more =
            patterns_of(blocking, rule, Blocking::Repeats::left_out, scorer, model, table, options);
        patterns.insert(patterns.end(), more.begin(), more.end());
    }
    const Parameters m = starts_of(model, &Level::m, true);
    const Parameters u = starts_of(model, &Level::u, false);
    const std::vector<bool> all(model.comparisons.size(), true);
    const double pairs = std::max(1.0, pairs_there_are(table, model.link_type));
    double lambda =
        std::min(0.5, 1.0 / static_cast<double>(std::max<std::size_t>(2, table.size())));
    for (int iteration = 0; iteration < 100; ++iteration) {
        double same = prior_pairs_of_u;
        for (const Agreement& pattern : patterns) {
            same += pattern.pairs * same_probability(pattern, model, m, u, all, lambda);
        }
        const double next = std::clamp(same / pairs, 1e-15, 0.5);
        const bool is_settled = std::abs(next - lambda) < 1e-6 * lambda;
        lambda = next;
        if (is_settled) {
            break;
        }
    }
    return lambda;
}

}  // namespace

base::Result<TrainedModel> train(const Model& start, const Table& table,
                                 std::span<const KnownPair> known, const TrainingOptions& options) {
    TrainedModel trained;
    trained.model = start;
    RECOUNT_TRY(const Scorer scorer, Scorer::make(start, table));
    RECOUNT_TRY(const Blocking blocking,
                Blocking::make(table, start.blocking_rules, start.link_type, BlockLimits{}));
    const std::vector<EntryIndex> drawn = random_pairs(table, start.link_type, options);
    trained.random_pairs = drawn.size() / 2;
    const Parameters u = learn_u(scorer, start, table, drawn, options.threads);
    const Parameters begin = starts_of(start, &Level::m, true);

    std::vector<EntryIndex> same;
    for (const KnownPair& pair : known) {
        if (pair.is_same) {
            same.insert(same.end(), {pair.left, pair.right});
        }
    }
    Counting known_counting(scorer, start, table);
    known_counting.count_pairs_of(same);
    const std::vector<Agreement> known_same = known_counting.counts().agreements();

    std::vector<Learned> sessions;
    std::vector<std::vector<bool>> used;
    for (std::size_t rule = 0; rule < blocking.rules(); ++rule) {
        std::vector<Agreement> patterns =
            patterns_of(blocking, rule, Blocking::Repeats::brought, scorer, start, table, options);
        used.push_back(trained_in(scorer, table, blocking.columns_of(rule)));
        sessions.push_back(maximise(std::move(patterns), known_same, start, begin, u, used.back()));
        sessions.back().session.rule = start.blocking_rules[rule].sql();
        trained.sessions.push_back(sessions.back().session);
    }
    set_parameters(trained.model, together(sessions, used, begin), u);
    if (!start.same_probability_is_fixed) {
        trained.model.same_probability =
            learn_lambda(blocking, scorer, trained.model, table, options);
    }
    return trained;
}

}  // namespace recount::link
