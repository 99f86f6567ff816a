#include "recount/seal/sodium.h"

#include <stdexcept>

#include <sodium.h>

namespace recount::seal {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

void make_ready() {
    if (sodium_init() < 0) {
        throw std::runtime_error("the machine gives no random numbers, so nothing can be sealed");
    }
}

std::string to_base64(std::span<const unsigned char> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // the zero that ends a C string
    return text;
}

std::optional<std::vector<unsigned char>> from_base64(std::string_view text) {
    std::vector<unsigned char> bytes(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          &end, variant) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    if (to_base64(bytes) != text) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace recount::seal
