#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "tests/support/scratch.h"

#include "recount/edition/edition.h"

namespace recount::edition::test {

using recount::test::error_of;
using recount::test::in_child;
using recount::test::Medium;
using recount::test::read_bytes;
using recount::test::TemporaryFolder;
using recount::test::value_of;

/// Path -> bytes.
using Files = std::map<std::string, std::string>;

/// The head of edition `number`.
[[nodiscard]] Head head_of(std::uint64_t number);

/// The key of a pair whose private key is 32 times one byte.
[[nodiscard]] seal::SigningKey key_of(unsigned char byte);

/// Writes an edition of the files.
base::Result<Done> publish(const std::filesystem::path& folder, const Files& files,
                           std::uint64_t number, const seal::SigningKey* key = nullptr,
                           Keeping keeping = Keeping::by_size);

/// Every file below a folder, by its path inside it; a symbolic link as "-> target".
[[nodiscard]] Files files_below(const std::filesystem::path& folder);

/// The same without manifest and signature.
[[nodiscard]] Files pages_below(const std::filesystem::path& folder);

}  // namespace recount::edition::test
