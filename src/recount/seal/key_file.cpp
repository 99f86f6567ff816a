#include "recount/seal/key_file.h"

#include <algorithm>
#include <new>
#include <span>
#include <utility>

#include <sodium.h>

#include "recount/seal/sodium.h"

namespace recount::seal {
namespace {

constexpr std::string_view tag = "recount-private-key:";
constexpr std::string_view version = "1:";

constexpr std::size_t key_size = crypto_box_SECRETKEYBYTES;
constexpr std::size_t salt_size = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t locked_size = key_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t number_size = 4;

constexpr std::uint32_t most_passes = 16;
constexpr std::uint32_t most_kibibytes = 1'048'576;

void append_number(std::uint32_t number, std::vector<unsigned char>& bytes) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<unsigned char>(number >> shift));
    }
}

/// What the tag covers beside the private key: whose it is and what a guess costs.
std::vector<unsigned char> bound(const LockedKey& key) {
    std::vector<unsigned char> numbers;
    append_number(key.cost.passes, numbers);
    append_number(key.cost.kibibytes, numbers);
    std::string bytes = std::string(tag) + std::string(version);
    bytes.append(key.reader.key.bytes.begin(), key.reader.key.bytes.end());
    bytes.append(numbers.begin(), numbers.end());
    bytes += key.reader.name;
    return {bytes.begin(), bytes.end()};
}

SecretBytes stretched(const SecretBytes& passphrase, const LockedKey& key) {
    constexpr unsigned long long bytes_a_kibibyte = 1024;
    SecretBytes result(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const std::string_view text = passphrase.text();
    if (crypto_pwhash_argon2id(result.bytes().data(), result.size(), text.data(), text.size(),
                               key.salt.data(), key.cost.passes,
                               key.cost.kibibytes * bytes_a_kibibyte,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return result;
}

base::Failure no_key_file() {
    return base::fail(base::ErrorKind::malformed,
                      "this is no private key; expected one line 'recount-private-key:1:...' and a "
                      "name, as 'recount key new' writes it");
}

/// Takes bytes from the front.
class Reading {
public:
    explicit Reading(std::span<const unsigned char> rest) : rest_(rest) {}

    std::vector<unsigned char> bytes(std::size_t size) {
        std::vector<unsigned char> taken(rest_.begin(),
                                         rest_.begin() + static_cast<std::ptrdiff_t>(size));
        rest_ = rest_.subspan(size);
        return taken;
    }

    std::uint32_t number() {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < number_size; ++i) {
            value |= static_cast<std::uint32_t>(rest_[i]) << (8 * i);
        }
        rest_ = rest_.subspan(number_size);
        return value;
    }

private:
    std::span<const unsigned char> rest_;
};

}  // namespace

LockedKey lock(const KeyPair& pair, const SecretBytes& passphrase, Cost cost) {
    make_ready();
    LockedKey key{pair.reader(), cost, std::vector<unsigned char>(salt_size),
                  std::vector<unsigned char>(nonce_size), std::vector<unsigned char>(locked_size)};
    randombytes_buf(key.salt.data(), key.salt.size());
    randombytes_buf(key.nonce.data(), key.nonce.size());
    const SecretBytes wrapping = stretched(passphrase, key);
    const std::vector<unsigned char> beside = bound(key);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        key.locked.data(), nullptr, pair.private_key().bytes().data(), pair.private_key().size(),
        beside.data(), beside.size(), nullptr, key.nonce.data(), wrapping.bytes().data());
    return key;
}

base::Result<KeyPair> unlock(const LockedKey& key, const SecretBytes& passphrase) {
    make_ready();
    const SecretBytes wrapping = stretched(passphrase, key);
    const std::vector<unsigned char> beside = bound(key);
    SecretBytes opened(key_size);
    const bool is_opened =
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            opened.bytes().data(), nullptr, nullptr, key.locked.data(), key.locked.size(),
            beside.data(), beside.size(), key.nonce.data(), wrapping.bytes().data()) == 0;
    if (is_opened) {
        KeyPair pair = KeyPair::of(std::move(opened), key.reader.name);
        if (pair.reader() == key.reader) {
            return pair;
        }
    }
    return base::fail(base::ErrorKind::refused,
                      "the passphrase does not open this key, or its file was changed; try the "
                      "passphrase again, or take the key from a backup");
}

std::string to_text(const LockedKey& key) {
    std::vector<unsigned char> bytes(key.reader.key.bytes.begin(), key.reader.key.bytes.end());
    append_number(key.cost.passes, bytes);
    append_number(key.cost.kibibytes, bytes);
    for (const std::vector<unsigned char>* part : {&key.salt, &key.nonce, &key.locked}) {
        bytes.insert(bytes.end(), part->begin(), part->end());
    }
    return std::string(tag) + std::string(version) + to_base64(bytes) + " " + key.reader.name;
}

base::Result<LockedKey> parse_locked_key(std::string_view text) {
    make_ready();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    if (!text.starts_with(tag)) {
        return no_key_file();
    }
    text.remove_prefix(tag.size());
    if (!text.starts_with(version)) {
        return base::fail(base::ErrorKind::newer_format,
                          "this private key is of a form that this program does not know; it "
                          "knows 'recount-private-key:1:'");
    }
    text.remove_prefix(version.size());
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || !is_reader_name(text.substr(space + 1))) {
        return no_key_file();
    }
    const std::optional<std::vector<unsigned char>> bytes = from_base64(text.substr(0, space));
    LockedKey key{{{}, std::string(text.substr(space + 1))}, {}, {}, {}, {}};
    const std::size_t whole =
        key.reader.key.bytes.size() + 2 * number_size + salt_size + nonce_size + locked_size;
    if (!bytes || bytes->size() != whole) {
        return no_key_file();
    }
    Reading reading(*bytes);
    const std::vector<unsigned char> own = reading.bytes(key.reader.key.bytes.size());
    std::copy(own.begin(), own.end(), key.reader.key.bytes.begin());
    key.cost.passes = reading.number();
    key.cost.kibibytes = reading.number();
    key.salt = reading.bytes(salt_size);
    key.nonce = reading.bytes(nonce_size);
    key.locked = reading.bytes(locked_size);
    const Cost least = Cost::least();
    if (key.cost.passes < least.passes || key.cost.passes > most_passes ||
        key.cost.kibibytes < least.kibibytes || key.cost.kibibytes > most_kibibytes) {
        return no_key_file();
    }
    return key;
}

}  // namespace recount::seal
