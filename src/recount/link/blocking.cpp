#include "recount/link/blocking.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/link/blocking_rule.h"
#include "recount/link/pair_cells.h"

namespace recount::link {
namespace {

std::uint64_t pairs_among(std::uint64_t entries) {
    return entries * (entries - 1) / 2;
}

/// The columns by which the members of a large block are put in order: those with most values.
std::vector<std::size_t> columns_by_values(const Table& table) {
    std::vector<std::size_t> columns(table.columns().size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    std::ranges::stable_sort(columns, std::greater{}, [&](std::size_t column) {
        return table.column(column).values.size();
    });
    return columns;
}

}  // namespace

base::Result<Blocking> Blocking::make(const Table& table, std::span<const Expression> rules,
                                      LinkType type, const BlockLimits& limits,
                                      std::size_t threads) {
    Blocking blocking;
    blocking.table_ = &table;
    blocking.type_ = type;
    blocking.limits_ = limits;
    blocking.orders_ = columns_by_values(table);
    std::vector<BlockingRule> parsed;
    for (const Expression& expression : rules) {
        RECOUNT_TRY(BlockingRule rule, parse_blocking_rule(expression, table));
        parsed.push_back(std::move(rule));
    }
    blocking.rules_.resize(parsed.size());
    base::in_parallel(parsed.size(), threads, [&](std::size_t at, std::size_t) {
        Rule& rule = blocking.rules_[at];
        rule.columns = std::move(parsed[at].columns);
        rule.filters = std::move(parsed[at].filters);
        blocking.fill_blocks(rule, blocking_keys(parsed[at], table));
    });
    return blocking;
}

void Blocking::fill_blocks(Rule& rule, std::span<const std::uint64_t> keys) const {
    struct Keyed {
        std::uint64_t key;
        EntryIndex entry;
    };
    // Sorted in parts by the upper bits of the key, so that a part fits the caches.
    constexpr unsigned part_bits = 10;
    std::vector<std::size_t> starts((std::size_t{1} << part_bits) + 1, 0);
    for (const std::uint64_t key : keys) {
        starts[(key >> (64U - part_bits)) + 1] += key != 0 ? 1U : 0U;
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<Keyed> sorted(starts.back());
    std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
    for (EntryIndex entry = 0; entry < keys.size(); ++entry) {
        if (keys[entry] != 0) {
            sorted[next[keys[entry] >> (64U - part_bits)]++] = {keys[entry], entry};
        }
    }
    for (std::size_t part = 0; part + 1 < starts.size(); ++part) {
        std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(starts[part]),
                  sorted.begin() + static_cast<std::ptrdiff_t>(starts[part + 1]),
                  [](const Keyed& a, const Keyed& b) {
                      return a.key != b.key ? a.key < b.key : a.entry < b.entry;
                  });
    }
    rule.block_of.resize(keys.size(), 0);
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin + 1;
        while (end < sorted.size() && sorted[end].key == sorted[begin].key) {
            ++end;
        }
        if (end - begin > 1) {
            const auto from = static_cast<std::uint32_t>(rule.members.size());
            for (std::size_t at = begin; at < end; ++at) {
                rule.members.push_back(sorted[at].entry);
            }
            rule.blocks.push_back({from, static_cast<std::uint32_t>(rule.members.size())});
            for (std::size_t at = begin; at < end && end - begin <= limits_.entries; ++at) {
                rule.block_of[sorted[at].entry] = static_cast<std::uint32_t>(rule.blocks.size());
            }
        }
        begin = end;
    }
}

void Blocking::leave_out(const std::vector<bool>& is_kept) {
    std::vector<Rule> kept;
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        if (is_kept[rule]) {
            kept.push_back(std::move(rules_[rule]));
        }
    }
    rules_ = std::move(kept);
}

std::vector<Blocking::Chunk> Blocking::chunks() const {
    std::vector<Chunk> all;
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const std::vector<Chunk> of_rule = chunks_of(rule);
        all.insert(all.end(), of_rule.begin(), of_rule.end());
    }
    return all;
}

std::vector<Blocking::Chunk> Blocking::chunks_of(std::size_t rule) const {
    std::vector<Chunk> chunks;
    const std::vector<Block>& blocks = rules_[rule].blocks;
    std::uint64_t pairs = 0;
    std::size_t first = 0;
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const std::uint64_t entries = blocks[at].end - blocks[at].begin;
        pairs += entries > limits_.entries ? entries * limits_.neighbours * limits_.orders
                                           : pairs_among(entries);
        if (pairs >= pairs_of_a_chunk || at + 1 == blocks.size()) {
            chunks.push_back({rule, first, at + 1});
            first = at + 1;
            pairs = 0;
        }
    }
    return chunks;
}

std::span<const EntryIndex> Blocking::members(const Chunk& chunk) const {
    const Rule& rule = rules_[chunk.rule];
    const std::uint32_t begin = rule.blocks[chunk.first_block].begin;
    const std::uint32_t end = rule.blocks[chunk.last_block - 1].end;
    return std::span(rule.members).subspan(begin, end - begin);
}

/// Brings the pairs of one chunk.
class Blocking::Pairing {
public:
    Pairing(const Blocking& blocking, const Chunk& chunk, const OnPairs& on_pairs)
        : blocking_(blocking),
          rule_(blocking.rules_[chunk.rule]),
          members_(blocking.members(chunk)),
          on_pairs_(on_pairs) {
        pairs_.reserve(batch_size);
        for (std::size_t rule = 0; rule < chunk.rule; ++rule) {
            std::vector<std::uint32_t> blocks(members_.size());
            for (std::size_t at = 0; at < members_.size(); ++at) {
                blocks[at] = blocking.rules_[rule].block_of[members_[at]];
            }
            earlier_blocks_.push_back(std::move(blocks));
        }
    }

    RuleTally run(const Chunk& chunk) {
        const std::uint32_t base = rule_.blocks[chunk.first_block].begin;
        for (std::size_t at = chunk.first_block; at < chunk.last_block; ++at) {
            const Block block{rule_.blocks[at].begin - base, rule_.blocks[at].end - base};
            if (block.end - block.begin > blocking_.limits_.entries) {
                pair_neighbours(block);
            } else {
                pair_all(block);
            }
        }
        flush();
        return tally_;
    }

private:
    void pair_all(const Block& block) {
        for (std::uint32_t left = block.begin; left < block.end; ++left) {
            for (std::uint32_t right = left + 1; right < block.end; ++right) {
                if (may_pair(left, right)) {
                    bring(left, right);
                }
            }
        }
    }

    void pair_neighbours(const Block& block);
    std::vector<std::uint32_t> pair_the_same(const Block& block);

    [[nodiscard]] bool may_pair(std::uint32_t left, std::uint32_t right) const {
        const std::vector<bool>& is_new = blocking_.limits_.is_new;
        if (!is_new.empty() && !is_new[members_[left]] && !is_new[members_[right]]) {
            return false;
        }
        if (blocking_.type_ == LinkType::between &&
            blocking_.table_->lists()[members_[left]] ==
                blocking_.table_->lists()[members_[right]]) {
            return false;
        }
        for (std::size_t rule = 0; rule < earlier_blocks_.size(); ++rule) {
            const std::vector<std::uint32_t>& blocks = earlier_blocks_[rule];
            if (blocks[left] == blocks[right] && blocks[left] != 0 &&
                blocking_.passes(blocking_.rules_[rule], members_[left], members_[right])) {
                return false;
            }
        }
        return rule_.filters.empty() || blocking_.passes(rule_, members_[left], members_[right]);
    }

    void bring(std::uint32_t left, std::uint32_t right) {
        ++tally_.pairs;
        pairs_.push_back({left, right});
        if (pairs_.size() == batch_size) {
            flush();
        }
    }

    void flush() {
        if (!pairs_.empty()) {
            on_pairs_(pairs_);
            pairs_.clear();
        }
    }

    const Blocking& blocking_;
    const Rule& rule_;
    std::span<const EntryIndex> members_;
    const OnPairs& on_pairs_;
    std::vector<std::vector<std::uint32_t>> earlier_blocks_;  // by rule, by place
    std::vector<PairBatch::Pair> pairs_;
    RuleTally tally_;
};

/// Pairs each entry of a block with the next that has the same values; the first entry of each
/// group of such entries.
std::vector<std::uint32_t> Blocking::Pairing::pair_the_same(const Block& block) {
    std::vector<std::uint32_t> places(block.end - block.begin);
    std::iota(places.begin(), places.end(), block.begin);
    const std::span<const Column> columns = blocking_.table_->columns();
    const auto compare = [&](std::uint32_t a, std::uint32_t b) {
        for (const std::size_t column : blocking_.orders_) {
            const ValueCode left = columns[column].codes[members_[a]];
            const ValueCode right = columns[column].codes[members_[b]];
            if (left != right) {
                return left < right ? -1 : 1;
            }
        }
        return 0;
    };
    std::ranges::sort(places, [&](std::uint32_t a, std::uint32_t b) {
        const int order = compare(a, b);
        return order != 0 ? order < 0 : a < b;
    });
    std::vector<std::uint32_t> firsts;
    for (std::size_t at = 0; at < places.size(); ++at) {
        if (at > 0 && compare(places[at - 1], places[at]) == 0) {
            if (may_pair(places[at - 1], places[at])) {
                bring(places[at - 1], places[at]);
            }
        } else {
            firsts.push_back(places[at]);
        }
    }
    return firsts;
}

void Blocking::Pairing::pair_neighbours(const Block& block) {
    const std::uint64_t brought_before = tally_.pairs;
    const std::vector<std::uint32_t> firsts = pair_the_same(block);
    const std::size_t orders = std::min(blocking_.limits_.orders, blocking_.orders_.size());
    const std::size_t reach = blocking_.limits_.neighbours;
    // Where each stands in each order so far, so that no pair comes twice.
    std::vector<std::vector<std::uint32_t>> standing;
    for (std::size_t order = 0; order < orders; ++order) {
        const Column& column = blocking_.table_->column(blocking_.orders_[order]);
        std::vector<std::uint32_t> sorted(firsts.size());
        std::iota(sorted.begin(), sorted.end(), 0U);
        std::ranges::stable_sort(
            sorted, {}, [&](std::uint32_t at) { return column.text(members_[firsts[at]]); });
        const auto came_before = [&](std::uint32_t a, std::uint32_t b) {
            return std::ranges::any_of(standing, [&](const std::vector<std::uint32_t>& place) {
                return (place[a] > place[b] ? place[a] - place[b] : place[b] - place[a]) <= reach;
            });
        };
        for (std::size_t at = 0; at < sorted.size(); ++at) {
            for (std::size_t next = at + 1; next < std::min(sorted.size(), at + reach + 1);
                 ++next) {
                const std::uint32_t left = firsts[std::min(sorted[at], sorted[next])];
                const std::uint32_t right = firsts[std::max(sorted[at], sorted[next])];
                if (!came_before(sorted[at], sorted[next]) && may_pair(left, right)) {
                    bring(std::min(left, right), std::max(left, right));
                }
            }
        }
        std::vector<std::uint32_t> place(sorted.size());
        for (std::uint32_t at = 0; at < sorted.size(); ++at) {
            place[sorted[at]] = at;
        }
        standing.push_back(std::move(place));
    }
    ++tally_.blocks_too_large;
    tally_.pairs_left_out += pairs_among(block.end - block.begin) - (tally_.pairs - brought_before);
}

RuleTally Blocking::bring_pairs(const Chunk& chunk, const OnPairs& on_pairs) const {
    return Pairing(*this, chunk, on_pairs).run(chunk);
}

bool Blocking::passes(const Rule& rule, EntryIndex left, EntryIndex right) const {
    const PairCellsOfTable cells(*table_, left, right);
    return std::ranges::all_of(rule.filters, [&](const Expression& filter) {
        const Value value = filter.value(cells);
        const bool* truth = std::get_if<bool>(&value);
        return truth != nullptr && *truth;
    });
}

std::optional<std::size_t> Blocking::rule_of(EntryIndex left, EntryIndex right) const {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const std::vector<std::uint32_t>& blocks = rules_[rule].block_of;
        if (blocks[left] == blocks[right] && blocks[left] != 0 &&
            passes(rules_[rule], left, right)) {
            return rule;
        }
    }
    return std::nullopt;
}

}  // namespace recount::link
