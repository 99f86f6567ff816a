#include "recount/intake/row.h"

#include <set>
#include <utility>

#include "recount/base/number.h"
#include "recount/intake/date_limits.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

/// A cell that is longer than any expression people write would only make its message unreadable.
constexpr std::size_t longest_typed_cell = 20'000;
constexpr std::size_t longest_message = 600;

}  // namespace

Row::Row(const WrittenEntry& written, References& references, Findings& findings)
    : written_(written), references_(references), findings_(findings) {}

std::string_view Row::cell(std::string_view column) const {
    return cell_of(written_.entry, column);
}

std::string Row::text(std::string_view column) const {
    return std::string(cell(column));
}

std::string Row::required_text(std::string_view column) {
    if (trimmed(cell(column)).empty()) {
        add_error(column, ErrorKind::malformed,
                  "the cell is empty; this column needs a value in every row");
        return {};
    }
    return text(column);
}

std::optional<std::string> Row::optional_text(std::string_view column) const {
    return cell(column).empty() ? std::nullopt : std::optional(text(column));
}

record::LocalText Row::names() {
    return {required_text("name_en"), optional_text("name_fr"), optional_text("name_ar")};
}

std::optional<std::int64_t> Row::number(std::string_view column) {
    return optional_cell(column, record::parse_whole_number);
}

std::optional<std::int64_t> Row::required_number(std::string_view column) {
    return required_cell(column, record::parse_whole_number);
}

std::optional<record::EdtfDate> Row::date(std::string_view column) {
    return optional_cell(column, record::EdtfDate::parse);
}

std::optional<record::EdtfDate> Row::required_date_with_end(std::string_view column) {
    std::optional<record::EdtfDate> date = required_cell(column, record::EdtfDate::parse);
    if (date && !date->latest()) {
        add_error(column, ErrorKind::malformed,
                  "'" + shortened(date->text()) +
                      "' has no last day, so it is not clear from when on this counts; expected a "
                      "day, a month, a year or an interval with an end");
        return std::nullopt;
    }
    return date;
}

std::optional<record::Day> Row::day(std::string_view column) {
    return optional_cell(column, record::parse_day);
}

record::DaySpan Row::span(std::string_view from_column, std::string_view to_column) {
    const std::optional<record::EdtfDate> from = date(from_column);
    const std::optional<record::EdtfDate> to = date(to_column);
    base::Result<record::DaySpan> made = record::DaySpan::make(
        from ? limits_of(*from).earliest : std::nullopt, to ? limits_of(*to).latest : std::nullopt);
    if (!made) {
        add_error(to_column, made.error().kind,
                  made.error().message + " (" + std::string(from_column) + " is '" +
                      shortened(cell(from_column)) + "'); correct one of the two");
        return {};
    }
    return *made;
}

std::optional<double> Row::degrees(std::string_view column, double limit) {
    const auto parse = [limit](std::string_view cell_text) -> base::Result<double> {
        constexpr std::string_view letters = "0123456789.-";
        const std::optional<double> value = base::number_in<double>(cell_text);
        const bool is_plain = cell_text.find_first_not_of(letters) == std::string_view::npos;
        if (!is_plain || !value) {
            return base::fail(ErrorKind::malformed,
                              "'" + shortened(cell_text) +
                                  "' is not a number of degrees; expected a decimal number with a "
                                  "point, for example 36.34");
        }
        if (*value < -limit || *value > limit) {
            const std::string most = std::to_string(static_cast<int>(limit));
            return base::fail(ErrorKind::out_of_range, "'" + shortened(cell_text) +
                                                           "' lies outside -" + most + " to " +
                                                           most +
                                                           " degrees; check the number, and that "
                                                           "latitude and longitude are not "
                                                           "exchanged");
        }
        return *value;
    };
    return optional_cell(column, parse);
}

std::optional<record::Coordinates> Row::coordinates() {
    const std::optional<double> latitude = degrees("latitude", 90);
    const std::optional<double> longitude = degrees("longitude", 180);
    if (cell("latitude").empty() != cell("longitude").empty()) {
        const bool lacks_latitude = cell("latitude").empty();
        add_error(lacks_latitude ? "latitude" : "longitude", ErrorKind::malformed,
                  std::string("the cell is empty and ") +
                      (lacks_latitude ? "longitude" : "latitude") +
                      " is given; a point needs both, or leave both empty");
    }
    if (!latitude || !longitude) {
        return std::nullopt;
    }
    return record::Coordinates{*latitude, *longitude};
}

std::optional<record::ActorId> Row::required_actor(std::string_view column) {
    if (required_text(column).empty()) {
        return std::nullopt;
    }
    return reference<record::ActorId>(column, references_.actors);
}

std::optional<record::PlaceId> Row::place(std::string_view column) {
    return reference<record::PlaceId>(column, references_.places);
}

std::optional<record::SourceId> Row::source(std::string_view column) {
    return reference<record::SourceId>(column, references_.sources);
}

std::optional<record::DocumentId> Row::document(std::string_view column) {
    return reference<record::DocumentId>(column, references_.documents);
}

std::optional<record::PartId> Row::part(std::string_view column) {
    return reference<record::PartId>(column, references_.parts);
}

record::PartyExpression Row::party(std::string_view column) {
    auto expression = optional_cell(column, record::PartyExpression::parse);
    std::set<std::string, std::less<>> checked;
    for (const auto& step :
         expression ? expression->steps() : std::vector<record::PartyExpression::Step>()) {
        if (!step.actor.empty() && checked.insert(step.actor).second) {
            check_reference(column, references_.actors, step.actor);
        }
    }
    return expression.value_or(record::PartyExpression());
}

record::PlaceExpression Row::places(std::string_view column) {
    auto expression = optional_cell(column, record::PlaceExpression::parse);
    for (const record::PlaceId& id :
         expression ? expression->places() : std::vector<record::PlaceId>()) {
        check_reference(column, references_.places, id.text());
    }
    return expression.value_or(record::PlaceExpression());
}

record::PartExpression Row::parts(std::string_view column) {
    auto expression = optional_cell(column, record::PartExpression::parse);
    for (const record::PartId& id :
         expression ? expression->parts() : std::vector<record::PartId>()) {
        check_reference(column, references_.parts, id.text());
    }
    return expression.value_or(record::PartExpression());
}

std::optional<record::Ledger> Row::required_ledger(std::string_view column) {
    std::optional<record::Ledger> ledger = required_cell(column, record::Ledger::parse);
    if (!ledger) {
        return std::nullopt;
    }
    if (const std::optional<record::ActorId>& keeper = ledger->keeper()) {
        check_reference(column, references_.actors, keeper->text());
    }
    return ledger;
}

std::optional<record::Measure> Row::required_measure(std::string_view column) {
    std::optional<record::Measure> measure = required_cell(column, record::Measure::make);
    if (measure && !measure->is_known()) {
        add_note(column, ErrorKind::unknown_name,
                 "'" + measure->name() +
                     "' is no measure that the program knows; it is counted as one of its own" +
                     references_.suggestion(measure->name(), record::Measure::known()));
    }
    return measure;
}

record::Scope Row::box() {
    return {party("party"),
            places("place"),
            span("event_from", "event_to"),
            span("entered_from", "entered_to"),
            {}};
}

void Row::check_order(std::string_view low_column, std::optional<std::int64_t> low,
                      std::string_view high_column, std::optional<std::int64_t> high) {
    if (low && high && *high < *low) {
        add_error(high_column, ErrorKind::reversed,
                  "'" + std::to_string(*high) + "' lies below " + std::string(low_column) + " '" +
                      std::to_string(*low) + "'; correct one of the two");
    }
}

void Row::add_error(std::string_view column, base::ErrorKind kind, std::string message) {
    is_readable_ = false;
    if (message.size() > longest_message) {
        message = shortened(message, longest_message);
    }
    findings_.errors.push_back({kind, std::move(message), at(column)});
}

void Row::add_note(std::string_view column, base::ErrorKind kind, std::string message) {
    findings_.notes.push_back({kind, std::move(message), at(column)});
}

base::Where Row::at(std::string_view column) const {
    return {written_.where.file, written_.where.row, std::string(column), shortened(cell(column))};
}

bool Row::is_too_long(std::string_view column, std::string_view cell_text) {
    if (cell_text.size() <= longest_typed_cell) {
        return false;
    }
    add_error(column, ErrorKind::malformed,
              "a text of " + std::to_string(cell_text.size()) +
                  " bytes; at most 20,000 are read here. Is a quote missing in the row?");
    return true;
}

bool Row::check_reference(std::string_view column, const IdRegistry& registry,
                          std::string_view id) {
    std::optional<base::Error> problem = references_.problem_with(registry, id);
    if (problem) {
        add_error(column, problem->kind, std::move(problem->message));
    }
    return !problem;
}

}  // namespace recount::intake
