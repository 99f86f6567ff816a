#include "recount/base/characters.h"

#include <array>

namespace recount::base {
namespace {

constexpr unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool is_continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80U;
}

bool is_between(char32_t code, char32_t first, char32_t last) {
    return first <= code && code <= last;
}

/// The Latin letters U+00C0 to U+00DF without accents; those of lower case lie 0x20 higher.
constexpr std::array<std::string_view, 32> plain_latin = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss"};

char32_t plain_arabic(char32_t code) {
    switch (code) {
        case 0x0622:  // alef with madda
        case 0x0623:  // alef with hamza above
        case 0x0625:  // alef with hamza below
        case 0x0671:  // alef wasla
            return 0x0627;
        case 0x0649:  // alef maksura
        case 0x06CC:  // Persian yeh
            return 0x064A;
        case 0x0629:  // teh marbuta
        case 0x06C1:  // heh goal
            return 0x0647;
        case 0x06A9:  // keheh
            return 0x0643;
        default:
            return code;
    }
}

CharacterKind kind_of_ascii(char32_t code) {
    if (is_between(code, 'a', 'z') || is_between(code, 'A', 'Z')) {
        return CharacterKind::letter;
    }
    if (is_between(code, '0', '9')) {
        return CharacterKind::digit;
    }
    if (code == ' ') {
        return CharacterKind::space;
    }
    return is_between(code, '\t', '\r') ? CharacterKind::line : CharacterKind::sign;
}

bool is_mark(char32_t code) {
    return is_between(code, 0x0300, 0x036F) || is_between(code, 0x0610, 0x061A) || code == 0x0640 ||
           is_between(code, 0x064B, 0x065F) || code == 0x0670 || is_between(code, 0x06D6, 0x06DC) ||
           is_between(code, 0x06DF, 0x06E8) || is_between(code, 0x06EA, 0x06ED);
}

bool is_unseen(char32_t code) {
    return code == 0x00AD || code == 0x061C || is_between(code, 0x200B, 0x200F) ||
           is_between(code, 0x202A, 0x202E) || is_between(code, 0x2060, 0x2069) || code == 0xFEFF;
}

bool is_sign(char32_t code) {
    return is_between(code, 0x0080, 0x00BF) || code == 0x00D7 || code == 0x00F7 ||
           is_between(code, 0x0600, 0x060F) || code == 0x061B || is_between(code, 0x061D, 0x061F) ||
           is_between(code, 0x066A, 0x066D) || code == 0x06D4 || is_between(code, 0x2000, 0x2BFF) ||
           is_between(code, 0x3000, 0x303F) || is_between(code, 0xE000, 0xF8FF) ||
           is_between(code, 0xFD3E, 0xFD3F) || code >= 0x1F000;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    const unsigned char first = byte_at(text, at);
    if (first < 0x80) {
        return {first, 1};
    }
    const auto tail = [&](std::size_t step) {
        return static_cast<char32_t>(byte_at(text, at + step) & 0x3FU);
    };
    if (first >= 0xC2 && first < 0xE0 && is_continuation(text, at + 1)) {
        return {(first & 0x1FU) << 6U | tail(1), 2};
    }
    if ((first & 0xF0U) == 0xE0 && is_continuation(text, at + 1) && is_continuation(text, at + 2)) {
        const char32_t code = (first & 0x0FU) << 12U | tail(1) << 6U | tail(2);
        if (code >= 0x800 && !is_between(code, 0xD800, 0xDFFF)) {
            return {code, 3};
        }
    }
    if ((first & 0xF8U) == 0xF0 && is_continuation(text, at + 1) && is_continuation(text, at + 2) &&
        is_continuation(text, at + 3)) {
        const char32_t code = (first & 0x07U) << 18U | tail(1) << 12U | tail(2) << 6U | tail(3);
        if (is_between(code, 0x10000, 0x10FFFF)) {
            return {code, 4};
        }
    }
    return {no_character, 1};
}

CharacterKind kind_of(char32_t code) {
    if (code < 0x80) {
        return kind_of_ascii(code);
    }
    if (is_mark(code)) {
        return CharacterKind::mark;
    }
    if (is_between(code, 0x0660, 0x0669) || is_between(code, 0x06F0, 0x06F9)) {
        return CharacterKind::digit;
    }
    if (code == 0x00A0 || code == 0x202F || is_between(code, 0x2007, 0x2009)) {
        return CharacterKind::no_break;
    }
    if (is_between(code, 0x2000, 0x200A) || code == 0x3000) {
        return CharacterKind::space;
    }
    if (code == 0x0085 || code == 0x2028 || code == 0x2029) {
        return CharacterKind::line;
    }
    if (is_unseen(code)) {
        return CharacterKind::unseen;
    }
    return is_sign(code) ? CharacterKind::sign : CharacterKind::letter;
}

int digit_value(char32_t code) {
    const char32_t zero = code >= 0x06F0 ? 0x06F0 : code >= 0x0660 ? 0x0660 : U'0';
    return static_cast<int>(code - zero);
}

void add_utf8(char32_t code, std::string& to) {
    const auto add = [&to](char32_t byte) { to += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

void add_folded(char32_t code, std::string& folded) {
    if (is_between(code, 'A', 'Z')) {
        folded += static_cast<char>(code + ('a' - 'A'));
    } else if (is_between(code, 0x00C0, 0x00FF)) {
        folded += code == 0x00FF ? "y" : plain_latin[code & 0x1FU];
    } else if (code == 0x0152 || code == 0x0153) {
        folded += "oe";
    } else {
        add_utf8(plain_arabic(code), folded);
    }
}

}  // namespace recount::base
