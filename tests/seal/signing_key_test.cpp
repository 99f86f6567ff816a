// Signatures: made, written, read and checked; what is none is refused.

#include "recount/seal/signing_key.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/seal/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/base/hash.h"

namespace recount::seal::testing {
namespace {

using ::testing::Not;
using ::testing::StartsWith;

std::string hex(std::span<const unsigned char> bytes) {
    std::string text;
    for (const unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    return text;
}

// PyNaCl 1.6: seed = blake2b(b"recount.signing-key.1", 32, key=bytes([7]*32)), then
// SigningKey(seed).verify_key and .sign(b"a manifest\n").signature.
TEST(SigningKeyTest, a_pair_gives_the_key_and_signature_that_another_program_gives) {
    const SigningKey key = SigningKey::of(pair_of(7));
    EXPECT_EQ(hex(key.signer().key),
              "c022ffd5ef3f7644f9118646a69187133ee37c39a6528d382524237b1cb8f8a9");
    EXPECT_EQ(hex(key.sign("a manifest\n").bytes),
              "e6747a9286dcde6a844941f17e7f2777886d7a224f48da3a0f1afd230309a8260de5faf07bec30876424"
              "289c090fcfef0d6189b27243e271a9ccd15e8f96240e");
}

TEST(SigningKeyTest, a_signature_holds_for_its_bytes_and_its_key_alone) {
    const SigningKey key = SigningKey::of(pair_of(7));
    const Signature signature = key.sign("a manifest");
    EXPECT_TRUE(holds(signature, "a manifest"));
    EXPECT_TRUE(holds(key.sign(""), ""));
    EXPECT_FALSE(holds(signature, "a manifest "));
    EXPECT_FALSE(holds(signature, ""));
    Signature by_another = signature;
    by_another.signer = SigningKey::of(pair_of(8)).signer();
    EXPECT_FALSE(holds(by_another, "a manifest"));
    for (std::size_t i = 0; i < signature.bytes.size(); ++i) {
        Signature changed = signature;
        changed.bytes[i] ^= 1U;
        EXPECT_FALSE(holds(changed, "a manifest")) << i;
    }
}

TEST(SigningKeyTest, a_key_of_small_order_signs_nothing) {
    // With the neutral element as key and point and a zero, the equation of RFC 8032 holds for any
    // message; libsodium refuses such keys.
    Signature signature{{{}, "Nobody"}, {}};
    signature.signer.key[0] = 1;
    signature.bytes[0] = 1;
    EXPECT_FALSE(holds(signature, "anything"));
}

TEST(SigningKeyTest, key_and_signature_read_back) {
    for (const std::string name : {"Amal", "ليلى الكاتبة", "Editions of 2026 (desk)"}) {
        const SigningKey key = SigningKey::of(pair_of(3, name));
        const Signature signature = key.sign("bytes");
        const base::Result<Signer> signer = parse_signer(to_text(key.signer()) + "\n");
        ASSERT_TRUE(signer.has_value()) << name;
        EXPECT_EQ(*signer, key.signer());
        const base::Result<Signature> again = parse_signature(to_text(signature) + "\r\n");
        ASSERT_TRUE(again.has_value()) << name;
        EXPECT_EQ(*again, signature);
    }
}

TEST(SigningKeyTest, what_is_no_key_and_no_signature_is_refused) {
    const SigningKey key = SigningKey::of(pair_of(7));
    const std::string signature = to_text(key.sign("x"));
    const std::string signer = to_text(key.signer());
    EXPECT_THAT(signer, StartsWith("recount-signer:1:"));
    for (const std::string& text :
         {std::string(), std::string("Amal"), signature.substr(1),
          signature.substr(0, signature.find(' ')), signature + "\x1b[2J", signature + "\nAmal",
          "recount-signature:1:" + signer.substr(17), signer, to_text(pair_of(7).reader())}) {
        EXPECT_FALSE(parse_signature(text).has_value()) << text;
    }
    for (const std::string& text : {std::string(), signature, to_text(pair_of(7).reader()),
                                    "recount-signer:1:" + signature.substr(20)}) {
        EXPECT_FALSE(parse_signer(text).has_value()) << text;
    }
    EXPECT_EQ(parse_signature("recount-signature:2:x Amal").error().kind,
              base::ErrorKind::newer_format);
    EXPECT_EQ(parse_signer("recount-signer:2:x Amal").error().kind, base::ErrorKind::newer_format);
}

TEST(SigningKeyTest, the_key_of_a_signer_is_not_that_of_the_reader) {
    const KeyPair pair = pair_of(7);
    EXPECT_NE(SigningKey::of(pair).signer().key, pair.reader().key.bytes);
    EXPECT_THAT(SigningKey::of(pair).signer().id(), Not(pair.reader().key.id()));
}

}  // namespace
}  // namespace recount::seal::testing
