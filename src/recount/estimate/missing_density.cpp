#include "recount/estimate/missing_density.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

namespace recount::estimate {
namespace {

constexpr std::size_t size = MissingGrid::panel_places;

// Gauss and Legendre's places and weights for 8 places from -1 to 1 (Abramowitz and Stegun, table
// 25.4).
constexpr std::array<double, size> unit_places = {
    -0.960289856497536231684, -0.796666477413626739592, -0.525532409916328985818,
    -0.183434642495649804939, 0.183434642495649804939,  0.525532409916328985818,
    0.796666477413626739592,  0.960289856497536231684};
constexpr std::array<double, size> unit_weights = {
    0.101228536290376259153, 0.222381034453374470544, 0.313706645877887287338,
    0.362683783378361982965, 0.362683783378361982965, 0.313706645877887287338,
    0.222381034453374470544, 0.101228536290376259153};

/// Up to so many people on no list every number stands alone. Above, replacing a sum by an integral
/// from half to half errs by a 24th of the slope at the ends, below 1e-5 of the whole.
constexpr double alone_up_to = 400;

}  // namespace

double panel_width(double root, double recorded) {
    constexpr double deviations = 3;
    constexpr double most_growth = 0.25;  // where hardly anybody is recorded
    const double deviation = 0.5 * std::sqrt(1 + root * root / recorded);
    return std::min(deviations * deviation, deviations * 0.5 + most_growth * root);
}

MissingGrid::MissingGrid(double low, double high, double recorded) {
    assert(low >= 0 && low <= high);
    double number = std::floor(low);
    while (number <= std::min(high, alone_up_to)) {
        places_.push_back(number);
        weights_.push_back(1);
        ++number;
    }
    alone_ = places_.size();
    if (number > high) {
        return;
    }
    const double last = std::sqrt(high + 0.5);
    ends_.push_back(std::sqrt(std::max(number - 0.5, 0.0)));
    while (ends_.back() < last) {
        const double begin = ends_.back();
        const double end = std::min(last, begin + panel_width(begin, recorded));
        for (std::size_t at = 0; at < size; ++at) {
            const double root = (begin + end + (end - begin) * unit_places[at]) / 2;
            places_.push_back(root * root);
            weights_.push_back(unit_weights[at] * (end - begin) / 2 * 2 * root);
        }
        ends_.push_back(end);
    }
}

MissingDensity::MissingDensity(MissingGrid grid, std::vector<double> values)
    : grid_(std::move(grid)), values_(std::move(values)) {
    assert(values_.size() == grid_.places().size());
    double sum = 0;
    for (std::size_t at = 0; at < values_.size(); ++at) {
        sum += values_[at] * grid_.weights()[at];
    }
    assert(sum > 0);
    for (double& value : values_) {
        value /= sum;
    }
}

double MissingDensity::mean() const {
    double sum = 0;
    for (std::size_t at = 0; at < values_.size(); ++at) {
        sum += values_[at] * grid_.weights()[at] * grid_.places()[at];
    }
    return sum;
}

double MissingDensity::standard_deviation() const {
    const double middle = mean();
    double sum = 0;
    for (std::size_t at = 0; at < values_.size(); ++at) {
        const double off = grid_.places()[at] - middle;
        sum += values_[at] * grid_.weights()[at] * off * off;
    }
    return std::sqrt(sum);
}

double MissingDensity::inside(std::size_t panel, double root) const {
    const double begin = grid_.panel_ends()[panel];
    const double end = grid_.panel_ends()[panel + 1];
    const double unit = (2 * root - begin - end) / (end - begin);
    double sum = 0;
    for (std::size_t at = 0; at < size; ++at) {
        double share = values_[grid_.alone() + panel * size + at];
        for (std::size_t other = 0; other < size; ++other) {
            if (other != at) {
                share *= (unit - unit_places[other]) / (unit_places[at] - unit_places[other]);
            }
        }
        sum += share;
    }
    return sum;
}

double MissingDensity::mass_up_to(std::size_t panel, double root) const {
    const double begin = grid_.panel_ends()[panel];
    double sum = 0;
    for (std::size_t at = 0; at < size; ++at) {
        const double place = (begin + root + (root - begin) * unit_places[at]) / 2;
        sum += unit_weights[at] * (root - begin) / 2 * 2 * place * inside(panel, place);
    }
    return sum;
}

double MissingDensity::mode() const {
    const auto top = static_cast<std::size_t>(std::max_element(values_.begin(), values_.end()) -
                                              values_.begin());
    if (top < grid_.alone()) {
        return grid_.places()[top];
    }
    // The top of the polynomial lies in the panel of the greatest place or in one beside it.
    const std::size_t panel = (top - grid_.alone()) / size;
    const std::size_t first = panel == 0 ? 0 : panel - 1;
    const std::size_t last = std::min(panel + 1, grid_.panel_ends().size() - 2);
    double best = grid_.places()[top];
    double greatest = values_[top];
    constexpr int steps = 400;
    for (std::size_t near = first; near <= last; ++near) {
        const double begin = grid_.panel_ends()[near];
        const double end = grid_.panel_ends()[near + 1];
        for (int step = 0; step <= steps; ++step) {
            const double root = begin + (end - begin) * step / steps;
            const double value = inside(near, root);
            if (value > greatest) {
                greatest = value;
                best = root * root;
            }
        }
    }
    // The nearest whole numbers decide, for the steps are wider than one.
    const auto at_number = [&](double number) {
        const auto ends = grid_.panel_ends();
        const double root = std::clamp(std::sqrt(number), ends[first], ends[last + 1]);
        const auto after = std::upper_bound(ends.begin(), ends.end() - 1, root);
        const auto near = static_cast<std::size_t>(after - ends.begin());
        return inside(std::min(near == 0 ? 0 : near - 1, last), root);
    };
    double number = std::round(best);
    while (at_number(number + 1) > at_number(number)) {
        ++number;
    }
    while (number > 0 && at_number(number - 1) > at_number(number)) {
        --number;
    }
    return number;
}

double MissingDensity::quantile(double share) const {
    assert(share >= 0 && share <= 1);
    double sum = 0;
    for (std::size_t at = 0; at < grid_.alone(); ++at) {
        sum += values_[at];
        if (sum >= share) {
            return grid_.places()[at];
        }
    }
    for (std::size_t panel = 0; panel + 1 < grid_.panel_ends().size(); ++panel) {
        double mass = 0;
        for (std::size_t at = 0; at < size; ++at) {
            const std::size_t place = grid_.alone() + panel * size + at;
            mass += values_[place] * grid_.weights()[place];
        }
        if (sum + mass < share) {
            sum += mass;
            continue;
        }
        double low = grid_.panel_ends()[panel];
        double high = grid_.panel_ends()[panel + 1];
        constexpr int halvings = 50;
        for (int halving = 0; halving < halvings; ++halving) {
            const double middle = (low + high) / 2;
            (sum + mass_up_to(panel, middle) < share ? low : high) = middle;
        }
        // A whole number stands for half a person on either side of it.
        return std::max(0.0, std::ceil(high * high - 0.5));
    }
    return grid_.places().back();
}

double MissingDensity::tail_beyond() const {
    constexpr std::size_t back = size;  // far enough apart to tell the slope
    const std::size_t last = values_.size() - 1;
    if (last < back || values_[last] <= 0 || values_[last - back] <= 0 ||
        grid_.places()[last - back] <= 0) {
        return 0;
    }
    const double power = -std::log(values_[last] / values_[last - back]) /
                         std::log(grid_.places()[last] / grid_.places()[last - back]);
    return power <= 1 ? 1 : std::min(1.0, values_[last] * grid_.places()[last] / (power - 1));
}

}  // namespace recount::estimate
