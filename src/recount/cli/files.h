#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::cli {

/// Makes a folder and those above it; one that is there is fine. Fails with `not_readable`.
[[nodiscard]] base::Result<void> make_folder(const std::filesystem::path& folder);

/// Writes a file whole or not at all: beside its place first, then moved there. Replaces what was
/// there. Fails with `not_readable`.
[[nodiscard]] base::Result<void> write_file(const std::filesystem::path& path,
                                            std::string_view bytes);

/// A file to write: its name in a folder, and its bytes.
struct NewFile {
    std::string name;
    std::string bytes;
};

/// Writes files into a folder all or none, but for a machine that stops in between: each beside its
/// place first, moved when all are written. Replaces what was there. Fails with `not_readable`.
[[nodiscard]] base::Result<void> write_files(const std::vector<NewFile>& files,
                                             const std::filesystem::path& folder);

/// The bytes of a file. Fails with `not_found` or `not_readable`.
[[nodiscard]] base::Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace recount::cli
