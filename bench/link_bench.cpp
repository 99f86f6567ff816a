// How many pairs of first names a second one core compares, exactly and giving up early.
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "recount/link/string_measures.h"

namespace {

constexpr std::size_t pair_count = 1U << 16U;

/// Invented first names of 3 to 10 bytes or so; every fourth pair is one name and a slip of it.
const std::vector<std::pair<std::string, std::string>>& name_pairs() {
    static const auto made = [] {
        constexpr std::array<std::string_view, 24> syllables = {
            "ha", "lim", "sa", "mir", "no", "ra", "ka",  "rim", "da", "lia", "be", "tar",
            "yu", "suf", "am", "in",  "ol", "go", "fer", "dor", "e",  "ma",  "jo", "an"};
        std::mt19937 random(3);
        const auto name = [&] {
            std::string text;
            for (auto count = 2 + random() % 3; count > 0; --count) {
                text += syllables[random() % syllables.size()];
            }
            return text;
        };
        std::vector<std::pair<std::string, std::string>> pairs;
        for (std::size_t i = 0; i < pair_count; ++i) {
            std::string first = name();
            std::string second = name();
            if (i % 4 == 0) {
                second = first;
                second[random() % second.size()] = 'x';
            }
            pairs.emplace_back(std::move(first), std::move(second));
        }
        return pairs;
    }();
    return made;
}

template <class Measure>
void compare_names(benchmark::State& state, const Measure& measure) {
    const auto& pairs = name_pairs();
    for (auto _ : state) {
        double sum = 0;
        for (const auto& [a, b] : pairs) {
            sum += static_cast<double>(measure(a, b));
        }
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pairs.size()));
}

void bench_jaro_winkler(benchmark::State& state) {
    compare_names(state, recount::link::jaro_winkler_similarity);
}
BENCHMARK(bench_jaro_winkler);

void bench_jaro_winkler_at_least_0_88(benchmark::State& state) {
    compare_names(state, [](std::string_view a, std::string_view b) {
        return recount::link::jaro_winkler_at_least(a, b, 0.88) ? 1 : 0;
    });
}
BENCHMARK(bench_jaro_winkler_at_least_0_88);

/// With signatures worked out once for each value.
void bench_jaro_winkler_at_least_0_88_with_signatures(benchmark::State& state) {
    struct Name {
        std::string_view text;
        std::uint64_t letters;
    };
    std::vector<std::pair<Name, Name>> names;
    for (const auto& [a, b] : name_pairs()) {
        names.push_back(
            {{a, recount::link::letter_signature(a)}, {b, recount::link::letter_signature(b)}});
    }
    for (auto _ : state) {
        int count = 0;
        for (const auto& [a, b] : names) {
            count += recount::link::jaro_winkler_is_possible(a.text.size(), a.letters,
                                                             b.text.size(), b.letters, 0.88) &&
                             recount::link::jaro_winkler_at_least(a.text, b.text, 0.88)
                         ? 1
                         : 0;
        }
        benchmark::DoNotOptimize(count);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(names.size()));
}
BENCHMARK(bench_jaro_winkler_at_least_0_88_with_signatures);

void bench_levenshtein(benchmark::State& state) {
    compare_names(state, recount::link::levenshtein);
}
BENCHMARK(bench_levenshtein);

void bench_levenshtein_at_most_2(benchmark::State& state) {
    compare_names(state, [](std::string_view a, std::string_view b) {
        return recount::link::levenshtein_at_most(a, b, 2) ? 1 : 0;
    });
}
BENCHMARK(bench_levenshtein_at_most_2);

void bench_damerau_levenshtein(benchmark::State& state) {
    compare_names(state, recount::link::damerau_levenshtein);
}
BENCHMARK(bench_damerau_levenshtein);

void bench_jaccard(benchmark::State& state) {
    compare_names(state, [](std::string_view a, std::string_view b) {
        return recount::link::jaccard(a, b).value_or(0);
    });
}
BENCHMARK(bench_jaccard);

}  // namespace

BENCHMARK_MAIN();
