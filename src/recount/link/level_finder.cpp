#include "recount/link/level_finder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "recount/link/hashing.h"

namespace recount::link {
namespace {

/// The column that two nodes name, one of the left entry and one of the right.
std::optional<std::size_t> column_of_both(const Node& left, const Node& right) {
    if (left.kind != Node::Kind::column || right.kind != Node::Kind::column ||
        left.column != right.column || left.side == right.side) {
        return std::nullopt;
    }
    return left.column;
}

/// Whether the node says that a value of the pair is not known: `x_l IS NULL OR x_r IS NULL`.
bool says_unknown(const Node& node) {
    return node.kind == Node::Kind::either && node.children.size() == 2 &&
           node.children[0].kind == Node::Kind::is_null &&
           node.children[1].kind == Node::Kind::is_null &&
           column_of_both(node.children[0].children[0], node.children[1].children[0]).has_value();
}

/// The cells of a pair of the batch.
class BatchCells : public PairCells {
public:
    BatchCells(const Table& table, const PairBatch& batch, PairBatch::Pair pair)
        : table_(&table), batch_(&batch), pair_(pair) {}

    [[nodiscard]] std::optional<std::string_view> cell(Side side,
                                                       std::size_t column) const override {
        const ValueCode code = batch_->codes[column][side == Side::left ? pair_.left : pair_.right];
        if (code == not_known) {
            return std::nullopt;
        }
        return table_->column(column).values.text(code);
    }

private:
    const Table* table_;
    const PairBatch* batch_;
    PairBatch::Pair pair_;
};

bool is_true(const Value& value) {
    const bool* truth = std::get_if<bool>(&value);
    return truth != nullptr && *truth;
}

}  // namespace

base::Result<LevelFinder> LevelFinder::make(const Comparison& comparison, const Table& table) {
    LevelFinder finder;
    finder.table_ = &table;
    if (comparison.levels.empty() || comparison.levels.size() > 250) {
        return base::fail(base::ErrorKind::malformed,
                          "the comparison '" + comparison.name + "' has " +
                              std::to_string(comparison.levels.size()) +
                              " levels; between 1 and 250 are expected");
    }
    for (const Level& level : comparison.levels) {
        RECOUNT_TRY(Test test, finder.make_test(level, table));
        finder.tests_.push_back(std::move(test));
    }
    std::ranges::sort(finder.columns_);
    finder.columns_.erase(std::ranges::unique(finder.columns_).begin(), finder.columns_.end());
    if (finder.columns_.size() == 1) {
        // Up to the first level that depends on the values, what is unknown or the same is known.
        for (std::size_t at = 0; at < finder.tests_.size(); ++at) {
            const Test::Kind kind = finder.tests_[at].kind;
            if (kind == Test::Kind::unknown) {
                finder.unknown_level_ = static_cast<LevelIndex>(at);
            } else if (kind == Test::Kind::equal && finder.unknown_level_.has_value()) {
                finder.equal_level_ = static_cast<LevelIndex>(at);
            } else {
                if (kind == Test::Kind::always && finder.equal_level_.has_value()) {
                    finder.other_level_ = static_cast<LevelIndex>(at);
                }
                break;
            }
        }
    }
    return finder;
}

base::Result<LevelFinder::Test> LevelFinder::make_test(const Level& level, const Table& table) {
    Test test;
    if (!level.condition.has_value()) {
        test.kind = Test::Kind::always;
        return test;
    }
    RECOUNT_TRY(Expression condition, level.condition->bound(table.column_names()));
    std::ranges::copy(columns_of(condition.root()), std::back_inserter(columns_));
    if (std::optional<Test> simple = simple_test(condition.root(), table)) {
        return *std::move(simple);
    }
    if (condition.calls_a_measure()) {
        return base::fail(base::ErrorKind::malformed,
                          "the condition '" + level.condition->sql() +
                              "' calls a measure of Recount's own; those stand alone, as "
                              "measure(\"x_l\", \"x_r\") >= number");
    }
    test.condition = std::move(condition);
    return test;
}

std::optional<LevelFinder::Test> LevelFinder::simple_test(const Node& node, const Table& table) {
    Test test;
    if (says_unknown(node)) {
        test.kind = Test::Kind::unknown;
        test.column = node.children[0].children[0].column;
        return test;
    }
    if (node.children.size() != 2) {
        return std::nullopt;
    }
    if (node.kind == Node::Kind::equal) {
        const std::optional<std::size_t> same = column_of_both(node.children[0], node.children[1]);
        test.kind = Test::Kind::equal;
        test.column = same.value_or(0);
        return same.has_value() ? std::optional(test) : std::nullopt;
    }
    switch (node.kind) {
        case Node::Kind::at_least:
            test.kind = Test::Kind::at_least;
            break;
        case Node::Kind::more:
            test.kind = Test::Kind::more;
            break;
        case Node::Kind::at_most:
            test.kind = Test::Kind::at_most;
            break;
        case Node::Kind::less:
            test.kind = Test::Kind::less;
            break;
        default:
            return std::nullopt;
    }
    const Node& call = node.children[0];
    if (call.kind != Node::Kind::call || call.children.size() != 2 ||
        node.children[1].kind != Node::Kind::number) {
        return std::nullopt;
    }
    const std::optional<std::size_t> column = column_of_both(call.children[0], call.children[1]);
    if (!column.has_value()) {
        return std::nullopt;
    }
    test.column = *column;
    const std::string name = call.text + " " + std::to_string(*column);
    const auto known = std::ranges::find(measure_names_, name);
    test.measure = static_cast<std::size_t>(known - measure_names_.begin());
    if (known == measure_names_.end()) {
        std::unique_ptr<Measure> measure = make_measure(call.text, table.column(*column));
        if (measure == nullptr) {
            return std::nullopt;
        }
        measures_.push_back(std::move(measure));
        measure_names_.push_back(name);
    }
    test.threshold = node.children[1].number;
    return test;
}

bool LevelFinder::holds(const Test& test, ValueCode left, ValueCode right, Memory* memory,
                        Told& told) const {
    const bool known = left != not_known && right != not_known;
    switch (test.kind) {
        case Test::Kind::unknown:
            return !known;
        case Test::Kind::equal:
            return known && left == right;
        case Test::Kind::always:
            return true;
        case Test::Kind::general:
            return false;
        case Test::Kind::at_least:
        case Test::Kind::more:
        case Test::Kind::at_most:
        case Test::Kind::less:
            break;
    }
    if (!known) {
        return false;
    }
    const Measure& measure = *measures_[test.measure];
    Measure::Memory* remembered = memory == nullptr || memory->of_measures_.empty()
                                      ? nullptr
                                      : memory->of_measures_[test.measure].get();
    if (measure.is_quick_to_bound() && test.kind == Test::Kind::at_least) {
        return measure.at_least(left, right, test.threshold, remembered);
    }
    if (measure.is_quick_to_bound() && test.kind == Test::Kind::at_most) {
        return measure.at_most(left, right, test.threshold, remembered);
    }
    if (told.by != &measure) {
        told = {&measure, measure.between(left, right, remembered)};
    }
    return test.kind == Test::Kind::at_least  ? told.value >= test.threshold
           : test.kind == Test::Kind::more    ? told.value > test.threshold
           : test.kind == Test::Kind::at_most ? told.value <= test.threshold
                                              : told.value < test.threshold;
}

LevelFinder::LevelIndex LevelFinder::level_of(const PairBatch& batch, PairBatch::Pair pair,
                                              Memory* memory) const {
    const BatchCells cells(*table_, batch, pair);
    Told told;
    for (std::size_t at = 0; at < tests_.size(); ++at) {
        const Test& test = tests_[at];
        bool is_here = false;
        if (test.kind == Test::Kind::always) {
            is_here = true;  // reads no column
        } else if (test.kind == Test::Kind::general) {
            is_here = is_true(test.condition->value(cells));
        } else {
            const ValueCode* codes = batch.codes[test.column];
            is_here = holds(test, codes[pair.left], codes[pair.right], memory, told);
        }
        if (is_here) {
            return static_cast<LevelIndex>(at);
        }
    }
    return static_cast<LevelIndex>(tests_.size() - 1);
}

void LevelFinder::find(const PairBatch& batch, Memory& memory, std::span<LevelIndex> levels) const {
    if (columns_.size() == 1) {
        find_in_one_column(batch, memory, levels);
        return;
    }
    const std::size_t mask = memory.slots_.size() - 1;
    for (std::size_t at = 0; at < batch.pairs.size(); ++at) {
        const PairBatch::Pair pair = batch.pairs[at];
        std::uint64_t key = 1;
        for (const std::size_t column : columns_) {
            const ValueCode* codes = batch.codes[column];
            key = mixed(key, std::uint64_t{codes[pair.left]} << 32U | codes[pair.right]);
        }
        Memory::Slot& slot = memory.slots_[key & mask];
        if (slot.key != key) {
            slot = {key, level_of(batch, pair, &memory)};
        }
        levels[at] = slot.level;
    }
}

void LevelFinder::find_in_one_column(const PairBatch& batch, Memory& memory,
                                     std::span<LevelIndex> levels) const {
    const ValueCode* codes = batch.codes[columns_.front()];
    const std::size_t mask = memory.slots_.size() - 1;
    // What is not told by the numbers alone is looked up in a second round, when it is near.
    struct Open {
        std::uint32_t at = 0;
        std::uint32_t slot = 0;
        std::uint64_t key = 0;
    };
    constexpr std::size_t ahead = 128;
    std::array<Open, ahead> open;
    for (std::size_t begin = 0; begin < batch.pairs.size(); begin += ahead) {
        std::size_t left_open = 0;
        for (std::size_t at = begin; at < std::min(batch.pairs.size(), begin + ahead); ++at) {
            const ValueCode left = codes[batch.pairs[at].left];
            const ValueCode right = codes[batch.pairs[at].right];
            if (unknown_level_.has_value() && (left == not_known || right == not_known)) {
                levels[at] = *unknown_level_;
            } else if (left == right && equal_level_.has_value()) {
                levels[at] = *equal_level_;
            } else if (other_level_.has_value()) {
                levels[at] = *other_level_;
            } else {
                const std::uint64_t key = (std::uint64_t{left} << 32U | right) + 1;
                const auto slot = static_cast<std::uint32_t>(mixed(key) & mask);
                __builtin_prefetch(&memory.slots_[slot]);
                open[left_open++] = {static_cast<std::uint32_t>(at), slot, key};
            }
        }
        for (std::size_t next = 0; next < left_open; ++next) {
            Memory::Slot& slot = memory.slots_[open[next].slot];
            if (slot.key != open[next].key) {
                slot = {open[next].key, level_of(batch, batch.pairs[open[next].at], &memory)};
            }
            levels[open[next].at] = slot.level;
        }
    }
}

}  // namespace recount::link
