#include "recount/reason/answer_plane.h"

#include <algorithm>
#include <cmath>

namespace recount::reason {
namespace {

// The corners are read off a simplex to about 1e-3; whole numbers are 1 apart.
constexpr double tolerance = 5e-3;

/// The height of an edge above an answer, walking along it as the answers ascend.
class Edge {
public:
    explicit Edge(const std::vector<PlanePoint>& corners) : corners_(corners) {}

    double at(double answer) {
        while (next_ + 1 < corners_.size() && corners_[next_].answer < answer) {
            ++next_;
        }
        const PlanePoint& right = corners_[next_];
        if (next_ == 0) {
            return right.bounded;
        }
        const PlanePoint& left = corners_[next_ - 1];
        const double width = right.answer - left.answer;
        if (width < tolerance) {
            return right.bounded;
        }
        const double share = std::clamp((answer - left.answer) / width, 0.0, 1.0);
        return left.bounded + share * (right.bounded - left.bounded);
    }

private:
    const std::vector<PlanePoint>& corners_;
    std::size_t next_ = 0;
};

}  // namespace

Narrowing narrowing_of(const AnswerPlane& plane, std::int64_t from, std::int64_t to,
                       std::int64_t limit) {
    Narrowing narrowing{from, to, from, -1, 0};
    Edge lower(plane.lower);
    Edge upper(plane.upper);
    double total = 0;
    for (std::int64_t answer = from; answer <= to; ++answer) {
        const auto at = static_cast<double>(answer);
        const double low = std::ceil(lower.at(at) - tolerance);
        const double high = std::floor(upper.at(at) + tolerance);
        const double width = std::clamp(high - low, 0.0, static_cast<double>(limit));
        total += width;
        const auto whole = static_cast<std::int64_t>(width);
        if (whole > narrowing.left_at_worst) {
            narrowing.left_at_worst = whole;
            narrowing.worst_answer = answer;
        }
    }
    narrowing.left_on_average = total / static_cast<double>(to - from + 1);
    return narrowing;
}

}  // namespace recount::reason
