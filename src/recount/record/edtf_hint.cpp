#include "recount/record/edtf_hint.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <vector>

#include "recount/record/day.h"
#include "recount/record/quoted.h"

namespace recount::record {
namespace {

constexpr std::string_view expected = "expected YYYY-MM-DD, year first, for example 2017-05-26";

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// Replaces Arabic-Indic (U+0660 to U+0669) and Persian (U+06F0 to U+06F9) digits by 0 to 9.
std::string with_western_digits(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned second = i + 1 < text.size() ? byte_at(text, i + 1) : 0;
        const unsigned zero = text[i] == '\xD9' ? 0xA0U : text[i] == '\xDB' ? 0xB0U : 0x100U;
        if (second >= zero && second <= zero + 9U) {
            out += static_cast<char>('0' + (second - zero));
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Replaces the dashes that editors put for a hyphen: U+2010 to U+2015, U+2212.
std::string with_hyphens(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view next = text.substr(i, 3);
        const bool is_dash =
            next == "\xE2\x88\x92" || (next.size() == 3 && next.starts_with("\xE2\x80") &&
                                       byte_at(next, 2) >= 0x90U && byte_at(next, 2) <= 0x95U);
        out += is_dash ? '-' : text[i];
        i += is_dash ? 2U : 0U;
    }
    return out;
}

std::string padded(std::string_view digits) {
    return std::string(digits.size() < 2 ? 1 : 0, '0') + std::string(digits);
}

int number(std::string_view digits) {
    int value = 0;
    for (const char letter : digits) {
        value = value * 10 + (letter - '0');
    }
    return value;
}

/// The one to four digits between `.`, `/`, `-` and spaces; nothing where anything else stands.
std::optional<std::vector<std::string_view>> number_fields(std::string_view text) {
    constexpr std::size_t longest_field = 4;
    std::vector<std::string_view> fields;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && is_digit(text[i])) {
            continue;
        }
        const std::size_t length = i - begin;
        const bool separates = i == text.size() || contains("./- ", text.substr(i, 1));
        if (!separates || length == 0 || length > longest_field) {
            return std::nullopt;
        }
        fields.push_back(text.substr(begin, length));
        begin = i + 1;
    }
    return fields;
}

/// The day that three numbers mean, when they can mean only one.
std::optional<std::string> day_meant(const std::vector<std::string_view>& fields) {
    constexpr int months = 12;
    const auto day_of = [](std::string_view year, std::string_view month,
                           std::string_view day) -> std::optional<std::string> {
        const std::string text = std::string(year) + "-" + padded(month) + "-" + padded(day);
        return parse_day(text) ? std::optional(text) : std::nullopt;
    };
    if (fields[0].size() == 4) {
        return day_of(fields[0], fields[1], fields[2]);
    }
    if (fields[2].size() != 4) {
        return std::nullopt;
    }
    const bool day_comes_first = number(fields[0]) > months || fields[0] == fields[1];
    const bool month_comes_first = number(fields[1]) > months;
    if (day_comes_first) {
        return day_of(fields[2], fields[1], fields[0]);
    }
    return month_comes_first ? day_of(fields[2], fields[0], fields[1]) : std::nullopt;
}

/// What numbers in the wrong order or form mean.
std::optional<std::string> why_numbers_are_no_date(std::string_view text) {
    const bool is_all_digits = std::all_of(text.begin(), text.end(), is_digit);
    if (is_all_digits && text.size() == 8) {
        const std::string day = std::string(text.substr(0, 4)) + "-" +
                                std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6));
        return "needs '-' between year, month and day; " +
               (parse_day(day) ? "write " + day : std::string(expected));
    }
    const auto fields = number_fields(text);
    if (!fields) {
        return std::nullopt;
    }
    const bool begins_with_year = fields->front().size() == 4;
    const bool has_hyphens = text.find_first_of("./ ") == std::string_view::npos;
    if (fields->size() == 3) {
        const std::optional<std::string> day = day_meant(*fields);
        if (day && begins_with_year && has_hyphens) {
            return "needs two digits for month and day; write " + *day;
        }
        if (day) {
            return "is not in the form expected, YYYY-MM-DD; write " + *day;
        }
    }
    if (fields->size() == 2 && begins_with_year && (*fields)[1].size() == 1) {
        return "needs two digits for the month; write " + std::string(fields->front()) + "-" +
               padded((*fields)[1]);
    }
    return std::nullopt;
}

/// Lower-case or older signs for an unknown digit, as in 2017-03-1x and 2017-03-uu.
std::optional<std::string> with_capital_x(std::string_view text) {
    std::string out;
    bool has_other_sign = false;
    for (const char letter : text) {
        const bool is_other_sign = contains("xuU*_", std::string_view(&letter, 1));
        if (!is_other_sign && !is_digit(letter) && letter != '-' && letter != 'X') {
            return std::nullopt;
        }
        has_other_sign = has_other_sign || is_other_sign;
        out += is_other_sign ? 'X' : letter;
    }
    return has_other_sign ? std::optional(out) : std::nullopt;
}

bool has_time_of_day(std::string_view text) {
    const std::size_t capital_t = text.find('T');
    const bool is_iso_time =
        capital_t != std::string_view::npos && capital_t > 0 && is_digit(text[capital_t - 1]);
    return is_iso_time || contains(text, ":");
}

bool has_doubled_qualifier(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (contains("?~%", text.substr(i, 1)) && contains("?~%", text.substr(i + 1, 1))) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::string why_not_a_date(std::string_view text) {
    if (const std::string western = with_western_digits(text); western != text) {
        return "has Arabic-Indic digits; write 0-9: " + quoted_for_message(western);
    }
    if (const std::string hyphens = with_hyphens(text); hyphens != text) {
        return "has a dash that is not '-'; write " + quoted_for_message(hyphens);
    }
    if (has_time_of_day(text)) {
        return "has a time of day; write the day alone, as in 2017-05-26";
    }
    if (const auto numbers = why_numbers_are_no_date(text)) {
        return *numbers;
    }
    if (const auto capital = with_capital_x(text)) {
        return "marks an unknown digit by another sign than a capital X; write " +
               quoted_for_message(*capital);
    }
    if (!text.empty() && (text.front() == ' ' || text.back() == ' ')) {
        return "has a space before or after the date; remove it";
    }
    if (has_doubled_qualifier(text)) {
        return "has two qualifiers in one place; write '%' for uncertain and approximate";
    }
    if (text == "open" || text == "unknown" || text == "..") {
        return "is no date; an open end is written '..' in an interval, as in 2017-05-26/..";
    }
    if (!text.empty() && (text.front() == 'Y' || text.front() == '-' || text.front() == '+')) {
        return "is beyond the years that are read, 0001 to 9999";
    }
    return "is not a date; " + std::string(expected) +
           "; 2017-05, 2017-05-2X and 2017-05-26/2017-05-28 are read too";
}

}  // namespace recount::record
