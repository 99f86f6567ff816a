// How fast names are read and compared on one core. The names are made up of common words.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "recount/link/name_keys.h"
#include "recount/link/name_likeness.h"

namespace {

using recount::link::NamePartBook;
using recount::link::PersonName;

constexpr auto given = std::to_array<std::string_view>(
    {"محمد",  "احمد", "محمود", "خالد", "سمير",  "يوسف", "ابراهيم", "عبدالله",
     "مصطفى", "حسن",  "حسين",  "علي",  "فاطمة", "مريم", "نور",     "سلمى",
     "ليلى",  "كريم", "طارق",  "زياد", "وليد",  "هاني", "عمر",     "بلال"});
constexpr auto given_latin = std::to_array<std::string_view>(
    {"Mohammed", "Ahmad",  "Mahmoud", "Khaled", "Samir",  "Yousef", "Ibrahim", "Abdullah",
     "Mustafa",  "Hassan", "Hussein", "Ali",    "Fatima", "Mariam", "Nour",    "Salma",
     "Layla",    "Karim",  "Tareq",   "Ziad",   "Walid",  "Hani",   "Omar",    "Bilal"});
constexpr auto family = std::to_array<std::string_view>(
    {"البنا", "ابو عليان", "النجار", "الخطيب", "درويش", "الشامي", "حداد", "القاضي", "صباغ"});
constexpr auto family_latin =
    std::to_array<std::string_view>({"al-Banna", "Abu Alyan", "al-Najjar", "al-Khatib", "Darwish",
                                     "al-Shami", "Haddad", "al-Qadi", "Sabbagh"});

enum class Script { arabic, latin };

std::string text_of(std::uint64_t seed, Script script) {
    const auto next = [&seed](std::size_t count) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>((seed >> 33U) % count);
    };
    std::string text;
    for (int part = 0; part < 3; ++part) {
        const std::size_t at = next(given.size());
        text += std::string(script == Script::arabic ? given[at] : given_latin[at]) + " ";
    }
    const std::size_t at = next(family.size());
    return text + std::string(script == Script::arabic ? family[at] : family_latin[at]);
}

using Pairs = std::vector<std::pair<PersonName, PersonName>>;

constexpr std::size_t pair_count = 4096;

/// Pairs that have no part alike, of those drawn at random.
Pairs different_pairs(NamePartBook& book) {
    Pairs pairs;
    for (std::uint64_t seed = 0; pairs.size() < pair_count; ++seed) {
        const auto one = PersonName::parse(text_of(seed, Script::latin), book);
        const auto two = PersonName::parse(text_of(seed + 1000003, Script::latin), book);
        if (name_likeness(book, one, two).grade == recount::link::NameGrade::different) {
            pairs.emplace_back(one, two);
        }
    }
    return pairs;
}

/// What a key of first and last part brings together: a tenth the same, most of one family.
Pairs mixed_pairs(NamePartBook& book, Script left, Script right) {
    Pairs pairs;
    std::vector<std::pair<std::uint64_t, PersonName>> lefts;
    for (std::uint64_t seed = 0; pairs.size() < pair_count; ++seed) {
        const auto one = PersonName::parse(text_of(seed, left), book);
        const auto two =
            PersonName::parse(text_of(seed % 10 == 0 ? seed : seed * 31 + 7, right), book);
        if (seed % 10 == 0 || one.parts().back() == two.parts().back() ||
            (left != right && seed % 3 == 0)) {
            pairs.emplace_back(one, two);
        }
    }
    return pairs;
}

void compare(benchmark::State& state, const NamePartBook& book, const Pairs& pairs) {
    recount::link::NameComparer comparer(book);
    std::size_t at = 0;
    for (auto _ : state) {
        const auto& [one, two] = pairs[at++ % pair_count];
        benchmark::DoNotOptimize(comparer.likeness(one, two));
    }
    state.SetItemsProcessed(state.iterations());
}

void compare_without_memo(benchmark::State& state, const NamePartBook& book, const Pairs& pairs) {
    std::size_t at = 0;
    for (auto _ : state) {
        const auto& [one, two] = pairs[at++ % pair_count];
        benchmark::DoNotOptimize(name_likeness(book, one, two));
    }
    state.SetItemsProcessed(state.iterations());
}

void name_likeness_of_different_names(benchmark::State& state) {
    NamePartBook book;
    const Pairs pairs = different_pairs(book);
    compare(state, book, pairs);
}
BENCHMARK(name_likeness_of_different_names);

void name_likeness_of_different_names_without_memo(benchmark::State& state) {
    NamePartBook book;
    const Pairs pairs = different_pairs(book);
    compare_without_memo(state, book, pairs);
}
BENCHMARK(name_likeness_of_different_names_without_memo);

void name_likeness_of_a_block_in_one_script(benchmark::State& state) {
    NamePartBook book;
    const Pairs pairs = mixed_pairs(book, Script::arabic, Script::arabic);
    compare(state, book, pairs);
}
BENCHMARK(name_likeness_of_a_block_in_one_script);

void name_likeness_of_a_block_in_two_scripts(benchmark::State& state) {
    NamePartBook book;
    const Pairs pairs = mixed_pairs(book, Script::arabic, Script::latin);
    compare(state, book, pairs);
}
BENCHMARK(name_likeness_of_a_block_in_two_scripts);

void name_likeness_of_a_block_in_two_scripts_without_memo(benchmark::State& state) {
    NamePartBook book;
    const Pairs pairs = mixed_pairs(book, Script::arabic, Script::latin);
    compare_without_memo(state, book, pairs);
}
BENCHMARK(name_likeness_of_a_block_in_two_scripts_without_memo);

void parse(benchmark::State& state) {
    NamePartBook book;
    std::vector<std::string> texts;
    for (std::uint64_t seed = 0; seed < 1024; ++seed) {
        texts.push_back(text_of(seed, seed % 2 == 0 ? Script::arabic : Script::latin));
    }
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(PersonName::parse(texts[at++ % texts.size()], book));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(parse);

void keys(benchmark::State& state) {
    NamePartBook book;
    const auto name = PersonName::parse(text_of(1, Script::latin), book);
    for (auto _ : state) {
        benchmark::DoNotOptimize(name_keys(book, name));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(keys);

}  // namespace

BENCHMARK_MAIN();
