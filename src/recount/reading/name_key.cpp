#include "recount/reading/name_key.h"

#include <array>
#include <cstddef>
#include <utility>

#include "recount/base/characters.h"

namespace recount::reading {
namespace {

/// Letters of the transliterations of Arabic and Kurdish and of Turkish, with what they stand for.
constexpr auto transliterated = std::to_array<std::pair<char32_t, char>>(
    {{0x0101, 'a'}, {0x0100, 'a'}, {0x0113, 'e'}, {0x0112, 'e'}, {0x012B, 'i'}, {0x012A, 'i'},
     {0x014D, 'o'}, {0x014C, 'o'}, {0x016B, 'u'}, {0x016A, 'u'}, {0x1E25, 'h'}, {0x1E24, 'h'},
     {0x1E29, 'h'}, {0x1E28, 'h'}, {0x1E2B, 'h'}, {0x1E2A, 'h'}, {0x1E0D, 'd'}, {0x1E0C, 'd'},
     {0x1E11, 'd'}, {0x1E10, 'd'}, {0x1E0F, 'd'}, {0x1E0E, 'd'}, {0x1E63, 's'}, {0x1E62, 's'},
     {0x015F, 's'}, {0x015E, 's'}, {0x0219, 's'}, {0x0161, 's'}, {0x0160, 's'}, {0x1E6D, 't'},
     {0x1E6C, 't'}, {0x0163, 't'}, {0x0162, 't'}, {0x1E6F, 't'}, {0x1E93, 'z'}, {0x1E92, 'z'},
     {0x1E95, 'z'}, {0x1E94, 'z'}, {0x017C, 'z'}, {0x017B, 'z'}, {0x017E, 'z'}, {0x017D, 'z'},
     {0x0121, 'g'}, {0x0120, 'g'}, {0x011F, 'g'}, {0x011E, 'g'}, {0x0131, 'i'}, {0x0130, 'i'},
     {0x1E33, 'k'}, {0x1E32, 'k'}});

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == 0x2019 || (code >= 0x02B9 && code <= 0x02BF) || code == 0x02BB;
}

/// The word in letters a to z as far as that goes; other letters stay as they are.
std::string plain_latin(std::string_view folded) {
    std::string plain;
    for (std::size_t at = 0; at < folded.size();) {
        const base::Character character = base::character_at(folded, at);
        char letter = 0;
        for (const auto& [code, base] : transliterated) {
            if (character.code > 0x7F && code == character.code) {
                letter = base;
            }
        }
        if (letter != 0) {
            plain += letter;
        } else if (!is_apostrophe(character.code)) {
            plain += folded.substr(at, character.size);
        }
        at += character.size;
    }
    return plain;
}

constexpr auto whole_words = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"tall", "tal"},      {"tell", "tal"},      {"tel", "tal"},       {"dayr", "deir"},
     {"deyr", "deir"},     {"dair", "deir"},     {"ayn", "ain"},       {"ein", "ain"},
     {"eyn", "ain"},       {"shaykh", "sheikh"}, {"cheikh", "sheikh"}, {"sheik", "sheikh"},
     {"shaikh", "sheikh"}, {"bayt", "beit"},     {"bait", "beit"},     {"kafar", "kafr"},
     {"kfar", "kafr"},     {"kefr", "kafr"},     {"bin", "ibn"},       {"jebel", "jabal"},
     {"djebel", "jabal"},  {"saint", "st"}});

constexpr auto sounds = std::to_array<std::pair<std::string_view, char>>(
    {{"ou", 'u'}, {"oo", 'u'}, {"ee", 'i'}, {"dj", 'j'}});

std::string latin_letters(std::string_view folded) {
    const std::string plain = plain_latin(folded);
    for (const auto& [word, form] : whole_words) {
        if (plain == word) {
            return std::string(form);
        }
    }
    std::string letters;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const std::string_view two = std::string_view(plain).substr(at, 2);
        char sound = 0;
        for (const auto& [written, spoken] : sounds) {
            sound = two == written ? spoken : sound;
        }
        if (sound != 0) {
            letters += sound;
            ++at;
        } else {
            letters += two == "ch" ? 's' : plain[at];
        }
    }
    const std::size_t size = letters.size();
    if (size >= 4 && letters[size - 1] == 'h' &&
        (letters[size - 2] == 'a' || letters[size - 2] == 'e')) {
        letters.pop_back();
        letters.back() = 'a';
    }
    return letters;
}

std::string arabic_letters(std::string_view folded) {
    std::string letters;
    for (std::size_t at = 0; at < folded.size();) {
        const base::Character character = base::character_at(folded, at);
        switch (character.code) {
            case 0x0621:  // hamza by itself
                break;
            case 0x0624:
                letters += "و";
                break;
            case 0x0626:
                letters += "ي";
                break;
            default:
                letters += folded.substr(at, character.size);
        }
        at += character.size;
    }
    return letters;
}

}  // namespace

bool is_arabic_word(std::string_view folded) {
    if (folded.empty()) {
        return false;
    }
    const auto lead = static_cast<unsigned char>(folded.front());
    return lead >= 0xD8 && lead <= 0xDB;
}

std::string name_letters(std::string_view folded) {
    return is_arabic_word(folded) ? arabic_letters(folded) : latin_letters(folded);
}

bool is_article(std::string_view word, std::string_view next) {
    if (next.empty()) {
        return false;
    }
    if (word == "al" || word == "el" || word == "ul") {
        return true;
    }
    if (word.size() < 2 || word.size() > 3 || (word[0] != 'a' && word[0] != 'e')) {
        return false;
    }
    if (word == "ash" || word == "ach" || word == "esh" || word == "ech") {
        return next.starts_with("sh") || next.starts_with("ch");
    }
    if (word == "adh" || word == "ath" || word == "edh" || word == "eth") {
        return next.starts_with(word.substr(1));
    }
    constexpr std::string_view sun_letters = "dnrstz";
    return word.size() == 2 && sun_letters.find(word[1]) != std::string_view::npos &&
           next.front() == word[1];
}

}  // namespace recount::reading
