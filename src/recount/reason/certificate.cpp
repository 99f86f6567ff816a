#include "recount/reason/certificate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace recount::reason {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t largest_denominator = 10'000;

struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

/// The simplest fraction within `tolerance` of `value`, by continued fractions; nothing where its
/// denominator would exceed `largest_denominator`.
std::optional<Fraction> simplest_fraction(double value, double tolerance) {
    constexpr double largest_price = 1e9;
    if (!std::isfinite(value) || std::abs(value) > largest_price) {
        return std::nullopt;
    }
    std::int64_t numerator_before = 1;
    std::int64_t denominator_before = 0;
    double rest = value;
    std::int64_t whole = static_cast<std::int64_t>(std::floor(rest));
    std::int64_t numerator = whole;
    std::int64_t denominator = 1;
    while (std::abs(static_cast<double>(numerator) / static_cast<double>(denominator) - value) >
           tolerance) {
        const double fraction = rest - std::floor(rest);
        if (fraction < 1e-12) {
            return std::nullopt;
        }
        rest = 1.0 / fraction;
        whole = static_cast<std::int64_t>(std::floor(rest));
        const std::int64_t next_numerator = whole * numerator + numerator_before;
        const std::int64_t next_denominator = whole * denominator + denominator_before;
        numerator_before = numerator;
        denominator_before = denominator;
        numerator = next_numerator;
        denominator = next_denominator;
        if (denominator > largest_denominator) {
            return std::nullopt;
        }
    }
    return Fraction{numerator, denominator};
}

bool fits(Wide value) {
    return value <= std::numeric_limits<std::int64_t>::max() &&
           value >= std::numeric_limits<std::int64_t>::min();
}

/// Rounds all prices with one tolerance; nothing where no small common denominator exists.
std::optional<Certificate> rounded(std::span<const double> prices,
                                   std::span<const RowLimits> limits, double tolerance) {
    std::vector<Fraction> fractions;
    std::int64_t divisor = 1;
    for (std::size_t row = 0; row < prices.size(); ++row) {
        std::optional<Fraction> fraction = simplest_fraction(prices[row], tolerance);
        if (!fraction) {
            return std::nullopt;
        }
        // A side the premise does not have cannot be used.
        if ((fraction->numerator > 0 && !limits[row].low) ||
            (fraction->numerator < 0 && !limits[row].high)) {
            fraction = Fraction{};
        }
        divisor = std::lcm(divisor, fraction->denominator);
        if (divisor > largest_denominator) {
            return std::nullopt;
        }
        fractions.push_back(*fraction);
    }
    Certificate certificate;
    certificate.divisor = divisor;
    Wide sum = 0;
    for (std::size_t row = 0; row < fractions.size(); ++row) {
        const std::int64_t multiplier =
            fractions[row].numerator * (divisor / fractions[row].denominator);
        certificate.multipliers.push_back(multiplier);
        if (multiplier == 0) {
            continue;
        }
        const std::optional<std::int64_t> limit =
            multiplier > 0 ? limits[row].low : limits[row].high;
        if (!limit) {
            return std::nullopt;
        }
        sum += Wide{multiplier} * *limit;
    }
    if (!fits(sum)) {
        return std::nullopt;
    }
    certificate.sum = static_cast<std::int64_t>(sum);
    return certificate;
}

void reduce(Certificate& certificate) {
    std::int64_t common = certificate.divisor;
    for (const std::int64_t multiplier : certificate.multipliers) {
        common = std::gcd(common, multiplier);
    }
    if (common > 1) {
        certificate.divisor /= common;
        certificate.sum /= common;
        for (std::int64_t& multiplier : certificate.multipliers) {
            multiplier /= common;
        }
    }
}

/// For a contradiction only the ratios count: whole numbers without a common divisor.
void make_primitive(Certificate& certificate) {
    std::int64_t common = 0;
    for (const std::int64_t multiplier : certificate.multipliers) {
        common = std::gcd(common, multiplier);
    }
    certificate.divisor = 1;
    if (common > 1) {
        certificate.sum /= common;
        for (std::int64_t& multiplier : certificate.multipliers) {
            multiplier /= common;
        }
    }
}

}  // namespace

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

std::int64_t ceil_divide(std::int64_t value, std::int64_t divisor) {
    return value / divisor + (value % divisor > 0 ? 1 : 0);
}

std::vector<Certificate> certificates_near(std::span<const double> prices,
                                           std::span<const RowLimits> limits,
                                           CertificateKind kind) {
    std::vector<Certificate> candidates;
    for (const double tolerance : {1e-4, 1e-6, 1e-8, 1e-9}) {
        std::optional<Certificate> candidate = rounded(prices, limits, tolerance);
        if (!candidate) {
            continue;
        }
        if (kind == CertificateKind::bound) {
            reduce(*candidate);
        } else {
            make_primitive(*candidate);
        }
        const bool is_useful = kind == CertificateKind::bound || candidate->sum > 0;
        if (is_useful &&
            std::find(candidates.begin(), candidates.end(), *candidate) == candidates.end()) {
            candidates.push_back(*std::move(candidate));
        }
    }
    return candidates;
}

}  // namespace recount::reason
