#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace recount::base {

/// What formats write in ASCII: names of fields and tags, hexadecimal digits, white space. Other
/// bytes are left as they are, whatever the locale; people's words are folded elsewhere.
[[nodiscard]] constexpr char lower_ascii(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

[[nodiscard]] constexpr char upper_ascii(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - ('a' - 'A')) : letter;
}

[[nodiscard]] inline std::string lower_ascii(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char letter) { return lower_ascii(letter); });
    return lowered;
}

/// A blank, a tab, a line feed, a vertical tab, a form feed or a carriage return.
[[nodiscard]] constexpr bool is_ascii_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

[[nodiscard]] constexpr bool is_ascii_letter(char letter) {
    return lower_ascii(letter) >= 'a' && lower_ascii(letter) <= 'z';
}

[[nodiscard]] constexpr bool is_ascii_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// The text without the bytes for which `is_left_out` holds at its ends.
template <class Test>
[[nodiscard]] constexpr std::string_view trimmed_of(std::string_view text, Test is_left_out) {
    while (!text.empty() && is_left_out(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_left_out(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Without white space at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    return trimmed_of(text, is_ascii_space);
}

/// Without spaces and tabs at its ends: what lines of protocols and cells of tables allow there.
[[nodiscard]] constexpr std::string_view without_blanks(std::string_view text) {
    return trimmed_of(text, [](char letter) { return letter == ' ' || letter == '\t'; });
}

}  // namespace recount::base
