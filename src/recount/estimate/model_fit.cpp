#include "recount/estimate/model_fit.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "recount/estimate/log_gamma.h"
#include "recount/estimate/poisson_fit.h"

namespace recount::estimate {
namespace {

double people_of(const Design& design) {
    return std::accumulate(design.counts.begin(), design.counts.end(), 0.0);
}

/// The logarithm of the multinomial likelihood at its greatest for one number of people who are on
/// no list, as a function of the logarithm of that number.
class Profile {
public:
    explicit Profile(const Design& design) : design_(design), recorded_(people_of(design)) {
        // The cell of those on no list: the intercept alone.
        design_.patterns.push_back(0);
        design_.counts.push_back(0);
        design_.values.push_back(1);
        design_.values.resize(design_.values.size() + design_.parameters - 1, 0);
    }

    /// Minus infinity where the fit cannot be computed.
    double operator()(double logarithm) {
        const double missing = std::exp(logarithm);
        const double total = recorded_ + missing;
        design_.counts.back() = missing;
        const auto fit = fit_poisson(design_);
        if (!fit) {
            return -std::numeric_limits<double>::infinity();
        }
        double sum = log_gamma(total + 1) - log_gamma(missing + 1);
        for (std::size_t row = 0; row < design_.rows(); ++row) {
            if (design_.counts[row] > 0) {
                sum += design_.counts[row] * std::log(fit->means[row] / total);
            }
        }
        return sum;
    }

private:
    Design design_;
    double recorded_;
};

/// Where the profile is greatest, by golden sections around `start`, to about 1e-6.
double top_of(Profile& profile, double start) {
    double step = 0.5;
    double middle = start;
    double at_middle = profile(middle);
    double low = middle - step;
    double high = middle + step;
    constexpr int most_steps = 200;
    for (int tries = 0; tries < most_steps; ++tries) {
        if (const double at_low = profile(low); at_low > at_middle) {
            high = std::exchange(middle, low);
            at_middle = at_low;
            low = middle - (step *= 2);
        } else if (const double at_high = profile(high); at_high > at_middle) {
            low = std::exchange(middle, high);
            at_middle = at_high;
            high = middle + (step *= 2);
        } else {
            break;
        }
    }
    const double section = (std::sqrt(5.0) - 1) / 2;
    double left = high - section * (high - low);
    double right = low + section * (high - low);
    double at_left = profile(left);
    double at_right = profile(right);
    constexpr double fine_enough = 1e-6;
    while (high - low > fine_enough) {
        if (at_left > at_right) {
            high = std::exchange(right, left);
            at_right = at_left;
            left = high - section * (high - low);
            at_left = profile(left);
        } else {
            low = std::exchange(left, right);
            at_left = at_right;
            right = low + section * (high - low);
            at_right = profile(right);
        }
    }
    return (low + high) / 2;
}

/// Where the profile has fallen to `level` between `inside`, above it, and `outside`.
double crossing(Profile& profile, double level, double inside, double outside) {
    constexpr double fine_enough = 1e-6;
    while (std::abs(outside - inside) > fine_enough) {
        const double middle = (inside + outside) / 2;
        (profile(middle) >= level ? inside : outside) = middle;
    }
    return inside;
}

}  // namespace

ModelResult fit_model(Design design, std::size_t parameters, std::size_t cells) {
    Existence existence = existence_of_estimate(design);
    if (!existence.is_there()) {
        return tl::unexpected(ModelFailure{Unfit::no_estimate, std::move(existence)});
    }
    if (existence.rank < design.parameters) {
        return tl::unexpected(ModelFailure{Unfit::not_identifiable, std::move(existence)});
    }
    const auto fitted = fit_poisson(design);
    if (!fitted) {
        return tl::unexpected(ModelFailure{Unfit::not_computed, {}});
    }
    const double recorded = people_of(design);
    const double missing = std::exp(fitted->coefficients.front());
    const auto number = static_cast<double>(parameters);
    ModelFit fit;
    fit.total = recorded + missing;
    fit.standard_error = std::sqrt(missing + missing * missing * fitted->intercept_variance);
    fit.log_likelihood = fitted->log_likelihood;
    fit.deviance = fitted->deviance;
    fit.parameters = parameters;
    fit.free = cells > parameters ? cells - parameters : 0;
    fit.aic = 2 * number - 2 * fitted->log_likelihood;
    fit.bic = number * std::log(recorded) - 2 * fitted->log_likelihood;
    fit.design = std::move(design);
    return fit;
}

Interval profile_interval(const ModelFit& fit) {
    constexpr double half_of_chi_squared = 3.841458820694124 / 2;  // 95 %, 1 degree of freedom
    constexpr double nobody = 1e-3;                                // fewer than one person
    constexpr double most = 1e12;
    const double recorded = people_of(fit.design);
    Profile profile(fit.design);
    const double top = top_of(profile, std::log(std::max(fit.total - recorded, nobody)));
    const double level = profile(top) - half_of_chi_squared;
    Interval interval{recorded, std::numeric_limits<double>::infinity()};
    double outside = top;
    for (double step = 0.1; profile(outside) >= level; step *= 2) {
        outside -= step;
        if (outside < std::log(nobody)) {
            break;
        }
    }
    if (outside >= std::log(nobody)) {
        interval.low = recorded + std::exp(crossing(profile, level, top, outside));
    }
    outside = top;
    for (double step = 0.1; profile(outside) >= level && outside < std::log(most); step *= 2) {
        outside += step;
    }
    if (outside < std::log(most)) {
        interval.high = recorded + std::exp(crossing(profile, level, top, outside));
    }
    return interval;
}

}  // namespace recount::estimate
