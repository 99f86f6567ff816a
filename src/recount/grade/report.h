#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "recount/record/case.h"
#include "recount/record/edtf.h"
#include "recount/record/expression.h"

namespace recount::grade {

/// Whether a report tells of the incident.
enum class Belonging {
    sure,
    possible,  ///< a pair that links it to the incident is undecided
};

/// The answer of a belligerent to "was it you?" (DOMAIN.md). No answer is not a denial.
enum class Answer { not_said, admitted, denied, ambiguous, no_response };

/// Who was harmed, as far as the report has a column that says so.
enum class Harmed { not_said, civilians, combatants };

/// Whether a belligerent acted near by, as far as the report has a column that says so.
enum class Action {
    not_said,
    near_by,    ///< likely, or confirmed: declared
    contested,  ///< several are said to have
};

/// A number of people as a report gives it, both ends included. An end that is not given is not
/// known: it is neither zero nor the other end. Where both are given, `low` <= `high`.
struct ReportedCount {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;

    bool operator==(const ReportedCount&) const = default;
};

/// One source's account of an event, with what the rules look at. Empty and absent: not said.
struct Report {
    std::string id;      ///< as findings name it
    std::string source;  ///< who speaks, in one spelling
    /// What it repeats: the id of a report, or anything that copies of one text have in common.
    std::string copy_of;
    Belonging belonging = Belonging::sure;
    bool is_accepted = true;
    std::optional<record::EdtfDate> published;
    std::optional<record::EdtfDate> date;  ///< of the event
    std::string place;                     ///< an id
    std::string place_text;
    std::optional<record::Coordinates> point;
    std::string latitude;  ///< of `point`, as it is written
    std::string longitude;
    std::string precision;  ///< a word of DOMAIN.md's list, or UCDP's where_prec
    std::string country;
    ReportedCount killed;
    ReportedCount injured;
    std::optional<std::int64_t> women;
    std::optional<std::int64_t> men;
    std::optional<std::int64_t> children;
    record::PartyExpression party;  ///< whose action it is said to be; empty: not said
    std::string strike_status;
    Answer answer = Answer::not_said;
    Harmed harmed = Harmed::not_said;
    Action action = Action::not_said;
    bool has_other_cause = false;  ///< another cause than the belligerent's action is more likely

    bool operator==(const Report&) const = default;
};

}  // namespace recount::grade
