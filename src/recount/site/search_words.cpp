#include "recount/site/search_words.h"

#include <cstdint>
#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace recount::site {
namespace {

enum class Role { letter, digit, dropped, joiner, gap };

/// Letters that stand for another, or for two, after canonical and compatible forms are taken
/// apart (docs/formats/search-index.md, section 2, step 3).
struct Replacement {
    UChar32 from;
    const char16_t* to;
};

constexpr Replacement replacements[] = {
    {0x0671, u"\u0627"}, {0x0649, u"\u064A"}, {0x06CC, u"\u064A"}, {0x06A9, u"\u0643"},
    {0x0629, u"\u0647"}, {0x06D5, u"\u0647"}, {0x06C1, u"\u0647"}, {0x00DF, u"ss"},
    {0x00E6, u"ae"},     {0x0153, u"oe"},     {0x00F8, u"o"},      {0x0111, u"d"},
    {0x00F0, u"d"},      {0x00FE, u"th"},     {0x0142, u"l"},      {0x0131, u"i"},
    {0x0127, u"h"},      {0x03C2, u"\u03C3"},
};

icu::UnicodeString decomposed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* forms = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString lower = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    lower.toLower(icu::Locale::getRoot());
    icu::UnicodeString apart = U_SUCCESS(status) != 0 ? forms->normalize(lower, status) : lower;
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error("ICU cannot normalize text");
    }
    return apart;
}

Role role_of(UChar32 code) {
    constexpr std::u16string_view joiners = u"-/._:\u2010\u2011\u2012\u2013\u2014";
    constexpr std::u16string_view apostrophes = u"'`\u2018\u2019\u0640";
    if (code <= 0xFFFF && joiners.find(static_cast<char16_t>(code)) != joiners.npos) {
        return Role::joiner;
    }
    if (code <= 0xFFFF && apostrophes.find(static_cast<char16_t>(code)) != apostrophes.npos) {
        return Role::dropped;
    }
    const std::uint32_t kind = U_GET_GC_MASK(code);
    if ((kind & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_LM_MASK | U_GC_SK_MASK)) != 0) {
        return Role::dropped;
    }
    if ((kind & U_GC_ND_MASK) != 0) {
        return Role::digit;
    }
    return (kind & (U_GC_L_MASK | U_GC_MC_MASK)) != 0 ? Role::letter : Role::gap;
}

/// A run of letters, digits and joiners: one word where it holds a digit, else one between each
/// two joiners.
struct Chunk {
    std::vector<icu::UnicodeString> pieces = {icu::UnicodeString()};
    bool holds_digit = false;

    void move_to(std::vector<icu::UnicodeString>& words) {
        if (holds_digit) {
            icu::UnicodeString whole;
            for (const icu::UnicodeString& piece : pieces) {
                whole += piece;
            }
            pieces = {whole};
        }
        for (const icu::UnicodeString& piece : pieces) {
            if (piece.isEmpty() == 0) {
                words.push_back(piece);
            }
        }
        *this = {};
    }
};

void add_letter(UChar32 code, icu::UnicodeString& word) {
    for (const auto& [from, to] : replacements) {
        if (code == from) {
            word += icu::UnicodeString(to);
            return;
        }
    }
    word += code;
}

std::vector<icu::UnicodeString> all_words(const icu::UnicodeString& text) {
    std::vector<icu::UnicodeString> words;
    Chunk chunk;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 code = text.char32At(at);
        switch (role_of(code)) {
            case Role::letter:
                add_letter(code, chunk.pieces.back());
                break;
            case Role::digit:
                chunk.pieces.back() += static_cast<char16_t>(u'0' + u_charDigitValue(code));
                chunk.holds_digit = true;
                break;
            case Role::joiner:
                chunk.pieces.emplace_back();
                break;
            case Role::dropped:
                break;
            case Role::gap:
                chunk.move_to(words);
                break;
        }
    }
    chunk.move_to(words);
    return words;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    const icu::UnicodeString arabic_article(u"\u0627\u0644");
    std::vector<icu::UnicodeString> words = all_words(decomposed(text));
    std::vector<std::string> found;
    for (std::size_t index = 0; index < words.size(); ++index) {
        icu::UnicodeString& word = words[index];
        if ((word == u"al" || word == u"el") && index + 1 < words.size()) {
            continue;
        }
        if (word.startsWith(arabic_article) != 0 && word.countChar32() >= 4) {
            word.remove(0, arabic_article.length());
        }
        word.toUTF8String(found.emplace_back());
    }
    return found;
}

}  // namespace recount::site
