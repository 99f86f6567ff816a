#include "recount/link/scorer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace recount::link {
namespace {

/// Whether the level is that of equal values of `column`.
bool is_equality_of(const Level& level, std::string_view column) {
    if (!level.condition.has_value()) {
        return false;
    }
    const Node& node = level.condition->root();
    return node.kind == Node::Kind::equal && node.children[0].kind == Node::Kind::column &&
           node.children[1].kind == Node::Kind::column && node.children[0].text == column &&
           node.children[1].text == column;
}

/// How often two entries drawn at random have the same value.
double chance_of_equals(const Column& column) {
    double chance = 0;
    for (const double frequency : frequencies(column)) {
        chance += frequency * frequency;
    }
    return std::max(chance, 1e-300);
}

double log2_weight(const Level& level) {
    if (level.is_null || !level.m.has_value() || !level.u.has_value()) {
        return 0;
    }
    return std::log2(*level.m / *level.u);
}

}  // namespace

double probability_of(double weight) {
    return 1 / (1 + std::exp2(-weight));
}

double weight_of(double probability) {
    return std::log2(probability / (1 - probability));
}

base::Result<Scorer> Scorer::make(const Model& model, const Table& table) {
    Scorer scorer;
    scorer.table_ = &table;
    scorer.prior_ = weight_of(model.same_probability);
    for (const Column& column : table.columns()) {
        scorer.codes_.push_back(column.codes.data());
    }
    for (const Comparison& comparison : model.comparisons) {
        RECOUNT_TRY(Compared compared, scorer.make_compared(comparison, table));
        scorer.columns_.insert(scorer.columns_.end(), compared.finder.columns().begin(),
                               compared.finder.columns().end());
        scorer.comparisons_.push_back(std::move(compared));
    }
    scorer.columns_.insert(scorer.columns_.end(), scorer.frequency_columns_.begin(),
                           scorer.frequency_columns_.end());
    std::ranges::sort(scorer.columns_);
    scorer.columns_.erase(std::ranges::unique(scorer.columns_).begin(), scorer.columns_.end());

    // Few different values are compared quickly, and those comparisons come first.
    scorer.order_.resize(scorer.comparisons_.size());
    std::iota(scorer.order_.begin(), scorer.order_.end(), std::size_t{0});
    const auto cost = [&](std::size_t at) {
        double values = 1;
        for (const std::size_t column : scorer.comparisons_[at].finder.columns()) {
            values *= static_cast<double>(table.column(column).values.size());
        }
        return values;
    };
    std::ranges::stable_sort(scorer.order_, {}, cost);
    scorer.most_after_.resize(scorer.order_.size(), 0);
    for (std::size_t at = scorer.order_.size(); at-- > 1;) {
        scorer.most_after_[at - 1] =
            scorer.most_after_[at] + scorer.comparisons_[scorer.order_[at]].most;
    }
    return scorer;
}

base::Result<Scorer::Compared> Scorer::make_compared(const Comparison& comparison,
                                                     const Table& table) {
    RECOUNT_TRY(LevelFinder finder, LevelFinder::make(comparison, table));
    Compared compared{std::move(finder), {}, 0, comparison.is_shared_by_family};
    for (const Level& level : comparison.levels) {
        LevelWeight weight;
        weight.weight = log2_weight(level);
        weight.is_relative = level.is_relative;
        double most = weight.weight;
        const bool is_adjusted = level.frequency_column.has_value() && level.frequency_weight > 0 &&
                                 !level.is_null && level.m.has_value() && level.u.has_value();
        if (is_adjusted) {
            const std::optional<std::size_t> column = table.find(*level.frequency_column);
            if (!column.has_value()) {
                return base::fail(base::ErrorKind::unknown_name,
                                  "the frequencies of the column '" + *level.frequency_column +
                                      "' are called for by the comparison '" + comparison.name +
                                      "', and the entries have no such column");
            }
            const auto exact = std::ranges::find_if(comparison.levels, [&](const Level& other) {
                return is_equality_of(other, *level.frequency_column);
            });
            weight.share = level.frequency_weight;
            weight.log2_exact = exact != comparison.levels.end() && exact->u.has_value()
                                    ? std::log2(*exact->u)
                                    : std::log2(chance_of_equals(table.column(*column)));
            weight.log2_least = level.frequency_least > 0
                                    ? std::log2(level.frequency_least)
                                    : -std::numeric_limits<double>::infinity();
            weight.frequency = frequency_of(*column, table);
            const std::vector<double>& logs = log2_frequencies_[weight.frequency];
            double rarest = 0;
            for (std::size_t code = 1; code < logs.size(); ++code) {
                rarest = std::min(rarest, std::max(logs[code], weight.log2_least));
            }
            most += weight.share * std::max(0.0, weight.log2_exact - rarest);
        }
        compared.most = std::max(compared.most, most);
        compared.levels.push_back(weight);
    }
    return compared;
}

std::size_t Scorer::frequency_of(std::size_t column, const Table& table) {
    const auto known = std::ranges::find(frequency_columns_, column);
    const auto at = static_cast<std::size_t>(known - frequency_columns_.begin());
    if (known == frequency_columns_.end()) {
        frequency_columns_.push_back(column);
        std::vector<double> logs = frequencies(table.column(column));
        for (double& value : logs) {
            value = value > 0 ? std::log2(value) : -std::numeric_limits<double>::infinity();
        }
        log2_frequencies_.push_back(std::move(logs));
    }
    return at;
}

Scorer::Memory Scorer::memory() const {
    Memory memory;
    for (const Compared& compared : comparisons_) {
        memory.of_comparison.emplace_back(compared.finder);
    }
    return memory;
}

double Scorer::adjustment(const LevelWeight& level, const PairBatch& batch,
                          PairBatch::Pair pair) const {
    if (level.share == 0) {
        return 0;
    }
    const ValueCode* codes = batch.codes[frequency_columns_[level.frequency]];
    const std::vector<double>& logs = log2_frequencies_[level.frequency];
    const double larger = std::max(logs[codes[pair.left]], logs[codes[pair.right]]);
    if (std::isinf(larger)) {
        return 0;  // neither value is known
    }
    return level.share * (level.log2_exact - std::max(larger, level.log2_least));
}

void Scorer::weigh_batch(const PairBatch& batch, double least, Memory& memory) const {
    memory.left.assign(batch.pairs.begin(), batch.pairs.end());
    memory.places.resize(batch.pairs.size());
    std::iota(memory.places.begin(), memory.places.end(), 0U);
    memory.weights.assign(batch.pairs.size(), PairWeight(prior_));
    for (std::size_t step = 0; step < order_.size(); ++step) {
        const std::size_t at = order_[step];
        const Compared& compared = comparisons_[at];
        const PairBatch rest{batch.codes, memory.left};
        memory.levels.resize(memory.left.size());
        compared.finder.find(rest, memory.of_comparison[at], memory.levels);
        std::size_t kept = 0;
        for (std::size_t pair = 0; pair < memory.left.size(); ++pair) {
            const LevelWeight& level = compared.levels[memory.levels[pair]];
            PairWeight weight = memory.weights[pair];
            weight.add(level.weight + adjustment(level, batch, memory.left[pair]),
                       compared.is_shared_by_family, level.is_relative);
            memory.weights[kept] = weight;
            memory.left[kept] = memory.left[pair];
            memory.places[kept] = memory.places[pair];
            kept += weight.at_most() + most_after_[step] >= least - 1e-9 ? 1U : 0U;
        }
        memory.left.resize(kept);
        memory.places.resize(kept);
        memory.weights.resize(kept);
    }
}

void Scorer::find_levels(const PairBatch& batch, Memory& memory,
                         std::span<LevelFinder::LevelIndex> levels) const {
    for (std::size_t at = 0; at < comparisons_.size(); ++at) {
        comparisons_[at].finder.find(batch, memory.of_comparison[at],
                                     levels.subspan(at * batch.pairs.size(), batch.pairs.size()));
    }
}

WeightPart Scorer::part(const Compared& compared, const PairBatch& batch) const {
    const LevelFinder::LevelIndex index = compared.finder.level_of_first(batch);
    const LevelWeight& level = compared.levels[index];
    return {index, level.weight, adjustment(level, batch, batch.pairs.front())};
}

std::vector<WeightPart> Scorer::explain(EntryIndex left, EntryIndex right) const {
    const PairBatch::Pair pair{left, right};
    const PairBatch batch{codes_, {&pair, 1}};
    std::vector<WeightPart> parts;
    bool are_relatives = false;
    for (const Compared& compared : comparisons_) {
        parts.push_back(part(compared, batch));
        are_relatives = are_relatives || compared.levels[parts.back().level].is_relative;
    }
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (are_relatives && comparisons_[at].is_shared_by_family &&
            parts[at].weight + parts[at].frequency > 0) {
            parts[at].weight = 0;
            parts[at].frequency = 0;
        }
    }
    return parts;
}

double Scorer::weight(EntryIndex left, EntryIndex right, Memory& memory) const {
    const PairBatch::Pair pair{left, right};
    const PairBatch batch{codes_, {&pair, 1}};
    PairWeight weight(prior_);
    for (const std::size_t at : order_) {
        const Compared& compared = comparisons_[at];
        LevelFinder::LevelIndex index = 0;
        compared.finder.find(batch, memory.of_comparison[at], {&index, 1});
        const LevelWeight& level = compared.levels[index];
        weight.add(level.weight + adjustment(level, batch, pair), compared.is_shared_by_family,
                   level.is_relative);
    }
    return weight.value();
}

}  // namespace recount::link
