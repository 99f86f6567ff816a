#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/proof_files.h"
#include "recount/publish/asking_text.h"

namespace recount::cli {
namespace {

std::string asking_as(const Common& common, const reason::Asking& asking,
                      const record::Case& the_case, const publish::TextStyle& style) {
    switch (common.format) {
        case Format::json:
            return reason::to_json(asking, [&](const reason::OpenFigure& figure) {
                return publish::question_sentences(figure, the_case);
            });
        case Format::csv:
            return publish::asking_csv(asking, the_case, common.language);
        case Format::text:
            break;
    }
    return publish::asking_text(asking, the_case, common.language, style);
}

}  // namespace

base::Result<ExitCode> ask_next(const QuestionsArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), arguments.choice));
    console.progress("looking for what could be asked ...");
    reason::AskingOptions options;
    options.steps = console.steps("weighing what could be asked");
    options.limit = arguments.limit;
    RECOUNT_TRY(const reason::Asking asking,
                reason::what_to_ask(reasoner, arguments.query, options));
    if (arguments.proofs) {
        ProofFiles proofs;
        proofs.add(proof_stem(asking.now.query), asking.now);
        for (std::size_t i = 0; i < asking.questions.size(); ++i) {
            if (const auto& worst = asking.questions[i].at_worst) {
                proofs.add("question-" + std::to_string(i + 1) + "-at-worst", *worst);
            }
        }
        RECOUNT_CHECK(proofs.write_to(*arguments.proofs));
        console.note(std::to_string(proofs.size()) + " proofs in " + arguments.proofs->string());
    }
    console.data(asking_as(arguments.common, asking, reasoner.the_case(), console.style()));
    return loaded.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
