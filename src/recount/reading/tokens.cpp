#include "recount/reading/tokens.h"

#include "recount/reading/characters.h"

namespace recount::reading {
namespace {

using record::Language;

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == 0x2019 || code == 0x02BC;
}

Gap widened(Gap gap, CharacterKind kind) {
    if (gap != Gap::none || kind == CharacterKind::line) {
        return Gap::wide;
    }
    return kind == CharacterKind::space ? Gap::space : Gap::no_break;
}

bool is_kind_at(std::string_view text, std::size_t at, CharacterKind kind) {
    return at < text.size() && kind_of(character_at(text, at).code) == kind;
}

}  // namespace

Tokens::Tokens(std::string_view text, Language language) : text_(text), language_(language) {
    end_.span = {text.size(), text.size()};
    folded_.reserve(text.size());
    tokens_.reserve(text.size() / 5);
    Gap gap = Gap::none;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        switch (kind_of(character.code)) {
            case CharacterKind::space:
            case CharacterKind::no_break:
            case CharacterKind::line:
                gap = widened(gap, kind_of(character.code));
                at += character.size;
                continue;
            case CharacterKind::unseen:
            case CharacterKind::mark:
                at += character.size;
                continue;
            case CharacterKind::letter:
                add_word(at, gap);
                break;
            case CharacterKind::digit:
                add_digits(at, gap);
                break;
            case CharacterKind::sign: {
                Token token;
                token.kind = TokenKind::sign;
                token.gap = gap;
                token.span = {at, at + character.size};
                token.sign = character.code;
                tokens_.push_back(token);
                break;
            }
        }
        at = tokens_.back().span.until;
        gap = Gap::none;
    }
}

void Tokens::add_word(std::size_t from, Gap gap) {
    Token token;
    token.kind = TokenKind::word;
    token.gap = gap;
    token.folded_from = folded_.size();
    std::size_t until = from;
    for (std::size_t at = from; at < text_.size();) {
        const Character character = character_at(text_, at);
        const CharacterKind kind = kind_of(character.code);
        at += character.size;
        if (kind == CharacterKind::letter) {
            add_folded(character.code, folded_);
            until = at;
        } else if (kind == CharacterKind::mark) {
            until = at;
        } else if (is_apostrophe(character.code) && language_ != Language::arabic &&
                   is_kind_at(text_, at, CharacterKind::letter)) {
            folded_ += '\'';
            until = at;
            if (language_ == Language::french) {
                break;
            }
        } else if (kind != CharacterKind::unseen) {
            break;
        }
    }
    token.folded_until = folded_.size();
    token.span = {from, until};
    tokens_.push_back(token);
}

void Tokens::add_digits(std::size_t from, Gap gap) {
    Token token;
    token.kind = TokenKind::digits;
    token.gap = gap;
    token.folded_from = folded_.size();
    std::size_t at = from;
    while (at < text_.size()) {
        const Character character = character_at(text_, at);
        if (kind_of(character.code) != CharacterKind::digit) {
            break;
        }
        folded_ += static_cast<char>('0' + digit_value(character.code));
        at += character.size;
    }
    token.folded_until = folded_.size();
    token.span = {from, at};
    tokens_.push_back(token);
}

std::string_view Tokens::word(std::size_t at, std::size_t cut) const {
    const Token& token = (*this)[at];
    if (token.kind != TokenKind::word) {
        return {};
    }
    const std::string_view whole =
        std::string_view(folded_).substr(token.folded_from, token.folded_until - token.folded_from);
    return cut < whole.size() ? whole.substr(cut) : std::string_view();
}

std::string_view Tokens::digits(std::size_t at) const {
    const Token& token = (*this)[at];
    if (token.kind != TokenKind::digits) {
        return {};
    }
    return std::string_view(folded_).substr(token.folded_from,
                                            token.folded_until - token.folded_from);
}

std::size_t Tokens::start(std::size_t at, std::size_t cut) const {
    const Token& token = (*this)[at];
    std::size_t place = token.span.from;
    std::string folded;
    while (cut > 0 && place < token.span.until) {
        const Character character = character_at(text_, place);
        const bool is_letter = kind_of(character.code) == CharacterKind::letter;
        if (is_letter && folded.size() >= cut) {
            break;
        }
        if (is_letter) {
            add_folded(character.code, folded);
        }
        place += character.size;
    }
    return place;
}

}  // namespace recount::reading
