#include "recount/seal/secret_bytes.h"

#include <cassert>
#include <new>
#include <utility>

#include <sodium.h>

#include "recount/seal/sodium.h"

namespace recount::seal {

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    make_ready();
    data_ = static_cast<unsigned char*>(sodium_malloc(size));
    if (data_ == nullptr) {
        throw std::bad_alloc();
    }
    sodium_memzero(data_, size);
}

SecretBytes::~SecretBytes() {
    sodium_free(data_);  // overwrites first; null is fine
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

std::string_view SecretBytes::text() const {
    return {reinterpret_cast<const char*>(data_), size_};
}

void SecretBytes::shorten(std::size_t size) {
    assert(size <= size_);
    sodium_memzero(data_ + size, size_ - size);
    size_ = size;
}

}  // namespace recount::seal
