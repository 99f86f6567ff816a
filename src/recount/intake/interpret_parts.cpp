#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "recount/intake/interpretation.h"

namespace recount::intake {
namespace {

using base::ErrorKind;
using record::PartId;
using record::PartKind;

base::Result<PartKind> parse_part_kind(std::string_view text) {
    if (text == "batch") {
        return PartKind::batch;
    }
    if (text == "list") {
        return PartKind::list;
    }
    return base::fail(ErrorKind::malformed,
                      "'" + shortened(text) + "' is not a kind of part; expected batch or list" +
                          (text == "incident" ? " (an incident is a row of incidents.csv)" : ""));
}

base::Result<record::StrikeValueKind> parse_value_kind(std::string_view text) {
    if (text == "period") {
        return record::StrikeValueKind::period;
    }
    if (text == "cumulative") {
        return record::StrikeValueKind::cumulative;
    }
    return base::fail(ErrorKind::malformed,
                      "'" + shortened(text) +
                          "' is not a kind of value; expected period (during from..to alone) or "
                          "cumulative (since from, up to to)");
}

std::vector<PartId> part_ids(Row& row, std::string_view column) {
    std::vector<PartId> ids;
    for (const std::string& item : list_items(row.cell(column))) {
        base::Result<PartId> id = PartId::make(item);
        if (id) {
            ids.push_back(*std::move(id));
        } else {
            row.add_error(column, id.error().kind,
                          id.error().message + "; separate several ids by ';'");
        }
    }
    return ids;
}

/// Measures that count a use of force, each in a unit of its own.
constexpr std::array<std::string_view, 8> strike_measures = {
    "engagements", "missions", "missions_with_weapons", "munitions", "sorties",
    "strikes",     "targets",  "weapon_deployments"};

void check_strike_measure(Row& row, const std::optional<record::Measure>& measure) {
    const bool is_strike_measure =
        measure && std::find(strike_measures.begin(), strike_measures.end(), measure->name()) !=
                       strike_measures.end();
    if (measure && measure->is_known() && !is_strike_measure) {
        row.add_error("measure", ErrorKind::malformed,
                      "'" + measure->name() +
                          "' does not count strikes; expected strikes, engagements, munitions, "
                          "sorties, missions, missions_with_weapons, targets or "
                          "weapon_deployments, and other claims in statements.csv");
    }
}

/// Parts and incidents share their ids: a part may be named where an incident may.
bool is_free(Row& row, std::string_view column, const std::string& id, Interpretation& reading) {
    const base::Where* first = reading.references.parts.first_row(id);
    if (first == nullptr || *first == row.where()) {
        return true;
    }
    row.add_error(column, ErrorKind::duplicate,
                  "'" + id + "' is the id of a part in " + place_text(*first) +
                      " already; parts and incidents share their ids, so give this one another");
    return false;
}

}  // namespace

void read_part(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<PartId>("part_id");
    if (!id) {
        return;
    }
    record::Part part{*id,
                      row.required_cell("kind", parse_part_kind).value_or(PartKind::batch),
                      row.text("name"),
                      row.box(),
                      part_ids(row, "disjoint_with"),
                      row.text("note"),
                      written.where};
    if (row.is_readable()) {
        reading.result.value.parts.push_back(std::move(part));
    } else {
        reading.references.parts.leave_out(id->text());
    }
}

void check_disjoint_parts(Interpretation& reading) {
    for (record::Part& part : reading.result.value.parts) {
        std::vector<PartId> kept;
        for (PartId& other : part.disjoint_with) {
            std::optional<base::Error> problem =
                reading.references.problem_with(reading.references.parts, other.text());
            if (other == part.id) {
                problem = base::Error{ErrorKind::circular,
                                      "'" + other.text() + "' is said to be disjoint with itself",
                                      {}};
            }
            if (!problem) {
                kept.push_back(std::move(other));
                continue;
            }
            reading.add_error(
                part.origin, "disjoint_with", other.text(), problem->kind,
                with_consequence(problem->message, "the part is read without this one"));
        }
        part.disjoint_with = std::move(kept);
    }
}

void read_incident(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<PartId>("incident_id");
    if (!id || !is_free(row, "incident_id", id->text(), reading)) {
        return;
    }
    record::Incident incident{*id,
                              list_items(row.cell("codes")),
                              row.date("date"),
                              row.place("place"),
                              row.text("place_text"),
                              row.coordinates(),
                              row.text("precision"),
                              row.text("country"),
                              row.number("killed_min"),
                              row.number("killed_max"),
                              row.number("injured_min"),
                              row.number("injured_max"),
                              row.number("women"),
                              row.number("men"),
                              row.number("children"),
                              row.party("belligerents"),
                              row.text("strike_status"),
                              row.text("grading"),
                              row.text("grading_scheme"),
                              row.text("url"),
                              row.text("note"),
                              written.where};
    row.check_order("killed_min", incident.killed_min, "killed_max", incident.killed_max);
    row.check_order("injured_min", incident.injured_min, "injured_max", incident.injured_max);
    if (row.is_readable()) {
        reading.result.value.incidents.push_back(std::move(incident));
    } else {
        reading.references.parts.leave_out(id->text());
    }
}

void read_release(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::ReleaseId>("report_id");
    const auto ledger = row.required_ledger("ledger");
    if (ledger && ledger->kind() != record::Ledger::Kind::assessed) {
        row.add_error(
            "ledger", ErrorKind::malformed,
            "'" + ledger->text() + "' is not the ledger of an official; expected assessed:ACTOR");
    }
    const auto published_on = row.required_date_with_end("published_on");
    if (!id || !ledger || !published_on) {
        return;
    }
    record::LedgerRelease release{*id,
                                  *ledger,
                                  *published_on,
                                  row.span("period_from", "period_to"),
                                  row.party("party"),
                                  row.number("open_carried_over"),
                                  row.number("new_reports"),
                                  row.number("completed"),
                                  row.number("non_credible"),
                                  row.number("credible"),
                                  row.number("duplicates"),
                                  row.number("reopened"),
                                  row.number("still_open"),
                                  row.number("killed_in_this_report"),
                                  row.number("injured_in_this_report"),
                                  row.number("previously_unannounced_killed"),
                                  row.number("cumulative_killed_claimed"),
                                  row.number("cumulative_strikes"),
                                  row.number("cumulative_engagements"),
                                  row.number("cumulative_reports"),
                                  row.number("cumulative_credible_reports"),
                                  row.part("unannounced_part"),
                                  row.text("url"),
                                  row.text("note"),
                                  written.where};
    if (release.unannounced_part && !release.previously_unannounced_killed) {
        row.add_error("unannounced_part", ErrorKind::malformed,
                      "previously_unannounced_killed is empty, so there is nothing that this part "
                      "counts; give the number or leave this cell empty");
    }
    if (row.is_readable()) {
        reading.result.value.releases.push_back(std::move(release));
    }
}

void read_strike(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::StrikeId>("strike_id");
    const auto actor = row.required_actor("actor");
    const auto measure = row.required_measure("measure");
    check_strike_measure(row, measure);
    const auto value = row.required_number("value");
    const record::DaySpan span = row.span("from", "to");
    record::PlaceExpression place = row.places("place");
    const auto value_kind = row.optional_cell("value_kind", parse_value_kind);
    if (!row.is_readable() || !id || !actor || !measure || !value) {
        return;
    }
    reading.result.value.strikes.push_back({*id, *actor, span, std::move(place), *measure,
                                            value_kind.value_or(record::StrikeValueKind::period),
                                            *value, row.text("targets"), row.text("url"),
                                            row.text("note"), written.where});
}

}  // namespace recount::intake
