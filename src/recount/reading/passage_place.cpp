#include "recount/reading/passage_place.h"

#include <algorithm>

#include "recount/reading/number_phrases.h"

namespace recount::reading {
namespace {

using record::Language;

/// How many tokens from the count a place or a day may stand.
constexpr std::size_t reach = 40;

bool is_in_date(const std::vector<DateInText>& dates, TextSpan span) {
    return std::any_of(dates.begin(), dates.end(), [&](const DateInText& date) {
        return span.from < date.span.until && date.span.from < span.until;
    });
}

bool is_capital(std::string_view text, const Token& token) {
    if (token.kind != TokenKind::word) {
        return false;
    }
    const auto first = static_cast<unsigned char>(text[token.span.from]);
    const bool is_ascii = first >= 'A' && first <= 'Z';
    const bool is_latin = first == 0xC3 && token.span.until - token.span.from > 1 &&
                          static_cast<unsigned char>(text[token.span.from + 1]) < 0x9F;
    return is_ascii || is_latin;
}

/// Between the preposition and the name: "the village of".
bool is_between_word(std::string_view word) {
    return is_one_of_words(
        word, {"the",  "village", "town",     "city",    "district", "of",       "province",
               "area", "suburb",  "northern", "eastern", "southern", "western",  "central",
               "camp", "le",      "la",       "l'",      "les",      "de",       "d'",
               "du",   "ville",   "localite", "region",  "quartier", "province", "nord",
               "sud",  "est",     "ouest",    "a",       "et",       "مدينه",    "بلده",
               "قريه", "ريف",     "حي",       "محافظه",  "منطقه",    "مخيم",     "ناحيه",
               "قضاء"});
}

bool begins_place(Language language, std::string_view word) {
    switch (language) {
        case Language::english:
            return is_one_of_words(word, {"in", "near", "outside", "at", "around"});
        case Language::french:
            return is_one_of_words(word, {"a", "dans", "pres", "en"});
        case Language::arabic:
            return is_one_of_words(word, {"في", "قرب"});
    }
    return false;
}

bool is_inside_name(std::string_view word) {
    return is_one_of_words(word, {"al", "el", "as", "ash", "ad", "at", "de", "ez", "es"});
}

/// The end of a name that begins at `at`: words with capitals and what joins them.
std::size_t end_of_name(const Tokens& tokens, std::size_t at) {
    std::size_t until = at + 1;
    constexpr std::size_t longest = 8;
    while (until < at + longest) {
        if (is_capital(tokens.text(), tokens[until])) {
            ++until;
            continue;
        }
        const bool is_joint = (tokens[until].kind == TokenKind::sign && tokens.is_glued(until) &&
                               tokens.is_glued(until + 1) && tokens[until].sign != ',') ||
                              is_inside_name(tokens.word(until));
        if (!is_joint || !is_capital(tokens.text(), tokens[until + 1])) {
            break;
        }
        until += 2;
    }
    return until;
}

std::optional<TextSpan> place_at(const PassageSentence& sentence, std::size_t at,
                                 const std::vector<DateInText>& dates) {
    const Tokens& tokens = sentence.tokens;
    if (!begins_place(tokens.language(), tokens.word(at))) {
        return std::nullopt;
    }
    std::size_t name = at + 1;
    constexpr std::size_t most_between = 4;
    while (name < at + most_between && is_between_word(tokens.word(name))) {
        ++name;
    }
    TextSpan span = tokens[name].span;
    if (tokens.language() == Language::arabic) {
        // One word, and only behind a word for a kind of place: without letters of their own, names
        // look as other words do.
        if (name == at + 1 || tokens[name].kind != TokenKind::word) {
            return std::nullopt;
        }
    } else if (!is_capital(sentence.text, tokens[name])) {
        const bool has_article = is_inside_name(tokens.word(name)) &&
                                 tokens[name + 1].kind == TokenKind::sign &&
                                 is_capital(sentence.text, tokens[name + 2]);
        if (!has_article) {
            return std::nullopt;
        }
        span.until = tokens[end_of_name(tokens, name + 2) - 1].span.until;
    } else {
        span.until = tokens[end_of_name(tokens, name) - 1].span.until;
    }
    return is_in_date(dates, span) ? std::nullopt : std::optional(span);
}

}  // namespace

std::optional<TextSpan> place_beside(const PassageSentence& sentence, const PeopleCount& count,
                                     const std::vector<DateInText>& dates) {
    const Piece& piece = sentence.pieces[count.piece];
    const std::size_t end = std::min(sentence.tokens.size(), piece.until + reach);
    for (std::size_t at = piece.until; at < end; ++at) {
        if (const auto place = place_at(sentence, at, dates)) {
            return place;
        }
    }
    const std::size_t begin = piece.from > reach ? piece.from - reach : 0;
    for (std::size_t at = piece.from; at-- > begin;) {
        if (const auto place = place_at(sentence, at, dates)) {
            return place;
        }
    }
    return std::nullopt;
}

std::vector<DateInText> event_days(const PassageSentence& sentence,
                                   const std::vector<DateInText>& dates) {
    std::vector<DateInText> days;
    std::size_t at = 0;
    for (const DateInText& date : dates) {
        while (at < sentence.pieces.size() &&
               sentence.span_of(sentence.pieces[at]).until <= date.span.from) {
            ++at;
        }
        bool is_other = false;
        constexpr std::size_t near = 2;
        for (std::size_t step = 1; step <= near && step <= at; ++step) {
            const Piece& before = sentence.pieces[at - step];
            is_other = is_other || before.is(Role::running_total) || before.is(Role::speech);
        }
        if (!is_other) {
            days.push_back(date);
        }
    }
    return days;
}

std::optional<DateInText> day_beside(const PeopleCount& count,
                                     const std::vector<DateInText>& days) {
    const DateInText* nearest = nullptr;
    std::size_t least = 0;
    for (const DateInText& day : days) {
        const std::size_t distance =
            day.span.from > count.span.until
                ? day.span.from - count.span.until
                : count.span.from - std::min(count.span.from, day.span.until);
        if (nearest == nullptr || distance < least) {
            nearest = &day;
            least = distance;
        }
    }
    return nearest == nullptr ? std::nullopt : std::optional(*nearest);
}

}  // namespace recount::reading
