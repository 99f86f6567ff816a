#pragma once

#include <optional>
#include <vector>

#include "recount/estimate/design.h"

namespace recount::estimate {

/// The maximum-likelihood estimate of a Poisson model with logarithmic link.
struct PoissonFit {
    std::vector<double> coefficients;  ///< one a parameter
    std::vector<double> means;         ///< people, one a row
    double log_likelihood = 0;         ///< with all constants
    double deviance = 0;               ///< twice what the saturated model gains
    double intercept_variance = 0;     ///< of coefficient 0, from the information matrix
};

/// Fits by iteratively reweighted least squares with halved steps (McCullagh and Nelder,
/// Generalized Linear Models, 2nd edition 1989, 2.5). Counts are at least 0 and need not be whole.
/// Nothing where the information matrix is singular or the steps do not settle, as where there is
/// no estimate (see `existence_of_estimate`). O(rows x parameters^2) a step.
[[nodiscard]] std::optional<PoissonFit> fit_poisson(const Design& design);

}  // namespace recount::estimate
