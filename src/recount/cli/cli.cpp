#include "recount/cli/cli.h"

#include <variant>

#include "recount/cli/arguments.h"
#include "recount/cli/commands.h"

namespace recount::cli {
namespace {

ExitCode exit_code_of(const base::Error& error) {
    switch (error.kind) {
        case base::ErrorKind::usage:
            return ExitCode::usage;
        case base::ErrorKind::conflict:
            return ExitCode::does_not_add_up;
        default:
            return ExitCode::bad_input;
    }
}

/// Chooses the command by the type of its arguments.
struct Dispatch {
    Console& console;

    base::Result<ExitCode> operator()(const Information& information) const {
        console.data(information.text);
        return ExitCode::fine;
    }
    base::Result<ExitCode> operator()(const RunArguments& given) const {
        return run(given, console);
    }
    base::Result<ExitCode> operator()(const ImportArguments& given) const {
        return import_case(given, console);
    }
    base::Result<ExitCode> operator()(const ExportArguments& given) const {
        return export_case(given, console);
    }
    base::Result<ExitCode> operator()(const CheckArguments& given) const {
        return check(given, console);
    }
    base::Result<ExitCode> operator()(const AskArguments& given) const {
        return ask(given, console);
    }
    base::Result<ExitCode> operator()(const ConflictsArguments& given) const {
        return conflicts(given, console);
    }
    base::Result<ExitCode> operator()(const StandArguments& given) const {
        return stand(given, console);
    }
    base::Result<ExitCode> operator()(const WhoArguments& given) const {
        return who(given, console);
    }
    base::Result<ExitCode> operator()(const QuestionsArguments& given) const {
        return ask_next(given, console);
    }
    base::Result<ExitCode> operator()(const TimelineArguments& given) const {
        return timeline(given, console);
    }
    base::Result<ExitCode> operator()(const VerifyArguments& given) const {
        return verify(given, console);
    }
    base::Result<ExitCode> operator()(const PublishArguments& given) const {
        return publish_edition(given, console);
    }
    base::Result<ExitCode> operator()(const VerifyEditionArguments& given) const {
        return verify_edition(given, console);
    }
    base::Result<ExitCode> operator()(const ReviewArguments& given) const {
        return review(given, console);
    }
    base::Result<ExitCode> operator()(const ReadArguments& given) const {
        return read(given, console);
    }
    base::Result<ExitCode> operator()(const LogArguments& given) const {
        return log(given, console);
    }
    base::Result<ExitCode> operator()(const AuditArguments& given) const {
        return audit(given, console);
    }
    base::Result<ExitCode> operator()(const KeyNewArguments& given) const {
        return key_new(given, console);
    }
    base::Result<ExitCode> operator()(const KeyShowArguments& given) const {
        return key_show(given, console);
    }
    base::Result<ExitCode> operator()(const KeySignerArguments& given) const {
        return key_signer(given, console);
    }
    base::Result<ExitCode> operator()(const SealArguments& given) const {
        return seal_table(given, console);
    }
    base::Result<ExitCode> operator()(const UnsealArguments& given) const {
        return unseal(given, console);
    }
    base::Result<ExitCode> operator()(const ResealArguments& given) const {
        return reseal(given, console);
    }
    base::Result<ExitCode> operator()(const LinkArguments& given) const {
        return link_lists(given, console);
    }
    base::Result<ExitCode> operator()(const LinkReviewArguments& given) const {
        return link_review(given, console);
    }
    base::Result<ExitCode> operator()(const LinkExplainArguments& given) const {
        return link_explain(given, console);
    }
    base::Result<ExitCode> operator()(const EstimateArguments& given) const {
        return estimate_missing(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveAddArguments& given) const {
        return archive_add(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveListArguments& given) const {
        return archive_list(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveShowArguments& given) const {
        return archive_show(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveGetArguments& given) const {
        return archive_get(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveAuditArguments& given) const {
        return archive_audit(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveExportArguments& given) const {
        return archive_export(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveRootArguments& given) const {
        return archive_root(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveProofArguments& given) const {
        return archive_proof(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveStampRequestArguments& given) const {
        return archive_stamp_request(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveStampsArguments& given) const {
        return archive_stamps(given, console);
    }
    base::Result<ExitCode> operator()(const ArchiveCheckProofArguments& given) const {
        return archive_check_proof(given, console);
    }
};

}  // namespace

ExitCode run_command_line(std::span<const std::string> words, Console& console) {
    const base::Result<Arguments> arguments = parse_arguments(words);
    if (!arguments) {
        console.error(arguments.error());
        return exit_code_of(arguments.error());
    }
    const base::Result<ExitCode> code = std::visit(Dispatch{console}, *arguments);
    if (!code) {
        console.error(code.error());
        return exit_code_of(code.error());
    }
    return *code;
}

}  // namespace recount::cli
