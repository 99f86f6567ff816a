// Places in running text, in three languages, with the gazetteer that ships.
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reading/random_text.h"
#include "tests/reading/shipped_gazetteer.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/reading/places_in_text.h"

namespace recount::reading {
namespace {

using record::Language;
using testing::shipped_gazetteer;

/// "near 'Mosul' mosul sure; ...": the relation, the words, the likeliest place and how many others
/// bear the name, the certainty.
std::string found_in(std::string_view text, Language language) {
    std::string found;
    for (const PlaceInText& place : places_in(text, language, shipped_gazetteer())) {
        found += found.empty() ? "" : "; ";
        found += place.relation.empty() ? "" : place.relation + " ";
        found += "'" + std::string(place.span.in(text)) + "' " + place.candidates.front().place.id;
        if (place.candidates.size() > 1) {
            found += "+" + std::to_string(place.candidates.size() - 1);
        }
        found += " " + std::string(to_text(place.certainty));
    }
    return found;
}

/// A text and what is found in it.
struct Row {
    std::string text;
    std::string found;
};

TEST(PlacesInTextTest, finds_places_in_english) {
    const Row rows[] = {
        {"An airstrike near Mosul, Iraq, killed six.", "near 'Mosul' mosul sure; 'Iraq' iraq sure"},
        {"March 6, 2017, near Al-Bukamal, Syria, via Airwars report",
         "near 'Al-Bukamal' abu-kamal sure; 'Syria' syria sure"},
        {"strikes in al Bukamal and Albu Kamal",
         "in 'al Bukamal' abu-kamal sure; 'Albu Kamal' abu-kamal sure"},
        {"fighting in Deir ez-Zor city", "in 'Deir ez-Zor' deir-ez-zor+1 sure"},
        {"fighting in Deir Ezzor", "in 'Deir Ezzor' deir-ez-zor+1 likely"},
        {"the governorate of Raqqa", "'Raqqa' raqqa-governorate+1 sure"},
        {"Raqqa governorate", "'Raqqa' raqqa-governorate+1 sure"},
        {"in the city of Raqqa", "in 'Raqqa' raqqa+1 sure"},
        {"near Ar Raqqah, Syria", "near 'Ar Raqqah' raqqa+1 sure; 'Syria' syria sure"},
        {"at Tabqa airport", "at 'Tabqa' tabqa doubtful"},
        {"shelling at Tabqa", "at 'Tabqa' tabqa sure"},
        {"Mosul Dam was retaken", "'Mosul Dam' mosul-dam likely"},
        {"The Mosul Post wrote of it", "'Mosul' mosul doubtful"},
        {"Raqqa Today reported", "'Raqqa' raqqa+1 doubtful"},
        {"in Mosul's Old City", "in 'Mosul's Old City' mosul-old-city sure"},
        {"Iraq's Kirkuk was hit", "'Iraq' iraq sure; 'Kirkuk' kirkuk+1 sure"},
        {"in the Iraqi town of Hawija", "in 'Hawija' hawija sure"},
        {"Hit was taken", ""},
        {"The raid hit the town", ""},
        {"in Hit, Iraq", "in 'Hit' hit sure; 'Iraq' iraq sure"},
        {"the town of Hit", "'Hit' hit sure"},
        {"Damascus denied it", "'Damascus' damascus doubtful"},
        {"Gen. Hassan Karama said so", ""},
        {"Sheikh Mosul spoke", "'Mosul' mosul doubtful"},
        {"in Karama, Raqqa", "in 'Karama' al-karama+1 sure; 'Raqqa' raqqa+1 likely"},
        {"in Al-Karama, Mosul", "in 'Al-Karama' mosul-al-karama+1 sure; 'Mosul' mosul sure"},
        {"in Al-Karama", "in 'Al-Karama' al-karama+1 likely"},
        {"east of Aleppo", "east of 'Aleppo' aleppo+1 likely"},
        {"in the northern countryside of Homs", "countryside of 'Homs' homs+1 likely"},
        {"north-east of Hajin", "north-east of 'Hajin' hajin sure"},
        {"between Hama and Idlib", "between 'Hama' hama+1 likely; 'Idlib' idlib+1 likely"},
        {"in Hajin, Deir ez-Zor, Syria",
         "in 'Hajin' hajin sure; 'Deir ez-Zor' deir-ez-zor+1 sure; 'Syria' syria sure"},
        {"around Fallujah's Jolan quarter",
         "around 'Fallujah' fallujah sure; 'Jolan' fallujah-jolan sure"},
        {"Jordan said nothing", "'Jordan' jordan doubtful"},
        {"in Russia", "in 'Russia' russia sure"},
        {"the aleppo pine", ""},
        {"the ash shaddadi road", ""},
        {"in Ash Shaddadi", "in 'Ash Shaddadi' ash-shaddadi sure"},
        {"on the outskirts of Ma'arrat al-Nu‘man",
         "outskirts of 'Ma'arrat al-Nu‘man' maarat-al-numan sure"},
        {"Maarrat al-Numan market", "'Maarrat al-Numan' maarat-al-numan likely"},
        {"near Dayr Az Zawr", "near 'Dayr Az Zawr' deir-ez-zor+1 likely"},
        {"in DEIR EZ-ZOR", "in 'DEIR EZ-ZOR' deir-ez-zor+1 likely"},
        {"Al-Bab and the Bab gate", "'Al-Bab' al-bab sure"},
        {"near Bab", ""},
        {"in Al-Jadida, Mosul", "in 'Al-Jadida' mosul-al-jadida sure; 'Mosul' mosul sure"},
        {"on the road to Tal Afar", "to 'Tal Afar' tal-afar sure"},
        {"Umm and Han met", ""},
        {"at Baghdad airport", "at 'Baghdad' baghdad+1 doubtful"},
        {"from Kobani to Manbij", "from 'Kobani' kobani sure; to 'Manbij' manbij sure"},
        {"Ana was wounded", ""},
        {"in Ana, Anbar", "in 'Ana' anah sure; 'Anbar' anbar sure"},
        {"near Makhmur, in northern Iraq", "near 'Makhmur' makhmur sure; in 'Iraq' iraq sure"},
        {"Salahuddin province", "'Salahuddin' salah-al-din sure"},
        {"Sweida, Syria", "'Sweida' suwayda+1 sure; 'Syria' syria sure"},
        {"Ancient Palmyra", "'Palmyra' palmyra sure"},
        {"in Tell Abiad", "in 'Tell Abiad' tal-abyad sure"},
        {"in west Mosul", "in 'Mosul' mosul sure"},
        {"in Eastern Ghouta", "in 'Eastern Ghouta' eastern-ghouta sure"},
        {"in the Old City of Mosul", "in 'Old City of Mosul' mosul-old-city sure"},
        {"al-Zahra was struck", "'al-Zahra' mosul-al-zahra doubtful"},
        {"in the Zanjili neighbourhood", "in 'Zanjili' mosul-zanjili likely"},
        {"Aleppo university", "'Aleppo' aleppo+1 doubtful"},
        {"Old Aleppo's people", "'Aleppo' aleppo+1 likely"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::english), row.found) << row.text;
    }
}

TEST(PlacesInTextTest, finds_places_in_french) {
    const Row rows[] = {
        {"une frappe à Mossoul, en Irak", "in 'Mossoul' mosul sure; in 'Irak' iraq sure"},
        {"à l'est de Mossoul", "east of 'Mossoul' mosul sure"},
        {"près d'Alep", "near 'Alep' aleppo+1 likely"},
        {"dans la ville syrienne de Raqqa", "'Raqqa' raqqa+1 sure"},
        {"le gouvernorat d'Idleb", "'Idleb' idlib-governorate+1 sure"},
        {"au nord d'Alep", "north of 'Alep' aleppo+1 likely"},
        {"le barrage de Mossoul", "'Mossoul' mosul doubtful"},
        {"l'aéroport d'Alep", "'Alep' aleppo+1 doubtful"},
        {"à Falloujah", "in 'Falloujah' fallujah sure"},
        {"Damas affirme le contraire", "'Damas' damascus doubtful"},
        {"à Deir ez-Zor et à Al-Mayadine",
         "in 'Deir ez-Zor' deir-ez-zor+1 likely; in 'Al-Mayadine' al-mayadin sure"},
        {"l'Irak et la Syrie", "'Irak' iraq sure; 'Syrie' syria sure"},
        {"le quartier de Zanjili", "'Zanjili' mosul-zanjili likely"},
        {"il a mare de tout", ""},
        {"en Russie", "in 'Russie' russia sure"},
        {"à Kirkouk", "in 'Kirkouk' kirkuk+1 likely"},
        {"la ville d'Al-Bab", "'Al-Bab' al-bab sure"},
        {"entre Homs et Hama", "'Homs' homs+1 likely; 'Hama' hama+1 likely"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::french), row.found) << row.text;
    }
}

TEST(PlacesInTextTest, finds_places_in_arabic) {
    const Row rows[] = {
        {"غارة شرق الموصل", "east of 'الموصل' mosul sure"},
        {"قتل مدنيون في الرقة بسوريا", "in 'الرقة' raqqa+1 sure; in 'سوريا' syria sure"},
        {"قصف بالموصل", "in 'الموصل' mosul sure"},
        {"وقرب دير الزور", "near 'دير الزور' deir-ez-zor+1 likely"},
        {"في محافظة الرقة", "in 'محافظة الرقة' raqqa-governorate sure"},
        {"مدينة الباب في ريف حلب", "'الباب' al-bab sure; countryside of 'حلب' aleppo+1 likely"},
        {"فتح الباب أمام الجميع", ""},
        {"في الباب", "in 'الباب' al-bab sure"},
        {"سد الموصل", "'سد الموصل' mosul-dam likely"},
        {"بالقرب من تلعفر", "near 'تلعفر' tal-afar sure"},
        {"جنوب غربي إدلب", "south-west of 'إدلب' idlib+1 likely"},
        {"مطار حلب الدولي", "'حلب' aleppo+1 doubtful"},
        {"للموصل طريق", "'لموصل' mosul doubtful"},
        {"الموصل العراقية", "'الموصل' mosul sure"},
        {"شمال شرقي الحسكة", "north-east of 'الحسكة' hasakah+1 likely"},
        {"بلدة هجين", "'هجين' hajin sure"},
        {"في حي الزنجيلي غرب الموصل",
         "in 'الزنجيلي' mosul-zanjili sure; west of 'الموصل' mosul sure"},
        {"والفلوجة والرمادي", "'الفلوجة' fallujah sure; 'الرمادي' ramadi sure"},
        {"الرَّقَّة", "'الرَّقَّة' raqqa+1 likely"},
        {"صحيفة الموصل", "'الموصل' mosul doubtful"},
        {"القائم بالأعمال", ""},
        {"مدينة القائم", "'القائم' al-qaim sure"},
        {"في البوكمال", "in 'البوكمال' abu-kamal sure"},
        {"في البو كمال", "in 'البو كمال' abu-kamal sure"},
        {"معرّة النعمان", "'معرّة النعمان' maarat-al-numan likely"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::arabic), row.found) << row.text;
    }
}

TEST(PlacesInTextTest, gives_the_words_of_the_relation) {
    struct RelationRow {
        Language language;
        std::string text;
        std::string words;
    };
    const RelationRow rows[] = {
        {Language::english, "a strike north-east of the town of Hajin", "north-east of"},
        {Language::english, "killed near Mosul", "near"},
        {Language::french, "à l'est de Mossoul", "à l'est de"},
        {Language::arabic, "وقرب الموصل", "قرب"},
        {Language::arabic, "بالموصل", "ب"},
        {Language::english, "Mosul", ""},
    };
    for (const RelationRow& row : rows) {
        const auto places = places_in(row.text, row.language, shipped_gazetteer());
        ASSERT_EQ(places.size(), 1U) << row.text;
        EXPECT_EQ(places.front().relation_span.in(row.text), row.words) << row.text;
    }
}

TEST(PlacesInTextTest, lists_all_homonyms_with_what_speaks_for_each) {
    const auto places = places_in("in Al-Karama, Mosul", Language::english, shipped_gazetteer());
    ASSERT_FALSE(places.empty());
    ASSERT_EQ(places.front().candidates.size(), 2U);
    EXPECT_EQ(places.front().candidates[0].why, "in Mosul, named beside it; neighbourhood");
    EXPECT_EQ(places.front().candidates[1].place.id, "al-karama");
    EXPECT_EQ(places.front().candidates[1].place.country, "syria");
    EXPECT_EQ(places.front().candidates[1].place.admin1, "raqqa-governorate");
}

TEST(PlacesInTextTest, keeps_spans_in_order_apart_and_between_characters) {
    const std::vector<std::string_view> pieces = {"Mosul",
                                                  "near",
                                                  "in",
                                                  "al-",
                                                  "Deir",
                                                  "ez-",
                                                  "Zor",
                                                  ",",
                                                  "Iraq",
                                                  "Syria",
                                                  "'s",
                                                  "\xE2\x80\x99",
                                                  "d'",
                                                  "Alep",
                                                  "province",
                                                  "city",
                                                  "of",
                                                  "the",
                                                  "U.S.",
                                                  ".",
                                                  "Hit",
                                                  "Al",
                                                  "Bab",
                                                  "الرقة",
                                                  "في",
                                                  "و",
                                                  "ب",
                                                  "دير",
                                                  "الزور",
                                                  "شرق",
                                                  "سوريا",
                                                  "\xD9\x8B",
                                                  "\xFF",
                                                  "\xD8",
                                                  "À",
                                                  "l'",
                                                  "Irak",
                                                  "17",
                                                  "Tammuz",
                                                  "-",
                                                  "\xE2\x80\x98",
                                                  "A",
                                                  "Dam",
                                                  "Today",
                                                  "\n"};
    std::mt19937 random(20170317);
    for (std::size_t count = 0; count < 10'000; ++count) {
        const std::string text = testing::random_text(random, pieces, 12);
        for (const Language language : {Language::english, Language::french, Language::arabic}) {
            std::size_t after = 0;
            for (const PlaceInText& place : places_in(text, language, shipped_gazetteer())) {
                ASSERT_LE(after, place.span.from) << text;
                ASSERT_LT(place.span.from, place.span.until) << text;
                ASSERT_LE(place.span.until, text.size()) << text;
                ASSERT_LE(place.relation_span.until, place.span.from) << text;
                ASSERT_TRUE(testing::is_border(text, place.span.from)) << text;
                ASSERT_TRUE(testing::is_border(text, place.span.until)) << text;
                ASSERT_TRUE(testing::is_border(text, place.relation_span.from)) << text;
                ASSERT_TRUE(testing::is_border(text, place.relation_span.until)) << text;
                ASSERT_FALSE(place.candidates.empty()) << text;
                after = place.span.until;
            }
        }
    }
}

}  // namespace
}  // namespace recount::reading
