#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/measure.h"
#include "recount/link/model.h"
#include "recount/link/pair_batch.h"
#include "recount/link/table.h"

namespace recount::link {

/// Says of pairs which level of a comparison they are at. What two values amount to is worked out
/// once for as long as it is remembered. Immutable; each thread has its own `Memory`.
class LevelFinder {
public:
    using LevelIndex = std::uint8_t;

    /// Answers for pairs of values seen before, in a table of fixed size: a later answer takes the
    /// place of an earlier one.
    class Memory {
    public:
        explicit Memory(const LevelFinder& finder) : slots_(std::size_t{1} << 16U) {
            for (const std::unique_ptr<Measure>& measure : finder.measures_) {
                of_measures_.push_back(measure->memory());
            }
        }

    private:
        friend class LevelFinder;
        struct Slot {
            std::uint64_t key = 0;  // 0: free; no two known values have it
            LevelIndex level = 0;
        };
        std::vector<Slot> slots_;
        std::vector<std::unique_ptr<Measure::Memory>> of_measures_;
    };

    /// Fails with `unknown_name` for a column or a measure that is not there, `malformed` for more
    /// than 250 levels or none. The table outlives it.
    static base::Result<LevelFinder> make(const Comparison& comparison, const Table& table);

    /// The level of each pair, as its place in `Comparison::levels`. `levels` is as long as the
    /// pairs. A pair at no level is at the last.
    void find(const PairBatch& batch, Memory& memory, std::span<LevelIndex> levels) const;

    /// The level of the first pair, without a memory.
    [[nodiscard]] LevelIndex level_of_first(const PairBatch& batch) const {
        return level_of(batch, batch.pairs.front(), nullptr);
    }

    /// The columns it reads.
    [[nodiscard]] std::span<const std::size_t> columns() const { return columns_; }

private:
    struct Test {
        enum class Kind { general, unknown, equal, at_least, more, at_most, less, always };
        Kind kind = Kind::general;
        std::size_t column = 0;   // of those that are not general
        std::size_t measure = 0;  // of those with a threshold
        double threshold = 0;
        std::optional<Expression> condition;  // of `general`, bound
    };

    base::Result<Test> make_test(const Level& level, const Table& table);
    std::optional<Test> simple_test(const Node& node, const Table& table);
    [[nodiscard]] LevelIndex level_of(const PairBatch& batch, PairBatch::Pair pair,
                                      Memory* memory) const;
    /// What a measure said of the pair last, for levels that ask the same one after the other.
    struct Told {
        const Measure* by = nullptr;
        double value = 0;
    };
    [[nodiscard]] bool holds(const Test& test, ValueCode left, ValueCode right, Memory* memory,
                             Told& told) const;
    void find_in_one_column(const PairBatch& batch, Memory& memory,
                            std::span<LevelIndex> levels) const;

    const Table* table_ = nullptr;
    std::vector<std::size_t> columns_;
    std::vector<Test> tests_;
    std::vector<std::unique_ptr<Measure>> measures_;
    std::vector<std::string> measure_names_;
    // Of a comparison of one column: the level where a value is not known, and where both are the
    // same; absent where that depends on the values.
    std::optional<LevelIndex> unknown_level_;
    std::optional<LevelIndex> equal_level_;
    std::optional<LevelIndex> other_level_;  // of any two others; absent: it depends
};

}  // namespace recount::link
