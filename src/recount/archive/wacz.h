#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "recount/archive/byte_stream.h"
#include "recount/base/result.h"

namespace recount::archive {

/// Whether a ZIP file is a WACZ file: it has a `datapackage.json` and WARC files below `archive/`.
[[nodiscard]] bool is_wacz(const std::filesystem::path& file);

/// A WACZ file (version 1.1.1): WARC files, their index and a list of hashes in a ZIP file. Nothing
/// is written to the paths that it names. One thread.
class Wacz {
public:
    /// Fails with `damaged` for what is no whole ZIP file, `refused` for more members than `most`.
    [[nodiscard]] static base::Result<Wacz> open(const std::filesystem::path& file,
                                                 std::uint64_t most);
    ~Wacz();
    Wacz(Wacz&&) noexcept;
    Wacz& operator=(Wacz&&) noexcept;

    /// The WARC files below `archive/`, in the order of the ZIP file.
    [[nodiscard]] const std::vector<std::string>& warc_files() const;

    /// What of `datapackage.json` does not hold: members that are missing or have other hashes,
    /// WARC files that it does not name. Fails where it cannot be read.
    [[nodiscard]] base::Result<std::vector<base::Error>> check_hashes();

    /// Gives the bytes of a member to `use`.
    [[nodiscard]] base::Result<void> read(
        const std::string& member, const std::function<base::Result<void>(const ByteStream&)>& use);

private:
    class Zip;
    explicit Wacz(std::unique_ptr<Zip> zip);

    std::unique_ptr<Zip> zip_;
    std::vector<std::string> warc_files_;
};

/// A member of a WACZ file to be written: its path, and its bytes or the file that holds them.
struct WaczMember {
    std::string path;
    std::string bytes;
    std::filesystem::path file;  ///< empty: `bytes`
};

/// Writes a ZIP file of members that are not packed further, all dated 1980-01-01: the same members
/// give the same bytes. Fails with `refused` where there is a file already, `not_readable`.
[[nodiscard]] base::Result<void> write_zip(const std::filesystem::path& out,
                                           const std::vector<WaczMember>& members);

}  // namespace recount::archive
