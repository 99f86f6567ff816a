// The gazetteer that ships, and how names meet.
#include "recount/reading/gazetteer.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/reading/shipped_gazetteer.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/base/utf8.h"
#include "recount/intake/csv.h"
#include "recount/reading/names_in_text.h"

namespace recount::reading {
namespace {

using record::Language;

TEST(GazetteerTest, reads_the_shipped_file_without_an_error) {
    const intake::GazetteerRows rows = testing::shipped_rows();
    EXPECT_THAT(rows.findings.errors, ::testing::IsEmpty());
    EXPECT_THAT(rows.findings.notes, ::testing::IsEmpty());
    EXPECT_GT(rows.places.size(), 600U);
    EXPECT_GT(rows.populations.size(), 200U);
}

TEST(GazetteerTest, ships_all_governorates_and_the_quarters_with_arabic_names) {
    std::map<std::string, int> governorates;
    int quarters = 0;
    for (const record::Place& place : testing::shipped_rows().places) {
        if (place.kind == "governorate") {
            ++governorates[place.within->text()];
            EXPECT_TRUE(place.name.arabic && place.name.french) << place.id.text();
        }
        quarters += place.kind == "neighbourhood" && place.name.arabic ? 1 : 0;
    }
    EXPECT_EQ(governorates, (std::map<std::string, int>{{"iraq", 19}, {"syria", 14}}));
    EXPECT_GE(quarters, 60);
}

TEST(GazetteerTest, is_sorted_and_its_country_and_governorate_are_those_above) {
    const std::string text = testing::text_of("data/gazetteer/iraq-syria.csv");
    EXPECT_TRUE(base::is_utf8(text));
    intake::CsvReader reader(text);
    intake::CsvRow row;
    ASSERT_TRUE(reader.next(row));
    ASSERT_THAT(row.cells, ::testing::SizeIs(14));
    EXPECT_THAT(std::vector(row.cells.end() - 3, row.cells.end()),
                ::testing::ElementsAre("country", "admin1", "population"));
    std::string before;
    while (reader.next(row)) {
        const std::string id(row.cells[0]);
        EXPECT_LT(before, id);
        const GazetteerPlace* const place = testing::shipped_gazetteer().find(id);
        ASSERT_NE(place, nullptr) << id;
        EXPECT_EQ(place->country, row.cells[11]) << id;
        EXPECT_EQ(place->admin1, row.cells[12]) << id;
        before = id;
    }
}

TEST(GazetteerTest, ends_a_ring_of_places) {
    const auto id = [](const char* text) { return *record::PlaceId::make(text); };
    record::Place one{id("one"), {"Onetown", {}, {}}, {}, id("two"), "town", {}, {}, {}};
    record::Place two{id("two"), {"Twotown", {}, {}}, {}, id("one"), "town", {}, {}, {}};
    const std::vector<record::Place> places = {one, two};
    EXPECT_EQ(Gazetteer::from_places(places).size(), 2U);
}

TEST(NamesInTextTest, meets_other_spellings) {
    struct Row {
        std::string name;
        std::string text;
        std::string found;
    };
    const Row rows[] = {
        {"Al Bukamal", "near al-Bukamal.", "al-Bukamal"},
        {"Albu Kamal", "near Al Bukamal.", "Al Bukamal"},
        {"Deir ez-Zor", "in Deir Ezzor", "Deir Ezzor"},
        {"Deir ez-Zor", "in Dayr az-Zor", "Dayr az-Zor"},
        {"Deir ez-Zor", "in Deirezzor", "Deirezzor"},
        {"Ash Shaddadi", "ash-Shaddadi", "ash-Shaddadi"},
        {"Ash Shaddadi", "the Shaddadi road", "Shaddadi"},
        {"Ar Raqqah", "Raqqa fell", "Raqqa"},
        {"Raqqa", "at Raqqah", "Raqqah"},
        {"Raqqa", "RAQQA", "RAQQA"},
        {"Raqqa", "raqqa", ""},
        {"Raqqa", "Raqqawi", ""},
        {"Raqqa", "Raqqa's people", "Raqqa"},
        {"Raqqa", "Raqqa\xE2\x80\x99s people", "Raqqa"},
        {"Mossoul", "Mosul", "Mosul"},
        {"Tabqa", "at Tabqa", "Tabqa"},
        {"At Tabqa", "at-Tabqa", "at-Tabqa"},
        {"Kirkouk", "Kirkuk", "Kirkuk"},
        {"Al Bab", "Bab al-Hawa", ""},
        {"Al Bab", "in Al Bab", "Al Bab"},
        {"Qalʿat Ṣāliḥ", "Qalat Salih", "Qalat Salih"},
        {"Ma'arrat al-Nu'man", "Maarat al-Numan", "Maarat al-Numan"},
        {"Idlib", "Id lib", ""},
    };
    for (const Row& row : rows) {
        const std::vector<OwnedName> names = {{row.name, 0}};
        const auto found = names_in(row.text, Language::english, NameIndex(names));
        EXPECT_EQ(found.empty() ? "" : std::string(found.front().span.in(row.text)), row.found)
            << row.name << " in " << row.text;
    }
}

TEST(NamesInTextTest, meets_arabic_spellings_and_prefixes) {
    struct Row {
        std::string name;
        std::string text;
        std::string found;
    };
    const Row rows[] = {
        {"الرقة", "في الرقه", "الرقه"},
        {"الرقة", "والرَّقَّة", "الرَّقَّة"},
        {"الرقة", "رقة", ""},
        {"إدلب", "بادلب", "ادلب"},
        {"تلعفر", "وتل عفر", "تل عفر"},
        {"الموصل", "للموصل", "لموصل"},
        {"مؤتة", "موتة", "موتة"},
        {"حمص", "حمصي", ""},
        {"الرقة", "الرقـــة", "الرقـــة"},
    };
    for (const Row& row : rows) {
        const std::vector<OwnedName> names = {{row.name, 0}};
        const auto found = names_in(row.text, Language::arabic, NameIndex(names));
        EXPECT_EQ(found.empty() ? "" : std::string(found.front().span.in(row.text)), row.found)
            << row.name << " in " << row.text;
    }
}

TEST(NamesInTextTest, gives_all_owners_of_the_longest_name) {
    const std::vector<OwnedName> names = {{"Karama", 2},
                                          {"Al-Karama", 1},
                                          {"Karama Dam", 3},
                                          {"RAF", 4, NameCase::all_capitals},
                                          {"RAAF", 5, NameCase::all_capitals}};
    const NameIndex index(names);
    const auto found = names_in("Karama, Karama Dam, RAF, RAAF, Raf", Language::english, index);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_THAT(found[0].owners, ::testing::ElementsAre(1, 2));
    EXPECT_THAT(found[1].owners, ::testing::ElementsAre(3));
    EXPECT_THAT(found[2].owners, ::testing::ElementsAre(4));
    EXPECT_THAT(found[3].owners, ::testing::ElementsAre(5));
}

}  // namespace
}  // namespace recount::reading
