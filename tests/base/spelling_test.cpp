#include "recount/base/spelling.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::base {
namespace {

struct Case {
    std::string_view word;
    std::optional<std::string> nearest;
};

TEST(NearestWordTest, finds_what_a_slip_of_the_key_meant) {
    const std::vector<std::string> words = {"killed", "injured", "civilians_killed", "us", "uk"};
    const std::vector<Case> cases = {
        {"killd", "killed"},    {"kiled", "killed"},
        {"injuerd", "injured"}, {"civilians_kiled", "civilians_killed"},
        {"killed", "killed"},   {"strikes", std::nullopt},
        {"", std::nullopt},     {"um", "us"},
        {"ku", std::nullopt},
    };
    for (const Case& example : cases) {
        EXPECT_EQ(nearest_word(example.word, words), example.nearest) << example.word;
    }
}

TEST(NearestWordTest, a_tie_goes_to_the_first_candidate) {
    const std::vector<std::string> words = {"fr", "uk", "us"};
    EXPECT_EQ(nearest_word("ux", words), "uk");
}

TEST(NearestWordTest, a_text_of_a_megabyte_is_no_slip_of_the_key) {
    const std::vector<std::string> words = {std::string(1'000'000, 'a')};
    EXPECT_EQ(nearest_word(std::string(1'000'000, 'a'), words), std::nullopt);
    EXPECT_EQ(nearest_word("a", words), std::nullopt);
}

/// Levenshtein distance by its definition; exponential, for short words only.
std::size_t distance_by_definition(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) {
        return a.size() + b.size();
    }
    const std::size_t replaced =
        distance_by_definition(a.substr(1), b.substr(1)) + (a.front() == b.front() ? 0U : 1U);
    const std::size_t removed = distance_by_definition(a.substr(1), b) + 1;
    const std::size_t added = distance_by_definition(a, b.substr(1)) + 1;
    return std::min({replaced, removed, added});
}

std::string word_of(unsigned number) {
    std::string word;
    for (; number != 0; number /= 4) {
        word += "abc."[number % 4];
    }
    return word;
}

TEST(NearestWordTest, agrees_with_the_definition_of_the_distance) {
    for (unsigned i = 0; i < 4096; i += 31) {
        for (unsigned j = 0; j < 4096; j += 61) {
            const std::string word = word_of(i);
            const std::vector<std::string> candidates = {word_of(j)};
            const std::size_t tolerated = std::max<std::size_t>(1, word.size() / 3);
            const bool is_near = distance_by_definition(word, candidates[0]) <= tolerated;
            ASSERT_EQ(nearest_word(word, candidates).has_value(), is_near)
                << word << ' ' << candidates[0];
        }
    }
}

TEST(SuggestionTest, is_the_end_of_a_sentence_or_nothing) {
    const std::vector<std::string> words = {"killed"};
    EXPECT_EQ(suggestion("kiled", words), "; did you mean 'killed'?");
    EXPECT_EQ(suggestion("strikes", words), "");
}

}  // namespace
}  // namespace recount::base
