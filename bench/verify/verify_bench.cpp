#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/verify/seal.h"
#include "verify/verify.h"
#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string day(int month, int day) {
    const std::string text = std::to_string(month);
    return (text.size() == 1 ? "2017-0" : "2017-") + text + (day < 10 ? "-0" : "-") +
           std::to_string(day);
}

Json term(const std::string& party, const std::string& place, const Json& event,
          const std::string& part) {
    return {{"coefficient", "1"},
            {"measure", "civilians_killed"},
            {"ledger", "assessed:keeper"},
            {"party", Json::array({party})},
            {"place", Json::array({place})},
            {"event", {event, event}},
            {"entered", {nullptr, "2017-12-31"}},
            {"part", part.empty() ? Json::array() : Json::array({part})},
            {"books", "standing"}};
}

/// A proof of `size` statements: incidents in 30 places, by 13 parties of a coalition whose
/// members join one after the other, on days of their own, that add up to a floor of the total.
Json proof_of(int size) {
    Json statements = Json::array();
    Json parts = Json::array();
    Json places = Json::array({{{"id", "iraq"}, {"within", nullptr}}});
    Json memberships = Json::array();
    for (int i = 0; i < 30; ++i) {
        places.push_back({{"id", "place" + std::to_string(i)}, {"within", "iraq"}});
    }
    for (int i = 0; i < 13; ++i) {
        memberships.push_back({{"actor", "actor" + std::to_string(i)},
                               {"group", "coalition"},
                               {"days", {i == 0 ? Json() : Json(day(1, i)), nullptr}}});
    }
    for (int i = 0; i < size; ++i) {
        const std::string id = "incident" + std::to_string(i);
        const std::string date = day(1 + i % 12, 1 + i / 12 % 28);
        const std::string place = "place" + std::to_string(i % 30);
        statements.push_back(
            {{"id", "s" + std::to_string(i)},
             {"multiplier", "1"},
             {"low", "3"},
             {"high", nullptr},
             {"terms", {term(i % 2 == 0 ? "coalition" : "actor0", place, date, id)}}});
        parts.push_back({{"id", id},
                         {"kind", "incident"},
                         {"party", Json::array({"coalition"})},
                         {"place", Json::array({place})},
                         {"event", {date, date}},
                         {"entered", {nullptr, nullptr}},
                         {"disjoint_with", Json::array()}});
    }
    return recount_verify::sealed({{"format", "recount-proof"},
                                   {"version", 1},
                                   {"kind", "at-least"},
                                   {"claim",
                                    {{"terms", {term("coalition", "iraq", nullptr, "")}},
                                     {"value", std::to_string(3 * size)}}},
                                   {"divisor", "1"},
                                   {"statements", statements},
                                   {"revisions", Json::array()},
                                   {"assumptions", {"incidents-disjoint"}},
                                   {"floors", Json::array()},
                                   {"memberships", memberships},
                                   {"places", places},
                                   {"parts", parts}});
}

/// Reads and checks every file of a folder; range(0) statements a proof, 20 proofs.
void verify_a_folder(benchmark::State& state) {
    const int size = static_cast<int>(state.range(0));
    const fs::path folder =
        fs::temp_directory_path() / ("recount-verify-bench-" + std::to_string(size));
    fs::create_directories(folder);
    for (int i = 0; i < 20; ++i) {
        std::ofstream(folder / (std::to_string(i) + ".json")) << proof_of(size + i).dump();
    }
    std::int64_t proofs = 0;
    for (auto unused : state) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            const auto verdict = recount_verify::verify(text.str());
            if (!verdict.proved) {
                throw std::runtime_error(verdict.reason);
            }
            ++proofs;
        }
    }
    state.counters["seconds_per_proof"] = benchmark::Counter(
        static_cast<double>(proofs), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    fs::remove_all(folder);
}

BENCHMARK(verify_a_folder)->Arg(40)->Arg(200)->Arg(800)->Unit(benchmark::kMillisecond);

}  // namespace
