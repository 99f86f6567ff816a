#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/entry.h"
#include "recount/seal/key.h"

namespace recount::seal {

/// How many people an envelope may be sealed to.
inline constexpr std::size_t most_readers = 64;

/// The plain text is filled up to a multiple of this many bytes, so that the length of an envelope
/// says little of what is in it.
inline constexpr std::size_t padding_block = 512;

/// The most bytes of plain text.
inline constexpr std::size_t most_plain_bytes = 1'048'576;

/// Which record an envelope is of. It opens for no other.
struct Subject {
    record::RecordKind kind = record::RecordKind::source;
    std::string_view id;
};

/// What can be seen of an envelope without a key. Regular value.
struct Envelope {
    /// Whose public key, and the data key sealed to it (80 bytes).
    struct Slot {
        PublicKey reader;
        std::vector<unsigned char> data_key;

        bool operator==(const Slot&) const = default;
    };

    std::vector<Slot> slots;  ///< one to `most_readers`, in rising order of the reader, each once
    std::vector<unsigned char> nonce;   ///< 24 bytes
    std::vector<unsigned char> locked;  ///< the padded plain text and 16 bytes of tag

    [[nodiscard]] bool is_sealed_to(const PublicKey& reader) const;
    [[nodiscard]] std::vector<PublicKey> readers() const;

    bool operator==(const Envelope&) const = default;
};

/// `recount-seal:1:` and base64; docs/formats/seal.md has the bytes.
[[nodiscard]] std::string to_text(const Envelope& envelope);

/// The inverse, and nothing but it: every length, order and byte is checked. Fails with `malformed`
/// and `newer_format`; the message holds nothing of the text. O(n).
[[nodiscard]] base::Result<Envelope> parse_envelope(std::string_view text);

/// Encrypts `fields` for `readers` under a new data key. The list of readers is covered by the
/// tag, so nobody without the data key can add a name to it. Fails with `refused` for no or too
/// many readers, one twice, or more than `most_plain_bytes`.
[[nodiscard]] base::Result<Envelope> seal(std::span<const record::Field> fields, Subject subject,
                                          std::span<const PublicKey> readers);

/// The fields. Fails with `refused` for a key that is none of the readers', with `damaged` for
/// everything else, alike for every byte: changed, or taken from another record.
[[nodiscard]] base::Result<std::vector<record::Field>> open(const Envelope& envelope,
                                                            Subject subject, const KeyPair& key);

}  // namespace recount::seal
