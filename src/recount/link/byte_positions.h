#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace recount::link {

/// Where each byte occurs in a text of at most 64 bytes: bit i for place i. Only the entries of
/// bytes that occur in one of the two texts are written and read, so that 2 KiB need no clearing.
class BytePositions {
public:
    BytePositions(std::string_view text, std::string_view other) {
        for (const char byte : other) {
            places_[static_cast<unsigned char>(byte)] = 0;
        }
        for (const char byte : text) {
            places_[static_cast<unsigned char>(byte)] = 0;
        }
        std::uint64_t bit = 1;
        for (const char byte : text) {
            places_[static_cast<unsigned char>(byte)] |= bit;
            bit <<= 1U;
        }
    }

    /// Of a byte of either text.
    [[nodiscard]] std::uint64_t of(char byte) const {
        return places_[static_cast<unsigned char>(byte)];
    }

private:
    std::array<std::uint64_t, 256> places_;
};

#if defined(__SSE2__)

/// The same for a text of at most 16 bytes, held in one register.
class FewBytePositions {
public:
    static constexpr std::size_t longest = 16;

    FewBytePositions(std::string_view text, std::string_view /*other*/)
        : valid_((1U << text.size()) - 1U), bytes_(loaded(text)) {}

    [[nodiscard]] std::uint64_t of(char byte) const {
        const __m128i same = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(byte));
        return static_cast<std::uint32_t>(_mm_movemask_epi8(same)) & valid_;
    }

private:
    template <class Word>
    static std::uint64_t word_at(const char* from) {
        Word word = 0;
        std::memcpy(&word, from, sizeof word);
        return word;
    }

    /// The text and zeros after it. Reads no byte outside the text: two words overlap.
    static __m128i loaded(std::string_view text) {
        const std::size_t size = text.size();
        const char* const from = text.data();
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        if (size > 8) {
            low = word_at<std::uint64_t>(from);
            high = word_at<std::uint64_t>(from + size - 8) >> (8 * (16 - size));
        } else if (size >= 4) {
            low = word_at<std::uint32_t>(from) |
                  (word_at<std::uint32_t>(from + size - 4) << (8 * (size - 4)));
        } else if (size > 0) {
            low = word_at<std::uint8_t>(from) |
                  (word_at<std::uint8_t>(from + size / 2) << (8 * (size / 2))) |
                  (word_at<std::uint8_t>(from + size - 1) << (8 * (size - 1)));
        }
        return _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
    }

    std::uint32_t valid_;
    __m128i bytes_;
};

#else

/// Without that register: the table.
class FewBytePositions : public BytePositions {
public:
    static constexpr std::size_t longest = 16;
    using BytePositions::BytePositions;
};

#endif

}  // namespace recount::link
