#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/capture/web_server.h"
#include "tests/support/scratch.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/archive/archive.h"
#include "recount/archive/http_payload.h"
#include "recount/capture/capture.h"

namespace recount::capture {
namespace {

using namespace std::chrono_literals;
using recount::test::TemporaryFolder;
using recount::test::value_of;
using recount::test::WebServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* page = "<!doctype html><p>A page of Qanat</p>\n";

class FetchTest : public testing::Test {
protected:
    [[nodiscard]] Request request(const std::string& path) const {
        Request request;
        request.address = server_.at(path);
        request.private_addresses = PrivateAddresses::allowed;
        request.time = 20s;
        request.most_bytes = 2'000'000;
        return request;
    }

    [[nodiscard]] std::string problem(const std::string& path) const {
        return fetch(request(path)).problem.value_or("none");
    }

    /// The exchange in an archive of its own.
    Saved saved(const Request& request) {
        archive::Writer writer = value_of(archive::Writer::open(folder_ / "evidence"));
        return value_of(save(writer, fetch(request), {"", {}, {}, "Amal", {}}, request.most_bytes));
    }

    [[nodiscard]] std::string bytes_of(const archive::CustodyEntry& entry) const {
        return value_of(value_of(archive::Archive::open(folder_ / "evidence"))
                            .bytes_of(entry.sha256, 10'000'000));
    }

    WebServer server_ = WebServer(RECOUNT_PYTHON);
    TemporaryFolder folder_;
};

struct Fetched {
    std::string path;
    std::string problem;
};

TEST_F(FetchTest, what_is_no_capture_is_said) {
    const std::vector<Fetched> cases = {
        {"page", "none"},
        {"to//page", "none"},
        {"chunked", "none"},
        {"gzip", "none"},
        {"gone", "HTTP status 404, an error page"},
        {"empty", "with an empty body"},
        {"loop", "more than 10 redirects"},
        {"short", "sent less than it said"},
        {"endless", "more than 2000000 bytes"},
        {"nothing", "answered nothing"},
        {"to/ftp://a.example/", "neither http nor https"},
        {"to/file:///etc/passwd", "neither http nor https"},
        {"to/http://amal:secret@127.0.0.1:PORT/page", "a name or a password"},
    };
    for (const Fetched& one : cases) {
        EXPECT_THAT(problem(one.path), HasSubstr(one.problem)) << one.path;
        EXPECT_THAT(problem(one.path), Not(HasSubstr("secret")));
    }
}

TEST_F(FetchTest, a_slow_drip_ends_with_the_time_allowed) {
    Request slow = request("drip");
    slow.time = 300ms;
    const Exchange exchange = fetch(slow);
    EXPECT_THAT(exchange.problem.value_or(""), HasSubstr("was too slow"));
    ASSERT_EQ(exchange.hops.size(), 1U);
    EXPECT_EQ(exchange.hops[0].truncated, "time");
}

TEST_F(FetchTest, local_addresses_are_refused_before_and_after_redirects_and_name_answers) {
    std::vector<std::string> addresses = {server_.at("page"),
                                          "http://[::1]:" + server_.port() + "/",
                                          "http://localhost:" + server_.port() + "/page",
                                          "http://2130706433:" + server_.port() + "/page",
                                          "http://[::ffff:127.0.0.1]:" + server_.port() + "/page",
                                          "http://169.254.169.254/",
                                          "http://10.0.0.1/"};
    for (const std::string& address : addresses) {
        const Exchange exchange = fetch({.address = address, .time = 5s});
        EXPECT_THAT(exchange.problem.value_or("none"), HasSubstr("not an address of the open web"))
            << address;
        EXPECT_THAT(exchange.hops, IsEmpty());
    }
}

TEST_F(FetchTest, a_name_that_resolves_to_this_machine_is_refused_when_it_connects) {
    // The machine's own name is in its hosts file and resolves to a local address.
    std::array<char, 256> name{};
    ASSERT_EQ(gethostname(name.data(), name.size() - 1), 0);
    const Exchange exchange =
        fetch({.address = std::string("http://") + name.data() + ":" + server_.port() + "/page",
               .time = 5s});
    EXPECT_THAT(
        exchange.problem.value_or("none"),
        testing::AnyOf(HasSubstr("not an address of the open web"), HasSubstr("has no address")));
    EXPECT_THAT(exchange.hops, IsEmpty());
}

TEST_F(FetchTest, a_proxy_is_used_and_may_be_local_while_local_targets_are_refused) {
    Request by_proxy;
    by_proxy.address = "http://page.example/a";
    by_proxy.proxy.http = "http://127.0.0.1:" + server_.port();
    by_proxy.time = 5s;
    const Exchange exchange = fetch(by_proxy);
    EXPECT_EQ(exchange.problem.value_or("none"), "none");
    EXPECT_TRUE(exchange.has_proxy);
    ASSERT_EQ(exchange.hops.size(), 1U);
    EXPECT_EQ(exchange.hops[0].body, "by the proxy: http://page.example/a");
    EXPECT_EQ(exchange.hops[0].ip, "");
    by_proxy.address = "http://127.0.0.1/";
    EXPECT_THAT(fetch(by_proxy).problem.value_or(""), HasSubstr("not an address of the open web"));
}

TEST_F(FetchTest, a_redirect_to_a_local_address_is_refused_and_the_hop_before_it_kept) {
    std::array<char, 256> name{};
    ASSERT_EQ(gethostname(name.data(), name.size() - 1), 0);
    Request by_proxy;
    by_proxy.proxy.http = "http://127.0.0.1:" + server_.port();
    by_proxy.proxy.except = name.data();  // Resolved and connected to from here.
    by_proxy.time = 5s;
    for (const std::string& host : {std::string("127.0.0.1"), std::string("[::1]"),
                                    std::string("localhost"), std::string(name.data())}) {
        by_proxy.address =
            "http://page.example/?to=http://" + host + ":" + server_.port() + "/page";
        const Exchange exchange = fetch(by_proxy);
        EXPECT_THAT(exchange.problem.value_or("none"),
                    testing::AnyOf(HasSubstr("not an address of the open web"),
                                   HasSubstr("has no address")))
            << host;
        ASSERT_EQ(exchange.hops.size(), 1U) << host;
        EXPECT_EQ(exchange.hops[0].status, 302);
    }
}

TEST_F(FetchTest, the_password_of_a_proxy_is_not_kept) {
    Request by_proxy;
    by_proxy.address = "http://page.example/a";
    by_proxy.proxy.http = "http://amal:secret@127.0.0.1:" + server_.port();
    const Exchange exchange = fetch(by_proxy);
    ASSERT_EQ(exchange.hops.size(), 1U);
    EXPECT_THAT(exchange.hops[0].request, HasSubstr("GET http://page.example/a"));
    EXPECT_THAT(exchange.hops[0].request, Not(HasSubstr("Proxy-")));
}

TEST_F(FetchTest, no_cookies_are_sent_back) {
    EXPECT_EQ(fetch(request("cookie")).hops.back().body, "none");
}

TEST_F(FetchTest, where_a_redirect_led_is_remarked_and_not_judged) {
    EXPECT_THAT(fetch(request("to//login")).remarks, ElementsAre(HasSubstr("log in")));
    EXPECT_THAT(fetch(request("to/http://localhost:PORT/")).remarks,
                ElementsAre(HasSubstr("front page of another host")));
}

TEST_F(FetchTest, the_exchange_is_kept_as_warc_and_the_payload_unpacked) {
    for (const char* path : {"page", "gzip", "chunked", "to//gzip"}) {
        const Saved kept = saved(request(path));
        ASSERT_TRUE(kept.payload) << path << kept.problem.value_or("");
        EXPECT_EQ(bytes_of(*kept.payload), page) << path;
        EXPECT_EQ(kept.payload->media_type, "text/html; charset=utf-8");
        EXPECT_THAT(*kept.payload->note, HasSubstr(kept.exchange->sha256.hex()));
        EXPECT_THAT(*kept.payload->note, HasSubstr(server_.at(path)));
        const std::string warc = bytes_of(*kept.exchange);
        archive::WarcReader reader(archive::stream_of(std::string_view(warc)));
        std::string types;
        while (value_of(reader.next())) {
            types += reader.record().type + " ";
            EXPECT_TRUE(value_of(reader.finish_block()));
        }
        EXPECT_EQ(types, path == std::string("to//gzip")
                             ? "warcinfo request response request response "
                             : "warcinfo request response ");
    }
}

TEST_F(FetchTest, a_failed_attempt_is_kept_and_does_not_count) {
    for (const char* path : {"gone", "empty", "short", "bomb"}) {
        const Saved kept = saved(request(path));
        EXPECT_TRUE(kept.exchange) << path;
        EXPECT_TRUE(kept.problem) << path;
        EXPECT_FALSE(kept.payload) << path;
    }
    Request refused = request("page");
    refused.private_addresses = PrivateAddresses::refused;
    EXPECT_FALSE(saved(refused).exchange);
}

TEST_F(FetchTest, certificates_are_checked_and_kept) {
    const std::string line =
        "cd '" + folder_.path().string() +
        "' && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem "
        "-out cert.pem -subj /CN=localhost -addext "
        "subjectAltName=DNS:localhost >log.txt 2>&1";
    ASSERT_EQ(std::system(line.c_str()), 0);
    const WebServer secure(RECOUNT_PYTHON,
                           {(folder_ / "cert.pem").string(), (folder_ / "key.pem").string()});
    Request request;
    request.address = "https://localhost:" + secure.port() + "/page";
    request.private_addresses = PrivateAddresses::allowed;
    EXPECT_THAT(fetch(request).problem.value_or("none"), HasSubstr("certificate"));
    request.trusted = (folder_ / "cert.pem").string();
    const Exchange exchange = fetch(request);
    EXPECT_EQ(exchange.problem.value_or("none"), "none");
    ASSERT_EQ(exchange.hops.size(), 1U);
    EXPECT_THAT(exchange.hops[0].certificate, HasSubstr("localhost"));
    EXPECT_THAT(exchange.hops[0].certificate, testing::ContainsRegex("tls-sha256: [0-9a-f]+"));
    EXPECT_EQ(exchange.hops[0].body, page);
}

}  // namespace
}  // namespace recount::capture
