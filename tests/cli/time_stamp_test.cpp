#include <cstdlib>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// A time-stamp authority of our own, run by the openssl program.
class TimeStampTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("tsa.cnf",
              "[req]\ndistinguished_name = name\n[name]\n"
              "[authority]\nbasicConstraints = critical, CA:true\n"
              "[signer]\nextendedKeyUsage = critical, timeStamping\n"
              "[tsa]\ndefault_tsa = one\n"
              "[one]\nserial = " +
                  path("serial") + "\ncrypto_device = builtin\nsigner_cert = " +
                  path("signer.pem") + "\nsigner_key = " + path("signer.key") +
                  "\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n"
                  "accuracy = secs:1\nclock_precision_digits = 0\nordering = no\ntsa_name = yes\n"
                  "ess_cert_id_chain = no\ness_cert_id_alg = sha256\n");
        write("serial", "01");
        make_authority("authority");
        make_authority("stranger");
        openssl(
            "req -newkey rsa:2048 -nodes -keyout signer.key -out signer.csr -subj "
            "'/CN=Stamps of Qanat' -config tsa.cnf");
        openssl(
            "x509 -req -in signer.csr -CA authority.pem -CAkey authority.key -days 30 "
            "-set_serial 7 -extfile tsa.cnf -extensions signer -out signer.pem");
        write("letter.txt", "A letter.\n");
        EXPECT_EQ(recount({"archive", "add", path("letter.txt"), "--archive", path("evidence")})
                      .exit_code,
                  0);
    }

    void make_authority(const std::string& name) const {
        openssl("req -x509 -newkey rsa:2048 -nodes -days 30 -keyout " + name + ".key -out " + name +
                ".pem -subj '/CN=" + name + "' -config tsa.cnf -extensions authority");
    }

    void openssl(const std::string& words) const {
        const std::string line =
            "cd '" + path("") + "' && openssl " + words + " >/dev/null 2>openssl.txt";
        ASSERT_EQ(std::system(line.c_str()), 0) << words << read_text(path("openssl.txt"));
    }

    [[nodiscard]] Outcome request(const std::string& object, const std::string& name) const {
        return recount({"archive", "stamp-request", object, "--archive", path("evidence"), "--out",
                        path(name + ".tsq")});
    }

    /// Has a request stamped and adds the reply.
    void stamp(const std::string& object, const std::string& name) const {
        EXPECT_EQ(request(object, name).exit_code, 0);
        reply_to(name);
        EXPECT_EQ(recount({"archive", "add", path(name + ".tsr"), "--archive", path("evidence")})
                      .exit_code,
                  0);
    }

    void reply_to(const std::string& name) const {
        openssl("ts -reply -config tsa.cnf -queryfile " + name + ".tsq -out " + name + ".tsr");
    }

    [[nodiscard]] Outcome stamps(const std::string& trusted) const {
        std::vector<std::string> words = {"archive",        "stamps",   "--archive",
                                          path("evidence"), "--format", "json"};
        if (!trusted.empty()) {
            words.insert(words.end(), {"--trusted", path(trusted)});
        }
        return recount(words);
    }

    [[nodiscard]] std::string letter() const {
        const Outcome list = recount({"archive", "list", "--archive", path("evidence")});
        return list.out.substr(3, 64);
    }
};

TEST_F(TimeStampTest, an_object_and_the_root_are_stamped_and_the_stamps_hold) {
    stamp(letter(), "letter");
    stamp("root", "root");
    stamp(letter(), "again");
    const Outcome outcome = stamps("authority.pem");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
    const json found = json::parse(outcome.out).at("stamps");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found.at(0).at("stamped"), letter());
    EXPECT_EQ(found.at(0).at("entries"), json::array({1}));
    EXPECT_THAT(found.at(0).at("authority"), HasSubstr("Stamps of Qanat"));
    EXPECT_TRUE(found.at(1).at("is_of_root"));
    EXPECT_EQ(found.at(1).at("entries"), json::array({1, 2}));
    EXPECT_TRUE(found.at(2).at("problem").is_null());
    EXPECT_EQ(recount({"archive", "audit", "--archive", path("evidence")}).exit_code, 0);
}

TEST_F(TimeStampTest, a_stamp_of_somebody_nobody_trusts_is_not_believed) {
    stamp(letter(), "letter");
    const Outcome outcome = stamps("stranger.pem");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.out, HasSubstr("signature does not hold or leads to none"));
    const Outcome unchecked = stamps("");
    EXPECT_EQ(unchecked.exit_code, 0);
    EXPECT_FALSE(json::parse(unchecked.out).at("stamps").at(0).at("is_checked"));
    EXPECT_EQ(stamps("letter.txt").exit_code, 3);
}

TEST_F(TimeStampTest, a_reply_with_any_byte_changed_claims_nothing_else_and_is_believed) {
    EXPECT_EQ(request(letter(), "letter").exit_code, 0);
    reply_to("letter");
    const std::string good = read_text(path("letter.tsr"));
    ASSERT_GT(good.size(), 100U);
    // Every 23rd byte, each in an archive entry of its own.
    for (std::size_t at = 0; at < good.size(); at += 23) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x41);
        write("bad/" + std::to_string(at) + ".tsr", bad);
    }
    EXPECT_EQ(recount({"archive", "add", path("bad"), "--archive", path("evidence")}).exit_code, 0);
    EXPECT_EQ(
        recount({"archive", "add", path("letter.tsr"), "--archive", path("evidence")}).exit_code,
        0);
    const json found = json::parse(stamps("authority.pem").out).at("stamps");
    EXPECT_GT(found.size(), 10U);
    const json& true_one = found.back();
    EXPECT_TRUE(true_one.at("problem").is_null());
    std::size_t believed = 0;
    for (const json& one : found) {
        if (!one.at("problem").is_null()) {
            continue;
        }
        // What the signature does not cover may differ; what is claimed may not.
        ++believed;
        for (const char* const claim : {"stamped", "time", "serial", "policy", "authority"}) {
            EXPECT_EQ(one.at(claim), true_one.at(claim)) << one;
        }
    }
    EXPECT_LT(believed, found.size() / 4);
}

TEST_F(TimeStampTest, one_serial_number_on_two_things_is_a_contradiction) {
    stamp(letter(), "letter");
    write("serial", "01");
    stamp("root", "root");
    const Outcome outcome = stamps("authority.pem");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.out, HasSubstr("stands on two things"));
}

TEST_F(TimeStampTest, what_is_stamped_elsewhere_is_nothing_of_this_archive) {
    stamp(letter(), "letter");
    write("other.txt", "Another letter.\n");
    EXPECT_EQ(
        recount({"archive", "add", path("other.txt"), "--archive", path("elsewhere")}).exit_code,
        0);
    EXPECT_EQ(recount({"archive", "stamp-request", "root", "--archive", path("elsewhere"), "--out",
                       path("elsewhere.tsq")})
                  .exit_code,
              0);
    reply_to("elsewhere");
    EXPECT_EQ(
        recount({"archive", "add", path("elsewhere.tsr"), "--archive", path("evidence")}).exit_code,
        0);
    const Outcome outcome = stamps("authority.pem");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_TRUE(json::parse(outcome.out).at("stamps").at(1).at("entries").empty());
}

TEST_F(TimeStampTest, requests_are_told_apart_and_overwrite_nothing) {
    EXPECT_EQ(request("root", "a").exit_code, 0);
    EXPECT_EQ(request("root", "b").exit_code, 0);
    EXPECT_NE(read_text(path("a.tsq")), read_text(path("b.tsq")));  // the nonce
    const Outcome again = request("root", "a");
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("is there already"));
    EXPECT_EQ(request("0123", "c").exit_code, 2);
}

}  // namespace
}  // namespace recount::cli
