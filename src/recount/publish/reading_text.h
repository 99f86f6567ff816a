#pragma once

#include <string>
#include <vector>

#include "recount/publish/terminal.h"
#include "recount/reading/proposal.h"
#include "recount/reading/release_changes.h"
#include "recount/reading/release_text.h"

namespace recount::publish {

/// What `recount read` prints: of each document the counts and findings that are proposed, with the
/// words they rest on. Ends with a line feed.
[[nodiscard]] std::string reading_text(const std::vector<reading::ReadDocument>& documents,
                                       record::Language language, const TextStyle& style);

/// That a document repeats another, or that recorded ones repeat it; a sentence each.
[[nodiscard]] std::vector<std::string> copy_words(const reading::ReadDocument& document,
                                                  record::Language language);

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
/// reason. `item`: of a finding its number, of a record that news propose its kind and id; empty
/// for what is of the whole document. `proposals`: those of each document.
[[nodiscard]] std::string reading_csv(const std::vector<reading::ReadDocument>& documents,
                                      const std::vector<std::vector<reading::Proposal>>& proposals);

}  // namespace recount::publish
