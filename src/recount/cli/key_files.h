#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/seal/seal.h"

namespace recount::cli {

/// Who may read a new file.
enum class FileReaders { owner, everybody };

/// Writes a file where none is, on the disk when it returns; follows no symbolic link at its end.
/// Fails with `refused` where something is, with `not_readable` where it cannot be written; then
/// nothing of it is left.
[[nodiscard]] base::Result<void> write_new_file(const std::filesystem::path& path,
                                                std::string_view bytes, FileReaders readers);

/// The public key in a file that ends in .pub.
[[nodiscard]] base::Result<seal::Reader> read_reader(const std::filesystem::path& path);

/// The public key of who signs.
[[nodiscard]] base::Result<seal::Signer> read_signer(const std::filesystem::path& path);

/// Those in several files; one person twice is one reader.
[[nodiscard]] base::Result<std::vector<seal::Reader>> read_readers(
    const std::vector<std::filesystem::path>& paths);

/// The private key in a file, with the passphrase from `passphrase_file` or the terminal.
[[nodiscard]] base::Result<seal::KeyPair> read_key(
    const std::filesystem::path& path, const std::optional<std::filesystem::path>& passphrase_file);

}  // namespace recount::cli
