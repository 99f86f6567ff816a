#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "recount/archive/byte_stream.h"
#include "recount/archive/warc_reader.h"

namespace recount::archive {

/// The status line and the fields of an HTTP response.
struct HttpHead {
    int status = 0;
    HeaderFields fields;
};

/// The payload of an HTTP response as it stands in a WARC record: what a browser would be given.
/// Chunks are put together and `Content-Encoding` gzip and deflate are unpacked; the record keeps
/// the bytes as they were sent. One thread.
///
/// Tolerant, for crawlers take these codings off and leave the fields: where the body is not
/// chunked or packed as its field says, it is taken as it is, and `remarks` says so. Other codings
/// (br, zstd) are left on, and said.
class HttpPayload {
public:
    /// Reads the head. `digest`: of the payload, as the record gives it. Fails with `malformed`.
    [[nodiscard]] static base::Result<HttpPayload> open(ByteStream block,
                                                        const std::optional<LabelledDigest>& digest,
                                                        InflatingLimits limits = {});
    [[nodiscard]] const HttpHead& head() const;
    /// Decoded bytes; 0 at the end.
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> into);
    /// At the end: whether the digest fits the body as it was sent, without its chunks, or without
    /// any coding: crawlers disagree on which is meant. True where there is no digest.
    [[nodiscard]] bool digest_fits();
    /// At the end: what was done or left, a phrase each.
    [[nodiscard]] const std::vector<std::string>& remarks() const;

private:
    struct State;
    explicit HttpPayload(std::shared_ptr<State> state) : state_(std::move(state)) {}

    std::shared_ptr<State> state_;  ///< shared with the streams inside it
};

}  // namespace recount::archive
