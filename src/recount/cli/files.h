#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recount/base/result.h"

namespace recount::cli {

/// Makes a folder and those above it; one that is there is fine. Fails with `not_readable`.
[[nodiscard]] base::Result<void> make_folder(const std::filesystem::path& folder);

/// Writes a file whole or not at all: beside its place first, then moved there. Replaces what was
/// there. Fails with `not_readable`.
[[nodiscard]] base::Result<void> write_file(const std::filesystem::path& path,
                                            std::string_view bytes);

/// Takes the bytes of a file, one piece after the other.
using Sink = std::function<void(std::string_view bytes)>;

/// A file to write: its name in a folder, and what writes its bytes, so that a large one is never
/// in memory as a whole.
struct NewFile {
    NewFile(std::string its_name, std::function<void(const Sink&)> writes)
        : name(std::move(its_name)), write(std::move(writes)) {}
    /// Of bytes that are there.
    NewFile(std::string its_name, std::string bytes)
        : name(std::move(its_name)),
          write([text = std::move(bytes)](const Sink& sink) { sink(text); }) {}

    std::string name;
    std::function<void(const Sink&)> write;
};

/// Writes files into a folder all or none, but for a machine that stops in between: each beside its
/// place first, moved when all are written. Replaces what was there. Several files may be written
/// at the same time, by up to `threads`. Fails with `not_readable`.
[[nodiscard]] base::Result<void> write_files(const std::vector<NewFile>& files,
                                             const std::filesystem::path& folder,
                                             std::size_t threads = 1);

/// The bytes of a file. Fails with `not_found` or `not_readable`.
[[nodiscard]] base::Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace recount::cli
