#include "recount/reading/dates.h"

#include <chrono>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reading/random_text.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::reading {
namespace {

using namespace std::chrono_literals;
using record::Language;

/// A Wednesday.
constexpr record::Day published = 2017y / std::chrono::March / 22;

std::string all_written(std::string_view text, Language language) {
    std::string all;
    for (const DateInText& date : dates_in(text, language, published)) {
        all += (all.empty() ? "" : "; ") + date.date.text();
        all += date.form == DateForm::relative ? " r" : date.form == DateForm::partial ? " p" : "";
    }
    return all;
}

struct Row {
    std::string_view text;
    std::string_view dates;  ///< " p" partial, " r" relative; "" where none is to be found
};

const std::vector<Row> english = {
    {"March 17, 2017", "2017-03-17"},
    {"July, 29, 2017", "2017-07-29"},
    {"on March 17th, 2017,", "2017-03-17"},
    {"March 17 2017", "2017-03-17"},
    {"Oct. 4, 2016", "2016-10-04"},
    {"Sept. 20, 2015", "2015-09-20"},
    {"17 March 2017", "2017-03-17"},
    {"the 17th of March 2017", "2017-03-17"},
    {"March 17-18, 2017", "2017-03-17/2017-03-18"},
    {"17-18 March 2017", "2017-03-17/2017-03-18"},
    {"2017-03-17", "2017-03-17"},
    {"17/03/2017", "2017-03-17"},
    {"03/17/2017", "2017-03-17"},
    {"17.03.2017", "2017-03-17"},
    {"03/04/2017", "[2017-03-04,2017-04-03]"},
    {"04/04/2017", "2017-04-04"},
    {"in March 2017", "2017-03 p"},
    {"March, 2017", "2017-03 p"},
    {"late 2016", "2016-09/2016-12 p"},
    {"early 2017", "2017-01/2017-04 p"},
    {"mid-2017", "2017-05/2017-08 p"},
    {"late March 2017", "2017-03-21/2017-03-31 p"},
    {"early February 2016", "2016-02-01/2016-02-10 p"},
    {"the summer of 2016", "2016-22 p"},
    {"since 2014 and in 2017", "2014 p; 2017 p"},
    {"on Sunday", "2017-03-19 r"},
    {"Wednesday's strike", "2017-03-22 r"},
    {"last Wednesday", "2017-03-15 r"},
    {"next Sunday", ""},
    {"Sunday, March 19, 2017", "2017-03-19"},
    {"yesterday and today", "2017-03-21 r; 2017-03-22 r"},
    {"on March 17 a strike", "2017-03-17 r"},
    {"on December 4", "2016-12-04 r"},
    {"in January", "2017-01 r"},
    {"in November", "2016-11 r"},
    {"In March 17 civilians were killed", "2017-03 r"},
    {"March 17 and 18, 2017", "{2017-03-17,2017-03-18}"},
    {"17 and 18 March 2017", "{2017-03-17,2017-03-18}"},
    {"from 17 to 20 March 2017", "2017-03-17/2017-03-20"},
    {"on March 17 and 18 civilians", "2017-03-17 r"},
    {"between November 17 and November 20, 2015", "2015-11-17; 2015-11-20"},
    {"from October to December 2014", "2014-10 p; 2014-12 p"},
    // Negative.
    {"they may march 17 miles", ""},
    {"17 may have died", ""},
    {"February 30, 2017", ""},
    {"version 1.2.2017.4 and 17:30", ""},
    {"2017 civilians", ""},
    {"a 24/7 watch, 1/2", ""},
    {"Mayor", ""},
};

const std::vector<Row> french = {
    {"le 17 mars 2017", "2017-03-17"},
    {"1er mai 2016", "2016-05-01"},
    {"le 4 ao\xC3\xBBt 2016", "2016-08-04"},
    {"20 sept. 2015", "2015-09-20"},
    {"le 17 mars", "2017-03-17 r"},
    {"mars 2017", "2017-03 p"},
    {"fin 2016", "2016-09/2016-12 p"},
    {"d\xC3\xA9"
     "but mars 2017",
     "2017-03-01/2017-03-10 p"},
    {"mi-mars 2017", "2017-03-11/2017-03-20 p"},
    {"l'\xC3\xA9t\xC3\xA9 2016", "2016-22 p"},
    {"en 2017", "2017 p"},
    {"en mars", "2017-03 r"},
    {"dimanche", "2017-03-19 r"},
    {"mercredi dernier", "2017-03-15 r"},
    {"dimanche prochain", ""},
    {"dimanche 19 mars 2017", "2017-03-19"},
    {"hier, avant-hier, aujourd'hui", "2017-03-21 r; 2017-03-20 r; 2017-03-22 r"},
    {"du 17 au 20 mars 2017", "2017-03-17/2017-03-20"},
    {"17/03/2017", "2017-03-17"},
    {"mars est une plan\xC3\xA8te", ""},
    {"\xC3\xA0 14h30", ""},
};

const std::vector<Row> arabic = {
    {"17 آذار/مارس 2017", "2017-03-17"},
    {"١٧ آذار ٢٠١٧", "2017-03-17"},
    {"17 مارس/آذار 2017", "2017-03-17"},
    {"17 من آذار 2017", "2017-03-17"},
    {"4 تشرين الأول 2016", "2016-10-04"},
    {"4 كانون الثاني/يناير 2016", "2016-01-04"},
    {"في 17 مارس", "2017-03-17 r"},
    {"آذار 2017", "2017-03 p"},
    {"منذ أغسطس 2014", "2014-08 p"},
    {"منذ آب 2014", "2014-08 p"},
    {"أواخر 2016", "2016-09/2016-12 p"},
    {"مطلع عام 2017", "2017-01/2017-04 p"},
    {"صيف 2016", "2016-22 p"},
    {"عام 2017", "2017 p"},
    {"الأحد", "2017-03-19 r"},
    {"يوم الاثنين", "2017-03-20 r"},
    {"الأربعاء الماضي", "2017-03-15 r"},
    {"الأحد المقبل", ""},
    {"أمس", "2017-03-21 r"},
    {"أول أمس", "2017-03-20 r"},
    {"الأحد 19 آذار 2017", "2017-03-19"},
    {"17 و18 آذار 2017", "{2017-03-17,2017-03-18}"},
    {"و17 آذار 2017", "2017-03-17"},
    {"17/03/2017", "2017-03-17"},
    {"مارس الجيش", ""},
    {"كلا الاثنين", ""},
    {"أب لطفلين", ""},
};

TEST(DatesTest, reads_english) {
    for (const Row& row : english) {
        EXPECT_EQ(all_written(row.text, Language::english), row.dates) << row.text;
    }
}

TEST(DatesTest, reads_french) {
    for (const Row& row : french) {
        EXPECT_EQ(all_written(row.text, Language::french), row.dates) << row.text;
    }
}

TEST(DatesTest, reads_arabic) {
    for (const Row& row : arabic) {
        EXPECT_EQ(all_written(row.text, Language::arabic), row.dates) << row.text;
    }
}

TEST(DatesTest, says_where_the_date_stands) {
    const std::string text = "On Sunday, March 19, 2017, in Mosul";
    const auto dates = dates_in(text, Language::english, published);
    ASSERT_EQ(dates.size(), 1U);
    EXPECT_EQ(text.substr(dates[0].span.from, dates[0].span.until - dates[0].span.from),
              "Sunday, March 19, 2017");
}

/// Pieces of dates in any order.
std::string random_text(std::mt19937& random) {
    static const std::vector<std::string_view> pieces = {
        "March",    "May",   "17",   "2017",     "31",         "1",    "00",
        ",",        ".",     "/",    "-",        "and",        "to",   "Sunday",
        "last",     "late",  "mid",  "summer",   "yesterday",  "in",   "th",
        "mars",     "1er",   "fin",  "dimanche", "avant-hier", "en",   "au",
        "le",       "آذار",  "مارس", "كانون",    "الثاني",     "و",    "الأحد",
        "أمس",      "أواخر", "عام",  "١٧",       "٢٠١٧",       "\xFF", "\xE2\x80\x8F",
        "civilians"};
    return testing::random_text(random, pieces, 10);
}

bool is_sound(std::string_view text, const DateInText& date, std::size_t after) {
    const bool has_span = after <= date.span.from && date.span.from < date.span.until &&
                          date.span.until <= text.size() &&
                          testing::is_border(text, date.span.from) &&
                          testing::is_border(text, date.span.until);
    const bool is_past = date.form != DateForm::relative || *date.date.earliest() <= published;
    return has_span && date.date.latest() && is_past;
}

TEST(DatesTest, keeps_spans_in_order_and_relative_dates_in_the_past) {
    std::mt19937 random(20170322);
    for (std::size_t count = 0; count < 20'000; ++count) {
        const std::string text = random_text(random);
        for (const Language language : {Language::english, Language::french, Language::arabic}) {
            std::size_t after = 0;
            for (const DateInText& date : dates_in(text, language, published)) {
                ASSERT_TRUE(is_sound(text, date, after)) << text;
                after = date.span.until;
            }
        }
    }
}

}  // namespace
}  // namespace recount::reading
