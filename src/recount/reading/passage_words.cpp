#include "recount/reading/passage_words.h"

#include <algorithm>

#include "recount/reading/number_context.h"

namespace recount::reading {

using record::Language;

void PassageWords::add(const WordMeaning& meaning, std::string_view phrases) {
    while (!phrases.empty()) {
        const std::size_t bar = std::min(phrases.find('|'), phrases.size());
        // An apostrophe belongs to a word only before a letter: « d' » needs one behind it.
        const bool is_elided = phrases.substr(0, bar).ends_with('\'');
        const std::string phrase = std::string(phrases.substr(0, bar)) + (is_elided ? "x" : "");
        phrases.remove_prefix(std::min(bar + 1, phrases.size()));
        const Tokens tokens(phrase, language_);
        Entry entry{{}, meaning};
        for (std::size_t at = 0; at < tokens.size() - (is_elided ? 1 : 0); ++at) {
            entry.words.emplace_back(tokens.word(at));
        }
        auto& entries = by_first_word_[entry.words.front()];
        const auto same = std::find_if(entries.begin(), entries.end(), [&](const Entry& other) {
            return other.words == entry.words;
        });
        if (same != entries.end()) {
            same->meaning = meaning;
            continue;
        }
        const auto shorter = std::find_if(entries.begin(), entries.end(), [&](const Entry& other) {
            return other.words.size() < entry.words.size();
        });
        entries.insert(shorter, std::move(entry));
    }
}

std::optional<PhraseFound> PassageWords::find_at(const Tokens& tokens, Place place,
                                                 std::size_t end) const {
    const auto found = by_first_word_.find(tokens.word(place.at, place.cut));
    if (found == by_first_word_.end()) {
        return std::nullopt;
    }
    for (const Entry& entry : found->second) {
        const std::size_t size = entry.words.size();
        std::size_t part = 1;
        while (part < size && place.at + part < end &&
               tokens.word(place.at + part) == entry.words[part]) {
            ++part;
        }
        if (part == size) {
            return PhraseFound{place.at + size, place.cut, entry.meaning};
        }
    }
    return std::nullopt;
}

std::optional<PhraseFound> PassageWords::find(const Tokens& tokens, std::size_t at,
                                              std::size_t end) const {
    if (tokens.word(at).empty()) {
        return std::nullopt;
    }
    const std::size_t shapes = language_ == Language::arabic ? prefix_shapes : 1;
    for (std::size_t shape = 0; shape < shapes; ++shape) {
        const auto cut = prefix_of(tokens, at, shape);
        const auto found = cut ? find_at(tokens, {at, *cut}, end) : std::nullopt;
        if (found) {
            return found;
        }
    }
    return std::nullopt;
}

const PassageWords& passage_words(Language language) {
    static const PassageWords english = english_passage_words();
    static const PassageWords french = french_passage_words();
    static const PassageWords arabic = arabic_passage_words();
    switch (language) {
        case Language::english:
            return english;
        case Language::french:
            return french;
        case Language::arabic:
            return arabic;
    }
    return english;
}

}  // namespace recount::reading
