#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace recount::link {

/// Mixes all bits of a number (the finaliser of SplitMix64, Steele, Lea and Flood 2014). The same
/// on every machine.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

/// One number for two, in their order.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t first, std::uint64_t second) {
    return mixed(mixed(first + 0x9E3779B97F4A7C15U) + second);
}

/// A number for the bytes; the same on every machine of little-endian order.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t hash = bytes.size() * 0x9E3779B97F4A7C15U;
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        hash = mixed(hash, word);
        bytes.remove_prefix(8);
    }
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    return mixed(hash, word);
}

}  // namespace recount::link
