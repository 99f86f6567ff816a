#include "recount/reading/tokens.h"

#include "recount/base/characters.h"

namespace recount::reading {
namespace {

using record::Language;

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == 0x2019 || code == 0x02BC;
}

Gap widened(Gap gap, base::CharacterKind kind) {
    if (gap != Gap::none || kind == base::CharacterKind::line) {
        return Gap::wide;
    }
    return kind == base::CharacterKind::space ? Gap::space : Gap::no_break;
}

bool is_kind_at(std::string_view text, std::size_t at, base::CharacterKind kind) {
    return at < text.size() && base::kind_of(base::character_at(text, at).code) == kind;
}

}  // namespace

Tokens::Tokens(std::string_view text, Language language) : text_(text), language_(language) {
    end_.span = {text.size(), text.size()};
    folded_.reserve(text.size());
    tokens_.reserve(text.size() / 5);
    Gap gap = Gap::none;
    for (std::size_t at = 0; at < text.size();) {
        const base::Character character = base::character_at(text, at);
        switch (base::kind_of(character.code)) {
            case base::CharacterKind::space:
            case base::CharacterKind::no_break:
            case base::CharacterKind::line:
                gap = widened(gap, base::kind_of(character.code));
                at += character.size;
                continue;
            case base::CharacterKind::unseen:
            case base::CharacterKind::mark:
                at += character.size;
                continue;
            case base::CharacterKind::letter:
                add_word(at, gap);
                break;
            case base::CharacterKind::digit:
                add_digits(at, gap);
                break;
            case base::CharacterKind::sign: {
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
        const base::Character character = base::character_at(text_, at);
        const base::CharacterKind kind = base::kind_of(character.code);
        at += character.size;
        if (kind == base::CharacterKind::letter) {
            base::add_folded(character.code, folded_);
            until = at;
        } else if (kind == base::CharacterKind::mark) {
            until = at;
        } else if (is_apostrophe(character.code) && language_ != Language::arabic &&
                   is_kind_at(text_, at, base::CharacterKind::letter)) {
            folded_ += '\'';
            until = at;
            if (language_ == Language::french) {
                break;
            }
        } else if (kind != base::CharacterKind::unseen) {
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
        const base::Character character = base::character_at(text_, at);
        if (base::kind_of(character.code) != base::CharacterKind::digit) {
            break;
        }
        folded_ += static_cast<char>('0' + base::digit_value(character.code));
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
        const base::Character character = base::character_at(text_, place);
        const bool is_letter = base::kind_of(character.code) == base::CharacterKind::letter;
        if (is_letter && folded.size() >= cut) {
            break;
        }
        if (is_letter) {
            base::add_folded(character.code, folded);
        }
        place += character.size;
    }
    return place;
}

}  // namespace recount::reading
