#include "recount/cli/documents.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "recount/base/hash.h"
#include "recount/cli/files.h"
#include "recount/document/document.h"
#include "recount/reading/copies.h"
#include "recount/reading/dateline.h"
#include "recount/reading/sentences.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// The files of a folder and of those below it; links are not followed. Any other path is itself.
base::Result<std::vector<fs::path>> files_of(const fs::path& path) {
    std::error_code reason;
    if (!fs::is_directory(path, reason)) {
        return std::vector<fs::path>{path};
    }
    std::vector<fs::path> files;
    for (auto item = fs::recursive_directory_iterator(path, reason);
         !reason && item != fs::recursive_directory_iterator(); item.increment(reason)) {
        if (item->is_regular_file() && !item->is_symlink()) {
            files.push_back(item->path());
        }
    }
    if (reason) {
        return base::fail(base::ErrorKind::not_readable,
                          "cannot read the folder '" + path.string() + "': " + reason.message());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

base::Result<reading::ReadDocument> read_document(const fs::path& path, const ReadingWith& with,
                                                  Console& console) {
    RECOUNT_TRY(const std::string bytes, read_file(path));
    RECOUNT_TRY(document::DocumentText found, document::read_document(bytes, path.string()));
    if (!found.media_type.starts_with("text/plain")) {
        console.note(path.string() + ": read as " + found.media_type +
                     "; places in the text are those of 'recount read --text'");
    }
    console.report({}, found.notes);
    reading::ReadDocument document;
    document.file = path.string();
    document.sha256 = base::sha256(bytes).hex();
    document.text = std::move(found.text);
    if (const std::size_t skipped = reading::bytes_in_no_sentence(document.text); skipped > 0) {
        console.note("note: " + path.string() + ": " + std::to_string(skipped) +
                     " bytes stand in sentences of more than " +
                     std::to_string(reading::longest_sentence) + " bytes and were not read");
    }
    document.title = std::move(found.title);
    document.media_type = std::move(found.media_type);
    document.release = reading::read_release(document.text, found.published_on);
    document.language = reading::language_of(document.text);
    if (!document.release.published_on && document.language) {
        document.release.published_on = reading::dateline_of(document.text, *document.language);
    }
    if (!document.release.published_on) {
        document.release.published_on = with.published_on;
    }
    document.published_on = document.release.published_on;
    if (!document.is_release() && document.published_on && document.language) {
        document.news = reading::read_news(document.text, *document.language,
                                           *document.published_on, with.names);
    }
    if (!document.is_release()) {
        document.add_strikes(reading::read_strike_summary(
            document.text, {found.published_on, document.published_on}, with.names));
    }
    return document;
}

ReadDocuments read_documents(const std::vector<fs::path>& paths, const ReadingWith& with,
                             Console& console) {
    ReadDocuments read;
    std::vector<base::Error> errors;
    for (const fs::path& path : paths) {
        const base::Result<std::vector<fs::path>> files = files_of(path);
        if (!files) {
            errors.push_back(files.error());
            continue;
        }
        for (const fs::path& file : *files) {
            console.progress("reading " + file.string() + " ...");
            base::Result<reading::ReadDocument> document = read_document(file, with, console);
            if (document) {
                read.documents.push_back(*std::move(document));
            } else {
                errors.push_back(document.error());
            }
        }
    }
    if (read.documents.empty() && errors.empty()) {
        console.note("note: there is no file to read");
    }
    console.report(errors, {});
    reading::mark_copies(read.documents, with.recorded);
    read.has_errors = !errors.empty();
    return read;
}

}  // namespace recount::cli
