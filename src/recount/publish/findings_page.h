#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::publish {

/// What a party has declared in a unit of its own, by a day.
struct Declared {
    record::Measure measure;
    std::int64_t value = 0;
    std::optional<record::Day> up_to;
};

/// One party's line of the interval ladder. An absent answer: the statements contradict each other,
/// so that nothing is derived.
struct BoundsRow {
    record::PartyExpression party;
    std::vector<Declared> declared;             ///< one a unit; units are never added
    std::optional<std::int64_t> admitted_low;   ///< absent: no statement on file
    std::optional<std::int64_t> admitted_high;  ///< absent with a low: no limit
    std::optional<reason::Answer> assessed;
    std::optional<reason::Answer> occurred;
};

/// The bounds that followed from all that had been said by `day`. An absent end has no limit.
struct TimelinePoint {
    record::Day day;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::string moved_by;  ///< a premise id, or empty
};

struct Timeline {
    std::string id;
    reason::Query query;
    std::vector<TimelinePoint> points;  ///< by day, ascending
};

/// An answer that the page shows with its sums.
struct NamedAnswer {
    std::string id;
    reason::Answer answer;
};

struct FindingsPageInput {
    const record::Case& the_case;
    const reason::Findings& findings;
    std::vector<BoundsRow> bounds;
    std::vector<Timeline> timelines;
    std::vector<NamedAnswer> worked;
    /// The id of a derivation (`page_derivations`) -> path of its proof, relative to the page.
    std::map<std::string, std::string> proof_files;
};

/// A derivation the page speaks of. The pointer is into the input.
struct NamedDerivation {
    std::string id;  ///< fit for a file name: `conflict-1`, `REPORT.cumulative`, `ID.low`, ...
    const reason::Derivation* derivation = nullptr;
};

/// Every derivation of the page under the id by which `proof_files` finds it, in page order. What
/// rests on a statement that is not open is left out.
[[nodiscard]] std::vector<NamedDerivation> page_derivations(const FindingsPageInput& input);

/// The findings as one HTML file in three languages: no script, no request, readable on a phone and
/// on paper. The verdict, each finding with its sum line by line, the bounds of each party, bounds
/// over time, sources, and how to check. What rests on a statement that is not open to all is left
/// out, and the page says how much (DOMAIN.md, rule 9). The same input gives the same bytes.
[[nodiscard]] std::string findings_page(const FindingsPageInput& input);

}  // namespace recount::publish
