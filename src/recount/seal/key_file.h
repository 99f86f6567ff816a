#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/seal/key.h"

namespace recount::seal {

/// What one guess of a passphrase costs, in Argon2id's units.
struct Cost {
    std::uint32_t passes = 0;
    std::uint32_t kibibytes = 0;  ///< of memory

    /// For a person's key: 3 passes over 256 MiB, under a second on a laptop (libsodium's
    /// `MODERATE`).
    [[nodiscard]] static Cost of_a_person() { return {3, 262'144}; }
    /// The least that is accepted; for tests.
    [[nodiscard]] static Cost least() { return {1, 8}; }

    bool operator==(const Cost&) const = default;
};

/// A key pair under a passphrase, as it stands in a file: nothing in it is secret without the
/// passphrase. Regular value.
struct LockedKey {
    Reader reader;
    Cost cost;
    std::vector<unsigned char> salt;    ///< 16 bytes
    std::vector<unsigned char> nonce;   ///< 24 bytes
    std::vector<unsigned char> locked;  ///< the private key and its tag, 48 bytes

    bool operator==(const LockedKey&) const = default;
};

/// Locks a pair under a passphrase with new salt and nonce. Throws std::bad_alloc where there is
/// not the memory that `cost` asks for.
[[nodiscard]] LockedKey lock(const KeyPair& pair, const SecretBytes& passphrase, Cost cost);

/// The pair. Fails with `refused` for a wrong passphrase or a file that was changed: which of the
/// two cannot be told. Throws as `lock`.
[[nodiscard]] base::Result<KeyPair> unlock(const LockedKey& key, const SecretBytes& passphrase);

/// `recount-private-key:1:BASE64 Name`, without a line feed.
[[nodiscard]] std::string to_text(const LockedKey& key);

/// The inverse; a line feed and spaces at the end are fine. A cost beyond 16 passes or 1 GiB is
/// refused: no file may make the machine work for an hour. Fails with `malformed`, `newer_format`.
[[nodiscard]] base::Result<LockedKey> parse_locked_key(std::string_view text);

}  // namespace recount::seal
