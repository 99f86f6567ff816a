#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "recount/cli/listed_entries.h"
#include "recount/link/link.h"
#include "recount/record/link_decision.h"

namespace recount::cli {

/// Two entries of the lists at hand, the lower one first.
using EntryPair = std::pair<link::EntryIndex, link::EntryIndex>;

/// A decision that stands on two entries of the lists at hand.
struct StandingDecision {
    record::LinkDecision decision;
    EntryPair entries;
    /// False: it contradicts others; neither it nor they are followed.
    bool is_followed = true;
};

/// Decisions that cannot all be right: a chain of entries that are the same, and of its two ends
/// that they are different; or two verdicts on one pair.
struct LinkContradiction {
    std::vector<record::LinkDecision> decisions;
};

/// What the decisions of people mean for the lists at hand.
///
/// Of the decisions on two entries that with the highest number stands. `same` and `copy_of` put
/// entries together, `different` and `part_of` keep them apart, `cannot_tell` leaves them undecided
/// whatever they weigh. Of decisions that contradict each other none is followed: their pairs stay
/// apart and undecided until a person decides again.
class DecidedLinks {
public:
    DecidedLinks() = default;
    DecidedLinks(std::span<const record::LinkDecision> decisions, const EntryFinder& finder);

    [[nodiscard]] std::span<const StandingDecision> standing() const { return standing_; }
    [[nodiscard]] std::span<const LinkContradiction> contradictions() const {
        return contradictions_;
    }
    /// Decisions that stand, on entries of which one at least is not in the lists.
    [[nodiscard]] std::span<const record::LinkDecision> not_in_lists() const {
        return not_in_lists_;
    }
    /// The decision on two entries; null where none stands.
    [[nodiscard]] const StandingDecision* on(EntryPair entries) const;
    /// The highest number of a decision on two entries, of those taken back too; 0: none.
    [[nodiscard]] std::uint64_t last_number(EntryPair entries) const;

    /// For the clusters.
    [[nodiscard]] std::vector<link::Bond> bonds() const;
    /// To learn from: what is followed, without parts of a whole, which are neither.
    [[nodiscard]] std::vector<link::KnownPair> known_pairs() const;

private:
    void find_contradictions();
    void contradict(const std::vector<std::size_t>& places);

    std::vector<StandingDecision> standing_;      // by entries
    std::map<EntryPair, std::uint64_t> numbers_;  // by entries
    std::vector<LinkContradiction> contradictions_;
    std::vector<record::LinkDecision> not_in_lists_;
};

/// Whether the verdict makes the two one.
[[nodiscard]] bool is_one(record::LinkVerdict verdict);

/// For people: verdict, entries, author and day.
[[nodiscard]] std::string sentence_of(const record::LinkDecision& decision);
/// One sentence on what contradicts itself, and what is made of it.
[[nodiscard]] std::string sentence_of(const LinkContradiction& contradiction);

}  // namespace recount::cli
