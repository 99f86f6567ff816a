#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "recount/archive/byte_stream.h"
#include "recount/base/result.h"

namespace recount::edition {

/// Beyond these a copy is refused or a file of it cannot be read: no ZIP file may keep the machine
/// busy for hours.
struct CopyLimits {
    std::uint64_t members = 1'000'000;  ///< files, folders and whatever else lies in it
    /// Of all files of a ZIP file that are read, unpacked. Twenty times a large edition.
    std::uint64_t unpacked_bytes = 20'000'000'000;
    /// Unpacked to packed bytes of one file beyond its first megabyte. Written text reaches 30.
    std::uint64_t unpacked_ratio = 200;
};

/// What lies in a copy of an edition.
struct Member {
    std::string path;  ///< the bytes of its name, below the copy's folder, '/' between names
    /// Why it cannot be a file of an edition: it is a symbolic link, a folder that cannot be read,
    /// there twice. Empty: it is a file.
    std::string objection;
};

/// A copy of an edition: a folder, or a ZIP file of one. One thread.
class Copy {
public:
    /// Fails with `not_found`, `not_readable`, with `damaged` for a file that is no whole ZIP file,
    /// with `refused` for more members than `limits` says.
    [[nodiscard]] static base::Result<std::unique_ptr<Copy>> open(const std::filesystem::path& path,
                                                                  const CopyLimits& limits);
    virtual ~Copy() = default;

    /// By the bytes of their paths. A ZIP file in which all lies in one folder is taken as that
    /// folder. Folders are not members.
    [[nodiscard]] const std::vector<Member>& members() const { return members_; }

    /// Gives the bytes of a file to `use`. Fails with `not_found`, `not_readable`, `damaged`,
    /// `refused` beyond the limits, and as `use`.
    [[nodiscard]] virtual base::Result<void> read(
        const std::string& path,
        const std::function<base::Result<void>(const archive::ByteStream&)>& use) = 0;

    /// The bytes of a file. Fails as `read`, with `refused` for more than `most`.
    [[nodiscard]] base::Result<std::string> bytes_of(const std::string& path, std::size_t most);

protected:
    Copy() = default;
    /// Sorts the members; one that is there twice gets an objection.
    void take(std::vector<Member> members);

private:
    std::vector<Member> members_;
};

/// `Copy::open` of a folder.
[[nodiscard]] base::Result<std::unique_ptr<Copy>> open_folder_copy(
    const std::filesystem::path& folder, const CopyLimits& limits);

/// `Copy::open` of a ZIP file.
[[nodiscard]] base::Result<std::unique_ptr<Copy>> open_zip_copy(const std::filesystem::path& file,
                                                                const CopyLimits& limits);

}  // namespace recount::edition
