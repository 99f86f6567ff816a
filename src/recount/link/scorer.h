#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/level_finder.h"
#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

/// Two entries and what speaks for their being the same.
struct WeighedPair {
    EntryIndex left = 0;  ///< the lower one
    EntryIndex right = 0;
    double weight = 0;       ///< log2 of the odds that they are the same
    std::uint32_t rule = 0;  ///< that brought them together

    bool operator==(const WeighedPair&) const = default;
};

/// One bar of the waterfall of a pair.
struct WeightPart {
    LevelFinder::LevelIndex level = 0;
    double weight = 0;     ///< log2(m / u); 0 where a value is not known
    double frequency = 0;  ///< the adjustment for the frequency of the values
};

/// The probability that belongs to a weight.
[[nodiscard]] double probability_of(double weight);
/// The weight that belongs to a probability in (0, 1).
[[nodiscard]] double weight_of(double probability);

/// What a pair weighs so far. Of relatives, what a family shares and agrees on counts nothing.
class PairWeight {
public:
    explicit PairWeight(double prior = 0) : sum_(prior) {}

    void add(double part, bool is_shared_by_family, bool is_relative) {
        sum_ += part;
        of_family_ += is_shared_by_family ? std::max(0.0, part) : 0;
        are_relatives_ = are_relatives_ || is_relative;
    }

    /// As if they were no relatives.
    [[nodiscard]] double at_most() const { return sum_; }
    [[nodiscard]] double value() const { return sum_ - (are_relatives_ ? of_family_ : 0); }

private:
    double sum_ = 0;
    double of_family_ = 0;
    bool are_relatives_ = false;
};

/// Weighs pairs by a model. Immutable; any number of threads, each with its own `Memory`.
class Scorer {
public:
    struct Memory {
        std::vector<LevelFinder::Memory> of_comparison;
        std::vector<LevelFinder::LevelIndex> levels;
        std::vector<PairWeight> weights;
        std::vector<PairBatch::Pair> left;
        std::vector<std::uint32_t> places;
    };

    /// Fails as `LevelFinder::make`. A level without m or u weighs nothing. The model is taken as
    /// it is; the table outlives the scorer.
    static base::Result<Scorer> make(const Model& model, const Table& table);

    [[nodiscard]] Memory memory() const;

    /// The weights of those pairs of the batch that weigh `least` or more: calls `on_pair` with the
    /// place in the batch and the weight. A pair is given up as soon as nothing that is still to
    /// be compared could lift it to `least`.
    template <typename OnPair>
    void weigh(const PairBatch& batch, double least, Memory& memory, OnPair&& on_pair) const {
        weigh_batch(batch, least, memory);
        for (std::size_t at = 0; at < memory.places.size(); ++at) {
            on_pair(memory.places[at], memory.weights[at].value());
        }
    }

    /// The level of each comparison, comparison by comparison: levels[c * pairs + p].
    void find_levels(const PairBatch& batch, Memory& memory,
                     std::span<LevelFinder::LevelIndex> levels) const;

    /// Why two entries weigh what they weigh, comparison by comparison, without the prior.
    [[nodiscard]] std::vector<WeightPart> explain(EntryIndex left, EntryIndex right) const;
    [[nodiscard]] double weight(EntryIndex left, EntryIndex right, Memory& memory) const;
    [[nodiscard]] double prior() const { return prior_; }

    /// The columns that are read, each once.
    [[nodiscard]] std::span<const std::size_t> columns() const { return columns_; }
    [[nodiscard]] std::size_t comparisons() const { return comparisons_.size(); }
    /// The columns that a comparison reads.
    [[nodiscard]] std::span<const std::size_t> columns_of(std::size_t comparison) const {
        return comparisons_[comparison].finder.columns();
    }

private:
    struct LevelWeight {
        double weight = 0;
        // The adjustment is `share` times (log2_exact - the log2 of the larger frequency).
        double share = 0;  // 0: no adjustment
        double log2_exact = 0;
        double log2_least = 0;
        std::size_t frequency = 0;  // of `log2_frequencies_`
        bool is_relative = false;
    };
    struct Compared {
        LevelFinder finder;
        std::vector<LevelWeight> levels;
        double most = 0;  // the largest weight it can bring, its adjustment included
        bool is_shared_by_family = false;
    };

    base::Result<Compared> make_compared(const Comparison& comparison, const Table& table);
    std::size_t frequency_of(std::size_t column, const Table& table);
    [[nodiscard]] double adjustment(const LevelWeight& level, const PairBatch& batch,
                                    PairBatch::Pair pair) const;
    [[nodiscard]] WeightPart part(const Compared& compared, const PairBatch& batch) const;
    void weigh_batch(const PairBatch& batch, double least, Memory& memory) const;

    const Table* table_ = nullptr;
    std::vector<const ValueCode*> codes_;  // of the whole table, by column
    double prior_ = 0;
    std::vector<Compared> comparisons_;
    std::vector<std::size_t> order_;  // in which they are compared: cheap ones first
    std::vector<double> most_after_;  // by place in `order_`: what the later ones can bring at most
    std::vector<std::size_t> columns_;
    std::vector<std::size_t> frequency_columns_;
    std::vector<std::vector<double>> log2_frequencies_;  // by value; of the unknown: -infinity
};

}  // namespace recount::link
