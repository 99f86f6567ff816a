#pragma once

#include <memory>
#include <string_view>

#include "recount/link/table.h"

namespace recount::link {

/// How far two values of one column are from each other, or how like, as a number. Works on the
/// numbers of the values; what it needs of each distinct value it works out once. Immutable; any
/// number of threads.
class Measure {
public:
    virtual ~Measure() = default;

    /// What a thread remembers of the pairs it has compared.
    class Memory {
    public:
        virtual ~Memory() = default;
    };
    /// A memory for one thread; null where the measure needs none.
    [[nodiscard]] virtual std::unique_ptr<Memory> memory() const { return nullptr; }

    /// Of two values that are known; not a number where a value cannot be read as what the measure
    /// calls for. `memory` is what `memory()` gave, or null.
    [[nodiscard]] virtual double between(ValueCode left, ValueCode right, Memory* memory) const = 0;

    /// Whether `at_least` and `at_most` are quicker than to tell the number, so that it pays to ask
    /// them one after the other.
    [[nodiscard]] virtual bool is_quick_to_bound() const { return false; }

    /// Whether it is `least` or more, `most` or less; not where it is not a number.
    [[nodiscard]] virtual bool at_least(ValueCode left, ValueCode right, double least,
                                        Memory* memory) const {
        return between(left, right, memory) >= least;
    }
    [[nodiscard]] virtual bool at_most(ValueCode left, ValueCode right, double most,
                                       Memory* memory) const {
        return between(left, right, memory) <= most;
    }
};

/// The measure that an expression calls by this name on a column, with the values of the column;
/// null where there is none of that name. The column outlives it.
///
///     levenshtein, damerau_levenshtein, jaro_similarity, jaro_winkler_similarity, jaccard
///         as DuckDB has them
///     day_gap        least number of days between two dates with precision (EDTF)
///     day_of_year_gap  between month and day of two whole dates, whatever their years: 0 where
///                    they are the same, else more; months count as 31 days
///     number_gap     between two numbers
///     km_gap         between two points `latitude,longitude`, on a sphere of 6,371 km
///     km_at_least, km_at_most
///                    the same of points with how exact they are: see point_reach.h
///     place_gap      between two places of a tree: see `PlaceGap`
///     range_gap      between two ranges `low..high`: 0 where they overlap; else the gap, as a
///     share
///                    of the larger end
///     name_grade     how alike two personal names are: see `NameGrade`
///     word_likeness  0 to 1: shared words of two texts, weighed by how rare they are
///     days_apart, where_bits, count_chance
///         of incidents: see incident_measures.h
[[nodiscard]] std::unique_ptr<Measure> make_measure(std::string_view name, const Column& column);

}  // namespace recount::link
