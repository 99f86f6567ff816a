#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/interruption.h"
#include "recount/cli/proof_files.h"
#include "recount/publish/csv_text.h"
#include "recount/publish/disagreement_text.h"

namespace recount::cli {
namespace {

std::string standing_as(const Common& common, const reason::Standing& standing,
                        const record::Case& the_case, const publish::TextStyle& style) {
    switch (common.format) {
        case Format::json:
            return reason::to_json(standing);
        case Format::csv:
            return publish::standing_csv(standing);
        case Format::text:
            break;
    }
    return publish::standing_text(standing, the_case, common.language, style);
}

}  // namespace

base::Result<ExitCode> stand(const StandArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), arguments.choice));
    const Interruption interruption;
    reason::SurveyOptions options;
    options.limit = arguments.limit;
    options.stop = interruption.token();
    console.progress("weighing the statements; Ctrl-C keeps what is found ...");
    RECOUNT_TRY(reason::Standing standing, reasoner.stand(arguments.actor, options));
    if (arguments.proofs) {
        ProofFiles proofs;
        proofs.add(standing.own, standing.groups, "");
        for (const reason::Standing::Burden& burden : standing.burdened_by) {
            proofs.add(burden.own, burden.groups, burden.assumption + "-");
        }
        RECOUNT_CHECK(proofs.write_to(*arguments.proofs));
        console.note(std::to_string(proofs.size()) + " proofs in " + arguments.proofs->string());
    }
    console.report(standing.errors, {});
    const bool has_errors = !loaded.errors.empty() || !standing.errors.empty();
    standing.errors.insert(standing.errors.begin(), loaded.errors.begin(), loaded.errors.end());
    console.data(standing_as(arguments.common, standing, reasoner.the_case(), console.style()));
    if (standing.outcome != reason::Standing::Outcome::stands) {
        return ExitCode::does_not_add_up;
    }
    return has_errors ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
