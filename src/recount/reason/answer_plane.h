#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace recount::reason {

/// A point of the plane of two quantities: the answer to a question, and what is bounded.
struct PlanePoint {
    double answer = 0;
    double bounded = 0;
};

/// The set of pairs (answer, bounded) that the statements allow: convex, since they are linear.
/// Its lower and upper edge, as the corners from the least answer to the greatest.
struct AnswerPlane {
    std::vector<PlanePoint> lower;
    std::vector<PlanePoint> upper;
};

/// What the possible answers to a question leave of an interval.
struct Narrowing {
    std::int64_t answer_low = 0;    ///< least possible answer
    std::int64_t answer_high = 0;   ///< greatest possible answer, or of those that are tried
    std::int64_t worst_answer = 0;  ///< leaves most; the least of these
    std::int64_t left_at_worst = 0;
    double left_on_average = 0;  ///< over the answers, each as likely as the next
};

/// Exact over every whole answer from `from` to `to`, both included, but for the rounding of
/// doubles; each end of the interval is rounded inwards to a whole number. `limit`: what counts as
/// no limit; such an answer leaves `limit`.
[[nodiscard]] Narrowing narrowing_of(const AnswerPlane& plane, std::int64_t from, std::int64_t to,
                                     std::int64_t limit);

}  // namespace recount::reason
