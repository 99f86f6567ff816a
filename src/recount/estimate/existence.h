#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "recount/estimate/design.h"

namespace recount::estimate {

/// Whether a Poisson model has a maximum-likelihood estimate, and what proves it. By Stiemke's
/// theorem exactly one of two things is there:
///
///  - a direction of the parameters that leaves the mean of every cell with people as it is, raises
///    no other cell's and lowers one at least: the likelihood rises along it for ever, so that
///    there is no estimate (Fienberg and Rinaldo 2012, Annals of Statistics 40:996, theorem 3);
///  - weights above 0 of the cells without people, under which the cells' rows, projected on
///    what the cells with people leave open, add up to nothing: there is no such direction.
struct Existence {
    /// The direction, one whole number a parameter, without common factor; empty if there is an
    /// estimate. Decimal, of any length.
    std::vector<std::string> direction;
    /// Rows whose means fall along `direction`, ascending: the cells that the model would have
    /// empty for certain.
    std::vector<std::size_t> vanishing;
    /// Parameters that the rows tell apart. Fewer than the design has: no one value of them fits
    /// best.
    std::size_t rank = 0;

    [[nodiscard]] bool is_there() const { return direction.empty(); }
    bool operator==(const Existence&) const = default;
};

/// Decides exactly: every entry of the design is taken for the rational that its double is, and no
/// step rounds. What is found is checked against the design before it is returned. Where the rows
/// with people have full rank, O(rows x parameters^2) machine operations; else a linear program in
/// as many unknowns as rank is missing.
[[nodiscard]] Existence existence_of_estimate(const Design& design);

}  // namespace recount::estimate
