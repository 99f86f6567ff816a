#include "recount/reading/release_days.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace recount::reading {
namespace {

constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december"};

bool is_letter(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0;
}

bool is_digit(char letter) {
    return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

/// The word that begins at a place, in small letters.
std::string word_at(std::string_view text, std::size_t from) {
    std::string word;
    for (std::size_t at = from; at < text.size() && is_letter(text[at]); ++at) {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    }
    return word;
}

/// A month by its name or by its first three letters or more (`Sept`); a full stop may follow.
std::optional<unsigned> month_of(std::string_view word) {
    constexpr std::size_t shortest = 3;
    if (word.size() < shortest) {
        return std::nullopt;
    }
    const auto* const found =
        std::find_if(std::begin(months), std::end(months),
                     [&](std::string_view month) { return month.substr(0, word.size()) == word; });
    if (found == std::end(months)) {
        return std::nullopt;
    }
    return static_cast<unsigned>(found - std::begin(months)) + 1;
}

/// So many digits at most; nothing where there is none or one more.
std::optional<unsigned> digits_at(std::string_view text, std::size_t& at, std::size_t most) {
    unsigned value = 0;
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at]) && at - from <= most) {
        value = value * 10 + static_cast<unsigned>(text[at++] - '0');
    }
    return at == from || at - from > most ? std::nullopt : std::optional(value);
}

void skip(std::string_view text, std::size_t& at, std::string_view what) {
    while (at < text.size() && what.find(text[at]) != std::string_view::npos) {
        ++at;
    }
}

std::optional<std::chrono::year> year_at(std::string_view text, std::size_t& at) {
    constexpr std::size_t length = 4;
    const std::size_t from = at;
    const std::optional<unsigned> year = digits_at(text, at, length);
    if (!year || at - from != length) {
        return std::nullopt;
    }
    return std::chrono::year(static_cast<int>(*year));
}

}  // namespace

std::optional<WrittenDay> day_at(std::string_view text, std::size_t from) {
    const std::string word = word_at(text, from);
    const std::optional<unsigned> month = month_of(word);
    if (!month) {
        return std::nullopt;
    }
    std::size_t at = from + word.size();
    skip(text, at, ". ");
    const std::optional<unsigned> day = digits_at(text, at, 2);
    if (!day) {
        return std::nullopt;
    }
    skip(text, at, ", ");
    const std::optional<std::chrono::year> year = year_at(text, at);
    if (!year) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(*year, std::chrono::month(*month),
                                           std::chrono::day(*day));
    if (!date.ok()) {
        return std::nullopt;
    }
    return WrittenDay{record::Day(date), {from, at}};
}

std::optional<WrittenDay> day_in(std::string_view text, TextSpan stretch) {
    const std::string_view words = text.substr(0, stretch.until);
    for (std::size_t at = stretch.from; at < stretch.until; ++at) {
        const bool is_word_start = is_letter(words[at]) && (at == 0 || !is_letter(words[at - 1]));
        if (!is_word_start) {
            continue;
        }
        if (const std::optional<WrittenDay> found = day_at(words, at)) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<WrittenMonth> month_at(std::string_view text, std::size_t from) {
    const std::string word = word_at(text, from);
    const std::optional<unsigned> month = month_of(word);
    if (!month) {
        return std::nullopt;
    }
    WrittenMonth found{std::chrono::month(*month), std::nullopt, {from, from + word.size()}};
    std::size_t at = found.span.until;
    skip(text, at, "., ");
    if ((found.year = year_at(text, at))) {
        found.span.until = at;
    }
    return found;
}

}  // namespace recount::reading
