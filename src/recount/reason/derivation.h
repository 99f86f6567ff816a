#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "recount/reason/premise.h"

namespace recount::reason {

enum class DerivationKind { at_least, at_most, contradiction };

/// Which end of a premise a step uses.
enum class Side { low, high };

/// `multiplier` times the premise's value at `side`.
struct Step {
    Premise premise;
    std::int64_t multiplier = 0;  ///< 0 only in the list of a whole that has cases
    Side side = Side::low;
    std::int64_t value = 0;  ///< of that side, not multiplied

    bool operator==(const Step&) const = default;
};

/// A change of the books that no release explains: the least that makes a ledger's totals agree.
/// Part of a derivation when the bound is taken over all least reconciliations.
struct Revision {
    enum class Direction { withdrawn, silent };
    std::string id;  ///< `REPORT.revision`
    record::Ledger ledger;
    record::Measure measure;
    Direction direction = Direction::withdrawn;
    record::Day from;  ///< included
    record::Day to;    ///< included
    std::int64_t most = 0;
    std::int64_t multiplier = 0;  ///< in this derivation; may be 0

    bool operator==(const Revision&) const = default;
};

/// A ledger whose standing entries happened, for the parties of an expression.
struct Floor {
    record::Ledger ledger;
    record::PartyExpression party;

    bool operator==(const Floor&) const = default;
};

/// An either/or of which one row at least is true: what a proof by cases goes by.
/// docs/formats/proof.md "Cases" says what the rows are and what each kind needs.
struct Split {
    std::vector<Term> terms;  ///< by number: they come to at most `most`, or to at least one more
    std::int64_t most = 0;
    std::optional<record::PartId> incident;  ///< by party, where present
    std::optional<record::Measure> measure;
    std::vector<record::ActorId> parties;

    bool operator==(const Split&) const = default;
};

/// Why a figure holds: whole multiples of premises that add up to it. docs/formats/proof.md says
/// what the sum proves. Checked in exact arithmetic before it leaves the room; `proof_json` writes
/// what the separate verifier reads.
struct Derivation {
    DerivationKind kind = DerivationKind::at_least;
    std::optional<record::Day> as_of;  ///< no point is entered or withdrawn later
    std::vector<Term> claim;           ///< empty for a contradiction
    std::int64_t value = 0;  ///< the bound; for a contradiction the S of `0 >= S`, 0 by cases
    std::int64_t divisor = 1;
    std::vector<Step> steps;  ///< parts first, then the whole: partial sums telescope
    std::vector<Revision> revisions;
    std::vector<std::string> assumptions;  ///< names, sorted
    std::vector<Floor> floors;
    std::vector<std::pair<record::ActorId, record::Membership>> memberships;
    std::vector<record::Place> places;
    std::vector<record::Part> parts;
    /// A proof by cases: one derivation a row of the split, in its order, each of the kind of the
    /// whole and as good, or a contradiction. Then `steps` and `revisions` of the whole list what
    /// its cases use, with multiplier 0; there is no sum.
    std::optional<Split> split;
    std::vector<Derivation> cases;
    /// Of a case: the multiplier of its row of each split around it, the outermost first.
    std::vector<std::int64_t> assumed;

    bool operator==(const Derivation&) const = default;
};

/// The proof file of a derivation, as docs/formats/proof.md describes it; ends with a line feed.
/// The same derivation gives the same bytes.
[[nodiscard]] std::string proof_json(const Derivation& derivation);

}  // namespace recount::reason
