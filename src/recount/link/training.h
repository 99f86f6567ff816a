#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/blocking.h"
#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

struct TrainingOptions {
    std::uint64_t seed = 1;
    std::uint64_t random_pairs = 1'000'000;  ///< for u, at most
    std::uint64_t pairs_a_rule = 2'000'000;  ///< for m, at most
    std::size_t threads = 1;
};

/// Pairs that a person has decided, to learn from.
struct KnownPair {
    EntryIndex left = 0;
    EntryIndex right = 0;
    bool is_same = false;
};

/// How the training of a rule's pairs went.
struct TrainingSession {
    std::string rule;
    std::uint64_t pairs = 0;
    int iterations = 0;
    bool converged = false;
    double same_share = 0;  ///< of the pairs of the rule, that are the same
};

struct TrainedModel {
    Model model;
    std::vector<TrainingSession> sessions;
    std::uint64_t random_pairs = 0;
};

/// Learns a model from entries, without knowing which are the same.
///
/// 1. u: how often each level is met among pairs drawn at random, which are nearly all different.
///    With few entries, all pairs.
/// 2. m: for each blocking rule, by expectation maximisation (Dempster, Laird and Rubin 1977; for
///    linkage Winkler 1988) over the counts of agreement patterns among its pairs. Comparisons of
///    columns in the rule are left out of its session, and u stays as it is. Over the sessions the
///    m of a level are weighed by the pairs expected to be the same.
/// 3. lambda: the pairs of all rules expected to be the same, out of all pairs there are.
///
/// A level that was hardly met takes its figure in part from the model it began with, as if that
/// rested on `prior_pairs` pairs: where nothing was seen, nothing is claimed to be impossible.
/// What people have decided counts as pairs of known kind.
///
/// The same for the same entries, model and seed, on any number of threads.
base::Result<TrainedModel> train(const Model& start, const Table& table,
                                 std::span<const KnownPair> known, const TrainingOptions& options);

}  // namespace recount::link
