#include "recount/casebook/casebook.h"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "recount/casebook/audit_chain.h"
#include "recount/casebook/encoding.h"
#include "recount/casebook/schema.h"
#include "recount/casebook/store.h"

namespace recount::casebook {
namespace {

namespace fs = std::filesystem;

/// WAL keeps readers free while somebody writes; FULL makes a commit wait for the disk. The page
/// cache holds the pages of one import batch; the log is cut back to 64 MiB after one.
constexpr const char* writing_pragmas =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
    "PRAGMA journal_size_limit = 67108864";
constexpr const char* reading_pragmas = "PRAGMA cache_size = -16384";

base::Failure refuse(const fs::path& path, base::ErrorKind kind, const std::string& text) {
    base::Error error{kind, "'" + path.string() + "' " + text, {}};
    error.where.file = path.string();
    return base::fail(std::move(error));
}

base::Result<void> check_file(const fs::path& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status)) {
        if (failed && failed != std::errc::no_such_file_or_directory) {
            return refuse(path, base::ErrorKind::not_readable,
                          "cannot be reached (" + failed.message() + ")");
        }
        return refuse(path, base::ErrorKind::not_found,
                      "is not there; 'recount import' makes a casebook");
    }
    if (fs::is_directory(status)) {
        return refuse(path, base::ErrorKind::refused, "is a folder; a casebook is one file");
    }
    if (!fs::is_regular_file(status)) {
        return refuse(path, base::ErrorKind::refused, "is not a plain file, as a casebook is");
    }
    if (fs::file_size(path, failed) == 0 && !failed) {
        return refuse(path, base::ErrorKind::refused,
                      "is empty and no casebook; give another name, or remove it");
    }
    return {};
}

/// Makes the name of a new file as durable as its bytes.
void sync_folder(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

void remove_with_journals(const fs::path& path) {
    std::error_code ignored;
    for (const char* const ending : {"", "-journal", "-wal", "-shm"}) {
        fs::remove(path.string() + ending, ignored);
    }
}

base::Result<void> write_empty(const fs::path& path) {
    RECOUNT_TRY(const Database database, Database::open(path, Access::create));
    RECOUNT_CHECK(database.run("PRAGMA page_size = 16384; PRAGMA synchronous = FULL"));
    RECOUNT_CHECK(create_schema(database));
    return database.run("PRAGMA journal_mode = WAL");
}

/// Gives the finished file its name unless that is taken; in one step where the file system can.
base::Result<void> name_finished(const fs::path& finished, const fs::path& path) {
    if (::renameat2(AT_FDCWD, finished.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
        return {};
    }
    int reason = errno;
    std::error_code failed;
    if (reason == EINVAL || reason == ENOSYS) {
        // The writer's lock is held, so no other casebook takes the name in between.
        if (fs::exists(path, failed)) {
            reason = EEXIST;
        } else {
            fs::rename(finished, path, failed);
            if (!failed) {
                return {};
            }
            reason = failed.value();
        }
    }
    if (reason == EEXIST) {
        return refuse(path, base::ErrorKind::refused,
                      "is there already and was not touched; give another name");
    }
    return refuse(path, base::ErrorKind::not_readable,
                  "could not be made (" + std::generic_category().message(reason) + ")");
}

base::Result<std::unique_ptr<Store>> open_for_writing(const fs::path& path, WriterLock lock) {
    RECOUNT_TRY(Database database, Database::open(path, Access::write));
    RECOUNT_CHECK(check_schema(database));
    RECOUNT_CHECK(database.run(writing_pragmas));
    RECOUNT_TRY(const std::vector<std::string> missing, missing_guards(database));
    if (!missing.empty()) {
        return refuse(path, base::ErrorKind::damaged,
                      "has lost its guard '" + missing.front() +
                          "': another program has changed it. Run 'recount audit'; nothing is "
                          "written into it");
    }
    RECOUNT_CHECK(read_head(database));
    RECOUNT_TRY(Appender appender, Appender::prepare(database));
    return std::make_unique<Store>(Store{path, std::move(lock), std::move(database),
                                         std::make_unique<Appender>(std::move(appender)), false});
}

/// A file in WAL mode needs shared memory beside it, which a read-only folder cannot hold. Nobody
/// writes there, so it may be read without.
bool is_unchanging(const fs::path& path) {
    std::error_code failed;
    const fs::path folder = fs::canonical(path, failed).parent_path();
    return !failed && ::access(folder.c_str(), W_OK) != 0;
}

base::Result<Database> open_and_check(const fs::path& path, Access access) {
    RECOUNT_TRY(Database database, Database::open(path, access));
    RECOUNT_CHECK(check_schema(database));
    RECOUNT_CHECK(database.run(reading_pragmas));
    RECOUNT_CHECK(read_head(database));
    return database;
}

}  // namespace

base::Digest chain_beginning() {
    return base::sha256(format_tag);
}

base::Result<Casebook> Casebook::create(const fs::path& path) {
    std::error_code failed;
    if (fs::exists(fs::symlink_status(path, failed))) {
        return refuse(path, base::ErrorKind::refused,
                      "is there already and was not touched; give another name");
    }
    RECOUNT_TRY(WriterLock lock, WriterLock::take(path));
    const fs::path unfinished = path.string() + "-new";
    remove_with_journals(unfinished);
    base::Result<void> made = write_empty(unfinished);
    if (made) {
        made = name_finished(unfinished, path);
    }
    if (!made) {
        remove_with_journals(unfinished);
        return base::fail(std::move(made).error());
    }
    sync_folder(path);
    RECOUNT_TRY(std::unique_ptr<Store> store, open_for_writing(path, std::move(lock)));
    return Casebook(std::move(store));
}

base::Result<Casebook> Casebook::open(const fs::path& path) {
    RECOUNT_CHECK(check_file(path));
    RECOUNT_TRY(WriterLock lock, WriterLock::take(path));
    RECOUNT_TRY(std::unique_ptr<Store> store, open_for_writing(path, std::move(lock)));
    return Casebook(std::move(store));
}

base::Result<Casebook> Casebook::open_to_read(const fs::path& path) {
    RECOUNT_CHECK(check_file(path));
    base::Result<Database> database = open_and_check(path, Access::read);
    if (!database && database.error().kind == base::ErrorKind::not_readable &&
        is_unchanging(path)) {
        std::error_code failed;
        if (fs::file_size(path.string() + "-wal", failed) > 0 && !failed) {
            return refuse(path, base::ErrorKind::not_readable,
                          "has unfinished business in '" + path.filename().string() +
                              "-wal' and lies in a folder that is read-only; copy both files "
                              "into a folder that can be written, and open the copy");
        }
        database = open_and_check(path, Access::read_unchanging);
    }
    RECOUNT_CHECK(database);
    return Casebook(
        std::make_unique<Store>(Store{path, std::nullopt, std::move(*database), nullptr, false}));
}

Casebook::Casebook(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Casebook::~Casebook() = default;
Casebook::Casebook(Casebook&&) noexcept = default;
Casebook& Casebook::operator=(Casebook&&) noexcept = default;

const fs::path& Casebook::path() const {
    return store_->path;
}

base::Result<Writer> Casebook::write(const Authorship& authorship) {
    if (!store_->appender) {
        return refuse(store_->path, base::ErrorKind::refused,
                      "is open for reading only; open it for writing");
    }
    if (store_->writer_is_open) {
        return refuse(store_->path, base::ErrorKind::refused,
                      "has a writer already; finish that one first");
    }
    return Writer(*store_, authorship);
}

base::Result<std::uint64_t> Casebook::append(std::span<const Change> changes,
                                             const Authorship& authorship) {
    RECOUNT_TRY(Writer writer, write(authorship));
    for (const Change& change : changes) {
        RECOUNT_CHECK(writer.add(change));
    }
    return writer.commit();
}

base::Result<AuditReport> Casebook::audit(std::optional<base::Digest> expected_head) const {
    RECOUNT_TRY(const Snapshot snapshot, Snapshot::take(store_->database));
    return audit_chain(store_->database, expected_head);
}

base::Result<void> Casebook::rebuild() {
    RECOUNT_TRY(const Writer writer, write({}));
    RECOUNT_CHECK(store_->database.run("BEGIN IMMEDIATE"));
    base::Result<void> filled = fill_derived_tables(store_->database);
    if (filled) {
        filled = store_->database.run("COMMIT");
    }
    if (!filled) {
        store_->appender->roll_back(store_->database);
    }
    return filled;
}

std::uint64_t Casebook::revision_count() const {
    const base::Result<Head> head = read_head(store_->database);
    if (!head) {
        throw std::runtime_error(base::describe(head.error()));
    }
    return head->number;
}

base::Digest Casebook::head() const {
    const base::Result<Head> head = read_head(store_->database);
    if (!head) {
        throw std::runtime_error(base::describe(head.error()));
    }
    return head->digest;
}

Writer::Writer(Store& store, Authorship authorship)
    : store_(&store), authorship_(std::move(authorship)) {
    store_->writer_is_open = true;
}

Writer::Writer(Writer&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)),
      authorship_(std::move(other.authorship_)),
      begun_(std::exchange(other.begun_, false)) {}

Writer::~Writer() {
    if (store_ != nullptr) {
        if (begun_) {
            store_->appender->roll_back(store_->database);
        }
        store_->writer_is_open = false;
    }
}

base::Result<void> Writer::add(const Change& change) {
    if (!begun_) {
        RECOUNT_CHECK(store_->appender->begin(store_->database));
        begun_ = true;
    }
    base::Result<void> added = store_->appender->add(store_->database, authorship_, change);
    if (!added && added.error().kind != base::ErrorKind::not_found) {
        store_->appender->roll_back(store_->database);
        begun_ = false;
    }
    return added;
}

base::Result<std::uint64_t> Writer::commit() {
    if (!begun_) {
        RECOUNT_TRY(const Head head, read_head(store_->database));
        return head.number;
    }
    begun_ = false;
    return store_->appender->commit(store_->database);
}

base::Result<Snapshot> Snapshot::take(const Database& database) {
    if (database.in_transaction()) {
        return Snapshot(nullptr);
    }
    RECOUNT_CHECK(database.run("BEGIN"));
    return Snapshot(&database);
}

Snapshot::Snapshot(Snapshot&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Snapshot::~Snapshot() {
    if (database_ != nullptr) {
        // A read has nothing to lose; it ends in any case when the connection does.
        static_cast<void>(database_->run("COMMIT"));
    }
}

}  // namespace recount::casebook
