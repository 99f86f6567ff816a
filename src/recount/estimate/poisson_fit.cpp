#include "recount/estimate/poisson_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "recount/estimate/log_gamma.h"

namespace recount::estimate {
namespace {

/// The lower triangle of a symmetric matrix that is positive definite, as its Cholesky factor.
class Cholesky {
public:
    /// `matrix`: size x size, row by row, of which the lower triangle is read. Nothing if it is not
    /// positive definite as far as doubles tell.
    static std::optional<Cholesky> of(std::vector<double> matrix, std::size_t size) {
        for (std::size_t row = 0; row < size; ++row) {
            const double whole = matrix[row * size + row];
            for (std::size_t column = 0; column <= row; ++column) {
                double left = matrix[row * size + column];
                for (std::size_t at = 0; at < column; ++at) {
                    left -= matrix[row * size + at] * matrix[column * size + at];
                }
                if (column < row) {
                    matrix[row * size + column] = left / matrix[column * size + column];
                    continue;
                }
                constexpr double rounding = 64 * std::numeric_limits<double>::epsilon();
                if (!(left > rounding * whole)) {
                    return std::nullopt;
                }
                matrix[row * size + row] = std::sqrt(left);
            }
        }
        return Cholesky(std::move(matrix), size);
    }

    [[nodiscard]] std::vector<double> solve(std::vector<double> right) const {
        for (std::size_t row = 0; row < size_; ++row) {
            for (std::size_t at = 0; at < row; ++at) {
                right[row] -= factor_[row * size_ + at] * right[at];
            }
            right[row] /= factor_[row * size_ + row];
        }
        for (std::size_t row = size_; row-- > 0;) {
            for (std::size_t at = row + 1; at < size_; ++at) {
                right[row] -= factor_[at * size_ + row] * right[at];
            }
            right[row] /= factor_[row * size_ + row];
        }
        return right;
    }

private:
    Cholesky(std::vector<double> factor, std::size_t size)
        : factor_(std::move(factor)), size_(size) {}

    std::vector<double> factor_;
    std::size_t size_;
};

/// X' diag(weights) X, of which the lower triangle is filled.
std::vector<double> information(const Design& design, const std::vector<double>& weights) {
    const std::size_t size = design.parameters;
    std::vector<double> matrix(size * size, 0);
    for (std::size_t row = 0; row < design.rows(); ++row) {
        const auto values = design.row(row);
        for (std::size_t a = 0; a < size; ++a) {
            const double weighed = weights[row] * values[a];
            if (weighed == 0) {
                continue;
            }
            for (std::size_t b = 0; b <= a; ++b) {
                matrix[a * size + b] += weighed * values[b];
            }
        }
    }
    return matrix;
}

/// X' values.
std::vector<double> sums_by_parameter(const Design& design, const std::vector<double>& values) {
    std::vector<double> sums(design.parameters, 0);
    for (std::size_t row = 0; row < design.rows(); ++row) {
        for (std::size_t column = 0; column < design.parameters; ++column) {
            sums[column] += design.row(row)[column] * values[row];
        }
    }
    return sums;
}

std::vector<double> means_of(const Design& design, const std::vector<double>& coefficients) {
    std::vector<double> means(design.rows());
    for (std::size_t row = 0; row < design.rows(); ++row) {
        double sum = 0;
        for (std::size_t column = 0; column < design.parameters; ++column) {
            sum += design.row(row)[column] * coefficients[column];
        }
        means[row] = std::exp(sum);
    }
    return means;
}

double deviance_of(const Design& design, const std::vector<double>& means) {
    double sum = 0;
    for (std::size_t row = 0; row < design.rows(); ++row) {
        const double count = design.counts[row];
        sum += means[row] - count + (count > 0 ? count * std::log(count / means[row]) : 0);
    }
    return 2 * sum;
}

double log_likelihood_of(const Design& design, const std::vector<double>& means) {
    double sum = 0;
    for (std::size_t row = 0; row < design.rows(); ++row) {
        const double count = design.counts[row];
        sum += (count > 0 ? count * std::log(means[row]) : 0) - means[row] - log_gamma(count + 1);
    }
    return sum;
}

/// The weighted least squares of the logarithms of the counts, each raised a little for 0.
std::optional<std::vector<double>> first_coefficients(const Design& design) {
    constexpr double raised = 0.1;
    std::vector<double> weights(design.rows());
    std::vector<double> working(design.rows());
    for (std::size_t row = 0; row < design.rows(); ++row) {
        weights[row] = design.counts[row] + raised;
        working[row] = weights[row] * std::log(weights[row]) + design.counts[row] - weights[row];
    }
    const auto factor = Cholesky::of(information(design, weights), design.parameters);
    return factor ? std::optional(factor->solve(sums_by_parameter(design, working))) : std::nullopt;
}

}  // namespace

std::optional<PoissonFit> fit_poisson(const Design& design) {
    auto start = first_coefficients(design);
    if (!start) {
        return std::nullopt;
    }
    PoissonFit fit;
    fit.coefficients = *std::move(start);
    fit.means = means_of(design, fit.coefficients);
    fit.deviance = deviance_of(design, fit.means);
    constexpr int most_steps = 500;
    constexpr int most_halvings = 60;
    constexpr double settled = 1e-13;
    int step = 0;
    for (bool moves = true; moves && step < most_steps; ++step) {
        const auto factor = Cholesky::of(information(design, fit.means), design.parameters);
        if (!factor) {
            return std::nullopt;
        }
        std::vector<double> off(design.rows());
        std::ranges::transform(design.counts, fit.means, off.begin(), std::minus<>());
        const std::vector<double> gain = sums_by_parameter(design, off);
        const std::vector<double> change = factor->solve(gain);
        double share = 1;
        bool is_better = false;
        for (int halving = 0; halving < most_halvings && !is_better; ++halving, share /= 2) {
            std::vector<double> next = fit.coefficients;
            for (std::size_t at = 0; at < next.size(); ++at) {
                next[at] += share * change[at];
            }
            std::vector<double> means = means_of(design, next);
            const double deviance = deviance_of(design, means);
            if (deviance <= fit.deviance) {
                const double fallen = fit.deviance - deviance;
                moves = fallen > settled * (std::abs(deviance) + 1);
                is_better = true;
                fit.coefficients = std::move(next);
                fit.means = std::move(means);
                fit.deviance = deviance;
            }
        }
        moves = moves && is_better;
    }
    const auto factor = Cholesky::of(information(design, fit.means), design.parameters);
    if (!factor || step == most_steps || !std::isfinite(fit.deviance)) {
        return std::nullopt;
    }
    std::vector<double> first(design.parameters, 0);
    first.front() = 1;
    fit.intercept_variance = factor->solve(std::move(first)).front();
    fit.log_likelihood = log_likelihood_of(design, fit.means);
    return fit;
}

}  // namespace recount::estimate
