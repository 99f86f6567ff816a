#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/numbers.h"
#include "recount/reading/passage_words.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// A word, phrase, number or sign of a sentence with what it does there.
struct Piece {
    WordMeaning meaning;
    std::size_t from = 0;  ///< tokens, half-open
    std::size_t until = 0;
    bool has_and = false;           ///< an Arabic «و» is written into one with it
    bool has_article = false;       ///< and «ال»
    bool has_for = false;           ///< and «ل»: "of so many"
    bool is_capital = false;        ///< begins with a capital Latin letter
    std::size_t number = no_index;  ///< of a number: which of `numbers_in`
    std::size_t count = no_index;   ///< of a count: which

    [[nodiscard]] Role role() const { return meaning.role; }
    [[nodiscard]] bool is(Role role) const { return meaning.role == role; }
    [[nodiscard]] bool has_place(unsigned bits) const {
        return meaning.role == Role::harm && (meaning.place & bits) != 0;
    }
    /// Of a toll: only with a word for harm behind it.
    [[nodiscard]] bool has_needs() const { return (meaning.place & number_place::needs) != 0; }
};

/// A piece that stops.
[[nodiscard]] const Piece& end_of_pieces();

/// A number of people, and what the words beside it say of them.
struct PeopleCount {
    std::size_t piece = 0;  ///< where it stands among the pieces
    NumberInText number;    ///< its spans are those of the sentence
    TextSpan span;          ///< with its noun
    Harmed harmed = Harmed::people;
    bool has_class = false;   ///< a noun or adjective says who
    bool is_others = false;   ///< "others": of the kind told of before
    bool is_part = false;     ///< "of them"
    bool is_zero = false;     ///< "any", to be denied
    bool is_weak = false;     ///< the noun was guessed at
    std::optional<Harm> own;  ///< its noun or the word behind it tells of harm
    TextSpan own_span;
};

/// A sentence in pieces. Holds views of the text.
struct PassageSentence {
    PassageSentence(std::string_view words, record::Language language)
        : text(words), tokens(words, language) {}

    std::string_view text;
    Tokens tokens;
    std::vector<Piece> pieces;
    std::vector<PeopleCount> counts;  ///< in order

    [[nodiscard]] TextSpan span_of(const Piece& piece) const {
        return {tokens[piece.from].span.from, tokens[piece.until - 1].span.until};
    }
    /// The piece at `at`; beyond the sentence one that stops.
    [[nodiscard]] const Piece& piece_at(std::size_t at) const {
        return at < pieces.size() ? pieces[at] : end_of_pieces();
    }
};

/// The words and numbers of a sentence, marked. No counts yet.
[[nodiscard]] PassageSentence marked_sentence(std::string_view text, record::Language language,
                                              std::vector<NumberInText>& numbers);

/// Joins each number with the noun it counts; what counts no people becomes a thing.
void find_counts(PassageSentence& sentence, const std::vector<NumberInText>& numbers);

/// A sentence with its counts.
[[nodiscard]] PassageSentence read_sentence(std::string_view text, record::Language language);

}  // namespace recount::reading
