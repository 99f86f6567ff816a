#pragma once

#include <initializer_list>
#include <span>
#include <string>

#include "recount/link/model.h"

namespace recount::link {

/// `"column_l" relation "column_r"`, as an expression of a pair.
[[nodiscard]] std::string sides(const std::string& column, const std::string& relation);
/// `function("column_l", "column_r") relation`.
[[nodiscard]] std::string call(const std::string& function, const std::string& column,
                               const std::string& relation);
/// That one of the two values is not known.
[[nodiscard]] std::string is_unknown(const std::string& column);

/// Builds a comparison of the program's own level by level, the most telling first.
///
///     ComparisonBuilding("age", "an age in years")
///         .where_known("age")
///         .add_equal("age", "the same")
///         .add(call("number_gap", "age", "<= 1"), "up to 1 apart")
///         .with_rest("farther apart")
///
/// Throws std::logic_error for a condition that is no expression.
class ComparisonBuilding {
public:
    ComparisonBuilding(const std::string& name, std::string description);

    /// The whole comparison is of what a family has in common.
    ComparisonBuilding& shared_by_family();

    ComparisonBuilding& add(const std::string& sql, std::string label);
    /// The level of equal values.
    ComparisonBuilding& add_equal(const std::string& column, std::string label);
    /// The level of pairs of which a value is not known.
    ComparisonBuilding& where_known(const std::string& column);

    // Of the level added last:

    /// It says nothing.
    ComparisonBuilding& unknown();
    /// Its m is given, and training leaves it alone.
    ComparisonBuilding& given(double m);
    /// Common values of the column tell less.
    ComparisonBuilding& adjusted_by(const std::string& column);
    /// Of the same, `Comparison::most_apart` at most are at it and others that are `is_apart`.
    ComparisonBuilding& apart();
    /// It is that of brothers and sisters.
    ComparisonBuilding& of_relatives();

    [[nodiscard]] Comparison finish();
    [[nodiscard]] Comparison with_rest(std::string label);
    [[nodiscard]] Comparison with_rest_given(std::string label, double m);
    [[nodiscard]] Comparison with_rest_apart(std::string label, double most);
    /// m of the levels from the most telling on, the rest included; training leaves them alone.
    [[nodiscard]] Comparison expecting(std::span<const double> shares, std::string rest);
    [[nodiscard]] Comparison expecting(std::initializer_list<double> shares, std::string rest);

private:
    Level& add_level(std::string label);

    Comparison comparison_;
};

}  // namespace recount::link
