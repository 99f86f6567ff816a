#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "recount/archive/file.h"
#include "recount/base/result.h"

namespace recount::archive {

/// Bytes that come once and in order: fills `into` from its front and gives how many; 0 at the end.
using ByteStream = std::function<base::Result<std::size_t>(std::span<char> into)>;

/// The bytes of a file from its beginning; it must outlive the stream.
[[nodiscard]] ByteStream stream_of(const File& file);
/// Bytes in memory; they must outlive the stream.
[[nodiscard]] ByteStream stream_of(std::string_view bytes);

/// A stream that can be looked into before it is read. One thread.
class ByteReader {
public:
    explicit ByteReader(ByteStream stream) : stream_(std::move(stream)) {}

    /// The next bytes without taking them: `count`, or fewer at the end. Holds until the next call.
    [[nodiscard]] base::Result<std::string_view> peek(std::size_t count);
    /// Takes bytes: some, 0 at the end.
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> into);
    /// Takes a line and gives it without its LF or CRLF; absent at the end. A last line without LF
    /// is one. Fails with `refused` beyond `most` bytes.
    [[nodiscard]] base::Result<std::optional<std::string>> line(std::size_t most);
    /// Takes bytes that were peeked.
    void take(std::size_t count) { begin_ += count; }

private:
    /// Reads more behind what is there; false at the end.
    base::Result<bool> fill();

    ByteStream stream_;
    std::string buffer_;
    std::size_t begin_ = 0;  ///< of what was not taken
};

}  // namespace recount::archive
