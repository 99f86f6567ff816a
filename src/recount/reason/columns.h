#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
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

/// One weight of a column.
struct Weight {
    std::uint32_t row = 0;
    std::int64_t value = 0;
    bool operator==(const Weight&) const = default;
};

/// All points that lie in the same scopes, as one variable: its weight in every row, ascending by
/// row, no weight 0.
using Column = std::vector<Weight>;

/// What columns are made from. Rows number the premises, then the revisions, then the queries.
struct ColumnInput {
    const Universe* universe = nullptr;
    std::vector<ResolvedTerm> terms;
    std::vector<ResolvedRevision> revisions;
    std::vector<ResolvedFloor> floors;
    bool incidents_are_disjoint = true;
};

/// The distinct columns of a set of rows: the classes of points that some row tells apart.
/// Complete: a sum of rows that is at least 0 on every column is at least 0 on every point.
/// Ascending order.
///
/// The points are those of docs/formats/proof.md section 2. Classes are found dimension by
/// dimension (parts, places, event days, parties, then each ledger's entry days), keeping only the
/// rows still undecided, so that the work follows the number of classes and not the size of the
/// grid. Fails with `refused` when overlapping batches make more than 4,096 combinations.
[[nodiscard]] base::Result<std::vector<Column>> make_columns(const ColumnInput& input);

}  // namespace recount::reason
