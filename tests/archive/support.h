#pragma once

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "recount/archive/archive.h"

namespace recount::archive::test {

enum class Medium {
    memory,  ///< where the system has a folder in memory: nothing waits for a disk
    disk,
};

/// A folder that is gone after the test.
class TemporaryFolder {
public:
    explicit TemporaryFolder(Medium medium = Medium::memory);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Writes a file, and the folders above it; gives its path.
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

/// The value, or an exception with the error's words, which fails the test.
template <class T>
T value_of(base::Result<T> result) {
    if (!result) {
        throw std::runtime_error(base::describe(result.error()));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

/// The error, or an exception when there is none.
template <class T>
base::Error error_of(const base::Result<T>& result) {
    if (result) {
        throw std::runtime_error("an error was expected");
    }
    return result.error();
}

/// What Amal adds at second `second` after a fixed moment.
[[nodiscard]] Provenance by_amal(std::string name, int second = 0);

/// `count` entries that follow one another, of made-up objects.
[[nodiscard]] std::vector<CustodyEntry> entries_in_order(std::uint64_t count);

/// Adds three files, the second and the third with the same bytes, to `folder/evidence`.
void write_sample(const TemporaryFolder& folder);

[[nodiscard]] std::string read_bytes(const std::filesystem::path& path);
/// Writes over a file, read-only or not.
void write_over(const std::filesystem::path& path, std::string_view bytes);

/// Runs `work` in a child process and gives what it returns, or what it threw after "threw: ".
[[nodiscard]] std::string in_child(const std::function<std::string()>& work);

}  // namespace recount::archive::test
