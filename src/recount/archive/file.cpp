#include "recount/archive/file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr mode_t for_its_owner = 0600;
constexpr mode_t folder_for_its_owner = 0700;
constexpr mode_t owner_reads = 0400;

std::string reason_of(int error) {
    return std::generic_category().message(error);
}

base::Failure cannot(const std::string& what, const std::filesystem::path& path, int error) {
    const base::ErrorKind kind =
        error == ENOENT ? base::ErrorKind::not_found : base::ErrorKind::not_readable;
    return base::fail(kind, record::quoted_for_message(path.string()) + " " + what + " (" +
                                reason_of(error) + ")");
}

struct flock whole_file(short type) {
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

}  // namespace

File::~File() {
    if (descriptor_ != none) {
        ::close(descriptor_);
    }
}

File& File::operator=(File&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

base::Failure File::failed(const std::string& what) const {
    return cannot(what, path_, errno);
}

base::Result<File> File::open(const std::filesystem::path& path, int flags) {
    int descriptor = none;
    do {
        descriptor =
            ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, for_its_owner);
    } while (descriptor == none && errno == EINTR);
    if (descriptor == none) {
        if (errno == ELOOP) {
            return base::fail(base::ErrorKind::refused,
                              record::quoted_for_message(path.string()) +
                                  " is a symbolic link, which is not followed; name the file "
                                  "itself");
        }
        const bool reads = (flags & O_ACCMODE) == O_RDONLY;
        return cannot(reads ? "cannot be read" : "cannot be written", path, errno);
    }
    File file(path, descriptor);
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        return file.failed("cannot be read");
    }
    if (!S_ISREG(status.st_mode)) {
        return base::fail(base::ErrorKind::refused,
                          record::quoted_for_message(path.string()) +
                              " is no file (a folder, pipe, socket or device); name a file");
    }
    return file;
}

base::Result<File> File::open_to_read(const std::filesystem::path& path) {
    return open(path, O_RDONLY);
}

base::Result<File> File::make(const std::filesystem::path& path) {
    return open(path, O_RDWR | O_CREAT | O_EXCL);
}

base::Result<File> File::open_to_write(const std::filesystem::path& path) {
    return open(path, O_RDWR | O_CREAT);
}

base::Result<std::uint64_t> File::size() const {
    struct stat status = {};
    if (::fstat(descriptor_, &status) != 0) {
        return failed("cannot be read");
    }
    return static_cast<std::uint64_t>(status.st_size);
}

base::Result<std::size_t> File::read_at(std::uint64_t offset, std::span<char> into) const {
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t count = ::pread(descriptor_, into.data() + done, into.size() - done,
                                      static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return failed("cannot be read");
        }
        if (count == 0) {
            break;
        }
        done += static_cast<std::size_t>(count);
    }
    return done;
}

base::Result<void> File::write_at(std::uint64_t offset, std::string_view bytes) const {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::pwrite(descriptor_, bytes.data() + done, bytes.size() - done,
                                       static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return failed("cannot be written");
        }
        done += static_cast<std::size_t>(count);
    }
    return {};
}

base::Result<void> File::cut_to(std::uint64_t size) const {
    if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) {
        return failed("cannot be cut");
    }
    return {};
}

base::Result<void> File::make_read_only() const {
    if (::fchmod(descriptor_, owner_reads) != 0) {
        return failed("cannot be made read-only");
    }
    return {};
}

base::Result<void> File::sync() const {
    if (::fsync(descriptor_) != 0) {
        return failed("cannot be written to the disk");
    }
    return {};
}

File::Lock File::lock() const {
    // A lock of the open file, not of the process (Linux 3.15): closing another descriptor of the
    // same file does not drop it, and a second writer in this process is refused too.
    struct flock lock = whole_file(F_WRLCK);
    if (::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) {
        return Lock::taken;
    }
    return errno == EAGAIN || errno == EACCES ? Lock::held_elsewhere : Lock::not_possible;
}

bool File::is_locked_elsewhere() const {
    struct flock lock = whole_file(F_WRLCK);
    return ::fcntl(descriptor_, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

base::Result<void> sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return cannot("cannot be read", folder, errno);
    }
    const int synced = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (synced != 0) {
        return cannot("cannot be written to the disk", folder, error);
    }
    return {};
}

base::Result<void> make_private_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), folder_for_its_owner) != 0) {
        if (errno == EEXIST && std::filesystem::is_directory(folder)) {
            return {};
        }
        return cannot("cannot be made", folder, errno);
    }
    const std::filesystem::path parent = folder.parent_path();
    return sync_folder(parent.empty() ? std::filesystem::path(".") : parent);
}

}  // namespace recount::archive
