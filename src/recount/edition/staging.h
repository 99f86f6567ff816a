#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::edition {

/// The folder in an edition's folder where new files lie until all of them are there.
inline constexpr std::string_view staging_name = ".publishing";

/// The staging of an edition (docs/formats/edition.md, section 4). While files are moved out of it
/// to their places it holds the list `moving`; a list that is found later says that somebody was
/// interrupted there. One thread; `place` any.
class Staging {
public:
    /// What is left of an earlier one; makes nothing. Fails with `refused` where something else
    /// has its name, with `not_readable`.
    [[nodiscard]] static base::Result<Staging> find(const std::filesystem::path& edition);

    /// Files were being moved when somebody was interrupted: any of them may be at its place.
    [[nodiscard]] bool is_interrupted() const { return is_interrupted_; }
    /// The files that an interrupted one put or removed and the manifest does not name.
    [[nodiscard]] const std::set<std::string, std::less<>>& moving() const { return moving_; }
    [[nodiscard]] bool was_moving(std::string_view path) const { return moving_.contains(path); }

    /// Whether the edition's folder holds nothing beside it.
    [[nodiscard]] base::Result<bool> is_all_there_is() const;

    /// Removes files of an earlier one, but not what says that it was interrupted.
    [[nodiscard]] base::Result<void> clear() const;

    /// Makes the folder, for its owner only, unless it is there.
    [[nodiscard]] base::Result<void> make();
    /// Where a file lies in it.
    [[nodiscard]] std::filesystem::path place(std::uint64_t number) const;
    [[nodiscard]] std::filesystem::path place(std::string_view name) const;

    /// Notes on the disk that files are moved from here on; `ours`: those that the manifest which
    /// is there does not name, and those that it names and that will be removed.
    [[nodiscard]] base::Result<void> begin_moving(std::vector<std::string> ours);

    /// Removes it: all is at its place.
    [[nodiscard]] base::Result<void> remove() const;

private:
    explicit Staging(std::filesystem::path edition);

    std::filesystem::path edition_;
    std::filesystem::path folder_;
    bool is_made_ = false;
    bool is_interrupted_ = false;
    std::set<std::string, std::less<>> moving_;
};

}  // namespace recount::edition
