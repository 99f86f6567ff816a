#include "recount/site/search_index.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include "recount/site/search_words.h"

namespace recount::site {
namespace {

using testing::ElementsAre;
using Json = nlohmann::json;

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

const std::filesystem::path here = std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests/site";

/// The reviewed bytes of a file; with RECOUNT_WRITE_GOLDEN set, these become the reviewed ones.
std::string golden(const SearchFile& file) {
    const std::filesystem::path path = here / "golden" / file.path;
    if (std::getenv("RECOUNT_WRITE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.bytes;
    }
    return bytes_of(path);
}

std::vector<SearchEntry> small_example() {
    return {
        {.kind = "grades",
         .id = "",
         .names = {"Confirmed", "Confirmé", "مؤكدة"},
         .texts = {},
         .day = "",
         .ties = {}},
        {.kind = "places",
         .id = "mosul-jadida",
         .names = {"Mosul al-Jadida", "Mossoul al-Jadida", "الموصل الجديدة"},
         .texts = {"New Mosul"},
         .day = "",
         .ties = {}},
        {.kind = "places",
         .id = "raqqa",
         .names = {"Raqqa", "Raqqa", "الرقة"},
         .texts = {},
         .day = "",
         .ties = {}},
        {.kind = "belligerents",
         .id = "us",
         .names = {"United States", "États-Unis", "الولايات المتحدة"},
         .texts = {"USA"},
         .day = "",
         .ties = {}},
        {.kind = "incidents",
         .id = "IQ-2017-0317-1",
         .names = {},
         .texts = {"CI-0123"},
         .day = "2017-03-17",
         .least = 105,
         .most = 141,
         .ties = {1, 3, 0}},
        {.kind = "incidents",
         .id = "SY-2017-0611-2",
         .names = {},
         .texts = {},
         .day = "2017-06-11/2017-06-12",
         .least = 4,
         .ties = {2, 3}},
        {.kind = "incidents",
         .id = "SY-2017-0500-7",
         .names = {},
         .texts = {},
         .day = "2017-05",
         .ties = {2}},
    };
}

/// Incidents as an edition has them, with made-up places and codes.
std::vector<SearchEntry> large_example(std::size_t incidents) {
    constexpr std::size_t places = 1200;
    std::uint64_t state = 20170317;
    const auto random = [&state](std::size_t bound) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>((state >> 33U) % bound);
    };
    const auto name = [&](std::string_view letters, std::size_t letter_size) {
        std::string text;
        for (std::size_t length = 4 + random(5); length > 0; --length) {
            text += letters.substr(random(letters.size() / letter_size) * letter_size, letter_size);
        }
        return text;
    };
    std::vector<SearchEntry> entries;
    for (std::size_t place = 0; place < places; ++place) {
        const std::string latin = name("abdefghiklmnqrstuwyz", 1);
        const std::string arabic = name("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", 2);
        entries.push_back({.kind = "places",
                           .id = latin + '-' + std::to_string(place),
                           .names = {"al-" + latin, "al-" + latin, "ال" + arabic},
                           .texts = {name("aeiklmnrst", 1)},
                           .day = "",
                           .ties = {}});
    }
    for (std::size_t party = 0; party < 20; ++party) {
        entries.push_back({.kind = "belligerents",
                           .id = "party-" + std::to_string(party),
                           .names = {name("aeiklmnrst", 1)},
                           .texts = {},
                           .day = "",
                           .ties = {}});
    }
    for (std::size_t number = 0; number < incidents; ++number) {
        const std::size_t days = (incidents - number) * 2000 / incidents;
        const auto two = [](std::size_t value) {
            return (value < 10 ? "0" : "") + std::to_string(value);
        };
        const std::string year = std::to_string(2014 + days / 336);
        const std::string month = two(1 + days % 336 / 28);
        const std::string day = two(1 + days % 28);
        const auto least = static_cast<std::int64_t>(random(random(60) + 1));
        // Few places have most of the incidents.
        const std::size_t place = random(random(random(places) + 1) + 1);
        std::vector<std::size_t> ties = {place, places + random(20)};
        if (random(3) == 0) {
            ties.push_back(places + random(20));
        }
        std::string id = "CI-" + year + '-' + month + day + '-' + std::to_string(number % 7);
        entries.push_back({.kind = "incidents",
                           .id = std::move(id),
                           .names = {},
                           .texts = {},
                           .day = year + '-' + month + '-' + day,
                           .least = least,
                           .most = least + static_cast<std::int64_t>(random(20)),
                           .ties = std::move(ties)});
    }
    return entries;
}

std::size_t packed_size(const std::string& bytes) {
    uLongf size = compressBound(bytes.size());
    std::string packed(size, '\0');
    EXPECT_EQ(compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                        reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 9),
              Z_OK);
    return size;
}

TEST(SearchWordsTest, fold_as_the_table_shared_with_the_pages_says) {
    const Json cases = Json::parse(bytes_of(here / "folding_cases.json"));
    ASSERT_GT(cases.size(), 30U);
    for (const Json& one : cases) {
        EXPECT_EQ(search_words(one.at("text").get<std::string>()),
                  one.at("words").get<std::vector<std::string>>())
            << one.dump();
    }
}

TEST(SearchWordsTest, end_at_bytes_that_are_no_text) {
    EXPECT_THAT(search_words("mosul\xFFraqqa"), ElementsAre("mosul", "raqqa"));
}

TEST(SearchWordsTest, of_folded_words_are_the_same_words) {
    for (const Json& one : Json::parse(bytes_of(here / "folding_cases.json"))) {
        for (const std::string& word : search_words(one.at("text").get<std::string>())) {
            EXPECT_THAT(search_words(word), ElementsAre(word));
        }
    }
}

TEST(SearchIndexTest, of_the_small_example_is_the_one_that_the_pages_are_tested_with) {
    const std::vector<SearchEntry> entries = small_example();
    std::vector<std::string> paths;
    for (const SearchFile& file : search_index(entries)) {
        EXPECT_EQ(file.bytes, golden(file)) << file.path;
        paths.push_back(file.path);
    }
    EXPECT_THAT(paths, ElementsAre("search/entries-0.js", "search/head.js", "search/terms-0.js",
                                   "search/ties.js"));
}

TEST(SearchIndexTest, of_no_entries_has_no_terms) {
    const std::vector<SearchFile> files = search_index({});
    ASSERT_EQ(files.size(), 2U);
    EXPECT_THAT(files.front().bytes, testing::HasSubstr(R"("terms":[])"));
}

TEST(SearchIndexTest, refuses_a_tie_to_no_entry_and_a_reversed_range) {
    std::vector<SearchEntry> entries = small_example();
    entries.front().ties = {7};
    EXPECT_THROW((void)search_index(entries), std::invalid_argument);
    entries = small_example();
    entries.back().most = 3;
    EXPECT_THROW((void)search_index(entries), std::invalid_argument);
    entries.back().least = 4;
    EXPECT_THROW((void)search_index(entries), std::invalid_argument);
}

TEST(SearchIndexTest, of_ten_thousand_incidents_takes_at_most_300_kilobytes_packed) {
    const std::filesystem::path folder =
        std::filesystem::path(RECOUNT_BINARY_DIR) / "search-example";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "search");
    std::size_t packed = 0;
    for (const SearchFile& file : search_index(large_example(10'000))) {
        packed += packed_size(file.bytes);
        // The tests of the pages search these files.
        std::ofstream(folder / file.path, std::ios::binary) << file.bytes;
    }
    RecordProperty("packed_bytes", std::to_string(packed));
    EXPECT_LE(packed, 300U * 1000U);
}

}  // namespace
}  // namespace recount::site
