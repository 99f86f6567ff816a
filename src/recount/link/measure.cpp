#include "recount/link/measure.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <string_view>
#include <vector>

#include "recount/base/number.h"
#include "recount/link/column_names.h"
#include "recount/link/incident_measures.h"
#include "recount/link/name_likeness.h"
#include "recount/link/place_tree.h"
#include "recount/link/point_reach.h"
#include "recount/link/string_measures.h"
#include "recount/link/word_likeness.h"
#include "recount/record/edtf.h"

namespace recount::link {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double earth_radius_km = 6371.0088;  // mean radius R1 of the ellipsoid (IUGG)

/// What of each distinct text is compared before the texts are: its length and its letters.
class Letters {
public:
    explicit Letters(const Values& values) : values_(&values) {
        letters_.reserve(values.size());
        for (ValueCode code = 0; code < values.size(); ++code) {
            letters_.push_back(letter_signature(values.text(code)));
        }
    }

    [[nodiscard]] std::string_view text(ValueCode code) const { return values_->text(code); }
    [[nodiscard]] std::uint64_t of(ValueCode code) const { return letters_[code]; }

private:
    const Values* values_;
    std::vector<std::uint64_t> letters_;
};

class JaroWinkler : public Measure {
public:
    explicit JaroWinkler(const Column& column) : letters_(column.values) {}

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        return jaro_winkler_similarity(letters_.text(left), letters_.text(right));
    }
    [[nodiscard]] bool is_quick_to_bound() const override { return true; }
    [[nodiscard]] bool at_least(ValueCode left, ValueCode right, double least,
                                Memory* /*memory*/) const override {
        const std::string_view a = letters_.text(left);
        const std::string_view b = letters_.text(right);
        return jaro_winkler_is_possible(a.size(), letters_.of(left), b.size(), letters_.of(right),
                                        least) &&
               jaro_winkler_at_least(a, b, least);
    }

private:
    Letters letters_;
};

/// A number of edits. Before the texts are read, it is asked whether their letters allow so few
/// edits by Levenshtein, of which one edit here takes `steps` at most.
template <std::size_t (*edits_between)(std::string_view, std::string_view),
          bool (*at_most_so_many)(std::string_view, std::string_view, std::size_t),
          std::size_t steps>
class EditDistance : public Measure {
public:
    explicit EditDistance(const Column& column) : letters_(column.values) {}

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        return static_cast<double>(edits_between(letters_.text(left), letters_.text(right)));
    }
    [[nodiscard]] bool is_quick_to_bound() const override { return true; }
    [[nodiscard]] bool at_most(ValueCode left, ValueCode right, double most,
                               Memory* /*memory*/) const override {
        if (most < 0) {
            return false;
        }
        const std::string_view a = letters_.text(left);
        const std::string_view b = letters_.text(right);
        const auto edits = static_cast<std::size_t>(most);
        return levenshtein_is_possible(a.size(), letters_.of(left), b.size(), letters_.of(right),
                                       steps * edits) &&
               (steps == 1 || levenshtein_at_most(a, b, steps * edits)) &&
               at_most_so_many(a, b, edits);
    }

private:
    Letters letters_;
};

using Levenshtein = EditDistance<levenshtein, levenshtein_at_most, 1>;
/// A change of places is two of Levenshtein's edits.
using DamerauLevenshtein = EditDistance<damerau_levenshtein, damerau_levenshtein_at_most, 2>;

/// A measure that is a function of two texts.
class OfTexts : public Measure {
public:
    using Function = double (*)(std::string_view, std::string_view);
    OfTexts(const Column& column, Function function)
        : values_(&column.values), function_(function) {}

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        return function_(values_->text(left), values_->text(right));
    }

private:
    const Values* values_;
    Function function_;
};

std::optional<double> finite_number_in(std::string_view text) {
    const std::optional<double> number = base::number_in<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

/// From a low to a high end, both included; of one number, twice that.
struct Extent {
    double low = not_a_number;
    double high = not_a_number;
};

double gap(const Extent& left, const Extent& right) {
    const double gap = std::max(left.low, right.low) - std::min(left.high, right.high);
    return std::isnan(left.low) || std::isnan(right.low) ? not_a_number : std::max(0.0, gap);
}

Extent number_extent(std::string_view text) {
    const std::optional<double> number = finite_number_in(text);
    return {number.value_or(not_a_number), number.value_or(not_a_number)};
}

/// `low..high`, or one number.
Extent range_extent(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        return number_extent(text);
    }
    return {
        finite_number_in(text.substr(0, dots)).value_or(not_a_number),
        finite_number_in(text.substr(dots + 2)).value_or(std::numeric_limits<double>::infinity())};
}

/// The days that a date with precision may mean, as days since 1970.
Extent day_extent(std::string_view text) {
    const base::Result<record::EdtfDate> date = record::EdtfDate::parse(text);
    if (!date) {
        return {};
    }
    const auto day_number = [](std::optional<record::Day> day, double open) {
        return day ? static_cast<double>(day->time_since_epoch().count()) : open;
    };
    constexpr double without_limit = std::numeric_limits<double>::infinity();
    return {day_number(date->earliest(), -without_limit),
            day_number(date->latest(), without_limit)};
}

/// The place of a whole date in its year, months counted as 31 days.
Extent day_of_year_extent(std::string_view text) {
    const base::Result<record::EdtfDate> date = record::EdtfDate::parse(text);
    const std::optional<record::Day> day = date ? date->earliest() : std::nullopt;
    if (!day || date->latest() != day) {
        return {};
    }
    const std::chrono::year_month_day civil(*day);
    const double place =
        31.0 * static_cast<unsigned>(civil.month()) + static_cast<unsigned>(civil.day());
    return {place, place};
}

/// The gap between two extents, which are read once for each distinct text.
class ExtentGap : public Measure {
public:
    ExtentGap(const Column& column, Extent (*extent_of)(std::string_view)) {
        extents_.reserve(column.values.size());
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            extents_.push_back(code == not_known ? Extent{} : extent_of(column.values.text(code)));
        }
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        return gap(extents_[left], extents_[right]);
    }

protected:
    std::vector<Extent> extents_;
};

class RangeGap : public ExtentGap {
public:
    explicit RangeGap(const Column& column) : ExtentGap(column, range_extent) {}

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        const double apart = ExtentGap::between(left, right, nullptr);
        const double larger = std::max(extents_[left].low, extents_[right].low);
        return apart == 0 ? 0 : apart / larger;
    }
};

/// Distances on a sphere by the haversine formula (Sinnott 1984).
class KilometreGap : public Measure {
public:
    explicit KilometreGap(const Column& column) {
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            points_.push_back(point_in(column.values.text(code)));
        }
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        const Point& a = points_[left];
        const Point& b = points_[right];
        const double north = std::sin((b.latitude - a.latitude) / 2);
        const double east = std::sin((b.longitude - a.longitude) / 2);
        const double half = north * north + a.cosine * b.cosine * east * east;
        return 2 * earth_radius_km * std::asin(std::min(std::sqrt(half), 1.0));
    }

private:
    struct Point {  // radians; not numbers where the text is no point
        double latitude = not_a_number;
        double longitude = not_a_number;
        double cosine = 0;  // of the latitude
    };

    static Point point_in(std::string_view text) {
        const std::size_t comma = text.find(',');
        if (comma == std::string_view::npos) {
            return {};
        }
        const std::optional<double> latitude = finite_number_in(text.substr(0, comma));
        const std::optional<double> longitude = finite_number_in(text.substr(comma + 1));
        if (!latitude || !longitude) {
            return {};
        }
        constexpr double radians = std::numbers::pi / 180;
        return {*latitude * radians, *longitude * radians, std::cos(*latitude * radians)};
    }

    std::vector<Point> points_;
};

class SharedWords : public Measure {
public:
    explicit SharedWords(const Column& column) : likeness_(column) {}

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        return likeness_.between(left, right);
    }

private:
    WordLikeness likeness_;
};

/// The grade of two names; of names in two scripts, `arabic | latin`, the better of the two grades
/// in one script, or across scripts where one of the names is in one alone.
class NameGrades : public Measure {
public:
    explicit NameGrades(const Column& column)
        : names_(column.names != nullptr
                     ? column.names
                     : std::make_shared<ColumnNames>(ColumnNames::of(column.values, 1))) {}

    class Comparers : public Memory {
    public:
        explicit Comparers(const NamePartBook& book) : comparer(book) {}
        NameComparer comparer;
    };

    [[nodiscard]] std::unique_ptr<Memory> memory() const override {
        return std::make_unique<Comparers>(names_->book());
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right, Memory* memory) const override {
        const PersonName& a = names_->first(left);
        const PersonName& b = names_->first(right);
        const PersonName* const a_too = names_->second(left);
        const PersonName* const b_too = names_->second(right);
        auto* comparers = static_cast<Comparers*>(memory);  // it is what `memory()` gave
        const auto grade_of = [&](const PersonName& one, const PersonName& other) {
            return comparers != nullptr ? comparers->comparer.likeness(one, other).grade
                                        : name_likeness(names_->book(), one, other).grade;
        };
        NameGrade grade = grade_of(a, b);
        if (a_too != nullptr || b_too != nullptr) {
            grade = std::max(
                grade, grade_of(a_too != nullptr ? *a_too : a, b_too != nullptr ? *b_too : b));
        }
        return static_cast<double>(grade);
    }

private:
    std::shared_ptr<const ColumnNames> names_;
};

}  // namespace

std::unique_ptr<Measure> make_measure(std::string_view name, const Column& column) {
    if (name == "jaro_winkler_similarity") {
        return std::make_unique<JaroWinkler>(column);
    }
    if (name == "levenshtein") {
        return std::make_unique<Levenshtein>(column);
    }
    if (name == "damerau_levenshtein") {
        return std::make_unique<DamerauLevenshtein>(column);
    }
    if (name == "jaro_similarity") {
        return std::make_unique<OfTexts>(column, jaro_similarity);
    }
    if (name == "number_gap") {
        return std::make_unique<ExtentGap>(column, number_extent);
    }
    if (name == "day_gap") {
        return std::make_unique<ExtentGap>(column, day_extent);
    }
    if (name == "day_of_year_gap") {
        return std::make_unique<ExtentGap>(column, day_of_year_extent);
    }
    if (name == "range_gap") {
        return std::make_unique<RangeGap>(column);
    }
    if (name == "km_gap") {
        return std::make_unique<KilometreGap>(column);
    }
    if (name == "km_at_least" || name == "km_at_most") {
        return make_reach_gap(column, name == "km_at_least" ? Far::at_least : Far::at_most);
    }
    if (name == "place_gap") {
        return make_place_gap(column);
    }
    if (name == "name_grade") {
        return std::make_unique<NameGrades>(column);
    }
    if (name == "word_likeness") {
        return std::make_unique<SharedWords>(column);
    }
    return make_incident_measure(name, column);
}

}  // namespace recount::link
