#include "recount/archive/inflating.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>
#include <vector>

#include <zlib.h>

namespace recount::archive {
namespace {

constexpr std::size_t piece_size = 131'072;
constexpr int gzip_window = 15 + 16;  // zlib.h, inflateInit2: 16 more for gzip
constexpr int raw_window = -15;
constexpr int zlib_window = 15;

base::Failure damaged(const std::string& how) {
    return base::fail(base::ErrorKind::damaged, "the packed bytes " + how);
}

class Inflater {
public:
    Inflater(ByteStream packed, Packing packing, InflatingLimits limits)
        : packed_(std::move(packed)), packing_(packing), limits_(limits) {}
    ~Inflater() {
        if (is_begun_) {
            inflateEnd(&stream_);
        }
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    base::Result<std::size_t> read(std::span<char> into) {
        while (true) {
            if (is_between_members_) {
                RECOUNT_TRY(const bool more, begin_member());
                if (!more) {
                    return 0U;
                }
            }
            RECOUNT_TRY(const std::size_t count, unpack(into));
            if (count > 0) {
                return count;
            }
        }
    }

private:
    /// Packed bytes are there; false at their end.
    base::Result<bool> refill() {
        if (stream_.avail_in > 0) {
            return true;
        }
        RECOUNT_TRY(const std::size_t count, packed_(buffer_));
        packed_bytes_ += count;
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): zlib's bytes are unsigned.
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(count);
        return count > 0;
    }

    base::Result<bool> begin_member() {
        RECOUNT_TRY(bool more, refill());
        if (members_ > 0) {
            while (more && *stream_.next_in == 0) {
                ++stream_.next_in;
                --stream_.avail_in;
                RECOUNT_TRY(more, refill());
            }
        }
        if (!more) {
            return false;
        }
        if (packing_ == Packing::deflate && members_ > 0) {
            return damaged("have " + std::to_string(stream_.avail_in) +
                           " bytes or more behind their end");
        }
        int window = gzip_window;
        if (packing_ == Packing::deflate) {
            // RFC 1950, 2.2: compression method 8 in the low digit.
            window = (*stream_.next_in & 0x0FU) == 8 ? zlib_window : raw_window;
        }
        const int begun =
            is_begun_ ? inflateReset2(&stream_, window) : inflateInit2(&stream_, window);
        if (begun != Z_OK) {
            throw std::bad_alloc();
        }
        is_begun_ = true;
        is_between_members_ = false;
        ++members_;
        return true;
    }

    base::Result<std::size_t> unpack(std::span<char> into) {
        RECOUNT_TRY(const bool more, refill());
        if (!more) {
            return damaged("end before their end; the file was cut off, fetch it again");
        }
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): zlib's bytes are unsigned.
        stream_.next_out = reinterpret_cast<Bytef*>(into.data());
        stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(into.size(), 1U << 30U));
        const uInt room = stream_.avail_out;
        const int outcome = inflate(&stream_, Z_NO_FLUSH);
        if (outcome == Z_STREAM_END) {
            is_between_members_ = true;
        } else if (outcome == Z_MEM_ERROR) {
            throw std::bad_alloc();
        } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
            return damaged(std::string("cannot be unpacked (") +
                           (stream_.msg != nullptr ? stream_.msg : "no gzip") +
                           "); the file is damaged, fetch it again");
        }
        const std::size_t count = room - stream_.avail_out;
        unpacked_bytes_ += count;
        const bool is_bomb = unpacked_bytes_ > limits_.always_unpacked &&
                             unpacked_bytes_ / limits_.ratio > packed_bytes_;
        if (unpacked_bytes_ > limits_.unpacked_bytes || is_bomb) {
            return base::fail(base::ErrorKind::refused,
                              "the packed bytes unpack to more than " +
                                  (is_bomb ? std::to_string(limits_.ratio) + " times their size"
                                           : std::to_string(limits_.unpacked_bytes) + " bytes") +
                                  "; they are not unpacked further");
        }
        return count;
    }

    ByteStream packed_;
    Packing packing_;
    InflatingLimits limits_;
    std::vector<char> buffer_ = std::vector<char>(piece_size);
    z_stream stream_{};
    bool is_begun_ = false;
    bool is_between_members_ = true;
    std::uint64_t members_ = 0;
    std::uint64_t packed_bytes_ = 0;
    std::uint64_t unpacked_bytes_ = 0;
};

}  // namespace

ByteStream inflated(ByteStream packed, Packing packing, InflatingLimits limits) {
    // Shared, for a std::function is copied; only one copy reads.
    const auto inflater = std::make_shared<Inflater>(std::move(packed), packing, limits);
    return [inflater](std::span<char> into) { return inflater->read(into); };
}

struct GzipMember::State {
    z_stream stream{};
    std::vector<char> buffer = std::vector<char>(piece_size);

    std::string pack(std::string_view bytes, int flush) {
        std::string packed;
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast,cppcoreguidelines-pro-type-reinterpret-cast):
        // zlib's input.
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): zlib's bytes.
            stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
            stream.avail_out = static_cast<uInt>(buffer.size());
            deflate(&stream, flush);
            packed.append(buffer.data(), buffer.size() - stream.avail_out);
        } while (stream.avail_out == 0);
        return packed;
    }
};

GzipMember::GzipMember() : state_(std::make_unique<State>()) {
    constexpr int memory_level = 8;  // zlib's default
    if (deflateInit2(&state_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc();
    }
}

GzipMember::~GzipMember() {
    deflateEnd(&state_->stream);
}

std::string GzipMember::add(std::string_view bytes) {
    return state_->pack(bytes, Z_NO_FLUSH);
}

std::string GzipMember::finish() {
    return state_->pack({}, Z_FINISH);
}

}  // namespace recount::archive
