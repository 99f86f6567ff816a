#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/blocking.h"
#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

struct TrainingOptions {
    std::uint64_t seed = 1;
    std::uint64_t random_pairs = 1'000'000;  ///< at most
    std::uint64_t pairs_a_rule = 250'000;    ///< at most
    /// Rules are left out that bring many pairs and hardly any that are the same, until no more
    /// pairs are brought than this; 0: none is.
    std::uint64_t pairs_to_link = 5'000'000;
    std::uint64_t pairs_to_link_an_entry = 15;  ///< where that comes to more
    double most_lost = 0.05;  ///< at most this share of the pairs that are the same is given up
    std::size_t threads = 1;
};

/// Pairs that a person has decided, to learn from.
struct KnownPair {
    EntryIndex left = 0;
    EntryIndex right = 0;
    bool is_same = false;
};

struct TrainedModel {
    Model model;
    std::uint64_t random_pairs = 0;
    int iterations = 0;
    bool converged = false;
    /// What the model's rules bring together, made from the table that was learned from, which
    /// outlives it; absent once it was used up.
    std::optional<Blocking> blocking = {};
};

/// Learns a model from entries, without knowing which are the same.
///
/// Agreement patterns are counted, not pairs kept: of pairs drawn at random, and of the pairs that
/// the blocking rules bring, each once; of rules that bring very many, of some of their blocks.
/// From those `maximise` learns m, u and how many pairs are the same. What people have decided
/// counts as pairs of known kind. Of the rules those are kept that are worth their pairs.
///
/// The same for the same entries, model and seed, on any number of threads.
base::Result<TrainedModel> train(const Model& start, const Table& table,
                                 std::span<const KnownPair> known, const TrainingOptions& options);

}  // namespace recount::link
