#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/proof_files.h"
#include "recount/publish/csv_text.h"
#include "recount/publish/terminal.h"

namespace recount::cli {
namespace {

std::string answer_as(const Common& common, const reason::Answer& answer,
                      const record::Case& the_case, const publish::TextStyle& style) {
    switch (common.format) {
        case Format::json:
            return reason::to_json(answer);
        case Format::csv:
            return publish::answers_csv({answer});
        case Format::text:
            break;
    }
    return publish::answer_text(answer, the_case, common.language, style);
}

}  // namespace

base::Result<ExitCode> ask(const AskArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    reason::Choice choice = arguments.choice;
    choice.goes_by_party = true;
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), std::move(choice)));
    console.progress("weighing the statements ...");
    RECOUNT_TRY(const reason::Answer answer, reasoner.ask(arguments.query, arguments.mode));
    if (answer.selections > 0 && arguments.mode == reason::Mode::automatic) {
        console.note(
            "statements contradict each other: the bounds hold whichever are false (mode "
            "cautious); 'recount conflicts' names them");
    }
    if (answer.selections == 0 && !answer.set_aside.empty()) {
        console.note(
            "statements contradict each other in too many ways to weigh each: the bounds rest on "
            "those in no contradiction; 'recount conflicts' names the others");
    }
    if (!answer.is_low_reached || !answer.is_high_reached) {
        console.note(
            "the bounds hold, and may be wider than need be: no whole counts were found that "
            "reach both");
    }
    if (arguments.proofs) {
        ProofFiles proofs;
        proofs.add(proof_stem(answer.query), answer);
        RECOUNT_TRY(const std::string written, proofs.write(*arguments.proofs, arguments.has_vipr));
        console.note(written);
    }
    console.data(answer_as(arguments.common, answer, reasoner.the_case(), console.style()));
    return loaded.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
