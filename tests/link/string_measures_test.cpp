#include "recount/link/string_measures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace std::string_literals;
using recount::link::damerau_levenshtein;
using recount::link::damerau_levenshtein_at_most;
using recount::link::jaccard;
using recount::link::jaro_at_least;
using recount::link::jaro_similarity;
using recount::link::jaro_winkler_at_least;
using recount::link::jaro_winkler_is_possible;
using recount::link::jaro_winkler_similarity;
using recount::link::letter_signature;
using recount::link::levenshtein;
using recount::link::levenshtein_at_most;
using recount::link::levenshtein_is_possible;

/// A line of measures.csv, whose names hold no comma.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char character : line) {
        if (character == ',') {
            cells.emplace_back();
        } else {
            cells.back() += character;
        }
    }
    return cells;
}

double number_in(const std::string& cell) {
    double number = -1;
    std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return number;
}

std::vector<std::vector<std::string>> measured_by_duckdb() {
    std::ifstream file(std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests/link/measures.csv");
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        rows.push_back(cells_of(line));
    }
    return rows;
}

TEST(StringMeasuresTest, every_measure_is_that_of_duckdb_to_the_last_bit) {
    const auto rows = measured_by_duckdb();
    ASSERT_GE(rows.size(), 2000U);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 7U);
        SCOPED_TRACE(row[0] + ", " + row[1]);
        EXPECT_EQ(static_cast<double>(levenshtein(row[0], row[1])), number_in(row[2]));
        EXPECT_EQ(static_cast<double>(damerau_levenshtein(row[0], row[1])), number_in(row[3]));
        EXPECT_EQ(jaro_similarity(row[0], row[1]), number_in(row[4]));
        EXPECT_EQ(jaro_winkler_similarity(row[0], row[1]), number_in(row[5]));
        EXPECT_EQ(jaccard(row[0], row[1]).value_or(-1), number_in(row[6]));
    }
}

/// The tables of the textbooks, whole, with nothing clever.
std::size_t plain_levenshtein(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                                    table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
        }
    }
    return table[a.size()][b.size()];
}

/// Lowrance and Wagner 1975.
std::size_t plain_damerau(const std::string& a, const std::string& b) {
    const std::size_t beyond = a.size() + b.size();
    std::vector<std::vector<std::size_t>> table(a.size() + 2,
                                                std::vector<std::size_t>(b.size() + 2, beyond));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        table[i + 1][1] = i;
    }
    for (std::size_t j = 0; j <= b.size(); ++j) {
        table[1][j + 1] = j;
    }
    std::array<std::size_t, 256> last_row{};
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t last_column = 0;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t row = last_row[static_cast<unsigned char>(b[j - 1])];
            const std::size_t column = last_column;
            const bool is_same = a[i - 1] == b[j - 1];
            last_column = is_same ? j : last_column;
            table[i + 1][j + 1] =
                std::min({table[i][j] + (is_same ? 0 : 1), table[i + 1][j] + 1, table[i][j + 1] + 1,
                          table[row][column] + (i - row - 1) + 1 + (j - column - 1)});
        }
        last_row[static_cast<unsigned char>(a[i - 1])] = i;
    }
    return table[a.size() + 1][b.size() + 1];
}

double plain_jaro(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) {
        return 0;
    }
    const auto a_size = static_cast<std::ptrdiff_t>(a.size());
    const auto b_size = static_cast<std::ptrdiff_t>(b.size());
    const std::ptrdiff_t width = std::max<std::ptrdiff_t>(std::max(a_size, b_size) / 2 - 1, 0);
    std::vector<bool> taken(a.size(), false);
    std::string of_b;
    for (std::ptrdiff_t j = 0; j < b_size; ++j) {
        for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, j - width);
             i < std::min(a_size, j + width + 1); ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (!taken[at] && a[at] == b[static_cast<std::size_t>(j)]) {
                taken[at] = true;
                of_b += a[at];
                break;
            }
        }
    }
    std::string of_a;
    for (std::size_t i = 0; i < a.size(); ++i) {
        of_a += taken[i] ? std::string(1, a[i]) : "";
    }
    if (of_a.empty()) {
        return 0;
    }
    std::size_t displaced = 0;
    for (std::size_t i = 0; i < of_a.size(); ++i) {
        displaced += of_a[i] != of_b[i] ? 1U : 0U;
    }
    const auto count = static_cast<double>(of_a.size());
    double sum = count / static_cast<double>(a.size());
    sum += count / static_cast<double>(b.size());
    sum += (count - static_cast<double>(displaced / 2)) / count;
    return sum / 3.0;
}

struct Pair {
    std::string a;
    std::string b;
};

/// Pairs over few letters, so that they have much in common; lengths around those at which the
/// way of working changes.
std::vector<Pair> random_pairs() {
    constexpr std::array<std::size_t, 18> sizes = {0,  1,  2,  3,  4,  7,  8,   9,   15,
                                                   16, 17, 31, 63, 64, 65, 127, 129, 300};
    std::mt19937 random(7);
    std::vector<Pair> pairs;
    for (int round = 0; round < 12; ++round) {
        for (const std::size_t a_size : sizes) {
            for (const std::size_t b_size : sizes) {
                const auto letters = 2 + random() % 9;
                Pair pair;
                for (std::size_t i = 0; i < a_size; ++i) {
                    pair.a += static_cast<char>(random() % letters * 29);
                }
                for (std::size_t i = 0; i < b_size; ++i) {
                    const bool is_copied = i < a_size && random() % 4 != 0;
                    pair.b += is_copied ? pair.a[i] : static_cast<char>(random() % letters * 29);
                }
                pairs.push_back(pair);
            }
        }
    }
    return pairs;
}

TEST(StringMeasuresTest, every_measure_is_that_of_the_textbook) {
    for (const auto& [a, b] : random_pairs()) {
        SCOPED_TRACE(testing::PrintToString(a) + " " + testing::PrintToString(b));
        ASSERT_EQ(levenshtein(a, b), plain_levenshtein(a, b));
        ASSERT_EQ(damerau_levenshtein(a, b), plain_damerau(a, b));
        ASSERT_EQ(jaro_similarity(a, b), plain_jaro(a, b));
    }
}

TEST(StringMeasuresTest, no_measure_minds_which_text_comes_first) {
    for (const auto& [a, b] : random_pairs()) {
        SCOPED_TRACE(testing::PrintToString(a) + " " + testing::PrintToString(b));
        ASSERT_EQ(levenshtein(a, b), levenshtein(b, a));
        ASSERT_EQ(damerau_levenshtein(a, b), damerau_levenshtein(b, a));
        ASSERT_EQ(jaro_similarity(a, b), jaro_similarity(b, a));
        ASSERT_EQ(jaro_winkler_similarity(a, b), jaro_winkler_similarity(b, a));
        ASSERT_EQ(jaccard(a, b), jaccard(b, a));
    }
}

TEST(StringMeasuresTest, similarities_lie_between_0_and_1_and_grow_by_a_common_beginning) {
    for (const auto& [a, b] : random_pairs()) {
        SCOPED_TRACE(testing::PrintToString(a) + " " + testing::PrintToString(b));
        const double jaro = jaro_similarity(a, b);
        ASSERT_GE(jaro, 0);
        ASSERT_GE(jaro_winkler_similarity(a, b), jaro);
        ASSERT_LE(jaro_winkler_similarity(a, b), 1);
        ASSERT_GE(jaccard(a, b).value_or(0), 0);
        ASSERT_LE(jaccard(a, b).value_or(0), 1);
    }
}

TEST(StringMeasuresTest, giving_up_early_gives_the_same_answer) {
    for (const auto& [a, b] : random_pairs()) {
        SCOPED_TRACE(testing::PrintToString(a) + " " + testing::PrintToString(b));
        const double winkler = jaro_winkler_similarity(a, b);
        for (const double least : {-1.0, 0.0, 0.5, 0.7, 0.8, 0.88, 0.92, 1.0, 1.1, winkler}) {
            ASSERT_EQ(jaro_winkler_at_least(a, b, least), winkler >= least) << least;
            ASSERT_EQ(jaro_at_least(a, b, least), jaro_similarity(a, b) >= least) << least;
        }
        const std::size_t distance = levenshtein(a, b);
        for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{2},
                                       std::size_t{40}, distance, distance + 1, distance / 2}) {
            ASSERT_EQ(levenshtein_at_most(a, b, most), distance <= most) << most;
            ASSERT_EQ(damerau_levenshtein_at_most(a, b, most), damerau_levenshtein(a, b) <= most)
                << most;
        }
    }
}

TEST(StringMeasuresTest, signatures_rule_out_no_pair_that_is_near_enough) {
    std::size_t ruled_out = 0;
    for (const auto& [a, b] : random_pairs()) {
        SCOPED_TRACE(testing::PrintToString(a) + " " + testing::PrintToString(b));
        const std::uint64_t a_letters = letter_signature(a);
        const std::uint64_t b_letters = letter_signature(b);
        ASSERT_TRUE(jaro_winkler_is_possible(a.size(), a_letters, b.size(), b_letters,
                                             jaro_winkler_similarity(a, b)));
        ASSERT_TRUE(
            levenshtein_is_possible(a.size(), a_letters, b.size(), b_letters, levenshtein(a, b)));
        ruled_out +=
            jaro_winkler_is_possible(a.size(), a_letters, b.size(), b_letters, 0.88) ? 0U : 1U;
    }
    EXPECT_GT(ruled_out, 100U);
}

}  // namespace
