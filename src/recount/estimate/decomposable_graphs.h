#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/estimate/capture_table.h"

namespace recount::estimate {

inline constexpr std::size_t least_graph_lists = 3;
inline constexpr std::size_t most_graph_lists = 7;

/// A list that is joined to a graph: to `neighbours`, all of them joined to one another already.
struct Joined {
    std::uint8_t list = 0;
    std::uint8_t neighbours = 0;  ///< bit j set = to list j

    bool operator==(const Joined&) const = default;
};

/// A graph of lists without a circle of four or more that has no chord: a model of which lists
/// depend on which, given the others. It is built from nothing by joining each list to lists that
/// are joined to one another (the reverse of a perfect elimination order). Of all such orders that
/// one is held in which, taken backwards, the least list that can be taken away goes first; so
/// graphs are equal when their orders are.
class DecomposableGraph {
public:
    /// Of 1 to `most_graph_lists` lists; the order is as said above.
    explicit DecomposableGraph(std::vector<Joined> order);

    [[nodiscard]] const std::vector<Joined>& order() const { return order_; }

    /// The largest sets of lists that are all joined to one another: larger sets first, then by
    /// their lists.
    [[nodiscard]] std::vector<Pattern> cliques() const;

    /// "[12,3]": the cliques by numbers of lists, from 1.
    [[nodiscard]] std::string name() const;

    bool operator==(const DecomposableGraph&) const = default;

private:
    std::vector<Joined> order_;
};

/// Every decomposable graph of so many lists, written so that graphs which begin alike stand
/// together: 8 of 3 lists, 61 of 4, 822 of 5, 18,154 of 6, 617,675 of 7 (OEIS A058862). Held as one
/// number each.
class DecomposableGraphs {
public:
    /// Tries all 2^(lists (lists - 1) / 2) graphs: a third of a second for 7 lists. Fails with
    /// `out_of_range` unless there are `least_graph_lists` to `most_graph_lists` lists.
    [[nodiscard]] static base::Result<DecomposableGraphs> of(std::size_t lists);

    [[nodiscard]] std::size_t size() const { return codes_.size(); }
    [[nodiscard]] std::size_t list_count() const { return lists_; }
    /// `index` < `size()`.
    [[nodiscard]] DecomposableGraph operator[](std::size_t index) const;
    /// The list that comes in at `position` < `list_count()` of the order of graph `index`.
    [[nodiscard]] Joined joined(std::size_t index, std::size_t position) const;
    /// How many positions, from the first on, graph `index` > 0 has in common with the one before.
    [[nodiscard]] std::size_t shared(std::size_t index) const;

private:
    DecomposableGraphs(std::size_t lists, std::vector<std::uint64_t> codes);

    std::size_t lists_ = 0;
    std::vector<std::uint64_t> codes_;  // ascending; nine bits a position, the first in the highest
};

}  // namespace recount::estimate
