#pragma once

/// What the reports of one incident come to: its range, date, place, parties and grade, each with
/// the reports that set it and a reason. Pure: reports in, findings out, whatever their order. The
/// rule is published in docs/grading.md and has a version.
///
///     const Findings findings = findings_of(reports);
///     findings.standing(Field::killed_max)->value;    // 9
///     findings.standing(Field::killed_max)->set_by;   // r-17
///     findings.standing(Field::women);                // null: nobody says it, or sources differ
///
/// Fails with nothing: what reports do not say is not found, and what they disagree on is kept side
/// by side.

#include <span>
#include <string_view>

#include "recount/grade/finding.h"
#include "recount/grade/report.h"
#include "recount/grade/strike.h"

namespace recount::grade {

/// The version of all rules of this room. A change of any of them is another version (DOMAIN.md,
/// rule 11).
inline constexpr std::string_view grading_version = "recount-grading-1";

/// The findings of one incident, by field; of a field, the value that stands first. The ids of the
/// reports are distinct. Strikes that parties declared tell whether one acted near by: in the place
/// that the reports agree on, on a day that the incident's date can mean. O(n^2) for n reports of
/// one incident.
[[nodiscard]] Findings findings_of(std::span<const Report> reports,
                                   std::span<const DeclaredStrike> strikes = {});

}  // namespace recount::grade
