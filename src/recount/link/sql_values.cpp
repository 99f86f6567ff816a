#include "recount/link/sql_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "recount/base/number.h"
#include "recount/link/sql_dates.h"

namespace recount::link {

namespace {

struct TypeName {
    std::string_view written;
    std::string_view name;
};

/// DuckDB's names of types; those with a number behind in parentheses are read without it.
constexpr std::array type_names = {
    TypeName{"varchar", "varchar"},    TypeName{"text", "varchar"},
    TypeName{"string", "varchar"},     TypeName{"char", "varchar"},
    TypeName{"bpchar", "varchar"},     TypeName{"double", "double"},
    TypeName{"float8", "double"},      TypeName{"float", "float"},
    TypeName{"real", "float"},         TypeName{"float4", "float"},
    TypeName{"int", "integer"},        TypeName{"integer", "integer"},
    TypeName{"int4", "integer"},       TypeName{"signed", "integer"},
    TypeName{"bigint", "bigint"},      TypeName{"int8", "bigint"},
    TypeName{"long", "bigint"},        TypeName{"smallint", "smallint"},
    TypeName{"int2", "smallint"},      TypeName{"short", "smallint"},
    TypeName{"tinyint", "tinyint"},    TypeName{"int1", "tinyint"},
    TypeName{"boolean", "boolean"},    TypeName{"bool", "boolean"},
    TypeName{"date", "date"},          TypeName{"timestamp", "timestamp"},
    TypeName{"datetime", "timestamp"},
};

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) {
        byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    return lower;
}

std::optional<bool> truth_in(std::string_view text) {
    const std::string word = lower_case(text);
    for (const std::string_view yes : {"true", "t", "1", "yes", "y"}) {
        if (word == yes) {
            return true;
        }
    }
    for (const std::string_view no : {"false", "f", "0", "no", "n"}) {
        if (word == no) {
            return false;
        }
    }
    return std::nullopt;
}

bool is_time(SqlType type) {
    return type == SqlType::date || type == SqlType::timestamp;
}

/// The value as a number for a comparison with a value of another type.
std::optional<double> number_beside(const Value& value, SqlType other) {
    const auto* const text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return as_number(value);
    }
    if (is_time(other)) {
        return timestamp_seconds(*text);
    }
    if (other == SqlType::boolean) {
        const auto truth = truth_in(*text);
        return truth ? std::optional(*truth ? 1.0 : 0.0) : std::nullopt;
    }
    const auto number = number_in(*text);
    // A text beside a whole number becomes a whole number: '1.5' = 2.
    return number && other == SqlType::integer ? std::round(*number) : number;
}

template <class T>
int order_of(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

int order_of_numbers(double a, double b) {
    if (std::isnan(a) || std::isnan(b)) {
        return order_of(std::isnan(a) ? 1 : 0, std::isnan(b) ? 1 : 0);
    }
    return order_of(a, b);
}

/// As C++ writes it in its shortest form, laid out as DuckDB does: 1.0, 1e-07, 1e+16.
std::string double_text(double number) {
    if (std::isnan(number)) {
        return "nan";
    }
    if (std::isinf(number)) {
        return number < 0 ? "-inf" : "inf";
    }
    std::array<char, 400> buffer{};
    const double size = std::fabs(number);
    const bool is_plain = number == 0 || (size >= 1e-4 && size < 1e16);
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                      is_plain ? std::chars_format::fixed : std::chars_format::scientific);
    std::string text(buffer.data(), end.ptr);
    return is_plain && text.find('.') == std::string::npos ? text + ".0" : text;
}

double whole_limit(std::string_view name) {
    return name == "tinyint"    ? 127
           : name == "smallint" ? 32'767
           : name == "integer"  ? 2'147'483'647
                                : 9'223'372'036'854'774'784.0;  // the last double below 2^63
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
    text = trimmed(text);
    std::string plain;
    if (text.find('_') != std::string_view::npos) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto is_digit = [&](std::size_t at) {
                return at < text.size() && text[at] >= '0' && text[at] <= '9';
            };
            if (text[i] == '_' && i > 0 && is_digit(i - 1) && is_digit(i + 1)) {
                continue;
            }
            plain += text[i];
        }
        text = plain;
    }
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
        text.remove_prefix(1);
    }
    return base::number_in<double>(text);
}

std::optional<double> as_number(const Value& value) {
    if (const auto* const number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto* const truth = std::get_if<bool>(&value)) {
        return *truth ? 1.0 : 0.0;
    }
    const auto* const text = std::get_if<std::string>(&value);
    return text == nullptr ? std::nullopt : number_in(*text);
}

std::optional<bool> as_truth(const Value& value) {
    if (const auto* const truth = std::get_if<bool>(&value)) {
        return *truth;
    }
    if (const auto* const number = std::get_if<double>(&value)) {
        return *number != 0;
    }
    const auto* const text = std::get_if<std::string>(&value);
    return text == nullptr ? std::nullopt : truth_in(*text);
}

std::string as_text(const Value& value, SqlType type) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* const truth = std::get_if<bool>(&value)) {
        return *truth ? "true" : "false";
    }
    const auto* const number = std::get_if<double>(&value);
    if (number == nullptr) {
        return {};
    }
    if (is_time(type)) {
        return date_text(*number, type == SqlType::date ? TimeOfDay::left_out : TimeOfDay::written);
    }
    if (type == SqlType::integer && std::fabs(*number) < whole_limit("bigint")) {
        return std::to_string(static_cast<std::int64_t>(*number));
    }
    if (type == SqlType::single && std::isfinite(*number)) {
        std::array<char, 64> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                       static_cast<float>(*number));
        const std::string text(buffer.data(), end.ptr);
        return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    return double_text(*number);
}

std::optional<int> compared(const Value& a, SqlType a_type, const Value& b, SqlType b_type) {
    const auto* const a_text = std::get_if<std::string>(&a);
    const auto* const b_text = std::get_if<std::string>(&b);
    if (a_text != nullptr && b_text != nullptr) {
        return order_of(a_text->compare(*b_text), 0);
    }
    if (std::holds_alternative<std::monostate>(a) || std::holds_alternative<std::monostate>(b)) {
        return std::nullopt;
    }
    auto a_number = number_beside(a, std::holds_alternative<bool>(b) ? SqlType::boolean : b_type);
    auto b_number = number_beside(b, std::holds_alternative<bool>(a) ? SqlType::boolean : a_type);
    if (!a_number || !b_number) {
        return std::nullopt;
    }
    const bool is_single = (a_type == SqlType::single && b_type != SqlType::floating) ||
                           (b_type == SqlType::single && a_type != SqlType::floating);
    if (is_single) {
        return order_of_numbers(static_cast<float>(*a_number), static_cast<float>(*b_number));
    }
    return order_of_numbers(*a_number, *b_number);
}

std::string_view type_name(std::string_view written) {
    const std::string lower = lower_case(written);
    const auto* const found =
        std::find_if(type_names.begin(), type_names.end(),
                     [&](const TypeName& type) { return type.written == lower; });
    return found == type_names.end() ? std::string_view{} : found->name;
}

SqlType type_called(std::string_view name) {
    return name == "varchar"     ? SqlType::text
           : name == "double"    ? SqlType::floating
           : name == "float"     ? SqlType::single
           : name == "boolean"   ? SqlType::boolean
           : name == "date"      ? SqlType::date
           : name == "timestamp" ? SqlType::timestamp
                                 : SqlType::integer;
}

Value cast(const Value& value, SqlType from, std::string_view name) {
    if (std::holds_alternative<std::monostate>(value)) {
        return value;
    }
    const SqlType to = type_called(name);
    const auto* const text = std::get_if<std::string>(&value);
    if (to == SqlType::text) {
        return as_text(value, from);
    }
    if (to == SqlType::boolean) {
        const auto truth = as_truth(value);
        return truth ? Value(*truth) : Value();
    }
    if (is_time(to)) {
        // Spaces may follow a date, and may not follow the day of a time stamp.
        const auto seconds =
            text != nullptr
                ? timestamp_seconds(to == SqlType::date ? trimmed(*text) : std::string_view(*text))
            : is_time(from) ? as_number(value)
                            : std::nullopt;
        if (!seconds) {
            return {};
        }
        return to == SqlType::date ? std::floor(*seconds / 86400) * 86400 : *seconds;
    }
    const auto number = is_time(from) ? std::nullopt : as_number(value);
    if (!number) {
        return {};
    }
    if (to == SqlType::floating) {
        return *number;
    }
    if (to == SqlType::single) {
        return static_cast<double>(static_cast<float>(*number));
    }
    // From a double to the even one of two equally near; from text and decimals away from 0.
    const bool is_binary = from == SqlType::floating || from == SqlType::single;
    const double whole = is_binary ? std::nearbyint(*number) : std::round(*number);
    return std::fabs(whole) <= whole_limit(name) ? Value(whole) : Value();
}

}  // namespace recount::link
