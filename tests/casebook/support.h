#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recount/casebook/casebook.h"

namespace recount::casebook::test {

enum class Medium {
    memory,  ///< where the system has a folder in memory: commits need not wait for a disk
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

/// Second `second` after a fixed moment.
[[nodiscard]] Moment moment(std::int64_t second);
[[nodiscard]] Authorship amal(std::int64_t second, std::string why = "import");

/// A statement said on a day; the note may hold anything.
[[nodiscard]] record::Entry statement(std::string id, std::string said_on, std::string note);
[[nodiscard]] Change put(record::Entry entry);
[[nodiscard]] Change withdraw(record::RecordKind kind, std::string id);

/// The ids, in order.
[[nodiscard]] std::vector<std::string> ids(const std::vector<record::Entry>& entries);

/// Runs SQL as another program would that knows nothing of casebooks. Empty, or SQLite's message.
[[nodiscard]] std::string run_sql(const std::filesystem::path& path, const std::string& sql);
/// The same with the guards taken off for as long as it takes; throws when SQLite refuses.
void tamper(const std::filesystem::path& path, const std::string& sql);

/// Five revisions in three batches by two people: s1, s2 | s1 again, s3 | s2 withdrawn.
void write_sample(const std::filesystem::path& path);

[[nodiscard]] std::string read_bytes(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, std::string_view bytes);

/// Runs `work` in a child process and gives what it returns, or what it threw after "threw: ".
[[nodiscard]] std::string in_child(const std::function<std::string()>& work);

}  // namespace recount::casebook::test
