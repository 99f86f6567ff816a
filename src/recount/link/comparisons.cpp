#include "recount/link/comparisons.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "recount/link/measure.h"
#include "recount/link/name_likeness.h"

namespace recount::link {
namespace {

Expression parsed(const std::string& sql) {
    base::Result<Expression> expression = Expression::parse(sql);
    if (!expression) {
        throw std::logic_error("a comparison of the program's own: " + expression.error().message);
    }
    return *std::move(expression);
}

std::string quoted(const std::string& column, const std::string& side) {
    return "\"" + column + side + "\"";
}

/// `function("column_l", "column_r") relation number`.
std::string call(const std::string& function, const std::string& column,
                 const std::string& relation) {
    return function + "(" + quoted(column, "_l") + ", " + quoted(column, "_r") + ") " + relation;
}

/// Builds a comparison level by level, the most telling first.
class Building {
public:
    Building(const std::string& column, std::string description) {
        comparison_.name = column;
        comparison_.description = std::move(description);
    }

    Building& shared_by_family() {
        comparison_.is_shared_by_family = true;
        return *this;
    }

    /// The level of pairs of which a value is not known.
    Building& where_known(const std::string& column) {
        return add(quoted(column, "_l") + " IS NULL OR " + quoted(column, "_r") + " IS NULL",
                   column + " is not known")
            .unknown();
    }
    /// The level added last says nothing.
    Building& unknown() {
        comparison_.levels.back().is_null = true;
        return *this;
    }

    Building& add(const std::string& sql, std::string label) {
        Level level;
        level.condition = parsed(sql);
        level.label = std::move(label);
        comparison_.levels.push_back(std::move(level));
        return *this;
    }

    Building& add_equal(const std::string& column, std::string label) {
        return add(quoted(column, "_l") + " = " + quoted(column, "_r"), std::move(label));
    }

    /// Common values of the column tell less, at the level added last.
    Building& adjusted_by(const std::string& column) {
        comparison_.levels.back().frequency_column = column;
        return *this;
    }

    /// Of the same, at most this share is at the level added last, those that are `is_apart`
    /// already and the rest.
    Building& apart() {
        comparison_.levels.back().is_apart = true;
        return *this;
    }
    /// The level added last is that of brothers and sisters.
    Building& of_relatives() {
        comparison_.levels.back().is_relative = true;
        return *this;
    }
    Comparison with_rest_apart(std::string label, double most) {
        Comparison comparison = with_rest(std::move(label));
        comparison.levels.back().is_apart = true;
        comparison.most_apart = most;
        return comparison;
    }

    /// m of the levels from the most telling on, the rest included; training leaves them alone.
    Comparison expecting(std::span<const double> shares, std::string rest) {
        Comparison comparison = with_rest(std::move(rest));
        auto share = shares.begin();
        for (Level& level : comparison.levels) {
            if (!level.is_null && share != shares.end()) {
                level.m = *share++;
                level.m_is_fixed = true;
            }
        }
        return comparison;
    }

    Comparison expecting(std::initializer_list<double> shares, std::string rest) {
        return expecting(std::span(shares.begin(), shares.size()), std::move(rest));
    }

    Comparison with_rest(std::string label) {
        Level level;
        level.label = std::move(label);
        comparison_.levels.push_back(std::move(level));
        return std::move(comparison_);
    }

private:
    Comparison comparison_;
};

/// A number as one writes it: 8.5, 0.003.
std::string shortest(double number) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end};
}

/// How often two entries of one incident are at each level, where a level tells the more the rarer
/// it is by chance. An entry and itself are at the most telling level that it can reach: how many
/// reach which differs from list to list. Two recorders say the same, or something less telling:
/// `falls` says how often by how many levels, of those that are left; `rest` is the share of the
/// level after the last.
std::vector<double> shares_from_themselves(
    const Column& column, const std::vector<double>& falls, double rest,
    const std::function<std::ptrdiff_t(ValueCode)>& level_with_itself) {
    std::vector<double> reached(falls.size() + 1, 0);
    std::vector<double> entries(column.values.size(), 0);
    double known = 0;
    for (const ValueCode code : column.codes) {
        entries[code] += 1;
        known += code == not_known ? 0 : 1;
    }
    for (ValueCode code = 1; code < column.values.size(); ++code) {
        reached[static_cast<std::size_t>(level_with_itself(code))] += entries[code] / known;
    }
    std::vector<double> shares(falls.size() + 1, 0);
    for (std::size_t level = 0; level < falls.size(); ++level) {
        const std::span<const double> left(falls.data(), falls.size() - level);
        const double sum = std::accumulate(left.begin(), left.end(), 0.0);
        for (std::size_t fall = 0; fall < left.size(); ++fall) {
            shares[level + fall] += reached[level] * (1 - rest) * left[fall] / sum;
        }
    }
    shares.back() = rest + reached.back() * (1 - rest);
    // A level that no entry reaches is hardly ever met, and tells little if it is.
    for (double& share : shares) {
        share = std::max(share, 1e-4);
    }
    return shares;
}

}  // namespace

Level given_level(const std::string& sql, std::string label, double m) {
    Level level;
    if (!sql.empty()) {
        level.condition = parsed(sql);
    }
    level.label = std::move(label);
    level.m = m;
    level.m_is_fixed = true;
    return level;
}

Level level_not_known(const std::string& sql) {
    Level level;
    level.condition = parsed(sql);
    level.label = "not known";
    level.is_null = true;
    return level;
}

Comparison compare_name_part(const std::string& column, const std::string& both) {
    Building building =
        Building(column, "a part of a name, with typing errors").where_known(column);
    building.add_equal(column, "the same").adjusted_by(column);
    building.add_equal(both, "given and family name changed places");
    for (const char* least : {"0.92", "0.85", "0.7"}) {
        building.add(call("jaro_winkler_similarity", column, std::string(">= ") + least),
                     std::string("Jaro-Winkler ") + least + " or more");
    }
    return building.with_rest_apart("different", 0.3);
}

Comparison compare_whole_name(const std::string& column, const std::string& whole,
                              const std::string& ends) {
    Building building =
        Building(column, "a whole name, in Arabic or Latin letters").where_known(column);
    for (auto grade = static_cast<int>(NameGrade::same_four);
         grade > static_cast<int>(NameGrade::different); --grade) {
        std::string label(to_text(static_cast<NameGrade>(grade)));
        building.add(call("name_grade", column, ">= " + std::to_string(grade)), std::move(label));
        if (grade >= static_cast<int>(NameGrade::same_sound)) {
            building.adjusted_by(whole);
        } else if (grade >= static_cast<int>(NameGrade::near)) {
            building.adjusted_by(ends);
        } else if (grade <= static_cast<int>(NameGrade::relative)) {
            building.apart();
        }
        if (grade == static_cast<int>(NameGrade::relative)) {
            building.of_relatives();
        }
    }
    building.add(call("name_grade", column, ">= 1"), "different").apart();
    Comparison comparison = building.with_rest("not a name");
    comparison.levels.back().is_null = true;
    comparison.most_apart = 0.1;
    return comparison;
}

Comparison compare_birth_date(const std::string& column) {
    return Building(column, "a day of birth, perhaps in part")
        .where_known(column)
        .add_equal(column, "the same")
        .add(call("damerau_levenshtein", column, "<= 1"), "one digit off")
        .add(call("day_gap", column, "<= 0"), "may be the same")
        .add(call("day_gap", column, "<= 31"), "within a month")
        .add(call("day_of_year_gap", column, "<= 0"), "the same day of another year")
        .add(call("damerau_levenshtein", column, "<= 2"), "two digits off")
        .add(call("day_gap", column, "<= 366"), "within a year")
        .add(call("day_gap", column, "<= 3660"), "within ten years")
        .with_rest("farther apart");
}

Comparison compare_date(const std::string& column) {
    return Building(column, "a day, perhaps in part")
        .where_known(column)
        .shared_by_family()
        .add_equal(column, "the same")
        .add(call("damerau_levenshtein", column, "<= 1"), "one digit off")
        .add(call("day_gap", column, "<= 1"), "may be the same, or the next day")
        .add(call("day_gap", column, "<= 7"), "within a week")
        .add(call("day_gap", column, "<= 31"), "within a month")
        .add(call("day_of_year_gap", column, "<= 0"), "the same day of another year")
        .add(call("damerau_levenshtein", column, "<= 2"), "two digits off")
        .add(call("day_gap", column, "<= 366"), "within a year")
        .with_rest("farther apart");
}

Comparison compare_age(const std::string& column) {
    Building building = Building(column, "an age in years").where_known(column);
    building.add_equal(column, "the same");
    for (const char* most : {"1", "2", "4", "8"}) {
        building.add(call("number_gap", column, std::string("<= ") + most),
                     std::string("up to ") + most + " apart");
    }
    return building.with_rest("farther apart");
}

Comparison compare_sex(const std::string& column) {
    return Building(column, "a sex")
        .where_known(column)
        .add_equal(column, "the same")
        .adjusted_by(column)
        .with_rest("different");
}

Comparison compare_list(const std::string& column) {
    return Building(column, "the list that an entry stands in")
        .where_known(column)
        .add(quoted(column, "_l") + " <> " + quoted(column, "_r"), "in two lists")
        .with_rest("in one list");
}

Comparison compare_category(const std::string& column) {
    return Building(column, "one of few values")
        .where_known(column)
        .shared_by_family()
        .add_equal(column, "the same")
        .adjusted_by(column)
        .with_rest("different");
}

Comparison compare_text(const std::string& column) {
    return Building(column, "a short text, with typing errors")
        .where_known(column)
        .shared_by_family()
        .add_equal(column, "the same")
        .adjusted_by(column)
        .add(call("damerau_levenshtein", column, "<= 1"), "one letter off")
        .add(call("jaro_winkler_similarity", column, ">= 0.9"), "Jaro-Winkler 0.9 or more")
        .add(call("jaro_winkler_similarity", column, ">= 0.8"), "Jaro-Winkler 0.8 or more")
        .with_rest("different");
}

Comparison compare_place_within(const std::string& place, const std::string& region) {
    const auto is_unknown = [](const std::string& column) {
        return "(" + quoted(column, "_l") + " IS NULL OR " + quoted(column, "_r") + " IS NULL)";
    };
    Building building(place, "a place, and the region it lies in");
    building.add(is_unknown(place) + " AND " + is_unknown(region), "neither is known").unknown();
    return building.shared_by_family()
        .add_equal(place, "the same")
        .adjusted_by(place)
        .add(call("damerau_levenshtein", place, "<= 1"), "one letter off")
        .add(call("jaro_winkler_similarity", place, ">= 0.9"), "Jaro-Winkler 0.9 or more")
        .add_equal(region, "the same region")
        .adjusted_by(region)
        .with_rest("different");
}

Comparison compare_incident_list(const std::string& column) {
    return Building(column, "the list that an incident stands in")
        .where_known(column)
        .add(quoted(column, "_l") + " <> " + quoted(column, "_r"), "in two lists")
        .expecting({0.9, 0.1}, "in one list");
}

Comparison compare_event_day(const std::string& column) {
    return Building(column, "a day, or some days")
        .where_known(column)
        .add(call("days_apart", column, "<= 0"), "the same day")
        .add(call("days_apart", column, "< 1"), "the same days, within three")
        .add(call("days_apart", column, "<= 1.1"), "the next day")
        .add(call("days_apart", column, "<= 2.1"), "up to 2 days apart")
        .add(call("days_apart", column, "<= 4.1"), "up to 4 days apart")
        .add(call("days_apart", column, "<= 8.1"), "up to 8 days apart")
        .add(call("day_gap", column, "<= 0"), "may be the same, within more than a week")
        .expecting({0.78, 0.08, 0.07, 0.03, 0.01, 0.01, 0.01, 0.01}, "farther apart");
}

Comparison compare_day(const std::string& column) {
    Building building = Building(column, "a day, or some days").where_known(column);
    for (const char* most : {"0", "1", "2", "4", "8"}) {
        building.add(call("day_gap", column, std::string("<= ") + most),
                     std::string("up to ") + most + " days apart");
    }
    return building.expecting({0.7, 0.17, 0.06, 0.04, 0.02, 0.01}, "farther apart");
}

Comparison compare_where(const Column& column) {
    const std::vector<double> least = {13, 11.5, 10, 8.5, 7, 5.5, 4, 2.5};
    Building building =
        Building(column.name, "a point, and names of places by sound").where_known(column.name);
    for (const double bits : least) {
        building.add(call("where_bits", column.name, ">= " + shortest(bits)),
                     "as near or as named, " + shortest(bits) + " bits or more");
    }
    const auto measure = make_measure("where_bits", column);
    const std::vector<double> shares = shares_from_themselves(
        column, {0.3, 0.2, 0.15, 0.12, 0.1, 0.06, 0.04, 0.03}, 0.05, [&](ValueCode value) {
            const double bits = measure->between(value, value, nullptr);
            return std::ranges::find_if(least, [&](double each) { return bits >= each; }) -
                   least.begin();
        });
    return building.expecting(shares, "elsewhere");
}

Comparison compare_range(const Column& column) {
    const std::vector<double> most = {0.003, 0.01, 0.03, 0.08, 0.2, 0.4};
    Building building = Building(column.name, "a number of people, from least to greatest")
                            .where_known(column.name);
    for (const double chance : most) {
        building.add(call("count_chance", column.name, "<= " + shortest(chance)),
                     "as near by chance in " + shortest(chance) + " or less");
    }
    const auto measure = make_measure("count_chance", column);
    const std::vector<double> shares = shares_from_themselves(
        column, {0.4, 0.2, 0.15, 0.1, 0.08, 0.07}, 0.12, [&](ValueCode value) {
            const double chance = measure->between(value, value, nullptr);
            return std::ranges::find_if(most, [&](double each) { return chance <= each; }) -
                   most.begin();
        });
    return building.expecting(shares, "farther apart");
}

Comparison compare_party(const std::string& column) {
    Building building = Building(column, "words of names").where_known(column);
    for (const char* least : {"0.9", "0.6", "0.3", "0.1"}) {
        building.add(call("word_likeness", column, std::string(">= ") + least),
                     std::string("likeness ") + least + " or more");
    }
    return building.expecting({0.2, 0.15, 0.15, 0.1, 0.4}, "hardly a word in common");
}

Comparison compare_words(const std::string& column) {
    Building building = Building(column, "words of a text").where_known(column);
    for (const char* least : {"0.9", "0.7", "0.5", "0.35", "0.2", "0.1"}) {
        building.add(call("word_likeness", column, std::string(">= ") + least),
                     std::string("likeness ") + least + " or more");
    }
    return building.expecting({0.2, 0.12, 0.15, 0.15, 0.18, 0.12, 0.08}, "hardly a word in common");
}

}  // namespace recount::link
