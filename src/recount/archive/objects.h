#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "recount/archive/byte_stream.h"
#include "recount/archive/file.h"
#include "recount/base/hash.h"
#include "recount/base/result.h"

namespace recount::archive {

/// The names inside an archive's folder.
struct Layout {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path log() const { return root / "custody.jsonl"; }
    [[nodiscard]] std::filesystem::path lock() const { return root / "lock"; }
    [[nodiscard]] std::filesystem::path objects() const { return root / "objects"; }
    [[nodiscard]] std::filesystem::path incoming() const { return root / "incoming"; }
    /// objects/ab/cdef...: two digits of the digest, then the other 62.
    [[nodiscard]] std::filesystem::path object(const base::Digest& digest) const;
};

/// What a file holds.
struct Measured {
    base::Digest sha256;
    std::uint64_t size = 0;

    bool operator==(const Measured&) const = default;
};

/// Reads a file once through. Memory does not grow with its size.
[[nodiscard]] base::Result<Measured> measure(const File& file);

/// Why a step of `put` failed: what is given cannot be read, or the archive cannot be written.
enum class Side { given_file, archive };
struct PutError {
    Side side = Side::given_file;
    base::Error error;
};

/// Bytes that lie in the archive.
struct Stored {
    Measured measured;
    std::string media_type;
};

/// Stores the bytes of a stream under their digest. When it returns they are on the disk, under
/// their final name, read-only. Bytes that are there already are read again, and are not written
/// again: where they are no longer what their name says, that is the error (`damaged`).
/// The caller alone writes to the archive.
[[nodiscard]] tl::expected<Stored, PutError> put(const Layout& layout, const ByteStream& given);

}  // namespace recount::archive
