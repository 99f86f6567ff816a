#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/expression.h"
#include "recount/link/model.h"
#include "recount/link/pair_batch.h"
#include "recount/link/table.h"

namespace recount::link {

/// What of the pairs of large blocks is looked at.
struct BlockLimits {
    /// A block of more entries is not compared pair by pair. Entries with the same values are then
    /// compared each with the next, and of the different ones each with its `neighbours` next ones
    /// in the order of each of the columns in turn.
    std::size_t entries = 4'000;
    std::size_t neighbours = 20;
    std::size_t orders = 4;  ///< in how many columns' orders, those with most values first
    /// By entry: a pair of which neither is new is not brought. Empty: every pair may be.
    std::vector<bool> is_new;
};

/// What a rule brought.
struct RuleTally {
    std::uint64_t pairs = 0;  ///< that no rule before it brought
    std::uint64_t blocks_too_large = 0;
    std::uint64_t pairs_left_out = 0;  ///< of blocks too large, at most; some come by other rules
};

/// The entries that some rule brings together. Each pair comes once, with the first of the rules
/// that holds for it; one of a block too large may come again by a later rule. A rule is one
/// equality or several joined by AND, each of one expression of the left entry and the same of the
/// right: `l.dob = r.dob AND substr(l.name, 1, 3) = substr(r.name, 1, 3)`. Conditions of both
/// entries that are joined with AND beside at least one equality filter the pairs. An unknown value
/// is equal to none.
///
/// Two values of a rule with one 64-bit number in common would bring a pair too many, which is
/// then weighed like any other; among 10^7 entries that is one chance in 10^5.
///
/// Any number of threads. Memory: 8 bytes an entry and rule.
class Blocking {
public:
    /// A part of the work of a rule: some blocks that lie together.
    struct Chunk {
        std::size_t rule = 0;
        std::size_t first_block = 0;
        std::size_t last_block = 0;  ///< not included
    };
    /// Takes pairs of places among the members of a chunk, up to `batch_size` at a time.
    using OnPairs = std::function<void(std::span<const PairBatch::Pair> pairs)>;
    static constexpr std::size_t batch_size = 4'096;

    /// Fails with `malformed` for a rule that is not of that form, `unknown_name` for a column that
    /// is not there. The table outlives it.
    static base::Result<Blocking> make(const Table& table, std::span<const Expression> rules,
                                       LinkType type, const BlockLimits& limits,
                                       std::size_t threads = 1);

    /// Leaves out the rules that are not kept: as if it had been made without them.
    void leave_out(const std::vector<bool>& is_kept);
    /// From now on as if `limits.is_new` had been so.
    void bring_only_new(std::vector<bool> is_new) { limits_.is_new = std::move(is_new); }

    /// How many pairs a chunk brings, about.
    static constexpr std::uint64_t pairs_of_a_chunk = 250'000;
    /// The work, in its order.
    [[nodiscard]] std::vector<Chunk> chunks() const;
    /// The work of one rule alone.
    [[nodiscard]] std::vector<Chunk> chunks_of(std::size_t rule) const;

    /// The entries of a chunk, one after the other as they stand in its blocks.
    [[nodiscard]] std::span<const EntryIndex> members(const Chunk& chunk) const;

    /// Brings the pairs of a chunk but those that an earlier rule brings, the entry of the lower
    /// number on the left, and says what was brought and left out.
    // NOLINTNEXTLINE(modernize-use-nodiscard): called for the pairs as well.
    RuleTally bring_pairs(const Chunk& chunk, const OnPairs& on_pairs) const;

    /// The rule that brings the two together; absent: none does.
    [[nodiscard]] std::optional<std::size_t> rule_of(EntryIndex left, EntryIndex right) const;

    [[nodiscard]] std::size_t rules() const { return rules_.size(); }
    /// The columns of a rule.
    [[nodiscard]] std::span<const std::size_t> columns_of(std::size_t rule) const {
        return rules_[rule].columns;
    }

private:
    struct Block {
        std::uint32_t begin = 0;  // among the members of the rule
        std::uint32_t end = 0;
    };
    struct Rule {
        std::vector<std::size_t> columns;
        std::vector<Expression> filters;  // bound
        /// By entry: its block, counted from 1; 0: it is alone, or in a block too large, whose
        /// pairs are not all brought, so that a later rule may bring them.
        std::vector<std::uint32_t> block_of;
        std::vector<EntryIndex> members;  // entries of blocks of two or more, in ascending order
        std::vector<Block> blocks;
    };
    class Pairing;

    void fill_blocks(Rule& rule, std::span<const std::uint64_t> keys) const;
    [[nodiscard]] bool passes(const Rule& rule, EntryIndex left, EntryIndex right) const;

    const Table* table_ = nullptr;
    LinkType type_ = LinkType::within;
    BlockLimits limits_;
    std::vector<Rule> rules_;
    std::vector<std::size_t> orders_;  // columns by which the members of large blocks are sorted
};

}  // namespace recount::link
