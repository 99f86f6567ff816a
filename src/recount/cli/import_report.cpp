#include "recount/cli/import_report.h"

#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/changes_text.h"
#include "recount/intake/csv.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using casebook::Change;
using casebook::RevisionAction;

/// A change beside what the casebook holds.
struct Comparison {
    const Change* change = nullptr;
    const char* action = "";  ///< added, changed, withdrawn
    std::vector<casebook::FieldChange> fields;
};

std::vector<Comparison> compared(const ImportPlan& plan) {
    std::map<std::pair<record::RecordKind, std::string_view>, const record::Entry*> known;
    for (const record::Entry& entry : plan.present) {
        known[{entry.kind, entry.id}] = &entry;
    }
    std::vector<Comparison> comparisons;
    for (const Change& change : plan.changes) {
        const auto found = known.find({change.entry.kind, change.entry.id});
        const record::Entry nothing{change.entry.kind, change.entry.id, {}};
        const bool is_there = found != known.end();
        comparisons.push_back(
            {&change,
             change.action == RevisionAction::withdraw ? "withdrawn"
             : is_there                                ? "changed"
                                                       : "added",
             casebook::differences(
                 is_there ? *found->second : nothing,
                 change.action == RevisionAction::withdraw ? nothing : change.entry)});
    }
    return comparisons;
}

std::string sentence_of(const ImportReport& report) {
    const ImportPlan& plan = *report.plan;
    std::string text = std::to_string(plan.added) + " added, " + std::to_string(plan.changed) +
                       " changed, " + std::to_string(plan.withdrawn) + " withdrawn";
    if (report.unchanged) {
        text += ", " + std::to_string(*report.unchanged) + " unchanged";
    }
    return text + (report.is_dry_run ? " if this were imported; nothing was written" : "");
}

Json json_or_null(const std::optional<std::string>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json preview_json(const std::vector<intake::PreviewRow>& preview) {
    Json rows = Json::array();
    for (const intake::PreviewRow& row : preview) {
        Json values = Json::array();
        for (const intake::PreviewValue& value : row.values) {
            values.push_back({{"name", value.column},
                              {"value", value.value.empty() ? Json(nullptr) : Json(value.value)},
                              {"from", value.from}});
        }
        rows.push_back({{"row", row.row}, {"id", row.id}, {"values", std::move(values)}});
    }
    return rows;
}

std::string as_json(const ImportReport& report) {
    const ImportPlan& plan = *report.plan;
    Json changes = Json::array();
    for (const Comparison& comparison : compared(plan)) {
        Json fields = Json::array();
        for (const casebook::FieldChange& field : comparison.fields) {
            fields.push_back({{"name", field.name},
                              {"before", json_or_null(field.before)},
                              {"after", json_or_null(field.after)}});
        }
        changes.push_back({{"action", comparison.action},
                           {"kind", record::to_text(comparison.change->entry.kind)},
                           {"id", comparison.change->entry.id},
                           {"fields", std::move(fields)}});
    }
    Json json = {{"casebook", report.casebook},
                 {"dry_run", report.is_dry_run},
                 {"added", plan.added},
                 {"changed", plan.changed},
                 {"withdrawn", plan.withdrawn},
                 {"held_back", plan.held_back.size()},
                 {"rows_in_error", report.rows_in_error},
                 {"last_revision", report.last_revision},
                 {"changes", std::move(changes)}};
    if (report.unchanged) {
        json["unchanged"] = *report.unchanged;
        json["preview"] = preview_json(report.preview);
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_csv(const ImportPlan& plan) {
    std::string text = "action,kind,id,field,before,after\n";
    for (const Comparison& comparison : compared(plan)) {
        const record::Entry& entry = comparison.change->entry;
        for (const casebook::FieldChange& field : comparison.fields) {
            const std::string before = field.before.value_or("");
            const std::string after = field.after.value_or("");
            const std::vector<std::string_view> cells = {comparison.action,
                                                         record::to_text(entry.kind),
                                                         entry.id,
                                                         field.name,
                                                         before,
                                                         after};
            intake::append_csv_row(text, cells);
        }
    }
    return text;
}

/// A value beside what it is made of, at most so wide.
constexpr std::size_t columns_a_value = 28;

std::string cut(std::string_view text, std::size_t most) {
    const std::string clean = publish::plain_text(text);
    const std::vector<std::string> lines = publish::wrapped(clean, most);
    return lines.empty() ? "" : lines.front() + (lines.size() > 1 ? "..." : "");
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t used = publish::display_width(text);
    return std::string(text) + std::string(width - std::min(width, used), ' ');
}

}  // namespace

std::string preview_text(const ImportReport& report) {
    std::string text;
    for (const intake::PreviewRow& row : report.preview) {
        text += "row " + std::to_string(row.row) + " becomes " +
                std::string(record::to_text(report.kind)) + " " + publish::plain_text(row.id) +
                "\n";
        for (const intake::PreviewValue& value : row.values) {
            std::string from;
            for (const std::string& cell : value.from) {
                from += (from.empty() ? "" : "; ") + cell;
            }
            text += "    " + padded(cut(value.column, columns_a_value), 16) + " " +
                    padded(value.value.empty() ? "(not known)" : cut(value.value, columns_a_value),
                           columns_a_value) +
                    " <- " + (from.empty() ? "constant" : cut(from, 60)) + "\n";
        }
    }
    return text;
}

std::string changes_text(const ImportPlan& plan, std::size_t most) {
    std::string text;
    std::size_t shown = 0;
    for (const Comparison& comparison : compared(plan)) {
        if (std::string_view(comparison.action) == "added" || shown++ >= most) {
            continue;
        }
        const record::Entry& entry = comparison.change->entry;
        text += std::string(comparison.action) + " " + std::string(record::to_text(entry.kind)) +
                " " + publish::plain_text(entry.id) + "\n";
        if (comparison.change->action == RevisionAction::put) {
            text += differences_text(comparison.fields);
        }
    }
    if (shown > most) {
        text += "... and " + std::to_string(shown - most) +
                " more; 'recount log' shows them all, and so does --dry-run beforehand\n";
    }
    return text;
}

std::string summary_text(const ImportReport& report) {
    return sentence_of(report) + "\n" +
           (report.is_dry_run ? std::string()
                              : report.casebook + " has " + std::to_string(report.last_revision) +
                                    " revisions\n");
}

std::string import_report(const ImportReport& report, Format format) {
    switch (format) {
        case Format::json:
            return as_json(report);
        case Format::csv:
            return as_csv(*report.plan);
        case Format::text:
            break;
    }
    return preview_text(report) + changes_text(*report.plan) + summary_text(report);
}

}  // namespace recount::cli
