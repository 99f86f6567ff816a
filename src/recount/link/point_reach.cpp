#include "recount/link/point_reach.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "recount/base/number.h"
#include "recount/link/comparison_building.h"

namespace recount::link {
namespace {

std::optional<double> length_in(std::string_view text) {
    const std::optional<double> number = base::number_in<double>(text);
    return number && std::isfinite(*number) && *number >= 0 ? number : std::nullopt;
}

/// The distances of `km_gap`, with the reaches of both points.
class ReachGap : public Measure {
public:
    ReachGap(const Column& column, Far far) : sign_(far == Far::at_least ? -1 : 1) {
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            const std::string_view text = column.values.text(code);
            const std::size_t mark = std::min(text.find('~'), text.size());
            point_of_.push_back(points_.values.add(text.substr(0, mark)));
            reach_of_.push_back(
                length_in(text.substr(std::min(mark + 1, text.size()))).value_or(0));
        }
        distances_ = make_measure("km_gap", points_);
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        const double kilometres = distances_->between(point_of_[left], point_of_[right], nullptr) +
                                  sign_ * (reach_of_[left] + reach_of_[right]);
        return std::isnan(kilometres) ? kilometres : std::max(0.0, kilometres);
    }

private:
    double sign_;
    Column points_;                    // without reaches
    std::vector<ValueCode> point_of_;  // by value
    std::vector<double> reach_of_;     // by value, in kilometres
    std::unique_ptr<Measure> distances_;
};

/// A level, and how often pairs that are the same are at it.
struct Share {
    const char* function;
    const char* most;
    double share;
};

constexpr auto levels = std::to_array<Share>({
    {"km_at_most", "0.3", 0.15},
    {"km_at_most", "1", 0.15},
    {"km_at_most", "3", 0.15},
    {"km_at_most", "10", 0.2},
    {"km_at_most", "25", 0.1},
    {"km_at_least", "0", 0.15},
    {"km_at_least", "10", 0.06},
    {"km_at_least", "60", 0.03},
});
constexpr double farther = 0.01;

std::string label_of(const Share& level) {
    if (std::string_view(level.function) == "km_at_most") {
        return std::string("surely up to ") + level.most + " km apart";
    }
    return std::string_view(level.most) == "0"
               ? "may be one point, as coarse as they are"
               : std::string("may be up to ") + level.most + " km apart";
}

}  // namespace

std::unique_ptr<Measure> make_reach_gap(const Column& column, Far far) {
    return std::make_unique<ReachGap>(column, far);
}

Comparison compare_reach(const std::string& column) {
    ComparisonBuilding building(column, "a point, and how exact it is");
    building.add(is_unknown(column), "not known").unknown();
    for (const Share& level : levels) {
        building.add(call(level.function, column, std::string("<= ") + level.most), label_of(level))
            .given(level.share);
    }
    return building.with_rest_given("farther apart", farther);
}

}  // namespace recount::link
