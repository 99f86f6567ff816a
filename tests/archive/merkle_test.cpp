#include "recount/archive/merkle.h"

#include "tests/archive/support.h"

namespace recount::archive::test {
namespace {

// The test vectors of the reference implementation of RFC 6962 (google/certificate-transparency,
// merkletree/merkle_tree_test): eight leaves and the roots over the first 1 to 8 of them.
const std::vector<std::string> vector_leaves = {
    "",
    std::string(1, '\0'),
    "\x10",
    "\x20\x21",
    "\x30\x31",
    "\x40\x41\x42\x43",
    "\x50\x51\x52\x53\x54\x55\x56\x57",
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
const std::vector<std::string> vector_roots = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

struct PathVector {
    std::uint64_t index;
    std::size_t size;
    std::vector<std::string> path;
};
const std::vector<PathVector> vector_paths = {
    {0, 1, {}},
    {0,
     8,
     {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
    {5,
     8,
     {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
    {2, 3, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
    {1,
     5,
     {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}},
};

std::vector<base::Digest> hashed(const std::vector<std::string>& leaves) {
    std::vector<base::Digest> hashes;
    for (const std::string& leaf : leaves) {
        hashes.push_back(leaf_hash(leaf));
    }
    return hashes;
}

std::vector<base::Digest> numbered_leaves(std::size_t size) {
    std::vector<base::Digest> leaves;
    for (std::size_t i = 0; i < size; ++i) {
        leaves.push_back(leaf_hash(std::to_string(i)));
    }
    return leaves;
}

constexpr std::size_t largest = 64;

TEST(MerkleTest, the_roots_are_those_of_the_published_vectors) {
    const std::vector<base::Digest> leaves = hashed(vector_leaves);
    RootsOfBeginnings roots;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        EXPECT_EQ(merkle_root(std::span(leaves).first(size)).hex(), vector_roots[size]) << size;
        EXPECT_EQ(roots.root().hex(), vector_roots[size]) << size;
        if (size < leaves.size()) {
            roots.add(leaves[size]);
        }
    }
}

TEST(MerkleTest, the_paths_are_those_of_the_published_vectors) {
    const std::vector<base::Digest> leaves = hashed(vector_leaves);
    for (const PathVector& vector : vector_paths) {
        std::vector<std::string> path;
        for (const base::Digest& beside :
             inclusion_path(std::span(leaves).first(vector.size), vector.index)) {
            path.push_back(beside.hex());
        }
        EXPECT_EQ(path, vector.path) << vector.index << " of " << vector.size;
    }
}

TEST(MerkleTest, every_leaf_of_every_size_is_proved) {
    for (std::size_t size = 1; size <= largest; ++size) {
        const std::vector<base::Digest> leaves = numbered_leaves(size);
        const base::Digest root = merkle_root(leaves);
        for (std::uint64_t index = 0; index < size; ++index) {
            const PathEnd end =
                follow_path(leaves[index], index, size, inclusion_path(leaves, index));
            EXPECT_TRUE(end.has_right_length) << index << " of " << size;
            EXPECT_EQ(end.root, root) << index << " of " << size;
        }
    }
}

TEST(MerkleTest, no_other_leaf_place_or_path_leads_to_the_root) {
    for (std::size_t size = 2; size <= largest; ++size) {
        const std::vector<base::Digest> leaves = numbered_leaves(size);
        const base::Digest root = merkle_root(leaves);
        const auto leads = [&](const PathEnd& end) {
            return end.has_right_length && end.root == root;
        };
        for (std::uint64_t index = 0; index < size; ++index) {
            const std::vector<base::Digest> path = inclusion_path(leaves, index);
            const std::uint64_t other = (index + 1) % size;
            EXPECT_FALSE(leads(follow_path(leaves[other], index, size, path)));
            EXPECT_FALSE(leads(follow_path(leaves[index], other, size, path)));
            EXPECT_FALSE(leads(follow_path(leaves[index], size, size, path)));
            for (std::size_t step = 0; step < path.size(); ++step) {
                std::vector<base::Digest> changed = path;
                changed[step].bytes[step % 32] ^= 1U;
                EXPECT_FALSE(leads(follow_path(leaves[index], index, size, changed)));
            }
            std::vector<base::Digest> longer = path;
            longer.push_back(root);
            EXPECT_FALSE(leads(follow_path(leaves[index], index, size, longer)));
            EXPECT_FALSE(leads(
                follow_path(leaves[index], index, size, std::span(path).first(path.size() - 1))));
        }
    }
}

TEST(MerkleTest, the_roots_of_beginnings_are_the_roots_of_the_beginnings) {
    const std::vector<base::Digest> leaves = numbered_leaves(largest);
    RootsOfBeginnings roots;
    for (std::size_t size = 0; size < largest; ++size) {
        EXPECT_EQ(roots.root(), merkle_root(std::span(leaves).first(size))) << size;
        roots.add(leaves[size]);
    }
}

}  // namespace
}  // namespace recount::archive::test
