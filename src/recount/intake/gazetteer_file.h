#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "recount/intake/written_case.h"
#include "recount/record/case.h"

namespace recount::intake {

/// The rows of a gazetteer: places, and how many people live there where a row says so.
struct GazetteerRows {
    std::vector<record::Place> places;
    std::map<record::PlaceId, std::int64_t> populations;
    Findings findings;  ///< as of a `places.csv`; the columns that only a gazetteer has are no note
};

/// Reads a table with the columns of `places.csv` and, if it has it, `population`. A row that
/// cannot be read is left out with an error; a population that is no whole number is left out
/// alone. `text` is UTF-8; `file` is the name that messages give.
[[nodiscard]] GazetteerRows read_gazetteer(std::string_view text, std::string_view file);

}  // namespace recount::intake
