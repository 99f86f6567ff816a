#include "recount/cli/link_questions.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <unordered_map>

namespace recount::cli {
namespace {

using link::EntryIndex;

/// Clusters that people put together by decisions alone.
class DecidedGroups {
public:
    explicit DecidedGroups(const DecidedLinks& decided) {
        for (const link::Bond& bond : decided.bonds()) {
            if (bond.is_same) {
                next_[head(bond.left)] = head(bond.right);
            }
        }
    }
    [[nodiscard]] bool are_one(EntryPair entries) {
        return next_.contains(entries.first) && head(entries.first) == head(entries.second);
    }

private:
    EntryIndex head(EntryIndex entry) {
        EntryIndex at = next_.emplace(entry, entry).first->second;
        while (next_.at(at) != at) {
            at = next_.at(at);
        }
        return at;
    }
    std::map<EntryIndex, EntryIndex> next_;
};

/// Which clusters may be one with which.
class Neighbours {
public:
    explicit Neighbours(const link::Clustering& clustering) {
        for (const link::WeighedPair& pair : clustering.undecided) {
            const std::uint32_t left = clustering.cluster_of[pair.left];
            const std::uint32_t right = clustering.cluster_of[pair.right];
            of_[left].push_back(right);
            of_[right].push_back(left);
        }
        for (auto& [cluster, others] : of_) {
            others.push_back(cluster);
            std::ranges::sort(others);
            others.erase(std::ranges::unique(others).begin(), others.end());
        }
    }

    /// Of either, themselves included.
    [[nodiscard]] std::size_t count(std::uint32_t left, std::uint32_t right) const {
        const std::vector<std::uint32_t>& of_left = of(left);
        if (left == right) {
            return std::max<std::size_t>(1, of_left.size());
        }
        const std::vector<std::uint32_t>& of_right = of(right);
        std::vector<std::uint32_t> both;
        std::ranges::set_union(of_left, of_right, std::back_inserter(both));
        return std::max<std::size_t>(2, both.size());
    }

private:
    [[nodiscard]] const std::vector<std::uint32_t>& of(std::uint32_t cluster) const {
        static const std::vector<std::uint32_t> none;
        const auto found = of_.find(cluster);
        return found == of_.end() ? none : found->second;
    }
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> of_;
};

double entropy(double probability) {
    const double other = 1 - probability;
    return probability <= 0 || other <= 0
               ? 0
               : -probability * std::log2(probability) - other * std::log2(other);
}

}  // namespace

std::vector<LinkQuestion> link_questions(const link::Linked& linked, const DecidedLinks& decided,
                                         double certain) {
    const link::Clustering& clustering = linked.clustering;
    const Neighbours neighbours(clustering);
    DecidedGroups groups(decided);
    std::vector<LinkQuestion> questions;
    const auto add = [&](const link::WeighedPair& pair, bool is_contradicted) {
        const std::size_t clusters =
            neighbours.count(clustering.cluster_of[pair.left], clustering.cluster_of[pair.right]);
        const double value =
            entropy(link::probability_of(pair.weight)) * static_cast<double>(clusters);
        questions.push_back(
            {{pair.left, pair.right}, pair.weight, clusters, value, is_contradicted});
    };
    for (const link::WeighedPair& pair : clustering.undecided) {
        const StandingDecision* standing = decided.on({pair.left, pair.right});
        if (standing == nullptr || !standing->is_followed) {
            add(pair, standing != nullptr);
        }
    }
    for (const link::WeighedPair& pair : linked.pairs) {
        const EntryPair entries(pair.left, pair.right);
        if (pair.weight < certain &&
            clustering.cluster_of[pair.left] == clustering.cluster_of[pair.right] &&
            decided.on(entries) == nullptr && !groups.are_one(entries)) {
            add(pair, false);
        }
    }
    std::ranges::sort(questions, [](const LinkQuestion& a, const LinkQuestion& b) {
        if (a.is_contradicted != b.is_contradicted) {
            return a.is_contradicted;
        }
        return a.value != b.value ? a.value > b.value : a.entries < b.entries;
    });
    return questions;
}

}  // namespace recount::cli
