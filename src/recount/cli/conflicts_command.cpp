#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/interruption.h"
#include "recount/cli/proof_files.h"
#include "recount/publish/csv_text.h"
#include "recount/publish/disagreement_text.h"

namespace recount::cli {
namespace {

/// Prints what a survey finds while it goes on.
class Herald {
public:
    Herald(const ConflictsArguments& arguments, const record::Case& the_case, Console& console)
        : arguments_(arguments), case_(the_case), console_(console) {
        if (arguments.common.format == Format::csv) {
            console.data(publish::survey_csv_header());
        }
    }

    void tell(const reason::Conflict& conflict) {
        switch (arguments_.common.format) {
            case Format::text:
                console_.data(publish::conflict_text(conflict, case_, arguments_.common.language,
                                                     console_.style()));
                break;
            case Format::csv:
                console_.data(publish::survey_csv(conflict, ""));
                break;
            case Format::json:
                break;
        }
        console_.flush();
        console_.progress("looking for more contradictions; Ctrl-C keeps what is found ...");
    }

    void tell(const reason::ConflictGroup& group) {
        switch (arguments_.common.format) {
            case Format::text:
                console_.data(publish::group_text(group, case_, arguments_.common.language,
                                                  console_.style()));
                break;
            case Format::csv:
                console_.data(publish::survey_csv(group));
                break;
            case Format::json:
                break;
        }
        console_.flush();
    }

    void end(const reason::Survey& survey) {
        switch (arguments_.common.format) {
            case Format::text:
                console_.data(publish::survey_end_text(survey, case_, arguments_.common.language,
                                                       console_.style()));
                break;
            case Format::csv:
                console_.data(publish::survey_csv_end(survey.is_complete()));
                break;
            case Format::json:
                console_.data(reason::to_json(survey));
                break;
        }
    }

private:
    const ConflictsArguments& arguments_;
    const record::Case& case_;
    Console& console_;
};

}  // namespace

base::Result<ExitCode> conflicts(const ConflictsArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), arguments.choice));
    const Interruption interruption;
    Herald herald(arguments, reasoner.the_case(), console);
    reason::SurveyOptions options;
    options.limit = arguments.limit;
    options.stop = interruption.token();
    options.on_conflict = [&herald](const reason::Conflict& found) { herald.tell(found); };
    options.on_group = [&herald](const reason::ConflictGroup& found) { herald.tell(found); };
    console.progress("weighing the statements; Ctrl-C keeps what is found ...");
    reason::Survey survey = reasoner.survey(options);
    if (arguments.proofs) {
        ProofFiles proofs;
        proofs.add({}, survey.groups, "");
        RECOUNT_TRY(const std::string written, proofs.write(*arguments.proofs, arguments.has_vipr));
        console.note(written);
    }
    console.report(survey.errors, {});
    const bool has_errors = !loaded.errors.empty() || !survey.errors.empty();
    survey.errors.insert(survey.errors.begin(), loaded.errors.begin(), loaded.errors.end());
    herald.end(survey);
    if (!survey.groups.empty()) {
        return ExitCode::does_not_add_up;
    }
    return has_errors ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
