#include "recount/base/number.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace recount::base {
namespace {

TEST(NumberTest, a_whole_text_is_a_number_or_nothing_is) {
    const struct {
        const char* text;
        std::optional<int> whole;
        std::optional<double> decimal;
    } cases[] = {
        {"12", 12, 12.0},
        {"-12", -12, -12.0},
        {"0", 0, 0.0},
        {"007", 7, 7.0},
        {"1.5", std::nullopt, 1.5},
        {"1e3", std::nullopt, 1000.0},
        {"", std::nullopt, std::nullopt},
        {" 12", std::nullopt, std::nullopt},
        {"12 ", std::nullopt, std::nullopt},
        {"+12", std::nullopt, std::nullopt},
        {"12 km", std::nullopt, std::nullopt},
        {"1,000", std::nullopt, std::nullopt},
        {"٣", std::nullopt, std::nullopt},
        {"2147483648", std::nullopt, 2147483648.0},
        {"1e999", std::nullopt, std::nullopt},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(number_in<int>(one.text), one.whole) << one.text;
        EXPECT_EQ(number_in<double>(one.text), one.decimal) << one.text;
    }
    EXPECT_EQ(number_in<unsigned>("-1"), std::nullopt);
}

TEST(NumberTest, what_is_not_finite_is_read_as_such) {
    EXPECT_TRUE(std::isinf(number_in<double>("inf").value()));
    EXPECT_TRUE(std::isnan(number_in<double>("nan").value()));
}

TEST(NumberTest, hexadecimal_digits_are_read_as_they_are_written) {
    for (const std::uint64_t number :
         {std::uint64_t{0}, std::uint64_t{255}, std::uint64_t{0xDEADBEEF},
          std::numeric_limits<std::uint64_t>::max()}) {
        EXPECT_EQ(hexadecimal_text(number).size(), 16U);
        EXPECT_EQ(hexadecimal_in<std::uint64_t>(hexadecimal_text(number)), number);
    }
    EXPECT_EQ(hexadecimal_text(255), "00000000000000ff");
    EXPECT_EQ(hexadecimal_in<std::uint64_t>("0xff"), std::nullopt);
    EXPECT_EQ(hexadecimal_in<std::uint64_t>("fg"), std::nullopt);
    EXPECT_EQ(hexadecimal_in<std::uint64_t>("00000000000000000"), 0U);
    EXPECT_EQ(hexadecimal_in<std::uint64_t>("10000000000000000"), std::nullopt);
}

}  // namespace
}  // namespace recount::base
