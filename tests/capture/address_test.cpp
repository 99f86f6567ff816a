#include <string>
#include <vector>

#include "tests/support/scratch.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/capture/capture.h"

namespace recount::capture {
namespace {

using recount::test::error_of;
using recount::test::value_of;
using testing::HasSubstr;
using testing::Not;

struct Host {
    std::string text;
    bool is_public;
};

TEST(AddressTest, addresses_of_this_machine_and_of_local_networks_are_not_public) {
    const std::vector<Host> hosts = {
        {"8.8.8.8", true},
        {"example.org", true},
        {"172.15.0.1", true},
        {"172.32.0.1", true},
        {"100.63.0.1", true},
        {"192.167.1.1", true},
        {"2a00:1450::1", true},
        {"::ffff:8.8.8.8", true},
        {"64:ff9b::808:808", true},
        {"127.0.0.1", false},
        {"127.9.9.9", false},
        {"0.0.0.0", false},
        {"10.1.2.3", false},
        {"172.16.0.1", false},
        {"172.31.255.255", false},
        {"192.168.0.1", false},
        {"169.254.169.254", false},
        {"100.64.0.1", false},
        {"224.0.0.1", false},
        {"255.255.255.255", false},
        {"192.0.2.1", false},
        {"198.18.0.1", false},
        {"::1", false},
        {"::", false},
        {"fe80::1", false},
        {"fe80::1%eth0", false},
        {"fc00::1", false},
        {"fd12::1", false},
        {"ff02::1", false},
        {"::ffff:127.0.0.1", false},
        {"64:ff9b::7f00:1", false},
        {"::7f00:1", false},
        {"2002:7f00:1::", false},
        {"2001:db8::1", false},
        {"64:ff9b:1::1", false},
        {"localhost", false},
        {"LOCALHOST.", false},
        {"a.localhost", false},
        {"printer.local", false},
        {"x.internal", false},
    };
    for (const Host& host : hosts) {
        EXPECT_EQ(!host_not_public(host.text).has_value(), host.is_public) << host.text;
    }
}

struct Written {
    std::string text;
    std::string host;  ///< or what the error says
    bool is_fine;
};

TEST(WebAddressTest, web_addresses_are_read_and_all_others_refused) {
    const std::vector<Written> cases = {
        {"https://a.example/b?c#d", "a.example", true},
        {"http://[::1]:8000/", "::1", true},
        {"http://2130706433/", "127.0.0.1", true},
        {"http://0x7f.1/", "127.0.0.1", true},
        {"ftp://a.example/", "neither http nor https", false},
        {"file:///etc/passwd", "neither http nor https", false},
        {"gopher://a.example/", "neither http nor https", false},
        {"https://amal:secret@a.example/", "a name or a password", false},
        {"https://amal@a.example/", "a name or a password", false},
        {"https://", "no address of a page", false},
        {"https://a b/", "no address of a page", false},
        {"https://a.example/" + std::string(5'000, 'x'), "no address of a page", false},
    };
    for (const Written& one : cases) {
        const base::Result<WebAddress> address = WebAddress::parse(one.text);
        EXPECT_EQ(address.has_value(), one.is_fine) << one.text;
        EXPECT_THAT(address ? address->host : address.error().message, HasSubstr(one.host));
        EXPECT_THAT(address ? "" : address.error().message, Not(HasSubstr("secret")));
    }
    EXPECT_EQ(value_of(WebAddress::parse("https://a.example/b?c#d")).text, "https://a.example/b?c");
    EXPECT_TRUE(is_web_word("https://a"));
    EXPECT_TRUE(is_web_word("file:///etc"));
    EXPECT_FALSE(is_web_word("a.txt"));
    EXPECT_FALSE(is_web_word("://a"));
    EXPECT_FALSE(is_web_word("a/b://c"));
}

TEST(ProxyTest, a_proxy_resolves_the_names_or_is_refused) {
    const WebAddress web = value_of(WebAddress::parse("https://a.b.example/"));
    const auto proxy = [&](const std::string& text, const std::string& except) {
        return proxy_for({"", text, except}, web);
    };
    EXPECT_EQ(value_of(proxy("socks5h://127.0.0.1:9050", "")), "socks5h://127.0.0.1:9050");
    EXPECT_EQ(value_of(proxy("proxy:3128", "other.example, c")), "proxy:3128");
    EXPECT_EQ(value_of(proxy("proxy:3128", "x.b.example")), "proxy:3128");
    EXPECT_EQ(value_of(proxy("proxy:3128", "xb.example")), "proxy:3128");
    EXPECT_FALSE(value_of(proxy("", "")));
    EXPECT_FALSE(value_of(proxy("proxy:3128", "b.example")));
    EXPECT_FALSE(value_of(proxy("proxy:3128", "c,.example")));
    EXPECT_FALSE(value_of(proxy("proxy:3128", "*")));
    for (const char* local : {"socks5://u:secret@h", "socks4://h", "socks://h", "ftp://h"}) {
        const std::string says = error_of(proxy(local, "")).message;
        EXPECT_THAT(says, HasSubstr("socks5h://"));
        EXPECT_THAT(says, Not(HasSubstr("secret")));
    }
}

}  // namespace
}  // namespace recount::capture
