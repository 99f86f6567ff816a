#include "recount/estimate/decomposable_graphs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>

#include "recount/estimate/list_sets.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

// A position is three bits for the list and six for its neighbours, the list's own bit left out.
constexpr unsigned bits_of_neighbours = most_graph_lists - 1;
constexpr unsigned bits_a_position = 3 + bits_of_neighbours;

using Neighbours = std::array<std::uint8_t, most_graph_lists>;  // bit j set = joined to list j

std::uint64_t code_of(std::size_t list, std::uint8_t neighbours) {
    const unsigned below = neighbours & ((1U << list) - 1);
    const unsigned above = static_cast<unsigned>(neighbours) >> (list + 1) << list;
    return static_cast<std::uint64_t>(list) << bits_of_neighbours | below | above;
}

Joined joined_of(std::uint64_t code) {
    const auto list = static_cast<unsigned>(code >> bits_of_neighbours);
    const auto others = static_cast<unsigned>(code & ((1U << bits_of_neighbours) - 1));
    const unsigned below = others & ((1U << list) - 1);
    const unsigned above = others >> list << (list + 1);
    return {static_cast<std::uint8_t>(list), static_cast<std::uint8_t>(below | above)};
}

/// Whether the lists of `set` are all joined to one another.
bool is_complete(const Neighbours& neighbours, std::uint8_t set) {
    for (unsigned left = set; left != 0; left &= left - 1) {
        const auto list = static_cast<std::size_t>(std::countr_zero(left));
        const unsigned others = set & ~(1U << list);
        if ((neighbours[list] & others) != others) {
            return false;
        }
    }
    return true;
}

/// The code of a graph, by taking away the least list whose neighbours are all joined; nothing if
/// at some point there is none, for then the graph is not decomposable (Fulkerson and Gross 1965).
std::optional<std::uint64_t> code_of_graph(const Neighbours& neighbours, std::size_t lists) {
    std::uint64_t code = 0;
    auto left = static_cast<std::uint8_t>((1U << lists) - 1);
    for (std::size_t taken = 0; taken < lists; ++taken) {
        std::size_t list = 0;
        for (; list < lists; ++list) {
            const auto around = static_cast<std::uint8_t>(neighbours[list] & left);
            if ((left >> list & 1U) != 0 && is_complete(neighbours, around)) {
                code |= code_of(list, around) << (taken * bits_a_position);
                left = static_cast<std::uint8_t>(left & ~(1U << list));
                break;
            }
        }
        if (list == lists) {
            return std::nullopt;
        }
    }
    return code;
}

/// Graph number `edges`: bit e set = the e-th pair of lists is joined.
Neighbours neighbours_of(std::uint32_t edges, std::size_t lists) {
    Neighbours neighbours{};
    unsigned edge = 0;
    for (std::size_t a = 0; a < lists; ++a) {
        for (std::size_t b = 0; b < a; ++b, ++edge) {
            const unsigned is_joined = edges >> edge & 1U;
            neighbours[a] = static_cast<std::uint8_t>(neighbours[a] | is_joined << b);
            neighbours[b] = static_cast<std::uint8_t>(neighbours[b] | is_joined << a);
        }
    }
    return neighbours;
}

}  // namespace

DecomposableGraph::DecomposableGraph(std::vector<Joined> order) : order_(std::move(order)) {}

std::vector<Pattern> DecomposableGraph::cliques() const {
    std::vector<Pattern> sets;
    sets.reserve(order_.size());
    for (const Joined& joined : order_) {
        sets.push_back(Pattern{1} << joined.list | joined.neighbours);
    }
    return maximal_sets(sets);
}

std::string DecomposableGraph::name() const {
    return name_of_sets(cliques(), order_.size());
}

DecomposableGraphs::DecomposableGraphs(std::size_t lists, std::vector<std::uint64_t> codes)
    : lists_(lists), codes_(std::move(codes)) {}

Result<DecomposableGraphs> DecomposableGraphs::of(std::size_t lists) {
    if (lists < least_graph_lists || lists > most_graph_lists) {
        return fail(ErrorKind::out_of_range, "graphs are averaged over " +
                                                 std::to_string(least_graph_lists) + " to " +
                                                 std::to_string(most_graph_lists) +
                                                 " lists, and there are " + std::to_string(lists));
    }
    std::vector<std::uint64_t> codes;
    const std::uint32_t graphs = std::uint32_t{1} << (lists * (lists - 1) / 2);
    for (std::uint32_t edges = 0; edges < graphs; ++edges) {
        if (const auto code = code_of_graph(neighbours_of(edges, lists), lists)) {
            codes.push_back(*code);
        }
    }
    std::ranges::sort(codes);
    return DecomposableGraphs(lists, std::move(codes));
}

DecomposableGraph DecomposableGraphs::operator[](std::size_t index) const {
    std::vector<Joined> order;
    for (std::size_t position = 0; position < lists_; ++position) {
        order.push_back(joined(index, position));
    }
    return DecomposableGraph(std::move(order));
}

Joined DecomposableGraphs::joined(std::size_t index, std::size_t position) const {
    const std::size_t shift = (lists_ - 1 - position) * bits_a_position;
    return joined_of(codes_[index] >> shift & ((std::uint64_t{1} << bits_a_position) - 1));
}

std::size_t DecomposableGraphs::shared(std::size_t index) const {
    const std::uint64_t differs = codes_[index] ^ codes_[index - 1];
    const auto last = static_cast<std::size_t>(std::bit_width(differs) - 1) / bits_a_position;
    return lists_ - 1 - last;
}

}  // namespace recount::estimate
