#include "recount/estimate/existence.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

namespace recount::estimate {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

using Vector = std::vector<cpp_rational>;
using Matrix = std::vector<Vector>;

// Arithmetic modulo the Mersenne prime 2^31 - 1: products fit into 64 bits.
constexpr std::uint64_t prime = (std::uint64_t{1} << 31U) - 1;

std::uint64_t power_modulo(std::uint64_t base, std::uint64_t exponent) {
    std::uint64_t value = 1;
    for (; exponent > 0; exponent >>= 1U, base = base * base % prime) {
        value = (exponent & 1U) != 0 ? value * base % prime : value;
    }
    return value;
}

/// A finite double is m 2^e with whole m and e.
std::uint64_t modulo_of(double value) {
    int exponent = 0;
    const double fraction = std::frexp(value, &exponent);
    const auto mantissa =
        static_cast<std::int64_t>(std::ldexp(fraction, std::numeric_limits<double>::digits));
    exponent -= std::numeric_limits<double>::digits;
    const std::uint64_t size = static_cast<std::uint64_t>(mantissa < 0 ? -mantissa : mantissa);
    const std::uint64_t half = power_modulo(2, prime - 2);
    const std::uint64_t scale = exponent < 0
                                    ? power_modulo(half, static_cast<std::uint64_t>(-exponent))
                                    : power_modulo(2, static_cast<std::uint64_t>(exponent));
    const std::uint64_t value_modulo = size % prime * scale % prime;
    return mantissa < 0 ? (prime - value_modulo) % prime : value_modulo;
}

/// The rank modulo `prime` of some rows: never above their rank over the rationals, for a minor
/// that is not 0 modulo a prime is not 0.
std::size_t rank_modulo(const Design& design, const std::vector<std::size_t>& rows) {
    std::vector<std::vector<std::uint64_t>>
        basis;  // each led by a 1 where the others have 0 before
    std::vector<std::size_t> leads;
    for (const std::size_t row : rows) {
        if (basis.size() == design.parameters) {
            break;
        }
        std::vector<std::uint64_t> left;
        for (const double value : design.row(row)) {
            left.push_back(modulo_of(value));
        }
        for (std::size_t at = 0; at < basis.size(); ++at) {
            const std::uint64_t factor = left[leads[at]];
            for (std::size_t column = 0; factor != 0 && column < left.size(); ++column) {
                left[column] = (left[column] + (prime - factor) * basis[at][column]) % prime;
            }
        }
        const auto lead =
            std::ranges::find_if(left, [](std::uint64_t value) { return value != 0; });
        if (lead == left.end()) {
            continue;
        }
        leads.push_back(static_cast<std::size_t>(lead - left.begin()));
        const std::uint64_t inverse = power_modulo(*lead, prime - 2);
        for (std::uint64_t& value : left) {
            value = value * inverse % prime;
        }
        basis.push_back(std::move(left));
    }
    return basis.size();
}

Vector exact_row(const Design& design, std::size_t row) {
    Vector exact;
    for (const double value : design.row(row)) {
        exact.emplace_back(value);
    }
    return exact;
}

cpp_rational product(const Vector& a, const Vector& b) {
    cpp_rational sum = 0;
    for (std::size_t at = 0; at < a.size(); ++at) {
        sum += a[at] * b[at];
    }
    return sum;
}

/// Takes `factor` times `other` from `vector`.
void subtract(Vector& vector, const cpp_rational& factor, const Vector& other) {
    for (std::size_t at = 0; at < vector.size(); ++at) {
        vector[at] -= factor * other[at];
    }
}

void divide(Vector& vector, const cpp_rational& divisor) {
    for (cpp_rational& value : vector) {
        value /= divisor;
    }
}

/// Rows in reduced echelon form, and where each is led by its 1.
struct Echelon {
    Matrix rows;
    std::vector<std::size_t> leads;
};

Echelon echelon_of(const Design& design, const std::vector<std::size_t>& rows) {
    Echelon echelon;
    for (const std::size_t index : rows) {
        if (echelon.rows.size() == design.parameters) {
            break;
        }
        Vector left = exact_row(design, index);
        for (std::size_t at = 0; at < echelon.rows.size(); ++at) {
            const cpp_rational factor = left[echelon.leads[at]];
            subtract(left, factor, echelon.rows[at]);
        }
        const auto lead =
            std::ranges::find_if(left, [](const cpp_rational& value) { return value != 0; });
        if (lead == left.end()) {
            continue;
        }
        const auto column = static_cast<std::size_t>(lead - left.begin());
        const cpp_rational divisor = *lead;
        divide(left, divisor);
        for (Vector& row : echelon.rows) {
            const cpp_rational factor = row[column];
            subtract(row, factor, left);
        }
        echelon.rows.push_back(std::move(left));
        echelon.leads.push_back(column);
    }
    return echelon;
}

/// Vectors that span what every row of the echelon has product 0 with.
Matrix null_space(const Echelon& echelon, std::size_t parameters) {
    Matrix basis;
    for (std::size_t free = 0; free < parameters; ++free) {
        if (std::ranges::find(echelon.leads, free) != echelon.leads.end()) {
            continue;
        }
        Vector vector(parameters, cpp_rational(0));
        vector[free] = 1;
        for (std::size_t at = 0; at < echelon.rows.size(); ++at) {
            vector[echelon.leads[at]] = -echelon.rows[at][free];
        }
        basis.push_back(std::move(vector));
    }
    return basis;
}

/// The simplex method's first phase in exact arithmetic with Bland's rule, for: is there w >= 0
/// with sum_j w_j a_j = b? `columns` are the a_j. If not, `separator()` is a y with y a_j <= 0 for
/// every j and y b > 0 (Farkas).
class Feasibility {
public:
    Feasibility(const Matrix& columns, Vector right)
        : size_(right.size()), columns_(columns.size()) {
        for (std::size_t row = 0; row < size_; ++row) {
            signs_.push_back(right[row] < 0 ? -1 : 1);
            Vector values;
            for (const Vector& column : columns) {
                values.push_back(column[row] * signs_.back());
            }
            for (std::size_t other = 0; other < size_; ++other) {
                values.emplace_back(other == row ? 1 : 0);
            }
            values.push_back(right[row] * signs_.back());
            rows_.push_back(std::move(values));
            basic_.push_back(columns_ + row);
        }
        // What is made small is the sum of the artificial variables, all of them basic.
        cost_.assign(columns_ + size_ + 1, cpp_rational(0));
        for (const Vector& row : rows_) {
            subtract(cost_, cpp_rational(1), row);
        }
        for (std::size_t row = 0; row < size_; ++row) {
            cost_[columns_ + row] = 0;
        }
        solve();
    }

    [[nodiscard]] bool is_feasible() const { return cost_.back() == 0; }

    [[nodiscard]] Vector separator() const {
        Vector multipliers;
        for (std::size_t row = 0; row < size_; ++row) {
            multipliers.push_back((1 - cost_[columns_ + row]) * signs_[row]);
        }
        return multipliers;
    }

private:
    void solve() {
        for (std::optional<std::size_t> enters = entering(); enters; enters = entering()) {
            pivot(leaving(*enters), *enters);
        }
    }

    [[nodiscard]] std::optional<std::size_t> entering() const {
        for (std::size_t column = 0; column < columns_; ++column) {
            if (cost_[column] < 0) {
                return column;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::size_t leaving(std::size_t enters) const {
        std::optional<std::size_t> best;
        cpp_rational least = 0;
        for (std::size_t row = 0; row < size_; ++row) {
            if (rows_[row][enters] <= 0) {
                continue;
            }
            const cpp_rational ratio = rows_[row].back() / rows_[row][enters];
            if (!best || ratio < least || (ratio == least && basic_[row] < basic_[*best])) {
                best = row;
                least = ratio;
            }
        }
        if (!best) {
            throw std::logic_error("a sum of variables that are not below 0 fell without end");
        }
        return *best;
    }

    void pivot(std::size_t row, std::size_t column) {
        const cpp_rational divisor = rows_[row][column];
        divide(rows_[row], divisor);
        for (std::size_t other = 0; other < size_; ++other) {
            if (other != row && rows_[other][column] != 0) {
                const cpp_rational factor = rows_[other][column];
                subtract(rows_[other], factor, rows_[row]);
            }
        }
        const cpp_rational factor = cost_[column];
        subtract(cost_, factor, rows_[row]);
        basic_[row] = column;
    }

    std::size_t size_;
    std::size_t columns_;
    std::vector<int> signs_;
    Matrix rows_;  // structural columns, artificial columns, right side
    Vector cost_;
    std::vector<std::size_t> basic_;
};

/// The direction c, in the coordinates of `basis`, in which the products with the rows `zero` are
/// nowhere above 0 and somewhere below; nothing if there is none.
std::optional<Vector> falling_direction(const Design& design, const std::vector<std::size_t>& zero,
                                        const Matrix& basis) {
    Matrix projected;
    Vector right(basis.size(), cpp_rational(0));
    for (const std::size_t row : zero) {
        const Vector exact = exact_row(design, row);
        Vector coordinates;
        for (const Vector& vector : basis) {
            coordinates.push_back(product(exact, vector));
        }
        subtract(right, cpp_rational(1), coordinates);
        projected.push_back(std::move(coordinates));
    }
    // Weights 1 + w above 0 with sum (1 + w_j) a_j = 0: w >= 0 with sum w_j a_j = -sum a_j.
    const Feasibility weights(projected, right);
    return weights.is_feasible() ? std::nullopt : std::optional(weights.separator());
}

/// The direction in whole numbers without common factor.
std::vector<std::string> whole_numbers(const Vector& direction) {
    cpp_int denominator = 1;
    for (const cpp_rational& value : direction) {
        denominator = lcm(denominator, cpp_int(boost::multiprecision::denominator(value)));
    }
    std::vector<cpp_int> numbers;
    cpp_int divisor = 0;
    for (const cpp_rational& value : direction) {
        const cpp_int scale = denominator / cpp_int(boost::multiprecision::denominator(value));
        numbers.emplace_back(boost::multiprecision::numerator(value) * scale);
        divisor = gcd(divisor, numbers.back());
    }
    std::vector<std::string> texts;
    texts.reserve(numbers.size());
    for (const cpp_int& number : numbers) {
        texts.push_back(cpp_int(number / divisor).str());
    }
    return texts;
}

/// Rows that fall along the direction. Throws if the direction is not what it should be.
std::vector<std::size_t> checked_falling_rows(const Design& design, const Vector& direction) {
    std::vector<std::size_t> falling;
    for (std::size_t row = 0; row < design.rows(); ++row) {
        const cpp_rational change = product(exact_row(design, row), direction);
        if (change > 0 || (change != 0 && design.counts[row] > 0)) {
            throw std::logic_error(
                "a direction of recession raises a cell or moves one with people");
        }
        if (change < 0) {
            falling.push_back(row);
        }
    }
    if (falling.empty()) {
        throw std::logic_error("a direction of recession lowers no cell");
    }
    return falling;
}

}  // namespace

Existence existence_of_estimate(const Design& design) {
    std::vector<std::size_t> with_people;
    std::vector<std::size_t> without;
    for (std::size_t row = 0; row < design.rows(); ++row) {
        (design.counts[row] > 0 ? with_people : without).push_back(row);
    }
    Existence existence;
    existence.rank = rank_modulo(design, with_people);
    if (existence.rank == design.parameters) {
        return existence;
    }
    std::vector<std::size_t> all(design.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    existence.rank = echelon_of(design, all).rows.size();
    const Matrix basis = null_space(echelon_of(design, with_people), design.parameters);
    if (const auto falling = falling_direction(design, without, basis)) {
        Vector direction(design.parameters, cpp_rational(0));
        for (std::size_t at = 0; at < basis.size(); ++at) {
            subtract(direction, -(*falling)[at], basis[at]);
        }
        existence.vanishing = checked_falling_rows(design, direction);
        existence.direction = whole_numbers(direction);
    }
    return existence;
}

}  // namespace recount::estimate
