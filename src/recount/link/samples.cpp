#include "recount/link/samples.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/base/ties.h"
#include "recount/link/unit_partitions.h"

namespace recount::link {
namespace {

using Unit = std::uint32_t;

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Two units that a pair of weight `undecided` or more links.
struct UnitLink {
    Unit low = 0;
    Unit high = 0;
    double weight = 0;  ///< of the pair

    [[nodiscard]] std::pair<Unit, Unit> units() const { return {low, high}; }
};

/// Units of some entries that links hold together, to be drawn apart from all others.
struct Group {
    std::vector<Unit> units;  // ascending
    std::vector<UnitLink> links;
    std::vector<UnitPartition> drawn;  // one a sample; by place in `units`
};

/// The entries as units, and what links and parts those.
class Units {
public:
    Units(const Table& table, std::span<const WeighedPair> pairs, std::span<const Bond> bonds,
          const Clustering& base, const ClusterOptions& options, const WeightOf& weight_of)
        : table_(table), options_(options), weight_of_(weight_of), unit_of_(table.size()) {
        find_units(pairs, bonds, base);
        for (const Bond& bond : bonds) {
            if (!bond.is_same && !bond.is_open) {
                apart_.emplace(std::minmax({unit_of_[bond.left], unit_of_[bond.right]}));
            }
        }
        find_links(pairs, bonds);
    }

    /// In the order of their first units; `drawn` is empty.
    [[nodiscard]] std::vector<Group> groups() const {
        base::Ties joined(entries_.size());
        for (const UnitLink& link : links_) {
            joined.tie(link.low, link.high);
        }
        std::vector<std::uint32_t> group_of(entries_.size(), nobody);
        std::vector<Group> groups;
        for (const UnitLink& link : links_) {
            std::uint32_t& at = group_of[joined.group_of(link.low)];
            if (at == nobody) {
                at = static_cast<std::uint32_t>(groups.size());
                groups.emplace_back();
            }
            Group& group = groups[at];
            group.links.push_back(link);
            group.units.push_back(link.low);
            group.units.push_back(link.high);
        }
        for (Group& group : groups) {
            std::ranges::sort(group.units);
            const auto repeated = std::ranges::unique(group.units);
            group.units.erase(repeated.begin(), repeated.end());
        }
        return groups;
    }

    [[nodiscard]] const std::vector<EntryIndex>& entries(Unit unit) const { return entries_[unit]; }

    /// The mean weight over the pairs between two units, as clusters are compared; -infinity where
    /// they must not be one.
    [[nodiscard]] double weight(Unit one, Unit other, std::size_t worker) const {
        if (must_not_be_one(one, other)) {
            return -std::numeric_limits<double>::infinity();
        }
        const std::size_t most = std::max<std::size_t>(1, options_.compared_entries);
        const std::size_t left = std::min(entries_[one].size(), most);
        const std::size_t right = std::min(entries_[other].size(), most);
        double sum = 0;
        for (std::size_t at = 0; at < left * right; ++at) {
            const auto [low, high] =
                std::minmax(entries_[one][at / right], entries_[other][at % right]);
            sum += weight_of_(low, high, worker);
        }
        return sum / static_cast<double>(left * right);
    }

private:
    void find_units(std::span<const WeighedPair> pairs, std::span<const Bond> bonds,
                    const Clustering& base) {
        const double certain = std::max(options_.linked, -options_.undecided);
        base::Ties joined(table_.size());
        const auto join = [&](EntryIndex left, EntryIndex right) {
            if (base.cluster_of[left] == base.cluster_of[right]) {
                joined.tie(left, right);
            }
        };
        for (const WeighedPair& pair : pairs) {
            if (pair.weight >= certain) {
                join(pair.left, pair.right);
            }
        }
        for (const Bond& bond : bonds) {
            if (bond.is_same) {
                join(bond.left, bond.right);
            }
        }
        std::vector<Unit> number_of(table_.size(), nobody);
        for (EntryIndex entry = 0; entry < table_.size(); ++entry) {
            Unit& number = number_of[joined.group_of(entry)];
            if (number == nobody) {
                number = static_cast<Unit>(entries_.size());
                entries_.emplace_back();
            }
            unit_of_[entry] = number;
            entries_[number].push_back(entry);
        }
    }

    /// Links, each pair of units once: the one pair of two entries keeps its weight.
    void find_links(std::span<const WeighedPair> pairs, std::span<const Bond> bonds) {
        const auto add = [&](EntryIndex left, EntryIndex right, double weight) {
            const auto [low, high] = std::minmax(unit_of_[left], unit_of_[right]);
            if (low != high && !must_not_be_one(low, high)) {
                links_.push_back({low, high, weight});
            }
        };
        for (const WeighedPair& pair : pairs) {
            if (pair.weight >= options_.undecided) {
                add(pair.left, pair.right, pair.weight);
            }
        }
        for (const Bond& bond : bonds) {
            if (bond.is_open) {
                const auto [low, high] = std::minmax(bond.left, bond.right);
                add(low, high, weight_of_(low, high, 0));
            }
        }
        std::ranges::sort(links_, [](const UnitLink& a, const UnitLink& b) {
            return std::tuple(a.low, a.high, a.weight) < std::tuple(b.low, b.high, b.weight);
        });
        const auto repeated = std::ranges::unique(links_, {}, &UnitLink::units);
        links_.erase(repeated.begin(), repeated.end());
    }

    [[nodiscard]] bool must_not_be_one(Unit one, Unit other) const {
        if (apart_.contains(std::minmax({one, other}))) {
            return true;
        }
        return std::ranges::any_of(options_.one_per_list, [](bool is) { return is; }) &&
               share_a_list(one, other);
    }

    /// Whether both have an entry of a list in which nobody stands twice.
    [[nodiscard]] bool share_a_list(Unit one, Unit other) const {
        const auto is_once = [&](std::uint16_t list) {
            return list < options_.one_per_list.size() && options_.one_per_list[list];
        };
        return std::ranges::any_of(entries_[one], [&](EntryIndex left) {
            return is_once(table_.lists()[left]) &&
                   std::ranges::any_of(entries_[other], [&](EntryIndex right) {
                       return table_.lists()[left] == table_.lists()[right];
                   });
        });
    }

    const Table& table_;
    const ClusterOptions& options_;
    const WeightOf& weight_of_;
    std::vector<Unit> unit_of_;                     // by entry
    std::vector<std::vector<EntryIndex>> entries_;  // by unit, ascending
    std::set<std::pair<Unit, Unit>> apart_;
    std::vector<UnitLink> links_;
};

/// Draws the partitions of one group. Its randomness is its own, so that it does not matter who
/// draws it and when.
void draw(Group& group, const Units& units, const Clustering& base, const SampleOptions& options,
          std::size_t worker) {
    const auto place_of = [&](Unit unit) {
        return static_cast<Unit>(std::ranges::lower_bound(group.units, unit) - group.units.begin());
    };
    std::vector<std::pair<Unit, Unit>> links;
    links.reserve(group.links.size());
    for (const UnitLink& link : group.links) {
        links.emplace_back(place_of(link.low), place_of(link.high));
    }
    UnitPartition start;
    std::map<std::uint32_t, std::uint32_t> number_of;  // of clusters, as they come
    for (const Unit unit : group.units) {
        const std::uint32_t cluster = base.cluster_of[units.entries(unit).front()];
        const auto next = static_cast<std::uint32_t>(number_of.size());
        start.push_back(number_of.try_emplace(cluster, next).first->second);
    }
    const auto weight_of = [&](Unit one, Unit other) {
        const Unit low = group.units[one];
        const Unit high = group.units[other];
        if (units.entries(low).size() == 1 && units.entries(high).size() == 1) {
            const auto found =
                std::ranges::lower_bound(group.links, std::pair(low, high), {}, &UnitLink::units);
            if (found != group.links.end() && found->units() == std::pair(low, high)) {
                return found->weight;
            }
        }
        return units.weight(low, high, worker);
    };
    Random random(mixed(options.seed, units.entries(group.units.front()).front()));
    UnitPartitions partitions(std::move(links), start, weight_of);
    group.drawn = group.units.size() <= options.listed_units
                      ? partitions.drawn_from_list(options.samples, random)
                      : partitions.drawn_by_chain(options.samples, options.first_sweeps,
                                                  options.sweeps, random);
}

/// The clusters of one sample of a group, by their first entry; each keeps the lowest number of the
/// clusters its entries were in that no other has taken, else it gets a new one.
void add_group(const Group& group, const UnitPartition& partition, const Units& units,
               const Clustering& base, ClusteringSample& sample, std::uint32_t& next_number) {
    std::vector<std::vector<EntryIndex>> blocks;
    for (std::size_t place = 0; place < partition.size(); ++place) {
        blocks.resize(std::max<std::size_t>(blocks.size(), partition[place] + 1));
        const std::vector<EntryIndex>& entries = units.entries(group.units[place]);
        std::vector<EntryIndex>& block = blocks[partition[place]];
        block.insert(block.end(), entries.begin(), entries.end());
    }
    std::set<std::uint32_t> were_there;
    std::set<std::uint32_t> taken;
    for (const std::vector<EntryIndex>& block : blocks) {
        std::set<std::uint32_t> numbers;
        for (const EntryIndex entry : block) {
            numbers.insert(base.cluster_of[entry]);
        }
        were_there.insert(numbers.begin(), numbers.end());
        const auto free = std::ranges::find_if(
            numbers, [&](std::uint32_t number) { return !taken.contains(number); });
        const std::uint32_t number = free == numbers.end() ? next_number++ : *free;
        taken.insert(number);
        for (const EntryIndex entry : block) {
            if (base.cluster_of[entry] != number) {
                sample.moved.push_back({entry, number});
            }
        }
    }
    sample.clusters += static_cast<std::uint32_t>(blocks.size());
    sample.clusters -= static_cast<std::uint32_t>(were_there.size());
}

}  // namespace

ClusteringSamples sample_clusterings(const Table& table, std::span<const WeighedPair> pairs,
                                     std::span<const Bond> bonds, const Clustering& base,
                                     const ClusterOptions& options, const WeightOf& weight_of,
                                     const SampleOptions& sampling) {
    const Units units(table, pairs, bonds, base, options, weight_of);
    std::vector<Group> groups = units.groups();
    base::in_parallel(groups.size(), sampling.threads, [&](std::size_t task, std::size_t worker) {
        draw(groups[task], units, base, sampling, worker);
    });

    ClusteringSamples samples;
    samples.groups = groups.size();
    for (const Group& group : groups) {
        samples.listed_groups += group.units.size() <= sampling.listed_units ? 1U : 0U;
        for (const Unit unit : group.units) {
            samples.open_entries += units.entries(unit).size();
        }
    }
    for (std::size_t at = 0; at < sampling.samples; ++at) {
        ClusteringSample& sample = samples.samples.emplace_back();
        sample.clusters = base.clusters;
        std::uint32_t next_number = base.clusters;
        for (const Group& group : groups) {
            add_group(group, group.drawn[at], units, base, sample, next_number);
        }
        std::ranges::sort(sample.moved, {}, &MovedEntry::entry);
    }
    return samples;
}

}  // namespace recount::link
