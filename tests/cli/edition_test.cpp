// Keys that sign, and copies of an edition that are compared with their manifest.

#include "recount/edition/edition.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "recount/seal/seal.h"

namespace recount::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class EditionCommandTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        publish(nullptr);
    }

    /// A small edition in `site`.
    void publish(const seal::SigningKey* key) const {
        auto writer = edition::EditionWriter::open(path("site"), edition::Keeping::by_size);
        ASSERT_TRUE(writer.has_value());
        ASSERT_TRUE(writer->add({"index.html", "<p>choose</p>"}).has_value());
        ASSERT_TRUE(writer->add({"en/index.html", "<p>2 killed</p>"}).has_value());
        const edition::Head head{1, "Qanat \u202E2017", record::Day(), "1.0",
                                 base::sha256("evidence")};
        ASSERT_TRUE(writer->finish(head, key).has_value());
    }

    [[nodiscard]] Outcome verify(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"verify-edition", path("site")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }
};

TEST_F(EditionCommandTest, an_unsigned_edition_is_the_same_and_said_to_be_unsigned) {
    const Outcome outcome = verify();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("edition 1, as of 1970-01-01: Qanat 2017\n"));
    EXPECT_THAT(outcome.out, HasSubstr("UNSIGNED: anybody could have made this edition\n"));
    EXPECT_THAT(outcome.out, HasSubstr("2 files in the manifest, 0 differ\nmanifest "));
    EXPECT_THAT(outcome.out, HasSubstr("evidence root " + base::sha256("evidence").hex() + "\n"));
}

TEST_F(EditionCommandTest, names_what_differs_with_exit_code_3) {
    write("site/index.html", "<p>chosen</p>");
    write("site/added\x1b[2J.txt", "x");
    std::filesystem::remove(path("site/en/index.html"));
    const Outcome outcome = verify();
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.out, HasSubstr("missing en/index.html: the manifest names it"));
    EXPECT_THAT(outcome.out, HasSubstr("changed index.html: its bytes have the SHA-256"));
    EXPECT_THAT(outcome.out, HasSubstr("2 files in the manifest, 3 differ"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));

    const json found = json::parse(verify({"--format", "json"}).out);
    EXPECT_EQ(found.at("same"), false);
    EXPECT_EQ(found.at("signature"), "unsigned");
    ASSERT_EQ(found.at("differing").size(), 3U);
    EXPECT_EQ(found.at("differing")[1].at("difference"), "missing");
    EXPECT_EQ(found.at("differing")[1].at("path"), "en/index.html");
}

TEST_F(EditionCommandTest, a_key_that_was_made_signs_and_its_signer_checks) {
    write("phrase", "five unrelated quiet lamps\n");
    for (const std::string name : {"desk", "other"}) {
        ASSERT_EQ(recount({"key", "new", "--name", name, "--out", path(name + ".key"),
                           "--passphrase-file", path("phrase")})
                      .exit_code,
                  0);
        const Outcome made = recount({"key", "signer", path(name + ".key"), "--out",
                                      path(name + ".signer"), "--passphrase-file", path("phrase")});
        ASSERT_EQ(made.exit_code, 0) << made.err;
        EXPECT_THAT(made.out, HasSubstr("recount-signer:1:"));
        EXPECT_EQ(recount({"key", "show", path(name + ".signer")}).out, made.out);
    }
    EXPECT_EQ(recount({"key", "signer", path("desk.key"), "--out", path("desk.signer"),
                       "--passphrase-file", path("phrase")})
                  .exit_code,
              2)
        << "nothing is overwritten";
    EXPECT_EQ(verify({"--key", path("desk.signer")}).exit_code, 3) << "it is unsigned";

    const auto locked = seal::parse_locked_key(read_text(path("desk.key")));
    const std::string words = "five unrelated quiet lamps";
    seal::SecretBytes passphrase(words.size());
    std::copy(words.begin(), words.end(), passphrase.bytes().begin());
    const auto pair = seal::unlock(*locked, passphrase);
    ASSERT_TRUE(pair.has_value());
    const seal::SigningKey key = seal::SigningKey::of(*pair);
    publish(&key);

    const Outcome good = verify({"--key", path("desk.signer")});
    EXPECT_EQ(good.exit_code, 0) << good.out;
    EXPECT_THAT(good.out, HasSubstr("signed by desk (key " + key.signer().id() + "), as expected"));
    const Outcome unknown = verify();
    EXPECT_EQ(unknown.exit_code, 0);
    EXPECT_THAT(unknown.out, HasSubstr("compare it with one that came another way"));
    const Outcome bad = verify({"--key", path("other.signer"), "--format", "json"});
    EXPECT_EQ(bad.exit_code, 3);
    EXPECT_EQ(json::parse(bad.out).at("signature"), "other_key");
}

TEST_F(EditionCommandTest, what_cannot_be_read_is_exit_code_2_and_a_wrong_line_1) {
    EXPECT_EQ(recount({"verify-edition", path("nowhere")}).exit_code, 2);
    write("site/manifest.json", "{}");
    EXPECT_EQ(verify().exit_code, 2);
    EXPECT_EQ(verify({"--key", path("nowhere")}).exit_code, 2);
    EXPECT_EQ(verify({"--format", "csv"}).exit_code, 1);
    EXPECT_EQ(recount({"verify-edition"}).exit_code, 1);
    EXPECT_EQ(recount({"verify-edition", "--help"}).exit_code, 0);
}

}  // namespace
}  // namespace recount::cli
