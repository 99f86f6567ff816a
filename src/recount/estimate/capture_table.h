#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"

namespace recount::estimate {

/// Which lists hold a person: bit j set = on list j, list 0 in the lowest bit. 0, on no list, is
/// what is to be estimated; it is never observed.
using Pattern = std::uint64_t;

/// The most lists that a pattern can tell apart.
inline constexpr std::size_t most_lists = 64;

/// The most people a table holds: whole numbers up to here are exact as double, which every model
/// computes in.
inline constexpr std::uint64_t most_people = std::uint64_t{1} << 53U;

/// How many people stand on exactly the lists of `pattern`.
struct Cell {
    Pattern pattern = 0;
    std::uint64_t count = 0;  ///< people

    bool operator==(const Cell&) const = default;
};

/// How many people stand on which lists: what every estimator of this room starts from. Immutable,
/// so that threads may share it.
///
///     CaptureTable::make({"hospital", "press"}, {{0b01, 30}, {0b10, 20}, {0b11, 10}})  // 60
///     people CaptureTable::make({"hospital"}, {{0b00, 5}})  // an Error: those on no list are not
///     observed
class CaptureTable {
public:
    /// `cells` in any order; a pattern that stands twice counts both times, one of count 0 is as
    /// good as absent. Fails with `out_of_range` for no list, for more than `most_lists` and for
    /// more than `most_people`; with `duplicate` for two lists of one name; with `refused` for a
    /// list without a name, for the pattern 0 and for a pattern with a list that is not there.
    [[nodiscard]] static base::Result<CaptureTable> make(std::vector<std::string> lists,
                                                         std::vector<Cell> cells);

    /// The names, by list: at least one.
    [[nodiscard]] std::span<const std::string> lists() const { return lists_; }
    [[nodiscard]] std::size_t list_count() const { return lists_.size(); }

    /// Ascending by pattern, each pattern once, every count above 0.
    [[nodiscard]] std::span<const Cell> cells() const { return cells_; }

    /// People on at least one list: n, the sum of all counts.
    [[nodiscard]] std::uint64_t recorded() const { return recorded_; }

    /// People of exactly this pattern; 0 where nobody has it. O(log cells).
    [[nodiscard]] std::uint64_t count_of(Pattern pattern) const;

    /// People on list `list`, whatever other lists they are on. `list` < `list_count()`. O(cells).
    [[nodiscard]] std::uint64_t on_list(std::size_t list) const;

    /// People on all lists of `lists` at least; with 0, all that are recorded. O(cells).
    [[nodiscard]] std::uint64_t on_all(Pattern lists) const;

    /// People on exactly so many lists: one entry for 0 to `list_count()`, the first of them 0.
    [[nodiscard]] std::vector<std::uint64_t> by_number_of_lists() const;

    /// The table as if list `list` did not exist: who is on no other list is no longer recorded.
    /// `list` < `list_count()`, and there are two lists at least.
    [[nodiscard]] CaptureTable without_list(std::size_t list) const;

    bool operator==(const CaptureTable&) const = default;

private:
    CaptureTable(std::vector<std::string> lists, std::vector<Cell> cells);

    std::vector<std::string> lists_;
    std::vector<Cell> cells_;
    std::uint64_t recorded_ = 0;
};

/// The table of the people of both, list by list: of strata, their combined total. Fails with
/// `refused` where the lists are not the same in the same order, and as `make` does.
[[nodiscard]] base::Result<CaptureTable> sum_of(const CaptureTable& a, const CaptureTable& b);

/// The table in which each of `people` is one person. Fails as `CaptureTable::make` does.
/// O(people log people).
[[nodiscard]] base::Result<CaptureTable> table_of_people(std::vector<std::string> lists,
                                                         std::span<const Pattern> people);

}  // namespace recount::estimate
