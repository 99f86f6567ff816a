#include "tests/cli/leak_search.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace recount::cli {
namespace {

constexpr std::size_t piece = 12;

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
        char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t i = 1; i < length; ++i) {
            letter = (letter << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        }
        letters += letter;
        at += length;
    }
    return letters;
}

std::string utf8_of(char32_t letter) {
    std::string text;
    if (letter < 0x80U) {
        text += static_cast<char>(letter);
    } else if (letter < 0x800U) {
        text += static_cast<char>(0xC0U | (letter >> 6U));
        text += static_cast<char>(0x80U | (letter & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (letter >> 12U));
        text += static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (letter & 0x3FU));
    }
    return text;
}

/// Letters up to U+FFFF, as the planted texts have.
std::string utf16(std::string_view text, bool low_first) {
    std::string bytes;
    for (const char32_t letter : letters_of(text)) {
        const char low = static_cast<char>(letter & 0xFFU);
        const char high = static_cast<char>((letter >> 8U) & 0xFFU);
        bytes += low_first ? low : high;
        bytes += low_first ? high : low;
    }
    return bytes;
}

std::string hex(unsigned number, std::size_t digits, bool upper) {
    const std::string_view alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string text(digits, '0');
    for (std::size_t i = digits; i > 0; --i) {
        text[i - 1] = alphabet[number & 15U];
        number >>= 4U;
    }
    return text;
}

std::string each_byte(std::string_view text, std::string_view before, bool upper) {
    std::string all;
    for (const char byte : text) {
        all += std::string(before) + hex(static_cast<unsigned char>(byte), 2, upper);
    }
    return all;
}

bool is_plain(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

std::string percent(std::string_view text, bool upper) {
    std::string all;
    for (const char byte : text) {
        all += is_plain(byte) ? std::string(1, byte)
                              : "%" + hex(static_cast<unsigned char>(byte), 2, upper);
    }
    return all;
}

std::string json(std::string_view text, bool ascii) {
    std::string all;
    for (const char32_t letter : letters_of(text)) {
        if (letter == '"' || letter == '\\') {
            all += "\\" + utf8_of(letter);
        } else if (letter < 0x80U || !ascii) {
            all += utf8_of(letter);
        } else {
            all += "\\u" + hex(static_cast<unsigned>(letter), 4, false);
        }
    }
    return all;
}

std::string html(std::string_view text, std::string_view apostrophe, bool ascii) {
    std::string all;
    for (const char32_t letter : letters_of(text)) {
        if (letter == '<') {
            all += "&lt;";
        } else if (letter == '>') {
            all += "&gt;";
        } else if (letter == '&') {
            all += "&amp;";
        } else if (letter == '"') {
            all += "&quot;";
        } else if (letter == '\'') {
            all += apostrophe;
        } else if (letter >= 0x80U && ascii) {
            all += "&#" + std::to_string(static_cast<unsigned>(letter)) + ";";
        } else {
            all += utf8_of(letter);
        }
    }
    return all;
}

std::string doubled_quotes(std::string_view text) {
    std::string all;
    for (const char byte : text) {
        all += std::string(byte == '"' ? 2 : 1, byte);
    }
    return all;
}

/// The characters that depend on the text alone when `skipped` bytes stand before it.
std::string base64(std::string_view text, std::size_t skipped, std::string_view last_two) {
    const std::string alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + std::string(last_two);
    const std::string bytes = std::string(skipped, '\0') + std::string(text);
    std::string all;
    for (std::size_t bit = 0; bit + 6 <= bytes.size() * 8; bit += 6) {
        unsigned value = 0;
        for (std::size_t i = bit; i < bit + 6; ++i) {
            const unsigned byte = static_cast<unsigned char>(bytes[i / 8]);
            value = (value << 1U) | ((byte >> (7U - i % 8)) & 1U);
        }
        all += alphabet[value];
    }
    return all.substr((skipped * 8 + 5) / 6);
}

std::string backwards_by_letter(std::string_view text) {
    std::string all;
    const std::u32string letters = letters_of(text);
    for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
        all += utf8_of(*letter);
    }
    return all;
}

}  // namespace

std::vector<WrittenForm> forms_of(std::string_view text) {
    std::vector<WrittenForm> forms = {
        {"UTF-8", std::string(text)},
        {"UTF-16LE", utf16(text, true)},
        {"UTF-16BE", utf16(text, false)},
        {"hexadecimal, lower case", each_byte(text, "", false)},
        {"hexadecimal, upper case", each_byte(text, "", true)},
        {"bytes escaped", each_byte(text, "\\x", false)},
        {"percent, upper case", percent(text, true)},
        {"percent, lower case", percent(text, false)},
        {"JSON", json(text, false)},
        {"JSON in ASCII", json(text, true)},
        {"HTML", html(text, "&#39;", false)},
        {"HTML, apostrophe as it is", html(text, "'", false)},
        {"HTML in ASCII", html(text, "&apos;", true)},
        {"CSV", doubled_quotes(text)},
        {"backwards by byte", std::string(text.rbegin(), text.rend())},
        {"backwards by letter", backwards_by_letter(text)}};
    for (const std::string_view alphabet : {"+/", "-_"}) {
        for (const std::size_t skipped : {0U, 1U, 2U}) {
            forms.push_back(
                {"base64 " + std::string(alphabet) + " after " + std::to_string(skipped) + " bytes",
                 base64(text, skipped, alphabet)});
        }
    }
    return forms;
}

LeakSearch::LeakSearch(const std::vector<std::string>& planted) {
    for (const std::string& text : planted) {
        for (const WrittenForm& form : forms_of(text)) {
            for (std::size_t at = 0; at + piece <= form.bytes.size(); ++at) {
                pieces_.insert(form.bytes.substr(at, piece));
            }
        }
    }
    index_.insert(pieces_.begin(), pieces_.end());
}

std::string LeakSearch::found_in(std::string_view bytes) const {
    for (std::size_t at = 0; at + piece <= bytes.size(); ++at) {
        if (const auto found = index_.find(bytes.substr(at, piece)); found != index_.end()) {
            return std::string(*found);
        }
    }
    return {};
}

}  // namespace recount::cli
