#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/proof_files.h"
#include "recount/publish/csv_text.h"
#include "recount/publish/terminal.h"

namespace recount::cli {

ExitCode exit_code_of(const reason::Findings& findings, bool has_errors) {
    if (findings.has_finding()) {
        return ExitCode::does_not_add_up;
    }
    return has_errors || !findings.errors.empty() ? ExitCode::bad_input : ExitCode::fine;
}

std::string findings_as(Format format, const reason::Findings& findings,
                        const record::Case& the_case, record::Language language,
                        const publish::TextStyle& style) {
    switch (format) {
        case Format::json:
            return reason::to_json(findings);
        case Format::csv:
            return publish::findings_csv(findings);
        case Format::text:
            break;
    }
    return publish::findings_text(findings, the_case, language, style);
}

base::Result<ExitCode> check(const CheckArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    reason::Choice choice = arguments.choice;
    choice.goes_by_party = true;
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), std::move(choice)));
    console.progress("weighing the statements ...");
    reason::Findings findings = reasoner.check();
    for (const std::string& measure : findings.undecided) {
        console.note("whether whole people satisfy what is said of " + measure +
                     " is not known: fractions would, and the search ended at its limit");
    }
    if (arguments.proofs) {
        ProofFiles proofs;
        proofs.add(findings);
        RECOUNT_TRY(const std::string written, proofs.write(*arguments.proofs, arguments.has_vipr));
        console.note(written);
    }
    // What was left out of the case stands in the data too; a person has read it above.
    if (arguments.common.format != Format::text) {
        findings.errors.insert(findings.errors.begin(), loaded.errors.begin(), loaded.errors.end());
    }
    console.data(findings_as(arguments.common.format, findings, reasoner.the_case(),
                             arguments.common.language, console.style()));
    return exit_code_of(findings, !loaded.errors.empty());
}

}  // namespace recount::cli
