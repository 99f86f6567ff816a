#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace recount::seal {

/// Bytes that nobody else should see: kept out of swap where the system allows it, between guard
/// pages, and overwritten when they go. Movable, never copied. One thread.
class SecretBytes {
public:
    SecretBytes() = default;
    /// `size` bytes of zero. Throws std::bad_alloc.
    explicit SecretBytes(std::size_t size);
    ~SecretBytes();
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;

    [[nodiscard]] std::span<unsigned char> bytes() { return {data_, size_}; }
    [[nodiscard]] std::span<const unsigned char> bytes() const { return {data_, size_}; }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Valid while this lives. Copying it into a string leaves a copy behind.
    [[nodiscard]] std::string_view text() const;

    /// Drops what lies behind the first `size` bytes, which are there. O(1).
    void shorten(std::size_t size);

private:
    unsigned char* data_ = nullptr;  // of sodium_malloc
    std::size_t size_ = 0;
};

}  // namespace recount::seal
