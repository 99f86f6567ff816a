#include "recount/reading/release_numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "recount/reading/release_words.h"

namespace recount::reading {
namespace {

bool is_letter(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0;
}

/// Phrases that begin with a word for one.
constexpr std::array<std::string_view, 15> singles = {"one of the reports",
                                                      "one of these reports",
                                                      "one civilian",
                                                      "one noncombatant",
                                                      "one was",
                                                      "one unintentionally",
                                                      "one injured",
                                                      "one wounded",
                                                      "one other",
                                                      "another civilian",
                                                      "another was",
                                                      "another unintentionally",
                                                      "another injured",
                                                      "another wounded",
                                                      "an additional civilian"};

void add_single(std::size_t at, std::string_view phrase, std::vector<NumberInText>& numbers) {
    NumberInText one;
    one.span = {at, at + phrase.find(' ')};
    one.digits = one.span;
    one.low = 1;
    one.high = 1;
    one.is_exact = true;
    const auto place = std::find_if(numbers.begin(), numbers.end(), [&](const NumberInText& other) {
        return other.span.until > one.span.from;
    });
    if (place == numbers.end() || place->span.from >= one.span.until) {
        numbers.insert(place, one);
    }
}

}  // namespace

std::vector<NumberInText> numbers_of_release(std::string_view words) {
    std::vector<NumberInText> numbers = numbers_in(words, record::Language::english);
    const std::string plain = small(words);
    for (const std::string_view single : singles) {
        for (std::size_t at = plain.find(single); at != std::string::npos;
             at = plain.find(single, at + 1)) {
            if (at == 0 || !is_letter(plain[at - 1])) {
                add_single(at, single, numbers);
            }
        }
    }
    return numbers;
}

}  // namespace recount::reading
