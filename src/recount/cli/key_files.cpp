#include "recount/cli/key_files.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recount/cli/files.h"
#include "recount/cli/passphrase.h"

namespace recount::cli {
namespace {

template <class T>
base::Result<T> in_file(base::Result<T> result, const std::filesystem::path& path) {
    if (!result) {
        result.error().where.file = path.string();
    }
    return result;
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return fsync(file) == 0;
}

}  // namespace

base::Result<void> write_new_file(const std::filesystem::path& path, std::string_view bytes,
                                  FileReaders readers) {
    constexpr mode_t owner = 0600;
    constexpr mode_t everybody = 0644;
    const mode_t mode = readers == FileReaders::owner ? owner : everybody;
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0 && errno == EEXIST) {
        return base::fail(
            base::ErrorKind::refused,
            "'" + path.string() + "' is there already and is left as it is; choose another name");
    }
    bool is_written = file >= 0 && write_all(file, bytes);
    const int reason = errno;
    if (file >= 0) {
        is_written = close(file) == 0 && is_written;
    }
    if (!is_written) {
        if (file >= 0) {
            unlink(path.c_str());
        }
        return base::fail(base::ErrorKind::not_readable,
                          "cannot write '" + path.string() +
                              "': " + std::generic_category().message(reason) +
                              "; choose another place or free this one");
    }
    return {};
}

base::Result<seal::Reader> read_reader(const std::filesystem::path& path) {
    RECOUNT_TRY(const std::string text, read_file(path));
    return in_file(seal::parse_reader(text), path);
}

base::Result<seal::Signer> read_signer(const std::filesystem::path& path) {
    RECOUNT_TRY(const std::string text, read_file(path));
    return in_file(seal::parse_signer(text), path);
}

base::Result<std::vector<seal::Reader>> read_readers(
    const std::vector<std::filesystem::path>& paths) {
    std::vector<seal::Reader> readers;
    for (const std::filesystem::path& path : paths) {
        RECOUNT_TRY(seal::Reader reader, read_reader(path));
        const bool is_there =
            std::any_of(readers.begin(), readers.end(),
                        [&](const seal::Reader& other) { return other.key == reader.key; });
        if (!is_there) {
            readers.push_back(std::move(reader));
        }
    }
    return readers;
}

base::Result<seal::KeyPair> read_key(const std::filesystem::path& path,
                                     const std::optional<std::filesystem::path>& passphrase_file) {
    RECOUNT_TRY(const std::string text, read_file(path));
    RECOUNT_TRY(const seal::LockedKey locked, in_file(seal::parse_locked_key(text), path));
    RECOUNT_TRY(
        const seal::SecretBytes passphrase,
        read_passphrase(passphrase_file, "passphrase of the key of " + locked.reader.name + ": ",
                        Asking::once));
    return in_file(seal::unlock(locked, passphrase), path);
}

}  // namespace recount::cli
