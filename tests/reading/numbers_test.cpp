#include "recount/reading/numbers.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::reading {
namespace {

using record::Language;

/// A number as the tables write it: "105", "352+" (no limit), "36-46", and behind a bar the hedge.
std::string written(const NumberInText& number) {
    std::string text = std::to_string(number.low);
    if (!number.high) {
        text += "+";
    } else if (*number.high != number.low || !number.is_exact) {
        text += "-" + std::to_string(*number.high);
    }
    if (number.is_dual) {
        text += " dual";
    }
    return number.hedge.empty() ? text : text + " |" + number.hedge;
}

std::string all_written(std::string_view text, Language language) {
    std::string all;
    for (const NumberInText& number : numbers_in(text, language)) {
        all += (all.empty() ? "" : "; ") + written(number);
    }
    return all;
}

struct Row {
    std::string_view text;
    std::string_view numbers;  ///< "" where none is to be found
};

const std::vector<Row> english = {
    // Digits and their groups.
    {"352 civilians", "352"},
    {"killed 1,337 people.", "1337"},
    {"20,205 strikes and 105 dead", "20205; 105"},
    {"(12) were hurt", "12"},
    {"1\xC2\xA0"
     "337 people",
     "1337"},
    {"1\xE2\x80\xAF"
     "337 people",
     "1337"},
    {"killed 5, wounded 6; 7 missing", "5; 6; 7"},
    {"1.2 million people fled", "1200000"},
    {"3 thousand people", "3000"},
    {"0 civilians", "0"},
    // No counts.
    {".94% of strikes", ""},
    {"0.94 of them", ""},
    {"17.2 kilometres", ""},
    {"30km east, 30 km west", ""},
    {"near grid 38SLF1234", ""},
    {"at 0600 and 17:30", ""},
    {"an F-16, a B-52 and an MQ-9", ""},
    {"the 17th of them, the twenty-fifth", ""},
    {"12 percent, 12 per cent, 12%", ""},
    {"$500 and \xE2\x82\xAC"
     "20",
     ""},
    {"a note [12] and #7", ""},
    {"in 2017, since 2014, 2014-2017", ""},
    {"from 2014 to 2017", ""},
    {"between 2014 and 2017", ""},
    {"a 155-mm shell, a 12-year-old", ""},
    {"two-storey houses", ""},
    {"24/7", ""},
    {"1990s", ""},
    {"99999999999999999999 dead", ""},
    {"two thirds of them", ""},
    {"the one hundred and fifth strike", ""},
    // Words.
    {"seventeen civilians", "17"},
    {"Seventeen civilians", "17"},
    {"SEVENTEEN CIVILIANS", "17"},
    {"one hundred and five", "105"},
    {"three thousand, two hundred and one", "3201"},
    {"three thousand, five of them children", "3000; 5"},
    {"twelve hundred", "1200"},
    {"twenty-three", "23"},
    {"twenty three", "23"},
    {"a hundred", "100"},
    {"a thousand and one", "1001"},
    {"two hundred and thirty thousand", "230000"},
    {"five men and six women", "5; 6"},
    {"zero civilians", "0"},
    // One.
    {"one civilian", "1"},
    {"no one was hurt", ""},
    {"one of the strikes", ""},
    {"One was a child", ""},
    {"killing one and wounding two", "1; 2"},
    {"at least one was killed", "1+ |at least"},
    // None.
    {"no civilians were killed", "0"},
    {"no civilian casualties", "0"},
    {"none", "0"},
    {"no evidence", ""},
    // Collectives.
    {"a dozen people", "11-13 |a dozen"},
    {"two dozen people", "22-26 |two dozen"},
    {"half a dozen", "5-7 |half a dozen"},
    {"dozens of people", "24-99 |dozens"},
    {"scores", "40-199 |scores"},
    {"hundreds", "200-999 |hundreds"},
    {"thousands", "2000-9999 |thousands"},
    {"hundreds of thousands", "200000-999999 |hundreds of thousands"},
    {"a few hundred", "200-999 |a few hundred"},
    {"several civilians", "3-9 |several"},
    {"a small number of civilians", "1-10 |a small number"},
    {"more than a dozen", "13+ |more than a dozen"},
    // Hedges.
    {"at least 352 civilians", "352+ |at least"},
    {"At least 352", "352+ |At least"},
    {"more than 4,000", "4001+ |more than"},
    {"over 100", "101+ |over"},
    {"over two years", "2"},
    // Read as "over 184" once.
    {"carried over 184 open reports", "184"},
    {"110,000 square kilometers", ""},
    {"up to 24", "0-24 |up to"},
    {"no more than 10", "0-10 |no more than"},
    {"fewer than 10", "0-9 |fewer than"},
    {"no fewer than ten", "10+ |no fewer than"},
    {"as many as 30", "0-30 |as many as"},
    {"about 100", "90-110 |about"},
    {"approximately 105", "94-116 |approximately"},
    {"nearly 200", "180-200 |nearly"},
    {"roughly 100", "80-120 |roughly"},
    {"some 100 people", "90-110 |some"},
    {"around two hundred", "180-220 |around"},
    {"at least about 20", "18+ |at least about"},
    {"~100 and >50", "90-110 |~; 51+ |>"},
    {"100+ civilians", "100+ |+"},
    {"20 or more", "20+ |or more"},
    {"4 reports and more than 20 others", "4; 21+ |more than"},
    {"20 civilians and more", "20+ |and more"},
    // "more" was taken from the number behind it.
    {"37 dead and more than 80", "37; 81+ |more than"},
    {"20 or so", "18-22 |or so"},
    {"20 civilians at least", "20+ |at least"},
    {"20 civilians, at least 5 of them children", "20; 5+ |at least"},
    // Ranges.
    {"between 36 and 46", "36-46 |between"},
    {"6-18 civilians", "6-18"},
    {"6\xE2\x80\x93"
     "18 civilians",
     "6-18"},
    {"20 to 30", "20-30"},
    {"from 20 to 30", "20-30 |from"},
    {"rose from 352 to 377", "352; 377"},
    {"four or five", "4-5"},
    {"one or two", "1-2"},
    {"two or three hundred", "200-300"},
    {"20 to 30 thousand", "20000-30000"},
    {"about 20 to 30", "18-33 |about"},
    {"18-6", ""},
    // Dates are no counts.
    {"On March 17, 2017, 105 civilians", "105"},
    {"17 March 2017", ""},
    {"Sept. 20, 2015", ""},
    {"from 17 to 20 March 2017", ""},
    {"between 17 and 20 March 2017", ""},
    {"2017-03-17 and 17/03/2017", ""},
    {"In March 17 civilians were killed", "17"},
};

const std::vector<Row> french = {
    {"4 rapports et plus de 20 autres", "4; 21+ |plus de"},
    {"352 civils", "352"},
    {"1 337 morts", "1337"},
    {"1\xC2\xA0"
     "337 morts",
     "1337"},
    {"1\xE2\x80\xAF"
     "337 morts",
     "1337"},
    {"2 000 000 de personnes", "2000000"},
    {"1,5 million de personnes", "1500000"},
    {"0,94 % des frappes, 5 % et 12 pour cent", ""},
    {"\xC3\xA0 14h30, \xC3\xA0 14 heures", ""},
    {"en 2017, depuis 2014", ""},
    {"quatre-vingts", "80"},
    {"quatre-vingt-dix-sept", "97"},
    {"quatre vingt dix sept", "97"},
    {"trois cent soixante-dix-sept", "377"},
    {"trois-cent-soixante-dix-sept", "377"},
    {"Trois Cent Cinq", "305"},
    {"vingt et un, vingt-et-un", "21; 21"},
    {"soixante et onze", "71"},
    {"septante-sept", "77"},
    {"huitante", "80"},
    {"nonante-neuf", "99"},
    {"douze cents", "1200"},
    {"deux mille trois cents", "2300"},
    {"mille", "1000"},
    {"trois millions deux cent mille", "3200000"},
    {"cinq hommes et six femmes", "5; 6"},
    {"le vingt et uni\xC3\xA8me", ""},
    {"la vingt-cinqui\xC3\xA8me frappe", ""},
    {"un civil, une personne", "1; 1"},
    {"une frappe a d\xC3\xA9truit un h\xC3\xB4pital", "1"},
    {"une \xC3\xA9"
     "cole et un pont",
     ""},
    {"aucun civil", "0"},
    {"aucune preuve", ""},
    {"une douzaine de civils", "10-14 |une douzaine"},
    {"une dizaine", "8-12 |une dizaine"},
    {"une vingtaine", "17-23 |une vingtaine"},
    {"une trentaine", "25-35 |une trentaine"},
    {"une centaine", "80-120 |une centaine"},
    {"une demi-douzaine", "5-7 |une demi-douzaine"},
    {"des dizaines de morts", "20-99 |des dizaines"},
    {"Des centaines", "200-999 |Des centaines"},
    {"des dizaines de milliers", "20000-99999 |des dizaines de milliers"},
    {"plusieurs centaines", "300-999 |plusieurs centaines"},
    {"quelques civils", "2-9 |quelques"},
    {"au moins 20 civils", "20+ |au moins"},
    {"20 civils au moins", "20+ |au moins"},
    {"Au moins une personne", "1+ |Au moins"},
    {"plus d'un an", ""},
    {"plus de 4 000", "4001+ |plus de"},
    {"plus d'une centaine", "101+ |plus d'une centaine"},
    {"plus d\xE2\x80\x99une centaine", "101+ |plus d\xE2\x80\x99une centaine"},
    {"jusqu'\xC3\xA0 24", "0-24 |jusqu'\xC3\xA0"},
    {"jusqu\xE2\x80\x99\xC3\xA0 24", "0-24 |jusqu\xE2\x80\x99\xC3\xA0"},
    {"environ 100", "90-110 |environ"},
    {"pr\xC3\xA8s de 200", "180-200 |pr\xC3\xA8s de"},
    {"PRES DE 200", "180-200 |PRES DE"},
    {"moins de dix", "0-9 |moins de"},
    {"pas moins de dix", "10+ |pas moins de"},
    {"quelque 200 personnes", "180-220 |quelque"},
    {"entre 36 et 46", "36-46 |entre"},
    {"de 20 \xC3\xA0 30", "20-30 |de"},
    {"20 \xC3\xA0 30 morts", "20-30"},
    {"deux ou trois cents", "200-300"},
    {"quatre ou cinq", "4-5"},
    {"le 17 mars 2017, 105 civils", "105"},
    {"est pass\xC3\xA9 de 352 \xC3\xA0 377", "352; 377"},
};

const std::vector<Row> arabic = {
    {"4 تقارير وأكثر من 20 آخرين", "4; 21+ |أكثر من"},
    {"٣٥٢ مدنيا", "352"},
    {"۳۵۲ مدنيا", "352"},
    {"١٬٣٣٧ قتيلا", "1337"},
    {"1,337 قتيلا", "1337"},
    {"١٫٥ مليون شخص", "1500000"},
    {"٠٫٩٤", ""},
    {"٥٪ و5 في المئة", ""},
    {"في 2017 ومنذ 2014", ""},
    {"بين عامي 2014 و2017", ""},
    {"خمسة وعشرون", "25"},
    {"خمسة وعشرين", "25"},
    {"خمس وعشرون", "25"},
    {"خمسةٌ وعشرونَ", "25"},
    {"خمســة وعشرون", "25"},
    {"خمسه وعشرون", "25"},
    {"ثمانين قتيلا", "80"},
    {"ثمانون", "80"},
    {"مئتين", "200"},
    {"مائتان", "200"},
    {"مائة وخمسة", "105"},
    {"مئة وخمسة مدنيين", "105"},
    {"ثلاثمائة وسبعة وسبعون", "377"},
    {"ثلاثمئة وسبعة وسبعين", "377"},
    {"ثلاث مئة", "300"},
    {"ثلاثة آلاف", "3000"},
    {"3 آلاف", "3000"},
    {"20 ألفا", "20000"},
    {"أحد عشر", "11"},
    {"إحدى عشرة", "11"},
    {"اثنا عشر", "12"},
    {"اثني عشر", "12"},
    {"اثنتي عشرة", "12"},
    {"سبعة عشر مدنيا", "17"},
    {"ألف ومئتان", "1200"},
    {"ألفين وثلاثمئة", "2300"},
    {"خمسة وعشرون ألفا وثلاثمئة وواحد", "25301"},
    {"مئة ألف", "100000"},
    {"وعشرون جريحا", "20"},
    {"بثمانية صواريخ", "8"},
    {"خمسة قتلى وعشرة جرحى", "5; 10"},
    {"قتيل واحد", "1"},
    {"لكل واحد منهم", ""},
    {"لست متأكدا", ""},
    {"أحد المدنيين", ""},
    {"القرن العشرين", ""},
    {"قتيلان وطفلتين", "2 dual; 2 dual"},
    {"مقتل مدنيين", ""},
    {"عشرات المدنيين", "20-99 |عشرات"},
    {"العشرات من المدنيين", "20-99 |العشرات"},
    {"مئات", "200-999 |مئات"},
    {"آلاف المدنيين", "2000-9999 |آلاف"},
    {"عشرات الآلاف", "20000-99999 |عشرات الآلاف"},
    {"أكثر من 100", "101+ |أكثر من"},
    {"لأكثر من مئة", "101+ |أكثر من"},
    {"ما لا يقل عن 20 مدنيا", "20+ |ما لا يقل عن"},
    {"20 مدنيا على الأقل", "20+ |على الأقل"},
    {"نحو 100", "90-110 |نحو"},
    {"بنحو مئة", "90-110 |نحو"},
    {"حوالي ثمانين", "72-88 |حوالي"},
    {"قرابة 200", "180-200 |قرابة"},
    {"بين 36 و46", "36-46 |بين"},
    {"ما بين ثلاثين وأربعين", "30-40 |ما بين"},
    {"من 20 إلى 30", "20-30 |من"},
    {"أربعة أو خمسة", "4-5"},
    {"في 17 آذار/مارس 2017 قتل 105", "105"},
    {"يوم الاثنين", ""},
    {"على بعد 5 كيلومترات", ""},
    {"بين 17 و20 آذار 2017", ""},
    {"أقل من عشرة", "0-9 |أقل من"},
    {"\xE2\x80\x8F"
     "20\xE2\x80\x8F مدنيا",
     "20"},
};

TEST(NumbersTest, reads_english) {
    for (const Row& row : english) {
        EXPECT_EQ(all_written(row.text, Language::english), row.numbers) << row.text;
    }
}

TEST(NumbersTest, reads_french) {
    for (const Row& row : french) {
        EXPECT_EQ(all_written(row.text, Language::french), row.numbers) << row.text;
    }
}

TEST(NumbersTest, reads_arabic) {
    for (const Row& row : arabic) {
        EXPECT_EQ(all_written(row.text, Language::arabic), row.numbers) << row.text;
    }
}

struct SpanRow {
    Language language;
    std::string_view text;
    std::string_view span;
    std::string_view digits;
};

TEST(NumbersTest, says_where_the_number_and_its_hedge_stand) {
    const std::vector<SpanRow> rows = {
        {Language::english, "killed 352 civilians", "352", "352"},
        {Language::english, "killed at least 1,352 civilians", "at least 1,352", "1,352"},
        {Language::english, "between 36 and 46 of them", "between 36 and 46", "36 and 46"},
        {Language::english, "some twenty-three men", "some twenty-three", "twenty-three"},
        {Language::english, "20 or more", "20 or more", "20"},
        {Language::english, "(~100)", "~100", "100"},
        {Language::english, "20 civilians at least", "20", "20"},
        {Language::french, "de plus d'une centaine de morts", "plus d'une centaine",
         "une centaine"},
        {Language::french, "pr\xC3\xA8s de 1 337 morts", "pr\xC3\xA8s de 1 337", "1 337"},
        {Language::arabic, "مقتل وخمســةٌ وعشرونَ مدنيا", "خمســةٌ وعشرونَ", "خمســةٌ وعشرونَ"},
        {Language::arabic, "بنحو ٣٥٢ مدنيا", "نحو ٣٥٢", "٣٥٢"},
        {Language::arabic, "و46 جريحا", "46", "46"},
    };
    for (const SpanRow& row : rows) {
        const auto numbers = numbers_in(row.text, row.language);
        ASSERT_EQ(numbers.size(), 1U) << row.text;
        const auto cut = [&](TextSpan span) {
            return row.text.substr(span.from, span.until - span.from);
        };
        EXPECT_EQ(cut(numbers[0].span), row.span) << row.text;
        EXPECT_EQ(cut(numbers[0].digits), row.digits) << row.text;
    }
}

}  // namespace
}  // namespace recount::reading
