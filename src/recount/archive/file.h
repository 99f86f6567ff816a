#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "recount/base/result.h"

namespace recount::archive {

/// An open file of the system, closed at the end of its life. Moves, does not copy. One thread.
class File {
public:
    File() = default;
    ~File();
    File(File&& other) noexcept
        : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, none)) {}
    File& operator=(File&& other) noexcept;

    /// Opens to read. A symbolic link at the end of the path, a pipe, a device or a folder is
    /// `refused`; never waits.
    [[nodiscard]] static base::Result<File> open_to_read(const std::filesystem::path& path);
    /// Makes a file that must not be there; for its owner only.
    [[nodiscard]] static base::Result<File> make(const std::filesystem::path& path);
    /// Opens to read and write; made, for its owner only, where it is not there.
    [[nodiscard]] static base::Result<File> open_to_write(const std::filesystem::path& path);

    [[nodiscard]] base::Result<std::uint64_t> size() const;
    /// Reads from an offset until `into` is full or the file ends; gives the bytes read.
    [[nodiscard]] base::Result<std::size_t> read_at(std::uint64_t offset,
                                                    std::span<char> into) const;
    /// Writes all bytes at an offset.
    [[nodiscard]] base::Result<void> write_at(std::uint64_t offset, std::string_view bytes) const;
    [[nodiscard]] base::Result<void> cut_to(std::uint64_t size) const;
    /// From here on nobody may write the file (mode 0400).
    [[nodiscard]] base::Result<void> make_read_only() const;
    /// Returns when the bytes are on the disk.
    [[nodiscard]] base::Result<void> sync() const;

    enum class Lock { taken, held_elsewhere, not_possible };
    /// The whole file for this writer alone, until it is closed; does not wait.
    [[nodiscard]] Lock lock() const;
    /// Whether somebody else has the lock; takes none itself.
    [[nodiscard]] bool is_locked_elsewhere() const;

private:
    static constexpr int none = -1;
    File(std::filesystem::path path, int descriptor)
        : path_(std::move(path)), descriptor_(descriptor) {}
    static base::Result<File> open(const std::filesystem::path& path, int flags);
    [[nodiscard]] base::Failure failed(const std::string& what) const;

    std::filesystem::path path_;
    int descriptor_ = none;
};

/// Waits until the names in a folder are on the disk.
[[nodiscard]] base::Result<void> sync_folder(const std::filesystem::path& folder);

/// Makes one folder, for its owner only, and waits for the disk; one that is there is fine.
[[nodiscard]] base::Result<void> make_private_folder(const std::filesystem::path& folder);

}  // namespace recount::archive
