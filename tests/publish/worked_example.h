#pragma once

#include "recount/publish/findings_page.h"
#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::publish::testing {

/// The worked example of the theory, built by hand: a coalition of the United States and twelve
/// partners, the 80, and the denials. Names and figures are those of public releases; addresses are
/// example.org's.
[[nodiscard]] record::Case worked_case();

/// 377: S1 - S2 + S3 + S4, parts first.
[[nodiscard]] reason::Derivation us_at_least_377();

/// 0 >= 80: S2, S3 and the twelve denials.
[[nodiscard]] reason::Derivation denials_contradict();

/// Findings with the contradiction, the residual 354/352, a tension, an equation that cannot be
/// checked, a rejected statement and a row that could not be read.
[[nodiscard]] reason::Findings worked_findings();

/// Civilians killed by the United States in the Coalition's books: 377 to 377.
[[nodiscard]] reason::Answer us_answer();

/// All of it as the input of a page, with bounds of the United States and the twelve, and a
/// timeline. The arguments must outlive the input.
[[nodiscard]] FindingsPageInput worked_page(const record::Case& the_case,
                                            const reason::Findings& findings);

[[nodiscard]] record::Day day(int year, unsigned month, unsigned day_of_month);

}  // namespace recount::publish::testing
