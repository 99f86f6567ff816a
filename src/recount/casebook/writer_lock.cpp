#include "recount/casebook/writer_lock.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace recount::casebook {
namespace {

/// Not held, as POSIX marks a descriptor that is none.
constexpr int no_descriptor = -1;

constexpr mode_t readable_by_all = 0644;

/// The one lock file of a casebook, by whatever path it is reached.
std::filesystem::path lock_path(const std::filesystem::path& casebook) {
    std::error_code failed;
    std::filesystem::path path = std::filesystem::weakly_canonical(casebook, failed);
    if (failed) {
        path = casebook;
    }
    path += "-lock";
    return path;
}

/// Whether the open file is still the one of that name: another writer may have removed it between
/// our opening and our locking.
bool is_file(int descriptor, const std::filesystem::path& path) {
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

}  // namespace

base::Result<WriterLock> WriterLock::take(const std::filesystem::path& casebook) {
    const std::filesystem::path path = lock_path(casebook);
    while (true) {
        const int descriptor =
            ::open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, readable_by_all);
        if (descriptor == no_descriptor) {
            return base::fail(base::ErrorKind::not_readable,
                              "'" + casebook.string() +
                                  "' cannot be written: its folder does not "
                                  "take the file '" +
                                  path.filename().string() + "' (" +
                                  std::generic_category().message(errno) + ")");
        }
        WriterLock lock(path, descriptor);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int reason = errno;
            // Not ours to remove.
            ::close(std::exchange(lock.descriptor_, no_descriptor));
            if (reason == EINTR) {
                continue;
            }
            if (reason == EWOULDBLOCK) {
                return base::fail(base::ErrorKind::busy,
                                  "'" + casebook.string() +
                                      "' is open for writing elsewhere; only one may write at a "
                                      "time. Wait until that has finished and try again; reading "
                                      "is possible meanwhile");
            }
            return base::fail(base::ErrorKind::not_readable,
                              "'" + casebook.string() + "' cannot be locked for writing (" +
                                  std::generic_category().message(reason) +
                                  "); put it on a local disk");
        }
        if (is_file(descriptor, path)) {
            return lock;
        }
        ::close(std::exchange(lock.descriptor_, no_descriptor));
    }
}

WriterLock::WriterLock(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

WriterLock::~WriterLock() {
    give_back();
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, no_descriptor)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
    if (this != &other) {
        give_back();
        path_ = std::move(other.path_);
        descriptor_ = std::exchange(other.descriptor_, no_descriptor);
    }
    return *this;
}

void WriterLock::give_back() {
    if (descriptor_ != no_descriptor) {
        // Removed while it is still locked, so that nobody can lock a file that then vanishes.
        ::unlink(path_.c_str());
        ::close(std::exchange(descriptor_, no_descriptor));
    }
}

}  // namespace recount::casebook
