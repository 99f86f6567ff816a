#include "recount/reason/nested_blocks.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace recount::reason {
namespace {

using Rows = std::vector<std::uint32_t>;

/// The ways out of a column of a block: what it draws on.
struct Outlet {
    Rows supplies;
    bool is_free = false;
};

class BlockFinder {
public:
    BlockFinder(std::span<const Column> columns, std::span<const RowLimits> limits,
                std::size_t first_link, const std::vector<bool>& is_asked)
        : columns_(columns),
          limits_(limits),
          first_link_(first_link),
          is_asked_(is_asked),
          by_row_(limits.size()) {
        for (std::uint32_t j = 0; j < columns.size(); ++j) {
            for (const Weight& weight : columns[j]) {
                by_row_[weight.row].push_back(j);
            }
        }
    }

    NestedBlocks run() {
        find_pools();
        find_local_rows();
        found_.rows.assign(limits_.size(), false);
        found_.columns.assign(columns_.size(), false);
        std::vector<bool> is_seen(first_link_);
        for (std::uint32_t row = 0; row < first_link_; ++row) {
            if (is_local_[row] && !is_seen[row]) {
                add_block(component_of(row, is_seen));
            }
        }
        leave_out_pools();
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_supply(std::uint32_t row) const {
        return row >= first_link_ && limits_[row].low == 0 && !limits_[row].high;
    }

    /// Whether a column only passes on from a pool to a supply.
    [[nodiscard]] bool is_passage(const Column& column, std::uint32_t pool) const {
        if (column.size() != 2) {
            return false;
        }
        const Weight& from = column[column[0].row == pool ? 0 : 1];
        const Weight& to = column[column[0].row == pool ? 1 : 0];
        return from.value == 1 && to.value == -1 && is_supply(to.row);
    }

    /// A pool is a link "what is drawn on it is what it draws on supplies".
    void find_pools() {
        pools_.resize(limits_.size());
        for (std::uint32_t row = 0; row < limits_.size(); ++row) {
            if (row < first_link_ || limits_[row] != RowLimits{0, 0}) {
                continue;
            }
            Rows supplies;
            const bool is_pool =
                std::all_of(by_row_[row].begin(), by_row_[row].end(), [&](std::uint32_t j) {
                    const Column& column = columns_[j];
                    if (is_passage(column, row)) {
                        supplies.push_back(column[column[0].row == row ? 1 : 0].row);
                        return true;
                    }
                    return std::all_of(column.begin(), column.end(), [&](const Weight& weight) {
                        return weight.row == row ? weight.value == -1 : weight.row < first_link_;
                    });
                });
            if (is_pool && !supplies.empty()) {
                for (const std::uint32_t j : by_row_[row]) {
                    if (is_passage(columns_[j], row)) {
                        const Column& column = columns_[j];
                        found_.passages.push_back(
                            {row, column[column[0].row == row ? 1 : 0].row, j});
                    }
                }
                std::sort(supplies.begin(), supplies.end());
                supplies.erase(std::unique(supplies.begin(), supplies.end()), supplies.end());
                pools_[row] = std::move(supplies);
            }
        }
    }

    /// Where a column leads, if all it does is to be counted by own rows and to draw on one supply
    /// or pool.
    [[nodiscard]] std::optional<Outlet> outlet_of(const Column& column) const {
        Outlet outlet{{}, true};
        bool is_counted = false;
        for (const Weight& weight : column) {
            if (weight.row < first_link_ && weight.value == 1 && !is_asked_[weight.row]) {
                is_counted = true;
                continue;
            }
            if (weight.row < first_link_ || weight.value != -1 || !outlet.is_free) {
                return std::nullopt;
            }
            outlet.is_free = false;
            if (!pools_[weight.row].empty()) {
                outlet.supplies = pools_[weight.row];
            } else if (is_supply(weight.row)) {
                outlet.supplies = {weight.row};
            } else {
                return std::nullopt;
            }
        }
        return is_counted ? std::optional(std::move(outlet)) : std::nullopt;
    }

    /// Rows all of whose columns have an outlet and are counted by such rows only.
    void find_local_rows() {
        is_local_.assign(first_link_, true);
        outlets_.resize(columns_.size());
        Rows left;
        const auto give_up = [&](const Column& column) {
            for (const Weight& weight : column) {
                if (weight.row < first_link_ && is_local_[weight.row]) {
                    is_local_[weight.row] = false;
                    left.push_back(weight.row);
                }
            }
        };
        for (std::size_t j = 0; j < columns_.size(); ++j) {
            outlets_[j] = outlet_of(columns_[j]);
            if (!outlets_[j]) {
                give_up(columns_[j]);
            }
        }
        while (!left.empty()) {
            const std::uint32_t row = left.back();
            left.pop_back();
            for (const std::uint32_t j : by_row_[row]) {
                give_up(columns_[j]);
            }
        }
    }

    Rows component_of(std::uint32_t first, std::vector<bool>& is_seen) const {
        Rows members = {first};
        is_seen[first] = true;
        for (std::size_t next = 0; next < members.size(); ++next) {
            for (const std::uint32_t j : by_row_[members[next]]) {
                for (const Weight& weight : columns_[j]) {
                    if (weight.row < first_link_ && !is_seen[weight.row]) {
                        is_seen[weight.row] = true;
                        members.push_back(weight.row);
                    }
                }
            }
        }
        return members;
    }

    /// The rows as a tree, if each two of them are nested or apart.
    void add_block(Rows rows) {
        if (by_row_[rows.front()].empty()) {
            return;
        }
        std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(by_row_[b].size(), a) < std::pair(by_row_[a].size(), b);
        });
        NestedBlock block;
        // By column: the last row that counts it, of those that are in the tree.
        std::map<std::uint32_t, std::uint32_t> innermost;
        for (const std::uint32_t row : rows) {
            const auto number = static_cast<std::uint32_t>(block.nodes.size());
            const auto above_of = [&](std::uint32_t j) {
                const auto at = innermost.find(j);
                return at == innermost.end() ? NestedBlock::no_node : at->second;
            };
            const std::uint32_t above = above_of(by_row_[row].front());
            const bool is_nested =
                std::all_of(by_row_[row].begin(), by_row_[row].end(),
                            [&](std::uint32_t j) { return above_of(j) == above; });
            if (!is_nested || (above == NestedBlock::no_node && number > 0)) {
                return;
            }
            for (const std::uint32_t j : by_row_[row]) {
                innermost[j] = number;
            }
            block.nodes.push_back({row, above, {}, {}, false});
        }
        for (const auto& [j, number] : innermost) {
            NestedBlock::Node& node = block.nodes[number];
            node.columns.push_back(j);
            node.is_free = node.is_free || outlets_[j]->is_free;
            node.supplies.insert(node.supplies.end(), outlets_[j]->supplies.begin(),
                                 outlets_[j]->supplies.end());
            found_.columns[j] = true;
        }
        for (NestedBlock::Node& node : block.nodes) {
            std::sort(node.supplies.begin(), node.supplies.end());
            node.supplies.erase(std::unique(node.supplies.begin(), node.supplies.end()),
                                node.supplies.end());
            found_.rows[node.row] = true;
        }
        found_.blocks.push_back(std::move(block));
    }

    /// Pools on which nothing else draws are not needed any more.
    void leave_out_pools() {
        for (std::uint32_t row = 0; row < limits_.size(); ++row) {
            if (pools_[row].empty()) {
                continue;
            }
            const bool is_needed =
                std::any_of(by_row_[row].begin(), by_row_[row].end(), [&](std::uint32_t j) {
                    return !found_.columns[j] && !is_passage(columns_[j], row);
                });
            if (is_needed) {
                continue;
            }
            found_.rows[row] = true;
            for (const std::uint32_t j : by_row_[row]) {
                found_.columns[j] = true;
            }
        }
    }

    std::span<const Column> columns_;
    std::span<const RowLimits> limits_;
    std::size_t first_link_;
    const std::vector<bool>& is_asked_;
    std::vector<Rows> by_row_;  ///< the columns of each row
    std::vector<Rows> pools_;   ///< the supplies of each pool; empty: not a pool
    std::vector<std::optional<Outlet>> outlets_;
    std::vector<bool> is_local_;
    NestedBlocks found_;
};

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

std::int64_t sum(std::int64_t a, std::int64_t b) {
    return a == no_limit || b == no_limit ? no_limit : a + b;
}

/// What the rows below a node and the node itself allow, in two parts: what is drawn on the
/// supplies asked about, and the rest.
struct Range {
    std::int64_t least_below = 0;  ///< of the part asked about
    std::int64_t most_below = 0;   ///< of the rest; `no_limit`: none
    std::int64_t least = 0;        ///< with the node's own limits
    std::int64_t most = 0;
    bool is_least_own = false;  ///< the node's own low limit says so
    bool is_most_own = false;
};

/// Adds what a node draws to the node above it.
void hand_up(const NestedBlock::Node& node, const Range& range, std::vector<Range>& ranges) {
    if (node.above != NestedBlock::no_node) {
        Range& above = ranges[node.above];
        above.least_below += range.least;
        above.most_below = sum(above.most_below, range.most);
    }
}

class DemandFinder {
public:
    DemandFinder(const NestedBlock& block, std::span<const RowLimits> limits,
                 std::span<const std::uint32_t> supplies)
        : block_(block), limits_(limits), ranges_(block.nodes.size()) {
        for (std::size_t at = block.nodes.size(); at > 0; --at) {
            weigh(at - 1, supplies);
        }
    }

    [[nodiscard]] Demand demand() const {
        Demand result{ranges_.front().least, {}};
        if (result.least > 0) {
            explain_least(0, result.why);
        }
        return result;
    }

private:
    void weigh(std::size_t at, std::span<const std::uint32_t> supplies) {
        const NestedBlock::Node& node = block_.nodes[at];
        const RowLimits& limit = limits_[node.row];
        Range& range = ranges_[at];
        const bool has_rest =
            node.is_free || !std::includes(supplies.begin(), supplies.end(), node.supplies.begin(),
                                           node.supplies.end());
        if (has_rest) {
            range.most_below = no_limit;
        }
        range.least = range.least_below;
        range.most = range.most_below;
        if (limit.low && range.most_below != no_limit &&
            *limit.low - range.most_below > range.least) {
            range.least = *limit.low - range.most_below;
            range.is_least_own = true;
        }
        if (limit.high &&
            (range.most_below == no_limit || *limit.high - range.least_below < range.most_below)) {
            range.most = *limit.high - range.least_below;
            range.is_most_own = true;
        }
        hand_up(node, range, ranges_);
    }

    void explain_least(std::uint32_t at, std::vector<RowMultiplier>& why) const {
        if (ranges_[at].is_least_own) {
            why.push_back({block_.nodes[at].row, 1});
        }
        for (std::uint32_t below = at + 1; below < block_.nodes.size(); ++below) {
            if (block_.nodes[below].above != at) {
                continue;
            }
            if (ranges_[at].is_least_own) {
                explain_most(below, why);
            } else if (ranges_[below].least > 0) {
                explain_least(below, why);
            }
        }
    }

    void explain_most(std::uint32_t at, std::vector<RowMultiplier>& why) const {
        if (ranges_[at].is_most_own) {
            why.push_back({block_.nodes[at].row, -1});
        }
        for (std::uint32_t below = at + 1; below < block_.nodes.size(); ++below) {
            if (block_.nodes[below].above != at) {
                continue;
            }
            if (!ranges_[at].is_most_own) {
                explain_most(below, why);
            } else if (ranges_[below].least > 0) {
                explain_least(below, why);
            }
        }
    }

    const NestedBlock& block_;
    std::span<const RowLimits> limits_;
    std::vector<Range> ranges_;
};

/// The least and the most of all that each row of a block counts.
class TotalFinder {
public:
    TotalFinder(const NestedBlock& block, std::span<const RowLimits> limits)
        : block_(block), limits_(limits), ranges_(block.nodes.size()) {}

    [[nodiscard]] std::optional<Demand> contradiction() {
        for (std::size_t at = block_.nodes.size(); at > 0; --at) {
            const auto node = static_cast<std::uint32_t>(at - 1);
            weigh(node);
            const Range& range = ranges_[node];
            if (range.least > range.most) {
                Demand gap{range.least - range.most, {}};
                explain_least(node, gap.why);
                explain_most(node, gap.why);
                return gap;
            }
        }
        return std::nullopt;
    }

private:
    void weigh(std::uint32_t at) {
        const NestedBlock::Node& node = block_.nodes[at];
        const RowLimits& limit = limits_[node.row];
        Range& range = ranges_[at];
        if (!node.columns.empty()) {
            range.most_below = no_limit;
        }
        range.is_least_own = limit.low && *limit.low > range.least_below;
        range.least = range.is_least_own ? *limit.low : range.least_below;
        range.is_most_own = limit.high && *limit.high < range.most_below;
        range.most = range.is_most_own ? *limit.high : range.most_below;
        hand_up(node, range, ranges_);
    }

    void explain_least(std::uint32_t at, std::vector<RowMultiplier>& why) const {
        if (ranges_[at].is_least_own) {
            why.push_back({block_.nodes[at].row, 1});
            return;
        }
        for (std::uint32_t below = at + 1; below < block_.nodes.size(); ++below) {
            if (block_.nodes[below].above == at && ranges_[below].least > 0) {
                explain_least(below, why);
            }
        }
    }

    void explain_most(std::uint32_t at, std::vector<RowMultiplier>& why) const {
        if (ranges_[at].is_most_own) {
            why.push_back({block_.nodes[at].row, -1});
            return;
        }
        for (std::uint32_t below = at + 1; below < block_.nodes.size(); ++below) {
            if (block_.nodes[below].above == at) {
                explain_most(below, why);
            }
        }
    }

    const NestedBlock& block_;
    std::span<const RowLimits> limits_;
    std::vector<Range> ranges_;
};

}  // namespace

NestedBlocks nested_blocks(std::span<const Column> columns, std::span<const RowLimits> limits,
                           std::size_t first_link, const std::vector<bool>& is_asked) {
    return BlockFinder(columns, limits, first_link, is_asked).run();
}

Demand least_demand(const NestedBlock& block, std::span<const RowLimits> limits,
                    std::span<const std::uint32_t> supplies) {
    return DemandFinder(block, limits, supplies).demand();
}

std::optional<Demand> own_contradiction(const NestedBlock& block,
                                        std::span<const RowLimits> limits) {
    return TotalFinder(block, limits).contradiction();
}

}  // namespace recount::reason
