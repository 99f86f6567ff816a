#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "recount/base/result.h"
#include "recount/casebook/appender.h"
#include "recount/casebook/sqlite.h"
#include "recount/casebook/writer_lock.h"

namespace recount::casebook {

/// What an open casebook holds. Internal.
struct Store {
    std::filesystem::path path;
    std::optional<WriterLock> lock;  ///< absent: open for reading only; given back last
    Database database;
    std::unique_ptr<Appender> appender;  ///< absent: open for reading only
    bool writer_is_open = false;         ///< a `Writer` exists
};

/// Keeps all reads of one call at one moment of the file. Where the connection writes already, it
/// reads what has been written. One thread.
class Snapshot {
public:
    [[nodiscard]] static base::Result<Snapshot> take(const Database& database);

    ~Snapshot();
    Snapshot(Snapshot&& other) noexcept;
    Snapshot& operator=(Snapshot&&) = delete;

private:
    explicit Snapshot(const Database* database) : database_(database) {}

    const Database* database_;  ///< absent: nothing to end
};

}  // namespace recount::casebook
