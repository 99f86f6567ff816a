#include "recount/archive/byte_stream.h"

#include <algorithm>
#include <utility>

namespace recount::archive {
namespace {

constexpr std::size_t piece_size = 131'072;

}  // namespace

ByteStream stream_of(const File& file) {
    return [&file, at = std::uint64_t{0}](std::span<char> into) mutable {
        base::Result<std::size_t> count = file.read_at(at, into);
        at += count.value_or(0);
        return count;
    };
}

ByteStream stream_of(std::string_view bytes) {
    return [bytes](std::span<char> into) mutable -> base::Result<std::size_t> {
        const std::size_t count = bytes.copy(into.data(), into.size());
        bytes.remove_prefix(count);
        return count;
    };
}

base::Result<bool> ByteReader::fill() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + piece_size);
    const base::Result<std::size_t> count = stream_(std::span(buffer_).subspan(before));
    buffer_.resize(before + count.value_or(0));
    if (!count) {
        return base::fail(count.error());
    }
    return *count > 0;
}

base::Result<std::string_view> ByteReader::peek(std::size_t count) {
    while (buffer_.size() - begin_ < count) {
        RECOUNT_TRY(const bool more, fill());
        if (!more) {
            break;
        }
    }
    return std::string_view(buffer_).substr(begin_, count);
}

base::Result<std::size_t> ByteReader::read(std::span<char> into) {
    if (begin_ == buffer_.size()) {
        return stream_(into);
    }
    const std::size_t count =
        std::string_view(buffer_).substr(begin_).copy(into.data(), into.size());
    begin_ += count;
    return count;
}

base::Result<std::optional<std::string>> ByteReader::line(std::size_t most) {
    std::size_t looked_at = 0;
    while (true) {
        const std::string_view there = std::string_view(buffer_).substr(begin_);
        const std::size_t end = there.find('\n', looked_at);
        if (end != std::string_view::npos ? end > most : there.size() > most) {
            return base::fail(base::ErrorKind::refused,
                              "a line is longer than " + std::to_string(most) + " bytes");
        }
        if (end != std::string_view::npos) {
            std::string line(there.substr(0, end));
            begin_ += end + 1;
            if (line.ends_with('\r')) {
                line.pop_back();
            }
            return std::optional(std::move(line));
        }
        looked_at = there.size();
        RECOUNT_TRY(const bool more, fill());
        if (!more) {
            std::string line = buffer_.substr(begin_);
            begin_ = buffer_.size();
            return line.empty() ? std::nullopt : std::optional(std::move(line));
        }
    }
}

}  // namespace recount::archive
