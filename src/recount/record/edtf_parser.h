#pragma once

#include <optional>
#include <string_view>

#include "recount/base/result.h"
#include "recount/record/day.h"
#include "recount/record/edtf.h"

namespace recount::record {

/// What the text of a date means; the fields are those of `EdtfDate`.
struct EdtfReading {
    std::optional<Day> earliest;
    std::optional<Day> latest;
    DatePrecision precision = DatePrecision::day;
    bool uncertain = false;
    bool approximate = false;
};

/// Reads one date, interval or set; `EdtfDate` says which forms. Any bytes, up to 1,000 of them.
///
/// Fails with `malformed` (the sentence says what to write), `out_of_range` (a year beyond 0001 to
/// 9999) or `reversed` (no day of the end lies on or after the first day of the beginning).
[[nodiscard]] base::Result<EdtfReading> read_edtf(std::string_view text);

}  // namespace recount::record
