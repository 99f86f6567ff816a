#include "recount/seal/envelope.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <sodium.h>

#include "recount/seal/sodium.h"

namespace recount::seal {
namespace {

constexpr std::string_view tag = "recount-seal:";
constexpr std::string_view version = "1:";

constexpr std::size_t reader_size = crypto_box_PUBLICKEYBYTES;
constexpr std::size_t data_key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t sealed_key_size = data_key_size + crypto_box_SEALBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t number_size = 4;

base::Failure no_envelope() {
    return base::fail(base::ErrorKind::malformed,
                      "the column seal holds no envelope; expected what 'recount seal' writes, "
                      "unchanged");
}

base::Failure damaged() {
    return base::fail(base::ErrorKind::damaged,
                      "the envelope does not open: it was changed, or stands beside another record "
                      "than the one it was made for; take it from an earlier revision or a backup");
}

/// Writes into secret memory, front to back.
class SecretWriting {
public:
    explicit SecretWriting(SecretBytes& bytes) : bytes_(bytes) {}

    void number(std::size_t value) {
        for (unsigned i = 0; i < number_size; ++i) {
            bytes_.bytes()[at_ + i] = static_cast<unsigned char>(value >> (8 * i));
        }
        at_ += number_size;
    }
    void text(std::string_view value) {
        number(value.size());
        std::copy(value.begin(), value.end(),
                  bytes_.bytes().begin() + static_cast<std::ptrdiff_t>(at_));
        at_ += value.size();
    }

private:
    SecretBytes& bytes_;
    std::size_t at_ = 0;
};

/// Takes numbers and texts from the front; nothing where they reach over the end.
class Reading {
public:
    explicit Reading(std::string_view rest) : rest_(rest) {}

    std::optional<std::size_t> number() {
        if (rest_.size() < number_size) {
            return std::nullopt;
        }
        std::size_t value = 0;
        for (unsigned i = 0; i < number_size; ++i) {
            value |= static_cast<std::size_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
        }
        rest_.remove_prefix(number_size);
        return value;
    }
    std::optional<std::string> text() {
        const std::optional<std::size_t> size = number();
        if (!size || *size > rest_.size()) {
            return std::nullopt;
        }
        std::string value(rest_.substr(0, *size));
        rest_.remove_prefix(*size);
        return value;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// The number of fields, name and value of each after its length, then zeros to the block's end.
std::optional<SecretBytes> plain_text(std::span<const record::Field> fields) {
    std::size_t size = number_size;
    for (const record::Field& field : fields) {
        size += 2 * number_size + field.name.size() + field.value.size();
        if (size > most_plain_bytes) {
            return std::nullopt;
        }
    }
    SecretBytes plain((size + padding_block - 1) / padding_block * padding_block);
    SecretWriting writing(plain);
    writing.number(fields.size());
    for (const record::Field& field : fields) {
        writing.text(field.name);
        writing.text(field.value);
    }
    return plain;
}

std::optional<std::vector<record::Field>> fields_of(const SecretBytes& plain) {
    Reading reading(plain.text());
    const std::optional<std::size_t> count = reading.number();
    if (!count || *count > plain.size() / (2 * number_size)) {
        return std::nullopt;
    }
    std::vector<record::Field> fields;
    fields.reserve(*count);
    for (std::size_t i = 0; i < *count; ++i) {
        std::optional<std::string> name = reading.text();
        std::optional<std::string> value = reading.text();
        if (!name || !value) {
            return std::nullopt;
        }
        fields.push_back({*std::move(name), *std::move(value)});
    }
    const std::string_view padding = reading.rest();
    if (padding.size() >= padding_block ||
        padding.find_first_not_of('\0') != std::string_view::npos) {
        return std::nullopt;
    }
    return fields;
}

void append_text(std::string_view text, std::string& bytes) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes += static_cast<char>(static_cast<unsigned char>(text.size() >> shift));
    }
    bytes += text;
}

/// What the tag covers beside the fields: the record and who may read it.
std::string bound(Subject subject, std::span<const PublicKey> readers) {
    std::string bytes;
    append_text(std::string(tag) + std::string(version), bytes);
    append_text(record::to_text(subject.kind), bytes);
    append_text(subject.id, bytes);
    for (const PublicKey& reader : readers) {
        bytes.append(reader.bytes.begin(), reader.bytes.end());
    }
    return bytes;
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// The data key, where this key is one of the readers' and its slot opens.
std::optional<SecretBytes> data_key_of(const Envelope& envelope, const KeyPair& key) {
    for (const Envelope::Slot& slot : envelope.slots) {
        if (slot.reader != key.reader().key) {
            continue;
        }
        SecretBytes data_key(data_key_size);
        if (crypto_box_seal_open(data_key.bytes().data(), slot.data_key.data(),
                                 slot.data_key.size(), slot.reader.bytes.data(),
                                 key.private_key().bytes().data()) == 0) {
            return data_key;
        }
    }
    return std::nullopt;
}

base::Failure too_many_or_few(std::size_t count) {
    return base::fail(base::ErrorKind::refused, std::to_string(count) +
                                                    " readers were given; expected one to " +
                                                    std::to_string(most_readers) + ", each once");
}

}  // namespace

bool Envelope::is_sealed_to(const PublicKey& reader) const {
    return std::any_of(slots.begin(), slots.end(),
                       [&](const Slot& slot) { return slot.reader == reader; });
}

std::vector<PublicKey> Envelope::readers() const {
    std::vector<PublicKey> keys;
    keys.reserve(slots.size());
    for (const Slot& slot : slots) {
        keys.push_back(slot.reader);
    }
    return keys;
}

std::string to_text(const Envelope& envelope) {
    std::vector<unsigned char> bytes = {static_cast<unsigned char>(envelope.slots.size())};
    for (const Envelope::Slot& slot : envelope.slots) {
        bytes.insert(bytes.end(), slot.reader.bytes.begin(), slot.reader.bytes.end());
        bytes.insert(bytes.end(), slot.data_key.begin(), slot.data_key.end());
    }
    bytes.insert(bytes.end(), envelope.nonce.begin(), envelope.nonce.end());
    bytes.insert(bytes.end(), envelope.locked.begin(), envelope.locked.end());
    return std::string(tag) + std::string(version) + to_base64(bytes);
}

base::Result<Envelope> parse_envelope(std::string_view text) {
    if (!text.starts_with(tag)) {
        return no_envelope();
    }
    text.remove_prefix(tag.size());
    if (!text.starts_with(version)) {
        return base::fail(base::ErrorKind::newer_format,
                          "the column seal holds an envelope of a form that this program does not "
                          "know; it knows 'recount-seal:1:'");
    }
    text.remove_prefix(version.size());
    constexpr std::size_t most_bytes = 1 + most_readers * (reader_size + sealed_key_size) +
                                       nonce_size + most_plain_bytes + tag_size;
    if (text.size() > most_bytes / 3 * 4 + 4) {
        return no_envelope();
    }
    const std::optional<std::vector<unsigned char>> bytes = from_base64(text);
    if (!bytes || bytes->empty()) {
        return no_envelope();
    }
    const std::size_t count = bytes->front();
    const std::size_t before_text = 1 + count * (reader_size + sealed_key_size) + nonce_size;
    if (count == 0 || count > most_readers || bytes->size() < before_text + tag_size) {
        return no_envelope();
    }
    const std::size_t plain_size = bytes->size() - before_text - tag_size;
    if (plain_size == 0 || plain_size % padding_block != 0 || plain_size > most_plain_bytes) {
        return no_envelope();
    }
    Envelope envelope;
    auto at = bytes->begin() + 1;
    for (std::size_t i = 0; i < count; ++i) {
        Envelope::Slot slot;
        std::copy_n(at, reader_size, slot.reader.bytes.begin());
        at += reader_size;
        slot.data_key.assign(at, at + sealed_key_size);
        at += sealed_key_size;
        if (!envelope.slots.empty() && envelope.slots.back().reader >= slot.reader) {
            return no_envelope();
        }
        envelope.slots.push_back(std::move(slot));
    }
    envelope.nonce.assign(at, at + nonce_size);
    envelope.locked.assign(at + nonce_size, bytes->end());
    return envelope;
}

base::Result<Envelope> seal(std::span<const record::Field> fields, Subject subject,
                            std::span<const PublicKey> readers) {
    make_ready();
    std::vector<PublicKey> in_order(readers.begin(), readers.end());
    std::sort(in_order.begin(), in_order.end());
    const bool has_one_twice =
        std::adjacent_find(in_order.begin(), in_order.end()) != in_order.end();
    if (in_order.empty() || in_order.size() > most_readers || has_one_twice) {
        return too_many_or_few(readers.size());
    }
    const std::optional<SecretBytes> plain = plain_text(fields);
    if (!plain) {
        return base::fail(base::ErrorKind::refused,
                          "the row is longer than the " + std::to_string(most_plain_bytes) +
                              " bytes that can be sealed; keep long texts in files of their own");
    }
    SecretBytes data_key(data_key_size);
    randombytes_buf(data_key.bytes().data(), data_key.size());
    Envelope envelope;
    for (const PublicKey& reader : in_order) {
        Envelope::Slot slot{reader, std::vector<unsigned char>(sealed_key_size)};
        if (crypto_box_seal(slot.data_key.data(), data_key.bytes().data(), data_key.size(),
                            reader.bytes.data()) != 0) {
            return base::fail(base::ErrorKind::refused,
                              "nothing can be kept secret with the public key " + reader.id());
        }
        envelope.slots.push_back(std::move(slot));
    }
    envelope.nonce.resize(nonce_size);
    randombytes_buf(envelope.nonce.data(), nonce_size);
    envelope.locked.resize(plain->size() + tag_size);
    const std::string beside = bound(subject, in_order);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        envelope.locked.data(), nullptr, plain->bytes().data(), plain->size(), raw(beside),
        beside.size(), nullptr, envelope.nonce.data(), data_key.bytes().data());
    return envelope;
}

base::Result<std::vector<record::Field>> open(const Envelope& envelope, Subject subject,
                                              const KeyPair& key) {
    make_ready();
    if (!envelope.is_sealed_to(key.reader().key)) {
        return base::fail(base::ErrorKind::refused,
                          "this is sealed to other people: the key " + key.reader().key.id() +
                              " is none of its readers'; ask one of them");
    }
    const std::optional<SecretBytes> data_key = data_key_of(envelope, key);
    if (!data_key) {
        return damaged();
    }
    const std::string beside = bound(subject, envelope.readers());
    SecretBytes plain(envelope.locked.size() - tag_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain.bytes().data(), nullptr, nullptr, envelope.locked.data(), envelope.locked.size(),
            raw(beside), beside.size(), envelope.nonce.data(), data_key->bytes().data()) != 0) {
        return damaged();
    }
    std::optional<std::vector<record::Field>> fields = fields_of(plain);
    if (!fields) {
        return damaged();
    }
    return *std::move(fields);
}

}  // namespace recount::seal
