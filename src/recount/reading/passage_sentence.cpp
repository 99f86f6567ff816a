#include "recount/reading/passage_sentence.h"

#include "recount/base/characters.h"

namespace recount::reading {
namespace {

using record::Language;

Role role_of_sign(char32_t sign) {
    switch (sign) {
        case ',':
        case 0x060C:  // Arabic comma
        case 0x2013:
        case 0x2014:
        case '(':
        case ')':
            return Role::comma;
        case '-':
        case 0x2010:
        case 0x2011:
            return Role::hyphen;
        case ':':
            return Role::colon;
        case '"':
        case '\'':
        case 0x00AB:
        case 0x00BB:
        case 0x2018:
        case 0x2019:
        case 0x201C:
        case 0x201D:
            return Role::filler;
        default:
            return Role::stop;
    }
}

bool is_capital_at(std::string_view text, std::size_t at) {
    const char32_t code = base::character_at(text, at).code;
    return (code >= 'A' && code <= 'Z') || (code >= 0x00C0 && code <= 0x00DE);
}

/// What the folded prefix of an Arabic word adds to it.
void note_prefix(std::string_view prefix, Piece& piece) {
    constexpr std::string_view wa = "و";
    constexpr std::string_view article = "ال";
    constexpr std::string_view joined_article = "لل";
    piece.has_and = prefix.starts_with(wa);
    piece.has_article = prefix.ends_with(article) || prefix.ends_with(joined_article);
}

Piece piece_of_number(const Tokens& tokens, const NumberInText& number, std::size_t at,
                      std::size_t index) {
    Piece piece;
    piece.meaning = of_role(Role::number);
    piece.from = at;
    piece.until = at + 1;
    piece.number = index;
    while (tokens[piece.until].span.from < number.span.until && piece.until < tokens.size()) {
        ++piece.until;
    }
    if (number.span.from > tokens[at].span.from) {
        constexpr std::string_view wa = "و";
        piece.has_and = tokens.word(at).starts_with(wa);
        constexpr std::string_view of = "ل";
        piece.has_for = tokens.word(at).starts_with(of);
    }
    return piece;
}

}  // namespace

const Piece& end_of_pieces() {
    static const Piece end = [] {
        Piece piece;
        piece.meaning = of_role(Role::stop);
        return piece;
    }();
    return end;
}

PassageSentence marked_sentence(std::string_view text, Language language,
                                std::vector<NumberInText>& numbers) {
    PassageSentence sentence(text, language);
    const Tokens& tokens = sentence.tokens;
    const PassageWords& words = passage_words(language);
    numbers = numbers_in(text, language);
    std::size_t next = 0;
    for (std::size_t at = 0; at < tokens.size();) {
        Piece piece;
        piece.from = at;
        piece.until = at + 1;
        piece.is_capital = is_capital_at(text, tokens[at].span.from);
        while (next < numbers.size() && numbers[next].span.until <= tokens[at].span.from) {
            ++next;
        }
        if (next < numbers.size() && numbers[next].span.from < tokens[at].span.until) {
            piece = piece_of_number(tokens, numbers[next], at, next);
            if (numbers[next].is_dual) {
                const auto noun = words.find(tokens, at, at + 1);
                piece.meaning = noun ? noun->meaning : of_role(Role::thing);
            }
            ++next;
        } else if (tokens[at].kind == TokenKind::sign) {
            piece.meaning = of_role(role_of_sign(tokens[at].sign));
        } else {
            if (const auto found = words.find(tokens, at, tokens.size())) {
                piece.meaning = found->meaning;
                piece.until = found->until;
                note_prefix(tokens.word(at).substr(0, found->cut), piece);
            }
        }
        at = piece.until;
        sentence.pieces.push_back(piece);
    }
    return sentence;
}

PassageSentence read_sentence(std::string_view text, Language language) {
    std::vector<NumberInText> numbers;
    PassageSentence sentence = marked_sentence(text, language, numbers);
    find_counts(sentence, numbers);
    return sentence;
}

}  // namespace recount::reading
