#include "tests/seal/support.h"

#include <algorithm>

namespace recount::seal::testing {

SecretBytes secret(std::string_view text) {
    SecretBytes bytes(text.size());
    std::copy(text.begin(), text.end(), bytes.bytes().begin());
    return bytes;
}

KeyPair pair_of(unsigned char byte, std::string name) {
    SecretBytes key(32);
    std::fill(key.bytes().begin(), key.bytes().end(), byte);
    return KeyPair::of(std::move(key), std::move(name));
}

record::Entry source() {
    return {record::RecordKind::source,
            "w1",
            {{"source_id", "w1"},
             {"name", "Layla Example"},
             {"kind", "ممرضة"},
             {"language", "ar"},
             {"url", "https://example.org/?a=1&b=\"2\""},
             {"phone", "+964 000 000"}}};
}

}  // namespace recount::seal::testing
