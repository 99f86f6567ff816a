#include "recount/link/maximisation.h"

#include <algorithm>
#include <cmath>

#include "recount/link/scorer.h"

namespace recount::link {
namespace {

/// Pairs that the start is worth beside what was seen: little, for each conflict differs.
constexpr double prior_pairs = 2;
/// What no pair was seen at is not impossible: half a pair (Jeffreys' prior) at each level.
constexpr double prior_at_each_level = 0.5;
/// Fewer drawn pairs at a level than this do not tell how many there are: their standard error is
/// more than a fifth.
constexpr double enough_drawn = 30;
constexpr int most_iterations = 200;

/// The m or u that the model begins with; where it has none, m falls from level to level and u
/// rises, so that the search starts on the right side.
Parameters starts_of(const Model& model, std::optional<double> Level::*parameter, double step) {
    Parameters all;
    for (const Comparison& comparison : model.comparisons) {
        std::vector<double> of_levels;
        double share = 1;
        double sum = 0;
        for (const Level& level : comparison.levels) {
            of_levels.push_back(level.is_null ? 0 : (level.*parameter).value_or(share));
            sum += of_levels.back();
            share *= level.is_null ? 1 : step;
        }
        for (double& value : of_levels) {
            value = sum > 0 ? value / sum : value;
        }
        all.push_back(std::move(of_levels));
    }
    return all;
}

/// How many pairs are at each level.
Parameters counts_of(std::span<const Agreement> patterns, const Model& model) {
    Parameters counts;
    for (const Comparison& comparison : model.comparisons) {
        counts.emplace_back(comparison.levels.size(), 0);
    }
    for (const Agreement& pattern : patterns) {
        for (std::size_t at = 0; at < counts.size(); ++at) {
            counts[at][pattern.levels[at]] += pattern.pairs;
        }
    }
    return counts;
}

/// Counts as shares of those whose values are known, with some pairs of `start` added.
Parameters shares_of(const Parameters& counts, const Model& model, const Parameters& start) {
    Parameters shares = counts;
    for (std::size_t at = 0; at < shares.size(); ++at) {
        double known = 0;
        for (std::size_t level = 0; level < shares[at].size(); ++level) {
            shares[at][level] += prior_pairs * start[at][level] + prior_at_each_level;
            known += model.comparisons[at].levels[level].is_null ? 0 : shares[at][level];
        }
        for (double& share : shares[at]) {
            share = std::max(share / known, 1e-300);
        }
    }
    return shares;
}

/// How many pairs there are at each level.
Parameters counts_in_all(const SeenPairs& seen, const Model& model) {
    Parameters counts = counts_of(seen.drawn, model);
    const Parameters brought = counts_of(seen.brought, model);
    const double drawn = pairs_in(seen.drawn);
    const double scale = drawn > 0 ? seen.all / drawn : 0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
        for (std::size_t level = 0; level < counts[at].size(); ++level) {
            double& count = counts[at][level];
            const double by_draw = count * scale;
            count = count >= enough_drawn || scale <= 1 ? std::max(by_draw, brought[at][level])
                                                        : brought[at][level];
        }
    }
    return counts;
}

double same_probability(const Agreement& pattern, const Model& model, const Parameters& weights,
                        double prior) {
    PairWeight weight(prior);
    for (std::size_t at = 0; at < weights.size(); ++at) {
        const Comparison& comparison = model.comparisons[at];
        const Level& level = comparison.levels[pattern.levels[at]];
        weight.add(level.is_null ? 0 : weights[at][pattern.levels[at]],
                   comparison.is_shared_by_family, level.is_relative);
    }
    return probability_of(weight.value());
}

/// Takes pairs at levels that are `is_apart` out of those that are the same, until no more of them
/// are left than the comparison allows: a bound on the expected posterior (Graca, Ganchev and
/// Taskar 2007), met by one factor for each comparison.
void bound_apart(std::vector<Agreement>& same, const Model& model) {
    for (std::size_t at = 0; at < model.comparisons.size(); ++at) {
        const Comparison& comparison = model.comparisons[at];
        if (comparison.most_apart >= 1) {
            continue;
        }
        double apart = 0;
        double together = 0;
        for (const Agreement& pattern : same) {
            const Level& level = comparison.levels[pattern.levels[at]];
            apart += level.is_apart ? pattern.pairs : 0;
            together += level.is_apart || level.is_null ? 0 : pattern.pairs;
        }
        const double most = together * comparison.most_apart / (1 - comparison.most_apart);
        if (apart > most) {
            for (Agreement& pattern : same) {
                pattern.pairs *= comparison.levels[pattern.levels[at]].is_apart ? most / apart : 1;
            }
        }
    }
}

Parameters log2_ratios(const Parameters& m, const Parameters& u) {
    Parameters weights = m;
    for (std::size_t at = 0; at < m.size(); ++at) {
        for (std::size_t level = 0; level < m[at].size(); ++level) {
            weights[at][level] = std::log2(m[at][level] / u[at][level]);
        }
    }
    return weights;
}

/// The m learned, but for those that training leaves alone.
Parameters with_fixed(Parameters m, const Model& model) {
    for (std::size_t at = 0; at < m.size(); ++at) {
        for (std::size_t index = 0; index < m[at].size(); ++index) {
            const Level& level = model.comparisons[at].levels[index];
            m[at][index] = level.m_is_fixed ? level.m.value_or(m[at][index]) : m[at][index];
        }
    }
    return m;
}

double log2_odds(double same_pairs, const SeenPairs& seen, const Model& model) {
    return weight_of(std::clamp(same_pairs / seen.all, 1e-15, model.most_same_probability));
}

double largest_change(const Parameters& before, const Parameters& after) {
    double change = 0;
    for (std::size_t at = 0; at < before.size(); ++at) {
        for (std::size_t level = 0; level < before[at].size(); ++level) {
            change = std::max(change, std::abs(before[at][level] - after[at][level]));
        }
    }
    return change;
}

Parameters less(const Parameters& counts, const Parameters& taken) {
    Parameters rest = counts;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        for (std::size_t level = 0; level < rest[at].size(); ++level) {
            rest[at][level] = std::max(0.0, rest[at][level] - taken[at][level]);
        }
    }
    return rest;
}

}  // namespace

Learned maximise(const SeenPairs& seen, const Model& model) {
    const Parameters start_of_m = starts_of(model, &Level::m, 0.3);
    const Parameters start_of_u = starts_of(model, &Level::u, 3);
    const Parameters in_all = counts_in_all(seen, model);
    Learned learned;
    learned.m = start_of_m;
    learned.u = shares_of(in_all, model, start_of_u);
    learned.same_pairs = std::max(1.0, 0.05 * pairs_in(seen.brought));
    std::vector<Agreement> same(seen.brought);
    while (learned.iterations < most_iterations && !learned.converged && seen.all > 0) {
        ++learned.iterations;
        const double prior = log2_odds(learned.same_pairs, seen, model);
        const Parameters weights = log2_ratios(learned.m, learned.u);
        for (std::size_t at = 0; at < same.size(); ++at) {
            same[at].pairs =
                seen.brought[at].pairs * same_probability(seen.brought[at], model, weights, prior);
        }
        bound_apart(same, model);
        const double same_pairs = pairs_in(same);
        const Parameters same_counts = counts_of(same, model);
        const Parameters known_counts = counts_of(seen.known_same, model);
        Parameters all_same = same_counts;
        for (std::size_t at = 0; at < all_same.size(); ++at) {
            for (std::size_t level = 0; level < all_same[at].size(); ++level) {
                all_same[at][level] += known_counts[at][level];
            }
        }
        const Parameters m = with_fixed(shares_of(all_same, model, start_of_m), model);
        learned.u = shares_of(less(in_all, same_counts), model, start_of_u);
        learned.converged = largest_change(learned.m, m) < model.convergence &&
                            std::abs(same_pairs - learned.same_pairs) <=
                                model.convergence * (1 + learned.same_pairs);
        learned.m = m;
        learned.same_pairs = same_pairs;
    }
    return learned;
}

double expected_same(std::span<const Agreement> patterns, const SeenPairs& seen, const Model& model,
                     const Learned& learned) {
    const Parameters weights = log2_ratios(learned.m, learned.u);
    const double prior = log2_odds(learned.same_pairs, seen, model);
    double same = 0;
    for (const Agreement& pattern : patterns) {
        same += pattern.pairs * same_probability(pattern, model, weights, prior);
    }
    return same;
}

}  // namespace recount::link
