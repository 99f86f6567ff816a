#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/console.h"
#include "recount/reading/read_document.h"

namespace recount::cli {

/// With what a document is read.
struct ReadingWith {
    reading::KnownNames names;
    /// The day of publication where the document does not declare one, nor its text say it.
    std::optional<record::Day> published_on;
    /// The documents of the case, which those that are read may repeat.
    std::span<const record::Document> recorded = {};
};

/// Reads a document and what it says: a release, or else news. What is worth knowing of its format
/// goes to the console.
[[nodiscard]] base::Result<reading::ReadDocument> read_document(const std::filesystem::path& path,
                                                                const ReadingWith& with,
                                                                Console& console);

/// Documents that were read, in order; those that could not be are reported.
struct ReadDocuments {
    std::vector<reading::ReadDocument> documents;
    bool has_errors = false;
};

/// Reads the files, and of folders every file below, in the order of their names, and marks what
/// repeats another or what is recorded.
[[nodiscard]] ReadDocuments read_documents(const std::vector<std::filesystem::path>& paths,
                                           const ReadingWith& with, Console& console);

}  // namespace recount::cli
