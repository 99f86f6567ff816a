#pragma once

#include <filesystem>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/console.h"
#include "recount/reading/release_text.h"

namespace recount::cli {

/// Reads a document and what it says. What is worth knowing of its encoding goes to the console.
[[nodiscard]] base::Result<reading::ReadDocument> read_document(const std::filesystem::path& path,
                                                                Console& console);

/// Documents that were read, in order; those that could not be are reported.
struct ReadDocuments {
    std::vector<reading::ReadDocument> documents;
    bool has_errors = false;
};

/// Reads the files, and of folders every file below, in the order of their names.
[[nodiscard]] ReadDocuments read_documents(const std::vector<std::filesystem::path>& paths,
                                           Console& console);

}  // namespace recount::cli
