// How fast tables are read: MB/s (10^6 bytes) on one core, on a generated table of 64 MiB.
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "recount/document/encoding.h"
#include "recount/intake/csv.h"

namespace {

using recount::intake::CsvReader;
using recount::intake::CsvRow;

constexpr std::size_t table_size = std::size_t{64} << 20U;

enum class Cells { plain, quoted, mixed };

/// Rows as incidents.csv has them: ids, dates, numbers, a name in Arabic, a note in quotes.
std::string table(Cells cells) {
    std::mt19937 random(20170317);
    std::string text = "incident_id,date,place,place_ar,killed_min,killed_max,grading,note\n";
    text.reserve(table_size + 1000);
    while (text.size() < table_size) {
        const std::uint64_t number = random();
        const bool has_quotes =
            cells == Cells::quoted || (cells == Cells::mixed && number % 4 == 0);
        text += "CI" + std::to_string(number % 100'000) + ",2017-03-1" +
                std::to_string(number % 10) + ",mosul-west,الموصل الجديدة," +
                std::to_string(number % 20) + "," + std::to_string(number % 300) + ",fair,";
        text += has_quotes ? "\"families in the cellar, a \"\"truck bomb\"\" was denied\"\n"
                           : "families in the cellar of a house\n";
    }
    return text;
}

void read_csv(benchmark::State& state, Cells cells) {
    const std::string text = table(cells);
    std::size_t found = 0;
    for (auto step : state) {
        CsvReader reader(text);
        CsvRow row;
        found = 0;
        while (reader.next(row)) {
            found += row.cells.size();
        }
        benchmark::DoNotOptimize(found);
    }
    state.counters["cells"] = static_cast<double>(found);
    state.counters["MB/s"] = benchmark::Counter(static_cast<double>(text.size()) / 1e6,
                                                benchmark::Counter::kIsIterationInvariantRate);
}

void decode(benchmark::State& state) {
    const std::string text = table(Cells::mixed);
    for (auto step : state) {
        auto decoded = recount::document::decode_text(text, "bench.csv");
        benchmark::DoNotOptimize(decoded);
    }
    state.counters["MB/s"] = benchmark::Counter(static_cast<double>(text.size()) / 1e6,
                                                benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK_CAPTURE(read_csv, plain, Cells::plain)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_csv, mixed, Cells::mixed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_csv, quoted, Cells::quoted)->Unit(benchmark::kMillisecond);
BENCHMARK(decode)->Name("decode_text")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
