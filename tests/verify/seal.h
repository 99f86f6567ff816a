#pragma once

#include <string>
#include <utility>

#include <nlohmann/json.hpp>
#include <openssl/sha.h>

namespace recount_verify {

/// The proof with the digest that its other names ask for, computed apart from the checker.
inline nlohmann::json sealed(nlohmann::json proof) {
    proof.erase("digest");
    const std::string bytes = proof.dump();
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash);
    std::string digest;
    for (const unsigned char byte : hash) {
        digest += "0123456789abcdef"[byte >> 4U];
        digest += "0123456789abcdef"[byte & 15U];
    }
    proof["digest"] = digest;
    return proof;
}

}  // namespace recount_verify
