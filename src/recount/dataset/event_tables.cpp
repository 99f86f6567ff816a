// What happened as records tell it: incidents, strikes, reports.

#include <array>

#include "recount/dataset/cells.h"
#include "recount/dataset/meanings.h"
#include "recount/dataset/tables.h"
#include "recount/record/position.h"

namespace recount::dataset {
namespace {

using record::Incident;
using record::Report;
using record::Strike;
using enum ColumnType;

Value precision_cell(const std::optional<record::EdtfDate>& date) {
    using record::DatePrecision;
    if (!date) {
        return {};
    }
    switch (date->precision()) {
        case DatePrecision::day:
            return "day";
        case DatePrecision::month:
            return "month";
        case DatePrecision::season:
            return "season";
        case DatePrecision::year:
            return "year";
        case DatePrecision::decade:
            return "decade";
        case DatePrecision::century:
            return "century";
        case DatePrecision::interval:
            return "interval";
        case DatePrecision::set:
            return "set";
    }
    return {};
}

constexpr auto incident_columns = std::to_array<ColumnOf<Incident>>({
    {{.name = "incident_id", .meaning = "The incident. It does not change.", .hxl = "#event+id"},
     [](const Incident& incident) { return text_cell(incident.id.text()); }},
    {{.name = "codes",
      .meaning = "Ids that others use for it, separated by semicolons.",
      .empty = meanings::none,
      .hxl = "#event+code+list"},
     [](const Incident& incident) { return list_cell(incident.codes); }},
    {{.name = "date",
      .meaning = "When it happened: EDTF (ISO 8601-2), as exact as it is known.",
      .empty = meanings::not_known,
      .hxl = "#date+occurred+edtf"},
     [](const Incident& incident) { return edtf_cell(incident.date); }},
    {{.name = "date_earliest",
      .type = day,
      .meaning = meanings::earliest,
      .empty = meanings::no_date,
      .hxl = "#date+occurred+start"},
     [](const Incident& incident) { return earliest_cell(incident.date); }},
    {{.name = "date_latest",
      .type = day,
      .meaning = meanings::latest,
      .empty = meanings::no_date,
      .hxl = "#date+occurred+end"},
     [](const Incident& incident) { return latest_cell(incident.date); }},
    {{.name = "date_precision",
      .meaning =
          "How finely the date is known: day, month, season, year, decade, century, interval "
          "or set.",
      .empty = meanings::not_known,
      .hxl = "#date+occurred+precision"},
     [](const Incident& incident) { return precision_cell(incident.date); }},
    {{.name = "place_id",
      .meaning = "Where it happened, in the tree of places.",
      .empty = meanings::not_known,
      .refers_to = "places",
      .hxl = "#loc+id"},
     [](const Incident& incident) { return id_cell(incident.place); }},
    {{.name = "place_text",
      .meaning = "Where it happened, as published.",
      .empty = meanings::not_known,
      .hxl = "#loc+name"},
     [](const Incident& incident) { return text_cell(incident.place_text); }},
    {{.name = "country",
      .meaning = "The country, as recorded.",
      .empty = meanings::not_known,
      .hxl = "#country+name"},
     [](const Incident& incident) { return text_cell(incident.country); }},
    {{.name = "latitude",
      .type = decimal,
      .meaning = meanings::latitude,
      .empty = meanings::no_position,
      .unit = "degrees",
      .hxl = "#geo+lat"},
     [](const Incident& incident) {
         const std::optional<record::Position> point = record::position_of(incident);
         return point ? Value(point->coordinates.latitude) : Value();
     }},
    {{.name = "longitude",
      .type = decimal,
      .meaning = meanings::longitude,
      .empty = meanings::no_position,
      .unit = "degrees",
      .hxl = "#geo+lon"},
     [](const Incident& incident) {
         const std::optional<record::Position> point = record::position_of(incident);
         return point ? Value(point->coordinates.longitude) : Value();
     }},
    {{.name = "position_precision",
      .meaning = meanings::position_precision,
      .empty = meanings::not_known,
      .hxl = "#geo+precision"},
     [](const Incident& incident) { return text_cell(incident.precision); }},
    {{.name = "position_radius",
      .type = whole_number,
      .meaning = meanings::position_radius,
      .empty = meanings::no_radius,
      .unit = "metres",
      .hxl = "#geo+radius+m"},
     [](const Incident& incident) {
         const std::optional<record::Position> point = record::position_of(incident);
         return point ? number_cell(point->radius_metres) : Value();
     }},
    {{.name = "killed_min",
      .type = whole_number,
      .meaning =
          "The lowest number of civilians killed that an accepted source gives: a floor, not "
          "an estimate.",
      .empty = meanings::not_known,
      .unit = "civilians",
      .hxl = "#affected+killed+min"},
     [](const Incident& incident) { return number_cell(incident.killed_min); }},
    {{.name = "killed_max",
      .type = whole_number,
      .meaning = "The highest number of civilians killed that an accepted source gives.",
      .empty = "no upper limit is known",
      .unit = "civilians",
      .hxl = "#affected+killed+max"},
     [](const Incident& incident) { return number_cell(incident.killed_max); }},
    {{.name = "injured_min",
      .type = whole_number,
      .meaning = "The lowest number of civilians injured that an accepted source gives.",
      .empty = meanings::not_known,
      .unit = "civilians",
      .hxl = "#affected+injured+min"},
     [](const Incident& incident) { return number_cell(incident.injured_min); }},
    {{.name = "injured_max",
      .type = whole_number,
      .meaning = "The highest number of civilians injured that an accepted source gives.",
      .empty = "no upper limit is known",
      .unit = "civilians",
      .hxl = "#affected+injured+max"},
     [](const Incident& incident) { return number_cell(incident.injured_max); }},
    {{.name = "women",
      .type = whole_number,
      .meaning = "Women among those harmed, as recorded.",
      .empty = meanings::not_known,
      .unit = "people",
      .hxl = "#affected+f+adults"},
     [](const Incident& incident) { return number_cell(incident.women); }},
    {{.name = "men",
      .type = whole_number,
      .meaning = "Men among those harmed, as recorded.",
      .empty = meanings::not_known,
      .unit = "people",
      .hxl = "#affected+m+adults"},
     [](const Incident& incident) { return number_cell(incident.men); }},
    {{.name = "children",
      .type = whole_number,
      .meaning = "Children among those harmed, as recorded.",
      .empty = meanings::not_known,
      .unit = "people",
      .hxl = "#affected+children"},
     [](const Incident& incident) { return number_cell(incident.children); }},
    {{.name = "belligerents",
      .meaning =
          "Parties known or suspected, the recorder's judgement. Ids of actors with | (or), - "
          "(without) and parentheses; a group means its members.",
      .empty = "every party may have been",
      .hxl = "#group+belligerents"},
     [](const Incident& incident) { return text_cell(incident.belligerents.text()); }},
    {{.name = "strike_status",
      .meaning = "Whether a strike was declared, is likely, contested or alleged; as recorded.",
      .empty = meanings::not_known,
      .hxl = "#status+strike"},
     [](const Incident& incident) { return text_cell(incident.strike_status); }},
    {{.name = "grading",
      .meaning = "The recorder's judgement of the evidence; not a belligerent's verdict.",
      .empty = "not graded",
      .hxl = "#severity+grading"},
     [](const Incident& incident) { return text_cell(incident.grading); }},
    {{.name = "grading_scheme",
      .meaning = "Whose scale the grading is of.",
      .empty = meanings::not_known,
      .hxl = "#meta+grading+scheme"},
     [](const Incident& incident) { return text_cell(incident.grading_scheme); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none, .hxl = "#meta+url"},
     [](const Incident& incident) { return text_cell(incident.url); }},
    {{.name = "note",
      .meaning = meanings::note,
      .empty = meanings::none,
      .hxl = "#description+notes"},
     [](const Incident& incident) { return text_cell(incident.note); }},
    {{.name = "page", .meaning = meanings::page, .hxl = "#meta+page"},
     [](const Incident& incident) { return page_cell("incidents", incident.id.text()); }},
});

constexpr auto strike_columns = std::to_array<ColumnOf<Strike>>({
    {{.name = "strike_id", .meaning = "The row. It does not change."},
     [](const Strike& strike) { return text_cell(strike.id.text()); }},
    {{.name = "actor_id", .meaning = "Who declared it.", .refers_to = "actors"},
     [](const Strike& strike) { return text_cell(strike.actor.text()); }},
    {{.name = "first_day",
      .type = day,
      .meaning = "The first day counted.",
      .empty = meanings::no_limit},
     [](const Strike& strike) { return day_cell(strike.span.from()); }},
    {{.name = "last_day",
      .type = day,
      .meaning = "The last day counted.",
      .empty = meanings::no_limit},
     [](const Strike& strike) { return day_cell(strike.span.to()); }},
    {{.name = "place", .meaning = meanings::place_expression, .empty = meanings::everywhere},
     [](const Strike& strike) { return text_cell(strike.place.text()); }},
    {{.name = "measure",
      .meaning = "What is counted, in the declaring party's own unit: strikes, engagements, "
                 "munitions, sorties, missions and others. Never add one to another."},
     [](const Strike& strike) { return text_cell(strike.measure.name()); }},
    {{.name = "value_kind",
      .meaning = "period: from first_day to last_day alone; cumulative: everything since then, up "
                 "to last_day."},
     [](const Strike& strike) {
         return text_cell(strike.value_kind == record::StrikeValueKind::period ? "period"
                                                                               : "cumulative");
     }},
    {{.name = "value",
      .type = whole_number,
      .meaning = "The number declared.",
      .unit = "as the column measure says"},
     [](const Strike& strike) { return number_cell(strike.value); }},
    {{.name = "targets", .meaning = "What was struck, as declared.", .empty = meanings::not_stated},
     [](const Strike& strike) { return text_cell(strike.targets); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none},
     [](const Strike& strike) { return text_cell(strike.url); }},
    {{.name = "note", .meaning = meanings::note, .empty = meanings::none},
     [](const Strike& strike) { return text_cell(strike.note); }},
});

constexpr auto report_columns = std::to_array<ColumnOf<Report>>({
    {{.name = "report_id", .meaning = "The report. It does not change."},
     [](const Report& report) { return text_cell(report.id.text()); }},
    {{.name = "source_id",
      .meaning = "Who speaks.",
      .empty = meanings::not_known,
      .refers_to = "sources"},
     [](const Report& report) { return id_cell(report.source); }},
    {{.name = "published_on",
      .meaning = "When it was published: EDTF (ISO 8601-2).",
      .empty = meanings::not_known},
     [](const Report& report) { return edtf_cell(report.published_on); }},
    {{.name = "published_earliest",
      .type = day,
      .meaning = meanings::earliest,
      .empty = meanings::no_date},
     [](const Report& report) { return earliest_cell(report.published_on); }},
    {{.name = "published_latest",
      .type = day,
      .meaning = meanings::latest,
      .empty = meanings::no_date},
     [](const Report& report) { return latest_cell(report.published_on); }},
    {{.name = "event_date",
      .meaning = "When it says that it happened: EDTF (ISO 8601-2).",
      .empty = meanings::not_known},
     [](const Report& report) { return edtf_cell(report.event_date); }},
    {{.name = "event_earliest",
      .type = day,
      .meaning = meanings::earliest,
      .empty = meanings::no_date},
     [](const Report& report) { return earliest_cell(report.event_date); }},
    {{.name = "event_latest", .type = day, .meaning = meanings::latest, .empty = meanings::no_date},
     [](const Report& report) { return latest_cell(report.event_date); }},
    {{.name = "place_id",
      .meaning = "Where it says that it happened, in the tree of places.",
      .empty = meanings::not_known,
      .refers_to = "places"},
     [](const Report& report) { return id_cell(report.place); }},
    {{.name = "killed_min",
      .type = whole_number,
      .meaning = "The lowest number of people killed that the report gives.",
      .empty = meanings::not_known,
      .unit = "people"},
     [](const Report& report) { return number_cell(report.killed_min); }},
    {{.name = "killed_max",
      .type = whole_number,
      .meaning = "The highest number of people killed that the report gives.",
      .empty = "not known, or no upper limit",
      .unit = "people"},
     [](const Report& report) { return number_cell(report.killed_max); }},
    {{.name = "incident_id",
      .meaning = "The incident that it tells of, as a person has decided.",
      .empty = "not decided",
      .refers_to = "incidents"},
     [](const Report& report) { return id_cell(report.incident); }},
});

}  // namespace

Table incident_table(const record::Case& open_case) {
    return Table::of<Incident>(
        "incidents", "incident_id",
        "Moments in time and space where sources say that explosive weapons killed or injured "
        "civilians.",
        incident_columns, open_case.incidents);
}

Table strike_table(const record::Case& open_case) {
    return Table::of<Strike>("strikes", "strike_id",
                             "Declared uses of force, in each party's own unit.", strike_columns,
                             open_case.strikes);
}

Table report_table(const record::Case& open_case) {
    return Table::of<Report>(
        "reports", "report_id",
        "One source's account of an event each, without its text. Several reports may tell of one "
        "incident: never add them up.",
        report_columns, open_case.reports);
}

}  // namespace recount::dataset
