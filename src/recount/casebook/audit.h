#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "recount/base/hash.h"

namespace recount::casebook {

/// The first revision that does not hold, and why, in a sentence.
struct BrokenRevision {
    std::uint64_t number = 0;
    std::string reason;

    bool operator==(const BrokenRevision&) const = default;
};

/// What an audit found.
///
/// The chain proves that nothing between the first revision and `head` was changed, removed or
/// put in between. It cannot prove that nothing was cut off at the end, or that the whole was not
/// written anew with all its digests: for that, note `head` in another place and give it to the
/// next audit.
struct AuditReport {
    std::uint64_t revisions_checked = 0;  ///< revisions that hold, counted from the first
    base::Digest head;                    ///< the digest of the last revision that holds
    std::optional<BrokenRevision> first_broken;
    /// Where the tables that only speed up reading disagree with the revisions, or guards are
    /// missing; at most 20 sentences. `Casebook::rebuild` puts such tables right.
    std::vector<std::string> disagreements;
    /// With an expected head: the number of the revision that has it (0: the empty casebook).
    /// Absent when no head was expected or the casebook does not contain it, which is reported in
    /// `first_broken` too.
    std::optional<std::uint64_t> expected_head_at;

    /// Nothing is broken and nothing disagrees.
    [[nodiscard]] bool intact() const { return !first_broken && disagreements.empty(); }
};

}  // namespace recount::casebook
