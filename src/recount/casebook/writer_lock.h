#pragma once

#include <filesystem>

#include "recount/base/result.h"

namespace recount::casebook {

/// The right to write a casebook, held by at most one object on the machine. It is an advisory
/// lock (flock) on the file `NAME-lock` beside the casebook; the system takes it back when the
/// process ends, however it ends. The lock file is empty and removed when the right is given back.
/// A lock on the casebook itself would not do: closing it would drop SQLite's own locks.
class WriterLock {
public:
    /// `busy` when somebody else has it.
    [[nodiscard]] static base::Result<WriterLock> take(const std::filesystem::path& casebook);

    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) noexcept;

private:
    WriterLock(std::filesystem::path path, int descriptor);
    void give_back();

    std::filesystem::path path_;
    int descriptor_;
};

}  // namespace recount::casebook
