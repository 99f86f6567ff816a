#include <utility>

#include "recount/base/hash.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/document/document.h"
#include "recount/publish/reading_text.h"
#include "recount/reading/release_json.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// A note for what is no plain text: the spans are those of the text that was found in it.
void report_format(const document::DocumentText& found, const fs::path& path, Console& console) {
    if (!found.media_type.starts_with("text/plain")) {
        console.note(path.string() + ": read as " + found.media_type +
                     "; places in the text are those of 'recount read --text'");
    }
    console.report({}, found.notes);
}

base::Result<document::DocumentText> text_of(const std::string& bytes, const fs::path& path,
                                             Console& console) {
    RECOUNT_TRY(document::DocumentText found, document::read_document(bytes, path.string()));
    report_format(found, path, console);
    return found;
}

base::Result<reading::ReadDocument> read_release_file(const fs::path& path, Console& console) {
    RECOUNT_TRY(const std::string bytes, read_file(path));
    RECOUNT_TRY(document::DocumentText found, text_of(bytes, path, console));
    reading::ReadDocument document;
    document.file = path.string();
    document.sha256 = base::sha256(bytes).hex();
    document.text = std::move(found.text);
    document.release = reading::read_release(document.text);
    return document;
}

/// The text of the file, byte for byte as the spans count it.
base::Result<ExitCode> show_text(const ReadArguments& arguments, Console& console) {
    RECOUNT_TRY(const std::string bytes, read_file(arguments.files.front()));
    RECOUNT_TRY(const document::DocumentText found,
                text_of(bytes, arguments.files.front(), console));
    console.data(found.text);
    return ExitCode::fine;
}

/// Writes the proposed rows where nothing is yet: what a person has written is never replaced.
base::Result<void> write_proposals(const std::vector<publish::ProposedFile>& files,
                                   const fs::path& folder) {
    RECOUNT_CHECK(make_folder(folder));
    for (const publish::ProposedFile& file : files) {
        if (fs::exists(folder / file.name)) {
            return base::fail(
                base::ErrorKind::refused,
                "'" + (folder / file.name).string() +
                    "' is there already and is left as it is; give --out a new folder");
        }
    }
    for (const publish::ProposedFile& file : files) {
        RECOUNT_CHECK(write_file(folder / file.name, file.text));
    }
    return {};
}

/// Two captures of one release, side by side.
base::Result<ExitCode> compare(const ReadArguments& arguments, Console& console) {
    RECOUNT_TRY(const reading::ReadDocument before, read_release_file(arguments.files[0], console));
    RECOUNT_TRY(const reading::ReadDocument after, read_release_file(arguments.files[1], console));
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

}  // namespace

base::Result<ExitCode> read(const ReadArguments& arguments, Console& console) {
    if (arguments.wants_text) {
        return show_text(arguments, console);
    }
    if (arguments.wants_changes) {
        return compare(arguments, console);
    }
    std::vector<reading::ReadDocument> documents;
    std::vector<base::Error> errors;
    for (const fs::path& path : arguments.files) {
        console.progress("reading " + path.string() + " ...");
        base::Result<reading::ReadDocument> document = read_release_file(path, console);
        if (document) {
            documents.push_back(*std::move(document));
        } else {
            errors.push_back(document.error());
        }
    }
    console.report(errors, {});
    if (arguments.out) {
        RECOUNT_CHECK(
            write_proposals(publish::proposed_files(documents, arguments.keeper), *arguments.out));
        console.note("proposed rows, for you to check: " + arguments.out->string());
    }
    switch (arguments.common.format) {
        case Format::json:
            console.data(reading::to_json(documents));
            break;
        case Format::csv:
            console.data(publish::reading_csv(documents));
            break;
        case Format::text:
            console.data(
                publish::reading_text(documents, arguments.common.language, console.style()));
            break;
    }
    return errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
