#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/record/edtf.h"

namespace recount::record {
namespace {

using namespace std::chrono_literals;

// A pattern is six signs of 0 to 9 and X: the last two digits of the year, the month, the day.
constexpr std::size_t signs = 6;
constexpr std::size_t sign_values = 11;
constexpr std::size_t patterns = 1'771'561;  // 11 to the power of 6

struct Days {
    std::optional<Day> earliest;
    std::optional<Day> latest;
};

/// Walks the century day by day and enters each day under the 64 patterns that it fits. Uses the
/// calendar of the standard library and nothing of the parser. Index: base 11, X is 10.
std::vector<Days> days_by_pattern(int century) {
    std::vector<Days> table(patterns);
    const Day end(std::chrono::year(century + 100) / 1 / 1);
    for (Day day(std::chrono::year(century) / 1 / 1); day < end; day += std::chrono::days(1)) {
        const std::string text = to_text(day);
        const std::string digits = text.substr(2, 2) + text.substr(5, 2) + text.substr(8, 2);
        for (unsigned hidden = 0; hidden < (1U << signs); ++hidden) {
            std::size_t index = 0;
            for (std::size_t i = 0; i < signs; ++i) {
                const bool is_hidden = (hidden >> i & 1U) != 0;
                index = index * sign_values +
                        (is_hidden ? 10U : static_cast<std::size_t>(digits[i] - '0'));
            }
            table[index].earliest = table[index].earliest ? table[index].earliest : day;
            table[index].latest = day;
        }
    }
    return table;
}

std::string pattern_text(int century, std::size_t index) {
    std::string digits(signs, '0');
    for (std::size_t i = signs; i-- > 0; index /= sign_values) {
        digits[i] = "0123456789X"[index % sign_values];
    }
    return std::to_string(century).substr(0, 2) + digits.substr(0, 2) + "-" + digits.substr(2, 2) +
           "-" + digits.substr(4, 2);
}

bool agrees(const std::string& text, const Days& days) {
    const auto date = EdtfDate::parse(text);
    return date ? date->earliest() == days.earliest && date->latest() == days.latest
                : !days.earliest.has_value();
}

class EdtfOracleTest : public testing::TestWithParam<int> {};

TEST_P(EdtfOracleTest, every_pattern_of_a_century_agrees_with_a_walk_through_its_days) {
    const std::vector<Days> table = days_by_pattern(GetParam());
    for (std::size_t index = 0; index < table.size(); ++index) {
        const std::string text = pattern_text(GetParam(), index);
        ASSERT_TRUE(agrees(text, table[index])) << text;
    }
}

TEST_P(EdtfOracleTest, a_missing_day_or_month_is_any_day_or_month) {
    const std::vector<Days> table = days_by_pattern(GetParam());
    constexpr std::size_t any_day = 120;              // "XX" in base 11
    constexpr std::size_t any_month_and_day = 14640;  // "XXXX"
    for (std::size_t index = any_day; index < table.size(); index += any_day + 1) {
        const std::string text = pattern_text(GetParam(), index).substr(0, 7);
        const bool is_season = text[5] == '2' && text[6] >= '1' && text[6] <= '4';
        ASSERT_TRUE(is_season || agrees(text, table[index])) << text;
    }
    for (std::size_t index = any_month_and_day; index < table.size();
         index += any_month_and_day + 1) {
        const std::string text = pattern_text(GetParam(), index).substr(0, 4);
        ASSERT_TRUE(agrees(text, table[index])) << text;
    }
}

// 1900 is no leap year, 2000 is one.
INSTANTIATE_TEST_SUITE_P(Centuries, EdtfOracleTest, testing::Values(1900, 2000));

/// Strings over the letters of EDTF, so that many are dates. Counts up in the base of the letters.
std::string next_text(std::string text) {
    const std::string letters = "0123X-/.,[]?~T ";
    for (std::size_t i = text.size(); i-- > 0;) {
        const std::size_t at = letters.find(text[i]);
        if (at + 1 < letters.size()) {
            text[i] = letters[at + 1];
            return text;
        }
        text[i] = letters[0];
    }
    return text;
}

bool is_in_order(const EdtfDate& date) {
    return !date.earliest() || !date.latest() || *date.earliest() <= *date.latest();
}

TEST(EdtfPropertyTest, what_is_read_is_in_order_and_reads_back_alike) {
    // Every ending of four signs after beginnings that lead into each form.
    for (const std::string begin :
         {"", "2016-02-", "2016/201", "[2016,2", "[2016..", "2016-", "20"}) {
        std::size_t dates = 0;
        std::string ending = "0000";
        for (int i = 0; i < 50'625; ++i) {
            const auto date = EdtfDate::parse(begin + ending);
            if (date) {
                ++dates;
                ASSERT_TRUE(is_in_order(*date)) << date->text();
                ASSERT_EQ(EdtfDate::parse(date->text()), date) << date->text();
            }
            ending = next_text(ending);
        }
        EXPECT_GT(dates, 0U) << begin;
    }
}

}  // namespace
}  // namespace recount::record
