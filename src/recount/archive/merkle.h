#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "recount/base/hash.h"

namespace recount::archive {

/// Merkle trees as RFC 6962, section 2.1, defines them, with SHA-256. Leaves count from 0.
///
///     const std::vector<base::Digest> leaves = {leaf_hash("a"), leaf_hash("b")};
///     follow_path(leaves[0], 0, 2, inclusion_path(leaves, 0)).root == merkle_root(leaves)

/// SHA-256 of a zero byte and the leaf.
[[nodiscard]] base::Digest leaf_hash(std::string_view leaf);

/// The root over hashed leaves; over none, the SHA-256 of nothing. O(leaves).
[[nodiscard]] base::Digest merkle_root(std::span<const base::Digest> leaves);

/// The roots over the first 0, 1, 2, ... leaves, one after the other. O(log leaves) each.
class RootsOfBeginnings {
public:
    void add(const base::Digest& leaf);
    [[nodiscard]] base::Digest root() const;

private:
    std::uint64_t size_ = 0;
    /// Roots of full trees, one for each binary digit 1 of `size_`, the largest first.
    std::vector<base::Digest> full_;
};

/// The hashes beside the way from a leaf to the root, the lowest first. `index` lies below the
/// number of leaves. O(leaves).
[[nodiscard]] std::vector<base::Digest> inclusion_path(std::span<const base::Digest> leaves,
                                                       std::uint64_t index);

/// What a path leads to.
struct PathEnd {
    bool has_right_length = false;  ///< the path is as long as the index and the size ask for
    base::Digest root;              ///< meaningless where it has not
};

/// The root that a leaf and its path lead to (RFC 9162, section 2.1.3.2).
[[nodiscard]] PathEnd follow_path(const base::Digest& leaf, std::uint64_t index, std::uint64_t size,
                                  std::span<const base::Digest> path);

}  // namespace recount::archive
