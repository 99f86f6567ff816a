// Any bytes as an envelope: no crash, what is read is written back alike and opens for nobody, and
// every refusal is a sentence that holds nothing of the input. Bytes after a zero byte are the
// plain text of a sealed row: it reads back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/seal/seal.h"

namespace {

using recount::fuzz::require;
using namespace std::string_view_literals;
using recount::seal::KeyPair;
using recount::seal::SecretBytes;

const KeyPair& key() {
    static const KeyPair pair = [] {
        SecretBytes bytes(32);
        std::fill(bytes.bytes().begin(), bytes.bytes().end(), static_cast<unsigned char>(1));
        return KeyPair::of(std::move(bytes), "Amal");
    }();
    return pair;
}

constexpr recount::seal::Subject subject{recount::record::RecordKind::source, "w1"};

void check_text(std::string_view text) {
    const auto envelope = recount::seal::parse_envelope(text);
    if (!envelope) {
        // One of two sentences, whatever the input.
        static const auto none = recount::seal::parse_envelope("").error();
        static const auto newer = recount::seal::parse_envelope("recount-seal:2:").error();
        require(envelope.error() == none || envelope.error() == newer);
        return;
    }
    require(recount::seal::to_text(*envelope) == text);
    const auto opened = recount::seal::open(*envelope, subject, key());
    // Only the envelope of the corpus opens.
    require(!opened || opened->size() == 3);
}

void check_round_trip(std::string_view plain) {
    std::vector<recount::record::Field> fields;
    while (!plain.empty()) {
        const std::size_t size = std::min<std::size_t>(plain.size(), 1U + plain.size() % 37U);
        fields.push_back({std::string(plain.substr(0, size / 2)),
                          std::string(plain.substr(size / 2, size - size / 2))});
        plain.remove_prefix(size);
    }
    const recount::seal::PublicKey readers[] = {key().reader().key};
    const auto envelope = recount::seal::seal(fields, subject, readers);
    require(envelope.has_value());
    const auto again = recount::seal::parse_envelope(recount::seal::to_text(*envelope));
    require(again.has_value() && *again == *envelope);
    require(recount::seal::open(*again, subject, key()) == fields);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (text.starts_with("\0"sv)) {
        check_round_trip(text.substr(1));
    } else {
        check_text(text);
        check_text("recount-seal:1:" + std::string(text));
    }
    return 0;
}
