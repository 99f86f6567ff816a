#include "recount/edition/disk.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recount/archive/file.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

namespace fs = std::filesystem;

constexpr mode_t for_everybody = 0644;
constexpr std::size_t piece_size = 65'536;

base::Failure cannot(const std::string& what, const fs::path& path, int reason) {
    return base::fail(base::ErrorKind::not_readable,
                      record::quoted_for_message(path.string()) + " cannot be " + what + " (" +
                          std::generic_category().message(reason) + ")");
}

base::Failure no_folder(const fs::path& path) {
    return base::fail(base::ErrorKind::refused,
                      record::quoted_for_message(path.string()) +
                          " is no folder, or a symbolic link to one, which is not followed; move "
                          "it away");
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

base::Result<Standing> standing_at(const fs::path& path) {
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return Standing{};
        }
        return cannot("read", path, errno);
    }
    if (S_ISREG(status.st_mode)) {
        return Standing{Standing::Kind::file, static_cast<std::uint64_t>(status.st_size)};
    }
    return Standing{S_ISDIR(status.st_mode) ? Standing::Kind::folder : Standing::Kind::other, 0};
}

base::Result<void> write_new_file(const fs::path& path, std::string_view bytes,
                                  Durability durability) {
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, for_everybody);
    if (descriptor < 0) {
        return cannot("written", path, errno);
    }
    bool is_written = write_all(descriptor, bytes);
    is_written = is_written && (durability == Durability::by_the_way || ::fsync(descriptor) == 0);
    int reason = errno;
    if (::close(descriptor) != 0 && is_written) {
        is_written = false;
        reason = errno;
    }
    if (!is_written) {
        ::unlink(path.c_str());
        return cannot("written", path, reason);
    }
    return {};
}

base::Result<std::optional<std::string>> bytes_at(const fs::path& path, std::size_t most) {
    const base::Result<archive::File> file = archive::File::open_to_read(path);
    if (!file && file.error().kind == base::ErrorKind::not_found) {
        return std::optional<std::string>();
    }
    if (!file) {
        return base::fail(file.error());
    }
    RECOUNT_TRY(const std::uint64_t size, file->size());
    if (size > most) {
        return base::fail(base::ErrorKind::refused, record::quoted_for_message(path.string()) +
                                                        " has " + std::to_string(size) +
                                                        " bytes; at most " + std::to_string(most) +
                                                        " are read");
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    RECOUNT_TRY(const std::size_t count, file->read_at(0, bytes));
    bytes.resize(count);
    return std::optional(std::move(bytes));
}

base::Result<base::Digest> digest_at(const fs::path& path) {
    RECOUNT_TRY(const archive::File file, archive::File::open_to_read(path));
    base::Sha256 hash;
    std::array<char, piece_size> piece{};
    for (std::uint64_t offset = 0;;) {
        RECOUNT_TRY(const std::size_t count, file.read_at(offset, piece));
        if (count == 0) {
            return hash.finish();
        }
        hash.update({piece.data(), count});
        offset += count;
    }
}

base::Result<void> move_file(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return cannot("written", to, errno);
    }
    return {};
}

base::Result<void> remove_file(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        return cannot("removed", path, errno);
    }
    return {};
}

base::Result<void> make_folder(const fs::path& path) {
    constexpr mode_t everybody_looks = 0755;
    if (::mkdir(path.c_str(), everybody_looks) != 0 && errno != EEXIST) {
        return cannot("made", path, errno);
    }
    RECOUNT_TRY(const Standing standing, standing_at(path));
    return standing.kind == Standing::Kind::folder ? base::Result<void>() : no_folder(path);
}

base::Result<OpenFolder> OpenFolder::open(const fs::path& path) {
    std::error_code reason;
    fs::create_directories(path, reason);
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOTDIR) {
            return no_folder(path);
        }
        return cannot(reason ? "made" : "read", path, reason ? reason.value() : errno);
    }
    OpenFolder folder(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return base::fail(base::ErrorKind::busy, "somebody else is writing an edition to " +
                                                         record::quoted_for_message(path.string()) +
                                                         "; wait until that is done");
        }
        return cannot("locked", path, errno);
    }
    return folder;
}

OpenFolder::~OpenFolder() {
    if (descriptor_ != none) {
        ::close(descriptor_);
    }
}

OpenFolder& OpenFolder::operator=(OpenFolder&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

base::Result<void> OpenFolder::sync_all() const {
    if (::syncfs(descriptor_) != 0) {
        return base::fail(base::ErrorKind::not_readable,
                          "the edition cannot be brought to the disk (" +
                              std::generic_category().message(errno) + ")");
    }
    return {};
}

}  // namespace recount::edition
