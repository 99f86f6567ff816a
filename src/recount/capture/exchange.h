#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "recount/capture/proxy.h"
#include "recount/record/instant.h"

namespace recount::capture {

enum class PrivateAddresses { refused, allowed };

/// What to fetch, and how far to go for it.
struct Request {
    std::string address;
    PrivateAddresses private_addresses = PrivateAddresses::refused;
    ProxySettings proxy{};
    std::string trusted{};                    ///< certificates, PEM; empty: the system's
    std::uint64_t most_bytes = 200'000'000;   ///< of a body, as sent and unpacked
    std::chrono::milliseconds time{300'000};  ///< for everything together
    std::chrono::milliseconds connect{30'000};
    /// Slower than so many bytes a second for so long is too slow.
    long slowest = 50;
    std::chrono::seconds slowest_for{60};
    int most_redirects = 10;
};

/// One request and its answer.
struct Hop {
    std::string address;
    record::Instant time;       ///< when the request was sent
    std::string request;        ///< the bytes of its head; what a proxy alone is told is left out
    std::string response_head;  ///< status line and fields, with the blank line
    std::string body;           ///< as sent, its codings on it
    int status = 0;
    std::string ip;           ///< of the server; empty with a proxy
    std::string certificate;  ///< `application/warc-fields` of the server's; empty for http
    std::string
        truncated;  ///< as `WARC-Truncated` has it: `length`, `time`, `disconnect`; else empty
};

/// What came of a request.
struct Exchange {
    std::string requested;
    std::vector<Hop> hops;               ///< that got an answer, in order
    std::optional<std::string> problem;  ///< a sentence: why this is no capture
    std::vector<std::string> remarks;    ///< what is worth knowing of one that is
    bool has_proxy = false;
};

}  // namespace recount::capture
