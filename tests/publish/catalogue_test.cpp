#include "recount/publish/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <stdexcept>

#include "tests/publish/worked_example.h"

#include "recount/publish/catalogue_entries.h"
#include "recount/publish/message_check.h"

namespace recount::publish {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string room_file(const std::filesystem::path& name) {
    std::ifstream file(std::filesystem::path(RECOUNT_SOURCE_DIR) / "src/recount/publish" / name,
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::map<std::string, MessageTable> catalogue(const std::string& english, const std::string& french,
                                              const std::string& arabic) {
    std::vector<std::string> problems;
    return {{"en", read_messages(english, "en.json", problems)},
            {"fr", read_messages(french, "fr.json", problems)},
            {"ar", read_messages(arabic, "ar.json", problems)}};
}

TEST(CatalogueTest, has_no_problem_in_any_language) {
    EXPECT_THAT(
        catalogue_problems(catalogue(room_file("messages/en.json"), room_file("messages/fr.json"),
                                     room_file("messages/ar.json"))),
        IsEmpty());
    EXPECT_GT(catalogue_entries().size(), 200U);
}

struct BadCatalogue {
    std::string english;
    std::string french;
    std::string arabic;
    std::string problem;
};

TEST(CatalogueTest, says_what_is_wrong_with_a_catalogue) {
    const std::vector<BadCatalogue> cases = {
        {R"({"a":"x"})", R"({"a":"x"})", R"({})", "ar.json: 'a' is missing"},
        {R"({"a":"x"})", R"({"a":""})", R"({"a":"x"})", "fr.json: 'a': the text is empty"},
        {R"({"a":"x"})", R"({"a":"x","b":"y"})", R"({"a":"x"})", "en.json: 'b' is missing"},
        {R"({"a":"{n"})", R"({"a":"{n}"})", R"({"a":"{n}"})", "en.json: 'a': ICU rejects"},
        {R"({"a":"{n}"})", R"({"a":"{m}"})", R"({"a":"{n}"})", "fr.json: 'a' has the arguments m"},
        {R"({"a":"it's"})", R"({"a":"x"})", R"({"a":"x"})", "apostrophe"},
        {R"({"a":"{n, plural, one {x} other {y}}"})", R"({"a":"{n, plural, one {x} other {y}}"})",
         R"({"a":"{n, plural, one {x} other {y}}"})",
         "ar.json: 'a': the plural of 'n' lacks the form 'few'"},
    };
    for (const BadCatalogue& each : cases) {
        EXPECT_THAT(catalogue_problems(catalogue(each.english, each.french, each.arabic)),
                    ::testing::Contains(HasSubstr(each.problem)));
    }
}

TEST(CatalogueTest, a_key_that_stands_there_twice_is_a_problem) {
    std::vector<std::string> problems;
    EXPECT_EQ(read_messages(R"({"a":"x","a":"y"})", "en.json", problems).size(), 1U);
    EXPECT_THAT(problems, ElementsAre("en.json: 'a' stands there twice"));
}

TEST(CatalogueTest, a_file_that_is_no_object_of_texts_is_a_problem) {
    for (const std::string json : {"", "[1]", "{\"a\":", "{\"a\":1}"}) {
        std::vector<std::string> problems;
        EXPECT_THAT(read_messages(json, "en.json", problems), IsEmpty());
        EXPECT_EQ(problems.size(), 1U) << json;
    }
}

/// Keys that the sources put together from parts.
bool is_composed(std::string_view key) {
    const std::vector<std::string_view> families = {
        "measure.",        "basis.",        "column.",        "verdict.",      "equation.",
        "heading.",        "event.",        "entered.",       "page.bounds.",  "page.timeline.",
        "timeline.stage.", "turn.",         "member.",        "read.verdict.", "read.certainty.",
        "read.field.",     "review.kind.",  "read.harm.",     "read.harmed.",  "read.stance.",
        "link.verdict.",   "link.level.",   "site.nav.",      "site.grading.", "site.word.",
        "site.change.",    "site.heading.", "site.headline.", "site.strike.",  "site.legend."};
    return std::any_of(families.begin(), families.end(),
                       [key](std::string_view family) { return key.starts_with(family); });
}

TEST(CatalogueTest, every_message_is_used_and_every_message_used_is_there) {
    std::string sources;
    for (const char* room : {"publish", "site", "cli"}) {
        const auto folder = std::filesystem::path(RECOUNT_SOURCE_DIR) / "src/recount" / room;
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            sources += file.path().extension() == ".cpp" ? room_file(file.path()) : "";
        }
    }
    for (const CatalogueEntry& entry : catalogue_entries()) {
        EXPECT_TRUE(is_composed(entry.key) ||
                    sources.find("\"" + std::string(entry.key) + "\"") != std::string::npos ||
                    // A column of numbers in a table of the site.
                    sources.find("\"" + std::string(entry.key) + "#\"") != std::string::npos)
            << entry.key << " is not used";
    }
    const std::regex key(R"re(message\(\s*[a-z_.]+(?:\(\))?,\s*"([a-z_.]+)"(?!\s*\+))re");
    std::size_t found = 0;
    for (std::sregex_iterator each(sources.begin(), sources.end(), key), end; each != end; ++each) {
        ++found;
        EXPECT_TRUE(has_message((*each)[1].str())) << (*each)[1];
    }
    EXPECT_GT(found, 50U);
}

TEST(CatalogueTest, every_measure_of_the_field_has_words) {
    for (const std::string& name : record::Measure::known()) {
        EXPECT_TRUE(has_message("measure." + name)) << name;
        EXPECT_TRUE(has_message("measure." + name + ".label")) << name;
        EXPECT_TRUE(has_message("measure." + name + ".of")) << name;
    }
}

struct Plural {
    record::Language language;
    std::int64_t number;
    std::string words;
};

TEST(CatalogueTest, plurals_follow_the_language) {
    const std::vector<Plural> cases = {
        {record::Language::arabic, 0, "لا قتلى مدنيين"},
        {record::Language::arabic, 1, "قتيل مدني واحد"},
        {record::Language::arabic, 2, "قتيلان مدنيان"},
        {record::Language::arabic, 3, "3 قتلى مدنيين"},
        {record::Language::arabic, 11, "11 قتيلاً مدنياً"},
        {record::Language::arabic, 100, "100 قتيل مدني"},
        {record::Language::arabic, 1377, "1,377 قتيلاً مدنياً"},
        {record::Language::english, 0, "0 civilians killed"},
        {record::Language::english, 1, "1 civilian killed"},
        {record::Language::english, 1377, "1,377 civilians killed"},
        {record::Language::french, 0, "0 civil tué"},
        {record::Language::french, 2, "2 civils tués"},
        {record::Language::french, 1377, "1\u202f377 civils tués"},
    };
    for (const Plural& each : cases) {
        EXPECT_EQ(message(each.language, "measure.civilians_killed", {number("n", each.number)}),
                  each.words);
    }
}

struct DateCase {
    record::Language language;
    record::Day day;
    std::string words;
};

TEST(CatalogueTest, dates_are_written_out_with_european_digits) {
    const std::vector<DateCase> cases = {
        {record::Language::english, testing::day(2017, 5, 26), "26 May 2017"},
        {record::Language::french, testing::day(2017, 5, 26), "26 mai 2017"},
        {record::Language::french, testing::day(2017, 8, 1), "1er août 2017"},
        {record::Language::arabic, testing::day(2017, 5, 26), "26 أيار 2017"},
        {record::Language::arabic, testing::day(2017, 3, 1), "1 آذار 2017"},
    };
    for (const DateCase& each : cases) {
        EXPECT_EQ(date_text(each.language, each.day), each.words);
    }
}

TEST(CatalogueTest, an_arabic_interval_is_written_with_words) {
    EXPECT_EQ(message(record::Language::arabic, "value.between",
                      {number("low", 105), number("high", 141)}),
              "بين 105 و141");
}

TEST(CatalogueTest, signs_hold_to_their_numbers) {
    EXPECT_EQ(signed_text(record::Language::english, 105), "+105");
    EXPECT_EQ(signed_text(record::Language::english, -80), "−80");
    EXPECT_EQ(signed_text(record::Language::english, 0), "0");
    EXPECT_EQ(signed_text(record::Language::arabic, -1080), "\u2066−1,080\u2069");
}

TEST(CatalogueTest, a_text_from_outside_is_isolated_where_the_direction_turns) {
    EXPECT_EQ(isolated(record::Language::arabic, "S-1"), "\u2068S-1\u2069");
    EXPECT_EQ(isolated(record::Language::arabic, "فرنسا"), "فرنسا");
    EXPECT_EQ(isolated(record::Language::english, "فرنسا"), "\u2068فرنسا\u2069");
    EXPECT_EQ(isolated(record::Language::english, "a\u202Eb"), "ab");
}

TEST(CatalogueTest, an_argument_cannot_smuggle_a_pattern_in) {
    EXPECT_EQ(message(record::Language::english, "place.in", {text("place", "{party}'{0}'")}),
              "in {party}'{0}'");
}

TEST(CatalogueTest, an_unknown_key_is_a_bug) {
    EXPECT_THROW(static_cast<void>(message(record::Language::english, "no.such.key")),
                 std::logic_error);
}

}  // namespace
}  // namespace recount::publish
