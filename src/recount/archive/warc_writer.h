#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "recount/archive/byte_stream.h"
#include "recount/archive/warc_reader.h"
#include "recount/base/hash.h"
#include "recount/base/result.h"

namespace recount::archive {

/// Where the bytes of a WARC file go.
using ByteSink = std::function<base::Result<void>(std::string_view bytes)>;

/// Writes WARC 1.1, one gzip member a record. The same records give the same bytes. One thread.
///
///     WarcWriter writer(sink);
///     writer.add({{"WARC-Type", "resource"}, ...}, {bytes.size(), stream_of(bytes)});
class WarcWriter {
public:
    explicit WarcWriter(ByteSink sink) : sink_(std::move(sink)) {}

    struct Block {
        std::uint64_t length = 0;
        ByteStream bytes;
    };
    /// Where a record lies in the file.
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };

    /// Writes a record: the fields in their order, then `Content-Length`. Fails with `malformed`
    /// for a field that would break the header, `damaged` where the block has another length.
    [[nodiscard]] base::Result<Place> add(const HeaderFields& fields, const Block& block);

private:
    base::Result<void> put(const std::string& packed);

    ByteSink sink_;
    std::uint64_t written_ = 0;
};

/// A record id, `<urn:uuid:...>`, that follows from a digest and from nothing else (RFC 9562,
/// version 8).
[[nodiscard]] std::string record_id_of(const base::Digest& digest);

/// The body of a `warcinfo` record: `application/warc-fields`.
[[nodiscard]] std::string warc_information(const std::string& description);

}  // namespace recount::archive
