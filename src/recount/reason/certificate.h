#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "recount/reason/lift.h"

namespace recount::reason {

/// Whole multipliers, one a row of a problem (premises, then revisions), over a common divisor:
/// `divisor * q >= sum`, where q is the claim and sum adds multiplier times low (where positive) or
/// high (where negative). For an upper bound q is the claim with its sign turned. A candidate until
/// it has been checked at every point.
struct Certificate {
    std::vector<std::int64_t> multipliers;
    std::int64_t divisor = 1;
    std::int64_t sum = 0;

    bool operator==(const Certificate&) const = default;
};

enum class CertificateKind { bound, contradiction };

/// The certificates a solver's prices may stand for: prices rounded to fractions with a common
/// denominator of at most 10,000, from coarse to fine, each different one once. For a contradiction
/// only the ratios count, and only candidates with sum > 0 are given.
/// Source: docs/reasoning.md, "From a solver's prices to a proof".
[[nodiscard]] std::vector<Certificate> certificates_near(std::span<const double> prices,
                                                         std::span<const RowLimits> limits,
                                                         CertificateKind kind);

/// Whole-number division towards minus and plus infinity; `divisor` > 0.
[[nodiscard]] std::int64_t floor_divide(std::int64_t value, std::int64_t divisor);
[[nodiscard]] std::int64_t ceil_divide(std::int64_t value, std::int64_t divisor);

}  // namespace recount::reason
