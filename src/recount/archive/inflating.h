#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "recount/archive/byte_stream.h"

namespace recount::archive {

/// How far packed bytes are unpacked. A bomb is small and unpacks to something large; zlib packs
/// at most 1,032 times, text 3 to 30 times.
struct InflatingLimits {
    std::uint64_t unpacked_bytes = 1'000'000'000'000;
    std::uint64_t always_unpacked = 64'000'000;  ///< beyond it the ratio is looked at
    std::uint64_t ratio = 500;
};

enum class Packing {
    gzip,  ///< members (RFC 1952), one after the other; zero bytes behind the last are passed over
    deflate,  ///< zlib (RFC 1950), or what some servers send: bare deflate (RFC 1951)
};

/// The unpacked bytes of a packed stream. Fails with `damaged` where they cannot be unpacked or end
/// too early, `refused` beyond the limits. Memory does not grow.
[[nodiscard]] ByteStream inflated(ByteStream packed, Packing packing, InflatingLimits limits = {});

/// One gzip member, put together piece by piece; the same bytes in give the same bytes out.
class GzipMember {
public:
    GzipMember();
    ~GzipMember();
    GzipMember(const GzipMember&) = delete;
    GzipMember& operator=(const GzipMember&) = delete;

    /// Packs more; gives the packed bytes that are ready.
    [[nodiscard]] std::string add(std::string_view bytes);
    /// The rest of the packed bytes.
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace recount::archive
