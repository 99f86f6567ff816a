#include <map>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/case_source.h"
#include "recount/cli/changes_text.h"
#include "recount/cli/commands.h"
#include "recount/cli/importing.h"
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

std::string sentence_of(const ImportPlan& plan, bool is_dry_run) {
    return std::to_string(plan.added) + " added, " + std::to_string(plan.changed) + " changed, " +
           std::to_string(plan.withdrawn) + " withdrawn" +
           (is_dry_run ? " if this were imported; nothing was written" : "");
}

/// New records are counted; of the others each difference is shown.
std::string as_text(const ImportPlan& plan, const ImportArguments& arguments,
                    std::uint64_t last_revision) {
    std::string text;
    for (const Comparison& comparison : compared(plan)) {
        if (std::string_view(comparison.action) != "added") {
            const record::Entry& entry = comparison.change->entry;
            text += std::string(comparison.action) + " " +
                    std::string(record::to_text(entry.kind)) + " " + publish::plain_text(entry.id) +
                    "\n";
            if (comparison.change->action == RevisionAction::put) {
                text += differences_text(comparison.fields);
            }
        }
    }
    text += sentence_of(plan, arguments.is_dry_run) + "\n";
    if (!arguments.is_dry_run) {
        text +=
            arguments.casebook.string() + " has " + std::to_string(last_revision) + " revisions\n";
    }
    return text;
}

Json json_or_null(const std::optional<std::string>& value) {
    return value ? Json(*value) : Json(nullptr);
}

std::string as_json(const ImportPlan& plan, const LoadedCase& loaded,
                    const ImportArguments& arguments, std::uint64_t last_revision) {
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
    const Json json = {{"casebook", arguments.casebook.string()},
                       {"dry_run", arguments.is_dry_run},
                       {"added", plan.added},
                       {"changed", plan.changed},
                       {"withdrawn", plan.withdrawn},
                       {"held_back", plan.held_back.size()},
                       {"rows_in_error", loaded.errors.size()},
                       {"last_revision", last_revision},
                       {"changes", std::move(changes)}};
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

base::Result<std::vector<record::Entry>> present_in(const std::filesystem::path& path) {
    std::error_code reason;
    if (!std::filesystem::exists(path, reason)) {
        return std::vector<record::Entry>{};
    }
    RECOUNT_TRY(const casebook::Casebook book, casebook::Casebook::open_to_read(path));
    return book.entries();
}

}  // namespace

base::Result<ExitCode> import_case(const ImportArguments& arguments, Console& console) {
    console.progress("reading " + arguments.folder.string() + " ...");
    RECOUNT_TRY(const LoadedCase loaded, load_folder(arguments.folder));
    console.report(loaded.errors, loaded.notes);
    ImportPlan plan;
    std::uint64_t last_revision = 0;
    if (arguments.is_dry_run) {
        RECOUNT_TRY(std::vector<record::Entry> present, present_in(arguments.casebook));
        plan = plan_import(std::move(present), loaded);
    } else {
        RECOUNT_TRY(casebook::Casebook book, open_or_create(arguments.casebook));
        RECOUNT_TRY(std::vector<record::Entry> present, book.entries());
        plan = plan_import(std::move(present), loaded);
        console.progress("recording " + std::to_string(plan.changes.size()) + " changes ...");
        RECOUNT_TRY(last_revision, record_plan(book, plan, arguments.author, arguments.folder));
    }
    for (const Change& change : plan.held_back) {
        console.note("note: " + std::string(record::to_text(change.entry.kind)) + " '" +
                     change.entry.id +
                     "' is not in the folder and stays in the casebook, since a row of its file "
                     "could not be read; mend the row and import again");
    }
    for (const Change& change : plan.kept_sealed) {
        console.note("note: " + std::string(record::to_text(change.entry.kind)) + " '" +
                     change.entry.id + "' is sealed in the casebook and " +
                     (change.action == RevisionAction::withdraw
                          ? "not in the folder; it stays"
                          : "reads differently in the folder; it stays as it is in the casebook") +
                     ". Only 'recount seal' and 'recount reseal' change it");
    }
    switch (arguments.common.format) {
        case Format::json:
            console.data(as_json(plan, loaded, arguments, last_revision));
            break;
        case Format::csv:
            console.data(as_csv(plan));
            break;
        case Format::text:
            console.data(as_text(plan, arguments, last_revision));
            break;
    }
    return loaded.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
