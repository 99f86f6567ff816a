#include "recount/casebook/sqlite.h"

#include <new>
#include <system_error>
#include <utility>

#include <sqlite3.h>

namespace recount::casebook {
namespace {

using base::Error;
using base::ErrorKind;

/// How long a connection waits for another to finish the few milliseconds in which SQLite needs
/// the file for itself (recovery after a crash, the last close). A second writer never waits: it
/// fails at the writer's lock.
constexpr int patience_milliseconds = 5000;

/// " (No space left on device)", or nothing when the system gave no reason.
std::string system_reason(sqlite3* handle) {
    const int number = sqlite3_system_errno(handle);
    return number == 0 ? std::string() : " (" + std::generic_category().message(number) + ")";
}

Error sentence(ErrorKind kind, const std::string& file, const std::string& text) {
    Error error{kind, "'" + file + "' " + text, {}};
    error.where.file = file;
    return error;
}

Error input_output_error(sqlite3* handle, const std::string& file) {
    switch (sqlite3_extended_errcode(handle)) {
        case SQLITE_IOERR_READ:
        case SQLITE_IOERR_SHORT_READ:
            return sentence(ErrorKind::not_readable, file,
                            "could not be read: the disk or its connection failed; look at the "
                            "disk, then run 'recount audit'");
        default:
            return sentence(ErrorKind::not_readable, file,
                            "could not be written: its disk, a quota or a limit on the size of "
                            "files takes no more, or the disk failed; nothing of this change was "
                            "kept");
    }
}

Error error_of(sqlite3* handle, const std::string& file) {
    const std::string details = sqlite3_errmsg(handle);
    switch (sqlite3_errcode(handle)) {
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return sentence(ErrorKind::busy, file,
                            "is being written by another program; wait until it has finished");
        case SQLITE_NOTADB:
            return sentence(ErrorKind::refused, file,
                            "is not a casebook: it is not an SQLite file");
        case SQLITE_CORRUPT:
            return sentence(
                ErrorKind::damaged, file,
                "is damaged (" + details +
                    "); 'recount audit' tells how far it holds, then go on with a copy");
        case SQLITE_FULL:
            return sentence(ErrorKind::not_readable, file,
                            "finds no more room on its disk; nothing of this change was kept. Make "
                            "room and try again");
        case SQLITE_READONLY:
            return sentence(ErrorKind::not_readable, file,
                            "cannot be written: the file, its folder or its disk is read-only");
        case SQLITE_CANTOPEN:
            return sentence(ErrorKind::not_readable, file,
                            "cannot be opened" + system_reason(handle) +
                                "; the folder must exist and allow it");
        case SQLITE_IOERR:
            return input_output_error(handle, file);
        case SQLITE_TOOBIG:
            return sentence(ErrorKind::refused, file, "cannot hold a record of that size");
        case SQLITE_CONSTRAINT:
            return sentence(ErrorKind::refused, file, "refuses the change: " + details);
        case SQLITE_ERROR:
            return sentence(ErrorKind::damaged, file,
                            "has not the tables of a casebook (" + details + ")");
        default:
            return sentence(ErrorKind::not_readable, file, "cannot be used: " + details);
    }
}

/// SQLite reads `file:` addresses; everything that has a meaning in them is escaped.
std::string unchanging_address(const std::string& path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string address = "file://";
    for (const char character : path) {
        if (character == '%' || character == '?' || character == '#') {
            const auto byte = static_cast<unsigned char>(character);
            address += {'%', digits[byte >> 4U], digits[byte & 15U]};
        } else {
            address += character;
        }
    }
    return address + "?immutable=1";
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}
void Query::Finalize::operator()(sqlite3_stmt* handle) const {
    sqlite3_finalize(handle);
}

base::Result<Database> Database::open(const std::filesystem::path& path, Access access) {
    Database database;
    database.path_ = path;
    std::error_code ignored;
    // An absolute path cannot be taken for one of SQLite's special names.
    std::string name = std::filesystem::absolute(path, ignored).string();
    int flags = SQLITE_OPEN_NOMUTEX;
    switch (access) {
        case Access::read:
            flags |= SQLITE_OPEN_READONLY;
            break;
        case Access::read_unchanging:
            flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
            name = unchanging_address(name);
            break;
        case Access::write:
            flags |= SQLITE_OPEN_READWRITE;
            break;
        case Access::create:
            flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
            break;
    }
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    database.handle_.reset(handle);
    if (handle == nullptr) {
        throw std::bad_alloc();
    }
    if (code != SQLITE_OK) {
        return base::fail(database.error());
    }
    sqlite3_busy_timeout(handle, patience_milliseconds);
    // What SQLite's manual asks for where a file may be hostile.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    RECOUNT_CHECK(database.run("PRAGMA cell_size_check = ON"));
    return database;
}

base::Result<void> Database::run(const char* sql) const {
    if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return base::fail(error());
    }
    return {};
}

base::Result<Query> Database::prepare(std::string_view sql) const {
    Query query;
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    query.handle_.reset(statement);
    query.file_ = path_.string();
    if (code != SQLITE_OK) {
        return base::fail(error());
    }
    return query;
}

base::Result<std::optional<std::int64_t>> Database::number(std::string_view sql) const {
    RECOUNT_TRY(Query query, prepare(sql));
    RECOUNT_TRY(const bool found, query.step());
    return found ? query.optional_number(0) : std::nullopt;
}

Error Database::error() const {
    return error_of(handle_.get(), path_.string());
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_.get());
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

// Binding fails only when memory runs out or the parameter does not exist, which is a bug here; the
// statement then fails at `step`.
void Query::bind(int parameter, std::int64_t value) {
    sqlite3_bind_int64(handle_.get(), parameter + 1, value);
}

void Query::bind(int parameter, std::optional<std::int64_t> value) {
    if (value) {
        bind(parameter, *value);
    } else {
        sqlite3_bind_null(handle_.get(), parameter + 1);
    }
}

void Query::bind_text(int parameter, std::string_view text) {
    const char* const data = text.empty() ? "" : text.data();
    sqlite3_bind_text64(handle_.get(), parameter + 1, data, text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
}

void Query::bind_blob(int parameter, std::string_view bytes) {
    const char* const data = bytes.empty() ? "" : bytes.data();
    sqlite3_bind_blob64(handle_.get(), parameter + 1, data, bytes.size(), SQLITE_STATIC);
}

base::Result<bool> Query::step() {
    switch (sqlite3_step(handle_.get())) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            return base::fail(error_of(sqlite3_db_handle(handle_.get()), file_));
    }
}

base::Result<void> Query::run() {
    const base::Result<bool> stepped = step();
    reset();
    RECOUNT_CHECK(stepped);
    return {};
}

void Query::reset() {
    sqlite3_reset(handle_.get());
}

std::int64_t Query::number(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

std::optional<std::int64_t> Query::optional_number(int column) const {
    if (sqlite3_column_type(handle_.get(), column) == SQLITE_NULL) {
        return std::nullopt;
    }
    return number(column);
}

std::string_view Query::bytes(int column) const {
    const void* const data = sqlite3_column_blob(handle_.get(), column);
    if (data == nullptr) {
        return {};
    }
    const int size = sqlite3_column_bytes(handle_.get(), column);
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace recount::casebook
