#include "recount/record/quoted.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/record/record.h"

namespace recount::record {
namespace {

struct Example {
    std::string_view text;
    std::string_view quoted;
};

TEST(QuotedTest, keeps_whole_characters_and_marks_every_other_byte) {
    const std::vector<Example> examples = {
        {"", "''"},
        {"caf\u00e9", "'caf\u00e9'"},
        {"\u0627\u0644\u0645\u0648\u0635\u0644", "'\u0627\u0644\u0645\u0648\u0635\u0644'"},
        {"a\xFFz", "'a?z'"},
        {"cut \xE2\x82", "'cut ?\?'"},
        {"overlong \xC0\xAF", "'overlong ?\?'"},
        {"surrogate \xED\xA0\x80", "'surrogate ?\?\?'"},
        {"beyond \xF4\x90\x80\x80", "'beyond ?\?\?\?'"},
        {"\x1B[31mred\n", "'?[31mred?'"},
    };
    for (const Example& example : examples) {
        EXPECT_EQ(quoted_for_message(example.text), example.quoted);
    }
}

TEST(QuotedTest, cuts_a_long_text_between_characters) {
    const std::string euros = "ab\u20ac";
    std::string text;
    for (int i = 0; i < 30; ++i) {
        text += euros;
    }
    const std::string quoted = quoted_for_message(text);
    EXPECT_LE(quoted.size(), 70U);
    EXPECT_TRUE(quoted.ends_with("\u20ac...'")) << quoted;
}

struct Refusal {
    base::Error error;
    std::string_view begins;
};

template <class Value>
base::Error error_of(const base::Result<Value>& result) {
    return result ? base::Error{} : result.error();
}

// Each of these once echoed the bytes as they were, so that a finding could not be written as JSON.
TEST(QuotedTest, no_message_of_a_reader_repeats_bytes_that_are_no_text) {
    const std::string_view bytes = "u\xFFs";
    const std::vector<Refusal> refusals = {
        {error_of(parse_day(bytes)), "'u?s' is not a day"},
        {error_of(parse_day("2017-\xFF\xFE-01")), "'2017-?\?-01' is not a day"},
        {error_of(EdtfDate::parse(bytes)), "'u?s' is not a date"},
        {error_of(ActorId::make(bytes)), "'u?s' is not an id"},
        {error_of(PartyExpression::parse(bytes)), "'u?s': found '?' at position 2"},
        {error_of(PlaceExpression::parse(bytes)), "'u?s': found '?' at position 2"},
        {error_of(PartExpression::parse(bytes)), "'u?s': found '?' at position 2"},
        {error_of(parse_whole_number(bytes)), "'u?s' is not a whole number"},
        {error_of(Measure::make(bytes)), "'u?s' is not a measure"},
        {error_of(Ledger::parse(bytes)), "'u?s' is not a ledger"},
        {error_of(parse_relation(bytes)), "'u?s' is not one of"},
        {error_of(Claim::make(Relation::about, 5, std::nullopt, bytes, {})),
         "no hedge table has 'u?s'"},
    };
    for (const Refusal& refusal : refusals) {
        EXPECT_THAT(refusal.error.message, ::testing::StartsWith(std::string(refusal.begins)));
    }
}

// A letter of another script was told by its first byte alone.
TEST(QuotedTest, a_letter_of_another_script_is_told_whole) {
    EXPECT_THAT(error_of(PartyExpression::parse("us | \u0641\u0631\u0646\u0633\u0627")).message,
                ::testing::HasSubstr("found '\u0641' at position 6, expected an actor id"));
}

}  // namespace
}  // namespace recount::record
