#include "recount/intake/sheet_map_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/utf8.h"

namespace recount::intake {
namespace {

// Bytes of UTF-8.
constexpr std::array<std::string_view, 10> blanks = {" ",
                                                     "\t",
                                                     "\r",
                                                     "\n",
                                                     "\xC2\xA0",
                                                     "\xE2\x80\xAF",
                                                     "\xE2\x80\x8B",
                                                     "\xE2\x80\x8E",
                                                     "\xE2\x80\x8F",
                                                     "\xEF\xBB\xBF"};

using Fold = std::pair<std::string_view, std::string_view>;

constexpr std::array folds = {
    Fold{"à", "a"}, Fold{"â", "a"}, Fold{"ä", "a"}, Fold{"á", "a"}, Fold{"ç", "c"},
    Fold{"é", "e"}, Fold{"è", "e"}, Fold{"ê", "e"}, Fold{"ë", "e"}, Fold{"î", "i"},
    Fold{"ï", "i"}, Fold{"í", "i"}, Fold{"ô", "o"}, Fold{"ö", "o"}, Fold{"ó", "o"},
    Fold{"ù", "u"}, Fold{"û", "u"}, Fold{"ü", "u"}, Fold{"ú", "u"}, Fold{"œ", "oe"},
    Fold{"À", "a"}, Fold{"Â", "a"}, Fold{"Ç", "c"}, Fold{"É", "e"}, Fold{"È", "e"},
    Fold{"Ê", "e"}, Fold{"Î", "i"}, Fold{"Ô", "o"}, Fold{"Û", "u"}, Fold{"Œ", "oe"},
    Fold{"أ", "ا"}, Fold{"إ", "ا"}, Fold{"آ", "ا"}, Fold{"ى", "ي"}, Fold{"ة", "ه"},
    Fold{"ـ", ""},  Fold{"ً", ""},   Fold{"ٌ", ""},   Fold{"ٍ", ""},   Fold{"َ", ""},
    Fold{"ُ", ""},   Fold{"ِ", ""},   Fold{"ّ", ""},   Fold{"ْ", ""},   Fold{"٠", "0"},
    Fold{"١", "1"}, Fold{"٢", "2"}, Fold{"٣", "3"}, Fold{"٤", "4"}, Fold{"٥", "5"},
    Fold{"٦", "6"}, Fold{"٧", "7"}, Fold{"٨", "8"}, Fold{"٩", "9"}, Fold{"۰", "0"},
    Fold{"۱", "1"}, Fold{"۲", "2"}, Fold{"۳", "3"}, Fold{"۴", "4"}, Fold{"۵", "5"},
    Fold{"۶", "6"}, Fold{"۷", "7"}, Fold{"۸", "8"}, Fold{"۹", "9"}};

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Letters of ASCII and of every script beyond it, without the signs of general punctuation and
/// Arabic commas.
bool is_word_character(std::string_view character) {
    if (character.size() == 1) {
        const char letter = character.front();
        return is_digit(letter) || (letter >= 'a' && letter <= 'z');
    }
    constexpr std::array<std::string_view, 6> signs = {"،", "؛", "؟", "«", "»", "°"};
    return !character.starts_with("\xE2\x80") && character != "\xC2\xA0" &&
           std::find(signs.begin(), signs.end(), character) == signs.end();
}

}  // namespace

std::string_view without_blanks(std::string_view cell) {
    const auto cut = [&cell](bool at_end) {
        for (const std::string_view blank : blanks) {
            if (at_end ? cell.ends_with(blank) : cell.starts_with(blank)) {
                cell =
                    at_end ? cell.substr(0, cell.size() - blank.size()) : cell.substr(blank.size());
                return true;
            }
        }
        return false;
    };
    while (cut(false)) {
    }
    while (cut(true)) {
    }
    return cell;
}

std::string header_text(std::string_view cell) {
    std::string text;
    cell = without_blanks(cell);
    while (!cell.empty()) {
        const std::string_view rest = without_blanks(cell);
        if (rest.size() != cell.size()) {
            text += ' ';
            cell = rest;
        }
        const std::size_t length = std::max<std::size_t>(1, base::utf8_length(cell, 0));
        text += cell.substr(0, length);
        cell = cell.substr(length);
    }
    return text;
}

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(1, base::utf8_length(text, at));
        const std::string_view character = text.substr(at, length);
        at += length;
        if (length == 1) {
            out += base::lower_ascii(character.front());
            continue;
        }
        const auto found = std::find_if(folds.begin(), folds.end(), [character](const Fold& fold) {
            return fold.first == character;
        });
        out += found == folds.end() ? character : found->second;
    }
    return out;
}

std::vector<std::string> folded_words(std::string_view text) {
    const std::string all = folded(text);
    std::vector<std::string> words;
    bool continues = false;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t length = std::max<std::size_t>(1, base::utf8_length(all, at));
        const std::string_view character = std::string_view(all).substr(at, length);
        at += length;
        if (!is_word_character(character)) {
            continues = false;
            continue;
        }
        if (!continues || is_digit(words.back().back()) != is_digit(character.front())) {
            words.emplace_back();
        }
        words.back() += character;
        continues = true;
    }
    return words;
}

}  // namespace recount::intake
