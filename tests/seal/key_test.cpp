// Keys: made, written, read, locked under a passphrase; what is no key is refused.

#include "recount/seal/key.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "tests/seal/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/seal/key_file.h"

namespace recount::seal::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(KeyTest, a_public_key_reads_back) {
    for (const std::string name : {"Amal", "ليلى الكاتبة", "Ko Ko (desk 2)", "a"}) {
        const KeyPair pair = KeyPair::make(name);
        const base::Result<Reader> again = parse_reader(to_text(pair.reader()) + "\n");
        ASSERT_TRUE(again.has_value()) << name;
        EXPECT_EQ(*again, pair.reader());
    }
}

// RFC 7748, section 6.1: Alice's private and public key.
TEST(KeyTest, a_private_key_gives_the_public_key_of_rfc_7748) {
    SecretBytes key(32);
    constexpr unsigned char alice[] = {0x77, 0x07, 0x6d, 0x0a, 0x73, 0x18, 0xa5, 0x7d,
                                       0x3c, 0x16, 0xc1, 0x72, 0x51, 0xb2, 0x66, 0x45,
                                       0xdf, 0x4c, 0x2f, 0x87, 0xeb, 0xc0, 0x99, 0x2a,
                                       0xb1, 0x77, 0xfb, 0xa5, 0x1d, 0xb9, 0x2c, 0x2a};
    std::copy(std::begin(alice), std::end(alice), key.bytes().begin());
    const KeyPair pair = KeyPair::of(std::move(key), "Alice");
    constexpr std::array<unsigned char, 32> expected = {
        0x85, 0x20, 0xf0, 0x09, 0x89, 0x30, 0xa7, 0x54, 0x74, 0x8b, 0x7d,
        0xdc, 0xb4, 0x3e, 0xf7, 0x5a, 0x0d, 0xbf, 0x3a, 0x0d, 0x26, 0x38,
        0x1a, 0xf4, 0xeb, 0xa4, 0xa9, 0x8e, 0xaa, 0x9b, 0x4e, 0x6a};
    EXPECT_EQ(pair.reader().key.bytes, expected);
}

TEST(KeyTest, two_new_keys_differ) {
    EXPECT_NE(KeyPair::make("A").reader().key, KeyPair::make("A").reader().key);
}

TEST(KeyTest, what_is_no_public_key_is_refused) {
    const std::string good = to_text(pair_of(7).reader());
    const std::string zero = "recount-public-key:1:" + std::string(43, 'A') + " Nobody";
    const std::vector<std::string> bad = {"",
                                          "Amal",
                                          good.substr(1),
                                          good.substr(0, good.find(' ')),
                                          good.substr(0, good.find(' ')) + " ",
                                          good.substr(0, good.find(' ')) + "  two spaces",
                                          good.substr(0, good.find(' ')) + " a\nb",
                                          good.substr(0, good.find(' ')) + " a\xff",
                                          good.substr(0, good.find(' ')) + " a\x1b[2J",
                                          good.substr(0, good.find(' ')) + "A Amal",
                                          good.substr(0, good.find(' ') - 1) + " Amal",
                                          good.substr(0, good.find(' ') - 1) + "/ Amal",
                                          good.substr(0, good.find(' ')) + "= Amal",
                                          to_text(lock(pair_of(7), secret("x"), Cost::least())),
                                          zero};
    for (const std::string& text : bad) {
        EXPECT_FALSE(parse_reader(text).has_value()) << text;
    }
    EXPECT_EQ(parse_reader(zero).error().kind, base::ErrorKind::refused);
    EXPECT_EQ(parse_reader("recount-public-key:2:x Amal").error().kind,
              base::ErrorKind::newer_format);
}

TEST(KeyFileTest, the_passphrase_gives_the_pair_back) {
    const KeyPair pair = KeyPair::make("Amal");
    const std::string text = to_text(lock(pair, secret("correct horse"), Cost::least()));

    const base::Result<LockedKey> locked = parse_locked_key(text + "\n");
    ASSERT_TRUE(locked.has_value());
    const base::Result<KeyPair> again = unlock(*locked, secret("correct horse"));

    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->reader(), pair.reader());
    EXPECT_EQ(again->private_key().text(), pair.private_key().text());
    EXPECT_EQ(to_text(*locked), text);
}

TEST(KeyFileTest, two_locks_of_one_key_differ) {
    const KeyPair pair = pair_of(9);
    EXPECT_NE(lock(pair, secret("x"), Cost::least()), lock(pair, secret("x"), Cost::least()));
}

TEST(KeyFileTest, a_wrong_passphrase_and_a_changed_file_are_told_alike) {
    const KeyPair pair = pair_of(9);
    const LockedKey locked = lock(pair, secret("right"), Cost::least());
    const std::string sentence = unlock(locked, secret("wrong")).error().message;
    std::vector<LockedKey> changed(6, locked);
    changed[0].locked[0] ^= 1;
    changed[1].locked[47] ^= 128;
    changed[2].nonce[5] ^= 1;
    changed[3].salt[5] ^= 1;
    changed[4].reader.key.bytes[3] ^= 1;
    changed[5].reader.name = "Brahim";
    for (const LockedKey& one : changed) {
        const base::Result<KeyPair> opened = unlock(one, secret("right"));
        ASSERT_FALSE(opened.has_value());
        EXPECT_EQ(opened.error().message, sentence);
        EXPECT_EQ(opened.error().kind, base::ErrorKind::refused);
    }
    EXPECT_THAT(sentence, Not(HasSubstr("wrong")));
    EXPECT_FALSE(unlock(locked, secret("right ")).has_value());
    EXPECT_FALSE(unlock(locked, secret("Right")).has_value());
}

TEST(KeyFileTest, no_file_makes_the_machine_work_for_an_hour) {
    const LockedKey locked = lock(pair_of(9), secret("x"), Cost::least());
    for (const Cost cost :
         {Cost{0, 8}, Cost{1, 7}, Cost{17, 8}, Cost{1, 1'048'577}, Cost{0xFFFFFFFF, 0xFFFFFFFF}}) {
        LockedKey dear = locked;
        dear.cost = cost;
        EXPECT_FALSE(parse_locked_key(to_text(dear)).has_value()) << cost.passes;
    }
}

TEST(KeyFileTest, what_is_no_private_key_is_refused_without_being_repeated) {
    const std::string good = to_text(lock(pair_of(9), secret("x"), Cost::least()));
    const std::size_t space = good.find(' ');
    for (const std::string& text :
         {std::string("hunter2"), good.substr(2), good.substr(0, space),
          good.substr(0, space - 1) + " Amal", good.substr(0, space) + "AAAA Amal",
          good.substr(0, space) + "= Amal", std::string("recount-private-key:1: Amal"),
          to_text(pair_of(9).reader())}) {
        const base::Result<LockedKey> key = parse_locked_key(text);
        ASSERT_FALSE(key.has_value()) << text;
        EXPECT_THAT(key.error().message, Not(HasSubstr("hunter2")));
    }
    EXPECT_EQ(parse_locked_key("recount-private-key:2:x y").error().kind,
              base::ErrorKind::newer_format);
}

TEST(KeyFileTest, the_private_key_does_not_stand_in_the_file) {
    const KeyPair pair = KeyPair::make("Amal");
    const LockedKey locked = lock(pair, secret("a passphrase"), Cost::least());
    const std::string_view bytes(reinterpret_cast<const char*>(locked.locked.data()),
                                 locked.locked.size());
    EXPECT_EQ(bytes.find(pair.private_key().text().substr(0, 4)), std::string_view::npos);
    EXPECT_THAT(to_text(locked), StartsWith("recount-private-key:1:"));
}

}  // namespace
}  // namespace recount::seal::testing
