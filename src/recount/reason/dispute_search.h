#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <stop_token>
#include <vector>

#include "recount/reason/dispute.h"
#include "recount/reason/hitting_sets.h"

namespace recount::reason {

enum class Progress { found, complete, stopped };

/// Finds the minimal conflicts of a dispute one by one, smallest first, then its minimal
/// corrections, least weight first.
///
/// The two are each other's minimal hitting sets (Reiter 1987). A least set that meets every
/// correction known is tried: if it contradicts itself it is the smallest conflict not yet found;
/// if it agrees, what has to be given up beside it is one more correction (Ignatiev et al. 2015,
/// "Smallest MUS extraction with minimal hitting set dualization"). Corrections likewise, from the
/// conflicts. Source: docs/reasoning.md "Conflicts and corrections". One thread.
class DisputeSearch {
public:
    struct Conflict {
        NumberSet elements;
        Derivation derivation;
        /// Whole counts were found with which all but any one of its statements hold. Looked for
        /// by `confirm` alone.
        bool has_witnesses = false;
        bool is_confirmed = false;
        bool is_told = false;  ///< by `next_conflict`
    };

    /// `dispute` must outlive this. `most_checks`: how often the solver may be asked for
    /// conflicts, and again for a correction.
    explicit DisputeSearch(Dispute& dispute,
                           std::size_t most_checks = std::numeric_limits<std::size_t>::max());

    /// One more conflict, no smaller than those before. After `complete` there is none left.
    [[nodiscard]] Progress next_conflict(const std::stop_token& stop);
    /// The position of the one that `next_conflict` found last; only after `found`, and until more
    /// is asked of the search.
    [[nodiscard]] std::size_t latest() const { return latest_; }
    /// Those known so far, smallest first; `next_conflict` may not have come to all of them.
    [[nodiscard]] const std::vector<Conflict>& conflicts() const { return conflicts_; }
    /// Every conflict of the dispute was found, and told by `next_conflict`.
    [[nodiscard]] bool has_all_conflicts() const;
    /// Looks for the counts that show that no statement of a conflict is there in vain.
    const Conflict& confirm(std::size_t conflict);

    /// The conflicts found so far in groups that have no statement in common, by their positions.
    [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const;

    /// Finds conflicts until giving up a least set that meets them all makes the rest agree, and
    /// returns that set: a correction of least weight. Nothing when stopped or out of checks, or
    /// where what is held contradicts itself.
    [[nodiscard]] std::optional<NumberSet> least_correction(const std::stop_token& stop);

private:
    std::size_t add(Dispute::Contradiction found);
    void seed(const std::stop_token& stop);
    [[nodiscard]] NumberSet correction_beside(const NumberSet& kept, const std::stop_token& stop);
    [[nodiscard]] bool may_check() { return checks_++ < most_checks_; }

    Dispute& dispute_;
    HittingSets smallest_;  ///< meets the corrections, holds no conflict
    HittingSets lightest_;  ///< meets the conflicts
    std::vector<Conflict> conflicts_;
    std::size_t latest_ = 0;
    bool has_all_ = false;
    bool is_seeded_ = false;
    std::size_t checks_ = 0;
    std::size_t most_checks_;
};

}  // namespace recount::reason
