#pragma once

#include <span>
#include <vector>

#include "recount/link/agreements.h"
#include "recount/link/model.h"

namespace recount::link {

/// By comparison, by level.
using Parameters = std::vector<std::vector<double>>;

/// What is seen of all the pairs there are.
struct SeenPairs {
    std::vector<Agreement> brought;     ///< those that blocking rules bring
    std::vector<Agreement> drawn;       ///< some of all, drawn at random
    std::vector<Agreement> known_same;  ///< those that people have called the same
    double all = 0;                     ///< how many there are
};

/// What was learned of them.
struct Learned {
    Parameters m;
    Parameters u;
    double same_pairs = 0;  ///< expected number
    int iterations = 0;
    bool converged = false;
};

/// Learns m, u and the number of pairs that are the same by expectation maximisation (Dempster,
/// Laird and Rubin 1977; for linkage Winkler 1988) over all pairs there are. A pair that no rule
/// brings is taken to be different.
///
/// m of a level is its share among the pairs taken to be the same, by their probability. Pairs at a
/// level and different are those there are at it, less those taken to be the same: as many as the
/// pairs drawn say; where those are too few to tell, those that the rules bring, for a rare level
/// is one that rules bring. So agreements that chance hardly ever makes are told from each other,
/// which a sample of pairs alone could not.
///
/// What a comparison allows at most of the same to be apart (`Comparison::most_apart`) holds.
///
/// A level that was hardly met takes its figure in part from the model it began with.
/// O(patterns · comparisons) an iteration.
[[nodiscard]] Learned maximise(const SeenPairs& seen, const Model& model);

/// How many of the pairs are the same, by what was learned.
[[nodiscard]] double expected_same(std::span<const Agreement> patterns, const SeenPairs& seen,
                                   const Model& model, const Learned& learned);

}  // namespace recount::link
