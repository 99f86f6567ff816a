#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recount/estimate/capture_table.h"

namespace recount::estimate {

/// The cells a Poisson model explains and how: the logarithm of the mean of cell i is the product
/// of row i with the parameters. Parameter 0 is the intercept, which every row has with 1; the
/// cell of those on no list would have it alone, so that its mean is exp(parameter 0).
struct Design {
    std::vector<Pattern> patterns;  ///< one a row; none is 0, none stands twice
    std::vector<double> counts;     ///< people, one a row
    std::vector<double> values;     ///< rows x parameters, row by row
    std::size_t parameters = 0;

    [[nodiscard]] std::size_t rows() const { return patterns.size(); }
    [[nodiscard]] std::span<const double> row(std::size_t index) const {
        return std::span(values).subspan(index * parameters, parameters);
    }
};

}  // namespace recount::estimate
