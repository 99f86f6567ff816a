#include "recount/link/sql_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include <unicode/uchar.h>

#include "recount/base/characters.h"
#include "recount/base/utf8.h"
#include "recount/link/sql_dates.h"
#include "recount/link/string_measures.h"

namespace recount::link {

namespace {

using Arguments = std::span<const Argument>;
using Nulls = SqlFunction::Nulls;
using WorksOn = SqlFunction::WorksOn;

constexpr std::size_t any_number = 100;

std::string text_of(const Argument& argument) {
    return as_text(argument.value, argument.type);
}

bool is_null(const Argument& argument) {
    return std::holds_alternative<std::monostate>(argument.value);
}

/// A function of one number. Where DuckDB stops (the logarithm of 0): NULL.
template <double (*function)(double)>
Value of_number(Arguments arguments) {
    const auto number = as_number(arguments[0].value);
    return number ? Value(function(*number)) : Value();
}

template <double (*function)(double, double)>
Value of_numbers(Arguments arguments) {
    const auto a = as_number(arguments[0].value);
    const auto b = as_number(arguments[1].value);
    return a && b ? Value(function(*a, *b)) : Value();
}

double radians(double degrees) {
    return degrees * (std::numbers::pi / 180);
}

double degrees(double radians_of_it) {
    return radians_of_it * (180 / std::numbers::pi);
}

Value logarithm(Arguments arguments, double (*function)(double)) {
    const auto number = as_number(arguments[0].value);
    return number && *number > 0 ? Value(function(*number)) : Value();
}

/// Where each character begins, and the end. Bytes that are no UTF-8 are characters.
std::vector<std::size_t> character_places(std::string_view text) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < text.size();) {
        places.push_back(at);
        at += std::max<std::size_t>(base::utf8_length(text, at), 1);
    }
    places.push_back(text.size());
    return places;
}

/// Characters `from` to `until`, the second not included; both may lie outside.
std::string characters(std::string_view text, double from, double until) {
    const std::vector<std::size_t> places = character_places(text);
    const auto count = static_cast<double>(places.size() - 1);
    const auto begin = static_cast<std::size_t>(std::clamp(from, 0.0, count));
    const auto end = static_cast<std::size_t>(std::clamp(until, 0.0, count));
    return begin >= end ? std::string{}
                        : std::string(text.substr(places[begin], places[end] - places[begin]));
}

std::optional<double> whole(const Argument& argument) {
    const auto number = as_number(argument.value);
    return number && std::fabs(*number) < 1e15 ? std::optional(std::round(*number)) : std::nullopt;
}

double length_of(std::string_view text) {
    return static_cast<double>(character_places(text).size() - 1);
}

/// Counted from 1, or from the end where `from` is negative; a negative length goes to the left.
Value substr(Arguments arguments) {
    const std::string text = text_of(arguments[0]);
    auto from = whole(arguments[1]);
    const auto length =
        arguments.size() > 2 ? whole(arguments[2]) : std::optional<double>(length_of(text) + 1);
    if (!from || !length) {
        return {};
    }
    *from = *from < 0 ? length_of(text) + *from : *from - 1;
    return *length >= 0 ? characters(text, *from, *from + *length)
                        : characters(text, *from + *length, *from);
}

Value left(Arguments arguments) {
    const std::string text = text_of(arguments[0]);
    const auto count = whole(arguments[1]);
    return count ? Value(characters(text, 0, *count < 0 ? length_of(text) + *count : *count))
                 : Value();
}

Value right(Arguments arguments) {
    const std::string text = text_of(arguments[0]);
    const auto count = whole(arguments[1]);
    const double size = length_of(text);
    return count ? Value(characters(text, *count < 0 ? -*count : size - *count, size)) : Value();
}

void add_character(std::string& text, std::uint32_t code) {
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
    if (code < 0x80U) {
        text += byte(code);
        return;
    }
    if (code < 0x800U) {
        text += byte(0xC0U | (code >> 6U));
    } else {
        if (code < 0x10000U) {
            text += byte(0xE0U | (code >> 12U));
        } else {
            text += byte(0xF0U | (code >> 18U));
            text += byte(0x80U | ((code >> 12U) & 0x3FU));
        }
        text += byte(0x80U | ((code >> 6U) & 0x3FU));
    }
    text += byte(0x80U | (code & 0x3FU));
}

/// Each character in its other case where that is one character, as DuckDB's tables have it.
template <UChar32 (*other)(UChar32)>
Value in_case(Arguments arguments) {
    const std::string text = text_of(arguments[0]);
    std::string changed;
    for (std::size_t at = 0; at < text.size();) {
        const base::Character character = base::character_at(text, at);
        if (character.code == base::no_character) {
            changed += text[at];
        } else {
            const UChar32 code = other(static_cast<UChar32>(character.code));
            add_character(changed, static_cast<std::uint32_t>(code));
        }
        at += character.size;
    }
    return changed;
}

UChar32 upper_letter(UChar32 code) {
    constexpr UChar32 sharp_s = 0xDF;
    constexpr UChar32 capital_sharp_s = 0x1E9E;  // DuckDB's tables have it, Unicode's do not
    return code == sharp_s ? capital_sharp_s : u_toupper(code);
}

UChar32 lower_letter(UChar32 code) {
    return u_tolower(code);
}

enum class End { left, right, both };

Value trimmed(Arguments arguments, End end) {
    const std::string text = text_of(arguments[0]);
    const std::string signs = arguments.size() > 1 ? text_of(arguments[1]) : " ";
    const auto sign_places = character_places(signs);
    const auto places = character_places(text);
    const auto character = [](std::string_view of, const std::vector<std::size_t>& at,
                              std::size_t i) { return of.substr(at[i], at[i + 1] - at[i]); };
    const auto is_sign = [&](std::size_t i) {
        for (std::size_t sign = 0; sign + 1 < sign_places.size(); ++sign) {
            if (character(signs, sign_places, sign) == character(text, places, i)) {
                return true;
            }
        }
        return false;
    };
    std::size_t from = 0;
    std::size_t until = places.size() - 1;
    while (end != End::right && from < until && is_sign(from)) {
        ++from;
    }
    while (end != End::left && until > from && is_sign(until - 1)) {
        --until;
    }
    return text.substr(places[from], places[until] - places[from]);
}

Value replace(Arguments arguments) {
    const std::string text = text_of(arguments[0]);
    const std::string from = text_of(arguments[1]);
    const std::string to = text_of(arguments[2]);
    if (from.empty()) {
        return text;
    }
    std::string changed;
    std::size_t at = 0;
    for (std::size_t found = text.find(from); found != std::string::npos;
         found = text.find(from, at)) {
        changed.append(text, at, found - at);
        changed += to;
        at = found + from.size();
    }
    changed.append(text, at);
    return changed;
}

Value concat(Arguments arguments) {
    std::string text;
    for (const Argument& argument : arguments) {
        text += text_of(argument);  // nothing for NULL
    }
    return text;
}

Value concat_ws(Arguments arguments) {
    if (is_null(arguments[0])) {
        return {};
    }
    const std::string between = text_of(arguments[0]);
    std::string text;
    bool is_first = true;
    for (const Argument& argument : arguments.subspan(1)) {
        if (!is_null(argument)) {
            text += is_first ? text_of(argument) : between + text_of(argument);
            is_first = false;
        }
    }
    return text;
}

template <std::size_t (*measure)(std::string_view, std::string_view)>
Value distance(Arguments arguments) {
    return static_cast<double>(measure(text_of(arguments[0]), text_of(arguments[1])));
}

template <double (*measure)(std::string_view, std::string_view)>
Value similarity(Arguments arguments) {
    return measure(text_of(arguments[0]), text_of(arguments[1]));
}

std::optional<double> seconds(const Argument& argument) {
    const auto* const text = std::get_if<std::string>(&argument.value);
    return text == nullptr ? as_number(argument.value) : timestamp_seconds(*text);
}

template <int CivilDay::*part>
Value of_date(Arguments arguments) {
    const auto instant = seconds(arguments[0]);
    return instant ? Value(static_cast<double>(day_of(*instant).*part)) : Value();
}

Value strptime(Arguments arguments) {
    const auto instant = strptime_seconds(text_of(arguments[0]), text_of(arguments[1]));
    return instant ? Value(*instant) : Value();
}

/// The ends of days, months or years between two instants.
Value date_diff(Arguments arguments) {
    const std::string unit = text_of(arguments[0]);
    const auto from = seconds(arguments[1]);
    const auto until = seconds(arguments[2]);
    if (!from || !until) {
        return {};
    }
    const CivilDay first = day_of(*from);
    const CivilDay last = day_of(*until);
    if (unit == "year") {
        return static_cast<double>(last.year - first.year);
    }
    if (unit == "month") {
        return static_cast<double>((last.year - first.year) * 12 + last.month - first.month);
    }
    return std::floor(*until / 86400) - std::floor(*from / 86400);
}

Value coalesce(Arguments arguments) {
    for (const Argument& argument : arguments) {
        if (!is_null(argument)) {
            return argument.value;
        }
    }
    return {};
}

Value nullif(Arguments arguments) {
    const auto order =
        compared(arguments[0].value, arguments[0].type, arguments[1].value, arguments[1].type);
    return order == 0 ? Value() : arguments[0].value;
}

/// `wanted`: -1 for the least, 1 for the greatest; NULLs are left out.
Value extreme(Arguments arguments, int wanted) {
    const Argument* best = nullptr;
    for (const Argument& argument : arguments) {
        if (is_null(argument)) {
            continue;
        }
        if (best == nullptr ||
            compared(argument.value, argument.type, best->value, best->type) == wanted) {
            best = &argument;
        }
    }
    return best == nullptr ? Value() : best->value;
}

Value cast_to(Arguments arguments) {
    return cast(arguments[0].value, arguments[0].type, text_of(arguments[1]));
}

/// The expression's: it holds the patterns, and works out of CASE what is chosen only.
constexpr auto not_here = [](Arguments) { return Value(); };

constexpr std::array
    functions =
        {
            SqlFunction{"abs", 1, 1, SqlType::unknown, Nulls::give_null, of_number<std::fabs>,
                        WorksOn::numbers},
            SqlFunction{"acos", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::acos>,
                        WorksOn::numbers},
            SqlFunction{"asin", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::asin>,
                        WorksOn::numbers},
            SqlFunction{"atan", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::atan>,
                        WorksOn::numbers},
            SqlFunction{"atan2", 2, 2, SqlType::floating, Nulls::give_null, of_numbers<std::atan2>,
                        WorksOn::numbers},
            SqlFunction{"case", 3, any_number, SqlType::unknown, Nulls::are_read, not_here},
            SqlFunction{"cast", 2, 2, SqlType::unknown, Nulls::give_null, cast_to},
            SqlFunction{"ceil", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::ceil>,
                        WorksOn::numbers},
            SqlFunction{"coalesce", 1, any_number, SqlType::unknown, Nulls::are_read, coalesce},
            SqlFunction{"concat", 1, any_number, SqlType::text, Nulls::are_read, concat},
            SqlFunction{"concat_ws", 2, any_number, SqlType::text, Nulls::are_read, concat_ws},
            SqlFunction{"contains", 2, 2, SqlType::boolean, Nulls::give_null,
                        [](Arguments arguments) {
                            return Value(text_of(arguments[0]).find(text_of(arguments[1])) !=
                                         std::string::npos);
                        }},
            SqlFunction{"cos", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::cos>,
                        WorksOn::numbers},
            SqlFunction{"count_chance", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"damerau_levenshtein", 2, 2, SqlType::integer, Nulls::give_null,
                        distance<damerau_levenshtein>},
            SqlFunction{"date_diff", 3, 3, SqlType::integer, Nulls::give_null, date_diff},
            SqlFunction{"day", 1, 1, SqlType::integer, Nulls::give_null, of_date<&CivilDay::day>},
            SqlFunction{"day_gap", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"day_of_year_gap", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"days_apart", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"degrees", 1, 1, SqlType::floating, Nulls::give_null, of_number<degrees>,
                        WorksOn::numbers},
            SqlFunction{"epoch", 1, 1, SqlType::floating, Nulls::give_null,
                        [](Arguments arguments) {
                            const auto instant = seconds(arguments[0]);
                            return instant ? Value(*instant) : Value();
                        }},
            SqlFunction{"exp", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::exp>,
                        WorksOn::numbers},
            SqlFunction{"floor", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::floor>,
                        WorksOn::numbers},
            SqlFunction{"greatest", 1, any_number, SqlType::unknown, Nulls::are_read,
                        [](Arguments arguments) { return extreme(arguments, 1); }},
            SqlFunction{"jaccard", 2, 2, SqlType::floating, Nulls::give_null,
                        [](Arguments arguments) {
                            const auto alike =
                                jaccard(text_of(arguments[0]), text_of(arguments[1]));
                            return alike ? Value(*alike) : Value();
                        }},
            SqlFunction{"jaro_similarity", 2, 2, SqlType::floating, Nulls::give_null,
                        similarity<jaro_similarity>},
            SqlFunction{"jaro_winkler_similarity", 2, 2, SqlType::floating, Nulls::give_null,
                        similarity<jaro_winkler_similarity>},
            SqlFunction{"km_at_least", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"km_at_most", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"km_gap", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"least", 1, any_number, SqlType::unknown, Nulls::are_read,
                        [](Arguments arguments) { return extreme(arguments, -1); }},
            SqlFunction{"left", 2, 2, SqlType::text, Nulls::give_null, left},
            SqlFunction{"length", 1, 1, SqlType::integer, Nulls::give_null,
                        [](Arguments arguments) {
                            return Value(length_of(text_of(arguments[0])));
                        }},
            SqlFunction{"levenshtein", 2, 2, SqlType::integer, Nulls::give_null,
                        distance<levenshtein>},
            SqlFunction{"ln", 1, 1, SqlType::floating, Nulls::give_null,
                        [](Arguments arguments) { return logarithm(arguments, std::log); },
                        WorksOn::numbers},
            SqlFunction{"log", 1, 1, SqlType::floating, Nulls::give_null,
                        [](Arguments arguments) { return logarithm(arguments, std::log10); },
                        WorksOn::numbers},
            SqlFunction{"log2", 1, 1, SqlType::floating, Nulls::give_null,
                        [](Arguments arguments) { return logarithm(arguments, std::log2); },
                        WorksOn::numbers},
            SqlFunction{"lower", 1, 1, SqlType::text, Nulls::give_null, in_case<lower_letter>},
            SqlFunction{"ltrim", 1, 2, SqlType::text, Nulls::give_null,
                        [](Arguments arguments) { return trimmed(arguments, End::left); }},
            SqlFunction{"month", 1, 1, SqlType::integer, Nulls::give_null,
                        of_date<&CivilDay::month>},
            SqlFunction{"name_grade", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"nullif", 2, 2, SqlType::unknown, Nulls::are_read, nullif},
            SqlFunction{"number_gap", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"pi", 0, 0, SqlType::floating, Nulls::give_null,
                        [](Arguments) { return Value(std::numbers::pi); }},
            SqlFunction{"place_gap", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"power", 2, 2, SqlType::floating, Nulls::give_null, of_numbers<std::pow>,
                        WorksOn::numbers},
            SqlFunction{"radians", 1, 1, SqlType::floating, Nulls::give_null, of_number<radians>,
                        WorksOn::numbers},
            SqlFunction{"range_gap", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"regexp_extract", 2, 3, SqlType::text, Nulls::give_null, not_here},
            SqlFunction{"regexp_matches", 2, 2, SqlType::boolean, Nulls::give_null, not_here},
            SqlFunction{"replace", 3, 3, SqlType::text, Nulls::give_null, replace},
            SqlFunction{"right", 2, 2, SqlType::text, Nulls::give_null, right},
            SqlFunction{"round", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::round>,
                        WorksOn::numbers},
            SqlFunction{"rtrim", 1, 2, SqlType::text, Nulls::give_null,
                        [](Arguments arguments) { return trimmed(arguments, End::right); }},
            SqlFunction{"sin", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::sin>,
                        WorksOn::numbers},
            SqlFunction{"sqrt", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::sqrt>,
                        WorksOn::numbers},
            SqlFunction{"starts_with", 2, 2, SqlType::boolean, Nulls::give_null,
                        [](Arguments arguments) {
                            return Value(text_of(arguments[0]).rfind(text_of(arguments[1]), 0) ==
                                         0);
                        }},
            SqlFunction{"strlen", 1, 1, SqlType::integer, Nulls::give_null,
                        [](Arguments arguments) {
                            return Value(static_cast<double>(text_of(arguments[0]).size()));
                        }},
            SqlFunction{"strptime", 2, 2, SqlType::timestamp, Nulls::give_null, strptime},
            SqlFunction{"substr", 2, 3, SqlType::text, Nulls::give_null, substr},
            SqlFunction{"tan", 1, 1, SqlType::floating, Nulls::give_null, of_number<std::tan>,
                        WorksOn::numbers},
            SqlFunction{"trim", 1, 2, SqlType::text, Nulls::give_null,
                        [](Arguments arguments) { return trimmed(arguments, End::both); }},
            SqlFunction{"try_cast", 2, 2, SqlType::unknown, Nulls::give_null, cast_to},
            SqlFunction{"try_strptime", 2, 2, SqlType::timestamp, Nulls::give_null, strptime},
            SqlFunction{"upper", 1, 1, SqlType::text, Nulls::give_null, in_case<upper_letter>},
            SqlFunction{"where_bits", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"word_likeness", 2, 2, SqlType::floating, Nulls::give_null},
            SqlFunction{"year", 1, 1, SqlType::integer, Nulls::give_null, of_date<&CivilDay::year>},
            SqlFunction{"||", 2, 2, SqlType::text, Nulls::give_null, concat},
};

struct OtherName {
    std::string_view other;
    std::string_view name;
};

constexpr std::array other_names = {
    OtherName{"ceiling", "ceil"},       OtherName{"char_length", "length"},
    OtherName{"datediff", "date_diff"}, OtherName{"ifnull", "coalesce"},
    OtherName{"lcase", "lower"},        OtherName{"len", "length"},
    OtherName{"log10", "log"},          OtherName{"pow", "power"},
    OtherName{"prefix", "starts_with"}, OtherName{"substring", "substr"},
    OtherName{"ucase", "upper"},
};

}  // namespace

std::span<const SqlFunction> sql_functions() {
    return functions;
}

std::size_t function_called(std::string_view name) {
    for (const OtherName& known : other_names) {
        name = known.other == name ? known.name : name;
    }
    const auto* const found =
        std::lower_bound(functions.begin(), functions.end(), name,
                         [](const SqlFunction& function, std::string_view wanted) {
                             return function.name < wanted;
                         });
    const bool is_found = found != functions.end() && found->name == name;
    return is_found ? static_cast<std::size_t>(found - functions.begin()) : functions.size();
}

std::vector<std::string> function_names() {
    std::vector<std::string> names;
    names.reserve(functions.size());
    for (const SqlFunction& function : functions) {
        names.emplace_back(function.name);
    }
    for (const OtherName& known : other_names) {
        names.emplace_back(known.other);
    }
    return names;
}

}  // namespace recount::link
