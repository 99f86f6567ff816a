#include "recount/intake/capture_file.h"

#include <gmock/gmock.h>

namespace recount::intake {
namespace {

using estimate::Cell;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(CaptureFileTest, reads_patterns_with_their_counts) {
    const auto file = read_captures("a,b,count\n1,0,12\n0,1,7\n1,1,3\n", "captures.csv", {});

    ASSERT_TRUE(file);
    EXPECT_EQ(file->rows, CaptureRows::patterns);
    EXPECT_THAT(file->lists, ElementsAre("a", "b"));
    ASSERT_THAT(file->strata, SizeIs(1));
    EXPECT_THAT(file->strata[0].table.cells(), ElementsAre(Cell{1, 12}, Cell{2, 7}, Cell{3, 3}));
}

TEST(CaptureFileTest, reads_a_row_for_each_person) {
    const auto file = read_captures("a;b\r\n1;0\r\n1;0\r\n1;1\r\n", "people.csv", {});

    ASSERT_TRUE(file);
    EXPECT_EQ(file->rows, CaptureRows::people);
    EXPECT_THAT(file->strata[0].table.cells(), ElementsAre(Cell{1, 2}, Cell{3, 1}));
}

TEST(CaptureFileTest, reads_histories_as_linkage_writes_them) {
    const auto file = read_captures(
        "person,list,entries,person_if_same\n0,april,1,0\n0,août,2,0\n1,août,1,0\n3,أيار,1,3\n",
        "histories.csv", {});

    ASSERT_TRUE(file);
    EXPECT_EQ(file->rows, CaptureRows::histories);
    EXPECT_THAT(file->lists, ElementsAre("april", "août", "أيار"));
    EXPECT_THAT(file->strata[0].table.cells(), ElementsAre(Cell{2, 1}, Cell{3, 1}, Cell{4, 1}));
}

TEST(CaptureFileTest, makes_a_table_of_each_stratum_in_order) {
    CaptureColumns columns;
    columns.strata = {"year", "sex"};
    columns.ignored = {"note"};
    const auto file =
        read_captures("year,a,b,sex,note,count\n2017,1,0,m,x,4\n2016,0,1,f,,5\n2017,1,1,m,y,6\n",
                      "t.csv", columns);

    ASSERT_TRUE(file);
    ASSERT_THAT(file->strata, SizeIs(2));
    EXPECT_THAT(file->strata[0].values, ElementsAre("2016", "f"));
    EXPECT_THAT(file->strata[1].values, ElementsAre("2017", "m"));
    EXPECT_THAT(file->strata[1].table.cells(), ElementsAre(Cell{1, 4}, Cell{3, 6}));
}

TEST(CaptureFileTest, tells_replicates_apart) {
    CaptureColumns columns;
    columns.replicate = "imputation";
    const auto file = read_captures("imputation,a,b,count\n1,1,0,4\n2,1,0,5\n", "t.csv", columns);

    ASSERT_TRUE(file);
    ASSERT_THAT(file->strata, SizeIs(2));
    EXPECT_EQ(file->strata[1].replicate, "2");
    EXPECT_EQ(file->strata[1].table.recorded(), 5);
}

struct Unreadable {
    const char* text;
    const char* says;
    std::optional<std::uint64_t> row;
};

class UnreadableTest : public testing::TestWithParam<Unreadable> {};

TEST_P(UnreadableTest, says_where_and_what) {
    CaptureColumns columns;
    columns.strata = {"year"};

    const auto file = read_captures(GetParam().text, "t.csv", columns);

    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().message, HasSubstr(GetParam().says));
    EXPECT_EQ(file.error().where.row, GetParam().row);
    EXPECT_EQ(file.error().where.file, "t.csv");
}

INSTANTIATE_TEST_SUITE_P(
    All, UnreadableTest,
    testing::Values(Unreadable{"", "no header", {}}, Unreadable{"year,a,b,count\n", "no rows", {}},
                    Unreadable{"a,b,count\n1,0,3\n", "no column 'year'", 1},
                    Unreadable{"year,a,a,count\n1,1,0,3\n", "'a' is there twice", 1},
                    Unreadable{"year,a,b,count\n1,1,0,-3\n", "'-3' is not a whole number", 2},
                    Unreadable{"year,a,b,count\n1,1,0,2.5\n", "'2.5' is not a whole number", 2},
                    Unreadable{"year,a,b,count\n1,1,0,\n", "'' is not a whole number", 2},
                    Unreadable{"year,a,b,count\n1,1,0,99999999999999999999\n", "not a whole", 2},
                    Unreadable{"year,a,b,count\n1,1,0,3\n1,yes,0,3\n", "'yes' is neither", 3},
                    Unreadable{"year,a,b,count\n1,1,0\n", "3 cells, and the header 4", 2},
                    Unreadable{"year,a,b,count\n1,1,0,3\n1,0,0,9\n", "is on no list", 3},
                    Unreadable{"year,count\n1,3\n", "on no list", 2},
                    Unreadable{"year,person,list\n1,,a\n", "says no person", 2},
                    Unreadable{
                        "year,a,count\n1,1,9007199254740992\n1,1,1\n", "people in one", {}}));

}  // namespace
}  // namespace recount::intake
