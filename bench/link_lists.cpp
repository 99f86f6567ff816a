// Writes lists of invented people as CSV files, of which the linkage is measured: who stands in
// several lists is known (column `person`). The same bytes for the same options on every machine:
// whole-number arithmetic alone, and a random number for each question by its place.
//
//     link_lists --out DIR [--entries 12500000] [--lists 112] [--names whole|parts]
//                [--scripts mixed|latin|arabic] [--seed 1]

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/link/invented_names.h"
#include "bench/link/invented_people.h"
#include "bench/link/recorded_entry.h"

namespace recount::bench {
namespace {

struct Options {
    std::filesystem::path out;
    std::uint64_t entries = 12'500'000;
    std::uint64_t lists = 112;
    NameColumns names = NameColumns::whole;
    Scripts scripts = Scripts::mixed;
    std::uint64_t seed = 1;
};

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && number > 0 ? std::optional(number) : std::nullopt;
}

/// Sets the option that `name` and `value` say; false where they say none.
bool set_option(Options& options, std::string_view name, std::string_view value) {
    if (name == "--out") {
        options.out = value;
        return !value.empty();
    }
    if (name == "--names" && (value == "whole" || value == "parts")) {
        options.names = value == "whole" ? NameColumns::whole : NameColumns::parts;
        return true;
    }
    if (name == "--scripts" && (value == "mixed" || value == "latin" || value == "arabic")) {
        options.scripts = value == "mixed"   ? Scripts::mixed
                          : value == "latin" ? Scripts::latin
                                             : Scripts::arabic;
        return true;
    }
    const std::optional<std::uint64_t> number = number_in(value);
    if (!number) {
        return false;
    }
    if (name == "--entries") {
        options.entries = *number;
    } else if (name == "--lists") {
        options.lists = *number;
    } else if (name == "--seed") {
        options.seed = *number;
    } else {
        return false;
    }
    return true;
}

/// How many entries each list has: the first the most, as 1, 1/2, 1/3, ...; each at least one.
std::vector<std::uint64_t> sizes_of_lists(const Options& options) {
    constexpr std::uint64_t unit = 1'000'000'000;
    std::uint64_t sum = 0;
    for (std::uint64_t list = 0; list < options.lists; ++list) {
        sum += unit / (list + 2);
    }
    std::vector<std::uint64_t> sizes;
    std::uint64_t left = options.entries;
    for (std::uint64_t list = 0; list < options.lists; ++list) {
        const std::uint64_t lists_after = options.lists - list - 1;
        const std::uint64_t share = options.entries / 1000 * (unit / (list + 2)) / (sum / 1000);
        const std::uint64_t size =
            lists_after == 0 ? left : std::clamp<std::uint64_t>(share, 1, left - lists_after);
        sizes.push_back(size);
        left -= size;
    }
    return sizes;
}

/// One entry in two and a half is of a person of whom no other list knows more: so many people
/// live, and the longest list has three in five of them at most.
std::uint64_t count_people(const Options& options, std::uint64_t longest) {
    return std::max(options.entries * 2 / 5, longest * 5 / 3) + 1;
}

/// The people of one list, in the order of its rows; some stand in it twice.
std::vector<std::uint64_t> people_of_list(const People& people, const ListHabits& habits,
                                          std::uint64_t size, std::uint64_t count) {
    std::vector<bool> is_in(count, false);
    std::vector<std::uint64_t> chosen;
    chosen.reserve(size);
    for (std::uint64_t draw = 0; chosen.size() < size; ++draw) {
        const std::uint64_t person = Random(habits.seed, draw, Question::drawn).below(count);
        const bool again = is_in[person];
        const std::uint64_t accepted =
            again ? 5 : people.visibility(person) * habits.interest(people.governorate(person));
        if (Random(habits.seed, draw, Question::accepted).below(10'000) < accepted) {
            is_in[person] = true;
            chosen.push_back(person);
        }
    }
    return chosen;
}

void write_list(const Options& options, const Names& names, const People& people,
                std::uint64_t list, std::uint64_t size, std::uint64_t count,
                std::uint64_t first_entry) {
    const ListHabits habits =
        ListHabits::of_list(options.seed, list, options.names, options.scripts);
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "list_%03llu.csv",
                  static_cast<unsigned long long>(list + 1));
    std::ofstream file(options.out / name.data(), std::ios::binary);
    std::string text = habits.header();
    std::uint64_t entry = first_entry;
    for (const std::uint64_t person : people_of_list(people, habits, size, count)) {
        append_entry(text, habits, names, people.person(person), entry++);
        if (text.size() > (1U << 20U)) {
            file.write(text.data(), static_cast<std::streamsize>(text.size()));
            text.clear();
        }
    }
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) {
        throw std::filesystem::filesystem_error("could not be written", options.out / name.data(),
                                                std::make_error_code(std::errc::io_error));
    }
}

int run(const Options& options) {
    std::filesystem::create_directories(options.out);
    const Names names(options.seed);
    const std::vector<std::uint64_t> sizes = sizes_of_lists(options);
    const std::uint64_t count = count_people(options, sizes.front());
    const People people(options.seed, names);
    std::uint64_t first_entry = 1;
    for (std::uint64_t list = 0; list < sizes.size(); ++list) {
        write_list(options, names, people, list, sizes[list], count, first_entry);
        first_entry += sizes[list];
    }
    std::cout << first_entry - 1 << " entries in " << sizes.size() << " lists, of " << count
              << " people who lived\n";
    return 0;
}

}  // namespace
}  // namespace recount::bench

int main(int argc, char** argv) {
    recount::bench::Options options;
    for (int at = 1; at < argc; at += 2) {
        const std::string_view name = argv[at];
        const std::string_view value = at + 1 < argc ? argv[at + 1] : "";
        if (!recount::bench::set_option(options, name, value)) {
            std::cerr << "link_lists: '" << name << " " << value
                      << "' is no option; expected --out DIR, --entries N, --lists L, "
                         "--names whole|parts, --scripts mixed|latin|arabic or --seed N\n";
            return 2;
        }
    }
    if (options.out.empty() || options.lists > options.entries) {
        std::cerr << "link_lists: say where the lists go, --out DIR, and no more lists than "
                     "entries\n";
        return 2;
    }
    try {
        return recount::bench::run(options);
    } catch (const std::filesystem::filesystem_error& error) {
        std::cerr << "link_lists: " << error.what() << "\n";
        return 1;
    }
}
