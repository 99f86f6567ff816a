#include "recount/base/hash.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::base {
namespace {

struct Case {
    std::string message;
    std::string digest;
};

// FIPS 180-4 examples, csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
const std::vector<Case>& published_examples() {
    static const std::vector<Case> cases = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1'000'000, 'a'),
         "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    return cases;
}

TEST(Sha256Test, gives_the_published_digests) {
    for (const Case& example : published_examples()) {
        EXPECT_EQ(sha256(example.message).hex(), example.digest);
    }
}

TEST(Sha256Test, one_context_hashes_many_messages_in_pieces) {
    Sha256 hash;
    for (const Case& example : published_examples()) {
        const std::string_view message = example.message;
        hash.update(message.substr(0, message.size() / 3));
        hash.update(message.substr(message.size() / 3));
        EXPECT_EQ(hash.finish().hex(), example.digest);
    }
}

TEST(Sha256Test, a_moved_context_goes_on_with_its_message) {
    Sha256 hash;
    hash.update("ab");
    Sha256 moved = std::move(hash);
    moved.update("c");
    EXPECT_EQ(moved.finish(), sha256("abc"));
}

TEST(DigestTest, is_ordered_and_compared_by_its_bytes) {
    EXPECT_EQ(sha256("a"), sha256("a"));
    EXPECT_NE(sha256("a"), sha256("b"));
    EXPECT_EQ(Digest().hex(), std::string(64, '0'));
    EXPECT_LT(Digest(), sha256("a"));
}

}  // namespace
}  // namespace recount::base
