#include "recount/dataset/decimal.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>

namespace recount::dataset {

std::string decimal_text(double number) {
    // The longest finite double without an exponent has 309 digits before the point, or 1,074
    // places after it.
    std::array<char, 1100> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                            std::chars_format::fixed);
    if (error != std::errc{}) {
        throw std::logic_error("a number does not fit where it is written");
    }
    return {digits.data(), end};
}

}  // namespace recount::dataset
