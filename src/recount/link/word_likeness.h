#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/link/table.h"

namespace recount::link {

/// The words of a text, folded: letter case, accents, vowel marks and Arabic ways of writing do not
/// count, nor do signs; numbers are words.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Whether one of the words is among those that are wanted.
[[nodiscard]] bool has_any(std::span<const std::string> words,
                           std::span<const std::string_view> wanted);

/// Calls `on_shared` with each number that two ascending lists share.
template <typename OnShared>
void for_each_shared(std::span<const std::uint32_t> one, std::span<const std::uint32_t> two,
                     const OnShared& on_shared) {
    auto a = one.begin();
    auto b = two.begin();
    while (a != one.end() && b != two.end()) {
        if (*a == *b) {
            on_shared(*a);
            ++a;
            ++b;
        } else if (*a < *b) {
            ++a;
        } else {
            ++b;
        }
    }
}

/// How much two texts have in common: the cosine of their words, each weighed by how few of the
/// distinct texts of the column hold it (tf-idf; Salton and Buckley 1988, with 0 or 1 for the term
/// frequency). 0: no word in common; 1: the same words. Immutable.
class WordLikeness {
public:
    explicit WordLikeness(const Column& column);

    /// Of two known values; 0 where one has no words.
    [[nodiscard]] double between(ValueCode left, ValueCode right) const;

private:
    [[nodiscard]] std::span<const std::uint32_t> words_of_value(ValueCode code) const {
        const std::uint64_t begin = code == 0 ? 0 : ends_[code - 1];
        return std::span(words_).subspan(begin, ends_[code] - begin);
    }

    std::vector<std::uint32_t> words_;  // of all texts, those of one text sorted
    std::vector<std::uint64_t> ends_;   // by value: where its words end
    std::vector<double> rarity_;        // by word, squared
    std::vector<double> length_;        // by value: of its vector
};

}  // namespace recount::link
