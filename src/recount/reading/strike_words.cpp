#include "recount/reading/strike_words.h"

#include <algorithm>

#include "recount/reading/sentences.h"

namespace recount::reading {

std::optional<std::size_t> phrase_at(const Tokens& tokens, std::size_t at, Phrase phrase) {
    while (!phrase.empty()) {
        const std::size_t blank = std::min(phrase.find(' '), phrase.size());
        const std::string_view word = phrase.substr(0, blank);
        const std::string_view stands =
            tokens[at].kind == TokenKind::digits ? tokens.digits(at) : tokens.word(at);
        if (stands != word) {
            return std::nullopt;
        }
        phrase.remove_prefix(std::min(blank + 1, phrase.size()));
        ++at;
        if (!phrase.empty() && (tokens.is_sign(at, '-') || tokens.is_sign(at, '/'))) {
            ++at;
        }
    }
    return at;
}

std::optional<std::size_t> phrase_at(const Tokens& tokens, std::size_t at, Phrases phrases) {
    for (const Phrase phrase : phrases) {
        if (const auto until = phrase_at(tokens, at, phrase)) {
            return until;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> find_phrase(const Tokens& tokens, std::size_t from, std::size_t until,
                                       Phrases phrases) {
    for (std::size_t at = from; at < std::min(until, tokens.size()); ++at) {
        const auto end = phrase_at(tokens, at, phrases);
        if (end && *end <= until) {
            return at;
        }
    }
    return std::nullopt;
}

bool has_title(std::string_view text, record::Language language, Phrases phrases) {
    const std::vector<TextSpan> lines = paragraphs_of(text);
    for (std::size_t at = 0; at < lines.size() && at < lines_of_title; ++at) {
        const std::string_view line = lines[at].in(text);
        if (line.size() <= longest_title && line.back() != '.' && says(line, language, phrases)) {
            return true;
        }
    }
    return false;
}

bool says(std::string_view text, record::Language language, Phrases phrases) {
    const Tokens tokens(text, language);
    return find_phrase(tokens, 0, tokens.size(), phrases).has_value();
}

}  // namespace recount::reading
