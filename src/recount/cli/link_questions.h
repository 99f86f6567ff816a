#pragma once

#include <cstddef>
#include <vector>

#include "recount/cli/link_decisions.h"
#include "recount/link/link.h"

namespace recount::cli {

/// A pair that a person may decide.
struct LinkQuestion {
    EntryPair entries;
    double weight = 0;
    /// The two clusters, and those that may be one with either: what hangs on the answer.
    std::size_t clusters = 0;
    double value = 0;  ///< how much an answer teaches
    bool is_contradicted = false;
};

/// What is open, the pair whose answer teaches most first; of equals the first entries.
///
/// An answer teaches the entropy of the pair, -p log2 p - (1 - p) log2 (1 - p), which is 1 at a
/// probability of one half and 0 where it is certain, times the number of clusters that hang on
/// it. Contradictions come before all. Pairs of one cluster are asked as far as they are no surer
/// than `certain`; what people decided, or what follows from it, is not asked again.
///
/// O(pairs log pairs).
[[nodiscard]] std::vector<LinkQuestion> link_questions(const link::Linked& linked,
                                                       const DecidedLinks& decided, double certain);

}  // namespace recount::cli
