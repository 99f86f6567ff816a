#include "recount/reason/sharing.h"

#include <algorithm>
#include <compare>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace recount::reason {
namespace {

using Symbol = ColumnSharing::Symbol;
using NodeNumber = std::uint32_t;

constexpr NodeNumber no_node = std::numeric_limits<NodeNumber>::max();
constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();

/// A shared part: the symbols of one level below the same broader part.
struct Node {
    NodeNumber parent = no_node;
    std::size_t begin = 0;  ///< of its symbols
    std::size_t end = 0;
    bool is_whole = false;      ///< some column ends here
    bool has_children = false;  ///< some column goes on below
    std::uint32_t party = 0;
    DayNumber day = day_first;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
    return hash * 0xff51afd7ed558ccdU;
}

}  // namespace

struct ColumnSharing::Tree {
    std::vector<Node> nodes;
    std::vector<Symbol> symbols;

    [[nodiscard]] std::span<const Symbol> symbols_of(NodeNumber node) const {
        return {symbols.data() + nodes[node].begin, nodes[node].end - nodes[node].begin};
    }

    NodeNumber child(NodeNumber parent, const std::vector<Symbol>& segment, std::uint32_t party,
                     DayNumber day) {
        const std::size_t begin = symbols.size();
        symbols.insert(symbols.end(), segment.begin(), segment.end());
        nodes.push_back({parent, begin, symbols.size(), false, false, party, day});
        const auto [found, is_new] = index_.insert(static_cast<NodeNumber>(nodes.size() - 1));
        if (!is_new) {
            nodes.pop_back();
            symbols.resize(begin);
        } else if (parent != no_node) {
            nodes[parent].has_children = true;
        }
        return *found;
    }

private:
    struct Hash {
        const Tree* tree;
        std::size_t operator()(NodeNumber number) const {
            std::uint64_t hash = tree->nodes[number].parent;
            for (const Symbol symbol : tree->symbols_of(number)) {
                hash = mixed(hash, symbol);
            }
            return static_cast<std::size_t>(hash ^ (hash >> 32U));
        }
    };
    struct Same {
        const Tree* tree;
        bool operator()(NodeNumber a, NodeNumber b) const {
            const std::span<const Symbol> first = tree->symbols_of(a);
            const std::span<const Symbol> second = tree->symbols_of(b);
            return tree->nodes[a].parent == tree->nodes[b].parent &&
                   std::equal(first.begin(), first.end(), second.begin(), second.end());
        }
    };
    std::unordered_set<NodeNumber, Hash, Same> index_{16, Hash{this}, Same{this}};
};

namespace {

void tidy(Column& weights) {
    std::sort(weights.begin(), weights.end(),
              [](const Weight& a, const Weight& b) { return a.row < b.row; });
    std::size_t kept = 0;
    for (const Weight& weight : weights) {
        if (kept > 0 && weights[kept - 1].row == weight.row) {
            weights[kept - 1].value += weight.value;
        } else {
            weights[kept++] = weight;
        }
    }
    weights.resize(kept);
    std::erase_if(weights, [](const Weight& weight) { return weight.value == 0; });
}

/// Writes a tree of shared parts as columns and links.
class TreeWriter {
public:
    TreeWriter(const std::vector<Node>& nodes, const std::vector<Symbol>& symbols,
               std::span<const Weight> weights, LiftedProgram& program)
        : nodes_(nodes), symbols_(symbols), weights_(weights), program_(program) {}

    void run() {
        link_rows_.assign(nodes_.size(), no_row);
        is_written_.assign(nodes_.size(), false);
        write_totals();
        for (NodeNumber node = 0; node < nodes_.size(); ++node) {
            if (nodes_[node].has_children && link_rows_[node] == no_row) {
                link_rows_[node] = new_link(nodes_[node].is_whole);
            }
        }
        write_pools();
        for (NodeNumber node = 0; node < nodes_.size(); ++node) {
            if (!is_written_[node]) {
                Column column = column_of(node);
                add_parent(node, column);
                if (link_rows_[node] != no_row) {
                    column.push_back({link_rows_[node], 1});
                }
                add(std::move(column));
            }
        }
    }

private:
    /// A row that says: a shared part is the sum of what lies below it, or at least that.
    std::uint32_t new_link(bool at_least) {
        program_.links.push_back({0, at_least ? std::nullopt : std::optional<std::int64_t>(0)});
        return program_.first_link + static_cast<std::uint32_t>(program_.links.size()) - 1;
    }

    void add(Column column) {
        tidy(column);
        if (!column.empty()) {
            program_.columns.push_back(std::move(column));
        }
    }

    [[nodiscard]] Column column_of(NodeNumber node) const {
        Column column;
        for (std::size_t i = nodes_[node].begin; i < nodes_[node].end; ++i) {
            column.push_back(weights_[symbols_[i]]);
        }
        tidy(column);
        return column;
    }

    void add_parent(NodeNumber node, Column& column) const {
        if (nodes_[node].parent != no_node) {
            column.push_back({link_rows_[nodes_[node].parent], -1});
        }
    }

    void write_totals() {
        std::vector<NodeNumber> roots;
        for (NodeNumber node = 0; node < nodes_.size(); ++node) {
            if (nodes_[node].parent == no_node) {
                roots.push_back(node);
            }
        }
        std::sort(roots.begin(), roots.end(), [&](NodeNumber a, NodeNumber b) {
            return std::tuple(nodes_[a].party, nodes_[a].day, a) <
                   std::tuple(nodes_[b].party, nodes_[b].day, b);
        });
        for (std::size_t begin = 0; begin < roots.size();) {
            std::size_t end = begin;
            while (end < roots.size() && nodes_[roots[end]].party == nodes_[roots[begin]].party) {
                ++end;
            }
            write_total_of({roots.data() + begin, end - begin});
            begin = end;
        }
    }

    /// One party's parts in the order of time as running totals, where that is shorter.
    void write_total_of(std::span<const NodeNumber> run) {
        std::vector<Column> differences;
        std::size_t plain = 0;
        std::size_t total = 0;
        Column next = column_of(run.front());
        for (std::size_t i = 0; i < run.size(); ++i) {
            Column difference = std::move(next);
            next = i + 1 < run.size() ? column_of(run[i + 1]) : Column();
            plain += difference.size();
            for (const Weight& weight : next) {
                difference.push_back({weight.row, -weight.value});
            }
            tidy(difference);
            total += difference.size() + 2;
            differences.push_back(std::move(difference));
        }
        if (2 * total > plain) {
            return;
        }
        for (const NodeNumber node : run) {
            link_rows_[node] = new_link(nodes_[node].is_whole);
            is_written_[node] = true;
        }
        for (std::size_t i = 0; i < run.size(); ++i) {
            differences[i].push_back({link_rows_[run[i]], 1});
            if (i + 1 < run.size()) {
                differences[i].push_back({link_rows_[run[i + 1]], -1});
            }
            add(std::move(differences[i]));
        }
    }

    void write_pools() {
        // Narrow parts by their symbols, then by the broad parts they stand below.
        std::vector<NodeNumber> leaves;
        for (NodeNumber node = 0; node < nodes_.size(); ++node) {
            if (nodes_[node].parent != no_node && !nodes_[node].has_children) {
                leaves.push_back(node);
            }
        }
        const auto symbols_of = [&](NodeNumber node) {
            return std::span(symbols_.data() + nodes_[node].begin,
                             nodes_[node].end - nodes_[node].begin);
        };
        std::sort(leaves.begin(), leaves.end(), [&](NodeNumber a, NodeNumber b) {
            const auto first = symbols_of(a);
            const auto second = symbols_of(b);
            const auto order = std::lexicographical_compare_three_way(first.begin(), first.end(),
                                                                      second.begin(), second.end());
            return std::is_neq(order) ? std::is_lt(order) : nodes_[a].parent < nodes_[b].parent;
        });
        std::map<std::vector<NodeNumber>, std::vector<std::vector<NodeNumber>>> pools;
        for (std::size_t begin = 0; begin < leaves.size();) {
            std::vector<NodeNumber> group;
            std::vector<NodeNumber> parents;
            const auto first = symbols_of(leaves[begin]);
            for (; begin < leaves.size(); ++begin) {
                const auto here = symbols_of(leaves[begin]);
                if (!std::equal(first.begin(), first.end(), here.begin(), here.end())) {
                    break;
                }
                group.push_back(leaves[begin]);
                parents.push_back(nodes_[leaves[begin]].parent);
            }
            if (group.size() > 2) {
                pools[parents].push_back(std::move(group));
            }
        }
        for (const auto& [parents, groups] : pools) {
            if (groups.size() > 1) {
                write_pool(parents, groups);
            }
        }
    }

    void write_pool(const std::vector<NodeNumber>& parents,
                    const std::vector<std::vector<NodeNumber>>& groups) {
        const std::uint32_t row = new_link(false);
        for (const std::vector<NodeNumber>& group : groups) {
            Column column = column_of(group.front());
            column.push_back({row, -1});
            add(std::move(column));
            for (const NodeNumber node : group) {
                is_written_[node] = true;
            }
        }
        for (const NodeNumber parent : parents) {
            add({{row, 1}, {link_rows_[parent], -1}});
        }
    }

    const std::vector<Node>& nodes_;
    const std::vector<Symbol>& symbols_;
    std::span<const Weight> weights_;
    LiftedProgram& program_;
    std::vector<std::uint32_t> link_rows_;
    std::vector<bool> is_written_;
};

}  // namespace

ColumnSharing::ColumnSharing() : tree_(std::make_unique<Tree>()) {}
ColumnSharing::~ColumnSharing() = default;
ColumnSharing::ColumnSharing(ColumnSharing&&) noexcept = default;
ColumnSharing& ColumnSharing::operator=(ColumnSharing&&) noexcept = default;

void ColumnSharing::add(std::span<const std::vector<Symbol>> levels, std::uint32_t party,
                        DayNumber day) {
    NodeNumber at = no_node;
    for (const std::vector<Symbol>& level : levels) {
        if (!level.empty()) {
            at = tree_->child(at, level, party, day);
        }
    }
    if (at != no_node) {
        tree_->nodes[at].is_whole = true;
    }
}

void ColumnSharing::write(std::span<const Weight> weights, LiftedProgram& program) const {
    TreeWriter(tree_->nodes, tree_->symbols, weights, program).run();
}

}  // namespace recount::reason
