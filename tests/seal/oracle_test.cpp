// A second opinion on the bytes: oracle.py opens what this room seals and the other way round, and
// texts that it made once must open for ever.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/seal/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::seal::testing {
namespace {

namespace fs = std::filesystem;

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return text;
}

std::string hex(const PublicKey& key) {
    return hex({reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()});
}

constexpr Subject w1{record::RecordKind::source, "w1"};
const std::vector<record::Field> fields = {{"name", "ليلى"}, {"phone", "+964 000"}, {"note", ""}};

std::string lines(const std::vector<record::Field>& some) {
    std::string text;
    for (const record::Field& field : some) {
        text += hex(field.name) + " " + hex(field.value) + "\n";
    }
    return text;
}

class OracleTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string form = (fs::temp_directory_path() / "recount-seal-XXXXXX").string();
        ASSERT_NE(mkdtemp(form.data()), nullptr);
        folder_ = form;
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// What oracle.py prints, without the last line feed. Ends the test where it cannot run.
    std::string oracle(const std::string& words, const std::string& input) {
        std::ofstream(folder_ / "in", std::ios::binary) << input;
        const std::string command = "python3 " RECOUNT_SOURCE_DIR "/tests/seal/oracle.py " + words +
                                    " < '" + (folder_ / "in").string() + "' > '" +
                                    (folder_ / "out").string() + "'";
        const int status = std::system(command.c_str());
        constexpr int not_there = 77;
        is_there_ = WIFEXITED(status) && WEXITSTATUS(status) != not_there;
        if (is_there_) {
            EXPECT_EQ(WEXITSTATUS(status), 0) << words;
        }
        std::ostringstream out;
        out << std::ifstream(folder_ / "out", std::ios::binary).rdbuf();
        return out.str();
    }

    fs::path folder_;
    bool is_there_ = true;
    const KeyPair amal_ = pair_of(1, "Amal");
    const KeyPair brahim_ = pair_of(2, "Brahim");
};

#define SKIP_WITHOUT_PYNACL()                                                                  \
    if (!is_there_) {                                                                          \
        GTEST_SKIP() << "python3 has no PyNaCl: 'pip install pynacl' for this second opinion"; \
    }                                                                                          \
    static_assert(true)

TEST_F(OracleTest, opens_what_is_sealed_here) {
    const Envelope envelope = *seal(fields, w1, keys_of(amal_, brahim_));
    for (const KeyPair* key : {&amal_, &brahim_}) {
        const std::string opened =
            oracle("open sources w1 " + hex(key->private_key().text()), to_text(envelope));
        SKIP_WITHOUT_PYNACL();
        EXPECT_EQ(opened, lines(fields));
    }
}

TEST_F(OracleTest, seals_what_opens_here) {
    const std::string text =
        oracle("seal sources w1 " + hex(amal_.reader().key) + " " + hex(brahim_.reader().key),
               lines(fields));
    SKIP_WITHOUT_PYNACL();
    const base::Result<Envelope> envelope =
        parse_envelope(std::string_view(text).substr(0, text.size() - 1));
    ASSERT_TRUE(envelope.has_value());
    EXPECT_EQ(open(*envelope, w1, amal_), fields);
    EXPECT_EQ(open(*envelope, w1, brahim_), fields);
}

TEST_F(OracleTest, unlocks_the_file_of_a_private_key) {
    const LockedKey locked = lock(amal_, secret("correct-horse"), Cost{2, 1024});
    const std::string key = oracle("unlock correct-horse", to_text(locked) + "\n");
    SKIP_WITHOUT_PYNACL();
    EXPECT_EQ(key, hex(amal_.private_key().text()) + "\n");
}

// tests/seal/known holds what oracle.py wrote once, for the private key of 32 bytes 0x01.
TEST(KnownAnswerTest, an_envelope_written_elsewhere_opens) {
    std::ostringstream text;
    text << std::ifstream(RECOUNT_SOURCE_DIR "/tests/seal/known/envelope.txt").rdbuf();
    const std::string known = text.str();
    const base::Result<Envelope> envelope =
        parse_envelope(std::string_view(known).substr(0, known.size() - 1));
    ASSERT_TRUE(envelope.has_value());
    EXPECT_EQ(open(*envelope, w1, pair_of(1)), fields);
    EXPECT_EQ(to_text(*envelope) + "\n", known);
}

}  // namespace
}  // namespace recount::seal::testing
