#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/seal/seal.h"

namespace recount::seal::testing {

[[nodiscard]] SecretBytes secret(std::string_view text);

/// A pair whose private key is 32 times one byte.
[[nodiscard]] KeyPair pair_of(unsigned char byte, std::string name = "Amal");

/// A source with every column, in three scripts.
[[nodiscard]] record::Entry source();

/// The public keys of the pairs.
template <class... Pairs>
[[nodiscard]] std::vector<PublicKey> keys_of(const Pairs&... pairs) {
    return {pairs.reader().key...};
}

}  // namespace recount::seal::testing
