#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "recount/record/record.h"

namespace recount::bench {

/// A made-up war with a hidden truth, statements that are true of it, and a known number of false
/// ones. The same seed gives the same world on every machine.
struct World {
    record::Case the_case;
    /// The false statements; each contradicts true ones, and no two are in one planted group.
    std::set<std::string> false_statements;
    std::size_t statements = 0;  ///< rows of statements.csv and ledger.csv
};

/// Boxes that overlap everywhere: 13 parties x 60 months x 30 places in 6 regions, `claims` claims
/// about what occurred and ten planted groups ("the whole at most v" against parts that come to
/// v + 2).
[[nodiscard]] World hard_world(std::size_t claims, std::uint64_t seed);

/// A war as it is recorded: of `statements` rows four fifths are reports of incidents (four each),
/// one in fifty is a broad claim over parties, regions and months, and up to 300 are releases of
/// ten ledgers; 30 parties, 500 places, 60 months; one row in a thousand is false.
[[nodiscard]] World recorded_world(std::size_t statements, std::uint64_t seed);

}  // namespace recount::bench
