// How fast numbers, dates and what numbers mean are found: MB/s (10^6 bytes) on one core, in a text
// of releases made up of the same sentences.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "recount/reading/dates.h"
#include "recount/reading/numbers.h"
#include "recount/reading/passage.h"
#include "recount/reading/sentences.h"

namespace {

using recount::record::Language;

constexpr std::size_t text_size = std::size_t{4} << 20U;
constexpr recount::record::Day published =
    std::chrono::year(2017) / std::chrono::March / std::chrono::day(22);

std::string_view sentences(Language language) {
    switch (language) {
        case Language::english:
            return "On March 17, 2017, near the market, at least one hundred and five civilians "
                   "were "
                   "killed and more than 1,337 fled; the coalition said on Sunday that it made "
                   "between six and eighteen strikes with F-16s, and that dozens of reports were "
                   "still open. No further details were given by the spokesman at the time.\n";
        case Language::french:
            return "Le 17 mars 2017, près du marché, au moins cent cinq civils ont été tués et "
                   "plus "
                   "de 1 337 ont fui ; la coalition a dit dimanche avoir mené de 20 à 30 frappes, "
                   "et "
                   "qu'une douzaine de signalements restaient ouverts, sans autre précision.\n";
        case Language::arabic:
            return "في 17 آذار/مارس 2017 قرب السوق قتل ما لا يقل عن مئة وخمسة مدنيين وفر أكثر من "
                   "١٬٣٣٧ آخرين، وقال التحالف يوم الأحد إنه شن بين 36 و46 غارة، وإن عشرات البلاغات "
                   "ما زالت مفتوحة، ولم يذكر المتحدث أي تفاصيل أخرى.\n";
    }
    return {};
}

std::string text_in(Language language) {
    std::string text;
    text.reserve(text_size + 1000);
    while (text.size() < text_size) {
        text += sentences(language);
    }
    return text;
}

void set_speed(benchmark::State& state, const std::string& text) {
    state.counters["MB/s"] = benchmark::Counter(static_cast<double>(text.size()) / 1e6,
                                                benchmark::Counter::kIsIterationInvariantRate);
}

void numbers(benchmark::State& state, Language language) {
    const std::string text = text_in(language);
    for (auto step : state) {
        benchmark::DoNotOptimize(recount::reading::numbers_in(text, language));
    }
    set_speed(state, text);
}

void dates(benchmark::State& state, Language language) {
    const std::string text = text_in(language);
    for (auto step : state) {
        benchmark::DoNotOptimize(recount::reading::dates_in(text, language, published));
    }
    set_speed(state, text);
}

void passages(benchmark::State& state, Language language) {
    const std::string text = text_in(language);
    for (auto step : state) {
        benchmark::DoNotOptimize(recount::reading::read_passage(text, language, published));
    }
    set_speed(state, text);
}

/// Sentences as long as they may be that are nothing but what is searched for.
void hostile_passages(benchmark::State& state, Language language, std::string_view words) {
    std::string text;
    while (text.size() < text_size / 4) {
        std::string sentence;
        while (sentence.size() + words.size() < recount::reading::longest_sentence) {
            sentence += words;
        }
        text += sentence + ".\n";
    }
    for (auto step : state) {
        benchmark::DoNotOptimize(recount::reading::read_passage(text, language, published));
    }
    set_speed(state, text);
}

BENCHMARK_CAPTURE(numbers, english, Language::english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(numbers, french, Language::french)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(numbers, arabic, Language::arabic)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dates, english, Language::english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dates, french, Language::french)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dates, arabic, Language::arabic)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(passages, english, Language::english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(passages, french, Language::french)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(passages, arabic, Language::arabic)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_passages, killed, Language::english, "killed 9 and ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_passages, parts, Language::english, "9 men including 9 of them, ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_passages, days, Language::english, "9 killed on Monday ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_passages, sums, Language::english, "9 men, ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_passages, lived, Language::arabic, "لقي 9 مدنيين و")
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
