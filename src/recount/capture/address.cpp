#include "recount/capture/address.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "recount/base/ascii.h"

namespace recount::capture {
namespace {

struct Network4 {
    std::array<std::uint8_t, 4> begin;
    unsigned bits;
    const char* what;
};

constexpr const char* here = "this machine itself";
constexpr const char* private_network = "a private network";
constexpr const char* reserved = "an address reserved for other uses";

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array networks4 = {
    Network4{{0, 0, 0, 0}, 8, here},
    Network4{{10, 0, 0, 0}, 8, private_network},
    Network4{{100, 64, 0, 0}, 10, "the network of a provider (CGNAT)"},
    Network4{{127, 0, 0, 0}, 8, here},
    Network4{{169, 254, 0, 0}, 16, "the local link"},
    Network4{{172, 16, 0, 0}, 12, private_network},
    Network4{{192, 0, 0, 0}, 24, reserved},
    Network4{{192, 0, 2, 0}, 24, reserved},
    Network4{{192, 88, 99, 0}, 24, reserved},
    Network4{{192, 168, 0, 0}, 16, private_network},
    Network4{{198, 18, 0, 0}, 15, reserved},
    Network4{{198, 51, 100, 0}, 24, reserved},
    Network4{{203, 0, 113, 0}, 24, reserved},
    Network4{{224, 0, 0, 0}, 4, "a group of machines (multicast)"},
    Network4{{240, 0, 0, 0}, 4, reserved},
};

struct Network6 {
    std::array<std::uint8_t, 16> begin;
    unsigned bits;
    const char* what;
};

// https://www.iana.org/assignments/iana-ipv6-special-registry; what lies outside of 2000::/3 is not
// given out to anybody. The first that fits counts.
constexpr std::array networks6 = {
    Network6{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 127, here},
    Network6{{0xfc}, 7, private_network},
    Network6{{0xfe, 0x80}, 10, "the local link"},
    Network6{{0xfe, 0xc0}, 10, private_network},
    Network6{{0xff}, 8, "a group of machines (multicast)"},
    Network6{{0x20, 0x01, 0x00}, 23, reserved},
    Network6{{0x20, 0x01, 0x0d, 0xb8}, 32, reserved},
    Network6{{0x20, 0x02}, 16, reserved},
    Network6{{0x3f, 0xff, 0x00}, 20, reserved},
};

template <std::size_t size>
bool lies_in(const std::array<std::uint8_t, size>& address,
             const std::array<std::uint8_t, size>& begin, unsigned bits) {
    for (std::size_t i = 0; bits > 0; ++i) {
        const unsigned here_bits = std::min(bits, 8U);
        const unsigned mask = 0xFFU << (8U - here_bits) & 0xFFU;
        if ((address[i] & mask) != (begin[i] & mask)) {
            return false;
        }
        bits -= here_bits;
    }
    return true;
}

std::optional<std::string> not_public4(const std::array<std::uint8_t, 4>& address) {
    for (const Network4& network : networks4) {
        if (lies_in(address, network.begin, network.bits)) {
            return network.what;
        }
    }
    return std::nullopt;
}

std::optional<std::string> not_public6(const std::array<std::uint8_t, 16>& address) {
    constexpr std::array<std::uint8_t, 16> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::array<std::uint8_t, 16> nat64 = {0x00, 0x64, 0xff, 0x9b};  // RFC 6052
    if (lies_in(address, mapped, 96) || lies_in(address, nat64, 96)) {
        return not_public4({address[12], address[13], address[14], address[15]});
    }
    for (const Network6& network : networks6) {
        if (lies_in(address, network.begin, network.bits)) {
            return network.what;
        }
    }
    constexpr std::array<std::uint8_t, 16> given_out = {0x20};
    return lies_in(address, given_out, 3) ? std::nullopt : std::optional<std::string>(reserved);
}

}  // namespace

std::optional<std::string> not_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        std::array<std::uint8_t, 4> bytes{};
        std::memcpy(bytes.data(), &four.sin_addr, bytes.size());
        return not_public4(bytes);
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
        return not_public6(bytes);
    }
    return "no address of the internet";
}

std::optional<std::string> host_not_public(std::string_view host) {
    std::string name = base::lower_ascii(host);
    if (name.ends_with('.')) {
        name.pop_back();
    }
    std::array<std::uint8_t, 4> four{};
    if (inet_pton(AF_INET, name.c_str(), four.data()) == 1) {
        return not_public4(four);
    }
    std::array<std::uint8_t, 16> six{};
    if (inet_pton(AF_INET6, name.substr(0, name.find('%')).c_str(), six.data()) == 1) {
        return not_public6(six);
    }
    if (name == "localhost" || name.ends_with(".localhost")) {
        return here;
    }
    if (name.ends_with(".local") || name.ends_with(".internal") || name.ends_with(".home.arpa")) {
        return private_network;
    }
    return std::nullopt;
}

}  // namespace recount::capture
