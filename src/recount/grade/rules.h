#pragma once

#include <span>

#include "recount/grade/finding.h"
#include "recount/grade/strike.h"
#include "recount/grade/voices.h"

/// One rule a function; each adds to the findings, in the order of fields. Published in
/// docs/grading.md under the names that the findings carry.
namespace recount::grade {

/// Least and greatest number over the voices.
void add_counts(const Voices& voices, Findings& findings, Field least, Field most,
                ReportedCount Report::*count);

/// The narrowest date that all agree on, else all that are said.
void add_date(const Voices& voices, Findings& findings);

/// The place's id, its name, point and country.
void add_places(const Voices& voices, Findings& findings);

/// A number that stands where all that say it agree.
void add_number(const Voices& voices, Findings& findings, Field field,
                std::optional<std::int64_t> Report::*number);

/// A text that stands where all that say it agree.
void add_text(const Voices& voices, Findings& findings, Field field, std::string Report::*text);

/// All parties that are said to have acted.
void add_parties(const Voices& voices, Findings& findings);

/// The grade of the evidence, by the first condition that holds. The place and the date are among
/// the findings already.
void add_grading(const Voices& voices, std::span<const DeclaredStrike> strikes, Findings& findings);

}  // namespace recount::grade
