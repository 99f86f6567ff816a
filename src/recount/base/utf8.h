#pragma once

#include <cstddef>
#include <string_view>

namespace recount::base {

/// The length of the well-formed UTF-8 sequence at `at` (RFC 3629, section 4), 0 where there is
/// none. `at` lies in the text.
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return static_cast<unsigned char>(text[at + i]);
    };
    const unsigned lead = byte(0);
    if (lead < 0x80U) {
        return 1;
    }
    const std::size_t length = lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (length == 0 || lead > 0xF4U || text.size() - at < length) {
        return 0;
    }
    // No overlong forms, no surrogates, nothing above U+10FFFF.
    const unsigned lowest = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
    const unsigned highest = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
    if (byte(1) < lowest || byte(1) > highest) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return length;
}

/// All of it is well-formed UTF-8.
[[nodiscard]] constexpr bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

}  // namespace recount::base
