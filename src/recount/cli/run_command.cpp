#include <utility>

#include "recount/casebook/casebook.h"
#include "recount/cli/case_results.h"
#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/importing.h"
#include "recount/cli/proof_files.h"
#include "recount/cli/publishing.h"
#include "recount/cli/verifier.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/terminal.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// Brings DIR/casebook.recount up to date; says what changed.
base::Result<std::string> bring_up_to_date(const LoadedCase& loaded, const RunArguments& arguments,
                                           const fs::path& path) {
    RECOUNT_TRY(casebook::Casebook book, open_or_create(path));
    RECOUNT_TRY(std::vector<record::Entry> present, book.entries());
    const ImportPlan plan = plan_import(std::move(present), loaded);
    RECOUNT_TRY(const std::uint64_t last,
                record_plan(book, plan, arguments.author, arguments.folder));
    std::string sentence = std::to_string(plan.added) + " added, " + std::to_string(plan.changed) +
                           " changed, " + std::to_string(plan.withdrawn) + " withdrawn";
    if (!plan.held_back.empty()) {
        sentence += ", " + std::to_string(plan.held_back.size()) +
                    " kept since a row of their file could not be read";
    }
    if (!plan.kept_sealed.empty()) {
        sentence += ", " + std::to_string(plan.kept_sealed.size()) + " sealed kept as they are";
    }
    if (plan.kept_links > 0) {
        sentence += ", " + std::to_string(plan.kept_links) + " decisions on links kept";
    }
    return sentence + "; " + std::to_string(last) + " revisions";
}

void add_bounds(ProofFiles& proofs, const std::vector<site::BoundsRow>& rows) {
    for (const site::BoundsRow& row : rows) {
        const std::string stem = "bounds-" + row.party.text();
        if (row.admitted) {
            proofs.add(stem + "-admitted", *row.admitted);
        }
        if (row.assessed) {
            proofs.add(stem + "-assessed", *row.assessed);
        }
        if (row.occurred) {
            proofs.add(stem + "-occurred", *row.occurred);
        }
    }
}

void print(const RunArguments& arguments, const reason::Findings& findings,
           const CaseResults& results, Console& console) {
    const publish::TextStyle style = console.style();
    const record::Language language = arguments.common.language;
    const record::Case& the_case = results.reasoner.the_case();
    console.data(findings_as(arguments.common.format, findings, the_case, language, style));
    if (arguments.common.format != Format::text) {
        return;
    }
    for (const site::NamedAnswer& one : results.worked) {
        console.data("\n");
        for (const std::string& line :
             publish::wrapped(publish::plain_text(one.title.in(language)), style.width)) {
            console.data(line + "\n");
        }
        console.data(publish::answer_text(one.answer, the_case, language, style));
    }
}

}  // namespace

base::Result<ExitCode> run(const RunArguments& arguments, Console& console) {
    console.progress("reading " + arguments.folder.string() + " ...");
    RECOUNT_TRY(LoadedCase loaded, load_folder(arguments.folder));
    console.report(loaded.errors, loaded.notes);
    RECOUNT_CHECK(make_folder(arguments.out));
    const fs::path book = arguments.out / "casebook.recount";
    RECOUNT_TRY(const std::string imported, bring_up_to_date(loaded, arguments, book));

    RECOUNT_TRY(const CaseResults results,
                work_out(std::move(loaded.value), arguments.choice, Depth::all, console));
    console.report(results.errors, {});
    ProofFiles proofs;
    proofs.add(results.findings);
    add_bounds(proofs, results.bounds);
    for (const site::NamedAnswer& named : results.worked) {
        proofs.add("ask-" + named.id, named.answer);
    }
    const fs::path proof_folder = arguments.out / "proofs";
    const fs::path site = arguments.out / "site";
    console.progress("writing proofs ...");
    RECOUNT_CHECK(remove_proofs(proof_folder));
    RECOUNT_CHECK(proofs.write_to(proof_folder));
    Publication publication;
    RECOUNT_TRY(const casebook::Casebook recorded, casebook::Casebook::open_to_read(book));
    RECOUNT_TRY(const std::vector<casebook::Revision> revisions, recorded.history());
    publication.histories = record_histories(revisions, {}, arguments.choice.as_of);
    RECOUNT_TRY(const edition::Done done, publish_results(results, loaded.entries, arguments.choice,
                                                          publication, site, console));
    console.progress("verifying the proofs ...");
    RECOUNT_TRY(const std::string proved, prove_all(proofs.paths_in(proof_folder)));

    const bool has_errors = !loaded.errors.empty() || !results.errors.empty();
    reason::Findings findings = results.findings;
    const ExitCode code = exit_code_of(findings, has_errors);
    if (arguments.common.format != Format::text) {
        findings.errors.insert(findings.errors.begin(), loaded.errors.begin(), loaded.errors.end());
    }
    print(arguments, findings, results, console);
    console.note("");
    console.note(proved);
    console.note("site      " + (site / "index.html").string() + " (" +
                 std::to_string(done.written) + " files written, " + std::to_string(done.kept) +
                 " kept, " + std::to_string(done.removed) + " removed)");
    console.note("proofs    " + proof_folder.string());
    console.note("casebook  " + book.string() + " (" + imported + ")");
    return code;
}

}  // namespace recount::cli
