#pragma once

#include <cstddef>

namespace recount::reason {

/// From what size on a way of writing a program pays off. None changes an answer; tests set them to
/// 0 so that small programs go every way.
struct Thresholds {
    /// Weights of a program from which classes share what they have in common. Below, a program is
    /// solved in no time as it is.
    std::size_t weights_to_share = 20'000;

    /// Rows from which the dual simplex starts a program whose rows can be bent, and rows that hold
    /// whatever the others say are not bent. From nothing the dual simplex is the faster one for
    /// many rows (2.7 s against 6.6 s at 10,000), the primal for few (0.7 s against 1.0 s for all
    /// of the shipped case).
    std::size_t rows_for_dual = 1500;

    /// Columns from which it pays to leave out those that are seldom needed.
    std::size_t columns_for_spares = 50'000;

    /// Rows from which nested blocks (the reports of an incident) are worked out apart, if they
    /// leave out a quarter as many rows at least.
    std::size_t rows_to_fold = 4'000;

    /// Rows from which the two ends of a bound have a program each and are sought at the same time.
    std::size_t rows_to_part_ends = 4'000;
};

}  // namespace recount::reason
