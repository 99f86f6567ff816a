#pragma once

#include <span>

#include "recount/intake/written_case.h"
#include "recount/record/case.h"

namespace recount::intake {

/// A case with all its values typed and all its references checked.
struct InterpretedCase {
    record::Case value;
    Findings findings;

    bool operator==(const InterpretedCase&) const = default;
};

/// Types the entries and checks every reference. A row that cannot be read is left out with an
/// error, the rest is read. Of a loop of groups or places, what closes it is left out and the row
/// stays. Rows that say `sealed` in the clear are refused as in a file.
/// A row that was sealed counts where it is a source, under its pseudonym; others are left out with
/// a note by id. A statement of a source or document that is not open is not open either. Never
/// fails as a whole. n log n in the entries.
///
///     WrittenCase written = *read_case_folder("cases/inherent-resolve");
///     InterpretedCase read = interpret(written.entries);
///     for (const base::Error& error : read.findings.errors) { print(describe(error)); }
[[nodiscard]] InterpretedCase interpret(std::span<const WrittenEntry> entries);

}  // namespace recount::intake
