#include "recount/archive/merkle.h"

#include <bit>
#include <cstddef>
#include <string>

namespace recount::archive {
namespace {

constexpr char leaf_mark = '\x00';
constexpr char node_mark = '\x01';

std::string_view bytes_of(const base::Digest& digest) {
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

base::Digest node_hash(const base::Digest& left, const base::Digest& right) {
    std::string node(1, node_mark);
    node += bytes_of(left);
    node += bytes_of(right);
    return base::sha256(node);
}

/// The size of the left part: the largest power of two below `size`, which is 2 or more.
std::size_t left_size(std::size_t size) {
    return std::bit_floor(size - 1);
}

}  // namespace

base::Digest leaf_hash(std::string_view leaf) {
    base::Sha256 hash;
    hash.update({&leaf_mark, 1});
    hash.update(leaf);
    return hash.finish();
}

base::Digest merkle_root(std::span<const base::Digest> leaves) {
    if (leaves.empty()) {
        return base::sha256("");
    }
    if (leaves.size() == 1) {
        return leaves.front();
    }
    // As deep as the number of leaves has binary digits.
    const std::size_t left = left_size(leaves.size());
    return node_hash(merkle_root(leaves.first(left)), merkle_root(leaves.subspan(left)));
}

void RootsOfBeginnings::add(const base::Digest& leaf) {
    base::Digest last = leaf;
    for (std::uint64_t digits = size_; (digits & 1U) != 0; digits >>= 1U) {
        last = node_hash(full_.back(), last);
        full_.pop_back();
    }
    full_.push_back(last);
    ++size_;
}

base::Digest RootsOfBeginnings::root() const {
    if (full_.empty()) {
        return base::sha256("");
    }
    base::Digest root = full_.back();
    for (std::size_t i = full_.size() - 1; i > 0; --i) {
        root = node_hash(full_[i - 1], root);
    }
    return root;
}

std::vector<base::Digest> inclusion_path(std::span<const base::Digest> leaves,
                                         std::uint64_t index) {
    if (leaves.size() <= 1) {
        return {};
    }
    const std::size_t left = left_size(leaves.size());
    const bool is_left = index < left;
    std::vector<base::Digest> path = is_left ? inclusion_path(leaves.first(left), index)
                                             : inclusion_path(leaves.subspan(left), index - left);
    path.push_back(merkle_root(is_left ? leaves.subspan(left) : leaves.first(left)));
    return path;
}

PathEnd follow_path(const base::Digest& leaf, std::uint64_t index, std::uint64_t size,
                    std::span<const base::Digest> path) {
    if (index >= size) {
        return {};
    }
    // The names of RFC 9162: fn, sn, r.
    std::uint64_t fn = index;
    std::uint64_t sn = size - 1;
    base::Digest r = leaf;
    for (const base::Digest& beside : path) {
        if (sn == 0) {
            return {};
        }
        if ((fn & 1U) != 0 || fn == sn) {
            r = node_hash(beside, r);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            r = node_hash(r, beside);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    return {sn == 0, r};
}

}  // namespace recount::archive
