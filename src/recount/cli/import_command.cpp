#include <system_error>

#include "recount/casebook/casebook.h"
#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/given.h"
#include "recount/cli/import_report.h"
#include "recount/cli/importing.h"

namespace recount::cli {

using casebook::Change;

base::Result<ExitCode> import_case(const ImportArguments& arguments, Console& console) {
    std::error_code reason;
    const bool is_sheet = std::filesystem::is_regular_file(arguments.folder, reason);
    if (is_sheet) {
        return import_sheet(arguments, console);
    }
    if (arguments.map || arguments.sheet || arguments.wants_proposal || arguments.table) {
        return usage("import", "'" + arguments.folder.string() +
                                   "' is no spreadsheet; --map, --sheet, --table and --propose are "
                                   "for files");
    }
    if (arguments.casebook.empty()) {
        return usage("import", "--casebook FILE is missing");
    }
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
                     (change.action == casebook::RevisionAction::withdraw
                          ? "not in the folder; it stays"
                          : "reads differently in the folder; it stays as it is in the casebook") +
                     ". Only 'recount seal' and 'recount reseal' change it");
    }
    if (plan.kept_links > 0) {
        console.note("note: " + std::to_string(plan.kept_links) +
                     (plan.kept_links == 1 ? " decision on a link is" : " decisions on links are") +
                     " not in the folder and in force all the same; 'recount link review' takes "
                     "decisions back");
    }
    const ImportReport report{&plan, arguments.casebook.string(), arguments.is_dry_run,
                              loaded.errors.size(), last_revision};
    console.data(import_report(report, arguments.common.format));
    return loaded.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
