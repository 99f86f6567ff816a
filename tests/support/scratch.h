#pragma once

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "recount/base/result.h"

/// What tests of stores need: a folder of their own, and a child process.
namespace recount::test {

enum class Medium {
    memory,  ///< where the system has a folder in memory: what is written need not wait for a disk
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

[[nodiscard]] std::string read_bytes(const std::filesystem::path& path);

/// Runs `work` in a child process and gives what it returns, or what it threw after "threw: ".
[[nodiscard]] std::string in_child(const std::function<std::string()>& work);

}  // namespace recount::test
