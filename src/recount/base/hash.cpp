#include "recount/base/hash.h"

#include <new>
#include <stdexcept>

#include <openssl/evp.h>

namespace recount::base {

struct Sha256::Context {
    EVP_MD_CTX* handle = nullptr;
    EVP_MD* algorithm = nullptr;

    Context() : handle(EVP_MD_CTX_new()), algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr)) {
        if (handle == nullptr || algorithm == nullptr) {
            release();
            throw std::bad_alloc();
        }
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { release(); }

    void begin() {
        if (EVP_DigestInit_ex2(handle, algorithm, nullptr) != 1) {
            throw std::runtime_error("SHA-256 is not available in this OpenSSL");
        }
    }

    void release() {
        EVP_MD_free(algorithm);
        EVP_MD_CTX_free(handle);
    }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    context_->begin();
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
    if (EVP_DigestUpdate(context_->handle, bytes.data(), bytes.size()) != 1) {
        throw std::runtime_error("SHA-256 failed");
    }
}

Digest Sha256::finish() {
    Digest digest;
    unsigned int length = 0;
    if (EVP_DigestFinal_ex(context_->handle, digest.bytes.data(), &length) != 1) {
        throw std::runtime_error("SHA-256 failed");
    }
    context_->begin();
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

std::string Digest::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

}  // namespace recount::base
