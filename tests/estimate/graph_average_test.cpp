#include "recount/estimate/graph_average.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "tests/estimate/mse_tables.h"
#include <gmock/gmock.h>

namespace recount::estimate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Whether a graph, as pairs of lists, has a circle of four or more without a chord: by looking at
/// every set of lists for one in which each is joined to two others and all hang together.
bool has_bare_circle(const std::set<Pattern>& pairs, std::size_t lists) {
    for (Pattern set = 0; set < Pattern{1} << lists; ++set) {
        if (std::popcount(set) < 4) {
            continue;
        }
        bool is_circle = true;
        Pattern reached = set & (~set + Pattern{1});
        for (int round = 0; round < 8; ++round) {
            for (const Pattern pair : pairs) {
                reached |= (pair & set) == pair && (pair & reached) != 0 ? pair : 0;
            }
        }
        for (std::size_t list = 0; list < lists; ++list) {
            int joined = 0;
            for (const Pattern pair : pairs) {
                joined += (pair & set) == pair && (pair >> list & 1U) != 0 ? 1 : 0;
            }
            is_circle = is_circle && ((set >> list & 1U) == 0 || joined == 2);
        }
        if (is_circle && reached == set) {
            return true;
        }
    }
    return false;
}

std::set<Pattern> pairs_of(const DecomposableGraph& graph) {
    std::set<Pattern> pairs;
    for (const Joined& joined : graph.order()) {
        for (std::size_t other = 0; other < most_graph_lists; ++other) {
            if ((joined.neighbours >> other & 1U) != 0) {
                pairs.insert(Pattern{1} << joined.list | Pattern{1} << other);
            }
        }
    }
    return pairs;
}

TEST(DecomposableGraphsTest, are_as_many_as_there_are) {
    // OEIS A058862: labelled chordal graphs.
    const std::map<std::size_t, std::size_t> numbers = {
        {3, 8}, {4, 61}, {5, 822}, {6, 18154}, {7, 617675}};
    for (const auto& [lists, number] : numbers) {
        EXPECT_EQ(DecomposableGraphs::of(lists)->size(), number);
    }
    EXPECT_FALSE(DecomposableGraphs::of(2));
    EXPECT_THAT(DecomposableGraphs::of(8).error().message, HasSubstr("3 to 7 lists"));
}

TEST(DecomposableGraphsTest, are_all_graphs_without_a_bare_circle_each_once) {
    for (std::size_t lists = 3; lists <= 5; ++lists) {
        const auto graphs = DecomposableGraphs::of(lists);
        std::set<std::set<Pattern>> seen;
        for (std::size_t index = 0; index < graphs->size(); ++index) {
            const std::set<Pattern> pairs = pairs_of((*graphs)[index]);
            EXPECT_FALSE(has_bare_circle(pairs, lists));
            EXPECT_TRUE(seen.insert(pairs).second);
        }
        std::size_t expected = 0;
        for (std::uint32_t edges = 0; edges < std::uint32_t{1} << (lists * (lists - 1) / 2);
             ++edges) {
            std::set<Pattern> pairs;
            unsigned edge = 0;
            for (std::size_t a = 0; a < lists; ++a) {
                for (std::size_t b = 0; b < a; ++b, ++edge) {
                    if ((edges >> edge & 1U) != 0) {
                        pairs.insert(Pattern{1} << a | Pattern{1} << b);
                    }
                }
            }
            expected += has_bare_circle(pairs, lists) ? 0U : 1U;
        }
        EXPECT_EQ(seen.size(), expected);
    }
}

TEST(DecomposableGraphsTest, say_what_they_begin_alike_with_the_one_before) {
    const auto graphs = DecomposableGraphs::of(5);
    for (std::size_t index = 1; index < graphs->size(); ++index) {
        const std::vector<Joined> before = (*graphs)[index - 1].order();
        const std::vector<Joined> order = (*graphs)[index].order();
        const auto differs = std::ranges::mismatch(before, order).in1 - before.begin();
        EXPECT_EQ(graphs->shared(index), static_cast<std::size_t>(differs));
    }
}

TEST(DecomposableGraphTest, is_called_by_its_cliques) {
    const DecomposableGraph graph({{2, 0}, {1, 0b100}, {0, 0b010}});

    EXPECT_THAT(graph.cliques(), ElementsAre(0b011, 0b110));
    EXPECT_EQ(graph.name(), "[12,23]");
}

// Madigan and York (1997), table 1: spina bifida in upstate New York, three lists; n = 626.
CaptureTable spina_bifida() {
    return CaptureTable::make({"birth", "death", "rehabilitation"}, {{0b001, 60},
                                                                     {0b010, 49},
                                                                     {0b011, 4},
                                                                     {0b100, 247},
                                                                     {0b101, 112},
                                                                     {0b110, 142},
                                                                     {0b111, 12}})
        .value();
}

GraphOptions between(std::uint64_t least, std::uint64_t most) {
    GraphOptions options;
    options.least_missing = least;
    options.most_missing = most;
    return options;
}

TEST(GraphAverageTest, has_madigan_and_yorks_figures) {
    GraphOptions options = between(1, 300);
    options.cell_prior = 1;
    options.total_prior = PoissonGammaPrior{13.14, 55.17};

    const auto average = average_graphs(spina_bifida(), options);

    ASSERT_TRUE(average);
    EXPECT_EQ(average->mode(), 728);  // the paper
    EXPECT_NEAR(average->heaviest[0].weight, 0.37, 0.005);
    EXPECT_EQ(average->heaviest[0].graph.name(), "[12,3]");
    EXPECT_NEAR(average->mean(), 733.45, 0.005);  // the rest: dga 2.0.2
    EXPECT_EQ(average->median(), 731);
    EXPECT_EQ(average->interval(), (Interval{682, 797}));
    EXPECT_NEAR(average->heaviest[0].weight, 0.3738, 0.00005);
    EXPECT_NEAR(average->heaviest[1].weight, 0.3099, 0.00005);
    EXPECT_NEAR(average->heaviest[3].weight, 0.0345, 0.00005);
}

TEST(GraphAverageTest, has_madigan_and_yorks_figures_of_five_lists) {
    const std::vector<std::uint64_t> counts = {0,  27, 37, 19, 4,  4,  1,  1,  97, 22, 37,
                                               25, 2,  1,  3,  5,  83, 36, 34, 18, 3,  5,
                                               0,  2,  30, 5,  23, 8,  0,  3,  0,  2};
    std::vector<Cell> cells;
    for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
        cells.push_back({pattern, counts[pattern]});
    }
    const auto table = CaptureTable::make({"a", "b", "c", "d", "e"}, cells);
    GraphOptions half = between(1, 300);
    half.cell_prior = 0.5;

    const auto with_half = average_graphs(*table, half);
    const auto with_one_person = average_graphs(*table, between(1, 300));

    ASSERT_TRUE(with_half && with_one_person);  // dga 2.0.2
    EXPECT_NEAR(with_half->mean(), 617.82, 0.005);
    EXPECT_EQ(with_half->mode(), 614);
    EXPECT_EQ(with_half->interval(), (Interval{588, 655}));
    EXPECT_EQ(with_half->heaviest[0].graph.name(), "[12,13,24,45]");
    EXPECT_NEAR(with_half->heaviest[0].weight, 0.2171, 0.00005);
    EXPECT_NEAR(with_one_person->mean(), 618.91, 0.005);
    EXPECT_EQ(with_one_person->interval(), (Interval{590, 656}));
}

TEST(GraphAverageTest, of_kosovo_is_dgas_without_a_bound_of_its_own) {
    const auto average = average_graphs(kosovo(), {});

    ASSERT_TRUE(average);
    EXPECT_NEAR(average->mean(), 12749.3, 0.1);  // dga 2.0.2, up to 60,000
    EXPECT_EQ(average->median(), 12595);
    EXPECT_EQ(average->mode(), 12267);
    EXPECT_EQ(average->interval(), (Interval{9827, 16544}));
    EXPECT_LT(average->tail, most_tail);
    EXPECT_LT(average->neglected, 1e-8);
}

/// The same by the cliques and separators of the eight graphs of three lists and every whole
/// number, as the paper has it.
TEST(GraphAverageTest, is_the_sum_over_cliques_and_separators) {
    const CaptureTable table = spina_bifida();
    const double cell_prior = 0.3;
    struct Plain {
        std::vector<Pattern> cliques;
        std::vector<Pattern> separators;
        const char* name;
    };
    const std::vector<Plain> graphs = {{{1, 2, 4}, {}, "[1,2,3]"}, {{3, 4}, {}, "[12,3]"},
                                       {{5, 2}, {}, "[13,2]"},     {{6, 1}, {}, "[23,1]"},
                                       {{3, 5}, {1}, "[12,13]"},   {{3, 6}, {2}, "[12,23]"},
                                       {{5, 6}, {4}, "[13,23]"},   {{7}, {}, "[123]"}};
    const auto marginal = [&](Pattern set, double missing) {
        const double prior = cell_prior * 8 / std::exp2(std::popcount(set));
        double value = -std::exp2(std::popcount(set)) * std::lgamma(prior);
        for (Pattern pattern = 0; pattern < 8; ++pattern) {
            if ((pattern & ~set) != 0) {
                continue;
            }
            double count = pattern == 0 ? missing : 0;
            for (const Cell& cell : table.cells()) {
                count += (cell.pattern & set) == pattern ? static_cast<double>(cell.count) : 0;
            }
            value += std::lgamma(count + prior);
        }
        return value;
    };
    struct Logarithm {
        const char* graph;
        double total;
        double value;
    };
    std::vector<Logarithm> logarithms;
    double top = -1e300;
    for (const Plain& graph : graphs) {
        for (double missing = 0; missing <= 5000; ++missing) {
            double value =
                std::lgamma(626 + missing + 1) - std::lgamma(missing + 1) - std::log(626 + missing);
            for (const Pattern clique : graph.cliques) {
                value += marginal(clique, missing);
            }
            for (const Pattern separator : graph.separators) {
                value -= marginal(separator, missing);
            }
            value += static_cast<double>(graph.cliques.size() - graph.separators.size()) *
                     (std::lgamma(8 * cell_prior) - std::lgamma(missing + 626 + 8 * cell_prior));
            logarithms.push_back({graph.name, 626 + missing, value});
            top = std::max(top, value);
        }
    }
    std::map<std::string, double> masses;
    double whole = 0;
    double mean = 0;
    for (const Logarithm& logarithm : logarithms) {
        const double weight = std::exp(logarithm.value - top);
        masses[logarithm.graph] += weight;
        whole += weight;
        mean += weight * logarithm.total;
    }
    GraphOptions options = between(0, 5000);
    options.cell_prior = cell_prior;

    const auto average = average_graphs(table, options);

    ASSERT_TRUE(average);
    EXPECT_NEAR(average->mean(), mean / whole, 1e-4);
    for (const WeighedGraph& weighed : average->heaviest) {
        EXPECT_NEAR(weighed.weight, masses.at(weighed.graph.name()) / whole, 1e-6);
    }
}

TEST(GraphAverageTest, is_the_same_on_any_number_of_threads) {
    GraphOptions options;
    const auto one = average_graphs(kosovo(), options);
    options.threads = 5;
    const auto five = average_graphs(kosovo(), options);

    EXPECT_TRUE(std::ranges::equal(one->missing.values(), five->missing.values()));
    EXPECT_EQ(one->heaviest[0].weight, five->heaviest[0].weight);
}

TEST(GraphAverageTest, does_not_depend_on_the_order_of_lists) {
    const auto one = average_graphs(spina_bifida(), {});
    const auto other = average_graphs(*CaptureTable::make({"c", "b", "a"}, {{0b100, 60},
                                                                            {0b010, 49},
                                                                            {0b110, 4},
                                                                            {0b001, 247},
                                                                            {0b101, 112},
                                                                            {0b011, 142},
                                                                            {0b111, 12}}),
                                      {});

    EXPECT_NEAR(one->mean(), other->mean(), 1e-9);
    EXPECT_EQ(one->interval(), other->interval());
}

TEST(GraphAverageTest, refuses_what_it_cannot_do) {
    GraphOptions negative;
    negative.cell_prior = -1;
    EXPECT_FALSE(average_graphs(kosovo(), negative));
    EXPECT_FALSE(average_graphs(kosovo(), between(5, 4)));
    EXPECT_THAT(average_graphs(table_of({{"11", 5}}), {}).error().message, HasSubstr("3 to 7"));
    EXPECT_THAT(average_graphs(table_of({{"111", 0}}), {}).error().message,
                HasSubstr("nobody is recorded"));
}

TEST(GraphAverageTest, refuses_a_posterior_without_an_end) {
    GraphOptions hardly_any_prior;
    hardly_any_prior.cell_prior = 0.001;
    const CaptureTable apart = table_of({{"100", 9}, {"010", 8}, {"001", 7}});

    EXPECT_THAT(average_graphs(apart, hardly_any_prior).error().message,
                HasSubstr("nothing bounds how many"));
    EXPECT_TRUE(average_graphs(apart, {}));  // one person's worth of prior does bound it
}

TEST(GraphAverageTest, says_what_lies_beyond_a_bound) {
    const auto bound = average_graphs(kosovo(), between(0, 9000));

    ASSERT_TRUE(bound);
    EXPECT_GT(bound->tail, 0.1);
}

TEST(GraphAverageTest, gives_the_quantiles_of_dga) {
    if (!has_mse_tables()) {
        GTEST_SKIP() << "../shared/data/mse-tables is not there";
    }
    int compared = 0;
    for (const ReferenceEstimate& row : reference_estimates()) {
        const std::string program = "dga bma.cr delta=";
        if (!row.estimator.starts_with(program)) {
            continue;
        }
        GraphOptions options =
            between(1, row.note.find("1..20000") != std::string::npos ? 20000 : 60000);
        options.cell_prior = std::stod(row.estimator.substr(program.size()));

        const auto average = average_graphs(mse_table(row.table), options);

        ASSERT_TRUE(average);
        std::printf(
            "%-20s %-38s ours %8.1f theirs %8.1f off %8.5f s.d.\n", row.table.c_str(),
            row.estimator.c_str(), average->mean(), row.noted("mean").value(),
            (average->mean() - row.noted("mean").value()) / average->missing.standard_deviation());
        EXPECT_NEAR(average->mean(), row.noted("mean").value(), 0.051);
        EXPECT_EQ(average->median(), row.estimate);
        EXPECT_EQ(average->interval(), (Interval{row.low.value(), row.high.value()}));
        ++compared;
    }
    EXPECT_EQ(compared, 10);
}

}  // namespace
}  // namespace recount::estimate
