#pragma once

#include <cstdint>

namespace recount::estimate {

/// The value that a share of a standard normal variable lies below. 0 < `share` < 1; accurate to
/// about 1e-15. Acklam's rational approximation, one step of Halley's method on std::erfc.
[[nodiscard]] double normal_quantile(double share);

/// The value that a share of Student's t with `degrees` > 0 degrees of freedom lies below;
/// `degrees` may be infinite. 0 < `share` < 1; accurate to about 1e-10. By the incomplete beta
/// function (DLMF 8.17.22, its continued fraction) and bisection.
[[nodiscard]] double student_quantile(double share, double degrees);

/// P(X <= `count`) of a Poisson variable of this mean, `mean` >= 0. O(count).
[[nodiscard]] double poisson_share_up_to(std::uint64_t count, double mean);

/// P(X >= `count`) of a Poisson variable of this mean, `mean` >= 0, not as a difference, so that
/// small shares keep their digits. O(mean).
[[nodiscard]] double poisson_share_from(std::uint64_t count, double mean);

}  // namespace recount::estimate
