// How fast places and parties are found with the gazetteer and the case that ship: MB/s (10^6
// bytes) on one core; and what the index of names costs.
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "recount/intake/gazetteer_file.h"
#include "recount/intake/interpret.h"
#include "recount/intake/table.h"
#include "recount/reading/actors_in_text.h"
#include "recount/reading/places_in_text.h"

namespace {

using recount::reading::ActorLexicon;
using recount::reading::Gazetteer;
using recount::record::Language;

constexpr std::size_t text_size = std::size_t{1} << 20U;

std::string text_of(const std::string& path) {
    std::ifstream stream(std::filesystem::path(RECOUNT_SOURCE_DIR) / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const recount::intake::GazetteerRows& rows() {
    static const auto read = recount::intake::read_gazetteer(
        text_of("data/gazetteer/iraq-syria.csv"), "data/gazetteer/iraq-syria.csv");
    return read;
}

ActorLexicon lexicon() {
    recount::intake::Findings findings;
    const auto written = recount::intake::read_table(
        recount::record::RecordKind::actor, text_of("cases/inherent-resolve/actors.csv"), findings);
    return ActorLexicon::from_actors(recount::intake::interpret(written).value.actors);
}

std::string text_in(Language language) {
    std::string_view sentences;
    switch (language) {
        case Language::english:
            sentences =
                "On March 17, 2017, near al-Zahra in Mosul, Iraq, the U.S.-led coalition made a "
                "strike; residents said on Sunday that non-U.S. aircraft had struck east of Deir "
                "ez-Zor city as well. No further details were given by the spokesman at the time, "
                "and the reports that were still open were looked at again by the same team.\n";
            break;
        case Language::french:
            sentences =
                "Le 17 mars 2017, à l'est de Mossoul, en Irak, la coalition a mené une frappe ; "
                "des habitants ont dit dimanche que des avions français avaient frappé près "
                "d'Alep. "
                "Aucune autre précision n'a été donnée par le porte-parole à ce moment-là.\n";
            break;
        case Language::arabic:
            sentences =
                "في 17 آذار/مارس 2017 شن التحالف الدولي غارة قرب حي الزهراء في الموصل بالعراق، "
                "وقال "
                "سكان يوم الأحد إن طائرات أمريكية قصفت شرق دير الزور، ولم يذكر المتحدث أي تفاصيل "
                "أخرى في ذلك الوقت.\n";
            break;
    }
    std::string text;
    while (text.size() < text_size) {
        text += sentences;
    }
    return text;
}

void set_speed(benchmark::State& state, const std::string& text) {
    state.counters["MB/s"] = benchmark::Counter(static_cast<double>(text.size()) / 1e6,
                                                benchmark::Counter::kIsIterationInvariantRate);
}

void places(benchmark::State& state, Language language) {
    const Gazetteer gazetteer = Gazetteer::from_places(rows().places, rows().populations);
    const std::string text = text_in(language);
    for (auto step : state) {
        benchmark::DoNotOptimize(recount::reading::places_in(text, language, gazetteer));
    }
    set_speed(state, text);
}

void actors(benchmark::State& state, Language language) {
    const ActorLexicon known = lexicon();
    const std::string text = text_in(language);
    for (auto step : state) {
        benchmark::DoNotOptimize(recount::reading::actors_in(text, language, known));
    }
    set_speed(state, text);
}

void build_index(benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto step : state) {
        const Gazetteer gazetteer = Gazetteer::from_places(rows().places, rows().populations);
        bytes = gazetteer.index().bytes();
    }
    state.counters["places"] = static_cast<double>(rows().places.size());
    state.counters["bytes"] = static_cast<double>(bytes);
}

BENCHMARK(build_index)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(places, english, Language::english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(places, french, Language::french)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(places, arabic, Language::arabic)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(actors, english, Language::english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(actors, french, Language::french)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(actors, arabic, Language::arabic)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
