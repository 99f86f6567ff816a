#include "recount/seal/key.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <sodium.h>

#include "recount/base/utf8.h"
#include "recount/seal/sodium.h"

namespace recount::seal {
namespace {

static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<decltype(PublicKey::bytes)>);

constexpr std::string_view tag = "recount-public-key:";
constexpr std::string_view version = "1:";

base::Failure no_public_key() {
    return base::fail(base::ErrorKind::malformed,
                      "this is no public key; expected one line 'recount-public-key:1:...' and a "
                      "name, as 'recount key new' writes into the file that ends in .pub");
}

/// A few keys of small order give everybody the same secret; libsodium refuses their product.
bool can_be_sealed_to(const PublicKey& key) {
    std::array<unsigned char, crypto_scalarmult_SCALARBYTES> any{};
    any.fill(1);
    std::array<unsigned char, crypto_scalarmult_BYTES> product{};
    return crypto_scalarmult(product.data(), any.data(), key.bytes.data()) == 0;
}

}  // namespace

std::string PublicKey::id() const {
    make_ready();
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t shown = 8;
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        text += digits[hash[i] >> 4U];
        text += digits[hash[i] & 15U];
    }
    return text;
}

bool is_reader_name(std::string_view name) {
    constexpr std::size_t longest = 100;
    const bool has_control = std::any_of(name.begin(), name.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20U || byte == 0x7FU;
    });
    // C1 controls and marks that turn or hide text would show another name than is there.
    const bool has_hidden_mark = name.find("\xC2\x85") != std::string_view::npos ||
                                 name.find("\xE2\x80\xAE") != std::string_view::npos ||
                                 name.find("\xE2\x80\xA8") != std::string_view::npos;
    return !name.empty() && name.size() <= longest && name.front() != ' ' && name.back() != ' ' &&
           !has_control && !has_hidden_mark && base::is_utf8(name);
}

std::string to_text(const Reader& reader) {
    return std::string(tag) + std::string(version) + to_base64(reader.key.bytes) + " " +
           reader.name;
}

base::Result<Reader> parse_reader(std::string_view text) {
    make_ready();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    if (!text.starts_with(tag)) {
        return no_public_key();
    }
    text.remove_prefix(tag.size());
    if (!text.starts_with(version)) {
        return base::fail(base::ErrorKind::newer_format,
                          "this public key is of a form that this program does not know; it knows "
                          "'recount-public-key:1:'");
    }
    text.remove_prefix(version.size());
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || !is_reader_name(text.substr(space + 1))) {
        return no_public_key();
    }
    const std::optional<std::vector<unsigned char>> bytes = from_base64(text.substr(0, space));
    Reader reader{{}, std::string(text.substr(space + 1))};
    if (!bytes || bytes->size() != reader.key.bytes.size()) {
        return no_public_key();
    }
    std::copy(bytes->begin(), bytes->end(), reader.key.bytes.begin());
    if (!can_be_sealed_to(reader.key)) {
        return base::fail(base::ErrorKind::refused,
                          "nothing can be kept secret with this public key; ask its owner to send "
                          "it again");
    }
    return reader;
}

KeyPair::KeyPair(Reader reader, SecretBytes private_key)
    : reader_(std::move(reader)), private_key_(std::move(private_key)) {}

KeyPair KeyPair::make(std::string name) {
    SecretBytes key(crypto_box_SECRETKEYBYTES);
    randombytes_buf(key.bytes().data(), key.size());
    return of(std::move(key), std::move(name));
}

KeyPair KeyPair::of(SecretBytes private_key, std::string name) {
    assert(private_key.size() == crypto_box_SECRETKEYBYTES && is_reader_name(name));
    Reader reader{{}, std::move(name)};
    crypto_scalarmult_base(reader.key.bytes.data(), private_key.bytes().data());
    return {std::move(reader), std::move(private_key)};
}

}  // namespace recount::seal
