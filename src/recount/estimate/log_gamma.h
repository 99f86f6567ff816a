#pragma once

#include <cmath>

namespace recount::estimate {

/// The logarithm of the gamma function at `value` > 0. `std::lgamma` also writes the sign into a
/// variable that all threads share; this does not.
[[nodiscard]] inline double log_gamma(double value) {
    int sign = 0;
    return ::lgamma_r(value, &sign);
}

}  // namespace recount::estimate
