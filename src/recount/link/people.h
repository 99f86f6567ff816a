#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/prepared.h"
#include "recount/link/table.h"

namespace recount::link {

/// Makes entries of lists of people ready. What a column holds is told by its header (English,
/// French or Arabic) and by what stands in it; names may be whole or in parts, in Arabic or Latin
/// letters, birth dates whole or in parts. Any other column that two entries have in common is
/// compared as text. Columns that number the entries, and those that one list alone has, are left
/// out, as are those named in `hidden`.
///
/// Fails with `refused` where nothing is left to compare.
[[nodiscard]] base::Result<Prepared> prepare_people(const Table& lists,
                                                    const std::vector<std::string>& hidden,
                                                    std::size_t threads = 1);

}  // namespace recount::link
