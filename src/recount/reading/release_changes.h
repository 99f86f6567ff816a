#pragma once

#include <string>
#include <vector>

#include "recount/reading/read_document.h"

namespace recount::reading {

/// A value that two captures of one release give differently. A side that lacks it is empty.
struct ReleaseChange {
    /// A column of ledger.csv, `published_on`, `period_from` or `period_to`; of a finding `finding`
    /// (there or not), `place`, `source`, `verdict`, `killed`, `injured` or `mgrs`.
    std::string field;
    std::string finding;  ///< its day and place; empty for the header
    std::string before;
    std::string after;

    bool operator==(const ReleaseChange&) const = default;
};

/// What was changed between two captures of the same release.
struct Changes {
    std::vector<ReleaseChange> values;
    /// Paragraphs of one capture alone, blanks aside: whatever was changed is in these, whether the
    /// reader knows its wording or not.
    std::vector<TextSpan> only_before;
    std::vector<TextSpan> only_after;

    [[nodiscard]] bool is_empty() const {
        return values.empty() && only_before.empty() && only_after.empty();
    }
};

/// Findings are the same where the Coalition's number is, else where day and place are; of several
/// the first is compared with the first.
[[nodiscard]] Changes changes_between(const ReadDocument& before, const ReadDocument& after);

}  // namespace recount::reading
