#include "recount/estimate/capture_table.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <set>
#include <string_view>
#include <utility>

#include "recount/estimate/list_sets.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

Result<std::size_t> check_names(std::span<const std::string> lists) {
    if (lists.empty()) {
        return fail(ErrorKind::out_of_range, "a table of captures has at least one list");
    }
    if (lists.size() > most_lists) {
        return fail(ErrorKind::out_of_range, std::to_string(lists.size()) + " lists; at most " +
                                                 std::to_string(most_lists) + " can be told apart");
    }
    std::set<std::string_view> seen;
    for (const std::string& list : lists) {
        if (list.empty()) {
            return fail(ErrorKind::refused, "a list has no name; give every list a name");
        }
        if (!seen.insert(list).second) {
            return fail(ErrorKind::duplicate, "two lists are called '" + list + "'");
        }
    }
    return lists.size();
}

/// Sorted by pattern, each pattern once, none of count 0.
std::vector<Cell> gathered(std::vector<Cell> cells) {
    std::ranges::sort(cells, {}, &Cell::pattern);
    std::vector<Cell> once;
    for (const Cell& cell : cells) {
        if (cell.count == 0) {
            continue;
        }
        if (!once.empty() && once.back().pattern == cell.pattern) {
            once.back().count += cell.count;
        } else {
            once.push_back(cell);
        }
    }
    return once;
}

}  // namespace

CaptureTable::CaptureTable(std::vector<std::string> lists, std::vector<Cell> cells)
    : lists_(std::move(lists)), cells_(gathered(std::move(cells))) {
    for (const Cell& cell : cells_) {
        recorded_ += cell.count;
    }
}

Result<CaptureTable> CaptureTable::make(std::vector<std::string> lists, std::vector<Cell> cells) {
    RECOUNT_TRY(const std::size_t number, check_names(lists));
    const Pattern allowed = all_lists(number);
    std::uint64_t people = 0;
    for (const Cell& cell : cells) {
        if (cell.pattern == 0) {
            return fail(ErrorKind::refused,
                        "a row says how many people are on no list; that is what is to be "
                        "estimated and cannot be observed: take the row out");
        }
        if ((cell.pattern & ~allowed) != 0) {
            return fail(ErrorKind::refused, "a pattern has list " +
                                                std::to_string(std::bit_width(cell.pattern)) +
                                                ", but there are " + std::to_string(number));
        }
        if (cell.count > most_people - people) {
            return fail(ErrorKind::out_of_range,
                        "more than " + std::to_string(most_people) + " people in one table");
        }
        people += cell.count;
    }
    return CaptureTable(std::move(lists), std::move(cells));
}

std::uint64_t CaptureTable::count_of(Pattern pattern) const {
    const auto found = std::ranges::lower_bound(cells_, pattern, {}, &Cell::pattern);
    return found != cells_.end() && found->pattern == pattern ? found->count : 0;
}

std::uint64_t CaptureTable::on_list(std::size_t list) const {
    assert(list < list_count());
    return on_all(Pattern{1} << list);
}

std::uint64_t CaptureTable::on_all(Pattern lists) const {
    std::uint64_t people = 0;
    for (const Cell& cell : cells_) {
        if ((cell.pattern & lists) == lists) {
            people += cell.count;
        }
    }
    return people;
}

std::vector<std::uint64_t> CaptureTable::by_number_of_lists() const {
    std::vector<std::uint64_t> people(list_count() + 1, 0);
    for (const Cell& cell : cells_) {
        people[static_cast<std::size_t>(std::popcount(cell.pattern))] += cell.count;
    }
    return people;
}

CaptureTable CaptureTable::without_list(std::size_t list) const {
    assert(list < list_count() && list_count() > 1);
    std::vector<std::string> names = lists_;
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(list));
    const Pattern below = (Pattern{1} << list) - 1;
    std::vector<Cell> cells;
    for (const Cell& cell : cells_) {
        const Pattern above = list + 1 == most_lists ? 0 : (cell.pattern >> (list + 1)) << list;
        const Pattern pattern = (cell.pattern & below) | above;
        if (pattern != 0) {
            cells.push_back({pattern, cell.count});
        }
    }
    return {std::move(names), std::move(cells)};
}

Result<CaptureTable> sum_of(const CaptureTable& a, const CaptureTable& b) {
    if (!std::ranges::equal(a.lists(), b.lists())) {
        return fail(ErrorKind::refused,
                    "tables are added where their lists are the same in the same order");
    }
    std::vector<Cell> cells(a.cells().begin(), a.cells().end());
    cells.insert(cells.end(), b.cells().begin(), b.cells().end());
    return CaptureTable::make({a.lists().begin(), a.lists().end()}, std::move(cells));
}

Result<CaptureTable> table_of_people(std::vector<std::string> lists,
                                     std::span<const Pattern> people) {
    std::vector<Pattern> sorted(people.begin(), people.end());
    std::ranges::sort(sorted);
    std::vector<Cell> cells;
    for (const Pattern pattern : sorted) {
        if (cells.empty() || cells.back().pattern != pattern) {
            cells.push_back({pattern, 0});
        }
        ++cells.back().count;
    }
    return CaptureTable::make(std::move(lists), std::move(cells));
}

}  // namespace recount::estimate
