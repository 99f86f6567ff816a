#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/text_span.h"
#include "recount/record/names.h"

namespace recount::reading {

enum class TokenKind {
    word,    ///< letters of any script, with the marks on them
    digits,  ///< decimal digits: ASCII, Arabic-Indic or Persian
    sign,    ///< any other character, one a token; a byte that is no UTF-8 is one as well
    end,     ///< beyond the text
};

/// What lies between a token and the one before.
enum class Gap {
    none,      ///< nothing, or characters that nobody sees (bidirectional marks, soft hyphens)
    space,     ///< one ordinary space
    no_break,  ///< one no-break or thin space, as between groups of digits
    wide,      ///< several spaces, a tab or a line break
};

/// A piece of a text: where it lies, and how it reads folded.
struct Token {
    TokenKind kind = TokenKind::end;
    Gap gap = Gap::wide;
    TextSpan span;
    char32_t sign = 0;             ///< of a sign; 0 otherwise
    std::size_t folded_from = 0;   ///< of a word or of digits, in the folded text
    std::size_t folded_until = 0;  ///< half-open
};

/// A text in tokens. Words are folded so that spellings meet: lower case; no accents on Latin
/// letters; one form of alef, ya and ta marbuta; no vowel marks, no tatweel. Digits read as ASCII.
/// In French an apostrophe belongs to the word before it (`d'`, `jusqu'`); in English to the word
/// around it. Never fails, whatever the bytes. Holds a view of the text. Immutable.
///
///     Tokens("Près de 1 337", Language::french)   // pres, de, 1, 337
class Tokens {
public:
    Tokens(std::string_view text, record::Language language);

    [[nodiscard]] std::size_t size() const { return tokens_.size(); }
    [[nodiscard]] record::Language language() const { return language_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    /// The token at `at`; beyond the text one of kind `end`.
    [[nodiscard]] const Token& operator[](std::size_t at) const {
        return at < tokens_.size() ? tokens_[at] : end_;
    }
    /// The folded word at `at` without its first `cut` bytes; empty where there is none.
    [[nodiscard]] std::string_view word(std::size_t at, std::size_t cut = 0) const;
    /// The digits at `at` as ASCII; empty where there are none.
    [[nodiscard]] std::string_view digits(std::size_t at) const;
    /// Whether `sign` stands at `at`.
    [[nodiscard]] bool is_sign(std::size_t at, char32_t sign) const {
        return (*this)[at].kind == TokenKind::sign && (*this)[at].sign == sign;
    }
    /// Whether nothing lies between the token at `at` and the one before.
    [[nodiscard]] bool is_glued(std::size_t at) const {
        return at > 0 && at < tokens_.size() && tokens_[at].gap == Gap::none;
    }
    /// Where the word at `at` begins in the text when its first `cut` folded bytes, a prefix in
    /// Arabic letters, are left out.
    [[nodiscard]] std::size_t start(std::size_t at, std::size_t cut) const;

private:
    void add_word(std::size_t from, Gap gap);
    void add_digits(std::size_t from, Gap gap);

    std::string_view text_;
    record::Language language_;
    std::string folded_;
    std::vector<Token> tokens_;
    Token end_;
};

}  // namespace recount::reading
