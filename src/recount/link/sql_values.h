#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/link/expression.h"

namespace recount::link {

// What DuckDB makes of values of different types. Where DuckDB stops with an error ('abc' = 1, a
// cast of 'abc' to a number) a condition here is NULL: one bad cell does not end the work.

/// The type that a piece of a condition has whatever the pair.
enum class SqlType { unknown, text, integer, decimal, single, floating, boolean, date, timestamp };

/// The number that a text is, spaces around it left out; absent where it is none.
[[nodiscard]] std::optional<double> number_in(std::string_view text);

/// As a number; absent for NULL and for a text that is none.
[[nodiscard]] std::optional<double> as_number(const Value& value);

/// As a truth value; absent for NULL and for a text that is none.
[[nodiscard]] std::optional<bool> as_truth(const Value& value);

/// As DuckDB writes it; the value is not NULL.
[[nodiscard]] std::string as_text(const Value& value, SqlType type);

/// -1, 0 or 1: the order of two values, brought to one type; absent where one is NULL or cannot be
/// brought to the other's type. Texts are compared by their bytes; not-a-number is above all.
[[nodiscard]] std::optional<int> compared(const Value& a, SqlType a_type, const Value& b,
                                          SqlType b_type);

/// The name of a type in one form of it ("int4" is "integer"), or empty where it is not known.
[[nodiscard]] std::string_view type_name(std::string_view written);

/// The type behind a name that type_name gave.
[[nodiscard]] SqlType type_called(std::string_view name);

/// CAST(value AS name), `name` as type_name gives it.
[[nodiscard]] Value cast(const Value& value, SqlType from, std::string_view name);

}  // namespace recount::link
