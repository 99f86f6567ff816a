#pragma once

#include <random>
#include <span>
#include <string>
#include <string_view>

namespace recount::reading::testing {

/// Fewer than `most` pieces in any order, with blanks between most of them.
inline std::string random_text(std::mt19937& random, std::span<const std::string_view> pieces,
                               std::size_t most) {
    std::string text;
    const std::size_t count = random() % most;
    for (std::size_t piece = 0; piece < count; ++piece) {
        text += pieces[random() % pieces.size()];
        text += random() % 3 == 0 ? "" : " ";
    }
    return text;
}

/// Whether a character of UTF-8 may begin here.
inline bool is_border(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace recount::reading::testing
