#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace recount::casebook {

enum class Access { read, read_unchanging, write, create };

class Query;

/// A connection to one SQLite file. Internal to the casebook. One thread.
class Database {
public:
    /// `read_unchanging` is for a disk that nobody can write: no locks, no shared memory.
    [[nodiscard]] static base::Result<Database> open(const std::filesystem::path& path,
                                                     Access access);

    /// Runs statements without results.
    [[nodiscard]] base::Result<void> run(const char* sql) const;
    [[nodiscard]] base::Result<Query> prepare(std::string_view sql) const;
    /// The one whole number a query gives; absent when it gives no row or NULL.
    [[nodiscard]] base::Result<std::optional<std::int64_t>> number(std::string_view sql) const;

    /// The error that the last call met, as a sentence about the file.
    [[nodiscard]] base::Error error() const;
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    std::unique_ptr<sqlite3, Close> handle_;
    std::filesystem::path path_;
};

/// A prepared statement. Parameters and columns count from 0. Bound texts must live until the
/// next `reset`. Must not outlive its database; the database may move. One thread.
class Query {
public:
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::optional<std::int64_t> value);
    void bind_text(int parameter, std::string_view text);
    void bind_blob(int parameter, std::string_view bytes);

    /// True: a row can be read. False: done.
    [[nodiscard]] base::Result<bool> step();
    /// Steps a statement that gives no rows and makes it ready for the next.
    [[nodiscard]] base::Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_number(int column) const;
    /// The bytes of a text or blob; valid until the next `step` or `reset`.
    [[nodiscard]] std::string_view bytes(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const;
    };

    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
    std::string file_;
};

}  // namespace recount::casebook
