#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recount/estimate/two_lists.h"

namespace recount::estimate {

/// Where a posterior of the number of people on no list, n0, is evaluated, and what each place
/// stands for. Every whole number stands alone up to a bound; above it, panels of equal width in
/// the square root of n0, each with the places and weights of Gauss and Legendre, stand for the sum
/// of the whole numbers between their ends. Whatever the model, n0 given its parameters is negative
/// binomial with variance n0 (1 + n0 / n), n those recorded, so that no posterior of n0 is
/// narrower; a panel is three such standard deviations wide.
class MissingGrid {
public:
    /// From `low` to `high` people on no list, 0 <= low <= high, of `recorded` who are on some.
    MissingGrid(double low, double high, double recorded);

    /// Ascending, people.
    [[nodiscard]] std::span<const double> places() const { return places_; }
    /// Sums over n0 are sums over places with these weights.
    [[nodiscard]] std::span<const double> weights() const { return weights_; }

    /// How many of the places, from the first on, are whole numbers that stand alone.
    [[nodiscard]] std::size_t alone() const { return alone_; }
    /// The ends of the panels, in the square root of people, ascending: one more than panels.
    [[nodiscard]] std::span<const double> panel_ends() const { return ends_; }

    /// Places in one panel.
    static constexpr std::size_t panel_places = 8;

private:
    std::vector<double> places_;
    std::vector<double> weights_;
    std::vector<double> ends_;
    std::size_t alone_ = 0;
};

/// The width of a panel, in the square root of people, that begins at `root`. `recorded` is above
/// 0.
[[nodiscard]] double panel_width(double root, double recorded);

/// A probability of each number of people on no list.
class MissingDensity {
public:
    /// `values`: one a place of the grid, up to a common factor; at least one is above 0.
    MissingDensity(MissingGrid grid, std::vector<double> values);

    [[nodiscard]] const MissingGrid& grid() const { return grid_; }
    /// The probability of the number of people at each place, per person.
    [[nodiscard]] std::span<const double> values() const { return values_; }

    /// The expected number of people on no list.
    [[nodiscard]] double mean() const;
    [[nodiscard]] double standard_deviation() const;
    /// The number of people of the greatest probability, whole.
    [[nodiscard]] double mode() const;
    /// The least whole number of people at which the probabilities up to it reach `share`, 0 to 1.
    [[nodiscard]] double quantile(double share) const;
    /// By quantiles: 2.5 % lie below `low`, 2.5 % above `high`.
    [[nodiscard]] Interval interval() const { return {quantile(0.025), quantile(0.975)}; }
    /// What would lie beyond the last place if the density fell on as it does there, as a power of
    /// n0: a share of the whole, 1 where that has no end.
    [[nodiscard]] double tail_beyond() const;

private:
    /// Between places, by the polynomial through the places of the panel; `root` in its ends.
    [[nodiscard]] double inside(std::size_t panel, double root) const;
    /// The probability from the panel's beginning to `root`.
    [[nodiscard]] double mass_up_to(std::size_t panel, double root) const;

    MissingGrid grid_;
    std::vector<double> values_;
};

}  // namespace recount::estimate
