#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/estimate/capture_table.h"

namespace recount::intake {

/// What the columns of a table of captures are that are no lists.
struct CaptureColumns {
    std::vector<std::string> strata;       ///< each combination of their values is a table
    std::optional<std::string> replicate;  ///< numbers the imputations of the same people
    std::vector<std::string> ignored;
};

/// One table of a file: of a stratum, and of a replicate where there are any.
struct CaptureStratum {
    std::vector<std::string> values;  ///< as `CaptureColumns::strata`
    std::string replicate;            ///< empty where there are none
    estimate::CaptureTable table;
};

/// What the rows of a file are.
enum class CaptureRows {
    patterns,   ///< a pattern of 0 and 1, and in `count` how many people have it
    people,     ///< a person each: 0 and 1
    histories,  ///< a person on a list each: `person` and `list`, as `recount link` writes them
};

struct CaptureFile {
    CaptureRows rows = CaptureRows::patterns;
    std::vector<std::string> lists;
    std::vector<CaptureStratum> strata;  ///< by values, then by replicate; at least one
};

/// Reads a table of captures from CSV text (UTF-8). With columns `person` and `list` the rows are
/// histories; with a column `count` patterns; else people. Every other column that is not named in
/// `columns` is a list, and holds 0 or 1. Rows of people with 0 alone are refused: on no list is
/// nobody.
///
/// Fails, with row and column, for a cell that is not 0 or 1, for a count that is not a whole
/// number from 0 on, for a row with a cell too many or too few, for a column twice, for one that is
/// named and not there, for a row on no list, and where `CaptureTable::make` does. One row that
/// cannot be read leaves no table: an estimate of the others would be of other people. `file_name`
/// goes into errors. O(size log size).
[[nodiscard]] base::Result<CaptureFile> read_captures(std::string_view text,
                                                      std::string_view file_name,
                                                      const CaptureColumns& columns);

}  // namespace recount::intake
