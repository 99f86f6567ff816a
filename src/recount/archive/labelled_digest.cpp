#include "recount/archive/labelled_digest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

#include <openssl/evp.h>

#include "recount/base/ascii.h"

namespace recount::archive {
namespace {

struct Algorithm {
    std::string_view label;
    const char* name;
    std::size_t size;  ///< bytes
};

constexpr std::array algorithms = {
    Algorithm{"sha1", "SHA1", 20},     Algorithm{"sha-1", "SHA1", 20},
    Algorithm{"sha256", "SHA256", 32}, Algorithm{"sha-256", "SHA256", 32},
    Algorithm{"sha512", "SHA512", 64}, Algorithm{"sha-512", "SHA512", 64},
    Algorithm{"md5", "MD5", 16},
};

constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648, 6
constexpr std::string_view hexadecimal_digits = "0123456789ABCDEF";

/// Digits of `bits` bits each as bytes; absent where one is no digit.
std::optional<std::string> bytes_of(std::string_view text, std::string_view digits, unsigned bits) {
    std::string bytes;
    std::uint32_t waiting = 0;
    unsigned count = 0;
    for (const char letter : text) {
        const std::size_t digit = digits.find(base::upper_ascii(letter));
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        waiting = (waiting << bits | static_cast<std::uint32_t>(digit)) & 0xFFFFU;
        count += bits;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(waiting >> count & 0xFFU);
        }
    }
    return bytes;
}

}  // namespace

std::optional<LabelledDigest> LabelledDigest::parse(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string label = base::lower_ascii(text.substr(0, colon));
    const auto* const known = std::find_if(algorithms.begin(), algorithms.end(),
                                           [&](const Algorithm& a) { return a.label == label; });
    if (known == algorithms.end()) {
        return std::nullopt;
    }
    std::string_view value = text.substr(colon + 1);
    while (value.ends_with('=')) {
        value.remove_suffix(1);
    }
    const bool is_hexadecimal = value.size() == 2 * known->size;
    std::optional<std::string> bytes =
        is_hexadecimal ? bytes_of(value, hexadecimal_digits, 4) : bytes_of(value, base32_digits, 5);
    if (!bytes || bytes->size() != known->size) {
        return std::nullopt;
    }
    return LabelledDigest{known->name, std::move(*bytes)};
}

std::string labelled_sha256(std::string_view digest_bytes) {
    std::string text = "sha256:";
    std::uint32_t waiting = 0;
    unsigned count = 0;
    for (const char byte : digest_bytes) {
        waiting = (waiting << 8U | static_cast<unsigned char>(byte)) & 0xFFFFU;
        for (count += 8; count >= 5; count -= 5) {
            text += base32_digits[waiting >> (count - 5) & 31U];
        }
    }
    if (count > 0) {
        text += base32_digits[waiting << (5 - count) & 31U];
    }
    while ((text.size() - 7) % 8 != 0) {
        text += '=';
    }
    return text;
}

struct LabelledHash::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();
    Context() = default;
    ~Context() { EVP_MD_CTX_free(evp); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
};

LabelledHash::LabelledHash(const LabelledDigest& expected)
    : context_(std::make_unique<Context>()), expected_(expected.bytes) {
    const EVP_MD* const algorithm = EVP_get_digestbyname(expected.algorithm.c_str());
    if (algorithm == nullptr || EVP_DigestInit_ex(context_->evp, algorithm, nullptr) != 1) {
        throw std::runtime_error("OpenSSL has no " + expected.algorithm);
    }
}
LabelledHash::~LabelledHash() = default;
LabelledHash::LabelledHash(LabelledHash&&) noexcept = default;
LabelledHash& LabelledHash::operator=(LabelledHash&&) noexcept = default;

void LabelledHash::update(std::string_view bytes) {
    if (EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) != 1) {
        throw std::runtime_error("OpenSSL cannot hash");
    }
}

bool LabelledHash::fits() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context_->evp, digest.data(), &size) != 1) {
        throw std::runtime_error("OpenSSL cannot hash");
    }
    return std::equal(expected_.begin(), expected_.end(), digest.begin(), digest.begin() + size,
                      [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

}  // namespace recount::archive
