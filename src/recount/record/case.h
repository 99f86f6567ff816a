#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/count.h"
#include "recount/record/day.h"
#include "recount/record/edtf.h"
#include "recount/record/expression.h"
#include "recount/record/id.h"
#include "recount/record/names.h"
#include "recount/record/statement.h"
#include "recount/record/text_sketch.h"

namespace recount::record {

enum class ActorKind { state, force, group, recorder, official, press };

/// One spell of an actor's membership in a group. An absent end: no limit on that side.
struct Membership {
    ActorId group;
    DaySpan span;  ///< days of the event, both included
    bool operator==(const Membership&) const = default;
};

/// A belligerent, a group of them, or somebody who speaks about them.
struct Actor {
    ActorId id;
    LocalText name;
    std::optional<ActorKind> kind;
    std::vector<Membership> memberships;  ///< in the order of the rows
    std::string url;
    base::Where origin;
    bool operator==(const Actor&) const = default;
};

/// Degrees, WGS 84; latitude -90 to 90, longitude -180 to 180.
struct Coordinates {
    double latitude = 0;
    double longitude = 0;
    bool operator==(const Coordinates&) const = default;
};

/// A node of the gazetteer. It means itself and all below it.
struct Place {
    PlaceId id;
    LocalText name;
    std::vector<std::string> aliases;
    std::optional<PlaceId> within;
    std::string kind;
    std::optional<Coordinates> coordinates;
    std::string precision;
    base::Where origin;
    bool operator==(const Place&) const = default;
};

/// Who speaks. The name of a sealed source is never held here.
struct Source {
    SourceId id;
    std::string name;
    std::string kind;
    std::string language;
    Confidentiality confidentiality = Confidentiality::open;
    std::string url;
    base::Where origin;
    bool operator==(const Source&) const = default;
};

struct Document {
    DocumentId id;
    std::optional<SourceId> source;
    std::string title;
    std::optional<EdtfDate> published_on;
    std::string captured_at;
    std::string language;
    std::string url;
    std::string sha256;
    std::string media_type;
    /// The document whose words it repeats; need not be among the documents.
    std::optional<DocumentId> copy_of;
    std::optional<TextSketch> sketch;  ///< of its text
    base::Where origin;
    bool operator==(const Document&) const = default;
};

/// A named subset of what is counted. Batches overlap unless said disjoint; incidents are disjoint
/// while the assumption `incidents-disjoint` is on.
enum class PartKind { incident, batch, list };
/// `incident`, `batch`, `list`.
[[nodiscard]] constexpr std::string_view to_text(PartKind kind) {
    switch (kind) {
        case PartKind::incident:
            return "incident";
        case PartKind::batch:
            return "batch";
        case PartKind::list:
            return "list";
    }
    return {};
}

struct Part {
    PartId id;
    PartKind kind = PartKind::batch;
    std::string name;
    Scope box;  ///< all of the part lies inside; `box.part` is empty
    std::vector<PartId> disjoint_with;
    std::string note;
    base::Where origin;
    bool operator==(const Part&) const = default;
};

/// A periodic official report: one row of ledger.csv. An absent number is not known.
struct LedgerRelease {
    ReleaseId id;
    Ledger ledger;  ///< of kind assessed
    EdtfDate published_on;
    DaySpan period;
    /// Whose strikes the release counts (column `party`); empty: every party's.
    PartyExpression party;
    std::optional<std::int64_t> open_carried_over;
    std::optional<std::int64_t> new_reports;
    std::optional<std::int64_t> completed;
    std::optional<std::int64_t> non_credible;
    std::optional<std::int64_t> credible;
    std::optional<std::int64_t> duplicates;
    std::optional<std::int64_t> reopened;
    std::optional<std::int64_t> still_open;
    std::optional<std::int64_t> killed_in_this_report;
    std::optional<std::int64_t> injured_in_this_report;
    std::optional<std::int64_t> previously_unannounced_killed;
    std::optional<std::int64_t> cumulative_killed_claimed;
    std::optional<std::int64_t> cumulative_strikes;
    std::optional<std::int64_t> cumulative_engagements;
    std::optional<std::int64_t> cumulative_reports;
    std::optional<std::int64_t> cumulative_credible_reports;
    /// The part that `previously_unannounced_killed` counts (column `unannounced_part`); absent: a
    /// part of its own, `<report_id>.unannounced`.
    std::optional<PartId> unannounced_part;
    std::string url;
    std::string note;
    base::Where origin;
    bool operator==(const LedgerRelease&) const = default;
};

/// One moment in time and space where sources say explosive weapons killed or injured civilians.
/// Its `id` is a part too.
struct Incident {
    PartId id;
    std::vector<std::string> codes;
    std::optional<EdtfDate> date;
    std::optional<PlaceId> place;
    std::string place_text;
    std::optional<Coordinates> coordinates;
    std::string precision;
    std::string country;
    std::optional<std::int64_t> killed_min;
    std::optional<std::int64_t> killed_max;
    std::optional<std::int64_t> injured_min;
    std::optional<std::int64_t> injured_max;
    std::optional<std::int64_t> women;
    std::optional<std::int64_t> men;
    std::optional<std::int64_t> children;
    PartyExpression belligerents;  ///< known or suspected; a judgement, not a statement
    std::string strike_status;
    std::string grading;
    std::string grading_scheme;
    std::string url;
    std::string note;
    base::Where origin;
    bool operator==(const Incident&) const = default;
};

/// Over `from`..`to` alone, or everything from `from` up to `to`: both are counts over a span.
enum class StrikeValueKind { period, cumulative };

/// A declared use of force in the declaring party's own unit.
struct Strike {
    StrikeId id;
    ActorId actor;
    DaySpan span;
    PlaceExpression place;
    Measure measure;
    StrikeValueKind value_kind = StrikeValueKind::period;
    std::int64_t value = 0;
    std::string targets;
    std::string url;
    std::string note;
    base::Where origin;
    bool operator==(const Strike&) const = default;
};

/// One source's account of an event. The text stays where it was read.
struct Report {
    ReportId id;
    std::optional<SourceId> source;
    std::optional<EdtfDate> published_on;
    std::optional<EdtfDate> event_date;
    std::optional<PlaceId> place;
    std::optional<std::int64_t> killed_min;
    std::optional<std::int64_t> killed_max;
    std::optional<PartId> incident;
    base::Where origin;
    bool operator==(const Report&) const = default;
};

/// One entry of a list of victims. Names stay in the entry as written and are not held here.
struct Victim {
    VictimId id;
    std::string list;
    std::optional<EdtfDate> date;
    std::optional<PartId> incident;
    base::Where origin;
    bool operator==(const Victim&) const = default;
};

/// A question that the case asks by itself: one row of questions.csv. `query` is as written.
struct Question {
    QuestionId id;
    std::string query;
    std::vector<std::string> drop;       ///< statement or release ids, or speakers, not to be used
    std::vector<std::string> trust;      ///< speakers or statement ids that go before the others
    std::map<std::string, bool> assume;  ///< assumption -> on or off, over what the case sets
    LocalText title;                     ///< the id where the row gives none
    std::string note;
    base::Where origin;
    bool operator==(const Question&) const = default;
};

enum class Trust { accept, reject };

/// What `case.toml` says.
struct CaseSettings {
    LocalText title{"", std::nullopt, std::nullopt};
    std::vector<std::string> languages;
    std::map<std::string, bool> assumptions;  ///< name -> on or off, as the case sets it
    std::map<std::string, LocalText>
        assumption_texts;                ///< sentences for the case's own assumptions
    std::vector<Hedge> hedges;           ///< in the order of the file
    std::map<std::string, Trust> trust;  ///< speaker or statement id -> choice
    bool operator==(const CaseSettings&) const = default;
};

/// Everything a case holds, as typed records, in the order of the files. References (actor, place,
/// part, source, document ids) have been checked by whoever built it.
struct Case {
    CaseSettings settings;
    std::vector<Actor> actors;
    std::vector<Place> places;
    std::vector<Source> sources;
    std::vector<Document> documents;
    std::vector<Statement> statements;
    std::vector<Part> parts;
    std::vector<LedgerRelease> releases;
    std::vector<Incident> incidents;
    std::vector<Strike> strikes;
    std::vector<Report> reports;
    std::vector<Victim> victims;
    std::vector<Question> questions;

    bool operator==(const Case&) const = default;
};

}  // namespace recount::record
