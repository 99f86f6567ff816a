#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/link/expression.h"
#include "recount/link/sql_values.h"

namespace recount::link {

/// What a function is given: the value and the type it has in every pair.
struct Argument {
    Value value;
    SqlType type = SqlType::unknown;
};

/// A function of DuckDB that conditions may call.
struct SqlFunction {
    enum class Nulls {
        give_null,  ///< NULL where an argument is
        are_read,   ///< the function sees them
    };
    enum class WorksOn { anything, numbers };
    std::string_view name;
    std::size_t least = 1;  ///< arguments
    std::size_t most = 1;
    SqlType type = SqlType::unknown;  ///< unknown: that of an argument
    Nulls nulls = Nulls::give_null;
    /// Null: one of Recount's own measures, which are of a column as a whole (see `make_measure`).
    Value (*value)(std::span<const Argument> arguments) = nullptr;
    WorksOn works_on = WorksOn::anything;
};

/// All of them, sorted by name; the place of one is what a bound call keeps.
[[nodiscard]] std::span<const SqlFunction> sql_functions();

/// The place of the function of that name or other name ("substring" is "substr"); the number of
/// functions where there is none.
[[nodiscard]] std::size_t function_called(std::string_view name);

/// Names and other names, for suggestions.
[[nodiscard]] std::vector<std::string> function_names();

}  // namespace recount::link
