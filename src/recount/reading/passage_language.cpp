#include <cstddef>
#include <string_view>

#include "recount/reading/number_phrases.h"
#include "recount/reading/passage.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

/// The commonest words that only one of the two languages has.
bool is_english(std::string_view word) {
    return is_one_of_words(
        word, {"the",    "of",        "and",  "in",    "to",      "was",    "were",  "that",
               "by",     "at",        "with", "from",  "said",    "has",    "have",  "been",
               "is",     "an",        "who",  "it",    "kill",    "killed", "kills", "dead",
               "people", "civilians", "near", "after", "wounded", "injured"});
}

bool is_french(std::string_view word) {
    return is_one_of_words(
        word, {"le",    "la",   "les", "des",    "de",    "du",      "un",       "une",
               "et",    "dans", "ont", "par",    "sur",   "qui",     "au",       "aux",
               "est",   "en",   "que", "dont",   "selon", "a",       "pour",     "tues",
               "morts", "l'",   "d'",  "civils", "pres",  "blesses", "personnes"});
}

bool is_arabic(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    return first >= 0xD8 && first <= 0xDB;
}

}  // namespace

std::optional<record::Language> language_of(std::string_view text) {
    // The first words tell; a book is not read for it.
    constexpr std::size_t enough = 20'000;
    const Tokens tokens(text.substr(0, enough), record::Language::french);
    std::size_t words = 0;
    std::size_t english = 0;
    std::size_t french = 0;
    std::size_t arabic = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const std::string_view word = tokens.word(at);
        if (word.empty()) {
            continue;
        }
        ++words;
        english += is_english(word) ? 1U : 0U;
        french += is_french(word) ? 1U : 0U;
        arabic += is_arabic(word) ? 1U : 0U;
    }
    if (arabic * 2 > words) {
        return record::Language::arabic;
    }
    if (english > french) {
        return record::Language::english;
    }
    return french > english ? std::optional(record::Language::french) : std::nullopt;
}

}  // namespace recount::reading
