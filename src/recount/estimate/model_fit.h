#pragma once

#include <tl/expected.hpp>

#include "recount/estimate/design.h"
#include "recount/estimate/existence.h"
#include "recount/estimate/two_lists.h"

namespace recount::estimate {

/// Why a model gives no number.
enum class Unfit {
    no_estimate,       ///< the likelihood rises for ever: no maximum-likelihood estimate exists
    not_identifiable,  ///< several values of the parameters fit alike
    not_computed,      ///< the steps of the fit did not settle within the accuracy of doubles
};

/// A model that gives no number, and what proves it (empty for `not_computed`).
struct ModelFailure {
    Unfit reason = Unfit::no_estimate;
    Existence proof;
};

/// How well a log-linear model fits and what it makes of those on no list.
struct ModelFit {
    double total = 0;           ///< people: the recorded and exp(intercept)
    double standard_error = 0;  ///< people: sqrt(m + m^2 v), m = exp(intercept), v its variance
    double log_likelihood = 0;  ///< Poisson, with all constants
    double deviance = 0;
    std::size_t parameters = 0;  ///< of the model as it is asked for, the intercept among them
    std::size_t free = 0;        ///< degrees of freedom: all cells less `parameters`
    double aic = 0;              ///< 2 parameters - 2 log-likelihood
    double bic = 0;              ///< parameters log(recorded) - 2 log-likelihood
    Design design;               ///< what was fitted: without the parameters at minus infinity
};

using ModelResult = tl::expected<ModelFit, ModelFailure>;

/// Fits a design by maximum likelihood once it is proved that there is an estimate and only one.
/// `parameters` and `cells` are those of the model before anything was left out of the design.
/// Sources of the standard error and of the criteria: Rivest and Baillargeon, Rcapture (Journal of
/// Statistical Software 19(5), 2007), section 2.
[[nodiscard]] ModelResult fit_model(Design design, std::size_t parameters, std::size_t cells);

/// The 95 % interval of the total by the multinomial profile likelihood: the totals of which twice
/// the logarithm lies no more than the 95 % quantile of chi-squared with 1 degree of freedom below
/// its greatest value (Cormack 1992, Biometrics 48:567). From the recorded on; `high` is infinite
/// where the likelihood does not fall that far up to 10^12 people. A few dozen fits.
[[nodiscard]] Interval profile_interval(const ModelFit& fit);

}  // namespace recount::estimate
