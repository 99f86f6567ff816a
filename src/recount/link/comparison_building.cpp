#include "recount/link/comparison_building.h"

#include <stdexcept>
#include <utility>

namespace recount::link {
namespace {

Expression parsed(const std::string& sql) {
    base::Result<Expression> expression = Expression::parse(sql);
    if (!expression) {
        throw std::logic_error("a comparison of the program's own: " + expression.error().message);
    }
    return *std::move(expression);
}

std::string left(const std::string& column) {
    return "\"" + column + "_l\"";
}

std::string right(const std::string& column) {
    return "\"" + column + "_r\"";
}

}  // namespace

std::string sides(const std::string& column, const std::string& relation) {
    return left(column) + " " + relation + " " + right(column);
}

std::string call(const std::string& function, const std::string& column,
                 const std::string& relation) {
    return function + "(" + left(column) + ", " + right(column) + ") " + relation;
}

std::string is_unknown(const std::string& column) {
    return "(" + left(column) + " IS NULL OR " + right(column) + " IS NULL)";
}

ComparisonBuilding::ComparisonBuilding(const std::string& name, std::string description) {
    comparison_.name = name;
    comparison_.description = std::move(description);
}

ComparisonBuilding& ComparisonBuilding::shared_by_family() {
    comparison_.is_shared_by_family = true;
    return *this;
}

Level& ComparisonBuilding::add_level(std::string label) {
    Level& level = comparison_.levels.emplace_back();
    level.label = std::move(label);
    return level;
}

ComparisonBuilding& ComparisonBuilding::add(const std::string& sql, std::string label) {
    add_level(std::move(label)).condition = parsed(sql);
    return *this;
}

ComparisonBuilding& ComparisonBuilding::add_equal(const std::string& column, std::string label) {
    return add(sides(column, "="), std::move(label));
}

ComparisonBuilding& ComparisonBuilding::where_known(const std::string& column) {
    return add(left(column) + " IS NULL OR " + right(column) + " IS NULL", column + " is not known")
        .unknown();
}

ComparisonBuilding& ComparisonBuilding::unknown() {
    comparison_.levels.back().is_null = true;
    return *this;
}

ComparisonBuilding& ComparisonBuilding::given(double m) {
    comparison_.levels.back().m = m;
    comparison_.levels.back().m_is_fixed = true;
    return *this;
}

ComparisonBuilding& ComparisonBuilding::adjusted_by(const std::string& column) {
    comparison_.levels.back().frequency_column = column;
    return *this;
}

ComparisonBuilding& ComparisonBuilding::apart() {
    comparison_.levels.back().is_apart = true;
    return *this;
}

ComparisonBuilding& ComparisonBuilding::of_relatives() {
    comparison_.levels.back().is_relative = true;
    return *this;
}

Comparison ComparisonBuilding::finish() {
    return std::move(comparison_);
}

Comparison ComparisonBuilding::with_rest(std::string label) {
    add_level(std::move(label));
    return finish();
}

Comparison ComparisonBuilding::with_rest_given(std::string label, double m) {
    add_level(std::move(label));
    return given(m).finish();
}

Comparison ComparisonBuilding::with_rest_apart(std::string label, double most) {
    add_level(std::move(label)).is_apart = true;
    comparison_.most_apart = most;
    return finish();
}

Comparison ComparisonBuilding::expecting(std::span<const double> shares, std::string rest) {
    add_level(std::move(rest));
    auto share = shares.begin();
    for (Level& level : comparison_.levels) {
        if (!level.is_null && share != shares.end()) {
            level.m = *share++;
            level.m_is_fixed = true;
        }
    }
    return finish();
}

Comparison ComparisonBuilding::expecting(std::initializer_list<double> shares, std::string rest) {
    return expecting(std::span(shares.begin(), shares.size()), std::move(rest));
}

}  // namespace recount::link
