#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace recount::base {

/// The number that a whole text is, as `std::from_chars` reads it: without blanks, separators or a
/// plus sign. Nothing where there is anything else in it, or where it is out of the type's range.
///
///     number_in<int>("12")      // 12
///     number_in<int>("12 km")   // nothing
template <typename Number>
[[nodiscard]] std::optional<Number> number_in(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

/// The same of a text in hexadecimal digits, without `0x`.
template <std::integral Number>
[[nodiscard]] std::optional<Number> hexadecimal_in(std::string_view text) {
    constexpr int digits = 16;
    Number number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, digits);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

/// 16 hexadecimal digits: `00000000000000ff`.
[[nodiscard]] inline std::string hexadecimal_text(std::uint64_t number) {
    std::string text(16, '0');
    for (auto digit = text.rbegin(); number != 0; ++digit, number >>= 4U) {
        *digit = "0123456789abcdef"[number & 0xFU];
    }
    return text;
}

}  // namespace recount::base
