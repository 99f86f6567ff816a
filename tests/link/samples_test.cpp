#include "recount/link/samples.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "tests/link/core_cases.h"

namespace recount::link {
namespace {

using Clusters = std::vector<std::uint32_t>;

/// Entries, the pairs that were weighed, and what is known beside.
struct SampleCase {
    std::string name;
    std::size_t entries = 0;
    std::vector<WeighedPair> pairs;
    std::vector<Bond> bonds = {};
    std::vector<std::uint16_t> lists = {};
    std::vector<bool> one_per_list = {};
};

Table table_for(const SampleCase& one) {
    return table_of({"name"}, std::vector<std::vector<std::string>>(one.entries, {"a"}), one.lists);
}

/// Any pair that was not weighed weighs -7.
double weight_in(const SampleCase& one, EntryIndex left, EntryIndex right) {
    const auto found = std::ranges::find_if(one.pairs, [&](const WeighedPair& pair) {
        return pair.left == left && pair.right == right;
    });
    return found == one.pairs.end() ? -7 : found->weight;
}

struct Sampled {
    Clustering base;
    ClusteringSamples samples;
};

Sampled sampled(const SampleCase& one, const SampleOptions& sampling) {
    const Table table = table_for(one);
    ClusterOptions options;
    options.one_per_list = one.one_per_list;
    const WeightOf weight_of = [&](EntryIndex left, EntryIndex right, std::size_t) {
        return weight_in(one, left, right);
    };
    Sampled sampled;
    sampled.base = cluster(table, one.pairs, one.bonds, options, weight_of);
    sampled.samples =
        sample_clusterings(table, one.pairs, one.bonds, sampled.base, options, weight_of, sampling);
    return sampled;
}

/// Numbered by the first entry of each, so that two that are the same compare equal.
Clusters in_order(const Clusters& cluster_of) {
    std::map<std::uint32_t, std::uint32_t> number_of;
    Clusters ordered;
    for (const std::uint32_t cluster : cluster_of) {
        const auto next = static_cast<std::uint32_t>(number_of.size());
        ordered.push_back(number_of.try_emplace(cluster, next).first->second);
    }
    return ordered;
}

Clusters clusters_of(const Clustering& base, const ClusteringSample& sample) {
    Clusters cluster_of = base.cluster_of;
    for (const MovedEntry& moved : sample.moved) {
        cluster_of[moved.entry] = moved.cluster;
    }
    return cluster_of;
}

std::map<Clusters, double> frequencies_of(const Sampled& sampled) {
    std::map<Clusters, double> frequencies;
    for (const ClusteringSample& sample : sampled.samples.samples) {
        frequencies[in_order(clusters_of(sampled.base, sample))] +=
            1.0 / static_cast<double>(sampled.samples.samples.size());
    }
    return frequencies;
}

/// The oracle: of every clustering of the entries, its probability, by going through all of them
/// entry by entry. It knows entries and pairs alone: no units, no groups.
class Oracle {
public:
    explicit Oracle(const SampleCase& one) : case_(one), cluster_of_(one.entries) {
        extend(0, 0);
        double sum = 0;
        for (const auto& [clusters, odds] : odds_) {
            sum += odds;
        }
        for (auto& [clusters, odds] : odds_) {
            odds /= sum;
        }
    }

    [[nodiscard]] const std::map<Clusters, double>& probabilities() const { return odds_; }

private:
    void extend(std::size_t entry, std::uint32_t clusters) {
        if (entry == cluster_of_.size()) {
            if (is_allowed()) {
                odds_[cluster_of_] = std::exp2(weight());
            }
            return;
        }
        for (std::uint32_t cluster = 0; cluster <= clusters; ++cluster) {
            cluster_of_[entry] = cluster;
            extend(entry + 1, std::max(clusters, cluster + 1));
        }
    }

    [[nodiscard]] bool together(EntryIndex left, EntryIndex right) const {
        return cluster_of_[left] == cluster_of_[right];
    }

    [[nodiscard]] bool is_allowed() const {
        for (const Bond& bond : case_.bonds) {
            if (!bond.is_open && together(bond.left, bond.right) != bond.is_same) {
                return false;
            }
        }
        for (EntryIndex left = 0; left < cluster_of_.size(); ++left) {
            for (EntryIndex right = left + 1; right < cluster_of_.size(); ++right) {
                const bool is_in_one_list = !case_.one_per_list.empty() &&
                                            case_.lists[left] == case_.lists[right] &&
                                            case_.one_per_list[case_.lists[left]];
                if (together(left, right) && (is_in_one_list || !are_linked(left, right))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether pairs lead from one to the other inside the cluster.
    [[nodiscard]] bool are_linked(EntryIndex from, EntryIndex to) const {
        std::vector<bool> reached(cluster_of_.size(), false);
        const std::function<void(EntryIndex)> reach = [&](EntryIndex at) {
            if (reached[at]) {
                return;
            }
            reached[at] = true;
            for (const WeighedPair& pair : case_.pairs) {
                if (pair.weight >= -6 && together(pair.left, pair.right) &&
                    (pair.left == at || pair.right == at)) {
                    reach(pair.left == at ? pair.right : pair.left);
                }
            }
        };
        reach(from);
        return reached[to];
    }

    [[nodiscard]] double weight() const {
        double sum = 0;
        for (EntryIndex left = 0; left < cluster_of_.size(); ++left) {
            for (EntryIndex right = left + 1; right < cluster_of_.size(); ++right) {
                sum += together(left, right) ? weight_in(case_, left, right) : 0;
            }
        }
        return sum;
    }

    const SampleCase& case_;
    Clusters cluster_of_;
    std::map<Clusters, double> odds_;
};

/// Without pairs of certain weight every entry is a unit, so that the oracle can know entries only.
std::vector<SampleCase> sample_cases() {
    return {
        {"one pair", 2, {{0, 1, -1.5, 0}}},
        {"a chain whose ends do not go together", 3, {{0, 1, 3, 0}, {1, 2, 2, 0}}},
        {"a triangle", 3, {{0, 1, 2, 0}, {0, 2, -2, 0}, {1, 2, 1, 0}}},
        {"two groups, and one that hangs on nobody",
         6,
         {{0, 1, 1, 0}, {1, 2, 0.5, 0}, {0, 2, 1, 0}, {3, 4, -3, 0}}},
        {"people said that two are different",
         4,
         {{0, 1, 2, 0}, {1, 2, 2, 0}, {0, 2, 3, 0}, {2, 3, 1, 0}},
         {{0, 2, false}}},
        {"people left two open", 3, {{0, 1, 2, 0}, {1, 2, -1, 0}}, {{0, 1, false, true}}},
        {"a list repeats nobody",
         5,
         {{0, 2, 2, 0}, {1, 2, 1.5, 0}, {2, 3, 1, 0}, {0, 3, 0, 0}, {1, 4, -1, 0}, {3, 4, 2, 0}},
         {},
         {0, 0, 1, 2, 1},
         {true, true, false}},
        {"a ring of six",
         6,
         {{0, 1, 5, 0},
          {1, 2, 4, 0},
          {2, 3, 5.5, 0},
          {3, 4, 4, 0},
          {4, 5, 5, 0},
          {0, 5, 3, 0},
          {0, 2, -1, 0},
          {3, 5, 1, 0},
          {0, 3, -3, 0}}},
    };
}

/// The largest distance of a frequency from its probability.
double largest_difference(const std::map<Clusters, double>& frequencies,
                          const std::map<Clusters, double>& probabilities) {
    double largest = 0;
    for (const auto& [clusters, probability] : probabilities) {
        const auto found = frequencies.find(clusters);
        largest = std::max(
            largest, std::abs(probability - (found == frequencies.end() ? 0 : found->second)));
    }
    for (const auto& [clusters, frequency] : frequencies) {
        largest = probabilities.contains(clusters) ? largest : 1;
    }
    return largest;
}

TEST(SamplesTest, meet_the_probabilities_of_all_allowed_clusterings) {
    // Four standard deviations of a frequency over so many independent samples: 4 * 0.5 / 200.
    constexpr double bound = 0.01;
    SampleOptions options;
    options.samples = 40'000;
    for (const SampleCase& one : sample_cases()) {
        const Oracle oracle(one);
        EXPECT_LT(largest_difference(frequencies_of(sampled(one, options)), oracle.probabilities()),
                  bound)
            << one.name;
    }
}

TEST(SamplesTest, drawn_by_a_chain_meet_them_too) {
    // Samples of the chain hang together a little, hence twice the bound.
    constexpr double bound = 0.02;
    SampleOptions options;
    options.samples = 40'000;
    options.listed_units = 0;
    options.sweeps = 3;
    for (const SampleCase& one : sample_cases()) {
        const Oracle oracle(one);
        EXPECT_LT(largest_difference(frequencies_of(sampled(one, options)), oracle.probabilities()),
                  bound)
            << one.name;
    }
}

TEST(SamplesTest, what_is_certain_is_never_parted_and_weighs_as_one) {
    // 0 and 1 are certain; 2 weighs 3 and -1 with them, 1 on average.
    const SampleCase one{"", 3, {{0, 1, 9, 0}, {0, 2, 3, 0}, {1, 2, -1, 0}}};
    SampleOptions options;
    options.samples = 40'000;
    const std::map<Clusters, double> frequencies = frequencies_of(sampled(one, options));
    ASSERT_EQ(frequencies.size(), 2U);
    EXPECT_NEAR(frequencies.at({0, 0, 0}), 2.0 / 3, 0.01);
    EXPECT_NEAR(frequencies.at({0, 0, 1}), 1.0 / 3, 0.01);
}

/// 60 entries in a chain of pairs, every fifth of which decides little.
SampleCase long_chain() {
    SampleCase one{"", 60, {}};
    for (EntryIndex entry = 0; entry + 1 < 60; ++entry) {
        one.pairs.push_back({entry, entry + 1, entry % 5 == 0 ? 0.0 : 3.0, 0});
        if (entry + 2 < 60) {
            one.pairs.push_back({entry, entry + 2, -2, 0});
        }
    }
    return one;
}

TEST(SamplesTest, are_the_same_on_any_number_of_threads_and_in_any_order_of_pairs) {
    SampleCase one = long_chain();
    one.entries += 2;
    one.pairs.push_back({60, 61, 0, 0});
    SampleOptions options;
    options.samples = 20;
    const Sampled first = sampled(one, options);
    options.threads = 4;
    std::ranges::reverse(one.pairs);
    EXPECT_EQ(sampled(one, options).samples.samples, first.samples.samples);
    options.seed = 2;
    EXPECT_NE(sampled(one, options).samples.samples, first.samples.samples);
}

TEST(SamplesTest, say_how_many_clusters_there_are_and_lie_between_the_bounds) {
    SampleOptions options;
    options.samples = 50;
    const Sampled found = sampled(long_chain(), options);
    for (const ClusteringSample& sample : found.samples.samples) {
        const Clusters ordered = in_order(clusters_of(found.base, sample));
        EXPECT_EQ(sample.clusters, *std::ranges::max_element(ordered) + 1);
        EXPECT_GE(sample.clusters, found.base.fewest);
        EXPECT_LE(sample.clusters, found.base.most);
    }
    EXPECT_EQ(found.samples.groups, 1U);
    EXPECT_EQ(found.samples.listed_groups, 0U);
    EXPECT_EQ(found.samples.open_entries, 60U);
}

TEST(SamplesTest, tell_only_of_entries_that_are_elsewhere) {
    const SampleCase one{"", 4, {{0, 1, 9, 0}, {2, 3, 0, 0}}};
    SampleOptions options;
    options.samples = 200;
    const Sampled found = sampled(one, options);
    EXPECT_EQ(found.samples.open_entries, 2U);
    for (const ClusteringSample& sample : found.samples.samples) {
        // 2 and 3 are one in the clustering that is varied; 3 alone can be elsewhere.
        EXPECT_THAT(sample.moved,
                    testing::AnyOf(testing::IsEmpty(), testing::ElementsAre(MovedEntry{3, 2})));
        EXPECT_EQ(sample.clusters, sample.moved.empty() ? 2U : 3U);
    }
}

TEST(SamplesTest, are_all_the_same_where_nothing_is_open) {
    SampleOptions options;
    options.samples = 3;
    const Sampled found = sampled({"", 3, {{0, 1, 20, 0}}}, options);
    EXPECT_THAT(found.samples.samples, testing::Each(ClusteringSample{2, {}}));
    EXPECT_EQ(found.samples.groups, 0U);
}

}  // namespace
}  // namespace recount::link
