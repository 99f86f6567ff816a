#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/linear_program.h"

namespace recount::reason {

/// Whole multipliers, one a row, over a common divisor: `divisor * q >= sum` where q is the weight
/// of the queried row and sum adds multiplier times low (where positive) or high (where negative).
/// Every certificate here has been checked in whole numbers on every column.
struct Certificate {
    std::vector<std::int64_t> multipliers;
    std::int64_t divisor = 1;
    std::int64_t sum = 0;
};

/// A certificate that sum(column[query]) >= sum / divisor, from prices a solver believes in; with
/// `query_sign` -1, of an upper bound: -q >= sum / divisor. `query` absent: a contradiction,
/// 0 >= sum with sum > 0.
///
/// Prices are rounded to fractions with a common denominator of at most 10,000, tried from coarse
/// to fine, and the sum is checked column by column without floating point. Nothing where no
/// rounding passes: then there is no figure.
/// Source: docs/reasoning.md, "From a solver's prices to a proof".
[[nodiscard]] std::optional<Certificate> certify(std::span<const Column> columns,
                                                 std::span<const RowLimits> limits,
                                                 std::span<const double> prices,
                                                 std::optional<std::uint32_t> query,
                                                 int query_sign);

/// Whether `divisor * query_sign * q` less the multiplied rows is at least 0 on every column, in
/// whole numbers. `query` absent: of the multiplied rows alone.
[[nodiscard]] bool holds_everywhere(std::span<const Column> columns,
                                    std::span<const std::int64_t> multipliers, std::int64_t divisor,
                                    std::optional<std::uint32_t> query, int query_sign);

/// Whole-number division towards minus and plus infinity; `divisor` > 0.
[[nodiscard]] std::int64_t floor_divide(std::int64_t value, std::int64_t divisor);
[[nodiscard]] std::int64_t ceil_divide(std::int64_t value, std::int64_t divisor);

}  // namespace recount::reason
