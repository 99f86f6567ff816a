#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/archive/custody.h"
#include "recount/base/result.h"

namespace recount::archive {

/// That an entry is one of `tree_size` under a root. docs/formats/archive.md, section 4.
struct InclusionProof {
    CustodyEntry entry;
    std::uint64_t tree_size = 0;
    std::vector<base::Digest> path;  ///< the lowest first
    base::Digest root;

    bool operator==(const InclusionProof&) const = default;
};

/// The root over all entries.
[[nodiscard]] base::Digest root_of(const std::vector<CustodyEntry>& entries);

/// The proof of the entry with this sequence, which is there.
[[nodiscard]] InclusionProof prove(const std::vector<CustodyEntry>& entries,
                                   std::uint64_t sequence);

/// One JSON object with a line feed, ASCII alone; carries a digest as the proof files do.
[[nodiscard]] std::string to_json(const InclusionProof& proof);

/// What the checker holds against the proof; both come from another place than the proof.
struct Expected {
    base::Digest root;
    std::optional<std::uint64_t> tree_size;  ///< absent: not held against it
};

/// The entry that the proof proves. Fails with `malformed` for what is no proof file, `refused`
/// for a proof that proves nothing or leads to another root.
[[nodiscard]] base::Result<CustodyEntry> check_proof(std::string_view json,
                                                     const Expected& expected);

}  // namespace recount::archive
