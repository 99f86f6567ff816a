#include "recount/intake/loops.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include "recount/intake/interpret.h"

namespace recount::intake {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Whether a graph has a loop, the slow way: nodes without edges out of them are taken away as long
/// as there are any.
bool has_loop(std::size_t nodes, std::vector<Edge> edges) {
    for (std::size_t round = 0; round < nodes; ++round) {
        std::erase_if(edges, [edges](const Edge& edge) {
            return std::none_of(edges.begin(), edges.end(),
                                [&](const Edge& next) { return next.from == edge.to; });
        });
    }
    return !edges.empty();
}

TEST(LoopsTest, without_the_closing_edges_there_is_no_loop_and_with_any_there_is) {
    std::mt19937 engine(1);
    for (int round = 0; round < 2000; ++round) {
        const std::size_t nodes = 1 + engine() % 6;
        std::vector<Edge> edges;
        for (std::size_t i = engine() % 10; i > 0; --i) {
            edges.push_back({engine() % nodes, engine() % nodes, {}});
        }

        const std::vector<ClosingEdge> closing = closing_edges(nodes, edges);

        std::vector<Edge> kept;
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (std::none_of(closing.begin(), closing.end(),
                             [i](const ClosingEdge& item) { return item.edge == i; })) {
                kept.push_back(edges[i]);
            }
        }
        EXPECT_FALSE(has_loop(nodes, kept)) << round;
        for (const ClosingEdge& item : closing) {
            std::vector<Edge> with_one = kept;
            with_one.push_back(edges[item.edge]);
            EXPECT_TRUE(has_loop(nodes, with_one)) << round;
        }
    }
}

TEST(LoopsTest, names_the_rows_of_a_loop) {
    const std::vector<Edge> edges = {
        {0, 1, {"a.csv", 2, {}, {}}}, {1, 2, {"a.csv", 7, {}, {}}}, {2, 0, {"a.csv", 9, {}, {}}}};

    const std::vector<ClosingEdge> closing = closing_edges(3, edges);

    ASSERT_THAT(closing, SizeIs(1));
    EXPECT_EQ(closing[0].edge, 2U);
    EXPECT_EQ(rows_of(closing[0], edges), "rows 2 and 7");
}

TEST(LoopsTest, a_chain_as_long_as_a_large_file_is_walked_without_deep_calls) {
    constexpr std::size_t nodes = 300'000;
    std::vector<Edge> edges;
    for (std::size_t i = 0; i + 1 < nodes; ++i) {
        edges.push_back({i, i + 1, {}});
    }

    EXPECT_THAT(closing_edges(nodes, edges), IsEmpty());
}

}  // namespace
}  // namespace recount::intake
