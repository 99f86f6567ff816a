#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recount/record/entry.h"

namespace recount::intake {

/// A case as everybody may read it.
struct PublicCase {
    std::vector<record::Entry> entries;  ///< in the order given
    std::size_t left_out = 0;            ///< rows

    bool operator==(const PublicCase&) const = default;
};

/// Leaves out every row that is not open (`is_open`: restricted, sealed, or not to be told which),
/// every row that rests on such a row (its source or document, a party, place or part that it
/// names, an incident it is of), what rests on those, and the decisions about any of them. Where a
/// row only lists such rows beside others (`supersedes`, `disjoint_with`, `drop`, `trust`,
/// `unannounced_part`, `copy_of`, `[trust]` of the settings), their ids are taken out and it stays.
/// So every reference of what remains holds. Sketches of texts are left out, of open rows too.
/// Texts are kept as they are: a note that names a person is not found. n log n for each link of
/// the longest chain of rows that rest on each other.
[[nodiscard]] PublicCase public_case(std::span<const record::Entry> entries);

}  // namespace recount::intake
