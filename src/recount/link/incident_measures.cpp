#include "recount/link/incident_measures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "recount/base/number.h"
#include "recount/link/hashing.h"
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
        const std::optional<DaysMeant> meant = days_meant(text);
        return !meant ? Days{}
                      : Days{static_cast<double>(meant->first.time_since_epoch().count()),
                             static_cast<double>((meant->last - meant->first).count() + 1)};
    }

    std::vector<Days> days_;
};

/// The part of `point|names` before the bar.
std::string_view point_part(std::string_view text) {
    return text.substr(0, text.find('|'));
}

/// A column of a part of each text of another, with its entries.
Column part_of(const Column& column, std::string_view (*part)(std::string_view)) {
    Column parts;
    std::vector<ValueCode> codes;
    for (ValueCode code = 0; code < column.values.size(); ++code) {
        codes.push_back(parts.values.add(part(column.values.text(code))));
    }
    for (const ValueCode code : column.codes) {
        parts.codes.push_back(codes[code]);
    }
    return parts;
}

class WhereBits : public Measure {
public:
    explicit WhereBits(const Column& column)
        : points_(part_of(column, point_part)),
          places_(part_of(column, names_part)),
          distance_(make_measure("km_gap", points_)),
          likeness_(places_) {
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            const std::string_view text = column.values.text(code);
            point_of_.push_back(points_.values.find(point_part(text)));
            places_of_.push_back(places_.values.find(names_part(text)));
        }
        draw_distances();
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        const bool have_points = point_of_[left] != not_known && point_of_[right] != not_known;
        const bool have_names = places_of_[left] != not_known && places_of_[right] != not_known;
        if (!have_points && !have_names) {
            return not_a_number;
        }
        const double by_name =
            have_names ? likeness_.between(places_of_[left], places_of_[right]) : 0;
        if (!have_points) {
            return together(by_name, by_name);
        }
        const double km = distance_->between(point_of_[left], point_of_[right], nullptr);
        const double by_point = bits_of(km);
        if (!have_names) {
            return together(by_point, by_point);
        }
        // Far apart, the two are namesakes.
        constexpr double one_place_km = 40;
        return together(by_point, km <= one_place_km ? by_name : std::min(by_name, by_point));
    }

private:
    static std::string_view names_part(std::string_view text) {
        const std::size_t bar = text.find('|');
        return bar == std::string_view::npos ? std::string_view() : text.substr(bar + 1);
    }

    /// A point and a name say nearly the same: the less telling one counts little.
    static double together(double one, double two) {
        return std::max(one, two) + 0.25 * std::min(one, two);
    }

    /// Distances of entries drawn at random.
    void draw_distances() {
        std::vector<ValueCode> known;
        for (const ValueCode code : points_.codes) {
            if (code != not_known) {
                known.push_back(code);
            }
        }
        constexpr std::uint64_t draws = 40'000;
        for (std::uint64_t draw = 0; draw < draws && known.size() > 1; ++draw) {
            const std::uint64_t one = mixed(29, 2 * draw) % known.size();
            const std::uint64_t two = mixed(29, 2 * draw + 1) % known.size();
            if (one != two) {
                distances_.push_back(distance_->between(known[one], known[two], nullptr));
            }
        }
        std::erase_if(distances_, [](double km) { return std::isnan(km); });
        std::ranges::sort(distances_);
    }

    [[nodiscard]] double bits_of(double km) const {
        // Recorders that mean one town are seldom nearer to each other than this.
        constexpr double nearest_km = 0.5;
        const auto nearer =
            std::ranges::upper_bound(distances_, std::max(km, nearest_km)) - distances_.begin();
        const double all = static_cast<double>(distances_.size()) + 1;
        return std::log2(all / (static_cast<double>(nearer) + 1));
    }

    Column points_;
    Column places_;
    std::vector<ValueCode> point_of_;   // by value
    std::vector<ValueCode> places_of_;  // by value
    std::unique_ptr<Measure> distance_;
    PlaceLikeness likeness_;
    std::vector<double> distances_;  // sorted
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
            const std::optional<double> number = base::number_in<double>(part);
            const bool is_count = number && std::isfinite(*number) && *number >= 0;
            return is_count ? std::optional(std::log(*number + 0.5)) : std::nullopt;
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

std::optional<DaysMeant> days_meant(std::string_view edtf) {
    const base::Result<record::EdtfDate> date = record::EdtfDate::parse(edtf);
    return date && date->earliest() && date->latest()
               ? std::optional(DaysMeant{*date->earliest(), *date->latest()})
               : std::nullopt;
}

std::unique_ptr<Measure> make_incident_measure(std::string_view name, const Column& column) {
    if (name == "days_apart") {
        return std::make_unique<DaysApart>(column);
    }
    if (name == "where_bits") {
        return std::make_unique<WhereBits>(column);
    }
    if (name == "count_chance") {
        return std::make_unique<CountChance>(column);
    }
    return nullptr;
}

}  // namespace recount::link
