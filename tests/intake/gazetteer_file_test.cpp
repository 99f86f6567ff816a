// Reading a gazetteer: places as of a case, and how many people live there.
#include "recount/intake/gazetteer_file.h"

#include <cstddef>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::intake {
namespace {

TEST(GazetteerFileTest, reads_places_with_their_populations) {
    const auto rows = read_gazetteer(
        "place_id,name_en,aliases,within,kind,country,population\n"
        "qanat,Qanat,,,country,qanat,\n"
        "zahr,Zahr,Zahrah;Al Zahr,qanat,city,qanat,12000\n",
        "mine.csv");
    EXPECT_THAT(rows.findings.errors, testing::IsEmpty());
    EXPECT_THAT(rows.findings.notes, testing::IsEmpty());
    ASSERT_EQ(rows.places.size(), 2U);
    EXPECT_EQ(rows.places[1].aliases.size(), 2U);
    EXPECT_EQ(rows.places[1].within, rows.places[0].id);
    ASSERT_EQ(rows.populations.size(), 1U);
    EXPECT_EQ(rows.populations.at(rows.places[1].id), 12000);
}

TEST(GazetteerFileTest, names_row_and_column_of_what_it_cannot_read) {
    struct Case {
        const char* row;
        std::size_t places;
        const char* error;
    };
    const Case cases[] = {
        {"zahr,Zahr,qanat,many", 2,
         "mine.csv, row 3, column population: 'many' is no number of people; expected a whole "
         "number without separators. The place is read without it"},
        {"zahr,Zahr,qanat,-5", 2,
         "mine.csv, row 3, column population: '-5' is no number of people; expected a whole number "
         "without separators. The place is read without it"},
        {"z hr,Zahr,qanat,5", 1, "mine.csv, row 3, column place_id: "},
        {"zahr,,qanat,5", 1, "mine.csv, row 3, column name_en: "},
        {"zahr,Zahr,nowhere,5", 2, "mine.csv, row 3, column within: "},
    };
    for (const Case& one : cases) {
        const std::string text =
            "place_id,name_en,within,population\nqanat,Qanat,,\n" + std::string(one.row) + "\n";
        const auto rows = read_gazetteer(text, "mine.csv");
        EXPECT_EQ(rows.places.size(), one.places) << one.row;
        ASSERT_EQ(rows.findings.errors.size(), 1U) << one.row;
        EXPECT_THAT(base::describe(rows.findings.errors.front()), testing::StartsWith(one.error));
    }
}

}  // namespace
}  // namespace recount::intake
