#include "recount/reason/supply_cuts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "recount/base/ties.h"

namespace recount::reason {
namespace {

using Numbers = std::vector<std::uint32_t>;

// The simplex works to about 1e-7; what a set of supplies lacks is at least a good part of 1.
constexpr double flow_tolerance = 1e-6;

constexpr double unlimited = 1e300;

}  // namespace

/// How the blocks of one group draw on its supplies: a flow from each block's first row down the
/// rows to the supplies. What a supply gives beyond what it holds is *lacking*; `settle` sends it
/// other ways while there are any (augmenting paths, shortest first: Edmonds and Karp 1972).
class SupplyCuts::Draft {
public:
    /// `supplies`: of the group, ascending.
    Draft(const Numbers& supplies, std::span<const double> held)
        : supplies_(supplies), load_(supplies.size()), taps_of_(supplies.size()) {
        hold(held);
    }

    /// By row, what the supplies hold now. What is drawn stays.
    void hold(std::span<const double> held) {
        held_.clear();
        for (const std::uint32_t supply : supplies_) {
            held_.push_back(std::max(0.0, held[supply]));
        }
    }

    void add(const NestedBlock& block, std::span<const RowLimits> limits) {
        const auto first = static_cast<std::uint32_t>(nodes_.size());
        first_of_.push_back(first);
        for (const NestedBlock::Node& node : block.nodes) {
            const RowLimits& limit = limits[node.row];
            Node made;
            made.above = node.above == NestedBlock::no_node ? node.above : node.above + first;
            made.low = limit.low ? static_cast<double>(*limit.low) : 0;
            made.high = limit.high ? static_cast<double>(*limit.high) : unlimited;
            made.is_free = node.is_free;
            for (const std::uint32_t supply : node.supplies) {
                const auto at = static_cast<std::uint32_t>(
                    std::lower_bound(supplies_.begin(), supplies_.end(), supply) -
                    supplies_.begin());
                made.taps.push_back(static_cast<std::uint32_t>(taps_.size()));
                taps_of_[at].push_back(static_cast<std::uint32_t>(taps_.size()));
                taps_.push_back({static_cast<std::uint32_t>(nodes_.size()), at, 0});
            }
            nodes_.push_back(std::move(made));
            if (node.above != NestedBlock::no_node) {
                nodes_[node.above + first].below.push_back(
                    static_cast<std::uint32_t>(nodes_.size() - 1));
            }
        }
        draw_least(first);
    }

    /// The sets of supplies that lack something whatever is done; disjoint or nested or equal sets
    /// may come more than once.
    std::vector<Numbers> settle() {
        std::vector<Numbers> lacking;
        for (std::uint32_t supply = 0; supply < supplies_.size(); ++supply) {
            while (load_[supply] - held_[supply] > flow_tolerance) {
                if (!send_elsewhere(supply)) {
                    Numbers set;
                    for (const std::uint32_t reached : reached_supplies_) {
                        set.push_back(supplies_[reached]);
                    }
                    std::sort(set.begin(), set.end());
                    lacking.push_back(std::move(set));
                    break;
                }
            }
        }
        return lacking;
    }

    /// How much each node draws on each supply, and on nothing, in the order of the blocks.
    void tell(const Numbers& blocks, std::vector<SupplyCuts::Draw>& into) const {
        std::size_t block = 0;
        for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
            const Node& node = nodes_[at];
            if (at > 0 && node.above == NestedBlock::no_node) {
                ++block;
            }
            const std::uint32_t number = at - first_of_[block];
            double rest = node.flow;
            for (const std::uint32_t tap : node.taps) {
                rest -= taps_[tap].flow;
                if (taps_[tap].flow != 0) {
                    into.push_back(
                        {blocks[block], number, supplies_[taps_[tap].supply], taps_[tap].flow});
                }
            }
            for (const std::uint32_t below : node.below) {
                rest -= nodes_[below].flow;
            }
            if (node.is_free && rest > 0) {
                into.push_back({blocks[block], number, std::nullopt, rest});
            }
        }
    }

private:
    struct Node {
        std::uint32_t above = NestedBlock::no_node;
        double low = 0;
        double high = unlimited;
        double flow = 0;
        bool is_free = false;
        Numbers taps;
        Numbers below;
    };
    /// Where a node draws on a supply.
    struct Tap {
        std::uint32_t node = 0;
        std::uint32_t supply = 0;
        double flow = 0;
    };

    /// The most that can flow through each node of a tree, from its root on.
    [[nodiscard]] double most_through(std::uint32_t at) const {
        const Node& node = nodes_[at];
        if (node.is_free || !node.taps.empty()) {
            return node.high;
        }
        double most = 0;
        for (const std::uint32_t below : node.below) {
            most += most_through(below);
        }
        return std::min(most, node.high);
    }

    /// The least flow that the limits of a block allow.
    void draw_least(std::uint32_t first) {
        for (auto at = static_cast<std::uint32_t>(nodes_.size()); at > first; --at) {
            Node& node = nodes_[at - 1];
            double flow = 0;
            for (const std::uint32_t below : node.below) {
                flow += nodes_[below].flow;
            }
            node.flow = flow;
            push(at - 1, std::max(0.0, node.low - flow));
        }
    }

    /// Raises the flow through a node and what lies below it.
    void push(std::uint32_t at, double amount) {
        Node& node = nodes_[at];
        node.flow += amount;
        if (amount <= 0 || node.is_free) {
            return;
        }
        if (!node.taps.empty()) {
            const auto room = [&](std::uint32_t tap) {
                return held_[taps_[tap].supply] - load_[taps_[tap].supply];
            };
            const std::uint32_t best =
                *std::max_element(node.taps.begin(), node.taps.end(),
                                  [&](auto a, auto b) { return room(a) < room(b); });
            taps_[best].flow += amount;
            load_[taps_[best].supply] += amount;
            return;
        }
        for (const std::uint32_t below : node.below) {
            const double part = std::min(amount, most_through(below) - nodes_[below].flow);
            if (part > 0) {
                push(below, part);
                amount -= part;
            }
        }
    }

    // Places of a path: the supplies, then the nodes.
    struct Visit {
        std::uint32_t from = 0;
        double amount = 0;
        std::uint32_t tap = 0;     ///< used between a supply and a node
        std::uint64_t search = 0;  ///< the search that came here last
    };

    /// Lowers what a supply lacks by one path to a supply with room, or to where less is drawn.
    bool send_elsewhere(std::uint32_t start) {
        const auto supply_count = static_cast<std::uint32_t>(supplies_.size());
        visits_.resize(supply_count + nodes_.size());
        ++search_;
        reached_supplies_ = {start};
        visits_[start] = {start, load_[start] - held_[start], 0, search_};
        queue_ = {start};
        for (std::size_t next = 0; next < queue_.size(); ++next) {
            const std::uint32_t place = queue_[next];
            const double amount = visits_[place].amount;
            const auto visit = [&](std::uint32_t to, double most, std::uint32_t tap) {
                if (visits_[to].search != search_ && most > flow_tolerance / 16) {
                    visits_[to] = {place, std::min(amount, most), tap, search_};
                    queue_.push_back(to);
                }
            };
            if (place < supply_count) {
                if (held_[place] - load_[place] > flow_tolerance / 16) {
                    apply(place, std::min(amount, held_[place] - load_[place]), start);
                    return true;
                }
                if (place != start) {
                    reached_supplies_.push_back(place);
                }
                for (const std::uint32_t tap : taps_of_[place]) {
                    visit(supply_count + taps_[tap].node, taps_[tap].flow, tap);
                }
                continue;
            }
            const std::uint32_t at = place - supply_count;
            const Node& node = nodes_[at];
            if (node.is_free) {
                apply(place, amount, start);
                return true;
            }
            if (node.above == NestedBlock::no_node && node.flow - node.low > flow_tolerance / 16) {
                const double less = std::min(amount, node.flow - node.low);
                nodes_[at].flow -= less;
                apply(place, less, start);
                return true;
            }
            for (const std::uint32_t tap : node.taps) {
                visit(taps_[tap].supply, unlimited, tap);
            }
            for (const std::uint32_t below : node.below) {
                visit(supply_count + below, nodes_[below].high - nodes_[below].flow, 0);
            }
            if (node.above != NestedBlock::no_node) {
                visit(supply_count + node.above, node.flow - node.low, 0);
            }
        }
        return false;
    }

    /// Moves an amount along the path that ends at a place.
    void apply(std::uint32_t place, double amount, std::uint32_t start) {
        const auto supply_count = static_cast<std::uint32_t>(supplies_.size());
        if (place < supply_count) {
            load_[place] += amount;
        }
        while (place != start) {
            const Visit& visit = visits_[place];
            const bool is_supply = place < supply_count;
            const bool was_supply = visit.from < supply_count;
            if (is_supply || was_supply) {
                taps_[visit.tap].flow += is_supply ? amount : -amount;
            } else if (nodes_[place - supply_count].above == visit.from - supply_count) {
                nodes_[place - supply_count].flow += amount;  // down the tree
            } else {
                nodes_[visit.from - supply_count].flow -= amount;  // up the tree
            }
            place = visit.from;
        }
        load_[start] -= amount;
    }

    const Numbers& supplies_;
    std::vector<double> held_;
    std::vector<double> load_;
    std::vector<Numbers> taps_of_;
    std::vector<Node> nodes_;
    Numbers first_of_;  ///< the first node of each block
    std::vector<Tap> taps_;
    std::vector<Visit> visits_;
    std::uint64_t search_ = 0;
    Numbers queue_;
    Numbers reached_supplies_;
};

SupplyCuts::SupplyCuts(const std::vector<NestedBlock>& blocks, std::size_t rows)
    : blocks_(blocks), group_of_row_(rows), blocks_of_row_(rows) {
    base::Ties ties(rows);
    Numbers first_supply(blocks.size(), NestedBlock::no_node);
    for (std::uint32_t at = 0; at < blocks.size(); ++at) {
        for (const NestedBlock::Node& node : blocks[at].nodes) {
            for (const std::uint32_t supply : node.supplies) {
                if (first_supply[at] == NestedBlock::no_node) {
                    first_supply[at] = supply;
                }
                ties.tie(supply, first_supply[at]);
                if (blocks_of_row_[supply].empty() || blocks_of_row_[supply].back() != at) {
                    blocks_of_row_[supply].push_back(at);
                }
            }
        }
    }
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (blocks_of_row_[row].empty()) {
            continue;
        }
        supplies_.push_back(row);
        const auto [number, is_new] =
            numbers.emplace(ties.group_of(row), static_cast<std::uint32_t>(groups_.size()));
        if (is_new) {
            groups_.emplace_back();
        }
        group_of_row_[row] = number->second;
        groups_[number->second].supplies.push_back(row);
    }
    for (std::uint32_t at = 0; at < blocks.size(); ++at) {
        if (first_supply[at] != NestedBlock::no_node) {
            groups_[group_of_row_[first_supply[at]]].blocks.push_back(at);
        } else {
            groups_.push_back({{at}, {}, {}});
        }
    }
}

SupplyCuts::~SupplyCuts() = default;

void SupplyCuts::forget() {
    for (Group& group : groups_) {
        group.draft.reset();
    }
}

void SupplyCuts::explain(std::span<const std::uint32_t> supplies, std::span<const RowLimits> limits,
                         const std::function<void(const RowMultiplier&)>& tell) const {
    for (const std::uint32_t at : drawing_on(supplies)) {
        for (const RowMultiplier& one : least_demand(blocks_[at], limits, supplies).why) {
            tell(one);
        }
    }
}

std::int64_t SupplyCuts::demand(std::span<const std::uint32_t> supplies,
                                std::span<const RowLimits> limits) const {
    std::int64_t total = 0;
    for (const std::uint32_t at : drawing_on(supplies)) {
        total += least_demand(blocks_[at], limits, supplies).least;
    }
    return total;
}

Numbers SupplyCuts::drawing_on(std::span<const std::uint32_t> supplies) const {
    Numbers drawing;
    for (const std::uint32_t supply : supplies) {
        drawing.insert(drawing.end(), blocks_of_row_[supply].begin(), blocks_of_row_[supply].end());
    }
    std::sort(drawing.begin(), drawing.end());
    drawing.erase(std::unique(drawing.begin(), drawing.end()), drawing.end());
    return drawing;
}

std::vector<Numbers> SupplyCuts::missing(std::span<const double> held,
                                         std::span<const RowLimits> limits) {
    std::vector<Numbers> sets;
    for (Group& group : groups_) {
        if (group.draft) {
            group.draft->hold(held);
        } else {
            group.draft = std::make_unique<Draft>(group.supplies, held);
            for (const std::uint32_t at : group.blocks) {
                group.draft->add(blocks_[at], limits);
            }
        }
        const std::vector<Numbers> lacking = group.draft->settle();
        const std::set<Numbers> distinct(lacking.begin(), lacking.end());
        sets.insert(sets.end(), distinct.begin(), distinct.end());
    }
    return sets;
}

std::vector<SupplyCuts::Draw> SupplyCuts::draws() const {
    std::vector<Draw> all;
    for (const Group& group : groups_) {
        group.draft->tell(group.blocks, all);
    }
    return all;
}

}  // namespace recount::reason
