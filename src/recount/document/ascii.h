#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace recount::document {

/// What formats write in ASCII: names of tags, fields, character sets.
[[nodiscard]] constexpr char lower_ascii(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

[[nodiscard]] inline std::string lower_ascii(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char letter) { return lower_ascii(letter); });
    return lowered;
}

[[nodiscard]] constexpr bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

[[nodiscard]] constexpr bool is_letter(char letter) {
    return lower_ascii(letter) >= 'a' && lower_ascii(letter) <= 'z';
}

[[nodiscard]] constexpr bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Without white space at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

}  // namespace recount::document
