#include "recount/reading/strike_summary.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "recount/reading/release_text.h"

namespace recount::reading {
namespace {

using nlohmann::json;
using ::testing::ElementsAreArray;

std::string value_of(const ReadStrikes& strikes) {
    const std::string low = std::to_string(strikes.low);
    if (!strikes.high || strikes.is_part) {
        return low + "+";
    }
    return *strikes.high == strikes.low ? low : low + "-" + std::to_string(*strikes.high);
}

/// `strikes period 2017-03-15..2017-03-21 iraq 8 targets=10 sure`; `-` where no days are said.
std::string line_of(const ReadStrikes& strikes) {
    const Certainty certainty =
        std::max({strikes.certainty, strikes.days_certainty, strikes.place_certainty});
    return strikes.measure + " " +
           (strikes.to.empty()      ? "-"
            : strikes.is_cumulative ? "total"
                                    : "period") +
           " " + strikes.from + ".." + strikes.to + " " +
           (strikes.place.empty() ? "-" : strikes.place) + " " + value_of(strikes) +
           (strikes.is_part ? " part" : "") +
           (strikes.targets ? " targets=" + std::to_string(*strikes.targets) : "") + " " +
           std::string(to_text(certainty));
}

struct SummaryCase {
    std::string name;
    std::string text;
    PublicationDay published;
    std::vector<std::string> expected;  ///< empty: no summary, or one that states no number
};

/// The cases of one format: tests/reading/strikes/NAME.jsonl, one a line.
std::vector<SummaryCase> cases_of(const std::string& format) {
    std::ifstream file(RECOUNT_SOURCE_DIR "/tests/reading/strikes/" + format + ".jsonl");
    std::vector<SummaryCase> cases;
    for (std::string line; std::getline(file, line);) {
        const json row = json::parse(line);
        SummaryCase one{row.at("name"), row.at("text"), {}, {}};
        if (row.contains("published")) {
            one.published.declared = *record::parse_day(row.at("published").get<std::string>());
        }
        if (!row.at("expect").is_null()) {
            one.expected = row.at("expect").get<std::vector<std::string>>();
        }
        cases.push_back(std::move(one));
    }
    return cases;
}

class StrikeSummaryCases : public testing::TestWithParam<const char*> {};

TEST_P(StrikeSummaryCases, give_what_a_person_reads_in_them) {
    const std::vector<SummaryCase> cases = cases_of(GetParam());
    ASSERT_GE(cases.size(), 15U);
    for (const SummaryCase& one : cases) {
        const auto summary = read_strike_summary(one.text, one.published, {});
        std::vector<std::string> lines;
        if (summary) {
            EXPECT_EQ(to_text(summary->format), GetParam()) << one.name;
            std::transform(summary->strikes.begin(), summary->strikes.end(),
                           std::back_inserter(lines), line_of);
        }
        EXPECT_THAT(lines, ElementsAreArray(one.expected)) << one.name << "\n" << one.text;
    }
}

TEST_P(StrikeSummaryCases, rest_on_words_that_stand_in_the_text) {
    for (const SummaryCase& one : cases_of(GetParam())) {
        const auto summary = read_strike_summary(one.text, one.published, {});
        for (const ReadStrikes& strikes : summary ? summary->strikes : std::vector<ReadStrikes>()) {
            EXPECT_FALSE(strikes.value_span.is_empty()) << one.name;
            EXPECT_LE(strikes.value_span.until, one.text.size()) << one.name;
            EXPECT_LE(strikes.span.from, strikes.value_span.from) << one.name;
            EXPECT_GE(strikes.span.until, strikes.value_span.until) << one.name;
        }
    }
}

TEST_P(StrikeSummaryCases, are_no_releases) {
    for (const SummaryCase& one : cases_of(GetParam())) {
        EXPECT_TRUE(read_release(one.text).counts.empty()) << one.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, StrikeSummaryCases,
                         testing::Values("british", "french", "dutch"));

TEST(StrikeSummary, the_day_that_a_document_declares_goes_before_the_one_in_its_text) {
    const std::string text =
        "Update: air strikes against Daesh\nPublished 23 March 2017\n"
        "From 1 to 7 March, the RAF conducted 4 strikes in Iraq.";
    const auto in = [&](int year) {
        return record::Day(std::chrono::year(year) / std::chrono::March / 30);
    };
    EXPECT_EQ(read_strike_summary(text, {}, {})->strikes.front().to, "2017-03-07");
    EXPECT_EQ(read_strike_summary(text, {in(2016), {}}, {})->strikes.front().to, "2016-03-07");
    EXPECT_EQ(read_strike_summary(text, {{}, in(2016)}, {})->strikes.front().to, "2017-03-07");
}

TEST(StrikeSummary, a_week_without_a_year_and_without_a_publication_is_not_dated) {
    const auto summary = read_strike_summary(
        "Update: air strikes against Daesh\nFrom 1 to 7 March, the RAF conducted 4 strikes.", {},
        {});
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->strikes.front().to, "");
    EXPECT_EQ(summary->strikes.front().certainty, Certainty::doubtful);
}

TEST(StrikeSummary, any_bytes_are_read_to_the_end) {
    const std::string bytes =
        "Chammal\n\xff\xfe 3 frappes\n\xc3 1\xe2\x80\xaf"
        "241 frappes\n"
        "\xc3\x89tat-major des arm\xc3\xa9"
        "es\n| | |\n";
    const auto summary = read_strike_summary(bytes, {}, {});
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->strikes.size(), 2U);
}

}  // namespace
}  // namespace recount::reading
