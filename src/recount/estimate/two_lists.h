#pragma once

#include "recount/base/result.h"
#include "recount/estimate/capture_table.h"

namespace recount::estimate {

/// From `low` to `high`, both included. `high` may be infinite: nothing bounds it from above.
struct Interval {
    double low = 0;   ///< people
    double high = 0;  ///< people

    bool operator==(const Interval&) const = default;
};

/// What two lists say of a total, if they are independent of each other, which nothing in them can
/// check: lists that find the same people more easily give too low a total.
struct TwoListEstimate {
    double total = 0;           ///< people, recorded or not
    double standard_error = 0;  ///< people
    Interval interval;          ///< 95 %; from the recorded on

    bool operator==(const TwoListEstimate&) const = default;
};

/// n1 n2 / m, with the variance n1 n2 (n1 - m) (n2 - m) / m^3 (Seber, The Estimation of Animal
/// Abundance, 2nd edition 1982, 3.1). Fails with `refused` unless there are two lists with at least
/// one person on both.
[[nodiscard]] base::Result<TwoListEstimate> lincoln_petersen(const CaptureTable& table);

/// (n1 + 1) (n2 + 1) / (m + 1) - 1, less biased than Lincoln and Petersen's, and there without an
/// overlap too (Chapman 1951, Univ. Calif. Publ. Stat. 1:131), with the variance
/// (n1 + 1) (n2 + 1) (n1 - m) (n2 - m) / ((m + 1)^2 (m + 2)) (Seber 1970, Biometrics 26:13). Fails
/// with `refused` unless there are two lists with at least one person each.
[[nodiscard]] base::Result<TwoListEstimate> chapman(const CaptureTable& table);

/// The 95 % interval of a total, as if the logarithm of those not recorded were normal: it never
/// reaches below the recorded (Burnham et al. 1987, Design and Analysis Methods for Fish Survival
/// Experiments, p. 212; Chao 1987, Biometrics 43:783). `recorded` and `total` in people,
/// `variance` in people squared.
[[nodiscard]] Interval interval_above_recorded(double recorded, double total, double variance);

}  // namespace recount::estimate
