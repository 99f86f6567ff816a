// What holds for every text: spans lie in it, between characters, in order, apart; intervals are in
// order and within what a record may hold.
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reading/random_text.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/reading/numbers.h"
#include "recount/record/count.h"

namespace recount::reading {
namespace {

using record::Language;

constexpr std::size_t texts = 20'000;

/// Texts of pieces that meet in numbers, joined in any order, with and without blanks.
std::string random_text(std::mt19937& random) {
    static const std::vector<std::string_view> pieces = {"one",       "two",
                                                         "hundred",   "and",
                                                         "thousand",  ",",
                                                         "-",         "\xE2\x80\x93",
                                                         "a",         "dozen",
                                                         "at least",  "or",
                                                         "to",        "more",
                                                         "between",   "from",
                                                         "20",        "1",
                                                         "337",       "2017",
                                                         "000",       "999999999999",
                                                         ".",         "%",
                                                         "+",         "~",
                                                         "[",         "]",
                                                         "million",   "billion",
                                                         "un",        "une",
                                                         "douzaine",  "mille",
                                                         "cent",      "quatre",
                                                         "vingt",     "dix",
                                                         "plus d'",   "d\xE2\x80\x99",
                                                         "entre",     "et",
                                                         "de",        "\xC3\xA0",
                                                         "ou",        "\xC2\xA0",
                                                         "خمسة",      "وعشرون",
                                                         "ألف",       "آلاف",
                                                         "مئة",       "ومئتان",
                                                         "العشرات",   "بين",
                                                         "و",         "٣٥",
                                                         "أكثر من",   "نحو",
                                                         "على الأقل", "أحد",
                                                         "عشر",       "ـ",
                                                         "\xD9\x8B",  "\xE2\x80\x8F",
                                                         "\xFF",      "\xD9",
                                                         "civilians", "F",
                                                         "March",     "قتيلان",
                                                         "بـ",        "ال"};
    return testing::random_text(random, pieces, 12);
}

bool is_sound(std::string_view text, const NumberInText& number, std::size_t after) {
    const bool is_in_order = after <= number.span.from && number.span.from <= number.digits.from &&
                             number.digits.from < number.digits.until &&
                             number.digits.until <= number.span.until &&
                             number.span.until <= text.size();
    const bool has_borders = testing::is_border(text, number.span.from) &&
                             testing::is_border(text, number.span.until) &&
                             testing::is_border(text, number.digits.from) &&
                             testing::is_border(text, number.digits.until);
    const std::int64_t most = record::largest_count / 5 * 6;  // "roughly" adds a fifth
    const bool is_interval = 0 <= number.low && number.low <= most + 1 &&
                             (!number.high || (number.low <= *number.high && *number.high <= most));
    const bool is_plain = !number.is_exact || (number.high && number.low == *number.high);
    return is_in_order && has_borders && is_interval && is_plain;
}

TEST(NumberPropertiesTest, keeps_spans_and_intervals_in_order) {
    std::mt19937 random(20170317);
    for (std::size_t count = 0; count < texts; ++count) {
        const std::string text = random_text(random);
        for (const Language language : {Language::english, Language::french, Language::arabic}) {
            std::size_t after = 0;
            for (const NumberInText& number : numbers_in(text, language)) {
                ASSERT_TRUE(is_sound(text, number, after)) << text;
                after = number.span.until;
            }
        }
    }
}

TEST(NumberPropertiesTest, finds_the_same_in_a_text_with_words_before_and_behind) {
    std::mt19937 random(20170318);
    for (std::size_t count = 0; count < texts; ++count) {
        const std::string text = random_text(random);
        auto alone = numbers_in(text, Language::english);
        const std::string before = "Reported. ";
        const auto within = numbers_in(before + text + " . Reported", Language::english);
        for (NumberInText& number : alone) {
            for (TextSpan* const span : {&number.span, &number.digits}) {
                span->from += before.size();
                span->until += before.size();
            }
        }
        ASSERT_EQ(alone, within) << text;
    }
}

}  // namespace
}  // namespace recount::reading
