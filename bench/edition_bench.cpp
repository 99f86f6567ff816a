// How long an edition of 35,000 files takes to write, to write again with ten changes, and to
// verify; and how many bytes a second the leak check reads for 10,000 texts that are kept back.
//   TMPDIR: where the edition is written
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "recount/edition/edition.h"

namespace {

namespace edition = recount::edition;
namespace fs = std::filesystem;

constexpr int files_of_an_edition = 35'000;
constexpr int kept_back_texts = 10'000;

/// Linear congruences: Numerical Recipes, section 7.1.
class Chance {
public:
    unsigned below(unsigned end) {
        state_ = state_ * 1'664'525U + 1'013'904'223U;
        return (state_ >> 8U) % end;
    }
    std::string word() {
        std::string text;
        for (unsigned letters = 3 + below(8); letters > 0; --letters) {
            text += static_cast<char>('a' + below(26));
        }
        return text;
    }

private:
    unsigned state_ = 1;
};

/// A page in Latin letters or in Arabic ones, with what pages escape.
std::string page(Chance& chance, std::size_t bytes, bool is_arabic) {
    std::string text = "<!doctype html><html><body>\n";
    while (text.size() < bytes) {
        text += "<p class=\"claim\">";
        for (int words = 0; words < 12; ++words) {
            text += is_arabic ? "القناة قتل " + std::to_string(chance.below(200)) : chance.word();
            text += ' ';
        }
        text += "&quot;" + chance.word() + "&quot; <a href=\"../sources/" + chance.word() +
                ".html?a=1&amp;b=2\">" + chance.word() + "</a></p>\n";
    }
    return text;
}

edition::LeakCheck leak_check(Chance& chance) {
    std::vector<edition::KeptBack> kept_back;
    for (int i = 0; i < kept_back_texts; ++i) {
        kept_back.push_back({chance.word() + " " + chance.word() + " " + chance.word(),
                             {"sources.csv", static_cast<std::uint64_t>(i) + 2, "name", {}}});
    }
    return {kept_back, {}};
}

void leaks_in_pages(benchmark::State& state) {
    Chance chance;
    const edition::LeakCheck check = leak_check(chance);
    std::vector<std::string> pages;
    for (int i = 0; i < 200; ++i) {
        pages.push_back(page(chance, 20'000, state.range(0) == 1));
    }
    std::int64_t bytes = 0;
    for (auto unused : state) {
        for (const std::string& each : pages) {
            benchmark::DoNotOptimize(check.found_in(each).size());
            bytes += static_cast<std::int64_t>(each.size());
        }
    }
    state.SetBytesProcessed(bytes);
}
BENCHMARK(leaks_in_pages)->ArgName("arabic")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// 35,000 pages of 5 to 40 kB.
std::vector<edition::File> files() {
    Chance chance;
    std::vector<edition::File> all;
    for (int i = 0; i < files_of_an_edition; ++i) {
        const char* const language = i % 3 == 0 ? "en" : i % 3 == 1 ? "fr" : "ar";
        all.push_back({std::string(language) + "/incidents/" + std::to_string(i) + ".html",
                       page(chance, 5'000 + chance.below(35'000), i % 3 == 2)});
    }
    return all;
}

void write(const fs::path& folder, const std::vector<edition::File>& all, std::uint64_t number) {
    auto writer = edition::EditionWriter::open(folder, edition::Keeping::by_size);
    for (const edition::File& file : all) {
        if (!writer || !writer->add(file)) {
            std::abort();
        }
    }
    if (!writer->finish({number, "A measured edition", {}, "1", {}}, nullptr)) {
        std::abort();
    }
}

void write_an_edition(benchmark::State& state) {
    const fs::path folder = fs::temp_directory_path() / "recount-edition-bench";
    std::vector<edition::File> all = files();
    fs::remove_all(folder);
    std::uint64_t number = 0;
    const bool is_new = state.range(0) == 0;
    if (!is_new) {
        write(folder, all, ++number);
    }
    for (auto unused : state) {
        state.PauseTiming();
        if (is_new) {
            fs::remove_all(folder);
        }
        for (std::int64_t change = 0; change < state.range(0); ++change) {
            all[static_cast<std::size_t>(change) * 3'000].bytes +=
                "<!-- " + std::to_string(number) + " -->";
        }
        state.ResumeTiming();
        write(folder, all, ++number);
    }
    fs::remove_all(folder);
}
BENCHMARK(write_an_edition)
    ->ArgName("changes")
    ->Arg(0)
    ->Arg(10)
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

void verify_an_edition(benchmark::State& state) {
    const fs::path folder = fs::temp_directory_path() / "recount-edition-bench";
    fs::remove_all(folder);
    write(folder, files(), 1);
    for (auto unused : state) {
        const auto verification = edition::verify(folder, {});
        if (!verification || !verification->is_the_same()) {
            std::abort();
        }
    }
    fs::remove_all(folder);
}
BENCHMARK(verify_an_edition)->Iterations(3)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
