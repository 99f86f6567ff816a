#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"

namespace recount::intake {

/// "`from` is inside `to`": a membership, a place in a place, a statement over another. Nodes are
/// numbered from 0.
struct Edge {
    std::size_t from = 0;
    std::size_t to = 0;
    base::Where where;  ///< the row that says so
};

/// An edge without which a loop is none.
struct ClosingEdge {
    std::size_t edge = 0;           ///< its place in the edges given
    std::vector<std::size_t> loop;  ///< the other edges of the loop, at most the first five
};

/// The edges that close a loop when the graph is walked in depth from the first node on, edges in
/// the order given; without them there is no loop. An edge from a node to itself is one. In the
/// order of the walk, which is the same for the same rows. Linear.
[[nodiscard]] std::vector<ClosingEdge> closing_edges(std::size_t nodes,
                                                     std::span<const Edge> edges);

/// "rows 2, 5 and 7" of a loop, for a message; empty for an edge from a node to itself.
[[nodiscard]] std::string rows_of(const ClosingEdge& closing, std::span<const Edge> edges);

}  // namespace recount::intake
