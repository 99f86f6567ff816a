#pragma once

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/cli/console.h"
#include "recount/cli/exit_code.h"

namespace recount::cli {

/// One function a command. An error is one that leaves the command without a result; rows that
/// could not be read are printed and turn `fine` into `bad_input`.

[[nodiscard]] base::Result<ExitCode> run(const RunArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> import_case(const ImportArguments& arguments,
                                                 Console& console);
/// What `import_case` does where it is given a spreadsheet.
[[nodiscard]] base::Result<ExitCode> import_sheet(const ImportArguments& arguments,
                                                  Console& console);
[[nodiscard]] base::Result<ExitCode> export_case(const ExportArguments& arguments,
                                                 Console& console);
[[nodiscard]] base::Result<ExitCode> check(const CheckArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> ask(const AskArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> conflicts(const ConflictsArguments& arguments,
                                               Console& console);
[[nodiscard]] base::Result<ExitCode> stand(const StandArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> who(const WhoArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> ask_next(const QuestionsArguments& arguments,
                                              Console& console);
[[nodiscard]] base::Result<ExitCode> timeline(const TimelineArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> verify(const VerifyArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> publish_edition(const PublishArguments& arguments,
                                                     Console& console);
[[nodiscard]] base::Result<ExitCode> verify_edition(const VerifyEditionArguments& arguments,
                                                    Console& console);
[[nodiscard]] base::Result<ExitCode> read(const ReadArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> review(const ReviewArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> log(const LogArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> audit(const AuditArguments& arguments, Console& console);

[[nodiscard]] base::Result<ExitCode> seal_table(const SealArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> unseal(const UnsealArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> reseal(const ResealArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> key_new(const KeyNewArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> key_show(const KeyShowArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> key_signer(const KeySignerArguments& arguments,
                                                Console& console);

/// `recount archive ...`.
[[nodiscard]] base::Result<ExitCode> archive_add(const ArchiveAddArguments& arguments,
                                                 Console& console);
[[nodiscard]] base::Result<ExitCode> archive_list(const ArchiveListArguments& arguments,
                                                  Console& console);
[[nodiscard]] base::Result<ExitCode> archive_show(const ArchiveShowArguments& arguments,
                                                  Console& console);
[[nodiscard]] base::Result<ExitCode> archive_get(const ArchiveGetArguments& arguments,
                                                 Console& console);
[[nodiscard]] base::Result<ExitCode> archive_export(const ArchiveExportArguments& arguments,
                                                    Console& console);
[[nodiscard]] base::Result<ExitCode> archive_audit(const ArchiveAuditArguments& arguments,
                                                   Console& console);
[[nodiscard]] base::Result<ExitCode> archive_root(const ArchiveRootArguments& arguments,
                                                  Console& console);
[[nodiscard]] base::Result<ExitCode> archive_proof(const ArchiveProofArguments& arguments,
                                                   Console& console);
[[nodiscard]] base::Result<ExitCode> archive_stamp_request(
    const ArchiveStampRequestArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> archive_stamps(const ArchiveStampsArguments& arguments,
                                                    Console& console);
[[nodiscard]] base::Result<ExitCode> archive_check_proof(
    const ArchiveCheckProofArguments& arguments, Console& console);

[[nodiscard]] base::Result<ExitCode> link_lists(const LinkArguments& arguments, Console& console);
[[nodiscard]] base::Result<ExitCode> link_review(const LinkReviewArguments& arguments,
                                                 Console& console);
[[nodiscard]] base::Result<ExitCode> link_explain(const LinkExplainArguments& arguments,
                                                  Console& console);

/// What a table cannot carry is said, and no failure.
[[nodiscard]] base::Result<ExitCode> estimate_missing(const EstimateArguments& arguments,
                                                      Console& console);

/// `does_not_add_up` where there is a finding, else `bad_input` where rows could not be read.
[[nodiscard]] ExitCode exit_code_of(const reason::Findings& findings, bool has_errors);

/// The findings in the format asked for.
[[nodiscard]] std::string findings_as(Format format, const reason::Findings& findings,
                                      const record::Case& the_case, record::Language language,
                                      const publish::TextStyle& style);

}  // namespace recount::cli
