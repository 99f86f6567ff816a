#include "recount/link/word_likeness.h"

#include <algorithm>
#include <cmath>

#include "recount/base/characters.h"

namespace recount::link {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const base::Character character = base::character_at(text, at);
        at += character.size;
        switch (base::kind_of(character.code)) {
            case base::CharacterKind::letter:
                base::add_folded(character.code, word);
                break;
            case base::CharacterKind::digit:
                word += static_cast<char>('0' + base::digit_value(character.code));
                break;
            case base::CharacterKind::mark:
            case base::CharacterKind::unseen:
                break;
            default:
                if (!word.empty()) {
                    words.push_back(std::move(word));
                    word.clear();
                }
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

bool has_any(std::span<const std::string> words, std::span<const std::string_view> wanted) {
    return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(wanted, word) != wanted.end();
    });
}

WordLikeness::WordLikeness(const Column& column) {
    Values book;
    std::vector<std::uint32_t> texts;  // by word: in how many texts it stands
    for (ValueCode code = 0; code < column.values.size(); ++code) {
        const std::size_t begin = words_.size();
        for (const std::string& word : words_of(column.values.text(code))) {
            words_.push_back(book.add(word));
        }
        const auto from = words_.begin() + static_cast<std::ptrdiff_t>(begin);
        std::sort(from, words_.end());
        words_.erase(std::unique(from, words_.end()), words_.end());
        ends_.push_back(words_.size());
        texts.resize(book.size(), 0);
        for (std::size_t at = begin; at < words_.size(); ++at) {
            ++texts[words_[at]];
        }
    }
    rarity_.resize(book.size(), 0);
    for (std::size_t word = 1; word < rarity_.size(); ++word) {
        const double rarity = std::log(1 + static_cast<double>(column.values.size()) / texts[word]);
        rarity_[word] = rarity * rarity;
    }
    for (ValueCode code = 0; code < column.values.size(); ++code) {
        double sum = 0;
        for (const std::uint32_t word : words_of_value(code)) {
            sum += rarity_[word];
        }
        length_.push_back(std::sqrt(sum));
    }
}

double WordLikeness::between(ValueCode left, ValueCode right) const {
    double common = 0;
    for_each_shared(words_of_value(left), words_of_value(right),
                    [&](std::uint32_t word) { common += rarity_[word]; });
    const double lengths = length_[left] * length_[right];
    return lengths > 0 ? std::min(1.0, common / lengths) : 0;
}

}  // namespace recount::link
