#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace recount::base {

/// One character of a text: its code point and how many bytes it takes. A byte that begins no
/// valid UTF-8 is a character of one byte with the code point `no_character`.
struct Character {
    char32_t code = 0;
    std::size_t size = 1;
};

inline constexpr char32_t no_character = 0xFFFFFFFFU;

/// The character at `at`, which lies in the text.
[[nodiscard]] Character character_at(std::string_view text, std::size_t at);

enum class CharacterKind {
    letter,
    mark,      ///< belongs to the letter before: accents, Arabic vowels; also tatweel
    digit,     ///< ASCII, Arabic-Indic, Persian
    space,     ///< ordinary space
    no_break,  ///< no-break, thin and figure spaces
    line,      ///< line breaks and tabs
    unseen,    ///< bidirectional marks, joiners, soft hyphen
    sign,
};

[[nodiscard]] CharacterKind kind_of(char32_t code);

/// The value of a digit, 0 to 9.
[[nodiscard]] int digit_value(char32_t code);

/// Adds a code point, at most U+10FFFF, in UTF-8: one to four bytes. Half of a surrogate pair gives
/// the three bytes it would have, which are not UTF-8.
void add_utf8(char32_t code, std::string& to);

/// Adds a letter to `folded`: lower case, no accent, one form of Arabic letters that are written
/// in several ways.
void add_folded(char32_t code, std::string& folded);

}  // namespace recount::base
