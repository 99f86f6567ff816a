#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/seal/secret_bytes.h"

namespace recount::seal {

/// An X25519 public key: whom something is sealed to. Regular value.
struct PublicKey {
    std::array<unsigned char, 32> bytes{};

    /// 16 hexadecimal digits, the beginning of the key's BLAKE2b-256: enough to tell the keys of a
    /// case apart, not enough to trust a key that a stranger sends.
    [[nodiscard]] std::string id() const;

    auto operator<=>(const PublicKey&) const = default;
};

/// A public key and whose it is.
struct Reader {
    PublicKey key;
    std::string name;  ///< UTF-8, one line, as `is_reader_name` asks

    bool operator==(const Reader&) const = default;
};

/// One to 100 bytes of UTF-8 without control characters, no space at either end.
[[nodiscard]] bool is_reader_name(std::string_view name);

/// `recount-public-key:1:BASE64 Name`, without a line feed.
[[nodiscard]] std::string to_text(const Reader& reader);

/// The inverse; a line feed and spaces at the end are fine. Fails with `malformed`,
/// `newer_format`, and with `refused` for the few keys to which nothing can be sealed.
[[nodiscard]] base::Result<Reader> parse_reader(std::string_view text);

/// A person's key pair. The private half lies in `SecretBytes` and leaves them nowhere. Movable.
class KeyPair {
public:
    /// A new pair. `name` is one for `is_reader_name`.
    [[nodiscard]] static KeyPair make(std::string name);
    /// Of 32 bytes of a private key.
    [[nodiscard]] static KeyPair of(SecretBytes private_key, std::string name);

    [[nodiscard]] const Reader& reader() const { return reader_; }
    [[nodiscard]] const SecretBytes& private_key() const { return private_key_; }

private:
    KeyPair(Reader reader, SecretBytes private_key);

    Reader reader_;
    SecretBytes private_key_;
};

}  // namespace recount::seal
