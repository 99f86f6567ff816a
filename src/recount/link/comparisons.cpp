#include "recount/link/comparisons.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "recount/link/comparison_building.h"
#include "recount/link/measure.h"
#include "recount/link/name_likeness.h"

namespace recount::link {
namespace {

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

/// Few values, of which common ones tell less.
Comparison same_or_not(ComparisonBuilding building, const std::string& column) {
    return building.where_known(column)
        .add_equal(column, "the same")
        .adjusted_by(column)
        .with_rest("different");
}

}  // namespace

Comparison compare_name_part(const std::string& column, const std::string& both) {
    ComparisonBuilding building =
        ComparisonBuilding(column, "a part of a name, with typing errors").where_known(column);
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
    ComparisonBuilding building =
        ComparisonBuilding(column, "a whole name, in Arabic or Latin letters").where_known(column);
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
    return ComparisonBuilding(column, "a day of birth, perhaps in part")
        .where_known(column)
        .add_equal(column, "the same")
        .add(call("damerau_levenshtein", column, "<= 1"), "one digit off")
        .add(call("day_gap", column, "<= 0"), "may be the same")
        .add(call("day_gap", column, "<= 31"), "within a month")
        .add(call("day_of_year_gap", column, "<= 0"), "the same day of another year")
        .add(call("damerau_levenshtein", column, "<= 2"), "two digits off")
        .add(call("day_gap", column, "<= 366"), "within a year")
        .add(call("day_gap", column, "<= 3660"), "within ten years")
        .apart()
        .with_rest_apart("farther apart", 0.2);
}

Comparison compare_date(const std::string& column) {
    return ComparisonBuilding(column, "a day, perhaps in part")
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
    ComparisonBuilding building = ComparisonBuilding(column, "an age in years").where_known(column);
    building.add_equal(column, "the same");
    for (const char* most : {"1", "2", "4", "8"}) {
        building.add(call("number_gap", column, std::string("<= ") + most),
                     std::string("up to ") + most + " apart");
    }
    return building.apart().with_rest_apart("farther apart", 0.1);
}

Comparison compare_sex(const std::string& column) {
    return same_or_not(ComparisonBuilding(column, "a sex"), column);
}

Comparison compare_list(const std::string& column) {
    return ComparisonBuilding(column, "the list that an entry stands in")
        .where_known(column)
        .add(sides(column, "<>"), "in two lists")
        .with_rest("in one list");
}

Comparison compare_category(const std::string& column) {
    return same_or_not(ComparisonBuilding(column, "one of few values").shared_by_family(), column);
}

Comparison compare_text(const std::string& column) {
    return ComparisonBuilding(column, "a short text, with typing errors")
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
    ComparisonBuilding building(place, "a place, and the region it lies in");
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
    return ComparisonBuilding(column, "the list that an incident stands in")
        .where_known(column)
        .add(sides(column, "<>"), "in two lists")
        .expecting({0.9, 0.1}, "in one list");
}

Comparison compare_event_day(const std::string& column) {
    return ComparisonBuilding(column, "a day, or some days")
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
    ComparisonBuilding building =
        ComparisonBuilding(column, "a day, or some days").where_known(column);
    for (const char* most : {"0", "1", "2", "4", "8"}) {
        building.add(call("day_gap", column, std::string("<= ") + most),
                     std::string("up to ") + most + " days apart");
    }
    return building.expecting({0.7, 0.17, 0.06, 0.04, 0.02, 0.01}, "farther apart");
}

Comparison compare_where(const Column& column) {
    const std::vector<double> least = {13, 11.5, 10, 8.5, 7, 5.5, 4, 2.5};
    ComparisonBuilding building =
        ComparisonBuilding(column.name, "a point, and names of places by sound")
            .where_known(column.name);
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
    ComparisonBuilding building =
        ComparisonBuilding(column.name, "a number of people, from least to greatest")
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
    ComparisonBuilding building = ComparisonBuilding(column, "words of names").where_known(column);
    for (const char* least : {"0.9", "0.6", "0.3", "0.1"}) {
        building.add(call("word_likeness", column, std::string(">= ") + least),
                     std::string("likeness ") + least + " or more");
    }
    return building.expecting({0.2, 0.15, 0.15, 0.1, 0.4}, "hardly a word in common");
}

Comparison compare_words(const std::string& column) {
    ComparisonBuilding building = ComparisonBuilding(column, "words of a text").where_known(column);
    for (const char* least : {"0.9", "0.7", "0.5", "0.35", "0.2", "0.1"}) {
        building.add(call("word_likeness", column, std::string(">= ") + least),
                     std::string("likeness ") + least + " or more");
    }
    return building.expecting({0.2, 0.12, 0.15, 0.15, 0.18, 0.12, 0.08}, "hardly a word in common");
}

}  // namespace recount::link
