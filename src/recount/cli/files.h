#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "recount/base/result.h"

namespace recount::cli {

/// Makes a folder and those above it; one that is there is fine. Fails with `not_readable`.
[[nodiscard]] base::Result<void> make_folder(const std::filesystem::path& folder);

/// Writes a file whole or not at all: beside its place first, then moved there. Replaces what was
/// there. Fails with `not_readable`.
[[nodiscard]] base::Result<void> write_file(const std::filesystem::path& path,
                                            std::string_view bytes);

/// The bytes of a file. Fails with `not_found` or `not_readable`.
[[nodiscard]] base::Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace recount::cli
