#pragma once

#include <cstdint>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// What reading found. No message holds a value of a sealed row.
struct Findings {
    std::vector<base::Error> errors;  ///< what was left out: a row, a file, a setting
    std::vector<base::Error> notes;   ///< read all the same, worth knowing

    bool operator==(const Findings&) const = default;
};

/// An entry as it was written, and where.
struct WrittenEntry {
    record::Entry entry;
    base::Where where;  ///< file and row; the row is absent for the settings
    /// The line of each field of `entry`, for the settings of a file that was read; else empty.
    std::vector<std::uint64_t> field_lines = {};

    bool operator==(const WrittenEntry&) const = default;
};

/// A case as written: entries in the order of `record::all_record_kinds` and, within a kind, of the
/// rows.
struct WrittenCase {
    std::vector<WrittenEntry> entries;
    Findings findings;

    bool operator==(const WrittenCase&) const = default;
};

}  // namespace recount::intake
