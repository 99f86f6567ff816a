#include "recount/seal/signing_key.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <sodium.h>

#include "recount/seal/sodium.h"

namespace recount::seal {
namespace {

static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<decltype(Signer::key)>);
static_assert(crypto_sign_BYTES == std::tuple_size_v<decltype(Signature::bytes)>);

constexpr std::string_view signer_tag = "recount-signer:";
constexpr std::string_view signature_tag = "recount-signature:";
constexpr std::string_view version = "1:";

/// What the private key is hashed with; another purpose takes another text.
constexpr std::string_view purpose = "recount.signing-key.1";

const unsigned char* unsigned_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// A line of tag, version, base64 and name.
struct NamedBytes {
    std::vector<unsigned char> bytes;
    std::string name;
};

/// Reads one with `size` bytes; `what` names it for the reader.
base::Result<NamedBytes> parse_line(std::string_view text, std::string_view tag, std::size_t size,
                                    const std::string& what) {
    make_ready();
    const std::string form = "'" + std::string(tag) + std::string(version);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    if (text.starts_with(tag) && !text.substr(tag.size()).starts_with(version)) {
        return base::fail(base::ErrorKind::newer_format,
                          "this " + what +
                              " is of a form that this program does not know; it knows " + form +
                              "'");
    }
    text.remove_prefix(text.starts_with(tag) ? tag.size() + version.size() : text.size());
    const std::size_t space = text.find(' ');
    if (space != std::string_view::npos && is_reader_name(text.substr(space + 1))) {
        std::optional<std::vector<unsigned char>> bytes = from_base64(text.substr(0, space));
        if (bytes && bytes->size() == size) {
            return NamedBytes{std::move(*bytes), std::string(text.substr(space + 1))};
        }
    }
    return base::fail(base::ErrorKind::malformed,
                      "this is no " + what + "; expected one line " + form + "...' and a name");
}

std::string to_line(std::string_view tag, std::span<const unsigned char> bytes,
                    const std::string& name) {
    return std::string(tag) + std::string(version) + to_base64(bytes) + " " + name;
}

}  // namespace

std::string Signer::id() const {
    return PublicKey{key}.id();
}

std::string to_text(const Signer& signer) {
    return to_line(signer_tag, signer.key, signer.name);
}

base::Result<Signer> parse_signer(std::string_view text) {
    Signer signer;
    RECOUNT_TRY(NamedBytes line,
                parse_line(text, signer_tag, signer.key.size(), "key of a signer"));
    std::copy(line.bytes.begin(), line.bytes.end(), signer.key.begin());
    signer.name = std::move(line.name);
    return signer;
}

std::string to_text(const Signature& signature) {
    std::vector<unsigned char> bytes(signature.signer.key.begin(), signature.signer.key.end());
    bytes.insert(bytes.end(), signature.bytes.begin(), signature.bytes.end());
    return to_line(signature_tag, bytes, signature.signer.name);
}

base::Result<Signature> parse_signature(std::string_view text) {
    Signature signature;
    const std::size_t key_size = signature.signer.key.size();
    RECOUNT_TRY(NamedBytes line,
                parse_line(text, signature_tag, key_size + signature.bytes.size(), "signature"));
    const auto middle = line.bytes.begin() + static_cast<std::ptrdiff_t>(key_size);
    std::copy(line.bytes.begin(), middle, signature.signer.key.begin());
    std::copy(middle, line.bytes.end(), signature.bytes.begin());
    signature.signer.name = std::move(line.name);
    return signature;
}

bool holds(const Signature& signature, std::string_view bytes) {
    make_ready();
    return crypto_sign_verify_detached(signature.bytes.data(), unsigned_bytes(bytes), bytes.size(),
                                       signature.signer.key.data()) == 0;
}

SigningKey::SigningKey(Signer signer, SecretBytes secret)
    : signer_(std::move(signer)), secret_(std::move(secret)) {}

SigningKey SigningKey::of(const KeyPair& pair) {
    make_ready();
    const std::span<const unsigned char> own = pair.private_key().bytes();
    SecretBytes seed(crypto_sign_SEEDBYTES);
    crypto_generichash(seed.bytes().data(), seed.size(), unsigned_bytes(purpose), purpose.size(),
                       own.data(), own.size());
    Signer signer{{}, pair.reader().name};
    SecretBytes secret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(signer.key.data(), secret.bytes().data(), seed.bytes().data());
    return {std::move(signer), std::move(secret)};
}

Signature SigningKey::sign(std::string_view bytes) const {
    Signature signature{signer_, {}};
    crypto_sign_detached(signature.bytes.data(), nullptr, unsigned_bytes(bytes), bytes.size(),
                         secret_.bytes().data());
    return signature;
}

}  // namespace recount::seal
