#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "recount/intake/sheet_map_rows.h"
#include "recount/intake/written_case.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// What the rows of a sheet make of the records that are there.
struct SheetUpdate {
    /// The entries as they are to read: those that are there and change, and new ones, in the order
    /// of the rows. A record keeps the values of the columns that the mapping does not give.
    std::vector<record::Entry> wanted;
    std::size_t unchanged = 0;  ///< records that read as the sheet says already
    /// Of the kind of the sheet, there and in none of its rows, by id; in the order of `present`.
    /// Sealed records are never among them.
    std::vector<std::string> missing;
    std::set<std::uint64_t> refused_rows;  ///< left out with an error, though the cells were read
    Findings findings;  ///< those of the mapped sheet, and of the records as they would stand
};

/// Compares by id. Of actors, where the mapping gives no membership, or no first day of one, a row
/// speaks of every spell that agrees with it. Sealed rows, and rows that would not be read in the
/// case as it would stand, are left out with an error; what is wrong in a record already, in a
/// column that the mapping does not give, is a note. n log n in the entries.
[[nodiscard]] SheetUpdate update_from_sheet(record::RecordKind kind, const MappedSheet& mapped,
                                            std::span<const record::Entry> present);

}  // namespace recount::intake
