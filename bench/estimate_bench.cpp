// How long tables of captures take: log-linear models, and averages over all graphs of the lists.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "recount/estimate/table_estimates.h"

namespace {

using recount::estimate::CaptureTable;
using recount::estimate::Cell;
using recount::estimate::Pattern;

/// A table in which short patterns are frequent and long ones rare; made up.
CaptureTable table(std::size_t lists) {
    std::vector<std::string> names;
    for (std::size_t list = 0; list < lists; ++list) {
        names.push_back("list " + std::to_string(list + 1));
    }
    std::vector<Cell> cells;
    for (Pattern pattern = 1; pattern < Pattern{1} << lists; ++pattern) {
        const auto on = static_cast<unsigned>(__builtin_popcountll(pattern));
        cells.push_back({pattern, (1'000 + pattern * 37 % 500) >> (2 * on)});
    }
    return CaptureTable::make(std::move(names), std::move(cells)).value();
}

void graphs(benchmark::State& state) {
    const CaptureTable captures = table(static_cast<std::size_t>(state.range(0)));
    recount::estimate::GraphOptions options;
    options.threads = static_cast<std::size_t>(state.range(1));
    for (auto step : state) {
        auto average = recount::estimate::average_graphs(captures, options);
        benchmark::DoNotOptimize(average);
    }
}

void models(benchmark::State& state) {
    const CaptureTable captures = table(static_cast<std::size_t>(state.range(0)));
    recount::estimate::EstimateOptions options;
    options.methods = recount::estimate::Methods::log_linear;
    for (auto step : state) {
        auto estimates = recount::estimate::estimates_of(captures, options);
        benchmark::DoNotOptimize(estimates);
    }
}

BENCHMARK(graphs)
    ->ArgNames({"lists", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Args({3, 1})
    ->Args({5, 1})
    ->Args({6, 1})
    ->Args({7, 1})
    ->Args({7, 2});
BENCHMARK(models)
    ->ArgNames({"lists"})
    ->Unit(benchmark::kMillisecond)
    ->Arg(4)
    ->Arg(6)
    ->Arg(8)
    ->Arg(10);

}  // namespace
