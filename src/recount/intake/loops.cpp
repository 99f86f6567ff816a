#include "recount/intake/loops.h"

#include <cstdint>
#include <limits>

namespace recount::intake {
namespace {

constexpr std::size_t most_rows_named = 5;
constexpr std::size_t not_on_the_way = std::numeric_limits<std::size_t>::max();

/// A walk in depth that keeps its way in a vector, since a chain may be as long as a file.
class Walk {
public:
    Walk(std::size_t nodes, std::span<const Edge> edges)
        : edges_(edges),
          outgoing_(nodes),
          next_(nodes, 0),
          place_on_way_(nodes, not_on_the_way),
          is_done_(nodes, 0) {
        for (std::size_t edge = 0; edge < edges.size(); ++edge) {
            outgoing_[edges[edge].from].push_back(edge);
        }
    }

    std::vector<ClosingEdge> run() {
        for (std::size_t node = 0; node < outgoing_.size(); ++node) {
            if (is_done_[node] == 0) {
                walk_from(node);
            }
        }
        return std::move(closing_);
    }

private:
    void walk_from(std::size_t start) {
        enter(start);
        while (!way_.empty()) {
            const std::size_t node = way_.back();
            if (next_[node] == outgoing_[node].size()) {
                leave(node);
                continue;
            }
            const std::size_t edge = outgoing_[node][next_[node]++];
            const std::size_t target = edges_[edge].to;
            if (place_on_way_[target] != not_on_the_way) {
                close(edge, place_on_way_[target]);
            } else if (is_done_[target] == 0) {
                taken_.push_back(edge);
                enter(target);
            }
        }
    }

    void enter(std::size_t node) {
        place_on_way_[node] = way_.size();
        way_.push_back(node);
    }

    void leave(std::size_t node) {
        is_done_[node] = 1;
        place_on_way_[node] = not_on_the_way;
        way_.pop_back();
        if (!taken_.empty()) {
            taken_.pop_back();
        }
    }

    /// `taken_[i]` leads from `way_[i]` to `way_[i + 1]`.
    void close(std::size_t edge, std::size_t begin) {
        ClosingEdge closing{edge, {}};
        for (std::size_t i = begin; i < taken_.size() && closing.loop.size() < most_rows_named;
             ++i) {
            closing.loop.push_back(taken_[i]);
        }
        closing_.push_back(std::move(closing));
    }

    std::span<const Edge> edges_;
    std::vector<std::vector<std::size_t>> outgoing_;
    std::vector<std::size_t> next_;
    std::vector<std::size_t> place_on_way_;
    std::vector<std::uint8_t> is_done_;
    std::vector<std::size_t> way_;
    std::vector<std::size_t> taken_;
    std::vector<ClosingEdge> closing_;
};

}  // namespace

std::vector<ClosingEdge> closing_edges(std::size_t nodes, std::span<const Edge> edges) {
    return Walk(nodes, edges).run();
}

std::string rows_of(const ClosingEdge& closing, std::span<const Edge> edges) {
    std::string text;
    for (std::size_t i = 0; i < closing.loop.size(); ++i) {
        const base::Where& where = edges[closing.loop[i]].where;
        const bool is_last = i + 1 == closing.loop.size();
        text += i == 0 ? "" : is_last ? " and " : ", ";
        text += where.row ? std::to_string(*where.row) : "?";
    }
    return text.empty() ? text : (closing.loop.size() == 1 ? "row " : "rows ") + text;
}

}  // namespace recount::intake
