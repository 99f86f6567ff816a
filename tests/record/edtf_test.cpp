#include "recount/record/edtf.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::record {
namespace {

using base::ErrorKind;
using testing::HasSubstr;

std::string day_or_open(const std::optional<Day>& day) {
    return day ? to_text(*day) : "..";
}

struct Case {
    std::string_view text;
    std::string_view earliest;  ///< ".." for none
    std::string_view latest;
    DatePrecision precision;
};

TEST(EdtfDateTest, finds_the_first_and_the_last_day_a_date_can_mean) {
    using enum DatePrecision;
    const std::vector<Case> cases = {
        {"2017-03-17", "2017-03-17", "2017-03-17", day},
        {"2017-03", "2017-03-01", "2017-03-31", month},
        {"2017", "2017-01-01", "2017-12-31", year},
        {"0001", "0001-01-01", "0001-12-31", year},
        {"9999-12-31", "9999-12-31", "9999-12-31", day},
        // Leap years: 2016 and 2000 are, 2017, 1900 and 2100 are not.
        {"2016-02", "2016-02-01", "2016-02-29", month},
        {"2017-02", "2017-02-01", "2017-02-28", month},
        {"1900-02", "1900-02-01", "1900-02-28", month},
        {"2000-02-XX", "2000-02-01", "2000-02-29", month},
        {"2016-02-29", "2016-02-29", "2016-02-29", day},
        {"2100-02-2X", "2100-02-20", "2100-02-28", month},
        {"201X-02-29", "2012-02-29", "2016-02-29", decade},
        // Digits not known.
        {"2017-03-1X", "2017-03-10", "2017-03-19", month},
        {"2017-03-3X", "2017-03-30", "2017-03-31", month},
        {"2017-03-0X", "2017-03-01", "2017-03-09", month},
        {"2017-03-X7", "2017-03-07", "2017-03-27", month},
        {"2017-03-XX", "2017-03-01", "2017-03-31", month},
        {"2017-XX", "2017-01-01", "2017-12-31", year},
        {"2017-XX-XX", "2017-01-01", "2017-12-31", year},
        {"2017-1X", "2017-10-01", "2017-12-31", year},
        {"2017-0X", "2017-01-01", "2017-09-30", year},
        {"2017-0X-15", "2017-01-15", "2017-09-15", year},
        {"2017-XX-31", "2017-01-31", "2017-12-31", year},
        {"2017-0X-31", "2017-01-31", "2017-08-31", year},
        {"201X", "2010-01-01", "2019-12-31", decade},
        {"20XX", "2000-01-01", "2099-12-31", century},
        {"20X7", "2007-01-01", "2097-12-31", century},
        {"00XX", "0001-01-01", "0099-12-31", century},
        {"201X-03", "2010-03-01", "2019-03-31", decade},
        // Seasons in whole months.
        {"2017-21", "2017-03-01", "2017-05-31", season},
        {"2017-22", "2017-06-01", "2017-08-31", season},
        {"2017-23", "2017-09-01", "2017-11-30", season},
        {"2017-24", "2017-12-01", "2018-02-28", season},
        {"2015-24", "2015-12-01", "2016-02-29", season},
        {"201X-22", "2010-06-01", "2019-08-31", decade},
        {"2017-22~", "2017-06-01", "2017-08-31", season},
        // Intervals.
        {"2017-03-17/2017-03-20", "2017-03-17", "2017-03-20", interval},
        {"2017-03/2017", "2017-03-01", "2017-12-31", interval},
        {"2017-03-17/..", "2017-03-17", "..", interval},
        {"2017-03-17/", "2017-03-17", "..", interval},
        {"../2017-03-17", "..", "2017-03-17", interval},
        {"/2017-03-17", "..", "2017-03-17", interval},
        {"2017-03-1X/2017-04?", "2017-03-10", "2017-04-30", interval},
        {"2017-03-17/2017-03-17", "2017-03-17", "2017-03-17", interval},
        {"2017-03-17/2017-03", "2017-03-17", "2017-03-31", interval},
        {"2017-03/2017-03-01", "2017-03-01", "2017-03-01", interval},
        {"2017-24/2018-01", "2017-12-01", "2018-01-31", interval},
        // Sets.
        {"[2017-03-17]", "2017-03-17", "2017-03-17", set},
        {"[2017-03-19,2017-03-17]", "2017-03-17", "2017-03-19", set},
        {"[2017-03-17, 2017-04]", "2017-03-17", "2017-04-30", set},
        {"[2017-03-17..2017-03-20]", "2017-03-17", "2017-03-20", set},
        {"[2016,2017-03..2017-05]", "2016-01-01", "2017-05-31", set},
        {"[..2017-03-17]", "..", "2017-03-17", set},
        {"[2017-03-17..]", "2017-03-17", "..", set},
        {"[2016,..2014]", "..", "2016-12-31", set},
        {"{2017-03-17,2017-03-19}", "2017-03-17", "2017-03-19", set},
        {"{2017..}", "2017-01-01", "..", set},
    };
    for (const Case& example : cases) {
        const auto date = EdtfDate::parse(example.text);
        ASSERT_TRUE(date) << describe(date.error());
        EXPECT_EQ(day_or_open(date->earliest()), example.earliest) << example.text;
        EXPECT_EQ(day_or_open(date->latest()), example.latest) << example.text;
        EXPECT_EQ(date->precision(), example.precision) << example.text;
        EXPECT_EQ(date->text(), example.text);
        EXPECT_EQ(EdtfDate::parse(date->text()), date);
    }
}

struct QualifiedCase {
    std::string_view text;
    bool uncertain;
    bool approximate;
};

TEST(EdtfDateTest, reads_qualifiers_at_the_end_and_beside_a_component) {
    const std::vector<QualifiedCase> cases = {
        {"2017-03-17", false, false},
        {"2017-03-17?", true, false},
        {"2017-03-17~", false, true},
        {"2017-03-17%", true, true},
        {"2017?", true, false},
        {"2017-~03-17", false, true},
        {"2017-03~-17", false, true},
        {"?2017-03-17", true, false},
        {"2017-03-?17", true, false},
        {"2017?-03-~17", true, true},
        {"2017-03-1X~", false, true},
        {"2017-03-17~/2017-03-20?", true, true},
        {"2017-03-17/2017-03-20~", false, true},
        {"[2017-03-17,2017-03-19?]", true, false},
        {"[2017-03-17~..]", false, true},
    };
    for (const QualifiedCase& example : cases) {
        const auto date = EdtfDate::parse(example.text);
        ASSERT_TRUE(date) << describe(date.error());
        EXPECT_EQ(date->is_uncertain(), example.uncertain) << example.text;
        EXPECT_EQ(date->is_approximate(), example.approximate) << example.text;
    }
}

TEST(EdtfDateTest, a_qualifier_does_not_widen_the_days) {
    const auto plain = EdtfDate::parse("2017-03-17");
    const auto about = EdtfDate::parse("2017-03-17~");
    ASSERT_TRUE(plain && about);
    EXPECT_EQ(plain->earliest(), about->earliest());
    EXPECT_EQ(plain->latest(), about->latest());
    EXPECT_NE(plain, about);
}

struct BadCase {
    std::string_view text;
    ErrorKind kind;
    std::string_view message;
};

TEST(EdtfDateTest, says_what_is_wrong_and_what_to_write) {
    using enum ErrorKind;
    const std::vector<BadCase> cases = {
        {"", malformed, "a date is missing; expected YYYY-MM-DD, for example 2017-05-26"},
        {"17.03.2017", malformed,
         "'17.03.2017' is not in the form expected, YYYY-MM-DD; write 2017-03-17"},
        {"17/03/2017", malformed, "YYYY-MM-DD; write 2017-03-17"},
        {"3/17/2017", malformed, "YYYY-MM-DD; write 2017-03-17"},
        {"2017/3/17", malformed, "YYYY-MM-DD; write 2017-03-17"},
        {"03.04.2017", malformed,
         "'03.04.2017' is not a date; expected YYYY-MM-DD, year first, for example 2017-05-26"},
        {"30.02.2017", malformed, "is not a date; expected YYYY-MM-DD, year first"},
        {"2017-3-7", malformed, "'2017-3-7' needs two digits for month and day; write 2017-03-07"},
        {"2017-3", malformed, "'2017-3' needs two digits for the month; write 2017-03"},
        {"20170317", malformed,
         "'20170317' needs '-' between year, month and day; write 2017-03-17"},
        {"2017-02-30", malformed, "'2017-02-30' is not a day of the calendar"},
        {"2017-02-29", malformed, "'2017-02-29' is not a day of the calendar"},
        {"2017-03-00", malformed, "is not a day of the calendar"},
        {"2017-02-3X", malformed,
         "'2017-02-3X' fits no day of the calendar, whatever digits stand for X"},
        {"20XX-02-30", malformed, "fits no day of the calendar"},
        {"2017-13", malformed, "'2017-13' has no month of the calendar; months are 01 to 12"},
        {"2017-00-10", malformed, "has no month of the calendar"},
        {"2017-2X", malformed, "has no month of the calendar"},
        {"2017-25", malformed, "has a season code that is not read; 21 is spring"},
        {"2017-21-05", malformed, "gives a day of a season"},
        {"9999-24", out_of_range, "ends after the year 9999"},
        {"0000", out_of_range, "years 0001 to 9999"},
        {"XXXX", malformed, "leaves the century open"},
        {"2XXX-03", malformed, "leaves the century open"},
        {"-0100", malformed, "is beyond the years that are read, 0001 to 9999"},
        {"Y170000002", malformed, "is beyond the years that are read"},
        {"2017-03-17T10:00", malformed,
         "'2017-03-17T10:00' has a time of day; write the day alone, as in 2017-05-26"},
        {"2017-03-17 10:00", malformed, "has a time of day"},
        {"٢٠١٧-٠٣-١٧", malformed, "has Arabic-Indic digits; write 0-9: '2017-03-17'"},
        {"۲۰۱۷-۰۳-۱۷", malformed, "has Arabic-Indic digits; write 0-9: '2017-03-17'"},
        {"2017–03–17", malformed, "has a dash that is not '-'; write '2017-03-17'"},
        {"2017-03-1x", malformed, "another sign than a capital X; write '2017-03-1X'"},
        {"2017-uu", malformed, "another sign than a capital X; write '2017-XX'"},
        {" 2017-03-17", malformed, "has a space before or after the date; remove it"},
        {"2017-03-17?~", malformed, "write '%' for uncertain and approximate"},
        {"17 mars 2017", malformed, "'17 mars 2017' is not a date; expected YYYY-MM-DD"},
        {"unknown", malformed, "an open end is written '..' in an interval"},
        {"..", malformed, "an open end is written '..' in an interval"},
        {"2017-03-20/2017-03-17", reversed,
         "'2017-03-20/2017-03-17' ends before it begins; write the earlier date first"},
        {"2017-03-2X/2017-03-1X", reversed, "ends before it begins"},
        {"[2017-03-20..2017-03-17]", reversed,
         "'2017-03-20..2017-03-17' in '[2017-03-20..2017-03-17]' ends before it begins"},
        {"2017-3-7/2017-03-09", malformed, "'2017-3-7' in '2017-3-7/2017-03-09' needs two digits"},
        {"2017-03-17/20", malformed, "'20' in '2017-03-17/20' is not a date"},
        {"../..", malformed, "is an interval without a date; give one end at least"},
        {"/", malformed, "is an interval without a date"},
        {"2016/2017/2018", malformed, "is not a date"},
        {"[2017-03-17", malformed, "is a set without end; close it with ']'"},
        {"{2017]", malformed, "is a set without end; close it with '}'"},
        {"[", malformed, "is a set without end"},
        {"[]", malformed, "is a set with a date missing"},
        {"[2017,]", malformed, "is a set with a date missing"},
        {"[..]", malformed, "is a set with a date missing"},
        {"[2017-03/2017-04]", malformed, "inside a set write it with '..'"},
        {"[2016..2017..2018]", malformed, "'2017..2018' in '[2016..2017..2018]' is not a date"},
        {"2017-03-17-18", malformed, "is not a date"},
        {"2017-", malformed, "is not a date"},
        {"\xFF\xFE\x01", malformed, "'?\?\?' is not a date"},
    };
    for (const BadCase& example : cases) {
        const auto date = EdtfDate::parse(example.text);
        ASSERT_FALSE(date) << example.text;
        EXPECT_EQ(date.error().kind, example.kind) << example.text;
        EXPECT_THAT(date.error().message, HasSubstr(example.message));
    }
}

TEST(EdtfDateTest, refuses_a_text_too_long_to_be_a_date_and_quotes_its_beginning_only) {
    const auto date = EdtfDate::parse(std::string(1'000'000, '7'));
    ASSERT_FALSE(date);
    EXPECT_EQ(date.error().message,
              "'" + std::string(60, '7') + "...' has more than 1,000 bytes; a date is expected");
}

TEST(EdtfDateTest, a_message_never_cuts_a_letter_in_two) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
        text += "م";
    }
    const auto date = EdtfDate::parse("a" + text);
    ASSERT_FALSE(date);
    EXPECT_THAT(date.error().message, HasSubstr("م...' is not a date"));
}

}  // namespace
}  // namespace recount::record
