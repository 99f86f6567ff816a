#include "recount/link/unit_partitions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace recount::link {
namespace {

using Unit = UnitPartitions::Unit;

constexpr double never = -std::numeric_limits<double>::infinity();
constexpr Unit nobody = std::numeric_limits<Unit>::max();

std::uint32_t blocks_in(const UnitPartition& partition) {
    return *std::ranges::max_element(partition) + 1;
}

/// The next partition in the order of restricted growth strings: no number is more than one above
/// the highest before it. False after the last.
bool advance(UnitPartition& partition) {
    for (std::size_t at = partition.size() - 1; at > 0; --at) {
        const auto here = partition.begin() + static_cast<std::ptrdiff_t>(at);
        if (partition[at] <= *std::max_element(partition.begin(), here)) {
            ++partition[at];
            std::fill(here + 1, partition.end(), 0U);
            return true;
        }
    }
    return false;
}

/// The place in cumulative odds that a random share falls on.
std::size_t place_of(double share, const std::vector<double>& cumulative) {
    const auto found = std::ranges::upper_bound(cumulative, share * cumulative.back());
    return std::min(static_cast<std::size_t>(found - cumulative.begin()), cumulative.size() - 1);
}

/// 2^(weight - the largest), added up.
std::vector<double> cumulative_odds(const std::vector<double>& weights) {
    const double most = *std::ranges::max_element(weights);
    std::vector<double> cumulative;
    double sum = 0;
    for (const double weight : weights) {
        sum += std::exp2(weight - most);
        cumulative.push_back(sum);
    }
    return cumulative;
}

}  // namespace

UnitPartitions::UnitPartitions(std::vector<std::pair<Unit, Unit>> links, const UnitPartition& start,
                               WeightOfUnits weight_of)
    : links_(std::move(links)), linked_to_(start.size()), weight_of_(std::move(weight_of)) {
    for (const auto& [one, other] : links_) {
        linked_to_[one].push_back(other);
        linked_to_[other].push_back(one);
    }
    UnitPartition alone(start.size());
    for (Unit unit = 0; unit < alone.size(); ++unit) {
        alone[unit] = unit;
    }
    const std::uint32_t blocks = blocks_in(start);
    if (is_allowed(start, blocks)) {
        begin_with(start, blocks);
    } else {
        begin_with(alone, blocks_in(alone));
    }
}

std::vector<UnitPartition> UnitPartitions::drawn_from_list(std::size_t samples, Random& random) {
    std::vector<UnitPartition> listed;
    std::vector<double> weights;
    UnitPartition partition(linked_to_.size(), 0);
    do {
        const std::uint32_t blocks = blocks_in(partition);
        if (!is_allowed(partition, blocks)) {
            continue;
        }
        double sum = 0;
        for (Unit one = 0; one < partition.size(); ++one) {
            for (Unit other = one + 1; other < partition.size(); ++other) {
                sum += partition[one] == partition[other] ? weight(one, other) : 0;
            }
        }
        listed.push_back(partition);
        weights.push_back(sum);
    } while (advance(partition));
    const std::vector<double> cumulative = cumulative_odds(weights);
    std::vector<UnitPartition> drawn;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        drawn.push_back(listed[place_of(random.share(), cumulative)]);
    }
    return drawn;
}

std::vector<UnitPartition> UnitPartitions::drawn_by_chain(std::size_t samples,
                                                          std::size_t first_sweeps,
                                                          std::size_t sweeps, Random& random) {
    std::vector<UnitPartition> drawn;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        const std::size_t steps = sample == 0 ? first_sweeps : sweeps;
        for (std::size_t at = 0; at < steps; ++at) {
            sweep(random);
        }
        drawn.push_back(current());
    }
    return drawn;
}

double UnitPartitions::weight(Unit one, Unit other) {
    const auto [low, high] = std::minmax(one, other);
    const auto [found, is_new] =
        known_weights_.try_emplace((std::uint64_t{low} << 32U) | high, 0.0);
    if (is_new) {
        found->second = weight_of_(low, high);
    }
    return found->second;
}

double UnitPartitions::weight_with(Unit unit, const Block& block) {
    double sum = 0;
    for (const Unit other : block) {
        sum += other == unit ? 0 : weight(unit, other);
        if (sum == never) {
            break;
        }
    }
    return sum;
}

bool UnitPartitions::hangs_together(const Block& block, Unit left_out) const {
    const std::size_t wanted = block.size() - (std::ranges::count(block, left_out) > 0 ? 1 : 0);
    if (wanted <= 1) {
        return true;
    }
    const auto is_in = [&](Unit unit) {
        return unit != left_out && std::ranges::find(block, unit) != block.end();
    };
    Block reached = {*std::ranges::find_if(block, is_in)};
    for (std::size_t at = 0; at < reached.size(); ++at) {
        for (const Unit next : linked_to_[reached[at]]) {
            if (is_in(next) && std::ranges::find(reached, next) == reached.end()) {
                reached.push_back(next);
            }
        }
    }
    return reached.size() == wanted;
}

bool UnitPartitions::is_allowed(const UnitPartition& partition, std::uint32_t blocks) {
    std::vector<Block> members(blocks);
    for (Unit unit = 0; unit < partition.size(); ++unit) {
        Block& block = members[partition[unit]];
        if (weight_with(unit, block) == never) {
            return false;
        }
        block.push_back(unit);
    }
    return std::ranges::all_of(members,
                               [&](const Block& block) { return hangs_together(block, nobody); });
}

void UnitPartitions::begin_with(const UnitPartition& partition, std::uint32_t blocks) {
    block_of_ = partition;
    blocks_.assign(partition.size(), {});
    for (Unit unit = 0; unit < partition.size(); ++unit) {
        blocks_[partition[unit]].push_back(unit);
    }
    free_blocks_.clear();
    for (std::uint32_t block = blocks; block < partition.size(); ++block) {
        free_blocks_.push_back(block);
    }
}

void UnitPartitions::sweep(Random& random) {
    for (Unit unit = 0; unit < linked_to_.size(); ++unit) {
        move_one(unit, random);
        split_or_merge(random);
    }
}

/// Draws the block of one unit given those of all others. Where the rest of its block would fall
/// apart without it, no other block is allowed.
void UnitPartitions::move_one(Unit unit, Random& random) {
    const std::uint32_t from = block_of_[unit];
    if (!hangs_together(blocks_[from], unit)) {
        return;
    }
    std::vector<std::uint32_t> choices;
    for (const Unit other : linked_to_[unit]) {
        if (std::ranges::find(choices, block_of_[other]) == choices.end()) {
            choices.push_back(block_of_[other]);
        }
    }
    std::vector<double> weights;
    weights.reserve(choices.size());
    for (const std::uint32_t block : choices) {
        weights.push_back(weight_with(unit, blocks_[block]));
    }
    weights.push_back(0);  // alone
    const std::size_t chosen = place_of(random.share(), cumulative_odds(weights));
    if (chosen < choices.size()) {
        put(unit, choices[chosen]);
    } else if (blocks_[from].size() > 1) {
        const std::uint32_t alone = free_blocks_.back();
        free_blocks_.pop_back();
        put(unit, alone);
    }
}

void UnitPartitions::split_or_merge(Random& random) {
    const std::size_t link = random.below(links_.size());
    if (block_of_[links_[link].first] == block_of_[links_[link].second]) {
        split(link, random);
    } else {
        merge(link, random);
    }
}

/// The ends of the link part, and each other unit of their block goes with either, by the toss of a
/// coin; that such a split is proposed has a probability of 2^-(units - 2), while the merge that
/// takes it back is proposed with certainty.
void UnitPartitions::split(std::size_t link, Random& random) {
    const auto [one, other] = links_[link];
    const Block& block = blocks_[block_of_[one]];
    Block stays = {one};
    Block goes = {other};
    for (const Unit unit : block) {
        if (unit != one && unit != other) {
            (random.bits() % 2 == 0 ? stays : goes).push_back(unit);
        }
    }
    double between = 0;
    for (const Unit unit : goes) {
        between += weight_with(unit, stays);
    }
    const double odds = -between + static_cast<double>(block.size() - 2);
    if (random.share() < std::exp2(odds) && hangs_together(stays, nobody) &&
        hangs_together(goes, nobody)) {
        const std::uint32_t to = free_blocks_.back();
        free_blocks_.pop_back();
        for (const Unit unit : goes) {
            put(unit, to);
        }
    }
}

/// The blocks of the link's ends become one.
void UnitPartitions::merge(std::size_t link, Random& random) {
    const std::uint32_t to = block_of_[links_[link].first];
    const Block goes = blocks_[block_of_[links_[link].second]];
    double between = 0;
    for (const Unit unit : goes) {
        between += weight_with(unit, blocks_[to]);
    }
    const double odds = between - static_cast<double>(goes.size() + blocks_[to].size() - 2);
    if (random.share() < std::exp2(odds)) {
        for (const Unit unit : goes) {
            put(unit, to);
        }
    }
}

void UnitPartitions::put(Unit unit, std::uint32_t block) {
    const std::uint32_t from = block_of_[unit];
    if (from == block) {
        return;
    }
    std::erase(blocks_[from], unit);
    if (blocks_[from].empty()) {
        free_blocks_.push_back(from);
    }
    blocks_[block].push_back(unit);
    block_of_[unit] = block;
}

UnitPartition UnitPartitions::current() const {
    std::vector<std::uint32_t> number_of(blocks_.size(), nobody);
    UnitPartition partition;
    std::uint32_t numbers = 0;
    for (const std::uint32_t block : block_of_) {
        std::uint32_t& number = number_of[block];
        number = number == nobody ? numbers++ : number;
        partition.push_back(number);
    }
    return partition;
}

}  // namespace recount::link
