#pragma once

#include <cstdint>
#include <vector>

#include "recount/base/result.h"
#include "recount/reason/derivation.h"
#include "recount/reason/premise.h"
#include "recount/reason/universe.h"

namespace recount::reason {

/// A term with its names resolved.
struct ResolvedTerm {
    std::uint32_t row = 0;  ///< of the premise it belongs to
    std::int64_t coefficient = 1;
    std::uint32_t measure = 0;
    std::uint32_t ledger = 0;  ///< 0 is `occurred`
    Region region;
    Books books = Books::standing;
};

/// A revision with its names resolved.
struct ResolvedRevision {
    std::uint32_t row = 0;
    std::uint32_t measure = 0;
    std::uint32_t ledger = 0;
    Revision::Direction direction = Revision::Direction::withdrawn;
    DayRange days;
};

/// A floor with its names resolved: pieces in the event day.
struct ResolvedFloor {
    std::uint32_t ledger = 0;
    std::vector<PartyPiece> pieces;
};

/// A problem with its names resolved. Rows number the premises, then the revisions, then the
/// queries.
struct ProblemInput {
    const Universe* universe = nullptr;
    std::vector<ResolvedTerm> terms;
    std::vector<ResolvedRevision> revisions;
    std::vector<ResolvedFloor> floors;
    bool incidents_are_disjoint = true;
    /// No point is entered or withdrawn on this day or a later one.
    DayNumber horizon = day_end;
};

/// The points that lie in the same scopes but for their entry days: the terms that cover them, by
/// number, the ledgers that are a floor for them, and the days on which their parts let them be
/// entered.
struct PointClass {
    std::vector<std::uint32_t> terms;   ///< ascending
    std::vector<std::uint32_t> floors;  ///< ledgers, ascending
    DayRange entered;
    /// The party and the first event day of one point of the class: classes that follow each other
    /// in time are much alike. Not part of the class.
    std::uint32_t party = 0;
    DayNumber day = day_first;
};

/// The distinct classes of the points of docs/formats/proof.md section 2 that some term covers, in
/// the order in which they are found.
///
/// Found dimension by dimension (parts, places, event days, parties), keeping only the terms still
/// undecided, so that the work follows the number of classes and not the size of the grid. Fails
/// with `refused` when overlapping batches make more than 4,096 combinations.
[[nodiscard]] base::Result<std::vector<PointClass>> point_classes(const ProblemInput& input);

}  // namespace recount::reason
