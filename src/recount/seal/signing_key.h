#pragma once

#include <array>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/seal/key.h"
#include "recount/seal/secret_bytes.h"

namespace recount::seal {

/// An Ed25519 public key (RFC 8032) and whose it is: what others check a signature with. Regular
/// value.
struct Signer {
    std::array<unsigned char, 32> key{};
    std::string name;  ///< UTF-8, one line, as `is_reader_name` asks

    /// 16 hexadecimal digits, made of the key as `PublicKey::id` is.
    [[nodiscard]] std::string id() const;

    bool operator==(const Signer&) const = default;
};

/// `recount-signer:1:BASE64 Name`, without a line feed.
[[nodiscard]] std::string to_text(const Signer& signer);

/// The inverse; a line feed and spaces at the end are fine. Fails with `malformed`,
/// `newer_format`.
[[nodiscard]] base::Result<Signer> parse_signer(std::string_view text);

/// A signature, apart from what was signed. Regular value.
struct Signature {
    Signer signer;  ///< who is said to have signed; nobody vouches for the name
    std::array<unsigned char, 64> bytes{};

    bool operator==(const Signature&) const = default;
};

/// `recount-signature:1:BASE64 Name` of the key and the signature, without a line feed.
[[nodiscard]] std::string to_text(const Signature& signature);

/// The inverse; as `parse_signer`.
[[nodiscard]] base::Result<Signature> parse_signature(std::string_view text);

/// Whether the signature is one of these bytes by the key that it names (RFC 8032, section 5.1.7;
/// keys of small order are refused).
[[nodiscard]] bool holds(const Signature& signature, std::string_view bytes);

/// The key with which a person signs. It is made of the private key of their pair by BLAKE2b-256
/// under that key, so that there is one file to keep under one passphrase, and neither half says
/// anything of the other. The same pair gives the same key. Movable; one thread.
class SigningKey {
public:
    [[nodiscard]] static SigningKey of(const KeyPair& pair);

    [[nodiscard]] const Signer& signer() const { return signer_; }

    /// Ed25519 of the bytes as they are: the same bytes give the same signature.
    [[nodiscard]] Signature sign(std::string_view bytes) const;

private:
    SigningKey(Signer signer, SecretBytes secret);

    Signer signer_;
    SecretBytes secret_;  // the seed and the public key, as libsodium keeps them
};

}  // namespace recount::seal
