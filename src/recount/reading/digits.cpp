#include "recount/reading/digits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "recount/record/count.h"

namespace recount::reading {
namespace {

using record::Language;

constexpr std::u32string_view dashes = U"-\u2010\u2011\u2012\u2013\u2212";
constexpr std::u32string_view hyphens = U"-\u2010\u2011";
constexpr std::u32string_view joints = U".,:/_'\u2019\u060C\u066B\u066C\u00B0";
constexpr std::u32string_view apostrophes = U"'\u2019";
constexpr char32_t arabic_decimal = 0x066B;
constexpr char32_t arabic_group = 0x066C;
constexpr char32_t arabic_comma = 0x060C;
constexpr std::size_t group_size = 3;

bool is_one_of(char32_t sign, std::u32string_view signs) {
    return sign != 0 && signs.find(sign) != std::u32string_view::npos;
}

bool is_glued_digits(const Tokens& tokens, std::size_t at) {
    return tokens.is_glued(at) && tokens[at].kind == TokenKind::digits;
}

bool is_glued_word(const Tokens& tokens, std::size_t at) {
    return tokens.is_glued(at) && tokens[at].kind == TokenKind::word;
}

/// Whether the digits at `at` are one more group after a space.
bool continues_groups(const Tokens& tokens, std::size_t first, std::size_t at) {
    const Gap gap = tokens[at].gap;
    const bool is_space =
        gap == Gap::no_break || (gap == Gap::space && tokens.language() == Language::french);
    return is_space && tokens.digits(at).size() == group_size &&
           tokens.digits(first).size() <= group_size;
}

/// The token after all that is written into one with the token at `at`.
std::size_t end_of_cluster(const Tokens& tokens, std::size_t at) {
    std::size_t next = at + 1;
    std::size_t first_group = at;
    while (next < tokens.size()) {
        const Token& token = tokens[next];
        if (is_glued_digits(tokens, next)) {
            first_group = next++;
        } else if (is_glued_word(tokens, next) || (tokens[next - 1].kind == TokenKind::digits &&
                                                   continues_groups(tokens, first_group, next))) {
            ++next;
        } else if (token.kind == TokenKind::sign && token.gap == Gap::none &&
                   is_glued_digits(tokens, next + 1) &&
                   (is_one_of(token.sign, dashes) || is_one_of(token.sign, joints))) {
            first_group = next + 1;
            next += 2;
        } else if (token.kind == TokenKind::sign && token.gap == Gap::none &&
                   is_glued_word(tokens, next + 1) &&
                   (is_one_of(token.sign, hyphens) || token.sign == '/' || token.sign == '_' ||
                    is_one_of(token.sign, apostrophes))) {
            next += 2;
        } else {
            break;
        }
    }
    return next;
}

bool separates_groups(Language language, char32_t sign) {
    if (sign == arabic_group || is_one_of(sign, apostrophes)) {
        return true;
    }
    return (sign == ',' && language != Language::french) ||
           (sign == arabic_comma && language == Language::arabic);
}

bool separates_decimals(Language language, char32_t sign) {
    return sign == '.' || sign == arabic_decimal || (sign == ',' && language != Language::english);
}

struct Groups {
    std::size_t until = 0;
    std::string digits;
    bool is_bare = true;
};

/// Digits in groups of three, from `at`: the most that belong together.
Groups read_groups(const Tokens& tokens, std::size_t at, std::size_t until) {
    Groups groups{at + 1, std::string(tokens.digits(at)), true};
    std::optional<char32_t> separator;
    const bool may_go_on = groups.digits.size() <= group_size && !groups.digits.starts_with('0');
    while (may_go_on && groups.until < until) {
        const bool has_sign = tokens[groups.until].kind == TokenKind::sign;
        const char32_t sign = tokens[groups.until].sign;
        const std::size_t next = has_sign ? groups.until + 1 : groups.until;
        if ((has_sign && !separates_groups(tokens.language(), sign)) || next >= until ||
            tokens.digits(next).size() != group_size || separator.value_or(sign) != sign) {
            break;
        }
        separator = sign;
        groups.digits += tokens.digits(next);
        groups.until = next + 1;
        groups.is_bare = false;
    }
    return groups;
}

std::optional<std::int64_t> value_of(std::string_view digits) {
    constexpr std::size_t most_digits = 13;
    constexpr std::int64_t ten = 10;
    if (digits.empty() || digits.size() > most_digits ||
        (digits.size() > 1 && digits.front() == '0')) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char digit : digits) {
        value = value * ten + (digit - '0');
    }
    return value <= record::largest_count ? std::optional(value) : std::nullopt;
}

constexpr std::array<std::string_view, 49> units = {
    "square",    "كيلومترات",   "امتار",  "كلم",     "km",    "kms",        "kg",
    "mm",        "cm",          "m",      "lb",      "lbs",   "am",         "pm",
    "gmt",       "utc",         "hrs",    "hours",   "h",     "percent",    "pourcent",
    "mph",       "metres",      "meters", "miles",   "metre", "mile",       "kilos",
    "tonnes",    "tons",        "ft",     "feet",    "lat",   "heures",     "minutes",
    "كم",        "كيلومتر",     "متر",    "كيلو",    "طن",    "kilometres", "kilometers",
    "kilograms", "kilogrammes", "pounds", "dollars", "euros", "دولار",      "مترا"};

bool is_unit(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    if (word.empty()) {
        return false;
    }
    if (std::find(units.begin(), units.end(), word) != units.end()) {
        return true;
    }
    const std::string_view next = tokens.word(at + 1);
    return (word == "per" && next == "cent") || (word == "pour" && next == "cent") ||
           (word == "في" && (next == "المئه" || next == "المائه")) || word == "بالمئه" ||
           word == "بالمائه" ||
           ((word == "a" || word == "p") && tokens.is_sign(at + 1, '.') && next.empty() &&
            tokens.word(at + 2) == "m");
}

}  // namespace

DigitsFound read_digits(const Tokens& tokens, std::size_t at) {
    using Meaning = DigitsFound::Meaning;
    DigitsFound found;
    found.until = end_of_cluster(tokens, at);
    if (tokens[at].kind != TokenKind::digits) {
        return found;
    }
    const Groups first = read_groups(tokens, at, found.until);
    const auto low = value_of(first.digits);
    if (first.until == found.until) {
        if (low) {
            found.meaning = Meaning::number;
            found.low = found.high = *low;
            found.is_bare = first.is_bare;
        }
        return found;
    }
    const char32_t sign = tokens[first.until].sign;
    const std::size_t next = first.until + 1;
    if (tokens[next].kind != TokenKind::digits || next >= found.until) {
        return found;
    }
    if (is_one_of(sign, dashes)) {
        const Groups second = read_groups(tokens, next, found.until);
        const auto high = value_of(second.digits);
        if (second.until == found.until && low && high && *low < *high) {
            found.meaning = Meaning::range;
            found.low = *low;
            found.high = *high;
            found.is_bare = first.is_bare && second.is_bare;
        }
    } else if (separates_decimals(tokens.language(), sign) && next + 1 == found.until) {
        const std::string digits = first.digits + std::string(tokens.digits(next));
        constexpr std::size_t most_decimals = 3;
        const auto value = value_of(digits);
        if (value && tokens.digits(next).size() <= most_decimals) {
            found.meaning = Meaning::decimal;
            found.low = found.high = *value;
            found.decimals = static_cast<int>(tokens.digits(next).size());
        }
    }
    return found;
}

bool is_word_with_digits(const Tokens& tokens, std::size_t at) {
    return tokens[at].kind == TokenKind::word &&
           (is_glued_digits(tokens, at + 1) ||
            (tokens.is_glued(at + 1) && is_one_of(tokens[at + 1].sign, hyphens) &&
             is_glued_digits(tokens, at + 2)));
}

bool may_be_count(const Tokens& tokens, std::size_t at, std::size_t until) {
    constexpr std::u32string_view before = U"#$\u20AC\u00A3\u00A5\u2116@.\u00A7\u00B0/:_*=\\";
    constexpr std::u32string_view after = U"%\u066A\u00B0$\u20AC\u00A3\u2030";
    if (at > 0 && tokens[at - 1].kind == TokenKind::sign && tokens.is_glued(at)) {
        const char32_t sign = tokens[at - 1].sign;
        if (is_one_of(sign, before) || (sign == '[' && tokens.is_sign(until, ']')) ||
            (is_one_of(sign, dashes) && !tokens.is_glued(at - 1))) {
            return false;
        }
    }
    if (is_one_of(tokens[until].sign, after)) {
        return false;
    }
    return !is_unit(tokens, until);
}

}  // namespace recount::reading
