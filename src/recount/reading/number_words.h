#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "recount/reading/tokens.h"

namespace recount::reading {

/// A place in a text where a number may begin: a token, and how many folded bytes of it are an
/// Arabic prefix ("and", "with", "the") that does not belong to the number.
struct Place {
    std::size_t at = 0;
    std::size_t cut = 0;
};

/// A whole number in words. `until` is the token after it.
struct WordsFound {
    std::size_t until = 0;
    std::int64_t value = 0;
    /// The words may be something else: an article or a pronoun ("one", « une », «واحد»). A count
    /// only where what stands beside says so.
    bool is_doubtful = false;
};

/// Reads the longest whole number in words that begins at `place`; nothing where none does, where
/// the words are part of another one ("two-storey", "twenty-fifth"), or beyond
/// `record::largest_count`.
[[nodiscard]] std::optional<WordsFound> read_number_words(const Tokens& tokens, Place place);

/// What a word that multiplies the number before it stands for: thousand, million, «آلاف»; nothing
/// for another word. For numbers whose first part is in digits.
[[nodiscard]] std::optional<std::int64_t> scale_word(record::Language language,
                                                     std::string_view word);

/// The three grammars. Source for Arabic: Wright, A Grammar of the Arabic Language, I, §§ 318-327;
/// for French: the spelling of 1990 (Journal officiel, documents administratifs no. 100) beside
/// the older one.
[[nodiscard]] std::optional<WordsFound> read_english_words(const Tokens& tokens, std::size_t at);
[[nodiscard]] std::optional<WordsFound> read_french_words(const Tokens& tokens, std::size_t at);
[[nodiscard]] std::optional<WordsFound> read_arabic_words(const Tokens& tokens, Place place);

/// A word and what it stands for; tables of these are sorted by nothing and short.
struct NumberWord {
    std::string_view word;
    std::int64_t value = 0;
};

/// The token after a hyphen that glues the word behind it to the one before; `at` where there is
/// none.
[[nodiscard]] std::size_t after_hyphen(const Tokens& tokens, std::size_t at);

}  // namespace recount::reading
