#include <set>
#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/documents.h"
#include "recount/cli/drawing.h"
#include "recount/cli/files.h"
#include "recount/cli/names_to_find.h"
#include "recount/intake/columns.h"
#include "recount/intake/table.h"
#include "recount/publish/reading_text.h"
#include "recount/reading/event_ids.h"
#include "recount/reading/proposal.h"
#include "recount/reading/release_json.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// The proposed rows as files of a case, written where nothing is yet: what a person has written is
/// never replaced.
base::Result<void> write_proposals(const std::vector<record::Entry>& entries,
                                   const fs::path& folder) {
    std::vector<NewFile> files;
    for (const record::RecordKind kind : record::all_record_kinds) {
        std::vector<const record::Entry*> rows;
        for (const record::Entry& entry : entries) {
            if (entry.kind == kind) {
                rows.push_back(&entry);
            }
        }
        if (!rows.empty()) {
            files.push_back({intake::file_name(kind), intake::write_table(kind, rows)});
        }
    }
    for (const NewFile& file : files) {
        if (fs::exists(folder / file.name)) {
            return base::fail(
                base::ErrorKind::refused,
                "'" + (folder / file.name).string() +
                    "' is there already and is left as it is; give --out a new folder");
        }
    }
    RECOUNT_CHECK(make_folder(folder));
    return write_files(files, folder);
}

/// Every record that the documents propose, and the documents themselves.
std::vector<record::Entry> proposed_entries(
    const std::vector<reading::ReadDocument>& documents,
    const std::vector<std::vector<reading::Proposal>>& proposals, const std::string& keeper) {
    std::vector<record::Entry> entries;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (proposals[i].empty() || !ids.insert(documents[i].sha256).second) {
            continue;
        }
        entries.push_back(reading::document_entry(documents[i]));
        for (const reading::Proposal& proposal : proposals[i]) {
            if (proposal.certainty == reading::Certainty::doubtful) {
                continue;
            }
            for (record::Entry& entry : reading::entries_of(proposal, documents[i], keeper)) {
                entries.push_back(std::move(entry));
            }
        }
    }
    return entries;
}

/// The text of the file, byte for byte as the spans count it.
base::Result<ExitCode> show_text(const ReadArguments& arguments, Console& console) {
    RECOUNT_TRY(const reading::ReadDocument document,
                read_document(arguments.documents.files.front(), {}, console));
    console.data(document.text);
    return ExitCode::fine;
}

/// Two captures of one release, side by side.
base::Result<ExitCode> compare(const ReadArguments& arguments, Console& console) {
    RECOUNT_TRY(const reading::ReadDocument before,
                read_document(arguments.documents.files[0], {}, console));
    RECOUNT_TRY(const reading::ReadDocument after,
                read_document(arguments.documents.files[1], {}, console));
    const reading::Changes changes = reading::changes_between(before, after);
    switch (arguments.common.format) {
        case Format::json:
            console.data(reading::to_json(changes, before, after));
            break;
        case Format::csv:
            console.data(publish::changes_csv(changes, before, after));
            break;
        case Format::text:
            console.data(publish::changes_text(changes, before, after, arguments.common.language,
                                               console.style()));
            break;
    }
    return ExitCode::fine;
}

/// What is wrong with the rows of the case is said by the commands that use them.
base::Result<record::Case> case_of(const ReadArguments& arguments) {
    if (!arguments.source) {
        return record::Case{};
    }
    RECOUNT_TRY(LoadedCase loaded, load_case(*arguments.source));
    return std::move(loaded.value);
}

}  // namespace

base::Result<ExitCode> read(const ReadArguments& arguments, Console& console) {
    if (arguments.wants_text) {
        return show_text(arguments, console);
    }
    if (arguments.wants_changes) {
        return compare(arguments, console);
    }
    RECOUNT_TRY(const record::Case the_case, case_of(arguments));
    RECOUNT_TRY(const NamesToFind names,
                names_to_find(the_case, arguments.documents.gazetteer, console));
    const ReadDocuments read = read_documents(
        arguments.documents.files,
        {names.known(), arguments.documents.published_on, the_case.documents}, console);
    const std::vector<reading::ReadDocument>& documents = read.documents;
    const std::vector<std::vector<reading::Proposal>> proposals =
        reading::proposals_of(documents, arguments.documents.keeper);
    if (arguments.out) {
        std::vector<std::vector<reading::Proposal>> written = proposals;
        reading::give_ids(
            documents, written,
            [](const auto& /*document*/, const auto& /*proposal*/) { return std::nullopt; },
            &drawn);
        RECOUNT_CHECK(write_proposals(
            proposed_entries(documents, written, arguments.documents.keeper), *arguments.out));
        console.note("proposed rows, for you to check: " + arguments.out->string());
    }
    switch (arguments.common.format) {
        case Format::json:
            console.data(reading::to_json(documents, proposals));
            break;
        case Format::csv:
            console.data(publish::reading_csv(documents, proposals));
            break;
        case Format::text:
            console.data(
                publish::reading_text(documents, arguments.common.language, console.style()));
            break;
    }
    return read.has_errors ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
