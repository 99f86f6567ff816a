#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// A ZIP file in memory whose members are read one at a time, each within what `Limits` says of
/// members, unpacked bytes and their ratio to the packed ones. One thread.
class Package {
public:
    /// `bytes` and `name` outlive it. Fails with `damaged` for what is no whole ZIP file, `refused`
    /// for too many members.
    [[nodiscard]] static base::Result<Package> open(std::string_view bytes, std::string_view name,
                                                    const Limits& limits);
    ~Package();
    Package(Package&& other) noexcept;
    Package& operator=(Package&& other) noexcept;
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    /// The bytes of a member; absent where there is none of that name. Fails with `refused` for
    /// encrypted members and those beyond the limits, `damaged` for a wrong checksum.
    [[nodiscard]] base::Result<std::optional<std::string>> find(const std::string& member);

    /// The same of a member that must be there.
    [[nodiscard]] base::Result<std::string> read(const std::string& member);

private:
    class Archive;
    Package();

    std::unique_ptr<Archive> archive_;
};

}  // namespace recount::document
