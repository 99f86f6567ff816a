#include <string>
#include <vector>

#include "tests/capture/web_server.h"
#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// `recount archive add ADDRESS` against a server of our own.
class CaptureCommandTest : public ProgramTest {
protected:
    [[nodiscard]] Outcome add(const std::vector<std::string>& more,
                              const std::map<std::string, std::string>& environment = {}) const {
        std::vector<std::string> words = {"archive", "add", "--archive", path("evidence")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words, environment);
    }

    recount::test::WebServer server_ = recount::test::WebServer(RECOUNT_PYTHON);
};

TEST_F(CaptureCommandTest, a_page_is_captured_with_its_exchange) {
    const Outcome outcome =
        add({server_.at("to//page"), "--allow-private", "--note", "seen", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json added = json::parse(outcome.out).at("added");
    ASSERT_EQ(added.size(), 2U);
    EXPECT_EQ(added.at(0).at("media_type"), "application/gzip");
    EXPECT_EQ(added.at(1).at("name"), server_.at("page"));
    EXPECT_THAT(std::string(added.at(1).at("note")), HasSubstr("seen; captured "));
    EXPECT_THAT(std::string(added.at(1).at("note")), HasSubstr("HTTP status 200, by 1 redirects"));
}

TEST_F(CaptureCommandTest, what_is_no_capture_ends_with_2_and_a_sentence) {
    const Outcome gone = add({server_.at("gone"), "--allow-private"});
    EXPECT_EQ(gone.exit_code, 2);
    EXPECT_THAT(gone.err, HasSubstr("no capture: the answer was HTTP status 404"));
    EXPECT_THAT(gone.err, HasSubstr("the attempt was kept"));
    const Outcome local = add({server_.at("page")});
    EXPECT_EQ(local.exit_code, 2);
    EXPECT_THAT(local.err, HasSubstr("not an address of the open web"));
    const Outcome secret = add({"https://amal:secret@a.example/"});
    EXPECT_EQ(secret.exit_code, 2);
    EXPECT_THAT(secret.out + secret.err, Not(HasSubstr("secret")));
    EXPECT_THAT(read_text(path("evidence/custody.jsonl")), Not(HasSubstr("secret")));
    EXPECT_EQ(add({server_.at("drip"), "--allow-private", "--timeout", "1"}).exit_code, 2);
    EXPECT_EQ(add({server_.at("endless"), "--allow-private", "--most-bytes", "9000"}).exit_code, 2);
}

TEST_F(CaptureCommandTest, the_proxy_of_the_environment_is_used_and_said) {
    const std::string proxy = "http://127.0.0.1:" + server_.port();
    const Outcome outcome = add({"http://page.example/a"}, {{"http_proxy", proxy}});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("a proxy resolved the name"));
    const Outcome named = add({"http://page.example/b", "--proxy", proxy});
    EXPECT_EQ(named.exit_code, 0) << named.err;
    const Outcome leaking = add({"http://page.example/b", "--proxy", "socks5://127.0.0.1:1"});
    EXPECT_EQ(leaking.exit_code, 2);
    EXPECT_THAT(leaking.err, HasSubstr("socks5h://"));
}

TEST_F(CaptureCommandTest, limits_that_are_no_numbers_are_usage_errors) {
    EXPECT_EQ(add({"https://a.example/", "--timeout", "soon"}).exit_code, 1);
    EXPECT_EQ(add({"https://a.example/", "--most-bytes", "0"}).exit_code, 1);
}

}  // namespace
}  // namespace recount::cli
