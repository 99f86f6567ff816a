#pragma once

#include <string>
#include <vector>

#include "recount/publish/terminal.h"
#include "recount/reading/release_changes.h"
#include "recount/reading/release_text.h"

namespace recount::publish {

/// What `recount read` prints: of each document the counts and findings that are proposed, with the
/// words they rest on. Ends with a line feed.
[[nodiscard]] std::string reading_text(const std::vector<reading::ReadDocument>& documents,
                                       record::Language language, const TextStyle& style);

/// What `recount read OLD NEW --changes` prints: values that differ, then the paragraphs of one
/// capture alone. Ends with a line feed.
[[nodiscard]] std::string changes_text(const reading::Changes& changes,
                                       const reading::ReadDocument& before,
                                       const reading::ReadDocument& after,
                                       record::Language language, const TextStyle& style);
/// One row a change: kind (value, only_before, only_after), finding, field, before, after.
[[nodiscard]] std::string changes_csv(const reading::Changes& changes,
                                      const reading::ReadDocument& before,
                                      const reading::ReadDocument& after);

/// One row a value, for a spreadsheet: file, item, column, value, words, from, until, certainty,
/// reason.
[[nodiscard]] std::string reading_csv(const std::vector<reading::ReadDocument>& documents);

/// The proposed rows as files of a case (docs/formats/case.md), by file name: ledger.csv,
/// incidents.csv and statements.csv. Documents without a day of publication have no rows. What was
/// found not credible is no incident and no zero; it stands in the first two forms alone.
struct ProposedFile {
    std::string name;
    std::string text;
};
[[nodiscard]] std::vector<ProposedFile> proposed_files(
    const std::vector<reading::ReadDocument>& documents, const std::string& keeper);

}  // namespace recount::publish
