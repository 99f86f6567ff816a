#pragma once

#include <string>
#include <vector>

#include "recount/reading/proposal.h"
#include "recount/reading/read_document.h"
#include "recount/reading/release_changes.h"

namespace recount::reading {

/// As JSON (docs/schema/read.schema.json): each value with the words it rests on, where they stand,
/// how far they can be relied on, and why; then the records that each document proposes
/// (`proposals_of`). Ends with a line feed.
[[nodiscard]] std::string to_json(const std::vector<ReadDocument>& documents,
                                  const std::vector<std::vector<Proposal>>& proposals);

/// As JSON (docs/schema/read-changes.schema.json); ends with a line feed.
[[nodiscard]] std::string to_json(const Changes& changes, const ReadDocument& before,
                                  const ReadDocument& after);

}  // namespace recount::reading
