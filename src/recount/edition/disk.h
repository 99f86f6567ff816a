#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "recount/base/hash.h"
#include "recount/base/result.h"

/// What the room asks of the file system. Every failure names the path and the system's reason.
namespace recount::edition {

/// What stands at a path, without following a symbolic link at its end.
struct Standing {
    enum class Kind { nothing, file, folder, other };
    Kind kind = Kind::nothing;
    std::uint64_t size = 0;  ///< of a file, bytes
};

[[nodiscard]] base::Result<Standing> standing_at(const std::filesystem::path& path);

enum class Durability {
    on_disk,     ///< the bytes are on the disk when the call returns
    by_the_way,  ///< they are once `OpenFolder::sync_all` has returned
};

/// Writes a file that must not be there, readable for everybody. Fails with `not_readable`; a full
/// disk is one of its reasons. Then it leaves no file.
[[nodiscard]] base::Result<void> write_new_file(const std::filesystem::path& path,
                                                std::string_view bytes, Durability durability);

/// The bytes of a file; absent where there is none. Fails with `refused` for what is no file and
/// beyond `most` bytes, with `not_readable`.
[[nodiscard]] base::Result<std::optional<std::string>> bytes_at(const std::filesystem::path& path,
                                                                std::size_t most);

/// The SHA-256 of a file, read in pieces. Fails as `archive::File::open_to_read`.
[[nodiscard]] base::Result<base::Digest> digest_at(const std::filesystem::path& path);

/// Moves a file to a place, whatever file stands there. Fails with `not_readable`.
[[nodiscard]] base::Result<void> move_file(const std::filesystem::path& from,
                                           const std::filesystem::path& to);

/// Removes a file; one that is not there is fine. Fails with `not_readable`.
[[nodiscard]] base::Result<void> remove_file(const std::filesystem::path& path);

/// Makes a folder, readable for everybody; one that is there is fine. Fails with `refused` where
/// something else stands, a symbolic link among them, with `not_readable`.
[[nodiscard]] base::Result<void> make_folder(const std::filesystem::path& path);

/// A folder that one program at a time has open to write. Movable; one thread.
class OpenFolder {
public:
    /// Makes the folder, and those above it, where there is none. Fails with `busy` while another
    /// has it, with `refused` for what is no folder, with `not_readable`.
    [[nodiscard]] static base::Result<OpenFolder> open(const std::filesystem::path& path);
    ~OpenFolder();
    OpenFolder(OpenFolder&& other) noexcept : descriptor_(std::exchange(other.descriptor_, none)) {}
    OpenFolder& operator=(OpenFolder&& other) noexcept;

    /// Returns when all that was written to the folder's disk is on it. Fails with `not_readable`.
    [[nodiscard]] base::Result<void> sync_all() const;

private:
    static constexpr int none = -1;
    explicit OpenFolder(int descriptor) : descriptor_(descriptor) {}

    int descriptor_ = none;
};

}  // namespace recount::edition
