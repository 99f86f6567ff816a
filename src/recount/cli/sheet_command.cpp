#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/given.h"
#include "recount/cli/import_report.h"
#include "recount/cli/importing.h"
#include "recount/document/encoding.h"
#include "recount/intake/case_toml.h"
#include "recount/intake/intake.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using casebook::Change;
using casebook::RevisionAction;
using record::Entry;

// What a screen shows without rolling: some records, some fields each.
constexpr std::size_t rows_in_a_preview = 5;
constexpr std::size_t records_on_a_screen = 10;

base::Result<ExitCode> propose(const ImportArguments& arguments, Console& console) {
    RECOUNT_TRY(const std::string bytes, read_file(arguments.folder));
    RECOUNT_TRY(
        const intake::SheetTable table,
        intake::read_sheet_table(bytes, arguments.folder.filename().string(), arguments.sheet));
    console.report({}, table.notes);
    RECOUNT_TRY(const intake::ProposedMap proposal, intake::propose_map(table, arguments.table));
    const std::string what_to_do =
        std::string(proposal.is_complete ? "read it"
                                         : "fill in the lines that begin with '#' and say what is "
                                           "needed") +
        ", correct it, and import with --map; nothing was imported";
    if (!arguments.map) {
        console.data(proposal.text);
        console.note(
            "note: this is a proposal for a mapping; save it in a file (--propose --map "
            "FILE does), " +
            what_to_do);
        return ExitCode::fine;
    }
    if (fs::exists(*arguments.map)) {
        return base::fail(base::ErrorKind::refused,
                          "'" + arguments.map->string() +
                              "' is there already and is left as it is; give --map a new name");
    }
    RECOUNT_CHECK(write_file(*arguments.map, proposal.text));
    console.note("note: a proposal for a mapping is in " + arguments.map->string() + "; " +
                 what_to_do);
    return ExitCode::fine;
}

base::Result<intake::ReadSheetMap> read_map(const fs::path& path) {
    RECOUNT_TRY(const std::string bytes, read_file(path));
    const std::string name = path.filename().string();
    RECOUNT_TRY(const document::DecodedText decoded, document::decode_text(bytes, name));
    return intake::read_sheet_map(decoded.text, name);
}

/// A casebook needs settings to be checked and exported; a new one gets a title.
void begin_new_casebook(const fs::path& path, ImportPlan& plan, Console& console) {
    for (const Entry& entry : plan.present) {
        if (entry.kind == record::RecordKind::settings) {
            return;
        }
    }
    const std::string title = path.stem().string();
    plan.changes.push_back({RevisionAction::put,
                            {record::RecordKind::settings,
                             "case",
                             {{"format", std::to_string(intake::case_format)},
                              {"title", intake::toml_string(title)}}}});
    console.note("note: the casebook has no title yet and gets '" + title + "'");
}

ImportPlan plan_update(const intake::SheetMap& map, const intake::SheetUpdate& update,
                       ImportPlan plan) {
    std::set<std::string_view> known;
    for (const Entry& entry : plan.present) {
        if (entry.kind == map.kind) {
            known.insert(entry.id);
        }
    }
    for (const Entry& entry : update.wanted) {
        ++(known.contains(entry.id) ? plan.changed : plan.added);
        plan.changes.push_back({RevisionAction::put, entry});
    }
    if (map.is_complete) {
        std::vector<Change>& gone = update.findings.errors.empty() ? plan.changes : plan.held_back;
        for (const std::string& id : update.missing) {
            gone.push_back({RevisionAction::withdraw, {map.kind, id, {}}});
        }
        plan.withdrawn = update.findings.errors.empty() ? update.missing.size() : 0;
    }
    return plan;
}

void note_held_back(const ImportPlan& plan, Console& console) {
    if (!plan.held_back.empty()) {
        console.note("note: " + std::to_string(plan.held_back.size()) +
                     " records are in no row and stay in the casebook, since some rows could not "
                     "be read; mend those rows and import again");
    }
}

/// A sheet and how it is mapped.
struct SheetInput {
    intake::SheetMap map;
    intake::SheetTable table;
    intake::MappedSheet mapped;
};

/// What the sheet changes, and what is said of it.
struct SheetOutcome {
    ImportPlan plan;
    ImportReport report;
    bool has_errors = false;
};

SheetOutcome compare(const SheetInput& input, std::vector<Entry> present,
                     const ImportArguments& arguments, Console& console) {
    console.progress("comparing " + std::to_string(input.mapped.entries.size()) + " rows ...");
    intake::SheetUpdate update = intake::update_from_sheet(input.map.kind, input.mapped, present);
    console.report(update.findings.errors, update.findings.notes);
    SheetOutcome outcome;
    outcome.has_errors = !update.findings.errors.empty();
    outcome.plan.present = std::move(present);
    if (!update.wanted.empty()) {
        begin_new_casebook(arguments.casebook, outcome.plan, console);
    }
    outcome.plan = plan_update(input.map, update, std::move(outcome.plan));
    note_held_back(outcome.plan, console);
    outcome.report = {nullptr,
                      arguments.casebook.string(),
                      arguments.is_dry_run,
                      update.findings.errors.size(),
                      0,
                      update.unchanged,
                      {},
                      input.map.kind};
    if (arguments.is_dry_run) {
        outcome.report.preview =
            intake::preview_rows(input.table, input.mapped, update.refused_rows, rows_in_a_preview);
    }
    return outcome;
}

base::Result<SheetOutcome> import_rows(const SheetInput& input, const ImportArguments& arguments,
                                       Console& console) {
    if (arguments.is_dry_run) {
        RECOUNT_TRY(std::vector<Entry> present, present_in(arguments.casebook));
        return compare(input, std::move(present), arguments, console);
    }
    RECOUNT_TRY(casebook::Casebook book, open_or_create(arguments.casebook));
    RECOUNT_TRY(std::vector<Entry> present, book.entries());
    SheetOutcome outcome = compare(input, std::move(present), arguments, console);
    if (arguments.common.format == Format::text) {
        console.data(changes_text(outcome.plan, records_on_a_screen));
        console.flush();
    }
    console.progress("recording " + std::to_string(outcome.plan.changes.size()) + " changes ...");
    RECOUNT_TRY(outcome.report.last_revision,
                record_plan(book, outcome.plan, arguments.author, arguments.folder));
    return outcome;
}

}  // namespace

base::Result<ExitCode> import_sheet(const ImportArguments& arguments, Console& console) {
    console.progress("reading " + arguments.folder.string() + " ...");
    if (arguments.wants_proposal || !arguments.map) {
        return propose(arguments, console);
    }
    RECOUNT_TRY(intake::ReadSheetMap read, read_map(*arguments.map));
    if (!read.map) {
        console.report(read.errors, {});
        return ExitCode::bad_input;
    }
    SheetInput input;
    input.map = *std::move(read.map);
    RECOUNT_TRY(const std::string bytes, read_file(arguments.folder));
    RECOUNT_TRY(input.table,
                intake::read_sheet_table(bytes, arguments.folder.filename().string(),
                                         arguments.sheet ? arguments.sheet : input.map.sheet));
    input.mapped = intake::map_rows(input.map, input.table);
    if (input.mapped.rules.empty()) {
        console.report(input.mapped.findings.errors, input.mapped.findings.notes);
        return ExitCode::bad_input;
    }
    RECOUNT_TRY(SheetOutcome outcome, import_rows(input, arguments, console));
    outcome.report.plan = &outcome.plan;
    const bool shows_summary_alone =
        !arguments.is_dry_run && arguments.common.format == Format::text;
    console.data(shows_summary_alone ? summary_text(outcome.report)
                                     : import_report(outcome.report, arguments.common.format));
    return outcome.has_errors ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
