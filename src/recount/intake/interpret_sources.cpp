#include <algorithm>
#include <string_view>
#include <utility>

#include "recount/intake/interpretation.h"
#include "recount/intake/sealing.h"
#include "recount/record/decision.h"
#include "recount/record/link_decision.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

base::Result<std::string> parse_sha256(std::string_view text) {
    constexpr std::size_t digits = 64;
    const bool is_hexadecimal =
        text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (text.size() != digits || !is_hexadecimal) {
        return base::fail(ErrorKind::malformed,
                          "'" + shortened(text) +
                              "' is not a SHA-256; expected 64 hexadecimal digits, as sha256sum "
                              "prints them");
    }
    return std::string(text);
}

/// The id of an incident; a part that is no incident is an error.
std::optional<record::PartId> incident_of(Row& row, Interpretation& reading) {
    std::optional<record::PartId> id = row.part("incident_id");
    if (!id) {
        return std::nullopt;
    }
    const base::Where* where = reading.references.parts.first_row(id->text());
    if (where != nullptr && where->file == "parts.csv") {
        row.add_error("incident_id", ErrorKind::unknown_name,
                      "'" + id->text() + "' is a part of " + place_text(*where) +
                          "; expected an incident of incidents.csv");
        return std::nullopt;
    }
    return id;
}

}  // namespace

void read_source(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::SourceId>("source_id");
    if (!id) {
        return;
    }
    // Of a sealed source the pseudonym is all that is known.
    const bool is_sealed = says_sealed(written.entry);
    record::Source source{*id,
                          is_sealed ? id->text() : row.required_text("name"),
                          row.text("kind"),
                          row.text("language"),
                          row.optional_cell("confidentiality", record::parse_confidentiality)
                              .value_or(record::Confidentiality::open),
                          row.text("url"),
                          written.where};
    if (row.is_readable()) {
        reading.result.value.sources.push_back(std::move(source));
    } else {
        reading.references.sources.leave_out(id->text());
    }
}

void read_document(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::DocumentId>("document_id");
    if (!id) {
        return;
    }
    record::Document document{
        *id, row.source("source_id"), row.text("title"), row.date("published_on"),
        row.text("captured_at"), row.text("language"), row.text("url"),
        row.optional_cell("sha256", parse_sha256).value_or(""), row.text("media_type"),
        // The root need not be there: it was read and perhaps not recorded.
        row.optional_cell("copy_of", record::DocumentId::make),
        row.optional_cell("sketch", record::TextSketch::parse), written.where};
    if (row.is_readable()) {
        reading.result.value.documents.push_back(std::move(document));
    } else {
        reading.references.documents.leave_out(id->text());
    }
}

void read_report(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::ReportId>("report_id");
    if (!id) {
        return;
    }
    record::Report report{*id,
                          row.source("source_id"),
                          row.date("published_on"),
                          row.date("event_date"),
                          row.place("place_id"),
                          row.number("killed_min"),
                          row.number("killed_max"),
                          incident_of(row, reading),
                          written.where};
    row.check_order("killed_min", report.killed_min, "killed_max", report.killed_max);
    const auto injured_min = row.number("injured_min");
    row.check_order("injured_min", injured_min, "injured_max", row.number("injured_max"));
    // Checked and not held: a slip here is one in the raw material that others will read.
    static_cast<void>(row.document("document_id"));
    static_cast<void>(row.coordinates());
    if (row.is_readable()) {
        reading.result.value.reports.push_back(std::move(report));
    }
}

void read_victim(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::VictimId>("entry_id");
    if (!id) {
        return;
    }
    record::Victim victim{*id, row.text("list_id"), row.date("date"), incident_of(row, reading),
                          written.where};
    if (row.is_readable()) {
        reading.result.value.victims.push_back(std::move(victim));
    }
}

void read_decision(const WrittenEntry& written, Interpretation& reading) {
    // Checked and not held: a decision says how a record came in, not what is so.
    Row row = reading.row(written);
    static_cast<void>(row.own_id<record::DecisionId>("decision_id"));
    static_cast<void>(row.required_cell("judgement", record::parse_judgement));
    static_cast<void>(row.document("document_id"));
    static_cast<void>(row.day("decided_on"));
}

void read_link_decision(const WrittenEntry& written, Interpretation& reading) {
    // Checked and not held, as a decision is. The lists lie outside the case.
    Row row = reading.row(written);
    static_cast<void>(row.own_id<record::LinkId>("link_id"));
    static_cast<void>(row.required_text("verdict"));
    static_cast<void>(row.required_text("left_list"));
    static_cast<void>(row.required_text("right_list"));
    if (!row.is_readable()) {
        return;
    }
    const base::Result<record::LinkDecision> read = record::parse_link_decision(written.entry);
    if (!read) {
        row.add_error(read.error().where.column, read.error().kind, read.error().message);
    }
}

}  // namespace recount::intake
