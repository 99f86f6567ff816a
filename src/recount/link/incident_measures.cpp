#include "recount/link/incident_measures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "recount/link/place_likeness.h"
#include "recount/record/edtf.h"

namespace recount::link {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The mean distance of two points, the one drawn from [0, width], the other from
/// [shift, shift + other_width]: the second difference of |t|^3 / 6.
double mean_distance(double width, double shift, double other_width) {
    const auto cube = [](double value) { return std::abs(value * value * value); };
    return (cube(shift + other_width) + cube(shift - width) - cube(shift) -
            cube(shift + other_width - width)) /
           (6 * width * other_width);
}

class DaysApart : public Measure {
public:
    explicit DaysApart(const Column& column) {
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            days_.push_back(days_in(column.values.text(code)));
        }
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        const Days& a = days_[left];
        const Days& b = days_[right];
        const double apart = mean_distance(a.count, b.first - a.first, b.count);
        // Two moments of one day are a third of a day apart on average.
        return apart <= 1.0 / 3 ? 0 : apart;
    }

private:
    struct Days {
        double first = not_a_number;  // since 1970
        double count = 1;
    };

    static Days days_in(std::string_view text) {
        const base::Result<record::EdtfDate> date = record::EdtfDate::parse(text);
        if (!date || !date->earliest() || !date->latest()) {
            return {};
        }
        return {static_cast<double>(date->earliest()->time_since_epoch().count()),
                static_cast<double>((*date->latest() - *date->earliest()).count() + 1)};
    }

    std::vector<Days> days_;
};

class PlaceRarity : public Measure {
public:
    explicit PlaceRarity(const Column& column) : likeness_(column) {}

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        return likeness_.between(left, right);
    }

private:
    PlaceLikeness likeness_;
};

class CountChance : public Measure {
public:
    explicit CountChance(const Column& column) {
        std::vector<double> entries(column.values.size(), 0);
        for (const ValueCode code : column.codes) {
            entries[code] += 1;
        }
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            add_ranges(column.values.text(code), code == not_known ? 0 : entries[code]);
        }
        std::ranges::sort(middles_, {}, &Middle::at);
        for (Middle& middle : middles_) {
            known_ += middle.entries;
            middle.entries = known_;
        }
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t a = begin_of(left); a < ends_[left]; ++a) {
            for (std::size_t b = begin_of(right); b < ends_[right]; ++b) {
                least = std::min(least, chance(ranges_[a], ranges_[b]));
            }
        }
        return std::isinf(least) ? not_a_number : least;
    }

private:
    /// Logarithms of numbers and a half: from none to one is as far as from one to four.
    struct Range {
        double low = 0;
        double high = 0;
        [[nodiscard]] double middle() const { return (low + high) / 2; }
    };
    /// `entries`: so many have a range of this middle or a lower one.
    struct Middle {
        double at = 0;
        double entries = 0;
    };

    [[nodiscard]] std::size_t begin_of(ValueCode code) const {
        return code == 0 ? 0 : ends_[code - 1];
    }

    void add_ranges(std::string_view text, double entries) {
        while (!text.empty()) {
            const std::string_view part = text.substr(0, text.find('|'));
            text.remove_prefix(std::min(text.size(), part.size() + 1));
            if (const std::optional<Range> range = range_in(part)) {
                // A range is told from others of its middle by its width, so the same range is
                // rarer than the same middle.
                ranges_.push_back(*range);
                middles_.push_back({range->middle(), entries});
            }
        }
        ends_.push_back(ranges_.size());
    }

    static std::optional<Range> range_in(std::string_view text) {
        const auto logarithm = [](std::string_view part) -> std::optional<double> {
            double number = 0;
            const auto [end, error] =
                std::from_chars(part.data(), part.data() + part.size(), number);
            const bool is_count = error == std::errc{} && end == part.data() + part.size() &&
                                  std::isfinite(number) && number >= 0;
            return is_count ? std::optional(std::log(number + 0.5)) : std::nullopt;
        };
        const std::size_t dots = text.find("..");
        const std::optional<double> low = logarithm(text.substr(0, dots));
        const std::optional<double> high =
            dots == std::string_view::npos ? low : logarithm(text.substr(dots + 2));
        if (!low) {
            return std::nullopt;
        }
        return Range{*low, high.value_or(*low)};
    }

    [[nodiscard]] double entries_to(double middle, bool with_it) const {
        const auto found = with_it ? std::ranges::upper_bound(middles_, middle, {}, &Middle::at)
                                   : std::ranges::lower_bound(middles_, middle, {}, &Middle::at);
        return found == middles_.begin() ? 0 : std::prev(found)->entries;
    }

    [[nodiscard]] double chance(const Range& one, const Range& two) const {
        const double apart = (std::abs(one.low - two.low) + std::abs(one.high - two.high)) / 2;
        const auto share = [&](double middle) {
            return (entries_to(middle + apart + slack, true) -
                    entries_to(middle - apart - slack, false)) /
                   known_;
        };
        return std::max(share(one.middle()), share(two.middle()));
    }

    static constexpr double slack = 1e-9;  // of rounding

    std::vector<Range> ranges_;
    std::vector<std::size_t> ends_;  // by value
    std::vector<Middle> middles_;
    double known_ = 0;
};

}  // namespace

std::unique_ptr<Measure> make_incident_measure(std::string_view name, const Column& column) {
    if (name == "days_apart") {
        return std::make_unique<DaysApart>(column);
    }
    if (name == "place_rarity") {
        return std::make_unique<PlaceRarity>(column);
    }
    if (name == "count_chance") {
        return std::make_unique<CountChance>(column);
    }
    return nullptr;
}

}  // namespace recount::link
