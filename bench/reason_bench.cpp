// The shipped case: everything `check` finds (reach: under 1 s), one bound in a prepared program
// (reach: under 10 ms), one bound from nothing, and the worked example.
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "recount/intake/intake.h"
#include "recount/reason/reason.h"

namespace {

using recount::reason::Answer;
using recount::reason::Choice;
using recount::reason::Query;
using recount::reason::Reasoner;

const recount::record::Case& case_in(const std::string& folder) {
    static std::map<std::string, recount::record::Case> cases;
    const auto found = cases.find(folder);
    if (found != cases.end()) {
        return found->second;
    }
    const auto written =
        recount::intake::read_case_folder(std::string(RECOUNT_SOURCE_DIR) + "/" + folder);
    if (!written) {
        throw std::runtime_error(recount::base::describe(written.error()));
    }
    return cases.emplace(folder, recount::intake::interpret(written->entries).value).first->second;
}

Query query(const std::string& text) {
    return recount::reason::parse_query(text).value();
}

void prepare(benchmark::State& state, const std::string& folder) {
    for (auto unused : state) {
        benchmark::DoNotOptimize(Reasoner::make(case_in(folder), Choice{}).value());
    }
}

void check(benchmark::State& state, const std::string& folder) {
    const Reasoner reasoner = Reasoner::make(case_in(folder), Choice{}).value();
    for (auto unused : state) {
        benchmark::DoNotOptimize(reasoner.check());
    }
}

void ask_alone(benchmark::State& state, const std::string& text) {
    const Reasoner reasoner =
        Reasoner::make(case_in("cases/inherent-resolve"),
                       Choice{.as_of = recount::record::parse_day("2017-05-26").value()})
            .value();
    for (auto unused : state) {
        benchmark::DoNotOptimize(reasoner.ask(query(text)));
    }
}

/// The cost of one more bound where others are asked in the same breath.
void ask_among_many(benchmark::State& state) {
    const Reasoner reasoner =
        Reasoner::make(case_in("cases/inherent-resolve"),
                       Choice{.as_of = recount::record::parse_day("2017-05-26").value()})
            .value();
    std::vector<Query> queries;
    for (const char* party : {"us", "uk", "fr", "au", "be", "nl", "dk", "ca", "jo", "sa", "ae",
                              "bh", "tr", "coalition", "coalition - us"}) {
        queries.push_back(
            query(std::string("civilians_killed by ") + party + " ledger assessed:cjtf-oir"));
    }
    for (auto unused : state) {
        benchmark::DoNotOptimize(reasoner.ask_all(queries));
    }
    state.counters["bounds"] = static_cast<double>(2 * queries.size());
    state.counters["bounds/s"] = benchmark::Counter(static_cast<double>(2 * queries.size()),
                                                    benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK_CAPTURE(check, worked_example, "tests/cases/worked-example")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prepare, shipped_case, "cases/inherent-resolve")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(check, shipped_case, "cases/inherent-resolve")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask_alone, the_377, "civilians_killed by us ledger assessed:cjtf-oir")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(ask_among_many)->Unit(benchmark::kMillisecond);

}  // namespace
