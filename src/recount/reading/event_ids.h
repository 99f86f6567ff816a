#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "recount/reading/proposal.h"

namespace recount::reading {

/// The id of the record that a person entered for a proposal of a document; nothing: none was.
using EnteredId = std::function<std::optional<std::string>(const ReadDocument& document,
                                                           const Proposal& proposal)>;
/// A number drawn at random, all 64 bits.
using Draw = std::function<std::uint64_t()>;

/// Proposals have ids made of the digest of their document. A record may be published where its
/// document may not, so records get others before they are entered or written: `news-` and 16
/// hexadecimal digits drawn at random, which tell nothing of the document, nor that two events
/// stand in one. What was entered before keeps its id, and statements name the events by the ids
/// that these have then. Ids that are not made of the document's stay.
///
///     event doc-91ac0a3e11d70c1b-2     ->  news-5d0e6c1f20b7a934
///     statement doc-91ac0a3e11d70c1b-s3  ->  news-7f00a2c4e6185b3d
///
/// `documents` and `proposals` go side by side, as in `proposals_of`. Linear in the proposals.
void give_ids(const std::vector<ReadDocument>& documents,
              std::vector<std::vector<Proposal>>& proposals, const EnteredId& entered_id,
              const Draw& draw);

}  // namespace recount::reading
