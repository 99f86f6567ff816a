#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recount/reason/asking.h"
#include "recount/reason/reason.h"
#include "recount/record/case.h"
#include "recount/record/entry.h"

namespace recount::site {

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
    std::vector<Declared> declared;          ///< one a unit; units are never added
    std::optional<reason::Answer> admitted;  ///< from admissions and denials alone; absent: none
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

/// An answer that the site shows with its sums.
struct NamedAnswer {
    std::string id;
    record::LocalText title{"", std::nullopt, std::nullopt};
    reason::Answer answer;
};

/// How many contradictions the whole case has under one setting of one assumption, with all others
/// as they are.
struct Outcome {
    std::string assumption;
    bool is_on = false;
    std::size_t contradictions = 0;
};

/// What happened to a record between two editions, or in one recording.
struct RecordChange {
    enum class Change { added, corrected, merged, withdrawn, regraded };
    Change kind = Change::added;
    record::RecordKind record = record::RecordKind::incident;
    std::string id;
    std::string fields;  ///< names of the columns that differ
    record::Day day;     ///< on which it was recorded
    std::string why;
    std::string into = {};  ///< where it was merged: the id of the record that stands for it
};
/// `added`, `corrected`, `merged`, `withdrawn`, `regraded`.
[[nodiscard]] std::string_view to_text(RecordChange::Change change);

/// What was recorded of each record that did not stay as it was first recorded; latest first.
using RecordHistories =
    std::map<std::pair<record::RecordKind, std::string>, std::vector<RecordChange>>;

/// What was found out about a case that everybody may read. The site is made of this and of the
/// records; it derives nothing.
struct Results {
    const record::Case& the_case;
    const reason::Findings& findings;
    std::vector<BoundsRow> bounds;
    std::vector<Timeline> timelines;
    std::vector<NamedAnswer> worked;
    std::vector<Outcome> outcomes;
    std::optional<reason::Asking> asking;
    std::vector<RecordChange> changes;  ///< since the edition before, latest first
    bool leaves_out = false;            ///< the case has rows that not everybody may read
    RecordHistories histories = {};
};

/// A derivation of the results. The pointer is into them.
struct NamedDerivation {
    std::string id;  ///< fit for a file name: `conflict-1`, `residual-REPORT-flow`, `bounds-us-...`
    const reason::Derivation* derivation = nullptr;
};

/// Every derivation of the results that has steps, each under its own id, in the order of the site.
[[nodiscard]] std::vector<NamedDerivation> derivations_of(const Results& results);

/// The ids under which `derivations_of` has them.
[[nodiscard]] std::string tension_id(std::size_t index);
[[nodiscard]] std::string residual_id(const reason::Residual& residual);
[[nodiscard]] std::string bounds_id(const BoundsRow& row, std::string_view column);

/// A text as part of an id or file name: what is no letter, digit, `.`, `_` or `-` becomes `_`.
[[nodiscard]] std::string slug(std::string_view text);

}  // namespace recount::site
