#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "recount/archive/byte_stream.h"
#include "recount/archive/custody.h"
#include "recount/archive/file.h"
#include "recount/archive/objects.h"
#include "recount/base/result.h"

namespace recount::archive {

/// What the custody log says beside the bytes.
struct Provenance {
    std::string name;  ///< as given, not yet escaped
    Moment time;
    std::optional<std::string> source;  ///< an id
    std::string by;
    std::optional<std::string> note;
};

/// The one writer of an archive, as long as it lives. Readers are never kept waiting. One thread.
class Writer {
public:
    /// Opens the archive in a folder; makes it where the folder is new or empty. Fails with `busy`
    /// for a second writer, `refused` for a folder of something else, `damaged` for a broken
    /// chain, `not_readable` for a place that cannot be written.
    /// What an interrupted writer left is cleared away: temporary files and an unfinished last
    /// line, of which nothing was acknowledged. `cleared` says so.
    [[nodiscard]] static base::Result<Writer> open(const std::filesystem::path& folder);

    /// Stores a file and writes its line. When it returns, both are on the disk. An error of the
    /// given file leaves the archive as it was; after an error of the archive `can_go_on` is false
    /// and every further call fails.
    [[nodiscard]] base::Result<CustodyEntry> add(const std::filesystem::path& file,
                                                 const Provenance& provenance);

    /// The same for bytes of a stream, which is the given file.
    [[nodiscard]] base::Result<CustodyEntry> add(const ByteStream& bytes,
                                                 const Provenance& provenance);

    /// The bytes of an object, to be read.
    [[nodiscard]] base::Result<File> open_object(const base::Digest& object) const {
        return File::open_to_read(layout_.object(object));
    }

    [[nodiscard]] std::filesystem::path object_path(const base::Digest& object) const {
        return layout_.object(object);
    }

    [[nodiscard]] bool can_go_on() const { return !has_stopped_; }
    /// Sentences about what was cleared away when it was opened.
    [[nodiscard]] const std::vector<std::string>& cleared() const { return cleared_; }

private:
    Writer(Layout layout, File lock, File log)
        : layout_(std::move(layout)), lock_(std::move(lock)), log_(std::move(log)) {}

    base::Result<void> take_up();
    base::Result<void> append(const CustodyEntry& entry);

    Layout layout_;
    File lock_;
    File log_;
    std::uint64_t log_size_ = 0;
    std::uint64_t last_sequence_ = 0;
    base::Digest head_;
    std::vector<std::string> cleared_;
    bool has_stopped_ = false;
};

}  // namespace recount::archive
