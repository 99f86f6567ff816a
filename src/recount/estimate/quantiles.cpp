#include "recount/estimate/quantiles.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "recount/estimate/log_gamma.h"

namespace recount::estimate {
namespace {

template <std::size_t size>
double polynomial(const std::array<double, size>& coefficients, double at) {
    double value = 0;
    for (const double coefficient : coefficients) {
        value = value * at + coefficient;
    }
    return value;
}

/// P. J. Acklam, An algorithm for computing the inverse normal cumulative distribution function
/// (2003): relative error below 1.15e-9, which one step of Halley's method squares and more.
double rough_normal_quantile(double share) {
    constexpr std::array<double, 6> middle_above = {-3.969683028665376e+01, 2.209460984245205e+02,
                                                    -2.759285104469687e+02, 1.383577518672690e+02,
                                                    -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr std::array<double, 6> middle_below = {-5.447609879822406e+01, 1.615858368580409e+02,
                                                    -1.556989798598866e+02, 6.680131188771972e+01,
                                                    -1.328068155288572e+01, 1.0};
    constexpr std::array<double, 6> tail_above = {-7.784894002430293e-03, -3.223964580411365e-01,
                                                  -2.400758277161838e+00, -2.549732539343734e+00,
                                                  4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array<double, 5> tail_below = {7.784695709041462e-03, 3.224671290700398e-01,
                                                  2.445134137142996e+00, 3.754408661907416e+00,
                                                  1.0};
    constexpr double tail = 0.02425;
    if (share < tail) {
        const double root = std::sqrt(-2 * std::log(share));
        return polynomial(tail_above, root) / polynomial(tail_below, root);
    }
    if (share > 1 - tail) {
        const double root = std::sqrt(-2 * std::log1p(-share));
        return -polynomial(tail_above, root) / polynomial(tail_below, root);
    }
    const double centred = share - 0.5;
    const double square = centred * centred;
    return centred * polynomial(middle_above, square) / polynomial(middle_below, square);
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method.
double beta_fraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;
    constexpr int most_steps = 10'000;
    const auto away_from_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double numerator = 1;
    double denominator = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
    double value = denominator;
    for (int step = 1; step <= most_steps; ++step) {
        const double m = step;
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        denominator = 1 / away_from_zero(1 + even * denominator);
        numerator = away_from_zero(1 + even / numerator);
        value *= denominator * numerator;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        denominator = 1 / away_from_zero(1 + odd * denominator);
        numerator = away_from_zero(1 + odd / numerator);
        const double change = denominator * numerator;
        value *= change;
        if (std::abs(change - 1) < std::numeric_limits<double>::epsilon()) {
            break;
        }
    }
    return value;
}

/// I_x(a, b), the incomplete beta function, regularised.
double beta_share(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
        return x <= 0 ? 0 : 1;
    }
    const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                  b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2)) {
        return front * beta_fraction(a, b, x) / a;
    }
    return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

/// P(T > `value`) of Student's t, `value` >= 0.
double student_tail(double value, double degrees) {
    return 0.5 * beta_share(degrees / 2, 0.5, degrees / (degrees + value * value));
}

/// P(X = `value`) of a Poisson variable of this mean.
double poisson_share_of(std::uint64_t value, double mean) {
    const auto number = static_cast<double>(value);
    const double powers = value == 0 ? 0 : number * std::log(mean);
    return std::exp(powers - mean - log_gamma(number + 1));
}

}  // namespace

double normal_quantile(double share) {
    assert(share > 0 && share < 1);
    const double rough = rough_normal_quantile(share);
    const double off = 0.5 * std::erfc(-rough / std::numbers::sqrt2) - share;
    const double step = off * std::sqrt(2 * std::numbers::pi) * std::exp(rough * rough / 2);
    return rough - step / (1 + rough * step / 2);
}

double student_quantile(double share, double degrees) {
    assert(share > 0 && share < 1 && degrees > 0);
    // From here on Student's t and the normal differ by less than the accuracy promised.
    constexpr double as_good_as_normal = 1e12;
    if (degrees > as_good_as_normal) {
        return normal_quantile(share);
    }
    if (share < 0.5) {
        return -student_quantile(1 - share, degrees);
    }
    double low = 0;
    double high = 1;
    while (student_tail(high, degrees) > 1 - share && std::isfinite(high)) {
        low = high;
        high *= 2;
    }
    for (double middle = (low + high) / 2; low < middle && middle < high;
         middle = (low + high) / 2) {
        (student_tail(middle, degrees) > 1 - share ? low : high) = middle;
    }
    return high;
}

double poisson_share_up_to(std::uint64_t count, double mean) {
    assert(mean >= 0);
    double share = 0;
    for (std::uint64_t value = 0; value <= count; ++value) {
        share += poisson_share_of(value, mean);
    }
    return std::min(share, 1.0);
}

double poisson_share_from(std::uint64_t count, double mean) {
    assert(mean >= 0);
    double share = 0;
    for (std::uint64_t value = count;; ++value) {
        const double more = poisson_share_of(value, mean);
        share += more;
        // Above the mean the terms fall, in the end faster than by half.
        if (static_cast<double>(value) > mean &&
            more <= share * std::numeric_limits<double>::epsilon()) {
            return std::min(share, 1.0);
        }
    }
}

}  // namespace recount::estimate
